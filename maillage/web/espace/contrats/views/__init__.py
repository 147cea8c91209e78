"""Pages of contrats, by subject."""

from maillage.web.espace.contrats.views.articulation import articulation, repondre
from maillage.web.espace.contrats.views.contrat import article, contrat, texte
from maillage.web.espace.contrats.views.creation import (
    choisir,
    contrats,
    creer,
    reprendre,
    suggestions,
)
from maillage.web.espace.contrats.views.etapes import (
    apparence,
    choisir_territoire,
    contraste_de,
    identite,
    periode,
    referents,
    territoire,
)
from maillage.web.espace.contrats.views.etats import (
    achever,
    creer_successeur,
    depublier,
    publier,
    signer,
)
from maillage.web.espace.contrats.views.fichiers import couleurs, piece
from maillage.web.espace.contrats.views.listes import (
    ajouter,
    archiver,
    articles,
    ecrire_articles_usuels,
    ecrire_phases_usuelles,
    modifier,
    ordonner,
    organisations,
    parties,
    phases,
    postes,
    restaurer,
    retirer_deliberation,
    sigles,
)
from maillage.web.espace.contrats.views.membres import membres, retirer_membre
from maillage.web.espace.contrats.views.occupations import (
    ajouter_occupation,
    archiver_occupation,
    modifier_occupation,
)

__all__ = [
    "achever",
    "ajouter",
    "ajouter_occupation",
    "apparence",
    "archiver",
    "archiver_occupation",
    "article",
    "articles",
    "articulation",
    "choisir",
    "choisir_territoire",
    "contraste_de",
    "contrat",
    "contrats",
    "couleurs",
    "creer",
    "creer_successeur",
    "depublier",
    "ecrire_articles_usuels",
    "ecrire_phases_usuelles",
    "identite",
    "membres",
    "modifier",
    "modifier_occupation",
    "ordonner",
    "organisations",
    "parties",
    "periode",
    "phases",
    "piece",
    "postes",
    "publier",
    "referents",
    "repondre",
    "reprendre",
    "restaurer",
    "retirer_deliberation",
    "retirer_membre",
    "sigles",
    "signer",
    "suggestions",
    "territoire",
    "texte",
]
