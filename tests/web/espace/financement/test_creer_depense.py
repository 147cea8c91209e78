"""A row is added; what is refused comes back as it was typed."""

import pytest

from maillage.cycle.contrats.operations import update_periode
from maillage.cycle.financement.models import Depense
from maillage.regles.droits import SYSTEME
from tests.fabriques.programme import une_fiche
from tests.web.espace.contrats.conftest import EXOTIQUES, SCRIPT, UN_MEGA, Monde

PAGE = "financement/depenses/creer/"
UN_POSTE = {"objet_depense": "poste", "annee": "2025", "apport": "numeraire"}


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_an_amount_is_kept_as_people_write_it(monde: Monde) -> None:
    suite = monde.accepter(
        PAGE, **UN_POSTE, cout="45 000,50 €", porteur="Structure neuve", sorte="epci"
    )
    assert "/financement/depenses/" in suite
    depense = Depense.objects.get()
    assert (str(depense.cout), str(depense.porteur)) == ("45000.50", "Structure neuve")


@pytest.mark.parametrize("vide", ["", "inconnu", " ? "])
def test_an_unknown_cost_is_an_answer(monde: Monde, vide: str) -> None:
    monde.accepter(PAGE, **UN_POSTE, cout=vide)
    assert Depense.objects.get().cout is None


@pytest.mark.parametrize(
    ("champ", "tape"),
    [
        ("cout", "-12"), ("cout", "douze"), ("cout", "999999999999"), ("cout", SCRIPT),
        ("cout", "9" * 400), ("autofinancement", "-1"), ("annee", "hier"), ("annee", "20255"),
        ("annee", "-2025"), ("mois", "13"), ("quotite", "9"), ("engagee_le", "31/02/2025"),
        ("objet_depense", "voyage"), ("apport", "or"), ("fiche", "rien"),
    ],
)  # fmt: skip
def test_bad_inputs_get_a_sentence_and_nothing_typed_is_lost(
    monde: Monde, champ: str, tape: str
) -> None:
    envoi = {**UN_POSTE, "intitule": "Le poste à garder", champ: tape}
    page = monde.refuser(PAGE, champ, **envoi)
    assert "Le poste à garder" in page
    assert not Depense.objects.exists()


def test_a_year_outside_the_contract_is_told_with_its_dates(monde: Monde) -> None:
    update_periode(monde.contrat, signature="", debut="2023", fin="2026", auteur=SYSTEME)
    page = monde.refuser(PAGE, "annee", **{**UN_POSTE, "annee": "2031"})
    assert "2031 est hors du contrat, qui commence en 2023 et finit en 2026" in page


def test_words_stay_as_they_are(monde: Monde) -> None:
    for texte in EXOTIQUES:
        monde.accepter(PAGE, **UN_POSTE, intitule=texte)
    assert Depense.objects.count() == len(EXOTIQUES)
    monde.refuser(PAGE, "intitule", **UN_POSTE, intitule=UN_MEGA)


def test_from_a_fiche_the_action_is_chosen(monde: Monde) -> None:
    fiche = une_fiche(monde.contrat)
    page = monde.page(f"{PAGE}?fiche={fiche.uuid}")
    assert f'value="{fiche.uuid}" selected' in page
    envoi = {**UN_POSTE, "objet_depense": "action", "fiche": str(fiche.uuid), "cout": "300"}
    monde.accepter(PAGE, **envoi)
    assert Depense.objects.get().fiche == fiche
    assert "Budget et financeurs" in monde.page(f"fiches/{fiche.uuid}/")


def test_an_unknown_payer_needs_its_kind(monde: Monde) -> None:
    monde.refuser(PAGE, "sorte", **UN_POSTE, porteur="Structure inconnue")
