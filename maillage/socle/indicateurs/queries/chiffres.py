"""The figures of a few territories, read from the tables: by territory, indicator and period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import itemgetter, or_
from typing import Any

from django.db.models import Q

from maillage.regles.statistique.etats import Etat
from maillage.regles.statistique.intervalles import Estimation
from maillage.regles.statistique.rangs import Quartiles
from maillage.socle.indicateurs.models import Chargement, Indicateur, Valeur, Zone
from maillage.socle.indicateurs.models import Quartiles as QuartilesGardes
from maillage.socle.indicateurs.queries.lieux import Lieu
from maillage.socle.indicateurs.queries.series import year_of
from maillage.socle.indicateurs.sources.registre import list_sources


@dataclass(frozen=True, slots=True)
class Chiffre:
    """One value of one territory at one period, with all that defends it."""

    periode: str
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    borne_basse: float | None
    borne_haute: float | None
    couverture: float | None
    periode_denominateur: str
    rang: int | None
    nb_pairs: int | None
    rang_groupe: int | None
    nb_groupe: int | None
    etat: Etat
    source: str

    @property
    def estimation(self) -> Estimation | None:
        """The value between its bounds, when it has some."""
        if self.valeur is None or self.borne_basse is None or self.borne_haute is None:
            return None
        return Estimation(self.valeur, self.borne_basse, self.borne_haute)


Series = Mapping[str, Mapping[str, Chiffre]]  # indicator -> period -> figure, oldest first


def last_dit(serie: Iterable[Chiffre]) -> Chiffre | None:
    """Return the last figure that carries a number, else the last state."""
    chiffres = list(serie)
    nombres = [chiffre for chiffre in chiffres if chiffre.valeur is not None]
    dits = nombres or chiffres
    return dits[-1] if dits else None


def read_zones(lieux: Sequence[Lieu], principal: Lieu) -> tuple[Mapping[int, tuple[str, str]], str]:
    """Return which territory each zone is, and the legal nature of the first one."""
    voulues = reduce(or_, (Q(niveau=lieu.niveau, code=lieu.code) for lieu in lieux))
    zones = list(Zone.objects.filter(voulues))
    groupe = next((z.groupe for z in zones if (z.niveau, z.code) == principal.cle), "")
    return {zone.pk: (zone.niveau, zone.code) for zone in zones}, groupe


_COLONNES = (
    "periode", "valeur", "numerateur", "denominateur", "borne_basse", "borne_haute", "couverture",
    "periode_denominateur", "rang", "nb_pairs", "rang_groupe", "nb_groupe", "etat",
)  # fmt: skip
_ETATS = {etat.value: etat for etat in Etat}  # thousands of times a page: faster than Etat(value)


class Lecteur:
    """Reads figures by territory, indicator and period. `annees` are all those of what was read first."""

    def __init__(self, annee: int | None, indicateur: str) -> None:
        self.annees: tuple[int, ...] = ()
        self.cles = dict(Indicateur.objects.values_list("pk", "cle"))
        self._citations = _read_citations()
        self._annee, self._indicateur = annee, indicateur

    def read(
        self, zones: Mapping[int, tuple[str, str]], utiles: Q | None = None
    ) -> dict[tuple[str, str], Series]:
        """Return the figures of these zones, oldest first, none after the year that was asked for."""
        valeurs = Valeur.objects.filter(utiles or Q(), zone__in=zones)
        if self._indicateur:
            valeurs = valeurs.filter(indicateur__cle=self._indicateur)
        lignes: Iterable[Sequence[Any]] = valeurs.values_list(
            "zone_id", "indicateur_id", "chargement_id", *_COLONNES
        )
        datees = sorted(((year_of(ligne[3]), ligne) for ligne in lignes), key=itemgetter(0))
        self.annees = self.annees or tuple(sorted({annee for annee, _ in datees}, reverse=True))
        series: dict[tuple[str, str], dict[str, dict[str, Chiffre]]] = {}
        for annee, (zone, cle, chargement, *champs, etat) in datees:
            if self._annee is None or annee <= self._annee:
                champs += [_ETATS[etat], self._citations[chargement]]
                chiffre = Chiffre(*champs)
                par_cle = series.setdefault(zones[zone], {})
                par_cle.setdefault(self.cles[cle], {})[chiffre.periode] = chiffre
        return dict(series)


def list_memes(propres: Series, cles: Mapping[int, str]) -> tuple[Q, Q]:
    """Return the figures of other territories that stand beside one, and those that speak where it lacks."""
    periodes: dict[str, list[int]] = defaultdict(list)
    sans_nombre = []
    for pk, cle in cles.items():
        chiffre = last_dit(propres.get(cle, {}).values())
        if chiffre is None or chiffre.valeur is None:
            sans_nombre.append(pk)
        if chiffre is not None:
            periodes[chiffre.periode].append(pk)
    memes = (Q(periode=periode, indicateur__in=pks) for periode, pks in periodes.items())
    return reduce(or_, memes, Q(pk__in=())), Q(indicateur__in=sans_nombre)


def _read_citations() -> dict[int, str]:
    """Return how each load is cited: « Insee, comparateur de territoires »."""
    sources = list_sources()
    return {
        pk: sources[source].cite(partie) if source in sources else source
        for pk, source, partie in Chargement.objects.values_list("pk", "source", "partie")
    }


def read_quartiles(groupe: str, dits: Q) -> dict[tuple[str, str], Quartiles]:
    lignes = QuartilesGardes.objects.filter(dits, groupe=groupe).values_list(
        "indicateur__cle", "periode", "q1", "mediane", "q3"
    )
    return {(cle, periode): Quartiles(*coupes) for cle, periode, *coupes in lignes}
