"""Pages of the programme, by subject."""

from maillage.web.espace.programme.views.acteurs import (
    acteurs_fiche,
    proposer_organisations,
    restaurer_acteur,
    retirer_acteur,
)
from maillage.web.espace.programme.views.enjeux import enjeux_fiche, matrice
from maillage.web.espace.programme.views.fiche import (
    fiche,
    remarquer,
    restaurer_remarque,
    retirer_remarque,
)
from maillage.web.espace.programme.views.liens import (
    demander_nouvelles,
    fermer_lien,
    liens,
    lire_reponses,
    renvoyer_lien,
)
from maillage.web.espace.programme.views.lots import annuler_lot, appliquer_lot, lot
from maillage.web.espace.programme.views.places import (
    archiver_fiche,
    archives,
    creer_fiche,
    deplacer_fiche,
    dupliquer_fiche,
    restaurer_fiche,
)
from maillage.web.espace.programme.views.plan import ordonner_plan, plan
from maillage.web.espace.programme.views.saisie import modifier_section, question
from maillage.web.espace.programme.views.squelette import (
    archiver_axe,
    archiver_objectif,
    creer_axe,
    creer_objectif,
    deplacer_axe,
    deplacer_objectif,
    modifier_axe,
    modifier_objectif,
    regler_plan,
    renumeroter,
    restaurer_axe,
    restaurer_objectif,
)
from maillage.web.espace.programme.views.statut import diffusion_fiche, statut_fiche
from maillage.web.espace.programme.views.tableau import exporter_tableau, tableau

__all__ = [
    "acteurs_fiche",
    "annuler_lot",
    "appliquer_lot",
    "archiver_axe",
    "archiver_fiche",
    "archiver_objectif",
    "archives",
    "creer_axe",
    "creer_fiche",
    "creer_objectif",
    "demander_nouvelles",
    "deplacer_axe",
    "deplacer_fiche",
    "deplacer_objectif",
    "diffusion_fiche",
    "dupliquer_fiche",
    "enjeux_fiche",
    "exporter_tableau",
    "fermer_lien",
    "fiche",
    "liens",
    "lire_reponses",
    "lot",
    "matrice",
    "modifier_axe",
    "modifier_objectif",
    "modifier_section",
    "ordonner_plan",
    "plan",
    "proposer_organisations",
    "question",
    "regler_plan",
    "remarquer",
    "renumeroter",
    "renvoyer_lien",
    "restaurer_acteur",
    "restaurer_axe",
    "restaurer_fiche",
    "restaurer_objectif",
    "restaurer_remarque",
    "retirer_acteur",
    "retirer_remarque",
    "statut_fiche",
    "tableau",
]
