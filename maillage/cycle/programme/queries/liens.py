"""Reads of personal links: for the coordination who asks, and for whoever came by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from maillage.cycle.contrats.access import check_role, droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import (
    conducted_by,
    opens_by_lien,
    visible_fiches,
)
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, Nouvelle
from maillage.cycle.programme.queries.fiches import list_personnes_possibles
from maillage.cycle.programme.queries.lignes import order_by_place
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.nouvelles import SANS_QUESTION
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel, Organisation, Personne
from maillage.socle.acteurs.queries import build_auteur_du_lien, find_lien_vivant

_CONDUISENT = ("pilote", "copilote")


@dataclass(frozen=True)
class LienVu:
    """A link as the coordination sees it: what it opens today, and the news it brought."""

    lien: LienPersonnel
    fiches: int
    nouvelles: int


@dataclass(frozen=True)
class Destinataire:
    """Somebody who may be asked for news of a fiche; `personne` None is somebody yet to name."""

    organisation: Organisation
    personne: Personne | None
    lien: LienPersonnel | None

    @property
    def cle(self) -> str:
        """Return the word by which a form names this person."""
        return str(self.personne.uuid) if self.personne else f"autre-{self.organisation.uuid}"


@dataclass(frozen=True)
class Conducteur:
    """An organisation that conducts fiches, and one of them, from which news may be asked."""

    organisation: Organisation
    fiches: int
    premiere: UUID


@dataclass(frozen=True)
class FicheDuLien:
    """A fiche as a link shows it: `nouvelle` is the last answer given by this link, or None."""

    fiche: FicheAction
    nouvelle: Nouvelle | None


@dataclass(frozen=True)
class LienOuvert:
    """Whoever came by a link: the link, its contract, and the author that operations take."""

    lien: LienPersonnel
    contrat: Contrat
    auteur: Auteur


# For the coordination


def list_liens(auteur: Auteur, contrat: Contrat) -> list[LienVu]:
    """Return the links of a contract, newest first, with what each opens. Three queries."""
    check_role(auteur, contrat, Droit.LIEN_GERER)
    liens = LienPersonnel.objects.filter(contrat_uuid=contrat.uuid)
    lignes = _list_conduites(contrat)
    recues: dict[int, int] = {}
    for pk in Nouvelle.objects.filter(fiche__contrat=contrat, reprise_le=None).values_list(
        "lien_id", flat=True
    ):
        recues[pk] = recues.get(pk, 0) + 1
    return [
        LienVu(lien, len(_fiches_de(lien.personne, lignes)), recues.get(lien.pk, 0))
        for lien in liens.select_related("personne__organisation")
    ]


def get_lien(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> LienPersonnel:
    """Return one link of this very contract, closed or not. Raises Introuvable, Refus."""
    check_role(auteur, contrat, Droit.LIEN_GERER)
    liens = LienPersonnel.objects.filter(contrat_uuid=contrat.uuid, uuid=uuid)
    lien = liens.select_related("personne__organisation").first()
    if lien is None:
        raise Introuvable
    return lien


def list_conducteurs(auteur: Auteur, contrat: Contrat) -> list[Conducteur]:
    """Return the organisations that conduct fiches of which news may be asked, by name. One query."""
    check_role(auteur, contrat, Droit.LIEN_GERER)
    lignes = _lignes_qui_conduisent(contrat).exclude(fiche__statut__in=SANS_QUESTION)
    trouves: dict[int, Conducteur] = {}
    for ligne in lignes.select_related("organisation", "fiche").order_by(
        "organisation__nom_plie", "fiche__ordre", "pk"
    ):
        avant = trouves.get(ligne.organisation_id)
        trouves[ligne.organisation_id] = Conducteur(
            ligne.organisation,
            avant.fiches + 1 if avant else 1,
            avant.premiere if avant else ligne.fiche.uuid,
        )
    return list(trouves.values())


def list_destinataires(auteur: Auteur, fiche: FicheAction) -> list[Destinataire]:
    """Return who may be asked for news of a fiche: the persons who conduct it, then somebody to name.

    Persons are those of the contract alone: what other contracts know of an organisation is theirs.
    """
    contrat = fiche.contrat
    check_role(auteur, contrat, Droit.LIEN_GERER)
    lignes = fiche.acteurs.filter(archive_le=None, role__in=_CONDUISENT)
    vivants = {
        lien.personne_id: lien
        for lien in LienPersonnel.objects.filter(contrat_uuid=contrat.uuid, clos_le=None)
    }
    connues = _list_personnes_connues(auteur, contrat)
    trouves: list[Destinataire] = []
    for ligne in lignes.select_related("organisation", "personne__organisation"):
        siennes = [p for p in connues if p.organisation_id == ligne.organisation_id]
        nommees = [ligne.personne] if ligne.personne else siennes
        trouves += [Destinataire(ligne.organisation, p, vivants.get(p.pk)) for p in nommees]
        if ligne.personne is None:
            trouves.append(Destinataire(ligne.organisation, None, None))
    return trouves


def list_fiches_de(
    auteur: Auteur, contrat: Contrat, personne: Personne | None
) -> list[FicheAction]:
    """Return the fiches that a link of this person would open today, in the order of the plan."""
    check_role(auteur, contrat, Droit.LIEN_GERER)
    if personne is None:
        return []
    siennes = FicheAction.objects.filter(
        conducted_by(personne), contrat=contrat, archive_le=None
    ).exclude(statut__in=SANS_QUESTION)
    return list(siennes.order_by(*order_by_place()))


def list_fiches_de_l_organisation(
    auteur: Auteur, contrat: Contrat, organisation: Organisation
) -> list[FicheAction]:
    """Return the fiches that anybody of this organisation conducts, in the order of the plan."""
    quelqu_un = Personne(organisation=organisation)
    return list_fiches_de(auteur, contrat, quelqu_un)


def list_refus(auteur: Auteur, contrats: Iterable[Contrat]) -> dict[UUID, list[LienPersonnel]]:
    """Return the links answered "ce n'est pas moi" that no later link of the organisation replaced.

    By uuid of contract, for the contracts where this author asks for news. One query.
    """
    uuids = [c.uuid for c in contrats if Droit.LIEN_GERER in droits_de(auteur, c)]
    refus: dict[UUID, list[LienPersonnel]] = {uuid: [] for uuid in uuids}
    vus: set[tuple[UUID, int]] = set()
    liens = LienPersonnel.objects.filter(contrat_uuid__in=uuids)
    for lien in liens.select_related("personne__organisation").order_by("-cree_le", "-pk"):
        place = (lien.contrat_uuid, lien.personne.organisation_id)
        if place not in vus and lien.fin == FinDeLien.REFUSE:
            refus[lien.contrat_uuid].append(lien)
        vus.add(place)
    return refus


# For whoever came by a link


def find_lien_ouvert(lien: LienPersonnel | None) -> LienOuvert | None:
    """Return what a living link opens today; None when its contract sleeps or nothing is left to it."""
    if lien is None:
        return None
    contrat = Contrat.objects.filter(uuid=lien.contrat_uuid).first()
    if contrat is None:
        return None
    auteur = build_auteur_du_lien(lien)
    if not opens_by_lien(auteur, contrat) or not visible_fiches(auteur, contrat).exists():
        return None
    return LienOuvert(lien, contrat, auteur)


def find_lien_a_rappeler(uuid: UUID | str) -> LienOuvert | None:
    """Return a link of which an answer is still awaited: it opens, nobody ever answered by it.

    None too once the contract is over: nothing is due on it any more.
    """
    ouvert = find_lien_ouvert(find_lien_vivant(uuid))
    if ouvert is None or ouvert.lien.repondu_le is not None:
        return None
    if ouvert.contrat.est_termine(horloge.aujourdhui()):
        return None
    return ouvert if _fiches_interrogeables(ouvert).exists() else None


def list_fiches_du_lien(ouvert: LienOuvert) -> list[FicheDuLien]:
    """Return the fiches of a link of which news is awaited, in the order of the plan. Two queries."""
    fiches = _fiches_interrogeables(ouvert).order_by(*order_by_place())
    dites: dict[int, Nouvelle] = {}
    for nouvelle in _nouvelles_du_lien(ouvert).filter(champ="", reprise_le=None):
        dites.setdefault(nouvelle.fiche_id, nouvelle)
    return [FicheDuLien(f, dites.get(f.pk)) for f in fiches]


def get_fiche_du_lien(ouvert: LienOuvert, uuid: UUID | str) -> FicheAction:
    """Return one fiche of a link. Raises Introuvable for one that its person does not conduct."""
    fiche = (
        _fiches_interrogeables(ouvert).select_related("contrat", "axe").filter(uuid=uuid).first()
    )
    if fiche is None:
        raise Introuvable
    return fiche


def find_nouvelle(
    ouvert: LienOuvert, fiche: FicheAction, *, champ: str | None = None, reprise: bool = False
) -> Nouvelle | None:
    """Return the last answer given by this link on a fiche: standing, or taken back to be mended.

    `champ` narrows to one question ("" for where the action stands).
    """
    nouvelles = _nouvelles_du_lien(ouvert).filter(fiche=fiche)
    if champ is not None:
        nouvelles = nouvelles.filter(champ=champ)
    derniere = nouvelles.first()
    if derniere is None or (derniere.reprise_le is not None) is not reprise:
        return None
    return derniere


def _fiches_interrogeables(ouvert: LienOuvert) -> QuerySet[FicheAction]:
    return visible_fiches(ouvert.auteur, ouvert.contrat).exclude(statut__in=SANS_QUESTION)


def _nouvelles_du_lien(ouvert: LienOuvert) -> QuerySet[Nouvelle]:
    return Nouvelle.objects.filter(lien=ouvert.lien).select_related("fiche__contrat", "lien")


def _lignes_qui_conduisent(contrat: Contrat) -> QuerySet[ActeurDeFiche]:
    return ActeurDeFiche.objects.filter(
        fiche__contrat=contrat,
        fiche__archive_le=None,
        role__in=_CONDUISENT,
        archive_le=None,
    )


def _list_conduites(contrat: Contrat) -> list[tuple[int, int, int | None]]:
    """Return who conducts each fiche: (fiche, organisation, person or None)."""
    lignes = _lignes_qui_conduisent(contrat)
    return list(lignes.values_list("fiche_id", "organisation_id", "personne_id"))


def _fiches_de(personne: Personne, lignes: list[tuple[int, int, int | None]]) -> set[int]:
    return {
        fiche
        for fiche, organisation, nommee in lignes
        if nommee == personne.pk or (nommee is None and organisation == personne.organisation_id)
    }


def _list_personnes_connues(auteur: Auteur, contrat: Contrat) -> list[Personne]:
    """Return the persons of a contract: its members, those named in it, those it wrote to already."""
    possibles = list_personnes_possibles(auteur, contrat)
    deja = Personne.objects.filter(
        liens__contrat_uuid=contrat.uuid, archive_le=None, efface_le=None
    ).exclude(pk__in=[p.pk for p in possibles])
    return [*possibles, *deja.select_related("organisation").distinct()]
