"""Which load says what of a measure, period by period: the newest vintage speaks last."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillage.socle.indicateurs.models import Chargement, Niveau, Releve
from maillage.socle.indicateurs.queries.colonnes import ColonnesDuFichier
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.territoires.queries import CommunesDuJour

_ECART_MAX = 3  # years between a count and the population that it is divided by


@dataclass(frozen=True)
class Serie:
    """The column of one measure at one period, wherever it is."""

    fichier: ColonnesDuFichier
    mesure: str
    periode: str


@dataclass(frozen=True)
class Publication:
    """What a producer published itself for territories of one level: number, or None, by code."""

    chargement: Chargement
    niveau: str
    periode: str
    valeurs: dict[str, float | None]
    secrets: frozenset[str]


def year_of(periode: str) -> int:
    """Return the last year of a period: « 2013-2018 » is of 2018."""
    return int(periode[-4:])


class Fichiers:
    """All loads, read as they are asked for and kept while values are computed."""

    def __init__(self, communes: CommunesDuJour, *, extraits: bool = False) -> None:
        """`extraits`: whether the loads that hold a few communes are read too."""
        self._communes = communes
        chargements = Chargement.objects.order_by("source", "millesime", "-est_extrait", "partie")
        self._chargements = list(chargements if extraits else chargements.filter(est_extrait=False))
        self._ouverts: dict[tuple[int, str], ColonnesDuFichier] = {}

    def series(self, mesures: Sequence[str], niveau: str = Niveau.COMMUNE) -> dict[str, Serie]:
        """Return the series of a level by period; the first measure that has a period gives it."""
        trouvees: dict[str, Serie] = {}
        for mesure in reversed(mesures):
            source, _, nom = mesure.partition(".")
            for chargement in self._of(source):
                fichier = self._open(chargement, niveau)
                for periode in fichier.list_periodes(nom):
                    trouvees[periode] = Serie(fichier, nom, periode)
        return dict(sorted(trouvees.items()))

    def publications(self, mesures: Sequence[str]) -> list[Publication]:
        """Return what was published for levels above the communes, oldest vintage first."""
        trouvees: dict[tuple[str, str], Publication] = {}
        for mesure in reversed(mesures):
            source, _, nom = mesure.partition(".")
            for chargement in self._of(source):
                for publication in _read_publications(chargement, nom):
                    trouvees[publication.niveau, publication.periode] = publication
        return list(trouvees.values())

    def _of(self, source: str) -> list[Chargement]:
        return [c for c in self._chargements if c.source == source]

    def _open(self, chargement: Chargement, niveau: str) -> ColonnesDuFichier:
        cle = (chargement.pk, niveau)
        if cle not in self._ouverts:
            self._ouverts[cle] = ColonnesDuFichier(
                chargement, self._communes, niveau, avec=self._list_voisins(chargement)
            )
        return self._ouverts[cle]

    def _list_voisins(self, chargement: Chargement) -> list[Chargement]:
        """Return the loads that make one with it: those of other regions, where files are regional."""
        source = list_sources().get(chargement.source)
        if source is None or not source.par_region:
            return []
        return [c for c in self._of(source.cle) if c.millesime == chargement.millesime]


def list_fenetres(series: dict[str, Serie], annees: int) -> dict[str, tuple[Serie, ...]]:
    """Return the series by period, or those of that many years together where all of them are there."""
    if annees == 1:
        return {periode: (serie,) for periode, serie in series.items()}
    fenetres = {}
    for periode in series:
        fin = year_of(periode)
        voulues = [str(annee) for annee in range(fin - annees + 1, fin + 1)]
        if all(annee in series for annee in voulues):
            fenetres[f"{voulues[0]}-{fin}"] = tuple(series[annee] for annee in voulues)
    return fenetres


def nearest(series: dict[str, Serie], periode: str) -> Serie | None:
    """Return the series of this period, else of the nearest year within three, the earlier first."""
    if periode in series:
        return series[periode]
    annee = year_of(periode)
    proches = [
        (abs(year_of(p) - annee), year_of(p), serie)
        for p, serie in series.items()
        if abs(year_of(p) - annee) <= _ECART_MAX
    ]
    return min(proches, key=lambda proche: proche[:2])[2] if proches else None


def _read_publications(chargement: Chargement, mesure: str) -> list[Publication]:
    releves = (
        Releve.objects.filter(paquet__chargement=chargement, mesure=mesure)
        .exclude(paquet__niveau=Niveau.COMMUNE)
        .select_related("paquet")
    )
    return [
        Publication(
            chargement,
            releve.paquet.niveau,
            releve.periode,
            dict(zip(releve.paquet.codes, releve.valeurs, strict=True)),
            frozenset(releve.paquet.codes[place] for place in releve.secrets),
        )
        for releve in releves
    ]
