"""What the documents say in figures, beside what public sources give: the difference is explained."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import ChiffreFige, Constat
from maillage.echanges.demonstration.operations import Bilan

pytestmark = pytest.mark.django_db


def constat(cle: str, mot: str) -> Constat:
    contrat = Contrat.objects.get(cle=cle)
    return Constat.objects.get(contrat=contrat, intitule__contains=mot)


def test_the_six_doctors_of_a_brochure_stand_beside_those_of_the_equipment_base(
    construite: Bilan,
) -> None:
    lu = constat("laval-agglomeration", "premier recours")
    fige = ChiffreFige.objects.get(constat=lu)
    assert (fige.indicateur, fige.periode, fige.niveau) == ("medecins_generalistes", "2019", "epci")
    assert fige.valeur == pytest.approx(6.587, abs=0.001)
    assert "6 médecins pour 10 000" in lu.precisions
    assert "base permanente des équipements" in lu.precisions


def test_a_campaign_without_its_public_file_shows_no_figure(construite: Bilan) -> None:
    lu = constat("mauges-communaute", "radon")
    assert not ChiffreFige.objects.filter(constat=lu).exists()
    assert "n’est pas livré" in lu.precisions
