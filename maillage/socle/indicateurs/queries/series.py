"""Which load says what of a measure, period by period: the newest vintage speaks last."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from maillage.regles.statistique.colonnes import Colonne
from maillage.socle.indicateurs.models import Chargement, Niveau, Releve
from maillage.socle.indicateurs.queries.colonnes import ColonnesDuFichier
from maillage.socle.territoires.queries import CommunesDuJour

_ECART_MAX = 3  # years between a count and the population that it is divided by


class Reunion:
    """The parts of one vintage, each of some territories: read together, the later one speaks first."""

    def __init__(self, fichiers: Sequence[ColonnesDuFichier]) -> None:
        self.fichiers = tuple(fichiers)
        self.chargement = fichiers[-1].chargement

    def list_periodes(self, mesure: str) -> list[str]:
        """Return the periods that one part has at least, oldest first."""
        return sorted({p for fichier in self.fichiers for p in fichier.list_periodes(mesure)})

    def read(self, mesure: str, periode: str, *, additive: bool = True) -> Colonne:
        """Return one column."""
        return lay(f.read(mesure, periode, additive=additive) for f in self.fichiers)

    def read_produit(self, mesure: str, poids: str, periode: str) -> Colonne:
        """Return the product of two columns."""
        return lay(f.read_produit(mesure, poids, periode) for f in self.fichiers)

    def read_parts(self, mesure: str, periode: str, **options: Any) -> Colonne:
        """Return the share of each territory in some classes."""
        return lay(f.read_parts(mesure, periode, **options) for f in self.fichiers)

    def read_codes(self, mesure: str, periode: str) -> dict[str, float]:
        """Return what is known by code of the files."""
        lus: dict[str, float] = {}
        for fichier in self.fichiers:
            lus |= fichier.read_codes(mesure, periode)
        return lus


def lay(colonnes: Iterable[Colonne]) -> Colonne:
    """Return one column out of several over the same territories; where two speak, the last one does."""
    valeurs: list[float | None] = []
    secrets: set[int] = set()
    for colonne in colonnes:
        valeurs = valeurs or [None] * len(colonne.valeurs)
        for place, valeur in enumerate(colonne.valeurs):
            if valeur is not None or place in colonne.secrets:
                valeurs[place] = valeur
                (secrets.discard if valeur is not None else secrets.add)(place)
    return Colonne(valeurs, frozenset(secrets))


def gather(
    avant: "ColonnesDuFichier | Reunion", fichier: ColonnesDuFichier
) -> "ColonnesDuFichier | Reunion":
    """Return the two read together when they are parts of one vintage, else the newer one alone."""
    if not _are_parts(avant.chargement, fichier.chargement):
        return fichier
    deja = avant.fichiers if isinstance(avant, Reunion) else (avant,)
    return Reunion([*deja, fichier])


def _are_parts(un: Chargement, autre: Chargement) -> bool:
    return (un.source, un.millesime) == (autre.source, autre.millesime) and un.pk != autre.pk


@dataclass(frozen=True)
class Serie:
    """The column of one measure at one period, wherever it is."""

    fichier: ColonnesDuFichier | Reunion
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

    def without(self, codes: Collection[str]) -> "Publication":
        """Return it without the territories that another part of the same vintage says."""
        restent = {code: v for code, v in self.valeurs.items() if code not in codes}
        return replace(self, valeurs=restent)


def year_of(periode: str) -> int:
    """Return the last year of a period: « 2013-2018 » is of 2018."""
    return int(periode[-4:])


class Fichiers:
    """All loads, read as they are asked for and kept while values are computed."""

    def __init__(self, communes: CommunesDuJour, *, extraits: bool = False) -> None:
        """`extraits`: whether the loads that hold a few communes are read too."""
        self._communes = communes
        chargements = Chargement.objects.order_by(
            "source", "millesime", "-est_extrait", "charge_le", "partie"
        )
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
                    avant = trouvees.get(periode)
                    meme = avant is not None and avant.mesure == nom
                    reunis = gather(avant.fichier, fichier) if avant and meme else fichier
                    trouvees[periode] = Serie(reunis, nom, periode)
        return dict(sorted(trouvees.items()))

    def publications(self, mesures: Sequence[str]) -> list[Publication]:
        """Return what was published for levels above the communes, oldest vintage first."""
        trouvees: dict[tuple[str, str], list[Publication]] = {}
        for mesure in reversed(mesures):
            source, _, nom = mesure.partition(".")
            for chargement in self._of(source):
                for publication in _read_publications(chargement, nom):
                    cle = (publication.niveau, publication.periode)
                    avant = [
                        p for p in trouvees.get(cle, []) if _are_parts(p.chargement, chargement)
                    ]
                    trouvees[cle] = [*(p.without(publication.valeurs) for p in avant), publication]
        return [publication for parts in trouvees.values() for publication in parts]

    def _of(self, source: str) -> list[Chargement]:
        return [c for c in self._chargements if c.source == source]

    def _open(self, chargement: Chargement, niveau: str) -> ColonnesDuFichier:
        cle = (chargement.pk, niveau)
        if cle not in self._ouverts:
            self._ouverts[cle] = ColonnesDuFichier(chargement, self._communes, niveau)
        return self._ouverts[cle]


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
    """Return the series of this period, else of the nearest year within three, the earlier first.

    Several years together are never divided by another length of time.
    """
    if periode in series or "-" in periode:
        return series.get(periode)
    annee = year_of(periode)
    proches = [
        (abs(year_of(p) - annee), year_of(p), serie)
        for p, serie in series.items()
        if "-" not in p and abs(year_of(p) - annee) <= _ECART_MAX
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
