"""What the signature does: the contract comes into force, its perimeter is frozen for good."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import territoire_du_contrat
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.territoires.models import Epci
from tests.fabriques.territoires import CINQ_EPCI


def couvertes(contrat: Contrat) -> set[str]:
    return {e.siren for e in territoire_du_contrat(contrat).epcis}


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(choix=st.lists(st.sampled_from(CINQ_EPCI), min_size=1, unique=True))
def test_a_perimeter_changes_until_it_is_signed(contrat: Contrat, choix: list[str]) -> None:
    epcis = Epci.objects.filter(pk__in=choix)
    contrats.set_territoire(contrat, epcis=epcis, auteur=SYSTEME)
    assert couvertes(contrat) == set(choix)


@pytest.mark.parametrize("signature", ["2016", "04/11/2016", "inconnue"])
def test_a_perimeter_is_frozen_by_the_signature(contrat: Contrat, signature: str) -> None:
    avant = couvertes(contrat)
    signe = contrats.sign_contrat(contrat, signature=signature, auteur=SYSTEME)
    assert signe.etat == "en-vigueur"
    for siren in CINQ_EPCI:
        with pytest.raises(ErreurMetier):
            contrats.set_territoire(signe, epcis=Epci.objects.filter(pk=siren), auteur=SYSTEME)
    assert couvertes(Contrat.objects.get(pk=contrat.pk)) == avant


def test_signing_again_corrects_the_date_only(contrat: Contrat) -> None:
    signe = contrats.sign_contrat(contrat, signature="2016", auteur=SYSTEME)
    acheve = contrats.close_contrat(signe, auteur=SYSTEME)
    corrige = contrats.sign_contrat(acheve, signature="04/11/2016", auteur=SYSTEME)
    assert (corrige.etat, corrige.signature) == ("acheve", "2016-11-04")


@pytest.mark.parametrize("signature", ["", "2199", "31/02/2023", "demain"])
def test_no_signature_without_a_date_of_the_past(contrat: Contrat, signature: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        contrats.sign_contrat(contrat, signature=signature, auteur=SYSTEME)
    assert refus.value.champ == "signature"
    assert Contrat.objects.get(pk=contrat.pk).etat == "preparation"


def test_the_successor_starts_free_on_the_same_ground(contrat: Contrat) -> None:
    signe = contrats.sign_contrat(contrat, signature="2016", auteur=SYSTEME)
    suivant = contrats.create_successeur(signe, auteur=SYSTEME)
    assert couvertes(suivant) == couvertes(signe)
    contrats.set_territoire(suivant, epcis=Epci.objects.filter(pk=CINQ_EPCI[0]), auteur=SYSTEME)
    assert couvertes(suivant) != couvertes(signe)
