"""Columns of a load over the territories of today, whatever the year of the file.

Merged communes add up; where one part is unknown, the whole is unknown. Figures that do not add up
(medians) are unknown for merged communes, unless all parts say the same; classes weigh as their
inhabitants. A commune restored since is unknown: nothing says how to split it. Arrondissements are left
out beside their city, and make it up where they stand alone. Files that begin above the communes are
read at their own level.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from maillage.regles.statistique.colonnes import Colonne
from maillage.socle.indicateurs.models import Chargement, Niveau, Paquet, Releve
from maillage.socle.territoires.queries import CommunesDuJour

# A column of a file: (source, measure, period).
Nom = tuple[str, str]


@dataclass(frozen=True)
class _Passage:
    """From the rows of a file to the communes of today: one row each (or -1), and those that make several."""

    directes: tuple[int, ...]
    fusions: dict[int, tuple[int, ...]]
    sans_ligne: float | None

    def carry(
        self, valeurs: Sequence[float | None], secrets: Iterable[int], *, additive: bool
    ) -> Colonne:
        """Return the column of today."""
        etendue = [*valeurs, self.sans_ligne]  # place -1: no row
        portees = (
            list(itemgetter(*self.directes)(etendue))
            if len(self.directes) > 1
            else [etendue[p] for p in self.directes]
        )
        caches = set(secrets)
        hidden = (
            {p for p, ligne in enumerate(self.directes) if ligne in caches} if caches else set()
        )
        for place, lignes in self.fusions.items():
            parts = [valeurs[ligne] for ligne in lignes]
            portees[place] = _merge(parts, additive=additive)
            hidden.discard(place)
            if portees[place] is None and any(ligne in caches for ligne in lignes):
                hidden.add(place)
        return Colonne(portees, frozenset(hidden))


def _merge(parts: Sequence[float | None], *, additive: bool) -> float | None:
    """Return the figure of a merged commune: counts add up, what is the same everywhere stays so."""
    entieres = [part for part in parts if part is not None]
    if len(entieres) < len(parts):
        return None
    if additive:
        return sum(entieres)
    return entieres[0] if len(set(entieres)) == 1 else None


def _weigh(parts: Sequence[float | None], poids: Sequence[float | None]) -> float | None:
    """Return the mean of the parts by their weights, unknown where one of either is."""
    connues = [(p, w) for p, w in zip(parts, poids, strict=True) if p is not None and w is not None]
    total = sum(w for _, w in connues)
    if len(connues) < len(parts) or not total:
        return None
    return sum(p * w for p, w in connues) / total


def list_codes(communes: CommunesDuJour, niveau: str) -> tuple[str, ...]:
    """Return the territories of today at a level, in the order of every column of that level."""
    if niveau == Niveau.COMMUNE:
        return communes.codes
    if niveau == Niveau.EPCI:
        return tuple(sorted(communes.nature_de))
    if niveau == Niveau.DEPARTEMENT:
        return tuple(sorted(communes.region_de))
    if niveau == Niveau.REGION:
        return tuple(sorted(set(communes.region_de.values())))
    return ("FR", "METRO")


_GARDEES = 8  # columns of a file, of 35 000 numbers


class ColonnesDuFichier:
    """The columns of one load, over the communes of today, or over the territories of another level."""

    def __init__(
        self, chargement: Chargement, communes: CommunesDuJour, niveau: str = Niveau.COMMUNE
    ) -> None:
        self.chargement = chargement
        self._communes, self._niveau = communes, niveau
        paquets = Paquet.objects.filter(chargement=chargement, niveau=niveau)
        if communes.lots is not None:
            paquets = paquets.filter(lot__in=communes.lots)
        self._paquets = list(paquets.order_by("lot"))
        # What divides is read again and again; what is divided, once: few columns stay in memory.
        self._lire = lru_cache(maxsize=_GARDEES)(self._read)

    @cached_property
    def _passage(self) -> _Passage:
        return _find_passage(self._paquets, self._communes, self._niveau)

    def list_periodes(self, mesure: str) -> list[str]:
        """Return the periods of a measure, oldest first."""
        return self._periodes.get(mesure, [])

    @cached_property
    def _periodes(self) -> dict[str, list[str]]:
        periodes: dict[str, list[str]] = {}
        if self._paquets:
            releves = Releve.objects.filter(paquet=self._paquets[0]).order_by("periode")
            for mesure, periode in releves.values_list("mesure", "periode"):
                periodes.setdefault(mesure, []).append(periode)
        return periodes

    def read(self, mesure: str, periode: str, *, additive: bool = True) -> Colonne:
        """Return one column."""
        return self._lire(mesure, periode, additive=additive)

    def read_produit(self, mesure: str, poids: str, periode: str) -> Colonne:
        """Return the product of two columns made row by row: so do means of arrondissements add up."""
        valeurs, caches = self._read_lignes(mesure, periode)
        pesees, tues = self._read_lignes(poids, periode)
        produits = [
            None if valeur is None or pesee is None else valeur * pesee
            for valeur, pesee in zip(valeurs, pesees, strict=True)
        ]
        return self._passage.carry(produits, {*caches, *tues}, additive=True)

    def read_parts(
        self, mesure: str, periode: str, *, classes: Container[int], habitants: Mapping[str, float]
    ) -> Colonne:
        """Return the share of each commune in these classes: all or none, or by the inhabitants of its parts.

        `habitants` are those of older communes and of arrondissements, by code, as far as they are known.
        """
        lues, caches = self._read_lignes(mesure, periode)
        dedans = [None if classe is None else float(int(classe) in classes) for classe in lues]
        portee = self._passage.carry(dedans, caches, additive=False)
        parts = list(portee.valeurs)
        for place, lignes in self._passage.fusions.items():
            if parts[place] is None:
                parts[place] = _weigh(
                    [dedans[ligne] for ligne in lignes],
                    [habitants.get(self._codes[ligne]) for ligne in lignes],
                )
        return Colonne(parts, frozenset(p for p in portee.secrets if parts[p] is None))

    def read_codes(self, mesure: str, periode: str) -> dict[str, float]:
        """Return a column by the codes of its year, arrondissements beside their city."""
        valeurs, _ = self._read_lignes(mesure, periode)
        lus = zip(self._codes, valeurs, strict=True)
        return {code: valeur for code, valeur in lus if valeur is not None}

    @cached_property
    def _codes(self) -> list[str]:
        return [code for paquet in self._paquets for code in paquet.codes]

    def _read(self, mesure: str, periode: str, *, additive: bool) -> Colonne:
        valeurs, secrets = self._read_lignes(mesure, periode)
        return self._passage.carry(valeurs, secrets, additive=additive)

    def _read_lignes(self, mesure: str, periode: str) -> tuple[list[float | None], list[int]]:
        """Return a column over the rows of the file, and the places of its secrets."""
        lignes = Releve.objects.filter(
            paquet__in=[p.pk for p in self._paquets], mesure=mesure, periode=periode
        ).values_list("paquet_id", "valeurs", "secrets")
        lues = {paquet: (valeurs, secrets) for paquet, valeurs, secrets in lignes}
        valeurs: list[float | None] = []
        secrets: list[int] = []
        for paquet in self._paquets:
            ici, caches = lues.get(paquet.pk, ([None] * len(paquet.codes), []))
            secrets.extend(len(valeurs) + place for place in caches)
            valeurs.extend(ici)
        return valeurs, secrets


def _find_passage(paquets: Sequence[Paquet], communes: CommunesDuJour, niveau: str) -> _Passage:
    codes = [code for paquet in paquets for code in paquet.codes]
    lignes_de: dict[str, list[int]] = {}
    presents = set(codes)
    actuelle_de = communes.actuelle_de if niveau == Niveau.COMMUNE else {}
    for ligne, code in enumerate(codes):
        commune = actuelle_de.get(code, code)
        # An arrondissement, or a delegated commune, beside the commune that it belongs to.
        if commune != code and commune in presents and _is_part(code, commune, communes):
            continue
        lignes_de.setdefault(commune, []).append(ligne)
    directes, fusions = [], {}
    for place, code in enumerate(list_codes(communes, niveau)):
        lignes = lignes_de.get(code, [-1])
        directes.append(lignes[0])
        if len(lignes) > 1:
            fusions[place] = tuple(lignes)
    zero = bool(paquets) and all(paquet.absence_vaut_zero for paquet in paquets)
    return _Passage(tuple(directes), fusions, 0 if zero else None)


def _is_part(code: str, commune: str, communes: CommunesDuJour) -> bool:
    return commune in _VILLES and code in communes.actuelle_de


# Paris, Lyon, Marseille: the only communes that files split (CGCT, L2511-1).
_VILLES = frozenset({"75056", "69123", "13055"})
