"""The parameters of a scheme (domaine §8.2), read from what the base holds and written back.

A parameter that is None is not asked by the scheme; one listed in `inconnus` is asked, and nobody
could read its value: the answer is then « inconnu », never a silent pass.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from maillage.regles.droits import Mandat
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.montants import verifier_montant
from maillage.regles.financement.mots import Confiance, ObjetDepense
from maillage.regles.financement.vocabulaire import (
    Beneficiaire,
    Cumul,
    Exige,
    Mutualisation,
    NatureCout,
    PieceFinancement,
    QuandVerser,
)

ANNEES_MAX = 20
MOIS_MAX = 120
ETP_MAX = Decimal(5)
_JOUR = re.compile(r"^\d{2}/\d{2}$", re.ASCII)
_ANNEE_SANS_29_FEVRIER = 2025
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Bonus:
    """A rate that rises where something is true: « zone-zip » (see `Situation`), +10 points."""

    condition: str
    taux: Decimal


@dataclass(frozen=True)
class Versement:
    """When a part of the money comes, and within how many days."""

    quand: QuandVerser
    taux: Decimal | None = None
    delai_jours: int | None = None


@dataclass(frozen=True)
class Parametres:
    """Every parameter of a scheme. The words of §8.2 in the order of §8.2."""

    objets: tuple[ObjetDepense, ...] = ()
    beneficiaires: tuple[Beneficiaire, ...] = ()
    natures: tuple[NatureCout, ...] = ()
    taxes: str = ""
    textes: tuple[str, ...] = ()
    taux_max: Decimal | None = None
    montant_max_an: Decimal | None = None
    montant_max_total: Decimal | None = None
    annees_max: int | None = None
    etp_min: Decimal | None = None
    etp_max: Decimal | None = None
    prorata_etp: bool = False
    prorata_presence: bool = False
    cout_plancher: Decimal | None = None
    cout_plafond: Decimal | None = None
    aides_publiques_max: Decimal | None = None
    parite: bool = False
    exclusif_avec: tuple[str, ...] = ()
    cumul: Cumul = Cumul.LIBRE
    cumul_avec: tuple[str, ...] = ()
    retroactivite_mois: int | None = None
    depot_avant: str = ""
    bonus: tuple[Bonus, ...] = ()
    mutualisation: Mutualisation = Mutualisation.INDIFFERENTE
    exiges: tuple[Exige, ...] = ()
    souhaits: tuple[Exige, ...] = ()
    pieces_demande: tuple[PieceFinancement, ...] = ()
    pieces_compte: tuple[PieceFinancement, ...] = ()
    versements: tuple[Versement, ...] = ()
    publicite: str = ""
    publicite_logo: bool = False
    convention: bool = False
    contact: str = ""
    portail: str = ""
    inconnus: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceLue:
    """Where a figure was read: the sentence, its reference, when (as far as known), how sure it is."""

    phrase: str = ""
    reference: str = ""
    lu_le: str = ""
    confiance: Confiance = Confiance.NON_VERIFIE


@dataclass(frozen=True)
class DispositifLu:
    """A scheme as the rules read it. `sources` says of each parameter where it was read."""

    cle: str
    intitule: str
    financeur: str
    parametres: Parametres
    source: SourceLue = field(default_factory=SourceLue)
    sources: Mapping[str, SourceLue] = field(default_factory=dict)
    territoire: Mandat | None = None
    territoire_nom: str = ""
    du: date | None = None
    au: date | None = None

    def source_de(self, parametre: str) -> SourceLue:
        """Return where this parameter was read: its own source, else that of the scheme."""
        return self.sources.get(parametre, self.source)

    def ignore(self, parametre: str) -> bool:
        """True when the scheme asks it and nobody could read its value."""
        return parametre in self.parametres.inconnus


def lire_parametres(brut: Mapping[str, Any]) -> Parametres:
    """Return the parameters kept in the base or shipped as data. Raises ErreurMetier on a wrong one."""
    inconnus = sorted(brut.keys() - _LECTEURS.keys())
    if inconnus:
        raise ErreurMetier(f"«\u00a0{inconnus[0]}\u00a0» n’est pas une règle de dispositif.")
    lus = {nom: _LECTEURS[nom](valeur, nom) for nom, valeur in brut.items()}
    etrangers = [nom for nom in lus.get("inconnus", ()) if nom not in _LECTEURS]
    if etrangers:
        raise ErreurMetier(
            f"«\u00a0{etrangers[0]}\u00a0» n’est pas une règle de dispositif.", champ="inconnus"
        )
    parametres = Parametres(**lus)
    _verifier(parametres)
    return parametres


def ecrire_parametres(parametres: Parametres) -> dict[str, Any]:
    """Return the parameters as JSON holds them, those that say nothing left out."""
    neutre = Parametres()
    return {
        nom: _simple(getattr(parametres, nom))
        for nom in _LECTEURS
        if getattr(parametres, nom) != getattr(neutre, nom)
    }


def lire_source(brut: Mapping[str, Any], generale: SourceLue) -> SourceLue:
    """Return where one figure was read; what it does not say is that of the whole scheme."""
    return SourceLue(
        phrase=_texte(brut.get("phrase", ""), "sources"),
        reference=_texte(brut.get("reference", generale.reference), "sources"),
        lu_le=_texte(brut.get("lu_le", generale.lu_le), "sources"),
        confiance=_mot(Confiance)(brut.get("confiance", generale.confiance), "sources"),
    )


def _simple(valeur: Any) -> Any:
    """Return a value that JSON can hold; amounts and rates stay exact, as text."""
    if isinstance(valeur, tuple):
        return [_simple(element) for element in valeur]
    if isinstance(valeur, Bonus):
        return {"condition": valeur.condition, "taux": str(valeur.taux)}
    if isinstance(valeur, Versement):
        return {
            "quand": str(valeur.quand),
            "taux": None if valeur.taux is None else str(valeur.taux),
            "delai_jours": valeur.delai_jours,
        }
    return str(valeur) if isinstance(valeur, (Decimal, StrEnum)) else valeur


def _verifier(p: Parametres) -> None:
    """Refuse parameters that contradict each other."""
    if p.etp_min is not None and p.etp_max is not None and p.etp_min > p.etp_max:
        raise ErreurMetier("Le temps de travail minimal dépasse le maximal.", champ="etp_max")
    bas, haut = p.cout_plancher, p.cout_plafond
    if bas is not None and haut is not None and bas > haut:
        raise ErreurMetier("Le coût plancher dépasse le coût plafond.", champ="cout_plafond")
    an, total = p.montant_max_an, p.montant_max_total
    if an is not None and total is not None and total < an:
        raise ErreurMetier(
            "Le plafond de toutes les années est plus petit que celui d’une seule.",
            champ="montant_max_total",
        )
    _verifier_parts(p)


def _verifier_parts(p: Parametres) -> None:
    """Refuse a rise that says nothing, or payments that make more than the aid."""
    conditions = [b.condition for b in p.bonus]
    if not all(conditions) or not all(b.taux for b in p.bonus):
        raise ErreurMetier("Dire ce qui majore le taux, et de combien.", champ="bonus")
    if len(set(conditions)) < len(conditions):
        raise ErreurMetier("La même majoration est écrite deux fois.", champ="bonus")
    if p.bonus and p.taux_max is None and "taux_max" not in p.inconnus:
        raise ErreurMetier(
            "Une majoration s’ajoute à un taux\u00a0: écrire aussi le taux.", champ="taux_max"
        )
    # A yearly payment is a part of each year, an advance or a balance a part of the whole.
    parts = [v.taux for v in p.versements if v.quand is not QuandVerser.CHAQUE_ANNEE]
    if sum((t for t in parts if t is not None), Decimal(0)) > 1:
        raise ErreurMetier(
            "Avances et soldes font plus de 100\u202f% de l’aide.", champ="versements"
        )


# How each parameter is read: what is not what it should be is refused, with its name.


def _texte(valeur: Any, nom: str) -> str:
    if not isinstance(valeur, str):
        raise ErreurMetier("Écrire un texte.", champ=nom)
    return valeur


def _jour_de_l_an(valeur: Any, nom: str) -> str:
    """Return « 31/03 », a day that comes every year; empty when there is none."""
    texte = _texte(valeur, nom)
    if texte and not _JOUR.match(texte):
        raise ErreurMetier("Écrire un jour et un mois, par exemple «\u00a031/03\u00a0».", champ=nom)
    if texte:
        find_jour(texte, _ANNEE_SANS_29_FEVRIER)
    return texte


def find_jour(depot_avant: str, annee: int) -> date | None:
    """Return the day of a year that « 31/03 » says. Raises ErreurMetier for one that no year has."""
    if not depot_avant:
        return None
    jour, mois = depot_avant.split("/")
    try:
        return date(annee, int(mois), int(jour))
    except ValueError:
        raise ErreurMetier(
            f"Aucune année n’a de {depot_avant}\u00a0: vérifier ce jour.", champ="depot_avant"
        ) from None


def _oui_non(valeur: Any, nom: str) -> bool:
    if not isinstance(valeur, bool):
        raise ErreurMetier("Répondre par oui ou par non.", champ=nom)
    return valeur


def _nombre(valeur: Any, nom: str) -> Decimal:
    if isinstance(valeur, (bool, float)):
        raise ErreurMetier("Écrire un nombre exact.", champ=nom)
    try:
        lu = Decimal(str(valeur))
    except InvalidOperation:
        raise ErreurMetier("Écrire un nombre.", champ=nom) from None
    if not lu.is_finite() or lu < 0:
        raise ErreurMetier("Écrire un nombre positif.", champ=nom)
    return lu


def _montant(valeur: Any, nom: str) -> Decimal | None:
    return None if valeur is None else verifier_montant(_nombre(valeur, nom), champ=nom)


def _taux(valeur: Any, nom: str) -> Decimal | None:
    if valeur is None:
        return None
    taux = _nombre(valeur, nom)
    if taux > 1:
        raise ErreurMetier("Un taux va de 0 à 100\u202f%.", champ=nom)
    return taux


def _etp(valeur: Any, nom: str) -> Decimal | None:
    if valeur is None:
        return None
    etp = _nombre(valeur, nom)
    if etp > ETP_MAX:
        raise ErreurMetier(
            "Un temps de travail se compte de 0 à 5 équivalents temps plein.", champ=nom
        )
    return etp


def _entier(maximum: int) -> Callable[[Any, str], int | None]:
    def lire(valeur: Any, nom: str) -> int | None:
        if valeur is None:
            return None
        if isinstance(valeur, bool) or not isinstance(valeur, int) or not 0 < valeur <= maximum:
            raise ErreurMetier(f"Écrire un nombre entier entre 1 et {maximum}.", champ=nom)
        return valeur

    return lire


def _mot(sorte: type[E]) -> Callable[[Any, str], E]:
    def lire(valeur: Any, nom: str) -> E:
        if valeur not in list(sorte):
            raise ErreurMetier("Choisir l’une des réponses proposées.", champ=nom)
        return sorte(valeur)

    return lire


def _mots(sorte: type[E]) -> Callable[[Any, str], tuple[E, ...]]:
    un_mot = _mot(sorte)
    return lambda valeurs, nom: tuple(un_mot(valeur, nom) for valeur in _liste(valeurs, nom))


def _liste(valeurs: Any, nom: str) -> Iterable[Any]:
    if not isinstance(valeurs, (list, tuple)):
        raise ErreurMetier("Écrire une liste.", champ=nom)
    return valeurs


def _textes(valeurs: Any, nom: str) -> tuple[str, ...]:
    return tuple(_texte(valeur, nom) for valeur in _liste(valeurs, nom))


def _bonus(valeurs: Any, nom: str) -> tuple[Bonus, ...]:
    return tuple(
        Bonus(_texte(v.get("condition", ""), nom), _taux(v.get("taux"), nom) or Decimal(0))
        for v in _liste(valeurs, nom)
    )


def _versements(valeurs: Any, nom: str) -> tuple[Versement, ...]:
    return tuple(
        Versement(
            _mot(QuandVerser)(v.get("quand"), nom),
            _taux(v.get("taux"), nom),
            _entier(MOIS_MAX * 31)(v.get("delai_jours"), nom),
        )
        for v in _liste(valeurs, nom)
    )


_LECTEURS: Mapping[str, Callable[[Any, str], Any]] = {
    "objets": _mots(ObjetDepense),
    "beneficiaires": _mots(Beneficiaire),
    "natures": _mots(NatureCout),
    "taxes": _texte,
    "textes": _textes,
    "taux_max": _taux,
    "montant_max_an": _montant,
    "montant_max_total": _montant,
    "annees_max": _entier(ANNEES_MAX),
    "etp_min": _etp,
    "etp_max": _etp,
    "prorata_etp": _oui_non,
    "prorata_presence": _oui_non,
    "cout_plancher": _montant,
    "cout_plafond": _montant,
    "aides_publiques_max": _taux,
    "parite": _oui_non,
    "exclusif_avec": _textes,
    "cumul": _mot(Cumul),
    "cumul_avec": _textes,
    "retroactivite_mois": _entier(MOIS_MAX),
    "depot_avant": _jour_de_l_an,
    "bonus": _bonus,
    "mutualisation": _mot(Mutualisation),
    "exiges": _mots(Exige),
    "souhaits": _mots(Exige),
    "pieces_demande": _mots(PieceFinancement),
    "pieces_compte": _mots(PieceFinancement),
    "versements": _versements,
    "publicite": _texte,
    "publicite_logo": _oui_non,
    "convention": _oui_non,
    "contact": _texte,
    "portail": _texte,
    "inconnus": _textes,
}
