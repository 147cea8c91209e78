"""The long files of Insee's catalogue (Melodi): one row per territory, crossing and period.

`GEO;GEO_OBJECT;…;TIME_PERIOD;OBS_VALUE`, and `CONF_STATUS` where a value may be hidden (C). The code of a
territory may carry the year of its geography (`2026-COM-53130`). Totals stand beside their parts, under
`_T`: who reads says which crossings are kept, all others are passed over.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from types import MappingProxyType

from maillage.socle.indicateurs.sources.cellules import SECRETS, read_nombre
from maillage.socle.indicateurs.sources.grille import Grille
from maillage.socle.indicateurs.sources.releves import FormatInattendu, NombreLu, Releve, Table

BASE = ("GEO", "GEO_OBJECT", "TIME_PERIOD", "OBS_VALUE")
TOTAL = "_T"
NIVEAUX: Mapping[str, str] = MappingProxyType(
    {
        "COM": "commune",
        "EPCI": "epci",
        "DEP": "departement",
        "REG": "region",
        "FRANCE": "france",
    }
)
_FRANCES = {"F": "FR", "FR": "FR", "FM": "METRO", "METRO": "METRO"}

Nommer = Callable[[Sequence[str]], str | None]


def read_sdmx(table: Table, nommer: Nommer, *, niveaux: Sequence[str] = ("COM",)) -> list[Releve]:
    """Return what is kept, level by level. `nommer` gives the measure of a row, None to pass it over.

    Raises FormatInattendu for a row cut short, a value that is none, a crossing met twice.
    """
    places = _Places(table.entetes)
    grilles = {objet: Grille(NIVEAUX[objet]) for objet in niveaux}
    for numero, cellules in table.lignes():
        if len(cellules) < len(table.entetes):
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="",
                lu=";".join(cellules),
                attendu=f"{len(table.entetes)} cellules",
            )
        objet = cellules[places.objet]
        if objet not in grilles:
            continue
        code = _read_code(cellules[places.geo], objet)
        mesure = nommer(cellules) if code else None
        if code is None or mesure is None:
            continue
        valeur, secret = _read_valeur(table, numero, cellules, places=places)
        periode = cellules[places.temps][:4]
        if not grilles[objet].put(code, mesure, periode, valeur=valeur, secret=secret):
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="GEO",
                lu=f"{code} {mesure} {periode}",
                attendu="une combinaison lue une seule fois",
            )
    releves = [grille.build() for grille in grilles.values()]
    return [releve for releve in releves if releve.codes]


def last_period(table: Table) -> str:
    """Return the latest year of the table, which is its vintage. Raises FormatInattendu for an empty one."""
    place = table.entetes.index("TIME_PERIOD")
    annees = (cellules[place][:4] for _, cellules in table.lignes() if len(cellules) > place)
    derniere = max(annees, default="")
    if not derniere.isdigit():
        raise FormatInattendu(
            table.nom, ligne=2, colonne="TIME_PERIOD", lu=derniere or "rien", attendu="une année"
        )
    return derniere


def crossings(
    table: Table, mesures: Mapping[str, str], dimensions: Sequence[frozenset[str]]
) -> Nommer:
    """Return what names `POP/Y_GE65/F`: the measure, then the codes that are not totals.

    Only crossings of dimensions that are one of `dimensions`, or fewer, are kept; `mesures` gives the
    column of the measure and the one wanted.
    """
    hors = {*BASE, *_ATTRIBUTS}
    noms = [nom for nom in table.entetes if nom not in hors]
    prendre = itemgetter(*(table.entetes.index(nom) for nom in noms))
    racine = "/".join(mesures.values())

    @cache  # a national file has millions of rows and a few hundred crossings
    def name(codes: tuple[str, ...] | str) -> str | None:
        lus = dict(zip(noms, codes if isinstance(codes, tuple) else (codes,), strict=True))
        if any(lus.pop(colonne) != code for colonne, code in mesures.items()):
            return None
        croises = {nom: code for nom, code in sorted(lus.items()) if code != TOTAL}
        if not any(croises.keys() <= permis for permis in dimensions):
            return None
        return "/".join([racine, *croises.values()])

    return lambda cellules: name(prendre(cellules))


_ATTRIBUTS = (
    "FREQ",
    "OBS_STATUS",
    "CONF_STATUS",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "DECIMALS",
    "OBS_STATUS_FR",
)


class _Places:
    """Where the columns of every such file are."""

    def __init__(self, entetes: Sequence[str]) -> None:
        self.geo, self.objet, self.temps, self.valeur = map(entetes.index, BASE)
        self.statut = entetes.index("CONF_STATUS") if "CONF_STATUS" in entetes else None


def _read_code(texte: str, objet: str) -> str | None:
    """Return the official code; None for a France that has no place here (outre-mer alone…)."""
    code = texte.rpartition("-")[2].strip()
    return _FRANCES.get(code) if objet == "FRANCE" else code


def _read_valeur(
    table: Table, numero: int, cellules: Sequence[str], *, places: _Places
) -> tuple[NombreLu, bool]:
    """Return the number, or None and whether its producer hides it."""
    if places.statut is not None and cellules[places.statut] == "C":
        return None, True
    texte = cellules[places.valeur]
    try:
        return read_nombre(texte), False
    except ValueError:
        mot = texte.strip()
        if not mot or mot in SECRETS:
            return None, bool(mot)
        raise FormatInattendu(
            table.nom, ligne=numero, colonne="OBS_VALUE", lu=texte, attendu="un nombre"
        ) from None
