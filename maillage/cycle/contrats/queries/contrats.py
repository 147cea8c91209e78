"""Reading contracts: the list, one contract with the author's rights, its elements, its history."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from maillage.cycle.contrats.access import (
    check_droit,
    check_visible,
    droits_de,
    portees_lisibles,
    visible_contrats,
)
from maillage.cycle.contrats.models import (
    Contrat,
    ElementDuContrat,
    Membre,
)
from maillage.regles.droits import DROITS, Auteur, Droit, Nature, Role, droits_generaux
from maillage.regles.erreurs import Introuvable, Refus
from maillage.socle.journal.models import Portee, Trace
from maillage.socle.journal.queries import FiltreHistorique, list_auteurs, list_traces
from maillage.socle.recherche.models import PARTOUT

E = TypeVar("E", bound=ElementDuContrat)


@dataclass(frozen=True)
class ContratOuvert:
    """A contract of the administration's list: its name and who coordinates, no content."""

    contrat: Contrat
    coordination: tuple[str, ...]


def list_contrats(auteur: Auteur) -> QuerySet[Contrat]:
    """Return the contracts this author may see."""
    return visible_contrats(auteur).select_related("perimetre", "predecesseur")


def noms_des_contrats(auteur: Auteur, uuids: Collection[UUID]) -> dict[UUID, str]:
    """Return the name of the territory of each of these contracts, those one may see, by uuid."""
    contrats = visible_contrats(auteur).filter(uuid__in=uuids)
    return dict(contrats.values_list("uuid", "nom_court"))


def get_contrat(auteur: Auteur, cle: str) -> Contrat:
    """Return one contract with `droits` filled. Raises Introuvable for strangers too."""
    visibles = visible_contrats(auteur).select_related("perimetre")
    if auteur.mandats:  # only mandates ask which territories it covers
        visibles = visibles.prefetch_related("territoires")
    try:
        contrat = visibles.get(cle=cle)
    except Contrat.DoesNotExist:
        raise Introuvable from None
    contrat.droits = droits_de(auteur, contrat)
    return contrat


def get_contrat_pour(auteur: Auteur, cle: str, droit: Droit = Droit.CONTRAT_MODIFIER) -> Contrat:
    """Return one contract on which the author holds `droit`: what a page of writing opens with.

    Raises Introuvable for strangers, Refus for readers, ErreurMetier while it is suspended.
    """
    contrat = get_contrat(auteur, cle)
    check_droit(auteur, contrat, droit)
    return contrat


def find_contrat_public(cle: str) -> Contrat:
    """Return a published contract. Raises Introuvable."""
    contrat = (
        Contrat.objects.filter(cle=cle, archive_le=None)
        .exclude(publie_le=None)
        .select_related("perimetre")
        .first()
    )
    if contrat is None:
        raise Introuvable
    return contrat


def list_contrats_installation(auteur: Auteur) -> list[ContratOuvert]:
    """Return every contract by name with its coordination, for the administration only."""
    if Droit.CONTRAT_SUSPENDRE not in droits_generaux(auteur):
        raise Refus
    membres = Membre.objects.filter(role=Role.COORDINATION, archive_le=None, au=None)
    contrats = Contrat.objects.filter(archive_le=None).prefetch_related(
        Prefetch("membres", membres.select_related("compte__personne"), to_attr="coordination")
    )
    return [
        ContratOuvert(c, tuple(str(m.compte) for m in getattr(c, "coordination", ())))
        for c in contrats
    ]


def get_contrat_installation(auteur: Auteur, cle: str) -> Contrat:
    """Return one contract to the administration, to suspend it or open it again. Raises Refus, Introuvable."""
    if Droit.CONTRAT_SUSPENDRE not in droits_generaux(auteur):
        raise Refus
    contrat = Contrat.objects.filter(cle=cle, archive_le=None).first()
    if contrat is None:
        raise Introuvable
    return contrat


