"""The communes that a contract covers, and the départements and régions they open to mandates."""

from collections.abc import Iterable

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat, TerritoireCouvert
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.operations import compute_perimetres
from maillage.socle.territoires import operations as territoires
from maillage.socle.territoires.models import Commune, Epci


def set_territoire(
    contrat: Contrat,
    *,
    auteur: Auteur,
    communes: Iterable[Commune] = (),
    epcis: Iterable[Epci] = (),
    version_lue: int | None = None,
) -> Contrat:
    """Change the communes covered. Refused once the perimeter is frozen by the signature.

    Raises ErreurMetier on `q` without a commune, Conflit when the set changed since `version_lue`.
    """
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    toutes = list_communes(epcis, communes)
    with transaction.atomic():
        write_perimetre(contrat, toutes, auteur=auteur, version_lue=version_lue)
    return contrat


def list_communes(epcis: Iterable[Epci], communes: Iterable[Commune]) -> list[Commune]:
    """Return the communes of EPCI and the free ones, each once. Raises ErreurMetier when none."""
    toutes = {c.pk: c for epci in epcis for c in epci.communes.filter(actuelle=True)}
    toutes |= {c.pk: c for c in communes}
    if not toutes:
        raise ErreurMetier("Choisir au moins une intercommunalité ou une commune.", champ="q")
    return list(toutes.values())


def write_perimetre(
    contrat: Contrat,
    communes: list[Commune],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> None:
    """Save the set and what it touches, its figures among it. Rights are the caller's to check."""
    if contrat.perimetre is None:
        contrat.perimetre = territoires.create_perimetre(
            auteur=auteur, nom=contrat.nom_court, communes=communes, contrat=contrat.uuid
        )
        contrat.save(update_fields=["perimetre"])
    else:
        contrat.perimetre = territoires.set_communes(
            contrat.perimetre, auteur=auteur, communes=communes, version_lue=version_lue
        )
    compute_perimetres([contrat.perimetre])
    regions = dict(
        Commune.objects.filter(pk__in=[c.pk for c in communes])
        .values_list("departement_id", "departement__region_id")
        .distinct()
    )
    couverts = {("departement", code) for code in regions}
    couverts |= {("region", code) for code in regions.values()}
    contrat.territoires.all().delete()
    TerritoireCouvert.objects.bulk_create(
        TerritoireCouvert(contrat=contrat, niveau=niveau, code=code)
        for niveau, code in sorted(couverts)
    )
