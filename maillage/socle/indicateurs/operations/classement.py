"""Where each EPCI stands among all of them, and among those of its nature."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from maillage.regles.statistique.rangs import classer, quartiles
from maillage.socle.indicateurs.models import Niveau, Zone
from maillage.socle.indicateurs.queries.lignes import Ligne

Rangs = tuple[int | None, int | None, int | None, int | None]
Zones = Mapping[tuple[str, str], Zone]
Groupes = Mapping[tuple[str, str], list[int]]  # places of the rows, by period and nature
_SANS_RANG = (None, None)


class Classement:
    """The EPCI among the rows of one sheet, all together and by nature, period by period."""

    def __init__(self, lignes: Sequence[Ligne], zones: Zones) -> None:
        self._lignes = lignes
        # Those of whom nothing at all is said count among the peers: a rank is among all of them.
        self._pairs = Counter({"": 0})
        for (niveau, _code), zone in zones.items():
            if niveau == Niveau.EPCI:
                self._pairs.update(("", zone.groupe))
        groupe_de = {
            code: zone.groupe for (niveau, code), zone in zones.items() if niveau == Niveau.EPCI
        }
        self._tous: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._natures: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, ligne in enumerate(lignes):
            if ligne.niveau == Niveau.EPCI:
                self._tous[ligne.periode, ""].append(place)
                self._natures[ligne.periode, groupe_de[ligne.code]].append(place)

    def rank(self) -> list[Rangs]:
        """Return, for each row, rank and number of ranked EPCI, then the same among those of its nature."""
        parmi_tous, parmi_siens = self._rank(self._tous), self._rank(self._natures)
        return [
            (*parmi_tous.get(place, _SANS_RANG), *parmi_siens.get(place, _SANS_RANG))
            for place in range(len(self._lignes))
        ]

    def build_quartiles(self) -> Iterator[dict[str, Any]]:
        """Yield the quartiles of each period, all EPCI together (group "") then by nature."""
        for (periode, groupe), places in [*self._tous.items(), *self._natures.items()]:
            valeurs = self._read(groupe, places)
            coupes = quartiles(valeurs)
            if coupes:
                yield {
                    "periode": periode,
                    "groupe": groupe,
                    "effectif": sum(v is not None for v in valeurs),
                    "q1": coupes.premier,
                    "mediane": coupes.mediane,
                    "q3": coupes.troisieme,
                }

    def _rank(self, groupes: Groupes) -> dict[int, tuple[int | None, int | None]]:
        rangs: dict[int, tuple[int | None, int | None]] = {}
        for (_periode, groupe), places in groupes.items():
            valeurs = self._read(groupe, places)
            nombre = sum(valeur is not None for valeur in valeurs)
            for place, rang in zip(places, classer(valeurs), strict=False):
                rangs[place] = (rang, nombre if rang else None)
        return rangs

    def _read(self, groupe: str, places: Sequence[int]) -> list[float | None]:
        """Return the values of the rows, then nothing for each peer that has no row."""
        muets = max(0, self._pairs[groupe] - len(places))
        return [*(self._lignes[place].valeur for place in places), *[None] * muets]
