"""The plan as a tree: who reads it, what it says, how it is put in order."""

import re
import uuid

import pytest

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.statuts import Drapeau, Statut
from tests.fabriques.acteurs import compter_requetes, un_client
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde

HOSTILE = "<script>alert('x')</script> \u202e😀 " + "é" * 200


def read(monde: Monde, adresse: str, role: str = "coordination") -> str:
    """Return the page as this role sees it."""
    reponse = monde.clients[role].get(adresse)
    assert reponse.status_code == 200
    return reponse.content.decode()


def titres(texte: str) -> list[str]:
    """Return the titles of the rows, from top to bottom."""
    return re.findall(r'<div class="t"><a href="[^"]+">([^<]+)</a>', texte)


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse("plan/"), ecriture=False)


def test_the_sentence_counts_what_the_plan_holds(monde: Monde) -> None:
    programme.update_plan(
        monde.contrat, {"nom_niveau_1": "Priorité", "actions_annoncees": 32}, auteur=SYSTEME
    )
    programme.set_statut(
        monde.fiche, Statut.EN_COURS, drapeau=Drapeau.BLOQUEE, obstacle="x", auteur=SYSTEME
    )
    texte = read(monde, monde.adresse("plan/")).replace("\u00a0", " ")
    assert "2 axes, 2 priorités, <strong>5 fiches nommées sur 32 annoncées</strong>" in texte
    assert "Quatre fiches n’ont pas de pilote, une est bloquée." in texte


def test_readers_see_no_button_that_would_be_refused(monde: Monde) -> None:
    for role in ("lecture", "partenaire", "elu", "pilote"):
        texte = read(monde, monde.adresse("plan/"), role)
        assert "Nouvelle fiche" not in texte
        assert 'name="monter"' not in texte
        assert 'type="checkbox"' not in texte
        assert titres(texte) == titres(read(monde, monde.adresse("plan/")))


def test_a_pilot_is_told_which_fiches_are_theirs(monde: Monde) -> None:
    texte = read(monde, monde.adresse("plan/"), "pilote")
    assert texte.count("Vous la pilotez") == 1


def test_an_empty_plan_says_what_to_do_first(db: None) -> None:
    contrat = un_contrat()
    texte = (
        un_client(un_membre(contrat, Role.COORDINATION))
        .get(f"/contrats/{contrat.cle}/plan/")
        .content.decode()
    )
    assert "Le plan commence par un axe" in texte
    assert "Ajouter le premier axe" in texte
    lecture = un_client(un_membre(contrat, Role.LECTURE)).get(f"/contrats/{contrat.cle}/plan/")
    assert "Ajouter le premier axe" not in lecture.content.decode()


def test_the_filter_lives_in_the_address(monde: Monde) -> None:
    texte = read(monde, monde.adresse("plan/?mots=sante&statut=en-reflexion"))
    assert titres(texte) == ["Maison de santé"]
    assert 'value="sante"' in texte
    assert '<option value="en-reflexion" selected>' in texte
    assert 'name="monter"' not in texte


def test_a_filter_that_finds_nothing_says_so(monde: Monde) -> None:
    assert "Aucune fiche ne répond" in read(monde, monde.adresse("plan/?mots=introuvable"))


def test_htmx_receives_the_tree_alone(monde: Monde) -> None:
    reponse = monde.coordination.get(
        monde.adresse("plan/?mots=bus"),
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    )
    texte = reponse.content.decode()
    assert "<html" not in texte
    assert titres(texte) == ["Bus de prévention"]
    assert "HX-Request" in reponse["Vary"]


@pytest.mark.parametrize("valeur", ["x", "' OR 1=1 --", "é" * 5000, "\x00"])
@pytest.mark.parametrize("cle", ["axe", "pilote", "statut", "alerte", "tri", "terme", "deplacee"])
def test_a_forged_address_breaks_nothing(monde: Monde, cle: str, valeur: str) -> None:
    assert monde.coordination.get(monde.adresse("plan/"), {cle: valeur}).status_code == 200


