"""A table that the installation was given: an ORS, the CépiDc, a CPAM… in one simple layout, its origin said.

For what has no open file: mortality by EPCI, causes of death, life expectancy, patients without a
treating doctor. One CSV, `;` or `,`, under these headings (an unused cell is left empty):

    source;niveau;code;periode;indicateur;sexe;age;cas;attendus;population;valeur

`source` is who gave the figures, the same on every row; `niveau` is commune, epci, departement, region
or france (code FR); `periode` is 2022 or 2018-2022, counts being then those of all these years, and
`population` the persons of all these years added; `indicateur` is one of `INDICATEURS`; `sexe` is empty,
hommes or femmes; `age` is empty for all ages, else a class of the CépiDc (0, 1-4, 5-14, 15-24 … 85+).
A row gives `cas` with `population` (a rate will be standardised) or with `attendus` (a ratio), or a
`valeur` published as it is. A hidden count is `s`.
"""

import re
from collections.abc import Iterator

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, premier
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

COLONNES = (
    "source", "niveau", "code", "periode", "indicateur", "sexe", "age", "cas", "attendus", "population",
    "valeur",
)  # fmt: skip
NIVEAUX = ("commune", "epci", "departement", "region", "france")
INDICATEURS = (
    "mortalite",
    "mortalite_prematuree",
    "cancers",
    "cardiovasculaires",
    "suicides",
    "alcool",
    "tabac",
    "mortalite_brute",
    "esperance_de_vie",
    "c2s",
    "sans_medecin_traitant",
    "ald_sans_medecin_traitant",
)
AGES = (0, 1, 5, 15, 25, 35, 45, 55, 65, 75, 85)
_SEXES = {"": "", "tous": "", "hommes": "_H", "femmes": "_F"}
_PERIODE = re.compile(r"(?:20\d\d|19\d\d)(?:-(?:20\d\d|19\d\d))?")
_AGE = re.compile(r"\d+")
_NOM_MAX = 20  # characters of the part of a load
_MESURES = ("cas", "attendus", "population", "valeur")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its headings; the vintage is its last year, the part who gave it."""
    table = entrant.table(*COLONNES)
    debut = premier(table) if table else None
    if table is None or debut is None:
        return None
    place = table.entetes.index("periode")
    fin = max((c[place].strip()[-4:] for _, c in table.lignes() if len(c) > place), default="")
    origine = debut["source"]
    if not 0 < len(origine) <= _NOM_MAX:
        raise debut.refuse("source", f"qui a donné ces chiffres, en {_NOM_MAX} caractères au plus")
    return Reconnu(fin, origine, lambda: _lire(table, origine))


def _lire(table: Table, origine: str) -> list[Releve]:
    pivots: dict[str, Pivot] = {}
    for rang in _list_justes(table, origine):
        pivot = pivots.setdefault(rang["niveau"], Pivot(rang["niveau"]))
        nom = rang["indicateur"].upper() + _SEXES[rang["sexe"].casefold()]
        for entete in _MESURES:
            if rang[entete]:
                mesure = f"{entete.upper()}_{nom}{_read_age(rang)}"
                _note(pivot, rang, mesure, entete=entete)
    return [pivot.releve() for pivot in pivots.values()]


def _note(pivot: Pivot, rang: Rang, mesure: str, *, entete: str) -> None:
    """Note a cell; the classes 85-94 and 95+ make one."""
    place = (rang["code"], mesure, rang["periode"])
    if mesure.endswith(f"_{AGES[-1]}"):
        pivot.join(place, rang.nombre(entete), tue=rang.est_tue(entete))
    else:
        pivot.add(rang, place, entete)


def _list_justes(table: Table, origine: str) -> Iterator[Rang]:
    """Yield the rows, each checked. Raises FormatInattendu for the first word that is not known."""
    for rang in list_rangs(table):
        if rang["source"] != origine:
            raise rang.refuse("source", f"«\u00a0{origine}\u00a0», comme sur la première ligne")
        if rang["niveau"] not in NIVEAUX:
            raise rang.refuse("niveau", ", ".join(NIVEAUX))
        if rang["indicateur"] not in INDICATEURS:
            raise rang.refuse("indicateur", ", ".join(INDICATEURS))
        if rang["sexe"].casefold() not in _SEXES:
            raise rang.refuse("sexe", "hommes, femmes ou rien")
        if not _PERIODE.fullmatch(rang["periode"]):
            raise rang.refuse("periode", "une année, ou deux comme 2018-2022")
        if not any(rang[entete] for entete in ("cas", "valeur")):
            raise rang.refuse("cas", "un nombre de cas, ou une valeur dans la dernière colonne")
        yield rang


def _read_age(rang: Rang) -> str:
    """Return what ends the name of the measure: nothing for all ages, _75 for 75-84."""
    if not rang["age"]:
        return ""
    age = _AGE.match(rang["age"])
    debut = min(int(age[0]), AGES[-1]) if age else -1
    if debut not in AGES:
        raise rang.refuse("age", f"une classe qui commence à {', '.join(map(str, AGES))} ans")
    return f"_{debut}"


SOURCE = Source(
    cle="TAB",
    producteur="Table remise à l’installation",
    jeu="ORS, CépiDc ou autre, selon sa colonne source",
    page="https://www.fnors.org/",
    rythme="selon qui la remet",
    reconnaitre=reconnaitre,
    licence="selon qui la remet",
    declaree=True,
)
