"""A date as a territory knows it: a day, a month, a year, « inconnue », or not asked yet.

Old contracts say "2017" or nothing at all; inventing a day to fill a field would be a lie. Stored as
a text of at most ten characters ("2023-03-12", "2023-03", "2023", "inconnue", ""), which also sorts.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from maillage.regles.ecriture import MOIS, accorde, date_simple, duree_en_jours
from maillage.regles.erreurs import ErreurMetier

ANNEE_MIN = 1900
ANNEE_MAX = 2200
INCONNUE_STOCKEE = "inconnue"
EXEMPLES = "Écrire par exemple « 2023 », « mars 2023 », « 12/03/2023 » ou « inconnue »."


@dataclass(frozen=True)
class DatePartielle:
    """A date with what is known of it. Build it with `lire`, or from a day with `du_jour`.

    Raises ErreurMetier for a day without month, a month without year, or a day that does not exist.
    """

    annee: int | None = None
    mois: int | None = None
    jour: int | None = None
    inconnue: bool = False

    def __post_init__(self) -> None:
        if self.annee is None:
            if self.mois is not None or self.jour is not None:
                raise ErreurMetier(f"Il manque l’année. {EXEMPLES}")
            return
        if self.inconnue:
            raise ErreurMetier("Une date inconnue n’a pas d’année.")
        self._verifier_annee()
        self._verifier_jour()

    def _verifier_annee(self) -> None:
        if self.annee is not None and not ANNEE_MIN <= self.annee <= ANNEE_MAX:
            raise ErreurMetier(
                f"L’année {self.annee} n’est pas possible : "
                f"écrire une année entre {ANNEE_MIN} et {ANNEE_MAX}."
            )

    def _verifier_jour(self) -> None:
        if self.mois is None:
            if self.jour is not None:
                raise ErreurMetier(f"Il manque le mois. {EXEMPLES}")
            return
        if not 1 <= self.mois <= len(MOIS):
            raise ErreurMetier(f"Le mois {self.mois} n’existe pas. {EXEMPLES}")
        if self.jour is not None and not 1 <= self.jour <= self._longueur_du_mois():
            raise ErreurMetier(
                f"Le {self.jour} {MOIS[self.mois - 1]} {self.annee} n’existe pas "
                "dans le calendrier : vérifier le jour et le mois."
            )

    def _longueur_du_mois(self) -> int:
        return monthrange(self.annee or ANNEE_MIN, self.mois or 1)[1]

    def __bool__(self) -> bool:
        """True when something was answered, even « inconnue »."""
        return self.est_connue or self.inconnue

    @property
    def est_connue(self) -> bool:
        """True when the year at least is known."""
        return self.annee is not None

    @property
    def est_precise(self) -> bool:
        """True when the day is known."""
        return self.jour is not None

    @property
    def stockage(self) -> str:
        """The text kept in the database, at most ten characters."""
        if self.inconnue:
            return INCONNUE_STOCKEE
        morceaux = (self.annee, self.mois, self.jour)
        return "-".join(f"{m:02d}" for m in morceaux if m is not None)

    @property
    def premier_jour(self) -> date | None:
        """The earliest day it may be; None when nothing is known."""
        return date(self.annee, self.mois or 1, self.jour or 1) if self.annee else None

    @property
    def dernier_jour(self) -> date | None:
        """The latest day it may be; None when nothing is known."""
        if not self.annee:
            return None
        mois = self.mois or len(MOIS)
        return date(self.annee, mois, self.jour or monthrange(self.annee, mois)[1])

    def ecrire(self) -> str:
        """Return « 12 mars 2023 », « mars 2023 », « 2023 », « inconnue », or an empty text."""
        if self.inconnue:
            return "inconnue"
        if self.annee is None or self.mois is None:
            return str(self.annee or "")
        if self.jour is None:
            return f"{MOIS[self.mois - 1]} {self.annee}"
        return date_simple(date(self.annee, self.mois, self.jour))

    def ecrire_apres(self, mot: str) -> str:
        """Return the date after "de", "à", "depuis" or "jusqu’à": « du 12 mars 2023 », « depuis 2023 ».

        An unknown date says so: « depuis une date inconnue ». A date never asked gives an empty text.
        """
        if not self:
            return ""
        if self.inconnue:
            return f"{mot} une date inconnue" if mot != "de" else "d’une date inconnue"
        suites = _DEVANT_UN_JOUR if self.est_precise else _DEVANT_UN_MOIS
        return f"{suites.get(mot, mot)} {self.ecrire()}"

    def est_avant_ou_chevauche(self, autre: "DatePartielle") -> bool:
        """False only when it is certain that this date comes after the other.

        Source of the rule: « 2023 » may be before or after « mars 2023 »; a doubt never refuses.
        """
        if self.premier_jour is None or autre.dernier_jour is None:
            return True
        return self.premier_jour <= autre.dernier_jour


_DEVANT_UN_JOUR = {"de": "du", "à": "au", "depuis": "depuis le", "jusqu’à": "jusqu’au"}
_DEVANT_UN_MOIS = {"jusqu’à": "jusqu’en"}

INCONNUE = DatePartielle(inconnue=True)
NON_DEMANDEE = DatePartielle()


def du_jour(quand: date) -> DatePartielle:
    """Return the partial date of a day that is fully known."""
    return DatePartielle(quand.year, quand.month, quand.day)


_LIMITE = 60
_SANS_REPONSE = {"?", "??", "inconnu", "inconnue", "date inconnue", "inconnue a ce jour", "nsp"}
_SANS_REPONSE |= {"ne sait pas", "ne sais pas", "non connue", "on ne sait pas"}
_MOIS_LUS = {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ENTETE = (
    r"^(?:le |en |depuis |courant )?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?"
)
_FORMES = (
    re.compile(r"^(?P<a>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<j>\d{1,2}))?)?$", re.ASCII),
    re.compile(
        _ENTETE + r"(?:(?:(?P<j>\d{1,2}) ?[/.-] ?)?(?P<m>\d{1,2}) ?[/.-] ?)?(?P<a>\d{4})$", re.A
    ),
    re.compile(_ENTETE + r"(?:(?P<j>\d{1,2})(?:er)? )?(?P<nom>[a-z]+)\.? (?P<a>\d{4})$", re.ASCII),
)
_ANNEE_COURTE = re.compile(r"(?:^|[ /.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$|[a-z]\.? \d{2}$", re.ASCII)


def lire(texte: str, *, champ: str = "") -> DatePartielle:
    """Return what a person typed, or what the database holds. Empty text: not asked.

    Raises ErreurMetier, with the sentence to show beside `champ`, for anything that is not a date.
    """
    simple = _simplifier(texte)
    if not simple:
        return NON_DEMANDEE
    if simple in _SANS_REPONSE:
        return INCONNUE
    try:
        return _lire_forme(simple)
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ=champ) from None


def _simplifier(texte: str) -> str:
    """Lower case, no accent, single plain spaces; enough characters left to refuse what is too long."""
    plat = unicodedata.normalize("NFKD", texte[: 4 * _LIMITE]).lower()
    return " ".join("".join(c for c in plat if not unicodedata.combining(c)).split())


def _lire_forme(simple: str) -> DatePartielle:
    if len(simple) <= _LIMITE:
        for forme in _FORMES:
            if trouve := forme.match(simple):
                lu = trouve.groupdict()
                mois = _lire_mois(lu["nom"]) if lu.get("nom") else _entier(lu.get("m"))
                return DatePartielle(_entier(lu["a"]), mois, _entier(lu.get("j")))
        if _ANNEE_COURTE.search(simple):
            raise ErreurMetier("Écrire l’année avec ses quatre chiffres, par exemple « 2023 ».")
    raise ErreurMetier(f"Cette date n’est pas lisible. {EXEMPLES}")


def _entier(chiffres: str | None) -> int | None:
    return int(chiffres) if chiffres else None


def _lire_mois(nom: str) -> int:
    for rang, mois in enumerate(MOIS, start=1):
        if _simplifier(mois) == nom:
            return rang
    if nom in _MOIS_LUS:
        return _MOIS_LUS[nom]
    raise ErreurMetier(f"Le mois « {nom} » n’existe pas. {EXEMPLES}")


def verifier_ordre(
    debut: DatePartielle, fin: DatePartielle, *, champ: str = "", quoi: str = "La fin"
) -> None:
    """Refuse an end that certainly comes before the beginning. Raises ErreurMetier on `champ`.

    `quoi` names the end in the sentence, with its article and capital.
    """
    if not debut.est_avant_ou_chevauche(fin):
        raise ErreurMetier(
            f"{quoi} ({fin.ecrire()}) vient avant le début ({debut.ecrire()}) : "
            "corriger l’une des deux dates.",
            champ=champ,
        )


def duree(debut: DatePartielle, fin: DatePartielle) -> str:
    """Return the length in words, both ends included: « cinq ans », « trois ans et deux mois ».

    Months or years only give « environ » when a day would change the answer; empty when unknown or
    when the end comes first.
    """
    if debut.premier_jour is None or fin.dernier_jour is None:
        return ""
    jours = (fin.dernier_jour - debut.premier_jour).days + 1
    if jours <= 0:
        return ""
    mois = _mois_entiers(debut.premier_jour, fin.dernier_jour)
    ecrite = _ecrire_mois(mois) if mois else duree_en_jours(jours)
    return ecrite if debut.est_precise and fin.est_precise else f"environ {ecrite}"


def _mois_entiers(debut: date, fin: date) -> int:
    """Whole months between two days, both included: 1 January to 31 December is twelve."""
    lendemain = date.fromordinal(fin.toordinal() + 1)
    mois = (lendemain.year - debut.year) * 12 + lendemain.month - debut.month
    return mois - (lendemain.day < debut.day)


def _ecrire_mois(mois: int) -> str:
    ans, reste = divmod(mois, 12)
    morceaux = [accorde(ans, "an", en_mots=True)] if ans else []
    morceaux += [accorde(reste, "mois", en_mots=True)] if reste else []
    return " et ".join(morceaux)


def veille(quand: DatePartielle) -> DatePartielle:
    """Return the last moment before a date, known as far as it is: the eve, the month or the year before.

    Raises ValueError for a date that nobody knows.
    """
    if quand.premier_jour is None:
        raise ValueError("An unknown date has no eve.")
    avant = date.fromordinal(quand.premier_jour.toordinal() - 1)
    return DatePartielle(
        avant.year,
        avant.month if quand.mois else None,
        avant.day if quand.jour else None,
    )