def test_what_people_typed_is_escaped(monde: Monde) -> None:
    programme.update_fiche(monde.fiche, {"intitule": HOSTILE}, auteur=SYSTEME)
    programme.update_axe(monde.plan.axe, {"intitule": HOSTILE, "note": HOSTILE}, auteur=SYSTEME)
    texte = read(monde, monde.adresse("plan/"))
    assert "<script>alert" not in texte
    assert "&lt;script&gt;" in texte
    assert "😀" in texte
    assert "\u202e" not in texte


def test_a_step_down_comes_back_with_the_focus_on_the_same_button(monde: Monde) -> None:
    reponse = monde.coordination.post(
        monde.adresse("plan/ordonner/"), {"descendre": str(monde.fiche.uuid)}, follow=True
    )
    texte = reponse.content.decode()
    assert titres(texte)[1:3] == ["Maison de santé", "Accueil des internes"]
    bouton = re.search(rf'<button[^>]*value="{monde.fiche.uuid}"[^>]*autofocus', texte)
    assert bouton is not None
    assert 'name="descendre"' in bouton[0]
    assert "est déplacée" in texte


def test_a_drop_puts_the_fiche_at_its_rank(monde: Monde) -> None:
    monde.coordination.post(
        monde.adresse("plan/ordonner/"),
        {
            "deplacer": str(monde.plan.fiches[3].uuid),
            "rang": "1",
            "dans": f"objectif-{monde.plan.objectif.uuid}",
        },
    )
    assert titres(read(monde, monde.adresse("plan/")))[1:4] == [
        "Accueil des internes", "Groupe d’entraide", "Maison de santé",
    ]  # fmt: skip


def test_moves_that_name_something_else_are_not_found(monde: Monde) -> None:
    ailleurs = programme.create_fiche(un_contrat("Voisin"), "Voisine", auteur=SYSTEME)
    adresse = monde.adresse("plan/ordonner/")
    for envoi in (
        {"monter": str(ailleurs.uuid)},
        {"monter": str(uuid.uuid4())},
        {"monter": "pas-un-uuid"},
        {"deplacer": str(monde.fiche.uuid), "rang": "0", "dans": f"axe-{uuid.uuid4()}"},
    ):
        assert monde.coordination.post(adresse, envoi).status_code == 404
    assert monde.coordination.post(adresse, {}).status_code == 302


def test_a_strange_rank_means_the_end(monde: Monde) -> None:
    for rang in ("-1", "x", "9" * 50, ""):
        reponse = monde.coordination.post(
            monde.adresse("plan/ordonner/"),
            {"deplacer": str(monde.fiche.uuid), "rang": rang, "dans": "sans-axe"},
        )
        assert reponse.status_code == 302
    assert monde.relire().axe is None


@pytest.mark.parametrize("role", ["pilote", "partenaire", "elu", "lecture"])
def test_readers_move_nothing(monde: Monde, role: str) -> None:
    envoi = {"descendre": str(monde.fiche.uuid)}
    reponse = monde.clients[role].post(monde.adresse("plan/ordonner/"), envoi)
    assert reponse.status_code == 403


def test_moving_is_a_post(monde: Monde) -> None:
    assert monde.coordination.get(monde.adresse("plan/ordonner/")).status_code == 405


def test_a_suspended_plan_is_read_only(monde: Monde) -> None:
    monde.contrat.suspendu_le = monde.contrat.cree_le
    monde.contrat.save(update_fields=["suspendu_le"])
    assert 'name="monter"' not in read(monde, monde.adresse("plan/"))
    envoi = {"descendre": str(monde.fiche.uuid)}
    reponse = monde.coordination.post(monde.adresse("plan/ordonner/"), envoi)
    assert reponse.status_code == 400


def test_the_page_asks_the_same_queries_for_five_fiches_and_for_two_hundred(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.adresse("plan/"))
    semer_plan(monde.contrat, 200)
    assert compter_requetes(monde.coordination, monde.adresse("plan/")) == petit
    assert FicheAction.objects.filter(contrat=monde.contrat).count() == 205