def list_elements(
    auteur: Auteur, contrat: Contrat, classe: type[E], *, archives: bool = False
) -> QuerySet[E]:
    """Return the parties, phases, articles… of a contract, in their order."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    return _with_relations(classe).filter(contrat=contrat, archive_le__isnull=not archives)


def group_elements(
    auteur: Auteur, contrats: Collection[Contrat], classe: type[E]
) -> dict[int, list[E]]:
    """Return the living elements of many contracts, by key of contract, in order. One query."""
    groupes: dict[int, list[E]] = {}
    for contrat in contrats:
        check_visible(auteur, contrat)
        groupes[contrat.pk] = []
    for element in _with_relations(classe).filter(contrat__in=list(groupes), archive_le=None):
        groupes[element.contrat_id].append(element)
    return groupes


def _with_relations(classe: type[E]) -> QuerySet[E]:
    relations = [f.name for f in classe._meta.get_fields() if f.many_to_one and f.name != "contrat"]
    elements: QuerySet[E] = classe._default_manager.all()
    return elements.select_related(*relations) if relations else elements


def get_element(auteur: Auteur, contrat: Contrat, classe: type[E], *, uuid: UUID | str) -> E:
    """Return one element of this very contract, archived or not. Raises Introuvable."""
    for archives in (False, True):
        element = (
            list_elements(auteur, contrat, classe, archives=archives).filter(uuid=uuid).first()
        )
        if element is not None:
            return element
    raise Introuvable


def list_predecesseurs(auteur: Auteur, contrat: Contrat) -> QuerySet[Contrat]:
    """Return the contracts that this one may follow."""
    return visible_contrats(auteur).exclude(pk=contrat.pk)


def find_predecesseur(auteur: Auteur, contrat: Contrat) -> Contrat | None:
    """Return the contract that this one follows, when the author may see it."""
    if contrat.predecesseur_id is None:
        return None
    return visible_contrats(auteur).filter(pk=contrat.predecesseur_id).first()


def list_suivis(auteur: Auteur, contrats: Collection[Contrat]) -> set[int]:
    """Return the keys of those contracts that another one follows already, seen or not."""
    for contrat in contrats:
        check_visible(auteur, contrat)
    suivants = Contrat.objects.filter(predecesseur__in=[c.pk for c in contrats])
    return {cle for cle in suivants.values_list("predecesseur_id", flat=True) if cle}


def list_successeurs(auteur: Auteur, contrat: Contrat) -> QuerySet[Contrat]:
    """Return the contracts that follow this one, among those the author may see."""
    return visible_contrats(auteur).filter(predecesseur=contrat)


def list_auteurs_historique(auteur: Auteur, contrat: Contrat) -> list[str]:
    """Return who acted on a contract, among the traces this author may read."""
    return list_auteurs(portees_lisibles(droits_de(auteur, contrat)), contrat=contrat.uuid)


def list_sortes_historique(auteur: Auteur, contrat: Contrat) -> tuple[list[str], list[str]]:
    """Return the gestures and the kinds of objects found in the history this author may read."""
    traces = list_historique(auteur, contrat).order_by()
    gestes = traces.values_list("geste", flat=True).distinct()
    sortes = traces.values_list("sorte", flat=True).distinct()
    return sorted(gestes), sorted(sortes)


def list_historique(
    auteur: Auteur,
    contrat: Contrat,
    *,
    objets: Collection[UUID] | None = None,
    filtre: FiltreHistorique | None = None,
) -> QuerySet[Trace]:
    """Return the history of a contract, or of some of its objects, within the author's rights."""
    portees = portees_lisibles(droits_de(auteur, contrat))
    return list_traces(portees, contrat=contrat.uuid, objets=objets, filtre=filtre)


def read_search_filtre(
    auteur: Auteur, contrat: Contrat | None = None
) -> tuple[Q, Collection[UUID] | None]:
    """Return the rights of this author as a condition on the search index, and the contracts it opens.

    Roles are few and compared one by one; a mandate may open a thousand contracts, so the database
    compares them and no list is given.
    """
    ouverts = visible_contrats(auteur)
    if contrat is not None:
        ouverts = ouverts.filter(pk=contrat.pk)
    peu = [contrat.uuid] if contrat is not None else None
    if auteur.est_systeme:
        return Q(contrat_uuid__in=ouverts.values("uuid")), peu
    filtre = Q(pk__in=[])
    if contrat is None and auteur.nature not in {Nature.PUBLIC, Nature.LIEN}:
        filtre |= Q(contrat_uuid=PARTOUT, portee=Portee.MEMBRES)
    for uuid, droits in _droits_par_contrat(auteur):
        if contrat is None or contrat.uuid == uuid:
            filtre |= Q(contrat_uuid=uuid, portee__in=portees_lisibles(droits))
    if not auteur.mandats:
        return filtre, peu or [*auteur.roles, PARTOUT]
    lisibles = portees_lisibles(DROITS[Role.TERRITORIAL])
    filtre |= Q(contrat_uuid__in=ouverts.values("uuid"), portee__in=lisibles) & ~Q(
        contrat_uuid__in=list(auteur.roles)
    )
    return filtre, peu


def _droits_par_contrat(auteur: Auteur) -> list[tuple[UUID, frozenset[Droit]]]:
    ouverts = visible_contrats(auteur).filter(uuid__in=list(auteur.roles))
    if auteur.mandats:
        ouverts = ouverts.prefetch_related("territoires")
    return [(contrat.uuid, droits_de(auteur, contrat)) for contrat in ouverts]
