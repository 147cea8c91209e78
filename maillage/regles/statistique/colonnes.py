"""The same counts as `agregation`, over whole columns: all the territories of France in milliseconds.

A column holds one number per commune of today, always in the same order; None where nothing is known,
whose place is among `secrets` when the producer hides the value. Reordered columns are cut into slices,
which are summed in C.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from maillage.regles.statistique.agregation import Cumul

VIDE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Colonne:
    """One number per commune, None where it is not known; `secrets` are the places that are hidden."""

    valeurs: Sequence[float | None]
    secrets: frozenset[int] = VIDE

    @cached_property
    def manques(self) -> frozenset[int]:
        """Return the places without number, whatever the reason."""
        if None not in self.valeurs:
            return VIDE
        return frozenset(place for place, valeur in enumerate(self.valeurs) if valeur is None)


class Decoupage:
    """The communes sorted into territories: who is with whom, found once for all columns."""

    def __init__(self, places: Mapping[str, Sequence[int]], communes: int) -> None:
        """`places` are those of the communes of each territory, among `communes`; two may share some."""
        self.territoires = tuple(places)
        self.communes = communes
        self._ranger = _reorder([place for groupe in places.values() for place in groupe])
        fins = list(accumulate(len(groupe) for groupe in places.values()))
        self._tranches = [slice(a, b) for a, b in zip([0, *fins], fins, strict=False)]

    @classmethod
    def nommer(cls, territoire_de: Sequence[str | None]) -> "Decoupage":
        """Return the cut where each commune names its territory; None leaves it out."""
        places: dict[str, list[int]] = {}
        for place, territoire in enumerate(territoire_de):
            if territoire is not None:
                places.setdefault(territoire, []).append(place)
        return cls(places, len(territoire_de))

    def sommes(self, nombres: Sequence[float]) -> list[float]:
        """Return the sum of `nombres` over each territory, in the order of `territoires`."""
        ranges = self._ranger(nombres)
        return [sum(ranges[tranche]) for tranche in self._tranches]

    def tailles(self) -> list[int]:
        """Return how many communes each territory holds."""
        return [tranche.stop - tranche.start for tranche in self._tranches]

    def compter(self, places: Iterable[int]) -> list[int]:
        """Return how many of these communes each territory holds."""
        presences = [0.0] * self.communes
        for place in places:
            presences[place] = 1.0
        return [round(total) for total in self.sommes(presences)] if any(presences) else self._nuls

    @property
    def _nuls(self) -> list[int]:
        return [0] * len(self.territoires)


def cumuler(numerateur: Colonne, poids: Colonne, decoupage: Decoupage) -> list[Cumul]:
    """Return the count of each territory, as `cumuler_ratio` would: one Cumul by territory.

    `poids` are the denominators of a ratio, or the inhabitants for the coverage of a sum.
    """
    sans_numerateur, sans_poids = numerateur.manques, poids.manques
    muettes = sans_numerateur | sans_poids
    # A commune whose weight is unknown counts for the reason of its weight, the others for that of their value.
    secretes = (poids.secrets & sans_poids) | (numerateur.secrets & sans_numerateur - sans_poids)
    pleins = _without(poids, sans_poids)
    hauts = decoupage.sommes(_without(numerateur, muettes))
    totaux = decoupage.sommes(pleins)
    bas = decoupage.sommes(_without(poids, muettes)) if muettes != sans_poids else totaux
    nb_secretes = decoupage.compter(secretes)
    nb_absentes = decoupage.compter(muettes - secretes)
    nb_sans_poids = decoupage.compter(sans_poids)
    return [
        Cumul(haut, connu, total, taille - cachees - vides, cachees, vides, legeres)
        for haut, connu, total, taille, cachees, vides, legeres in zip(
            hauts,
            bas,
            totaux,
            decoupage.tailles(),
            nb_secretes,
            nb_absentes,
            nb_sans_poids,
            strict=True,
        )
    ]


def _without(colonne: Colonne, places: frozenset[int]) -> Sequence[float]:
    """Return the numbers, zero at these places and wherever there is none: they weigh nothing in a sum."""
    if not places:
        return colonne.valeurs  # type: ignore[return-value]  # a column without gap holds numbers only
    nombres = [valeur or 0.0 for valeur in colonne.valeurs]
    for place in places:
        nombres[place] = 0.0
    return nombres


def _reorder(ordre: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    if len(ordre) > 1:
        return itemgetter(*ordre)
    return lambda nombres: [nombres[place] for place in ordre]


def multiplier(une: Colonne, autre: Colonne) -> Colonne:
    """Return the products, commune by commune; unknown or hidden where one of the two is."""
    produits = [
        None if a is None or b is None else a * b
        for a, b in zip(une.valeurs, autre.valeurs, strict=True)
    ]
    return Colonne(produits, une.secrets | autre.secrets)


def soustraire(une: Colonne, autre: Colonne) -> Colonne:
    """Return the differences, commune by commune; unknown or hidden where one of the two is."""
    restes = [
        None if a is None or b is None else a - b
        for a, b in zip(une.valeurs, autre.valeurs, strict=True)
    ]
    return Colonne(restes, une.secrets | autre.secrets)
