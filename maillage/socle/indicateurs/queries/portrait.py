"""The portrait of a territory: read from what was computed ahead, in the same queries whatever its length."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from maillage.regles.ecriture import enumere
from maillage.regles.statistique.etats import Etat
from maillage.regles.statistique.rangs import Quartiles
from maillage.socle.indicateurs.models import Chargement, Niveau
from maillage.socle.indicateurs.queries.chiffres import (
    Chiffre,
    Lecteur,
    last_dit,
    list_memes,
    read_quartiles,
    read_zones,
)
from maillage.socle.indicateurs.queries.lecture import (
    Jugement,
    compare,
    is_comparable,
    judge_solidite,
    write_jugements,
    write_phrase,
)
from maillage.socle.indicateurs.queries.lieux import Cadre, Lieu, find_cadre, lieu_of_france
from maillage.socle.indicateurs.sources.catalogue import LIBELLES_BLOCS, Bloc, Fiche, list_fiches
from maillage.socle.indicateurs.sources.registre import list_sources


@dataclass(frozen=True)
class Repere:
    """Another territory beside the portrait's, at the same period and from the same source.

    `serie` is its whole series, from the oldest period to the newest, where the portrait was asked for it.
    """

    lieu: Lieu
    chiffre: Chiffre
    serie: tuple[Chiffre, ...] = ()


@dataclass(frozen=True)
class LignePortrait:
    """One indicator of the territory.

    `chiffre` is the last one that carries a number, else the last state; None when nothing is said of
    this territory at all. `proche` then gives the nearest territory around it that has a value, unless
    the figure is a sum, which says nothing of a part.
    `serie` goes from the oldest period to the newest.
    """

    fiche: Fiche
    chiffre: Chiffre | None
    reperes: tuple[Repere, ...]
    quartiles: Quartiles | None
    serie: tuple[Chiffre, ...]
    phrase: str
    jugements: tuple[Jugement, ...]
    proche: Repere | None

    @property
    def etat(self) -> Etat:
        """The state of the figure; « non publié à cette échelle » when only other levels have one."""
        if self.chiffre is not None:
            return self.chiffre.etat
        return Etat.NON_PUBLIE if self.proche else Etat.ABSENT

    @property
    def a_une_valeur(self) -> bool:
        """True when there is a number to show."""
        return self.chiffre is not None and self.chiffre.valeur is not None


@dataclass(frozen=True)
class BlocPortrait:
    """The indicators of one theme, in the order of the catalogue."""

    bloc: Bloc
    lignes: tuple[LignePortrait, ...]

    @property
    def libelle(self) -> str:
        """The heading of the block."""
        return LIBELLES_BLOCS[self.bloc]


@dataclass(frozen=True)
class Portrait:
    """A territory in figures. `en_attente` are the sheets whose files were never loaded.

    `groupe` is the legal nature that ranks and quartiles compare with; `annees` are those that the
    filter may ask for; `millesime` is when the newest figure came in.
    """

    cadre: Cadre
    groupe: str
    blocs: tuple[BlocPortrait, ...]
    en_attente: tuple[Fiche, ...]
    annees: tuple[int, ...]
    millesime: datetime | None

    @property
    def lieu(self) -> Lieu:
        """The territory."""
        return self.cadre.lieu

    @property
    def lignes(self) -> tuple[LignePortrait, ...]:
        """Every line, in order."""
        return tuple(ligne for bloc in self.blocs for ligne in bloc.lignes)

    def find_ligne(self, cle: str) -> LignePortrait | None:
        """Return the line of an indicator."""
        return next((ligne for ligne in self.lignes if ligne.fiche.cle == cle), None)


def read_portrait(
    niveau: str, code: str, *, annee: int | None = None, blocs: Collection[Bloc] = ()
) -> Portrait:
    """Return the portrait of a territory: each indicator at its last period, none after `annee`.

    `blocs` keeps some themes only. The number of queries does not depend on that of indicators.
    Raises Introuvable. Who may read the perimeter of a contract is the caller's to check.
    """
    return build_portrait(find_cadre(niveau, code), annee=annee, blocs=blocs)


def build_portrait(
    cadre: Cadre,
    *,
    annee: int | None = None,
    blocs: Collection[Bloc] = (),
    indicateur: str = "",
    reperes_dans_le_temps: bool = True,
) -> Portrait:
    """Return the portrait of a territory that was found already; `indicateur` keeps one sheet only.

    Without `reperes_dans_le_temps`, references are read at the period of the figure alone: a page that
    draws one territory over time does not wait for the years of the others.
    """
    fiches = [
        fiche
        for fiche in list_fiches().values()
        if (not blocs or fiche.bloc in blocs) and indicateur in {"", fiche.cle}
    ]
    lecture = _Lecture(cadre, annee, indicateur, reperes_dans_le_temps=reperes_dans_le_temps)
    lignes = [lecture.build_ligne(fiche) for fiche in fiches]
    dites = [ligne for ligne in lignes if ligne.chiffre or ligne.proche]
    return Portrait(
        cadre=cadre,
        groupe=lecture.groupe,
        blocs=tuple(_group(dites)),
        en_attente=tuple(
            ligne.fiche
            for ligne in lignes
            if not (ligne.chiffre or ligne.proche or ligne.fiche.pyramide)
        ),
        annees=lecture.annees,
        millesime=read_millesime().quand,
    )


@dataclass(frozen=True)
class MillesimeDonnees:
    """When figures last changed, and a digest of all that was loaded: the key of whatever is kept of them."""

    quand: datetime | None
    empreinte: str


def read_millesime() -> MillesimeDonnees:
    """Return what is loaded. One query over a few dozen rows."""
    lignes = list(
        Chargement.objects.order_by("pk").values_list("sha256", "charge_le", "calcule_le")
    )
    quand = [instant for _sha, *instants in lignes for instant in instants if instant]
    return MillesimeDonnees(
        max(quand, default=None), hashlib.sha256(repr(lignes).encode()).hexdigest()
    )


def _group(lignes: Iterable[LignePortrait]) -> Iterable[BlocPortrait]:
    par_bloc: dict[Bloc, list[LignePortrait]] = defaultdict(list)
    for ligne in lignes:
        par_bloc[ligne.fiche.bloc].append(ligne)
    return (BlocPortrait(bloc, tuple(dedans)) for bloc, dedans in par_bloc.items())


class _Lecture:
    """What the portrait reads, in six queries."""

    def __init__(
        self, cadre: Cadre, annee: int | None, indicateur: str, *, reperes_dans_le_temps: bool
    ) -> None:
        self.cadre = cadre
        lieux = (cadre.lieu, *cadre.autour, lieu_of_france("METRO"))
        zones, self.groupe = read_zones(lieux, cadre.lieu)
        sienne = {pk: lieu for pk, lieu in zones.items() if lieu == cadre.lieu.cle}
        autour = {pk: lieu for pk, lieu in zones.items() if lieu != cadre.lieu.cle}
        lecteur = Lecteur(annee, indicateur)
        self._series = lecteur.read(sienne)
        propres = self._series.get(cadre.lieu.cle, {})
        self.annees = lecteur.annees
        dits, tus = list_memes(propres, lecteur.cles)
        self._series |= lecteur.read(autour, Q() if reperes_dans_le_temps else dits | tus)
        self._quartiles = read_quartiles(self.groupe, dits) if self.groupe else {}

    def build_ligne(self, fiche: Fiche) -> LignePortrait:
        """Return the line of one sheet."""
        serie = self._of(self.cadre.lieu, fiche)
        chiffre = last_dit(serie.values())
        reperes = tuple(self._list_reperes(fiche, chiffre.periode)) if chiffre else ()
        montrable = chiffre is not None and chiffre.valeur is not None
        return LignePortrait(
            fiche=fiche,
            chiffre=chiffre,
            reperes=reperes,
            quartiles=self._quartiles.get((fiche.cle, chiffre.periode)) if chiffre else None,
            serie=tuple(serie.values()),
            phrase=_read_aloud(fiche, chiffre, self.cadre.lieu),
            jugements=_judge(fiche, chiffre, reperes),
            proche=self._find_proche(fiche) if is_comparable(fiche) and not montrable else None,
        )

    def _of(self, lieu: Lieu, fiche: Fiche) -> Mapping[str, Chiffre]:
        return self._series.get(lieu.cle, {}).get(fiche.cle, {})

    def _list_reperes(self, fiche: Fiche, periode: str) -> Iterable[Repere]:
        """Same period, same sheet."""
        for lieu in self.cadre.autour:
            dits = ((p, self._of(p, fiche).get(periode)) for p in _instead(lieu))
            if repere := _prefer(dits):
                yield replace(repere, serie=tuple(self._of(repere.lieu, fiche).values()))

    def _find_proche(self, fiche: Fiche) -> Repere | None:
        """Return the nearest territory around that has a number, at its own last period."""
        for lieu in self.cadre.autour:
            dits = ((p, last_dit(self._of(p, fiche).values())) for p in _instead(lieu))
            if repere := _prefer(dits):
                return repere
        return None


def _instead(lieu: Lieu) -> tuple[Lieu, ...]:
    """France, or France métropolitaine under its own name."""
    return (lieu, lieu_of_france("METRO")) if lieu.niveau == Niveau.FRANCE else (lieu,)


def _prefer(dits: Iterable[tuple[Lieu, Chiffre | None]]) -> Repere | None:
    """Return the first that has a number, a published one before an approximation."""
    reperes = [Repere(p, c) for p, c in dits if c is not None and c.valeur is not None]
    reperes.sort(key=lambda repere: repere.chiffre.etat is Etat.APPROCHE)
    return reperes[0] if reperes else None


def _read_aloud(fiche: Fiche, chiffre: Chiffre | None, lieu: Lieu) -> str:
    if chiffre is None or chiffre.valeur is None:
        return ""
    return write_phrase(fiche, chiffre.valeur, lieu.en_phrase)


def _judge(
    fiche: Fiche, chiffre: Chiffre | None, reperes: Sequence[Repere]
) -> tuple[Jugement, ...]:
    if chiffre is None or chiffre.valeur is None or not is_comparable(fiche):
        return ()
    valeur, estimation = chiffre.valeur, chiffre.estimation
    solidite = judge_solidite(fiche, chiffre.numerateur, chiffre.denominateur)
    return write_jugements(
        (
            compare(valeur, estimation, repere.chiffre.valeur, solidite=solidite),
            repere.lieu.en_phrase,
        )
        for repere in reperes
        # The EPCI around a perimeter are parts of it: nothing to judge it by.
        if repere.chiffre.valeur is not None and repere.lieu.niveau != Niveau.EPCI
    )


def list_sources_attendues(fiches: Iterable[Fiche]) -> str:
    """Return the names of the sources that sheets wait for: « Insee, Filosofi et Drees, APL »."""
    connues = list_sources()
    cles = sorted({cle for fiche in fiches for cle in fiche.sources})
    return enumere([connues[cle].citation for cle in cles if cle in connues])
