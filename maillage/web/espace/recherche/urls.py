"""Addresses of the search."""

from django.urls import path

from maillage.web.espace.recherche import views

app_name = "recherche"

urlpatterns = [
    path("recherche/", views.recherche, name="recherche"),
    # /contrats/<cle>/
    path("contrats/<slug:cle>/recherche/", views.contrat, name="contrat"),
]
