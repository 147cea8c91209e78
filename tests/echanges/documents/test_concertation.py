"""The report of the concertation and the questionnaire on paper: no verbatim, no small number."""

import pytest

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire, Recueil
from maillage.echanges.documents.operations import make_document, make_questionnaire
from maillage.echanges.documents.queries import read_document, read_document_questionnaire
from maillage.editions.ouvrage import Grille, Ouvrage, Phrase, Puces, list_sections
from maillage.figures.code_qr import draw_qr
from maillage.regles.droits import SYSTEME
from tests.echanges.documents.conftest import ouvrir
from tests.fabriques.concertation import (
    PAROLE,
    des_reponses,
    un_questionnaire,
    un_recueil,
    un_verbatim,
)
from tests.fabriques.scene import Scene

ADRESSE = "https://sante.example/repondre/abcdefghjk/"


def lire(scene: Scene, place: str) -> Ouvrage:
    auteur, contrat = ouvrir(scene, place)
    ouvrage = read_document(auteur, contrat, "concertation", fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    return ouvrage


def titres(ouvrage: Ouvrage) -> list[str]:
    return [section.titre for _, section in list_sections(ouvrage)]


def test_it_says_who_was_heard_and_what_exists_to_whoever_may_read_it(scene: Scene) -> None:
    equipe = titres(lire(scene, "coordination"))
    assert equipe[:2] == ["Qui a été entendu", "Ce qui en ressort"]
    assert {"Groupe d’habitants du bourg", "Ce qui existe déjà"} <= set(equipe)
    assert "Un recueil abandonné" not in equipe
    assert titres(lire(scene, "lecture")) == equipe


def test_what_is_kept_to_the_team_is_told_and_not_printed(scene: Scene) -> None:
    for place, dit in (("coordination", True), ("lecture", False)):
        ouvrage = lire(scene, place)
        assert "Entretien réservé" not in titres(ouvrage)
        assert ("à l’équipe" in repr(ouvrage)) is dit


def test_what_is_kept_to_the_team_is_not_counted_either(scene: Scene) -> None:
    un_recueil(scene.contrat, "Réservé aussi", diffusion="equipe", habitants=431)
    equipe, lecture = (lire(scene, place).corps[0] for place in ("coordination", "lecture"))
    assert "431" not in repr(equipe)
    assert equipe == lecture


def test_no_verbatim_and_no_free_answer_leaves_in_it(scene: Scene) -> None:
    un_verbatim(Recueil.objects.get(uuid=scene.objets["recueil"]), libere=True)
    tout = repr(lire(scene, "coordination"))
    assert PAROLE not in tout
    assert "On attend huit mois" not in tout


def test_results_are_there_once_closed_small_numbers_hidden(scene: Scene) -> None:
    questionnaire = un_questionnaire(scene.contrat, "Fini")
    des_reponses(questionnaire, (9, "1"), (2, "2"), (7, "3"))
    titre = "Résultats\u00a0: Fini"
    assert titre not in titres(lire(scene, "lecture"))
    operations.close_questionnaire(questionnaire, auteur=SYSTEME)
    section = next(s for _, s in list_sections(lire(scene, "lecture")) if s.titre == titre)
    grille = next(b for b in section.blocs if isinstance(b, Grille))
    nombres = {ligne[0]: ligne[1] for ligne in grille.lignes}
    assert nombres["Non"] == "masqué"
    assert list(nombres.values()).count("masqué") > 1


@pytest.mark.parametrize(("venues", "tus"), [(3, True), (6, False)])
def test_fewer_than_five_answers_are_not_printed(scene: Scene, venues: int, tus: bool) -> None:
    questionnaire = un_questionnaire(scene.contrat, "Peu lu")
    des_reponses(questionnaire, (venues, "1"))
    operations.close_questionnaire(questionnaire, auteur=SYSTEME)
    section = next(s for _, s in list_sections(lire(scene, "lecture")) if s.titre == "Peu lu")
    assert ("moins de cinq participants" in repr(section)) is tus
    assert (f"{venues}\u00a0participants" in section.blocs[0].texte) is not tus  # type: ignore[union-attr]


@pytest.mark.parametrize(("fmt", "debut"), [("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK")])
def test_each_format_is_written(scene: Scene, fmt: str, debut: bytes) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    assert make_document(contrat, "concertation", fmt, auteur=auteur).octets.startswith(debut)


def test_on_paper_each_answer_is_a_point_and_texts_have_lines(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    questionnaire = Questionnaire.objects.get(uuid=scene.objets["questionnaire"])
    ouvrage = read_document_questionnaire(auteur, contrat, questionnaire.uuid, adresse=ADRESSE)
    questions = {s.titre: s.blocs for _, s in list_sections(ouvrage) if s.numero}
    assert [b.elements for b in questions["Ce qui manque"] if isinstance(b, Puces)] == [
        ("Dentiste", "Bus", "Rien")
    ]
    assert all(isinstance(b, Phrase) for b in questions["Autre chose à dire ?"])
    fichier = make_questionnaire(contrat, questionnaire.uuid, adresse=ADRESSE, auteur=auteur)
    assert fichier.octets.startswith(b"%PDF")


def test_the_code_is_a_drawing_that_changes_with_the_address() -> None:
    assert draw_qr(ADRESSE).startswith("<svg")
    assert draw_qr(ADRESSE) != draw_qr(ADRESSE + "x")
