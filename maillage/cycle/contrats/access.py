"""Who sees a contract and who writes it: the filter and the check, side by side."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.cycle.contrats.models import Contrat, TerritoireCouvert
from maillage.regles.droits import Auteur, Droit, Mandat, droits_sur_contrat
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.journal.models import Portee


def visible_contrats(auteur: Auteur) -> QuerySet[Contrat]:
    """Return the contracts this author may see: those of their roles, and those of their territory."""
    contrats = Contrat.objects.filter(archive_le=None)
    if auteur.est_systeme:
        return contrats
    visibles = Q(uuid__in=list(auteur.roles))
    if auteur.mandats:
        couverts = TerritoireCouvert.objects.filter(contrat=OuterRef("pk"))
        par_mandat = Q()
        for mandat in auteur.mandats:
            par_mandat |= Q(niveau=mandat.niveau, code=mandat.code)
        visibles |= Q(Exists(couverts.filter(par_mandat)))
    return contrats.filter(visibles)


def droits_de(auteur: Auteur, contrat: Contrat) -> frozenset[Droit]:
    """Return the rights of this author on this contract, roles and mandates together."""
    territoires: frozenset[Mandat] = frozenset()
    if auteur.mandats:
        territoires = frozenset(t.mandat for t in contrat.territoires.all())
    return droits_sur_contrat(auteur, contrat.uuid, territoires=territoires)


def check_visible(auteur: Auteur, contrat: Contrat) -> None:
    """Raise Introuvable unless the author may read this contract, suspended or not."""
    if Droit.CONTRAT_VOIR not in (contrat.droits or droits_de(auteur, contrat)):
        raise Introuvable


def portees_lisibles(droits: Collection[Droit]) -> list[str]:
    """Return the reaches of the journal and of the index that these rights open on one contract."""
    if Droit.CONTRAT_VOIR not in droits:
        return [Portee.PUBLIC]
    portees: list[str] = [Portee.PUBLIC, Portee.MEMBRES]
    if Droit.FICHE_INTERNE_VOIR in droits:
        portees.append(Portee.INTERNE)
    if Droit.NOTE_EQUIPE_VOIR in droits:
        portees.append(Portee.EQUIPE)
    if Droit.FINANCEMENT_VOIR in droits:
        portees.append(Portee.FINANCEMENT)
    if Droit.GOUVERNANCE_VOIR in droits:
        portees.append(Portee.GOUVERNANCE)
    return portees


def check_role(auteur: Auteur, contrat: Contrat, droit: Droit) -> None:
    """Raise Introuvable to strangers, Refus to readers: what reading asks for, suspended or not."""
    droits = droits_de(auteur, contrat)
    if droit not in droits:
        if Droit.CONTRAT_VOIR not in droits:
            raise Introuvable
        raise Refus("Votre rôle sur ce contrat permet de lire, pas de faire ce geste.")


def check_droit(auteur: Auteur, contrat: Contrat, droit: Droit) -> None:
    """Raise Introuvable to strangers, Refus to readers, ErreurMetier while the contract is suspended."""
    check_role(auteur, contrat, droit)
    if contrat.est_suspendu and not auteur.est_systeme:
        raise ErreurMetier(
            "Ce contrat est suspendu\u00a0: on peut le lire, plus l’écrire. "
            "L’administration de l’installation peut le rouvrir."
        )
