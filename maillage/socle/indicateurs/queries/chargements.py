"""What was loaded, of which source, by whom; what waits. For those who administer the installation."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, QuerySet

from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.socle.indicateurs.access import check_chargement
from maillage.socle.indicateurs.models import Chargement, TravailDonnees
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.indicateurs.sources.releves import Source
from maillage.socle.journal.queries import find_auteurs
from maillage.socle.territoires.models import Millesime


@dataclass(frozen=True)
class ChargementVu:
    """A load, the source that it came from (None for one that the program no longer knows), by whom."""

    chargement: Chargement
    source: Source | None
    par: str
    attend: bool

    @property
    def titre(self) -> str:
        """How a person calls it: « Insee, comparateur de territoires, 2018 (communes) »."""
        citation = self.source.citation if self.source else self.chargement.source
        partie = f" ({self.chargement.partie})" if self.chargement.partie else ""
        return f"{citation}, {self.chargement.millesime}{partie}"


@dataclass(frozen=True)
class SourceVue:
    """A source, how many indicators read it, its newest vintage that is loaded (empty: none)."""

    source: Source
    indicateurs: int
    millesime: str


def list_chargements(auteur: Auteur) -> list[ChargementVu]:
    """Return every load by source, the newest vintage first. Raises Refus."""
    check_chargement(auteur)
    return _build_vus(Chargement.objects.order_by("source", "-millesime", "partie"))


def _build_vus(trouves: Iterable[Chargement]) -> list[ChargementVu]:
    chargements = list(trouves)
    auteurs = find_auteurs([c.uuid for c in chargements], geste="charger")
    geographie = Millesime.objects.aggregate(dernier=Max("charge_le"))["dernier"]
    return [
        ChargementVu(
            chargement,
            list_sources().get(chargement.source),
            auteurs.get(chargement.uuid, ""),
            attend=not chargement.est_extrait
            and (
                chargement.calcule_le is None
                or (geographie is not None and chargement.calcule_le < geographie)
            ),
        )
        for chargement in chargements
    ]


def count_chargements(auteur: Auteur) -> int:
    """Return how many loads there are. Raises Refus."""
    check_chargement(auteur)
    return Chargement.objects.count()


def list_sources_vues(auteur: Auteur) -> list[SourceVue]:
    """Return every source that the program reads. Raises Refus."""
    check_chargement(auteur)
    charges = Chargement.objects.values("source").annotate(dernier=Max("millesime"))
    dernier_de = {ligne["source"]: ligne["dernier"] for ligne in charges}
    fiches = list_fiches().values()
    return [
        SourceVue(source, sum(cle in f.sources for f in fiches), dernier_de.get(cle, ""))
        for cle, source in sorted(list_sources().items())
    ]


def get_chargement(auteur: Auteur, uuid: UUID) -> ChargementVu:
    """Return a load. Raises Refus, Introuvable."""
    check_chargement(auteur)
    for vu in _build_vus(Chargement.objects.filter(uuid=uuid)):
        return vu
    raise Introuvable


def list_travaux(auteur: Auteur) -> QuerySet[TravailDonnees]:
    """Return what the worker was asked lately, the newest first. Raises Refus."""
    check_chargement(auteur)
    return TravailDonnees.objects.all()[:10]
