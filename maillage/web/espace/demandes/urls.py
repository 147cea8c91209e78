"""Addresses of the claims."""

from django.urls import path

from maillage.web.espace.demandes import views

app_name = "demandes"

# /contrats/<cle>/financement/
_ICI = "contrats/<slug:cle>/financement/"
_DEMANDE = f"{_ICI}demandes/<uuid:uuid>/"
_PIECE = f"{_ICI}pieces/<uuid:uuid>/"
_SUPPORT = f"{_ICI}supports/<uuid:uuid>/"

urlpatterns = [
    # The funder: every contract
    path("demandes/", views.demandes_recues, name="demandes_recues"),
    # Claims
    path(f"{_ICI}demandes/", views.demandes, name="demandes"),
    path(f"{_ICI}aides/<uuid:uuid>/demander/", views.demander, name="demander"),
    path(_DEMANDE, views.demande, name="demande"),
    path(f"{_DEMANDE}modifier/", views.modifier_demande, name="modifier_demande"),
    path(f"{_DEMANDE}deposer/", views.deposer_demande, name="deposer_demande"),
    path(f"{_DEMANDE}reprendre/", views.reprendre_demande, name="reprendre_demande"),
    path(f"{_DEMANDE}retirer/", views.retirer_demande, name="retirer_demande"),
    path(f"{_DEMANDE}retablir/", views.retablir_demande, name="retablir_demande"),
    path(f"{_DEMANDE}joindre/", views.joindre_piece_demande, name="joindre_piece_demande"),
    path(f"{_DEMANDE}pieces/<uuid:piece>/", views.piece_demande, name="piece_demande"),
    path(f"{_PIECE}retirer/", views.retirer_piece_demande, name="retirer_piece_demande"),
    path(f"{_PIECE}remettre/", views.remettre_piece_demande, name="remettre_piece_demande"),
    path(
        f"{_DEMANDE}documents/<slug:sorte>/<slug:fmt>/",
        views.telecharger_demande,
        name="telecharger_demande",
    ),
    # The answer of the funder
    path(f"{_DEMANDE}questionner/", views.questionner, name="questionner"),
    path(f"{_DEMANDE}repondre/", views.repondre_question, name="repondre_question"),
    path(f"{_DEMANDE}completer/", views.completer_demande, name="completer_demande"),
    path(f"{_DEMANDE}decider/", views.decider_demande, name="decider_demande"),
    path(f"{_DEMANDE}rouvrir/", views.rouvrir_demande, name="rouvrir_demande"),
    # What follows a grant
    path(f"{_DEMANDE}convention/", views.convention, name="convention"),
    path(f"{_DEMANDE}verser/", views.verser, name="verser"),
    path(f"{_DEMANDE}solder/", views.solder_demande, name="solder_demande"),
    path(f"{_DEMANDE}depenses/", views.depenses, name="depenses"),
    path(
        f"{_ICI}versements/<uuid:uuid>/annuler/", views.annuler_versement, name="annuler_versement"
    ),
    # The money on one page, the proofs of publicity
    path(f"{_ICI}argent/", views.argent, name="argent"),
    path(f"{_ICI}argent/exporter/<slug:fmt>/", views.exporter_argent, name="exporter_argent"),
    path(f"{_ICI}supports/", views.supports, name="supports"),
    path(f"{_ICI}supports/creer/", views.creer_support, name="creer_support"),
    path(f"{_SUPPORT}modifier/", views.modifier_support, name="modifier_support"),
    path(f"{_SUPPORT}archiver/", views.archiver_support, name="archiver_support"),
    path(f"{_SUPPORT}restaurer/", views.restaurer_support, name="restaurer_support"),
    path(f"{_SUPPORT}fichier/", views.piece_support, name="piece_support"),
]
