"""Addresses to come in, of one's own account, and of the administration."""

from django.urls import path

from maillage.web.espace.acteurs import views

app_name = "acteurs"

urlpatterns = [
    # Open to everybody
    path("connexion/", views.connexion, name="connexion"),
    path("mot-de-passe-oublie/", views.mot_de_passe_oublie, name="mot_de_passe_oublie"),
    path(
        "mot-de-passe/<str:uidb64>/<str:token>/",
        views.choisir_mot_de_passe,
        name="choisir_mot_de_passe",
    ),
    # One's own account
    path("deconnexion/", views.deconnexion, name="deconnexion"),
    path("mon-compte/", views.mon_compte, name="mon_compte"),
    path("mon-compte/mot-de-passe/", views.changer_mot_de_passe, name="changer_mot_de_passe"),
    path("mon-compte/textes/garder/", views.garder_brouillon, name="garder_brouillon"),
    path("mon-compte/textes/abandonner/", views.abandonner_brouillon, name="abandonner_brouillon"),
    # /administration/
    path("administration/", views.administration, name="administration"),
    path("administration/comptes/", views.comptes, name="comptes"),
    path("administration/comptes/inviter/", views.inviter_compte, name="inviter_compte"),
    path("administration/comptes/<uuid:uuid>/", views.compte, name="compte"),
    path("administration/comptes/<uuid:uuid>/fermer/", views.fermer_compte, name="fermer_compte"),
    path(
        "administration/comptes/<uuid:uuid>/rouvrir/", views.rouvrir_compte, name="rouvrir_compte"
    ),
    path(
        "administration/comptes/<uuid:uuid>/inviter/",
        views.reinviter_compte,
        name="reinviter_compte",
    ),
    path("administration/organisations/", views.organisations, name="organisations"),
    path("administration/organisations/<uuid:uuid>/", views.organisation, name="organisation"),
    path("administration/mandats/", views.mandats, name="mandats"),
    path("administration/mandats/<uuid:uuid>/finir/", views.finir_mandat, name="finir_mandat"),
    path("administration/contrats/", views.contrats_installation, name="contrats_installation"),
    path(
        "administration/contrats/<slug:cle>/suspendre/",
        views.suspendre_contrat,
        name="suspendre_contrat",
    ),
    path(
        "administration/contrats/<slug:cle>/rouvrir/", views.rouvrir_contrat, name="rouvrir_contrat"
    ),
]
