"""Addresses of official figures, for the administration."""

from django.urls import path

from maillage.web.espace.donnees import views

app_name = "donnees"

urlpatterns = [
    # /administration/donnees/
    path("administration/donnees/", views.donnees, name="donnees"),
    path("administration/donnees/calculer/", views.calculer, name="calculer"),
    path("administration/donnees/<uuid:uuid>/retirer/", views.retirer, name="retirer"),
]
