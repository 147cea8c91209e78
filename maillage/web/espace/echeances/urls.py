"""Addresses of the first screens."""

from django.urls import path

from maillage.web.espace.echeances import views

app_name = "echeances"

urlpatterns = [
    path("", views.accueil, name="accueil"),
    # /contrats/<cle>/
    path("contrats/<slug:cle>/", views.contrat, name="contrat"),
]
