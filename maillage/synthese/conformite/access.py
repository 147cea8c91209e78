"""Who reads a sheet, who states, who writes the rules of a funder: filters and checks side by side."""

from django.db.models import QuerySet

from maillage.cycle.contrats.access import check_droit, droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Droit, droits_generaux
from maillage.regles.erreurs import Introuvable, Refus
from maillage.socle.acteurs.models import Organisation
from maillage.synthese.conformite.models import Declaration, RegleDeFinanceur

_SORTES_DE_FINANCEUR = frozenset(
    {"ars", "departement", "region", "caf", "assurance-maladie", "etat"}
)


def visible_declarations(auteur: Auteur, contrat: Contrat) -> QuerySet[Declaration]:
    """Return the statements of a contract, those withdrawn included. Raises Introuvable."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    return Declaration.objects.filter(contrat=contrat)


def can_declare(auteur: Auteur, contrat: Contrat) -> bool:
    """True for the coordination of a contract that is open to writing."""
    return Droit.CONFORMITE_DECLARER in droits_de(auteur, contrat) and not contrat.est_suspendu


def check_declare(auteur: Auteur, contrat: Contrat) -> None:
    """Raise Introuvable to strangers, Refus to readers, ErreurMetier while the contract is suspended."""
    check_droit(auteur, contrat, Droit.CONFORMITE_DECLARER)


def editable_organisations(auteur: Auteur) -> QuerySet[Organisation]:
    """Return the funders whose rules this author writes: their own under a mandate, all for the administration.

    Raises Refus to everybody else.
    """
    if Droit.REGLE_FINANCEUR_MODIFIER not in droits_generaux(auteur):
        raise Refus("Ces règles sont écrites par le financeur lui-même, ou par l’administration.")
    organisations = Organisation.objects.filter(archive_le=None)
    if auteur.est_systeme or auteur.est_administrateur:
        return organisations.filter(sorte__in=_SORTES_DE_FINANCEUR)
    return organisations.filter(pk=auteur.organisation_id or 0)


def editable_regles(auteur: Auteur) -> QuerySet[RegleDeFinanceur]:
    """Return the rules that this author writes, withdrawn ones included. Raises Refus."""
    organisations = editable_organisations(auteur)
    return RegleDeFinanceur.objects.filter(organisation__in=organisations)


def check_edit_regle(auteur: Auteur, organisation: Organisation) -> None:
    """Raise Refus unless the author writes the rules of this funder."""
    if not editable_organisations(auteur).filter(pk=organisation.pk).exists():
        raise Refus("Ces règles sont celles d’un autre financeur.")
