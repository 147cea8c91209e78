"""A scheme read aloud: each of its rules in words, with the sentence and the source it comes from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from maillage.regles.ecriture import accorde, enumere, nombre
from maillage.regles.financement.montants import euros, pour_cent
from maillage.regles.financement.mots import LIBELLES_OBJETS
from maillage.regles.financement.parametres import DispositifLu, Parametres, SourceLue
from maillage.regles.financement.vocabulaire import (
    BENEFICIAIRES,
    CUMULS,
    EXIGES,
    MUTUALISATIONS,
    NATURES_COUT,
    PIECES,
    VERSEMENTS,
    dire_situation,
)

Dire = Callable[[Any], str]

LIBELLES: Mapping[str, str] = {
    "objets": "Ce qui est aidé",
    "beneficiaires": "Qui peut demander",
    "natures": "Coûts éligibles",
    "taxes": "Hors taxes ou toutes taxes",
    "textes": "Textes",
    "taux_max": "Taux",
    "montant_max_an": "Plafond par année",
    "montant_max_total": "Plafond en tout",
    "annees_max": "Durée",
    "etp_min": "Temps de travail minimal",
    "etp_max": "Temps plein de référence",
    "prorata_etp": "Prorata du temps de travail",
    "prorata_presence": "Prorata de présence",
    "cout_plancher": "Coût plancher",
    "cout_plafond": "Coût plafond",
    "aides_publiques_max": "Part des aides publiques",
    "parite": "Parité",
    "exclusif_avec": "Exclusif de",
    "cumul": "Cumul avec d’autres aides",
    "cumul_avec": "Cumul permis avec",
    "retroactivite_mois": "Rétroactivité",
    "depot_avant": "Date limite de dépôt",
    "bonus": "Majoration",
    "mutualisation": "Poste partagé entre EPCI",
    "exiges": "Conditions",
    "souhaits": "Ce à quoi le financeur est attentif",
    "pieces_demande": "Pièces de la demande",
    "pieces_compte": "Pièces à rendre",
    "versements": "Versement",
    "publicite": "Mention du financeur",
    "publicite_logo": "Logo",
    "convention": "Convention",
    "contact": "Contact",
    "portail": "Où demander",
}
EXCLUSIONS: Mapping[str, str] = {
    "clsm-coordination": "l’aide à la coordination d’un CLSM",
    "cls-coordination": "une autre aide à la coordination du CLS",
}


@dataclass(frozen=True)
class RegleDite:
    """One rule: what it is about, what it says, where it was read. `inconnue`: nobody could read it."""

    cle: str
    libelle: str
    valeur: str
    source: SourceLue
    inconnue: bool = False


def dire_regles(dispositif: DispositifLu) -> tuple[RegleDite, ...]:
    """Return the rules that a scheme sets, in the order of domaine §8.2; those it does not set are left out."""
    p, neutre = dispositif.parametres, Parametres()
    dites = []
    for cle, libelle in LIBELLES.items():
        inconnue = dispositif.ignore(cle)
        if inconnue or getattr(p, cle) != getattr(neutre, cle):
            mots = "non lu à ce jour" if inconnue else _DIRE[cle](getattr(p, cle))
            dites.append(RegleDite(cle, libelle, mots, dispositif.source_de(cle), inconnue))
    return tuple(dites)


def _liste(libelles: Mapping[Any, str]) -> Dire:
    return lambda valeurs: enumere([libelles.get(v, str(v)) for v in valeurs])


def _objets(objets: tuple[Any, ...]) -> str:
    return enumere([LIBELLES_OBJETS[o].lower() for o in objets])


def _exiges(exiges: tuple[Any, ...]) -> str:
    return "\u202f; ".join(EXIGES[e][:1].lower() + EXIGES[e][1:] for e in exiges)


def _bonus(bonus: tuple[Any, ...]) -> str:
    dits = (f"{pour_cent(b.taux)} de plus si {dire_situation(b.condition)}" for b in bonus)
    return "\u202f; ".join(dits)


def _versements(versements: tuple[Any, ...]) -> str:
    mots = []
    for v in versements:
        taux = f"{pour_cent(v.taux)}, " if v.taux is not None else ""
        delai = f", sous {accorde(v.delai_jours, 'jour')}" if v.delai_jours else ""
        mots.append(f"{taux}{VERSEMENTS[v.quand]}{delai}")
    return enumere(mots)


def _etp(etp: Decimal) -> str:
    return f"{nombre(etp)} équivalent temps plein"


def _tel_quel(texte: str) -> str:
    return texte


def _oui(mots: str) -> Dire:
    return lambda _vrai: mots


_DIRE: Mapping[str, Dire] = {
    "objets": _objets,
    "beneficiaires": _liste(BENEFICIAIRES),
    "natures": _liste(NATURES_COUT),
    "taxes": _tel_quel,
    "textes": lambda textes: "\u202f; ".join(textes),
    "taux_max": lambda t: f"{pour_cent(t)} au plus",
    "montant_max_an": euros,
    "montant_max_total": euros,
    "annees_max": lambda n: f"{accorde(n, 'année')} au plus",
    "etp_min": _etp,
    "etp_max": _etp,
    "prorata_etp": _oui("à proportion du temps de travail"),
    "prorata_presence": _oui("à proportion des mois de présence"),
    "cout_plancher": euros,
    "cout_plafond": euros,
    "aides_publiques_max": lambda t: f"{pour_cent(t)} du coût au plus, tous financeurs ensemble",
    "parite": _oui("pas plus que ce que mettent les collectivités"),
    "exclusif_avec": _liste(EXCLUSIONS),
    "cumul": lambda c: CUMULS[c],
    "cumul_avec": lambda sortes: enumere(sortes),
    "retroactivite_mois": lambda n: f"{n} mois avant la demande au plus",
    "depot_avant": lambda jour: f"chaque année, avant le {jour}",
    "bonus": _bonus,
    "mutualisation": lambda m: MUTUALISATIONS[m],
    "exiges": _exiges,
    "souhaits": _exiges,
    "pieces_demande": _liste(PIECES),
    "pieces_compte": _liste(PIECES),
    "versements": _versements,
    "publicite": _tel_quel,
    "publicite_logo": _oui("le logo du financeur sur les supports"),
    "convention": _oui("signée avant tout versement"),
    "contact": _tel_quel,
    "portail": _tel_quel,
}
