"""Distances made when equipment is loaded: from each commune to the nearest one that has it, as the crow flies.

They are columns of the load like the others: means, maps and perimeters are made of them in the same way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from maillage.regles.statistique.proximite import Point, compute_distances
from maillage.socle.indicateurs.sources.releves import ColonneLue, Releve, Source
from maillage.socle.territoires.queries import CommunesDuJour, read_communes_du_jour, read_places

_PAR_KM = 100  # drawings are in units of 10 m


def add_proximites(source: Source, releves: Sequence[Releve]) -> list[Releve]:
    """Return the rows with their distances, for every commune of today: those without row have none of it."""
    if not source.proximites:
        return list(releves)
    carte = _Carte()
    return [carte.complete(releve, source.proximites) for releve in releves]


class _Carte:
    """Where the communes of today are, and which one each code of a file is."""

    def __init__(self) -> None:
        self._communes: CommunesDuJour = read_communes_du_jour()
        self._places = read_places()

    def complete(self, releve: Releve, proximites: Mapping[str, Sequence[str]]) -> Releve:
        """Return the rows of one level; only communes have a place."""
        if releve.niveau != "commune" or not releve.absence_vaut_zero:
            return releve
        codes = [*releve.codes, *self._list_absentes(releve.codes)]
        manquent = len(codes) - len(releve.codes)
        comptes = [
            ColonneLue(c.mesure, c.periode, [*c.valeurs, *[0] * manquent], c.secrets)
            for c in releve.colonnes
        ]
        distances = [
            ColonneLue(nom, periode, self._measure(codes, colonnes))
            for nom, mesures in proximites.items()
            for periode, colonnes in _group(comptes, mesures).items()
        ]
        return Releve(releve.niveau, codes, [*comptes, *distances], releve.absence_vaut_zero)

    def _list_absentes(self, codes: Sequence[str]) -> list[str]:
        presentes = {self._name(code) for code in codes}
        return [code for code in self._communes.codes if code not in presentes]

    def _name(self, code: str) -> str:
        return self._communes.actuelle_de.get(code, code)

    def _measure(self, codes: Sequence[str], comptes: Iterable[ColonneLue]) -> list[float | None]:
        """Return kilometres by row; a sea is not crossed: each plane of projection has its own."""
        equipees = {
            self._name(codes[rang])
            for colonne in comptes
            for rang, nombre in enumerate(colonne.valeurs)
            if nombre
        }
        km_de: dict[str, float | None] = {}
        for places in self._by_plan().values():
            cibles = [point for code, point in places.items() if code in equipees]
            trouvees = compute_distances(list(places.values()), cibles)
            km_de |= {
                code: None if d is None else round(d / _PAR_KM, 2)
                for code, d in zip(places, trouvees, strict=True)
            }
        return [km_de.get(self._name(code)) for code in codes]

    def _by_plan(self) -> Mapping[str, Mapping[str, Point]]:
        plans: dict[str, dict[str, Point]] = defaultdict(dict)
        for code, (plan, point) in self._places.items():
            plans[plan][code] = point
        return plans


def _group(
    comptes: Iterable[ColonneLue], mesures: Collection[str]
) -> Mapping[str, Sequence[ColonneLue]]:
    """Return the columns of these measures, by period."""
    groupes: dict[str, list[ColonneLue]] = defaultdict(list)
    for colonne in comptes:
        if colonne.mesure in mesures:
            groupes[colonne.periode].append(colonne)
    return groupes
