"""Who pays what remains: the EPCI of a contract, what each weighs, the parts of each year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import check_write, visible_cles
from maillage.cycle.financement.models import CleRepartition, Quotepart
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.financement.montants import ZERO
from maillage.regles.financement.mots import Methode
from maillage.regles.financement.repartition import Part, Porteur, partager
from maillage.socle.territoires.models import Commune, Epci
from maillage.socle.territoires.queries import Population, population_perimetre


@dataclass(frozen=True)
class Pese:
    """One EPCI in a key with what it weighs: typed or kept, else read from the official populations."""

    quotepart: Quotepart
    porteur: Porteur
    population: int | None
    annee_population: str
    est_ecrite: bool

    @property
    def poids_dit(self) -> str:
        """Return what it weighs in words, empty while unknown."""
        return nombre(self.porteur.poids) if self.porteur.poids is not None else ""


@dataclass(frozen=True)
class PartageAnnee:
    """What remains of one year and who pays it; `raison` when it cannot be shared.

    `taux`: the rate of each, known even while what remains is not.
    """

    annee: int
    reste: Decimal | None
    au_moins: Decimal
    cle: CleRepartition | None
    parts: tuple[Part, ...] = ()
    taux: tuple[Part, ...] = ()
    peses: tuple[Pese, ...] = ()
    raison: str = ""

    @property
    def annees_population(self) -> str:
        """Return the years of the populations used, each once."""
        if self.cle is None or self.cle.methode != Methode.POPULATION:
            return ""
        vues = dict.fromkeys(p.annee_population for p in self.peses if p.annee_population)
        return ", ".join(vues)


def list_epci_du_contrat(contrat: Contrat) -> list[Epci]:
    """Return the EPCI that the perimeter touches, by name."""
    if contrat.perimetre is None:
        return []
    return list(
        Epci.objects.filter(communes__in=contrat.perimetre.communes.all())
        .distinct()
        .order_by("nom")
    )


def list_cles(auteur: Auteur, contrat: Contrat, *, archives: bool = False) -> list[CleRepartition]:
    """Return the keys of a contract in the order of their years, with their living parts."""
    return list(
        _with_quotesparts(visible_cles(auteur, contrat)).filter(archive_le__isnull=not archives)
    )


def get_cle(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> CleRepartition:
    """Return one key, archived or not. Raises Introuvable."""
    cle = _with_quotesparts(visible_cles(auteur, contrat)).filter(uuid=uuid).first()
    if cle is None:
        raise Introuvable
    cle.contrat = contrat
    return cle


def get_cle_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> CleRepartition:
    """Return one key to whoever may write it. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return get_cle(auteur, contrat, uuid)


def get_quotepart_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Quotepart:
    """Return one part of a key to whoever may write it. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    quotepart = (
        Quotepart.objects.filter(cle__in=visible_cles(auteur, contrat), uuid=uuid)
        .select_related("cle", "organisation")
        .first()
    )
    if quotepart is None:
        raise Introuvable
    quotepart.cle.contrat = contrat
    return quotepart


def peser(cle: CleRepartition) -> tuple[Pese, ...]:
    """Return what each EPCI of one key weighs."""
    return peser_toutes(cle.contrat, [cle])[cle.pk]


def peser_toutes(contrat: Contrat, cles: Collection[CleRepartition]) -> dict[int, tuple[Pese, ...]]:
    """Return what each EPCI of these keys weighs, by key. The queries do not depend on their number."""
    populations = read_populations(contrat)
    lignes = Quotepart.objects.filter(cle__in=[c.pk for c in cles], archive_le=None)
    par_cle: dict[int, list[Pese]] = {c.pk: [] for c in cles}
    methodes = {c.pk: Methode(c.methode) for c in cles}
    for ligne in lignes.select_related("organisation", "cle__contrat"):
        par_cle[ligne.cle_id].append(_peser(ligne, methodes[ligne.cle_id], populations))
    return {pk: tuple(peses) for pk, peses in par_cle.items()}


def read_populations(contrat: Contrat) -> dict[str, Population]:
    """Return the official population of each EPCI inside the perimeter, by SIREN. One query."""
    if contrat.perimetre is None:
        return {}
    membres: dict[str, list[Commune]] = {}
    for commune in contrat.perimetre.communes.all():
        if commune.epci_id:
            membres.setdefault(commune.epci_id, []).append(commune)
    return {siren: population_perimetre(communes) for siren, communes in membres.items()}


def partager_annees(
    contrat: Contrat,
    cles: Collection[CleRepartition],
    restes: Mapping[int, tuple[Decimal | None, Decimal]],
) -> tuple[PartageAnnee, ...]:
    """Return who pays what remains of each year. `restes`: by year, the exact one and what is known."""
    peses = peser_toutes(contrat, cles) if cles else {}
    return tuple(
        _partager_annee(annee, reste, au_moins, cle=find_cle(cles, annee), peses=peses)
        for annee, (reste, au_moins) in sorted(restes.items())
    )


def find_cle(cles: Collection[CleRepartition], annee: int) -> CleRepartition | None:
    """Return the key that holds in a year: the last one that has begun."""
    commencees = [c for c in cles if c.depuis <= annee]
    return max(commencees, key=lambda c: c.depuis) if commencees else None


def _partager_annee(
    annee: int,
    reste: Decimal | None,
    au_moins: Decimal,
    *,
    cle: CleRepartition | None,
    peses: Mapping[int, tuple[Pese, ...]],
) -> PartageAnnee:
    vu = PartageAnnee(annee, reste, au_moins, cle)
    if cle is None:
        return replace(vu, raison=f"Aucune clé de répartition ne vaut en {annee}.")
    vu = replace(vu, peses=peses[cle.pk])
    porteurs, methode = [p.porteur for p in vu.peses], Methode(cle.methode)
    try:
        vu = replace(vu, taux=partager(ZERO, porteurs, annee=annee, methode=methode))
    except ErreurMetier as erreur:
        return replace(vu, raison=erreur.message)
    if reste is None:
        return replace(vu, raison="Un coût ou une aide est inconnu\u00a0: le reste l’est aussi.")
    if reste < 0:
        return replace(vu, raison="Les aides dépassent le coût\u00a0: rien ne reste à partager.")
    return replace(vu, parts=partager(reste, porteurs, annee=annee, methode=methode))


def _peser(ligne: Quotepart, methode: Methode, populations: Mapping[str, Population]) -> Pese:
    population, annee, ecrite = _read_population(ligne, populations)
    poids: Decimal | int | None = population
    if methode is Methode.PARTS_CONVENUES:
        poids = ligne.poids
    elif methode is Methode.PARTS_EGALES:
        poids = 1
    porteur = Porteur(str(ligne.uuid), ligne.organisation.nom, poids, ligne.au)
    return Pese(ligne, porteur, population, annee, ecrite)


def _read_population(
    ligne: Quotepart, populations: Mapping[str, Population]
) -> tuple[int | None, str, bool]:
    """Return the population, its year, and whether it was written down rather than read today."""
    if ligne.population is not None:
        return ligne.population, ligne.annee_population, True
    lue = populations.get(ligne.organisation.epci_id or "")
    if lue is None or lue.habitants is None or lue.communes_connues < lue.communes:
        return None, "", False
    return lue.habitants, lue.annee, False


def _with_quotesparts(cles: QuerySet[CleRepartition]) -> QuerySet[CleRepartition]:
    vivantes = Quotepart.objects.filter(archive_le=None).select_related("organisation")
    return cles.prefetch_related(Prefetch("quotes_parts", vivantes, to_attr="porteurs"))
