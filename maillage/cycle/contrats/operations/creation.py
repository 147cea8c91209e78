"""A contract is born: from a territory, or after another one of its lineage."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat, Lignee, Membre, Partie, RolePartie
from maillage.cycle.contrats.operations.indexation import index_contrat
from maillage.cycle.contrats.operations.membres import give_coordination
from maillage.cycle.contrats.operations.territoire import list_communes, write_perimetre
from maillage.regles.droits import Auteur, Droit, Role, droits_generaux
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs.models import Compte, SorteOrganisation
from maillage.socle.acteurs.operations import ensure_organisation
from maillage.socle.journal import operations as journal
from maillage.socle.territoires.models import Commune, Epci


def create_contrat(
    nom_court: str,
    *,
    auteur: Auteur,
    communes: Iterable[Commune] = (),
    epcis: Iterable[Epci] = (),
    titre: str = "",
    coordination: Compte | None = None,
    lignee: Lignee | None = None,
    generation: int = 1,
) -> Contrat:
    """Open a contract over EPCI or a free list of communes; its EPCI become parties. Returns it.

    `coordination` receives the role; by default the author's own account does. Raises Refus without
    the right, ErreurMetier without a territory, a name, or somebody to coordinate.
    """
    if Droit.CONTRAT_CREER not in droits_generaux(auteur):
        raise Refus("Demandez à l’administration de l’installation le droit de créer un contrat.")
    epcis = list(epcis)
    toutes = list_communes(epcis, communes)
    nom_court = nettoyer_ligne(nom_court, 120, champ="nom_court")
    if not nom_court:
        raise ErreurMetier("Donner un nom au territoire du contrat.", champ="nom_court")
    titre = nettoyer_ligne(titre, 200, champ="titre") or f"Contrat local de santé {nom_court}"
    with transaction.atomic():
        lignee = lignee or journal.create(Lignee(nom=nom_court), auteur=auteur)
        contrat = Contrat(
            lignee=lignee,
            cle=_free_cle(nom_court, generation),
            nom_court=nom_court,
            titre=titre,
            generation=generation,
        )
        journal.create(contrat, auteur=auteur)
        write_perimetre(contrat, toutes, auteur=auteur)
        _give_first_coordination(contrat, coordination, auteur=auteur)
        _add_porteurs(contrat, epcis, auteur=auteur)
        index_contrat(contrat)
    return contrat


def create_successeur(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Open the next contract of the lineage. Returns it.

    Same territory, same coordination, same parties (their délibérations and commitments are to be
    written anew); empty plan.
    """
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    if contrat.perimetre is None:
        raise ErreurMetier("Choisir d’abord le territoire de ce contrat.")
    dernier = contrat.lignee.contrats.order_by("-generation").first() or contrat
    equipe = contrat.membres.filter(role=Role.COORDINATION, archive_le=None, au=None)
    comptes = [membre.compte for membre in equipe.select_related("compte__personne")]
    with transaction.atomic():
        suivant = create_contrat(
            contrat.nom_court,
            auteur=auteur,
            communes=contrat.perimetre.communes.filter(actuelle=True),
            coordination=comptes[0] if comptes else None,
            lignee=contrat.lignee,
            generation=dernier.generation + 1,
        )
        herite = {"accent": contrat.accent, "predecesseur": contrat}
        suivant = journal.save_changes(suivant, herite, auteur=auteur)
        for compte in comptes[1:]:
            give_coordination(suivant, compte, auteur=auteur)
        _copy_parties(contrat, suivant, auteur=auteur)
    return suivant


def _give_first_coordination(
    contrat: Contrat, compte: Compte | None, *, auteur: Auteur
) -> Membre | None:
    if compte is None and auteur.compte_uuid and not auteur.est_administrateur:
        compte = Compte.objects.get(uuid=auteur.compte_uuid)
    if compte is not None:
        return give_coordination(contrat, compte, auteur=auteur)
    if auteur.est_systeme:
        return None
    raise ErreurMetier("Dire qui coordonne ce contrat.", champ="coordination")


def _add_porteurs(contrat: Contrat, epcis: Iterable[Epci], *, auteur: Auteur) -> None:
    for rang, epci in enumerate(epcis, start=1):
        organisation = ensure_organisation(
            epci.nom, sorte=SorteOrganisation.EPCI, epci=epci, auteur=auteur
        )
        partie = Partie(
            contrat=contrat,
            organisation=organisation,
            role=RolePartie.SIGNATAIRE,
            est_porteur=rang == 1,
            ordre=rang,
        )
        journal.create(partie, auteur=auteur)


def _copy_parties(contrat: Contrat, suivant: Contrat, *, auteur: Auteur) -> None:
    for partie in contrat.parties.filter(archive_le=None):
        copie = Partie(
            contrat=suivant,
            organisation_id=partie.organisation_id,
            role=partie.role,
            est_porteur=partie.est_porteur,
            representant=partie.representant,
            deliberation_sans_objet=partie.deliberation_sans_objet,
            ordre=partie.ordre,
        )
        journal.create(copie, auteur=auteur)


def _free_cle(nom_court: str, generation: int) -> str:
    """Return an address that never changes afterwards, readable, not taken, not a word of ours."""
    base = slugify(nom_court)[:60].strip("-") or "contrat"
    if generation > 1:
        base = f"{base}-{generation}"
    cle, rang = base, 1
    while cle in _CLES_RESERVEES or Contrat.objects.filter(cle=cle).exists():
        rang += 1
        cle = f"{base}-{rang}" if generation == 1 else f"{base}-bis{rang}"
    return cle


# Words that stand at the place of a contract in our addresses: /contrats/creer/.
_CLES_RESERVEES = frozenset({"creer", "suggestions"})
