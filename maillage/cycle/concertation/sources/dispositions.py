"""Three layouts of answers, told apart by their headings: LimeSurvey, Drupal webform, our own export.

Formats not checked on a real file: LimeSurvey (CSV, headings as codes, texts or both) and webform 7.x-4
(three rows of headings) are read as they are usually described, no reference file having been found.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from maillage.cycle.concertation.sources.feuilles import Colonne, Disposition, Feuille, Ligne
from maillage.cycle.concertation.sources.tableaux import Rangee, read_rangees, refus
from maillage.regles.reprises import simplifier

_LIMESURVEY: Mapping[str, tuple[str, ...]] = {
    "identifiant": ("id", "id de la reponse", "response id"),
    "instant": ("submitdate", "date de soumission", "date submitted"),
}
_WEBFORM: Mapping[str, tuple[str, ...]] = {
    "identifiant": ("sid",),
    "instant": (
        "time", "submitted time", "completed time", "heure", "date de soumission",
        "heure de soumission",
    ),
    "brouillon": ("draft", "brouillon"),
}  # fmt: skip
_MAILLAGE: Mapping[str, tuple[str, ...]] = {
    "identifiant": ("identifiant",),
    "instant": ("jour",),
}
# What tells who answered, from where, and how long it took. None of it is kept.
_DE_SERVICE = (
    "id", "id de la reponse", "response id", "submitdate", "date de soumission", "date submitted",
    "lastpage", "derniere page", "last page", "startlanguage", "langue de depart", "start language",
    "seed", "tete de serie", "graine", "startdate", "date de lancement", "date started",
    "datestamp", "date de la derniere action", "date last action", "refurl", "url de reference",
    "url referente", "referrer url", "token", "code d'acces", "access code", "interviewtime",
    "temps total", "total time", "serial", "numero de serie", "numero", "sid", "time", "heure",
    "heure de soumission", "submitted time", "completed time", "modified time", "draft",
    "brouillon", "uid", "serie", "heure de fin", "heure de modification", "date de fin",
    "date de modification",
)  # fmt: skip
_DE_PERSONNES = (
    "ipaddr", "adresse ip", "ip address", "ip", "username", "nom d'utilisateur", "utilisateur",
    "firstname", "first name", "prenom", "lastname", "last name", "nom", "nom de famille",
    "nom et prenom", "nom prenom", "prenom et nom", "votre nom", "votre prenom", "email", "e-mail",
    "mail", "courriel", "email address", "adresse email", "adresse e-mail", "adresse mail",
    "adresse de courriel", "adresse electronique", "votre email", "votre e-mail",
    "votre courriel", "votre adresse e-mail", "telephone", "numero de telephone", "votre telephone",
    "phone", "adresse", "adresse postale", "votre adresse",
)  # fmt: skip
_TUES = frozenset({*_DE_SERVICE, *_DE_PERSONNES})
_TUES_MOTIF = re.compile(r"attribute_\d+|(?:group|question)time\d*")
_SOUS = re.compile(r"(.+?)\s*\[([^\[\]]+)\]")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{2})/(\d{2})/(\d{4})")
_SANS_DATE = date(1980, 1, 1)  # what LimeSurvey writes when it keeps no date
_OUI = frozenset({"1", "oui", "yes", "y", "draft", "brouillon"})
_ENTETES_MAX = 3


@dataclass(frozen=True)
class _Cadre:
    """The headings of a file, and which place holds what it says of an answer itself."""

    disposition: Disposition
    rang: int
    titres: Sequence[str]
    places: Mapping[str, int] = field(default_factory=dict)


def read_feuille(contenu: bytes) -> Feuille:
    """Return the answers of a file. Raises ErreurMetier on `fichier`: the line, and what was expected."""
    rangees = read_rangees(contenu)
    cadre = _find_cadre(rangees)
    corps = [_fill(r, cadre) for r in rangees[cadre.rang + 1 :]]
    tues = [i for i, titre in enumerate(cadre.titres) if _is_tue(titre, cadre.disposition)]
    places = [i for i, titre in enumerate(cadre.titres) if titre.strip() and i not in tues]
    if cadre.disposition is Disposition.WEBFORM:
        colonnes = _group_webform(rangees[: cadre.rang], cadre.titres, places=places, corps=corps)
    else:
        colonnes = _group(cadre.titres, places)
    return Feuille(
        cadre.disposition,
        colonnes=tuple(colonnes),
        lignes=tuple(_read_ligne(r, cadre, tues=frozenset(tues)) for r in corps),
        tues=tuple(cadre.titres[i] for i in tues),
        dit_finies=cadre.disposition is not Disposition.WEBFORM or "brouillon" in cadre.places,
    )


def _find_cadre(rangees: Sequence[Rangee]) -> _Cadre:
    for rang, rangee in enumerate(rangees[:_ENTETES_MAX]):
        simples = [simplifier(titre) for titre in rangee.cellules]
        if rang == 0 and simples[:3] == ["identifiant", "jour", "origine"]:
            return _cadre(Disposition.MAILLAGE, rang, rangee, cherchees=_MAILLAGE)
        if "sid" in simples:
            return _cadre(Disposition.WEBFORM, rang, rangee, cherchees=_WEBFORM)
        if rang == 0 and set(simples) & {"submitdate", "date de soumission", "date submitted"}:
            return _cadre(Disposition.LIMESURVEY, rang, rangee, cherchees=_LIMESURVEY)
    raise refus(
        f"Ligne {rangees[0].numero}\u00a0: titres de colonnes inconnus. Attendu\u00a0: la colonne "
        "«\u00a0submitdate\u00a0» de LimeSurvey, «\u00a0SID\u00a0» de Framaforms ou de Drupal, ou «\u00a0Identifiant, "
        "Jour, Origine\u00a0» d’un export de Maillage."
    )


def _cadre(
    disposition: Disposition,
    rang: int,
    rangee: Rangee,
    *,
    cherchees: Mapping[str, tuple[str, ...]],
) -> _Cadre:
    simples = [simplifier(titre) for titre in rangee.cellules]
    places = {
        nom: next((simples.index(t) for t in titres if t in simples), -1)
        for nom, titres in cherchees.items()
    }
    trouvees = {nom: place for nom, place in places.items() if place >= 0}
    if "identifiant" not in trouvees:
        raise refus(
            f"Ligne {rangee.numero}\u00a0: il manque la colonne qui numérote les réponses. "
            f"Attendu\u00a0: «\u00a0{cherchees['identifiant'][0]}\u00a0»."
        )
    return _Cadre(disposition, rang, rangee.cellules, trouvees)


def _fill(rangee: Rangee, cadre: _Cadre) -> Rangee:
    """Return a row as long as the headings. Raises ErreurMetier when it is longer."""
    largeur = len(cadre.titres)
    if any(cellule.strip() for cellule in rangee.cellules[largeur:]):
        raise refus(
            f"Ligne {rangee.numero}, colonne {largeur + 1}\u00a0: il y a une valeur de trop. "
            f"Attendu\u00a0: {largeur} colonnes, comme les titres."
        )
    manque = largeur - len(rangee.cellules)
    return Rangee(rangee.numero, (*rangee.cellules[:largeur], *[""] * manque))


def _read_ligne(rangee: Rangee, cadre: _Cadre, *, tues: Collection[int]) -> Ligne:
    dit = {nom: rangee.cellules[place].strip() for nom, place in cadre.places.items()}
    identifiant, instant = dit["identifiant"], dit.get("instant", "")
    if not identifiant:
        colonne = cadre.titres[cadre.places["identifiant"]]
        raise refus(
            f"Ligne {rangee.numero}, colonne «\u00a0{colonne}\u00a0»\u00a0: vide. Attendu\u00a0: le numéro de la réponse."
        )
    if cadre.disposition is Disposition.LIMESURVEY:
        finie = bool(instant)
    else:
        finie = simplifier(dit.get("brouillon", "")) not in _OUI
    gardees = ["" if place in tues else dit for place, dit in enumerate(rangee.cellules)]
    return Ligne(
        rangee.numero, identifiant, instant, _read_jour(instant), finie=finie, cellules=gardees
    )


def _read_jour(instant: str) -> date | None:
    """Return the day of an instant; None when it cannot be read, or when it stands for none."""
    if not (lu := _DATE.match(instant)):
        return None
    annee, mois, jour = lu.group(1, 2, 3) if lu.group(1) else lu.group(6, 5, 4)
    try:
        lue = date(int(annee), int(mois), int(jour))
    except ValueError:
        return None
    return lue if lue > _SANS_DATE else None


def _is_tue(titre: str, disposition: Disposition) -> bool:
    simple = simplifier(titre)
    if disposition is Disposition.MAILLAGE:
        return simple in {"identifiant", "jour", "origine"}
    return simple in _TUES or bool(_TUES_MOTIF.fullmatch(simple))


def _group(titres: Sequence[str], places: Sequence[int]) -> list[Colonne]:
    """Put together the columns that are the answers of one question: `Q2[SQ001]`, `Q2[SQ002]`."""
    groupes: dict[str, list[tuple[int, str]]] = {}
    for place in places:
        lu = _SOUS.fullmatch(titres[place].strip())
        base, sous = lu.groups() if lu else (titres[place].strip(), "")
        cle = base if lu else f"{base}\0{place}"
        groupes.setdefault(cle, []).append((place, sous))
    return [Colonne(cle.partition("\0")[0], tuple(cases)) for cle, cases in groupes.items()]


def _group_webform(
    hautes: Sequence[Rangee],
    titres: Sequence[str],
    *,
    places: Sequence[int],
    corps: Sequence[Rangee],
) -> list[Colonne]:
    """A question with several answers stands above the first of them; the next ones have no title above.

    Nothing marks the last one: its column holds crosses, and what follows it something else.
    """
    dessus = hautes[-1].cellules if hautes else ()
    colonnes: list[Colonne] = []
    for place in places:
        titre = titres[place].strip()
        haut = dessus[place].strip() if place < len(dessus) else ""
        croix = all(r.cellules[place].strip() in {"", "X", "x"} for r in corps)
        precedente = colonnes[-1] if colonnes else None
        if haut and croix:
            colonnes.append(Colonne(haut, ((place, titre),)))
        elif not haut and croix and precedente and precedente.est_multiple:
            colonnes[-1] = Colonne(precedente.titre, (*precedente.cases, (place, titre)))
        else:
            colonnes.append(Colonne(titre, ((place, ""),)))
    return colonnes
