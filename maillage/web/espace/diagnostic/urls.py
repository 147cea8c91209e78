"""Addresses of the diagnostic."""

from django.urls import path

from maillage.web.espace.diagnostic import views

app_name = "diagnostic"

# /contrats/<cle>/diagnostic/
_ICI = "contrats/<slug:cle>/diagnostic/"
_CONSTAT = f"{_ICI}constats/<uuid:uuid>/"
_CHIFFRE = f"{_ICI}chiffres/<uuid:uuid>/"
_APPUI = f"{_ICI}appuis/<uuid:uuid>/"
_ENJEU = f"{_ICI}enjeux/<uuid:uuid>/"
_SEANCE = f"{_ICI}seances/<uuid:uuid>/"

urlpatterns = [
    path(_ICI, views.diagnostic, name="diagnostic"),
    # Constats
    path(f"{_ICI}constats/", views.constats, name="constats"),
    path(f"{_ICI}constats/creer/", views.creer_constat, name="creer_constat"),
    path(f"{_ICI}constats/exporter/", views.exporter_constats, name="exporter_constats"),
    path(_CONSTAT, views.constat, name="constat"),
    path(f"{_CONSTAT}modifier/", views.modifier_constat, name="modifier_constat"),
    path(f"{_CONSTAT}archiver/", views.archiver_constat, name="archiver_constat"),
    path(f"{_CONSTAT}restaurer/", views.restaurer_constat, name="restaurer_constat"),
    path(f"{_CONSTAT}chiffres/ajouter/", views.ajouter_chiffre, name="ajouter_chiffre"),
    path(f"{_CONSTAT}appuis/ajouter/", views.ajouter_appui, name="ajouter_appui"),
    # What holds them up
    path(f"{_CHIFFRE}retirer/", views.retirer_chiffre, name="retirer_chiffre"),
    path(f"{_CHIFFRE}remettre/", views.remettre_chiffre, name="remettre_chiffre"),
    path(f"{_APPUI}fichier/", views.piece_appui, name="piece_appui"),
    path(f"{_APPUI}retirer/", views.retirer_appui, name="retirer_appui"),
    path(f"{_APPUI}remettre/", views.remettre_appui, name="remettre_appui"),
    # Enjeux
    path(f"{_ICI}enjeux/creer/", views.creer_enjeu, name="creer_enjeu"),
    path(_ENJEU, views.enjeu, name="enjeu"),
    path(f"{_ENJEU}modifier/", views.modifier_enjeu, name="modifier_enjeu"),
    path(f"{_ENJEU}archiver/", views.archiver_enjeu, name="archiver_enjeu"),
    path(f"{_ENJEU}restaurer/", views.restaurer_enjeu, name="restaurer_enjeu"),
    # Ranking
    path(f"{_ICI}seances/", views.seances, name="seances"),
    path(f"{_ICI}seances/creer/", views.creer_seance, name="creer_seance"),
    path(_SEANCE, views.seance, name="seance"),
    path(f"{_SEANCE}modifier/", views.modifier_seance, name="modifier_seance"),
    path(f"{_SEANCE}bulletins/", views.bulletins, name="bulletins"),
    path(f"{_SEANCE}ouvrir/", views.ouvrir_vote, name="ouvrir_vote"),
    path(f"{_SEANCE}clore/", views.clore_vote, name="clore_vote"),
    path(f"{_SEANCE}decider/", views.decider_seance, name="decider_seance"),
    path(f"{_SEANCE}archiver/", views.archiver_seance, name="archiver_seance"),
    path(f"{_SEANCE}restaurer/", views.restaurer_seance, name="restaurer_seance"),
    # Versions
    path(f"{_ICI}versions/", views.versions, name="versions"),
    path(f"{_ICI}versions/rediger/", views.rediger, name="rediger"),
    path(f"{_ICI}versions/valider/", views.valider, name="valider"),
    path(f"{_ICI}versions/ouvrir/", views.ouvrir_version, name="ouvrir_version"),
    path(
        f"{_ICI}versions/<int:numero>/<slug:fmt>/",
        views.telecharger_version,
        name="telecharger_version",
    ),
]
