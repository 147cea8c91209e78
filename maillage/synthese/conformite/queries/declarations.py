"""What people stated, and what holds of it today."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.regles.conformite.controle import Enonce
from maillage.regles.conformite.regle import Regle
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.synthese.conformite.access import visible_declarations
from maillage.synthese.conformite.models import Declaration


def list_declarations(auteur: Auteur, contrat: Contrat, regle: Regle) -> QuerySet[Declaration]:
    """Return what was stated of one rule on one contract, the latest first, those withdrawn too."""
    return visible_declarations(auteur, contrat).filter(regle=regle.cle)


def get_declaration(auteur: Auteur, contrat: Contrat, uuid: UUID) -> Declaration:
    """Return one statement of this very contract. Raises Introuvable."""
    declarations = visible_declarations(auteur, contrat).select_related("contrat")
    declaration = declarations.filter(uuid=uuid).first()
    if declaration is None:
        raise Introuvable
    declaration.contrat = contrat
    return declaration


def group_enonces(contrats: Collection[Contrat]) -> dict[int, dict[str, Enonce]]:
    """Return the statement that holds for each rule of each contract, the latest. One query.

    Whether their reader sees the contracts is checked with their facts.
    """
    enonces: dict[int, dict[str, Enonce]] = {c.pk: {} for c in contrats}
    lignes = Declaration.objects.filter(contrat__in=list(enonces), archive_le=None)
    colonnes = (
        "contrat_id",
        "regle",
        "reponse",
        "texte",
        "faite_le",
        "auteur_nom",
        "fonction",
        "constat",
    )
    for contrat, regle, reponse, *suite in lignes.values_list(*colonnes):
        enonces[contrat].setdefault(regle, Enonce(Verdict(reponse), *suite))
    return enonces
