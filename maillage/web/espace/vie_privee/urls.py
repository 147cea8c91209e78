"""Addresses of one's own data, and of what the administration does with those of others."""

from django.urls import path

from maillage.web.espace.vie_privee import views

app_name = "vie_privee"

_PERSONNE = "administration/personnes/<uuid:uuid>/"

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
    path("administration/personnes/", views.personnes, name="personnes"),
    path("administration/personnes/inscrire/", views.inscrire_personne, name="inscrire_personne"),
    path(_PERSONNE, views.personne, name="personne"),
    path(f"{_PERSONNE}corriger/", views.corriger_personne, name="corriger_personne"),
    path(f"{_PERSONNE}donnees/", views.extraire_personne, name="extraire_personne"),
    path(f"{_PERSONNE}effacer/", views.effacer_personne, name="effacer_personne"),
    # /contrats/<cle>/personnes/
    path("contrats/<slug:cle>/personnes/", views.personnes_du_contrat, name="personnes_du_contrat"),
    path(
        "contrats/<slug:cle>/personnes/<uuid:uuid>/corriger/",
        views.corriger_personne_du_contrat,
        name="corriger_personne_du_contrat",
    ),
]
