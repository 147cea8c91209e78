"""Addresses of the plan, of its skeleton and of its fiches."""

from django.urls import path

from maillage.web.espace.programme import views

app_name = "programme"

# /contrats/<cle>/
_FICHE = "contrats/<slug:cle>/fiches/<uuid:uuid>/"
_AXE = "contrats/<slug:cle>/axes/<uuid:uuid>/"
_OBJECTIF = "contrats/<slug:cle>/objectifs/<uuid:uuid>/"

urlpatterns = [
    # /contrats/<cle>/plan/
    path("contrats/<slug:cle>/plan/", views.plan, name="plan"),
    path("contrats/<slug:cle>/plan/ordonner/", views.ordonner_plan, name="ordonner_plan"),
    path("contrats/<slug:cle>/plan/tableau/", views.tableau, name="tableau"),
    path("contrats/<slug:cle>/plan/exporter/", views.exporter_tableau, name="exporter_tableau"),
    path("contrats/<slug:cle>/plan/enjeux/", views.matrice, name="matrice"),
    path("contrats/<slug:cle>/plan/regler/", views.regler_plan, name="regler_plan"),
    path("contrats/<slug:cle>/plan/renumeroter/", views.renumeroter, name="renumeroter"),
    path("contrats/<slug:cle>/plan/archives/", views.archives, name="archives"),
    path("contrats/<slug:cle>/plan/lot/", views.lot, name="lot"),
    path("contrats/<slug:cle>/plan/lot/appliquer/", views.appliquer_lot, name="appliquer_lot"),
    path(
        "contrats/<slug:cle>/plan/lot/<uuid:uuid>/annuler/", views.annuler_lot, name="annuler_lot"
    ),
    path(
        "contrats/<slug:cle>/plan/organisations/",
        views.proposer_organisations,
        name="proposer_organisations",
    ),
    # /contrats/<cle>/liens/
    path("contrats/<slug:cle>/liens/", views.liens, name="liens"),
    path("contrats/<slug:cle>/liens/lire/", views.lire_reponses, name="lire_reponses"),
    path("contrats/<slug:cle>/liens/<uuid:uuid>/fermer/", views.fermer_lien, name="fermer_lien"),
    path(
        "contrats/<slug:cle>/liens/<uuid:uuid>/renvoyer/",
        views.renvoyer_lien,
        name="renvoyer_lien",
    ),
    # Axes
    path("contrats/<slug:cle>/axes/creer/", views.creer_axe, name="creer_axe"),
    path(f"{_AXE}modifier/", views.modifier_axe, name="modifier_axe"),
    path(f"{_AXE}deplacer/", views.deplacer_axe, name="deplacer_axe"),
    path(f"{_AXE}archiver/", views.archiver_axe, name="archiver_axe"),
    path(f"{_AXE}restaurer/", views.restaurer_axe, name="restaurer_axe"),
    path(f"{_AXE}objectifs/creer/", views.creer_objectif, name="creer_objectif"),
    # Objectives
    path(f"{_OBJECTIF}modifier/", views.modifier_objectif, name="modifier_objectif"),
    path(f"{_OBJECTIF}deplacer/", views.deplacer_objectif, name="deplacer_objectif"),
    path(f"{_OBJECTIF}archiver/", views.archiver_objectif, name="archiver_objectif"),
    path(f"{_OBJECTIF}restaurer/", views.restaurer_objectif, name="restaurer_objectif"),
    # Fiches
    path("contrats/<slug:cle>/fiches/creer/", views.creer_fiche, name="creer_fiche"),
    path(_FICHE, views.fiche, name="fiche"),
    path(f"{_FICHE}modifier/<slug:section>/", views.modifier_section, name="modifier_section"),
    path(f"{_FICHE}question/", views.question, name="question"),
    path(f"{_FICHE}question/<slug:champ>/", views.question, name="question"),
    path(f"{_FICHE}nouvelles/", views.demander_nouvelles, name="demander_nouvelles"),
    path(f"{_FICHE}statut/", views.statut_fiche, name="statut_fiche"),
    path(f"{_FICHE}enjeux/", views.enjeux_fiche, name="enjeux_fiche"),
    path(f"{_FICHE}diffusion/", views.diffusion_fiche, name="diffusion_fiche"),
    path(f"{_FICHE}deplacer/", views.deplacer_fiche, name="deplacer_fiche"),
    path(f"{_FICHE}dupliquer/", views.dupliquer_fiche, name="dupliquer_fiche"),
    path(f"{_FICHE}archiver/", views.archiver_fiche, name="archiver_fiche"),
    path(f"{_FICHE}restaurer/", views.restaurer_fiche, name="restaurer_fiche"),
    path(f"{_FICHE}remarques/", views.remarquer, name="remarquer"),
    path(
        f"{_FICHE}remarques/<uuid:remarque>/retirer/",
        views.retirer_remarque,
        name="retirer_remarque",
    ),
    path(
        f"{_FICHE}remarques/<uuid:remarque>/restaurer/",
        views.restaurer_remarque,
        name="restaurer_remarque",
    ),
    path(f"{_FICHE}acteurs/", views.acteurs_fiche, name="acteurs_fiche"),
    path(f"{_FICHE}acteurs/<uuid:acteur>/retirer/", views.retirer_acteur, name="retirer_acteur"),
    path(
        f"{_FICHE}acteurs/<uuid:acteur>/restaurer/",
        views.restaurer_acteur,
        name="restaurer_acteur",
    ),
]
