"""The sheets of the catalogue, read and checked: one small YAML file per indicator."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from maillage.regles.statistique.agregation import Regle

DOSSIER = Path(__file__).resolve().parent.parent / "catalogue"


class Bloc(StrEnum):
    """The blocks of a portrait, in the order of its page (domaine, §4.2)."""

    DEMOGRAPHIE = "demographie"
    SOCIAL = "social"
    LOGEMENT = "logement"
    OFFRE = "offre"
    RECOURS = "recours"
    MORTALITE = "mortalite"
    MORBIDITE = "morbidite"
    PREVENTION = "prevention"
    SANTE_MENTALE = "sante-mentale"
    AUTONOMIE = "autonomie"
    ENVIRONNEMENT = "environnement"
    SECURITE = "securite"


LIBELLES_BLOCS: Mapping[Bloc, str] = MappingProxyType(
    {
        Bloc.DEMOGRAPHIE: "Population",
        Bloc.SOCIAL: "Conditions de vie",
        Bloc.LOGEMENT: "Logement et mobilité",
        Bloc.OFFRE: "Offre de soins",
        Bloc.RECOURS: "Recours aux soins",
        Bloc.MORTALITE: "Mortalité",
        Bloc.MORBIDITE: "Maladies",
        Bloc.PREVENTION: "Prévention",
        Bloc.SANTE_MENTALE: "Santé mentale",
        Bloc.AUTONOMIE: "Grand âge et handicap",
        Bloc.ENVIRONNEMENT: "Environnement",
        Bloc.SECURITE: "Sécurité routière et violences",
    }
)


class Sens(StrEnum):
    """Whether a higher figure is good news; most of them only describe."""

    MIEUX = "plus-haut-mieux"
    PIRE = "plus-haut-pire"
    NEUTRE = "neutre"


class Fiabilite(StrEnum):
    """How sure the figure is, and how it is said (donnees, §3.4)."""

    EXACT = "exact"
    RECENSEMENT = "recensement"
    PROPORTION = "proportion"
    COMPTAGE = "comptage"
    RATIO_STANDARDISE = "ratio-standardise"
    FISC = "fisc"
    MASQUE = "masque"
    MODELE = "modele"
    PRODUCTEUR = "producteur"


LIBELLES_FIABILITES: Mapping[Fiabilite, str] = MappingProxyType(
    {
        Fiabilite.EXACT: "dénombrement exhaustif",
        Fiabilite.RECENSEMENT: "recensement\u00a0: sondage dans les communes de 10\u00a0000 habitants ou plus",
        Fiabilite.PROPORTION: "proportion, intervalle de Wilson à 95\u00a0%",
        Fiabilite.COMPTAGE: "comptage, intervalle de Byar à 95\u00a0%",
        Fiabilite.RATIO_STANDARDISE: "rapport standardisé, intervalle de Byar à 95\u00a0%",
        Fiabilite.FISC: "données fiscales\u00a0: le producteur tait les petits nombres de ménages",
        Fiabilite.MASQUE: "données administratives\u00a0: le producteur tait les petits nombres",
        Fiabilite.MODELE: "modèle, sans intervalle",
        Fiabilite.PRODUCTEUR: "valeur du producteur, sans intervalle publié",
    }
)


class Formule(StrEnum):
    """What is made of the sums, besides dividing them."""

    AUCUNE = ""
    EVOLUTION_ANNUELLE = "evolution-annuelle"
    SOLDE_NATUREL = "solde-naturel"
    SOLDE_MIGRATOIRE = "solde-migratoire"
    RAPPORT_A_LA_FRANCE = "rapport-a-la-france"


Alternatives = tuple[str, ...]


@dataclass(frozen=True)
class Fiche:
    """One indicator. Measures are written `SOURCE.MESURE`; several are tried in order, period by period.

    `facteur` turns the sum or the ratio into `unite`; `classes` are those that a share counts;
    `approche` weighs a published figure of communes where nothing is published for a territory.
    `annees` are added together. A standardised sheet names the first ages of its classes: the measure of
    a class is `SOURCE.MESURE_60`, or `SOURCE.MESURE_F_60` for the `sexes` told apart; the last class is
    open, unless `avant` closes it.
    `lecture_negative`, where it is given, says a figure below zero by its size; `unite_singulier` is the
    unit of less than two.
    `pyramide` is the sex and the class of ages of a bar of the pyramid (« F 0 à 14 ans »): such a sheet is
    a part of a figure and is not shown by itself.
    """

    cle: str
    libelle: str
    lecture: str
    unite: str
    bloc: Bloc
    sens: Sens
    regle: Regle
    fiabilite: Fiabilite
    numerateur: Alternatives
    denominateur: Alternatives = ()
    soustrait: Alternatives = ()
    approche: Alternatives = ()
    classes: tuple[int, ...] = ()
    ages: tuple[int, ...] = ()
    sexes: tuple[str, ...] = ("",)
    avant: int = 0
    annees: int = 1
    formule: Formule = Formule.AUCUNE
    facteur: float = 1
    decimales: int = 1
    limites: str = ""
    niveau_le_plus_fin: str = "commune"
    lecture_negative: str = ""
    # Not in the digest: how a unit is spelt makes no value anew.
    unite_singulier: str = field(default="", repr=False)
    pyramide: str = ""

    @property
    def empreinte(self) -> str:
        """A digest of all that it says: another one means that its values are to be made anew."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def mesures(self) -> frozenset[str]:
        """Every measure that it may read."""
        return frozenset(self.numerateur + self.denominateur + self.soustrait + self.approche)

    @property
    def sources(self) -> frozenset[str]:
        """The keys of the sources that it may read."""
        return frozenset(mesure.partition(".")[0] for mesure in self.mesures)

    @property
    def strates(self) -> tuple[tuple[str, int], ...]:
        """The classes of a standardised sheet: what ends the name of their measure, their first age."""
        return tuple(
            (f"_{sexe}_{age}" if sexe else f"_{age}", age)
            for sexe in self.sexes
            for age in self.ages
        )


