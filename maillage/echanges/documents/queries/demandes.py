"""Reading what the documents of a claim and the table of the money need, within the rights of their reader."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import territoire_du_contrat
from maillage.cycle.financement.queries.argent import read_argent
from maillage.cycle.financement.queries.demandes import list_demandes, read_demande
from maillage.cycle.financement.queries.demarche import list_conditions
from maillage.cycle.financement.queries.plan import read_plan_financement
from maillage.echanges.documents.content import (
    DemandeLue,
    build_argent,
    build_demande,
    build_depenses,
)
from maillage.editions.classeur import Classeur
from maillage.editions.ouvrage import Ouvrage
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable

# The documents of one claim: what it asks, what was spent.
SORTES_DEMANDE: Mapping[str, Callable[[DemandeLue], Ouvrage]] = MappingProxyType(
    {"demande": build_demande, "depenses": build_depenses}
)


def read_document_demande(auteur: Auteur, contrat: Contrat, uuid: UUID, *, sorte: str) -> Ouvrage:
    """Return one document of one claim in pages. Raises Introuvable, Refus."""
    if sorte not in SORTES_DEMANDE:
        raise Introuvable
    vue = read_demande(auteur, contrat, uuid)
    annee, siennes = vue.demande.annee, {ligne.aide.depense_id for ligne in vue.lignes}
    plan = read_plan_financement(auteur, contrat)
    lu = DemandeLue(
        contrat=contrat,
        vue=vue,
        conditions=list_conditions(auteur, vue.demande),
        plan=[li for li in plan.lignes if li.lue.annee == annee and li.depense.pk in siennes],
        territoire=territoire_du_contrat(contrat),
        lu_le=horloge.aujourdhui(),
    )
    return SORTES_DEMANDE[sorte](lu)


def read_document_argent(auteur: Auteur, contrat: Contrat) -> Classeur:
    """Return the table of the money in sheets. Raises Introuvable, Refus."""
    return build_argent(contrat, read_argent(auteur, contrat))


def find_demande(auteur: Auteur, contrat: Contrat, cherchee: str) -> UUID:
    """Return the claim of this identifier or, alone in its year, of this year. Raises Introuvable."""
    par_uuid = {str(lue.demande.uuid): lue.demande for lue in list_demandes(auteur, contrat)}
    if cherchee in par_uuid:
        return par_uuid[cherchee].uuid
    annee = [d.uuid for d in par_uuid.values() if str(d.annee) == cherchee]
    if len(annee) == 1:
        return annee[0]
    raise Introuvable
