"""Addresses of one's own data, and of what the administration does with those of others."""

from django.urls import path

from maillage.web.espace.vie_privee import views

app_name = "vie_privee"

urlpatterns = [
    # One's own account
    path("mon-compte/accords/", views.choisir_accords, name="choisir_accords"),
    path("mon-compte/adresse/", views.changer_adresse, name="changer_adresse"),
    path("mon-compte/adresse/abandonner/", views.abandonner_adresse, name="abandonner_adresse"),
    path(
        "mon-compte/adresse/confirmer/<str:jeton>/",
        views.confirmer_adresse,
        name="confirmer_adresse",
    ),
    path("mon-compte/donnees/", views.extraire_mes_donnees, name="extraire_mes_donnees"),
    # /administration/
    path("administration/acces/", views.acces, name="acces"),
    path("administration/registre/", views.registre, name="registre"),
    path(
        "administration/comptes/<uuid:uuid>/corriger/",
        views.corriger_compte,
        name="corriger_compte",
    ),
    path(
        "administration/comptes/<uuid:uuid>/donnees/",
        views.extraire_compte,
        name="extraire_compte",
    ),
    path(
        "administration/comptes/<uuid:uuid>/effacer/", views.effacer_compte, name="effacer_compte"
    ),
]