_LISTES = ("numerateur", "denominateur", "soustrait", "approche")
_MOTS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {"bloc": Bloc, "sens": Sens, "regle": Regle, "fiabilite": Fiabilite, "formule": Formule}
)
_RAPPORTS = frozenset({Regle.RATIO, Regle.MOYENNE_PONDEREE, Regle.STANDARDISEE})


@cache
def list_fiches() -> Mapping[str, Fiche]:
    """Return every sheet by its key: in the order of the blocks, then of the names of the files."""
    fiches = [
        read_fiche(chemin.stem, chemin.read_text("utf-8"))
        for chemin in sorted(DOSSIER.glob("*.yaml"))
    ]
    ordre = list(Bloc)
    fiches.sort(key=lambda fiche: ordre.index(fiche.bloc))
    return MappingProxyType({fiche.cle: fiche for fiche in fiches})


def read_fiche(cle: str, texte: str) -> Fiche:
    """Return the sheet. Raises ValueError for a word that the catalogue does not know or a part that lacks."""
    lu: dict[str, Any] = yaml.safe_load(texte)
    inconnus = set(lu) - {champ.name for champ in fields(Fiche)}
    if inconnus or "cle" in lu:
        raise ValueError(f"{cle} : {sorted(inconnus) or 'cle'}")
    valeurs = {nom: _convert(nom, valeur) for nom, valeur in lu.items()}
    fiche = Fiche(cle=cle.partition("-")[2] or cle, **valeurs)
    _check(fiche)
    return fiche


def _convert(nom: str, valeur: Any) -> Any:
    if nom in _LISTES:
        return (valeur,) if isinstance(valeur, str) else tuple(valeur)
    if nom in _MOTS:
        return _MOTS[nom](valeur)
    return tuple(valeur) if nom in {"classes", "ages", "sexes"} else valeur


def _check(fiche: Fiche) -> None:
    if fiche.regle in _RAPPORTS and not fiche.denominateur:
        raise ValueError(f"{fiche.cle} : un rapport a un dénominateur")
    if (fiche.regle is Regle.PARTS) != bool(fiche.classes):
        raise ValueError(f"{fiche.cle} : une part nomme ses classes, et elle seule")
    if (fiche.regle is Regle.STANDARDISEE) != bool(fiche.ages):
        raise ValueError(f"{fiche.cle} : un taux standardisé nomme ses classes d’âge, et lui seul")
    if any("." not in mesure for mesure in fiche.mesures):
        raise ValueError(f"{fiche.cle} : une mesure s’écrit SOURCE.MESURE")
    if fiche.lecture_negative and "{valeur}" not in fiche.lecture_negative:
        raise ValueError(f"{fiche.cle} : la lecture d’un nombre négatif dit {{valeur}}")
    if not ("{valeur}" in fiche.lecture or "{nombre}" in fiche.lecture):
        raise ValueError(f"{fiche.cle} : la lecture dit {{valeur}} (avec l’unité) ou {{nombre}}")
