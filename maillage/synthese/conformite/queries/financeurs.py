"""The rules of funders: those one writes, and those that bind a contract."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from maillage.cycle.contrats.models import Contrat, Partie, RolePartie
from maillage.regles.conformite.financeurs import Exigence
from maillage.regles.conformite.sources import Source
from maillage.regles.dates import lire
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.socle.acteurs.models import Organisation
from maillage.synthese.conformite.access import (
    check_edit_regle,
    editable_organisations,
    editable_regles,
)
from maillage.synthese.conformite.models import RegleDeFinanceur

# A partner promises nothing and pays nothing: their rules bind nobody.
_LIENT = (RolePartie.SIGNATAIRE, RolePartie.COSIGNATAIRE, RolePartie.FINANCEUR)


def list_financeurs(auteur: Auteur) -> QuerySet[Organisation]:
    """Return the funders whose rules this author writes. Raises Refus."""
    return editable_organisations(auteur).order_by("nom_plie")


def list_regles_de_financeur(auteur: Auteur) -> QuerySet[RegleDeFinanceur]:
    """Return the rules that this author writes, withdrawn ones last. Raises Refus."""
    regles = editable_regles(auteur).select_related("organisation")
    return regles.order_by("-archive_le", "organisation__nom_plie", "titre")


def get_regle_de_financeur(auteur: Auteur, uuid: UUID) -> RegleDeFinanceur:
    """Return one rule to whoever writes it. Raises Refus, Introuvable."""
    editable_regles(auteur)  # whoever writes none is refused first
    regle = RegleDeFinanceur.objects.select_related("organisation").filter(uuid=uuid).first()
    if regle is None:
        raise Introuvable
    check_edit_regle(auteur, regle.organisation)
    return regle


def get_organisation_financeur(auteur: Auteur, uuid: str) -> Organisation:
    """Return one funder to whoever writes its rules. Raises Refus, Introuvable."""
    trouvees = (o for o in editable_organisations(auteur) if str(o.uuid) == uuid)
    organisation = next(trouvees, None)
    if organisation is None:
        raise Introuvable
    return organisation


def group_exigences(contrats: Collection[Contrat]) -> dict[int, list[Exigence]]:
    """Return the rules of the funders that sign or pay, by key of contract. Two queries."""
    par_organisation: defaultdict[int, list[Exigence]] = defaultdict(list)
    regles = RegleDeFinanceur.objects.filter(archive_le=None).select_related("organisation")
    for regle in regles:
        par_organisation[regle.organisation_id].append(_build(regle))
    groupes: dict[int, list[Exigence]] = {c.pk: [] for c in contrats}
    if not par_organisation:
        return groupes
    parties = Partie.objects.filter(
        contrat__in=list(groupes),
        archive_le=None,
        role__in=_LIENT,
        organisation__in=list(par_organisation),
    )
    for contrat, organisation in parties.values_list("contrat_id", "organisation_id"):
        groupes[contrat] += par_organisation[organisation]
    return groupes


def _build(regle: RegleDeFinanceur) -> Exigence:
    return Exigence(
        cle=f"F-{regle.pk}",
        financeur=regle.organisation.nom,
        sorte=regle.sorte,
        titre=regle.titre,
        source=Source(
            regle.reference, regle.adresse, lue_le=regle.lue_le, phrase=regle.phrase, litterale=bool(regle.phrase)
        ),
        mesure=regle.mesure,
        minimum=regle.minimum,
        maximum=regle.maximum,
        champ=regle.champ,
        signataire=regle.signataire,
        signataire_dit=regle.get_signataire_display(),
        du=lire(regle.du),
        au=lire(regle.au),
    )  # fmt: skip
