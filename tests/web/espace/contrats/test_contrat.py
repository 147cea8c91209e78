"""The contract, read whole."""

import pytest

from maillage.cycle.contrats.models import Articulation
from maillage.cycle.contrats.operations import (
    add_element,
    create_successeur,
    publish_contrat,
    suspend_contrat,
    update_element,
    update_identite,
)
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.referentiels.queries import list_termes
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import (
    un_article,
    un_membre,
    un_poste,
    un_sigle,
    une_occupation,
    une_partie,
    une_phase,
)
from tests.web.espace.contrats.conftest import LECTEURS, SCRIPT, Monde

PAGE = "contrat/"


def fill(monde: Monde, rang: int = 0, mots: str = "x") -> None:
    une_partie(monde.contrat, f"Structure {rang}", engagements=mots, representant=mots)
    une_occupation(un_poste(monde.contrat, mots), mots, relais=f"relais {mots}")
    une_phase(monde.contrat, mots, note=mots)
    un_article(monde.contrat, mots, mots)
    un_sigle(monde.contrat, f"S{rang}", mots)


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_an_empty_contract_says_what_to_do_first_to_those_who_can(monde: Monde) -> None:
    texte = monde.page(PAGE)
    for geste in ("Décrire les phases", "Écrire les articles", "Enregistrer la signature"):
        assert geste in texte
        for role in LECTEURS:
            assert geste not in monde.page(PAGE, role)


def test_the_first_sentence_says_where(monde: Monde) -> None:
    texte = monde.page(PAGE)
    assert "Premier contrat local de santé du territoire" in texte
    assert "deux intercommunalités" in texte.replace("\u00a0", " ")


def test_nothing_that_was_typed_runs(monde: Monde) -> None:
    fill(monde, mots=SCRIPT)
    update_identite(
        monde.contrat,
        valeurs={"titre": SCRIPT, "nom_court": SCRIPT, "presentation": SCRIPT},
        auteur=SYSTEME,
    )
    assert SCRIPT not in monde.page(PAGE)


def test_the_hand_over_is_read_by_the_team_alone(monde: Monde) -> None:
    fill(monde, mots="précieux")
    for role in ("partenaire", "elu", "lecture"):
        assert "relais précieux" not in monde.page(PAGE, role)


def test_a_suspended_contract_is_read_but_offers_nothing(monde: Monde) -> None:
    suspend_contrat(monde.contrat, auteur=SYSTEME)
    texte = monde.page(PAGE)
    assert "Enregistrer la signature" not in texte
    reponse = monde.coordination.get(monde.adresse("identite/"))
    assert reponse.status_code == 400
    assert "suspendu" in reponse.content.decode()


def test_it_leads_to_what_follows_and_to_the_public_page(monde: Monde) -> None:
    suivant = create_successeur(monde.actuel(), auteur=monde.auteur)
    publish_contrat(monde.actuel(), auteur=SYSTEME)
    texte = monde.page(PAGE)
    assert f"/contrats/{suivant.cle}/contrat/" in texte
    assert "Fermer la page publique" in texte
    assert "Préparer le contrat suivant" not in texte
    assert f"/contrats/{suivant.cle}/" not in monde.page(PAGE, "lecture")


def test_to_take_up_again_leads_to_the_first_step_not_filled(monde: Monde) -> None:
    assert monde.coordination.get(monde.adresse("reprendre/"))["Location"].endswith("identite/")
    assert monde.clients["lecture"].get(monde.adresse("reprendre/")).status_code == 403


def test_to_take_up_a_whole_contract_opens_its_steps_all_the_same(
    monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maillage.web.espace.contrats.guide.etat_etapes", lambda *_: [])
    assert monde.coordination.get(monde.adresse("reprendre/"))["Location"].endswith("identite/")


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    fill(monde)
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for rang in range(1, 5):
        fill(monde, rang)
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant


def test_a_reader_sees_the_whole_answer_on_another_approach(monde: Monde) -> None:
    demarche = list_termes("dispositif")[0]
    valeurs = {
        "dispositif": demarche,
        "reponse": "oui",
        "qui": "La communauté professionnelle",
        "avec_qui": "Les infirmières",
        "quoi": "Trois actions",
        "ou": "Les 42 communes",
    }
    add_element(monde.contrat, Articulation, valeurs, auteur=SYSTEME)
    texte = monde.page(PAGE, "lecture")
    for champ in ("qui", "avec_qui", "quoi", "ou"):
        assert str(valeurs[champ]) in texte


def test_a_missing_deliberation_is_said_until_it_is_described(monde: Monde) -> None:
    manque = "Il manque des délibérations avant la signature"
    assert manque in monde.page(PAGE)
    assert manque not in monde.page(PAGE, "lecture")
    for partie in monde.contrat.parties.all():
        update_element(partie, {"deliberation_numero": "2024-12"}, auteur=SYSTEME)
    assert manque not in monde.page(PAGE)


def test_the_contract_before_is_named_to_those_who_see_it_only(monde: Monde) -> None:
    update_identite(monde.contrat, valeurs={"predecesseur": monde.autre}, auteur=SYSTEME)
    assert monde.autre.titre not in monde.page(PAGE)
    un_membre(monde.autre, Role.LECTURE, compte=monde.comptes["coordination"])
    assert monde.autre.titre in monde.page(PAGE)


def test_more_than_seven_phases_go_on_a_second_line(monde: Monde) -> None:
    for rang in range(7):
        une_phase(monde.contrat, f"Phase {rang}")
    assert "en-lignes" not in monde.page(PAGE)
    une_phase(monde.contrat, "La huitième")
    assert "en-lignes" in monde.page(PAGE)
