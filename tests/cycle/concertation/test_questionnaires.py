"""A questionnaire is written, opened, answered without account, closed; its texts are coded by hand."""

from datetime import timedelta
from typing import Any

import pytest

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import (
    EtatReponse,
    OrigineReponse,
    Questionnaire,
    Reponse,
    ReponseLibre,
    Verbatim,
)
from maillage.cycle.concertation.operations import reponses
from maillage.cycle.concertation.queries import (
    find_questionnaire_public,
    list_lignes_exportees,
    list_posees,
    list_questionnaires,
    list_questions,
    list_recueils,
    list_textes,
    read_questionnaire,
    read_recueil,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import suspend_contrat
from maillage.regles import horloge
from maillage.regles.droits import ANONYME, SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.models import Entree
from tests.fabriques.concertation import (
    des_reponses,
    des_termes,
    les_cles,
    un_questionnaire,
    une_reponse,
)
from tests.fabriques.contrats import un_auteur


def relu(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire as the base holds it."""
    return Questionnaire.objects.get(pk=questionnaire.pk)


def test_it_is_hidden_until_it_opens_and_brings_its_recueil(contrat: Contrat) -> None:
    brouillon = un_questionnaire(contrat, ouvert=False)
    lecture = un_auteur(contrat, Role.LECTURE)
    assert list(list_questionnaires(lecture, contrat)) == []
    with pytest.raises(Introuvable):
        find_questionnaire_public(brouillon.code)
    ouvert = operations.open_questionnaire(brouillon, auteur=SYSTEME)
    assert list(list_questionnaires(lecture, contrat)) == [ouvert]
    assert find_questionnaire_public(ouvert.code) == ouvert
    assert ouvert.recueil.sorte == "questionnaire"


def test_how_many_answered_is_told_to_whoever_conducts_it_alone(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    une_reponse(questionnaire, "1")
    for role, dit in ((Role.COORDINATION, 1), (Role.LECTURE, None), (Role.PILOTE, None)):
        auteur = un_auteur(contrat, role)
        assert read_questionnaire(auteur, contrat, questionnaire.uuid).recues == dit
        assert vars(list_questionnaires(auteur, contrat).get())["recues"] == dit


def test_what_was_written_before_it_opens_is_told_to_the_team_alone(contrat: Contrat) -> None:
    brouillon = un_questionnaire(contrat, "Encore secret", ouvert=False)
    lecture = un_auteur(contrat, Role.LECTURE)
    assert list_recueils(lecture, contrat) == []
    portees = Trace.objects.filter(objet_nom__contains="Encore secret").values_list("portee")
    assert set(portees) == {("equipe",)}
    assert {e.portee for e in Entree.objects.filter(titre="Encore secret")} == {"equipe"}
    operations.open_questionnaire(brouillon, auteur=SYSTEME)
    assert list_recueils(lecture, contrat) == [brouillon.recueil]


def test_only_the_coordination_writes_it(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat, ouvert=False)
    for role in (Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE):
        auteur = un_auteur(contrat, role)
        with pytest.raises(Refus):
            operations.open_questionnaire(questionnaire, auteur=auteur)
        with pytest.raises(Refus):
            operations.create_questionnaire(contrat, {"intitule": "Le mien"}, auteur=auteur)


def test_once_open_its_questions_no_longer_change(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    question = list_questions(questionnaire)[0]
    nouvelle = {"sorte": "texte", "intitule": "Et encore ?"}
    for acte in (
        lambda: operations.add_question(questionnaire, nouvelle, auteur=SYSTEME),
        lambda: operations.update_question(question, nouvelle, auteur=SYSTEME),
        lambda: operations.remove_question(question, auteur=SYSTEME),
        lambda: operations.move_question(question, haut=False, auteur=SYSTEME),
    ):
        with pytest.raises(ErreurMetier, match="ne changent plus"):
            acte()


def test_questions_move_and_leave(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat, ouvert=False)
    premiere, deuxieme, *_ = list_questions(questionnaire)
    operations.move_question(premiere, haut=True, auteur=SYSTEME)
    assert list_questions(questionnaire)[0] == premiere
    operations.move_question(premiere, haut=False, auteur=SYSTEME)
    assert list_questions(questionnaire)[:2] == [deuxieme, premiere]
    operations.remove_question(deuxieme, auteur=SYSTEME)
    assert len(list_questions(questionnaire)) == 3


@pytest.mark.parametrize(
    ("champ", "question"),
    [
        ("sorte", {"sorte": "dessin", "intitule": "Quoi ?"}),
        ("intitule", {"sorte": "texte", "intitule": "  "}),
        ("choix", {"sorte": "choix", "intitule": "Quoi ?", "choix": "Oui"}),
        ("aide", {"sorte": "texte", "intitule": "Quoi ?", "aide": "é" * 301}),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    contrat: Contrat, champ: str, question: dict[str, Any]
) -> None:
    questionnaire = un_questionnaire(contrat, ouvert=False)
    with pytest.raises(ErreurMetier) as refus:
        operations.add_question(questionnaire, question, auteur=SYSTEME)
    assert refus.value.champ == champ


def test_the_communes_of_the_contract_are_offered(contrat: Contrat) -> None:
    question = {"sorte": "commune", "intitule": "Où habitez-vous ?"}
    questionnaire = un_questionnaire(contrat, questions=(question,))
    (posee,) = list_posees(questionnaire)
    assert contrat.perimetre is not None
    assert len(posee.choix) == contrat.perimetre.communes.count() + 1
    une_reponse(questionnaire, "ailleurs")


def test_an_answer_keeps_the_day_and_tells_nothing_of_who_sent_it(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    avant = Trace.objects.count()
    reponse = une_reponse(questionnaire, "1", ["1", "3"], "4", "On attend huit mois.")
    cles = les_cles(questionnaire)
    assert reponse.valeurs == {cles[0]: "1", cles[1]: ["1", "3"], cles[2]: "4"}
    assert reponse.jour == horloge.aujourdhui()
    texte = ReponseLibre.objects.get()
    assert texte.texte == "On attend huit mois."
    assert texte.cree_le.astimezone(horloge.PARIS).hour == 0
    assert Trace.objects.count() == avant
    assert {f.name for f in Reponse._meta.fields} == {
        "id", "questionnaire", "uuid", "jeton", "valeurs", "jour", "origine", "etat",
        "reprise",
    }  # fmt: skip


def test_the_same_page_sent_twice_is_one_answer(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    for valeur in ("1", "2"):
        une_reponse(questionnaire, valeur, [], "", "Un mot.", jeton="la-meme-page")
    assert list(Reponse.objects.values_list("valeurs", flat=True)) == [
        {les_cles(questionnaire)[0]: "1"}
    ]
    assert ReponseLibre.objects.count() == 1


def test_what_was_begun_is_taken_up_sent_once_or_erased_at_the_end(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    premiere, plusieurs, _, libre = les_cles(questionnaire)
    brutes = {premiere: ["<b>"], plusieurs: ["1", "9"], libre: ["Un \x00mot."], "x": ["1"]}
    for jeton in ("a", "b"):
        operations.leave_reponse(questionnaire, brutes, jeton=jeton, auteur=ANONYME)
    commencee = Reponse.objects.get(jeton="a")
    assert commencee.valeurs == {premiere: [], plusieurs: ["1"], libre: ["Un mot."]}
    une_reponse(questionnaire, "1", jeton="a")
    operations.leave_reponse(questionnaire, {premiere: ["2"]}, jeton="a", auteur=ANONYME)
    assert Reponse.objects.get(jeton="a").valeurs == {premiere: "1"}
    operations.close_questionnaire(questionnaire, auteur=SYSTEME)
    assert [r.jeton for r in Reponse.objects.all()] == ["a"]


def test_after_the_last_day_only_paper_is_accepted_and_after_the_end_nothing(
    contrat: Contrat, coordination: Auteur
) -> None:
    hier = horloge.aujourdhui() - timedelta(days=1)
    questionnaire = un_questionnaire(contrat)
    Questionnaire.objects.update(dernier_jour=hier)
    questionnaire = relu(questionnaire)
    with pytest.raises(ErreurMetier, match="n’accepte plus"):
        une_reponse(questionnaire, "1")
    with pytest.raises(ErreurMetier, match="n’accepte plus"):
        operations.leave_reponse(questionnaire, {}, jeton="x", auteur=ANONYME)
    brutes = {les_cles(questionnaire)[0]: ["1"]}
    papier = operations.send_reponse(
        questionnaire, brutes, jeton="p", origine=OrigineReponse.PAPIER, auteur=coordination
    )
    assert papier.etat == EtatReponse.ENVOYEE
    clos = operations.close_questionnaire(questionnaire, auteur=coordination)
    with pytest.raises(ErreurMetier, match="n’est pas ouvert"):
        operations.send_reponse(clos, brutes, jeton="q", auteur=coordination)
    with pytest.raises(ErreurMetier, match="dernier jour"):
        operations.open_questionnaire(clos, auteur=coordination)


def test_what_it_became_meanwhile_is_what_counts(contrat: Contrat, coordination: Auteur) -> None:
    lu_avant = un_questionnaire(contrat)
    operations.close_questionnaire(relu(lu_avant), auteur=coordination)
    with pytest.raises(ErreurMetier, match="n’accepte plus"):
        une_reponse(lu_avant, "1")
    with pytest.raises(ErreurMetier, match="n’accepte plus"):
        operations.leave_reponse(lu_avant, {}, jeton="x", auteur=ANONYME)
    with pytest.raises(ErreurMetier, match="n’est pas ouvert"):
        operations.close_questionnaire(lu_avant, auteur=coordination)
    assert not Reponse.objects.exists()


def test_once_its_results_were_readable_it_opens_no_more(
    contrat: Contrat, coordination: Auteur
) -> None:
    questionnaire = un_questionnaire(contrat)
    des_reponses(questionnaire, (4, "1"))
    clos = operations.close_questionnaire(questionnaire, auteur=coordination)
    rouvert = operations.open_questionnaire(clos, auteur=coordination)
    des_reponses(rouvert, (1, "1"))
    clos = operations.close_questionnaire(rouvert, auteur=coordination)
    operations.discard_reponse(Reponse.objects.latest("pk"), auteur=coordination)
    with pytest.raises(ErreurMetier, match="ont déjà pu être lus"):
        operations.open_questionnaire(clos, auteur=coordination)
    assert relu(clos).est_clos


def test_a_questionnaire_that_is_full_takes_nothing_more(
    contrat: Contrat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reponses, "REPONSES_MAX", 2)
    questionnaire = un_questionnaire(contrat)
    des_reponses(questionnaire, (2, "1"))
    with pytest.raises(ErreurMetier, match="trop de réponses"):
        une_reponse(questionnaire, "1")
    with pytest.raises(ErreurMetier, match="trop de réponses"):
        operations.leave_reponse(questionnaire, {}, jeton="x", auteur=ANONYME)


def test_paper_is_typed_by_the_coordination_alone(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    with pytest.raises(Refus):
        une_reponse(questionnaire, "1", auteur=un_auteur(contrat, Role.PILOTE))


def test_closed_its_recueil_counts_the_answers(contrat: Contrat, coordination: Auteur) -> None:
    questionnaire = un_questionnaire(contrat, repondants="usagers")
    des_reponses(questionnaire, (6, "1"))
    une = Reponse.objects.latest("pk")
    operations.discard_reponse(une, auteur=coordination)
    operations.close_questionnaire(questionnaire, auteur=coordination)
    recueil = read_recueil(coordination, contrat, questionnaire.recueil.uuid).recueil
    assert (recueil.usagers, recueil.habitants) == (5, None)
    assert recueil.debut == recueil.fin == horloge.aujourdhui().isoformat()
    repris = operations.discard_reponse(une, reprise=True, auteur=coordination)
    assert repris.etat == EtatReponse.ENVOYEE


def test_archived_it_forgets_what_was_begun_and_never_sent(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    envoyee = une_reponse(questionnaire, "1")
    operations.leave_reponse(questionnaire, {}, jeton="x", auteur=ANONYME)
    operations.archive_questionnaire(questionnaire, auteur=SYSTEME)
    assert list(Reponse.objects.all()) == [envoyee]


def test_suspended_or_archived_its_address_answers_no_more(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    archive = operations.archive_questionnaire(questionnaire, auteur=SYSTEME)
    with pytest.raises(Introuvable):
        find_questionnaire_public(questionnaire.code)
    operations.restore_questionnaire(archive, auteur=SYSTEME)
    suspend_contrat(contrat, auteur=SYSTEME)
    with pytest.raises(Introuvable):
        find_questionnaire_public(questionnaire.code)


def test_texts_and_answers_do_not_stand_in_the_order_they_came(
    contrat: Contrat, coordination: Auteur
) -> None:
    questionnaire = un_questionnaire(contrat)
    for rang in range(12):
        une_reponse(questionnaire, "1", [], "", f"Texte {rang}.")
    textes = [texte.uuid for texte in list_textes(coordination, questionnaire)]
    exportees = [ligne[0] for ligne in list_lignes_exportees(questionnaire)]
    assert textes == sorted(textes)
    assert exportees == sorted(exportees, key=str)
    assert len(textes) == len(exportees) == 12


def test_free_answers_are_read_by_the_coordination_and_coded(
    contrat: Contrat, coordination: Auteur
) -> None:
    questionnaire = un_questionnaire(contrat)
    une_reponse(questionnaire, "", [], "", "Mme Durand attend un dentiste.")
    for role in (Role.PILOTE, Role.ELU, Role.LECTURE):
        with pytest.raises(Refus):
            list_textes(un_auteur(contrat, role), questionnaire)
    with pytest.raises(Introuvable):
        list_textes(ANONYME, questionnaire)
    (texte,) = list_textes(coordination, questionnaire)
    themes = des_termes("thematique", 1)
    with pytest.raises(ErreurMetier, match="Mme Durand") as refus:
        operations.code_texte(texte, thematiques=themes, verbatim=texte.texte, auteur=coordination)
    assert refus.value.champ == "verbatim"
    code = operations.code_texte(
        texte, thematiques=themes, verbatim="On attend un dentiste.", auteur=coordination
    )
    verbatim = Verbatim.objects.get()
    assert (code.verbatim, verbatim.recueil, verbatim.est_libere) == (
        verbatim, questionnaire.recueil, False,
    )  # fmt: skip
    assert list(verbatim.thematiques.all()) == list(code.thematiques.all()) == themes
    traces = Trace.objects.filter(objet_uuid=texte.uuid)
    assert not any("Durand" in t.avant + t.apres + t.objet_nom for t in traces)
    with pytest.raises(ErreurMetier, match="déjà été tiré"):
        operations.code_texte(code, thematiques=[], verbatim="Encore.", auteur=coordination)
    lu_avant = texte  # as it stood before its words were kept
    with pytest.raises(ErreurMetier, match="déjà été tiré"):
        operations.code_texte(lu_avant, thematiques=[], verbatim="Encore.", auteur=coordination)
    operations.archive_texte(code, auteur=coordination)
    with pytest.raises(ErreurMetier, match="mise de côté"):
        operations.code_texte(lu_avant, thematiques=[], auteur=coordination)
    assert Verbatim.objects.count() == 1
