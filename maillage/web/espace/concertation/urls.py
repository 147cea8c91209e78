"""Addresses of the concertation."""

from django.urls import path

from maillage.web.espace.concertation import views

app_name = "concertation"

# /contrats/<cle>/concertation/
_ICI = "contrats/<slug:cle>/concertation/"
_RECUEIL = f"{_ICI}recueils/<uuid:uuid>/"
_VERBATIM = f"{_ICI}verbatims/<uuid:uuid>/"
_INITIATIVE = f"{_ICI}initiatives/<uuid:uuid>/"

urlpatterns = [
    path(_ICI, views.concertation, name="concertation"),
    # Recueils
    path(f"{_ICI}recueils/creer/", views.creer_recueil, name="creer_recueil"),
    path(f"{_ICI}recueils/exporter/", views.exporter_recueils, name="exporter_recueils"),
    path(_RECUEIL, views.recueil, name="recueil"),
    path(f"{_RECUEIL}modifier/", views.modifier_recueil, name="modifier_recueil"),
    path(f"{_RECUEIL}fichier/", views.piece_recueil, name="piece_recueil"),
    path(f"{_RECUEIL}fichier/joindre/", views.joindre_piece, name="joindre_piece"),
    path(f"{_RECUEIL}fichier/retirer/", views.retirer_piece, name="retirer_piece"),
    path(f"{_RECUEIL}archiver/", views.archiver_recueil, name="archiver_recueil"),
    path(f"{_RECUEIL}restaurer/", views.restaurer_recueil, name="restaurer_recueil"),
    path(f"{_RECUEIL}verbatims/ajouter/", views.ajouter_verbatim, name="ajouter_verbatim"),
    # Verbatims
    path(f"{_VERBATIM}modifier/", views.modifier_verbatim, name="modifier_verbatim"),
    path(f"{_VERBATIM}liberer/", views.liberer_verbatim, name="liberer_verbatim"),
    path(f"{_VERBATIM}retenir/", views.retenir_verbatim, name="retenir_verbatim"),
    path(f"{_VERBATIM}archiver/", views.archiver_verbatim, name="archiver_verbatim"),
    path(f"{_VERBATIM}restaurer/", views.restaurer_verbatim, name="restaurer_verbatim"),
    # Inventory
    path(f"{_ICI}initiatives/", views.initiatives, name="initiatives"),
    path(f"{_ICI}initiatives/creer/", views.creer_initiative, name="creer_initiative"),
    path(f"{_ICI}initiatives/exporter/", views.exporter_initiatives, name="exporter_initiatives"),
    path(_INITIATIVE, views.initiative, name="initiative"),
    path(f"{_INITIATIVE}modifier/", views.modifier_initiative, name="modifier_initiative"),
    path(f"{_INITIATIVE}archiver/", views.archiver_initiative, name="archiver_initiative"),
    path(f"{_INITIATIVE}restaurer/", views.restaurer_initiative, name="restaurer_initiative"),
]
