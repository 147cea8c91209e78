"""One question on one screen; the next one follows."""

import pytest

from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME
from maillage.regles.fiche import CHAMPS
from tests.fabriques.acteurs import compter_requetes, une_organisation
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.page("question/"), ecriture=True)
    monde.check_doors(monde.page("question/constat/"), ecriture=True)


def test_the_first_gap_is_asked_with_who_would_know(monde: Monde) -> None:
    texte = monde.coordination.get(monde.page("question/")).content.decode()
    assert CHAMPS["constat"].question.partition("\u202f")[0][:30] in texte
    assert "Le groupe de travail du diagnostic." in texte
    assert texte.count('name="constat"') == 1


def test_an_answer_leads_to_the_next_question(monde: Monde) -> None:
    reponse = monde.coordination.post(monde.page("question/constat/"), {"constat": "Un constat"})
    assert reponse["Location"] == monde.page("question/thematiques/")
    assert monde.relire().constat == "Un constat"


def test_unknown_is_an_answer_and_one_may_stop(monde: Monde) -> None:
    reponse = monde.coordination.post(
        monde.page("question/constat/"), {"inconnu-constat": "on", "arreter": "1"}
    )
    assert reponse["Location"] == monde.page()
    assert monde.relire().inconnus == ["constat"]


def test_silence_moves_on_without_an_answer(monde: Monde) -> None:
    reponse = monde.coordination.post(monde.page("question/constat/"), {"constat": ""})
    assert reponse["Location"] == monde.page("question/thematiques/")


def test_who_acts_and_who_sees_are_asked_on_their_own_page(monde: Monde) -> None:
    for champ, suite in (
        ("pilotes", "acteurs/"),
        ("partenaires", "acteurs/"),
        ("diffusion", "diffusion/"),
    ):
        reponse = monde.coordination.get(monde.page(f"question/{champ}/"))
        assert reponse["Location"] == monde.page(suite)


def test_all_the_territory_answers_for_the_communes(monde: Monde) -> None:
    monde.coordination.post(monde.page("question/communes/"), {"tout_le_perimetre": "oui"})
    assert monde.relire().tout_le_perimetre


def test_a_whole_fiche_is_walked_question_by_question(monde: Monde) -> None:
    structure = une_organisation()
    programme.assign_pilote(monde.fiche, structure, auteur=SYSTEME)
    programme.add_acteur(monde.fiche, structure, "relais", auteur=SYSTEME)
    adresse, posees = monde.page("question/constat/"), []
    while "/question/" in adresse:
        champ = adresse.rstrip("/").rpartition("/")[2]
        posees.append(champ)
        date = champ in {"debut", "fin"}
        envoi = {champ: "2026"} if date else {f"inconnu-{champ}": "on"}
        adresse = monde.coordination.post(adresse, envoi)["Location"]
    ailleurs = {"pilotes", "partenaires"}
    assert posees == [c.nom for c in CHAMPS.values() if c.attendu and c.nom not in ailleurs]
    assert adresse == monde.page()


def test_when_nothing_is_missing_the_fiche_opens(monde: Monde) -> None:
    programme.update_fiche(
        monde.fiche,
        {"inconnus": [c.nom for c in CHAMPS.values() if c.attendu]},
        auteur=SYSTEME,
    )
    assert monde.coordination.get(monde.page("question/"))["Location"] == monde.page()


def test_a_question_that_does_not_exist_is_not_found(monde: Monde) -> None:
    assert monde.coordination.get(monde.page("question/inconnue/")).status_code == 404


@pytest.mark.parametrize("texte", ["é" * 10**6])
def test_too_long_an_answer_is_given_back(monde: Monde, texte: str) -> None:
    reponse = monde.coordination.post(monde.page("question/constat/"), {"constat": texte})
    assert reponse.status_code == 200
    assert "trop long" in reponse.content.decode()


def test_the_number_of_queries_does_not_depend_on_the_plan(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.page("question/constat/"))
    semer_plan(monde.contrat, 60)
    assert compter_requetes(monde.coordination, monde.page("question/constat/")) == petit
