"""Addresses of the money."""

from django.urls import path

from maillage.web.espace.financement import views

app_name = "financement"

# /contrats/<cle>/financement/
_ICI = "contrats/<slug:cle>/financement/"
_DEPENSE = f"{_ICI}depenses/<uuid:uuid>/"
_AIDE = f"{_ICI}aides/<uuid:uuid>/"
_CLE = f"{_ICI}repartition/<uuid:uuid>/"
_QUOTEPART = f"{_ICI}quotes-parts/<uuid:uuid>/"
_DISPOSITIF = "dispositifs/<uuid:uuid>/"

urlpatterns = [
    path(_ICI, views.plan_financement, name="plan_financement"),
    path(f"{_ICI}exporter/", views.exporter_depenses, name="exporter_depenses"),
    path(f"{_ICI}tableau/", views.tableau_depenses, name="tableau_depenses"),
    path(f"{_ICI}tableau/lot/", views.lot_depenses, name="lot_depenses"),
    path(
        f"{_ICI}tableau/lot/<uuid:uuid>/annuler/",
        views.annuler_lot_depenses,
        name="annuler_lot_depenses",
    ),
    path(f"{_ICI}simulateur/", views.simulateur, name="simulateur"),
    # Expenses and aids
    path(f"{_ICI}depenses/creer/", views.creer_depense, name="creer_depense"),
    path(_DEPENSE, views.depense, name="depense"),
    path(f"{_DEPENSE}modifier/", views.modifier_depense, name="modifier_depense"),
    path(f"{_DEPENSE}archiver/", views.archiver_depense, name="archiver_depense"),
    path(f"{_DEPENSE}restaurer/", views.restaurer_depense, name="restaurer_depense"),
    path(f"{_DEPENSE}aides/ajouter/", views.ajouter_aide, name="ajouter_aide"),
    path(f"{_AIDE}modifier/", views.modifier_aide, name="modifier_aide"),
    path(f"{_AIDE}archiver/", views.archiver_aide, name="archiver_aide"),
    path(f"{_AIDE}restaurer/", views.restaurer_aide, name="restaurer_aide"),
    # Who pays what remains
    path(f"{_ICI}repartition/", views.repartition, name="repartition"),
    path(f"{_ICI}repartition/creer/", views.creer_cle, name="creer_cle"),
    path(f"{_CLE}modifier/", views.modifier_cle, name="modifier_cle"),
    path(f"{_CLE}valider/", views.valider_cle, name="valider_cle"),
    path(f"{_CLE}rouvrir/", views.rouvrir_cle, name="rouvrir_cle"),
    path(f"{_CLE}archiver/", views.archiver_cle, name="archiver_cle"),
    path(f"{_CLE}restaurer/", views.restaurer_cle, name="restaurer_cle"),
    path(f"{_CLE}quotes-parts/ajouter/", views.ajouter_quotepart, name="ajouter_quotepart"),
    path(f"{_QUOTEPART}modifier/", views.modifier_quotepart, name="modifier_quotepart"),
    path(f"{_QUOTEPART}retirer/", views.retirer_quotepart, name="retirer_quotepart"),
    path(f"{_QUOTEPART}remettre/", views.remettre_quotepart, name="remettre_quotepart"),
    # Schemes
    path("dispositifs/", views.dispositifs, name="dispositifs"),
    path("dispositifs/creer/", views.creer_dispositif, name="creer_dispositif"),
    path(_DISPOSITIF, views.dispositif, name="dispositif"),
    path(f"{_DISPOSITIF}reviser/", views.reviser_dispositif, name="reviser_dispositif"),
    path(f"{_DISPOSITIF}archiver/", views.archiver_dispositif, name="archiver_dispositif"),
    path(f"{_DISPOSITIF}restaurer/", views.restaurer_dispositif, name="restaurer_dispositif"),
]
