"""Addresses of the governance."""

from django.urls import path

from maillage.web.espace.gouvernance import views

app_name = "gouvernance"

# /contrats/<cle>/gouvernance/
_ICI = "contrats/<slug:cle>/gouvernance/"
_INSTANCE = f"{_ICI}instances/<uuid:uuid>/"
_SIEGE = f"{_ICI}sieges/<uuid:uuid>/"
_REUNION = f"{_ICI}reunions/<uuid:uuid>/"
_POINT = f"{_ICI}points/<uuid:uuid>/"
_DECISION = f"{_ICI}decisions/<uuid:uuid>/"
_SUITE = f"{_ICI}suites/<uuid:uuid>/"

urlpatterns = [
    # One's own calendar
    path("mon-compte/agenda/", views.mon_agenda, name="mon_agenda"),
    path("mon-compte/agenda/suivre/", views.suivre_agenda, name="suivre_agenda"),
    path("mon-compte/agenda/fermer/", views.fermer_agenda, name="fermer_agenda"),
    path(_ICI, views.gouvernance, name="gouvernance"),
    # Bodies
    path(f"{_ICI}instances/", views.instances, name="instances"),
    path(f"{_ICI}instances/creer/", views.creer_instance, name="creer_instance"),
    path(_INSTANCE, views.instance, name="instance"),
    path(f"{_INSTANCE}modifier/", views.modifier_instance, name="modifier_instance"),
    path(f"{_INSTANCE}archiver/", views.archiver_instance, name="archiver_instance"),
    path(f"{_INSTANCE}restaurer/", views.restaurer_instance, name="restaurer_instance"),
    path(f"{_INSTANCE}sieges/ajouter/", views.ajouter_siege, name="ajouter_siege"),
    path(f"{_INSTANCE}reunions/creer/", views.creer_reunion, name="creer_reunion"),
    path(f"{_INSTANCE}reunions/prochaine/", views.preparer_prochaine, name="preparer_prochaine"),
    path(f"{_SIEGE}modifier/", views.modifier_siege, name="modifier_siege"),
    path(f"{_SIEGE}retirer/", views.retirer_siege, name="retirer_siege"),
    path(f"{_SIEGE}remettre/", views.remettre_siege, name="remettre_siege"),
    # Meetings
    path(_REUNION, views.reunion, name="reunion"),
    path(f"{_REUNION}modifier/", views.modifier_reunion, name="modifier_reunion"),
    path(f"{_REUNION}ordre-du-jour/", views.ordre_du_jour, name="ordre_du_jour"),
    path(f"{_REUNION}ordre-du-jour/tirer/", views.tirer_points, name="tirer_points"),
    path(f"{_REUNION}convoquer/", views.convoquer, name="convoquer"),
    path(f"{_REUNION}repondre/", views.repondre_reunion, name="repondre_reunion"),
    path(f"{_REUNION}reponses/", views.reponses, name="reponses"),
    path(f"{_REUNION}reponses/noter/", views.noter_reponse, name="noter_reponse"),
    path(f"{_REUNION}agenda.ics", views.agenda_reunion, name="agenda_reunion"),
    path(
        f"{_REUNION}documents/<slug:piece>/<slug:fmt>/",
        views.telecharger_reunion,
        name="telecharger_reunion",
    ),
    path(f"{_REUNION}annuler/", views.annuler_reunion, name="annuler_reunion"),
    path(f"{_REUNION}tenir/", views.tenir_reunion, name="tenir_reunion"),
    path(f"{_REUNION}emargement/", views.emargement, name="emargement"),
    path(f"{_REUNION}emargement/noter/", views.emarger, name="emarger"),
    path(f"{_REUNION}compte-rendu/", views.compte_rendu, name="compte_rendu"),
    path(
        f"{_REUNION}compte-rendu/valider/", views.valider_compte_rendu, name="valider_compte_rendu"
    ),
    path(
        f"{_REUNION}compte-rendu/rouvrir/", views.rouvrir_compte_rendu, name="rouvrir_compte_rendu"
    ),
    path(f"{_REUNION}archiver/", views.archiver_reunion, name="archiver_reunion"),
    path(f"{_REUNION}restaurer/", views.restaurer_reunion, name="restaurer_reunion"),
    # Agenda
    path(f"{_POINT}modifier/", views.modifier_point, name="modifier_point"),
    path(f"{_POINT}deplacer/", views.deplacer_point, name="deplacer_point"),
    path(f"{_POINT}retirer/", views.retirer_point, name="retirer_point"),
    path(f"{_POINT}remettre/", views.remettre_point, name="remettre_point"),
    # Decisions
    path(f"{_ICI}decisions/", views.decisions, name="decisions"),
    path(f"{_ICI}decisions/exporter/", views.exporter_decisions, name="exporter_decisions"),
    path(f"{_REUNION}decisions/preparer/", views.preparer_decision, name="preparer_decision"),
    path(_DECISION, views.decision, name="decision"),
    path(f"{_DECISION}modifier/", views.modifier_decision, name="modifier_decision"),
    path(f"{_DECISION}prendre/", views.prendre_decision, name="prendre_decision"),
    path(f"{_DECISION}archiver/", views.archiver_decision, name="archiver_decision"),
    path(f"{_DECISION}restaurer/", views.restaurer_decision, name="restaurer_decision"),
    # What is asked to whom
    path(f"{_ICI}suites/", views.suites, name="suites"),
    path(f"{_REUNION}suites/demander/", views.demander_suite, name="demander_suite"),
    path(f"{_SUITE}modifier/", views.modifier_suite, name="modifier_suite"),
    path(f"{_SUITE}faire/", views.faire_suite, name="faire_suite"),
    path(f"{_SUITE}rouvrir/", views.rouvrir_suite, name="rouvrir_suite"),
    path(f"{_SUITE}archiver/", views.archiver_suite, name="archiver_suite"),
    path(f"{_SUITE}restaurer/", views.restaurer_suite, name="restaurer_suite"),
]
