"""Answers gathered elsewhere come in from a file, all or none, and can go out again. Invented files."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire, Reponse, ReponseLibre, Reprise
from maillage.cycle.concertation.queries import (
    list_lignes_exportees,
    list_posees,
    list_questionnaires,
    list_questions,
    list_textes,
    read_apercu,
    read_questionnaire,
    read_resultats,
)
from maillage.cycle.contrats.models import Contrat
from maillage.editions.tableur import ecrire_csv
from maillage.regles import horloge
from maillage.regles.droits import ANONYME, SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.questionnaires import Posee, SorteQuestion
from maillage.regles.reprises import read_valeurs
from maillage.socle.journal.models import Trace
from tests.fabriques.concertation import (
    LIMESURVEY,
    les_cles,
    un_questionnaire,
    une_reponse,
    une_reprise,
)
from tests.fabriques.contrats import un_auteur

# Three rows of headings, tabs: what a webform of Drupal 7 exports, Framaforms included.
WEBFORM = (
    "Votre santé\t\t\t\t\t\t\t\t\t\t\t\t\t\r\n"
    "Informations\t\t\t\t\t\t\t\t\tCe qui manque\t\t\t\t\r\n"
    "Serial\tSID\tTime\tDraft\tIP Address\tUID\tUsername\tE-mail\tAvez-vous un médecin ?\tDentiste"
    "\tBus\tRien\tVotre santé\tAutre chose à dire ?\r\n"
    "1\t41\t04/03/2026 - 10:11\t0\t192.0.2.7\t0\tcamille\tcamille@exemple.fr\tOui\tX\t\t\t3\tOn attend.\r\n"
    "2\t42\t05/03/2026 - 10:11\t0\t192.0.2.8\t0\t\t\tJe ne sais pas\t\tX\tX\t\t\r\n"
    "3\t43\t05/03/2026 - 11:11\t1\t192.0.2.9\t0\t\t\tOui\t\t\t\t\t\r\n"
)


def les_valeurs(questionnaire: Questionnaire) -> list[Any]:
    """Return the answers that came in, first question first."""
    cles = les_cles(questionnaire)
    lues = Reponse.objects.filter(questionnaire=questionnaire).order_by("jour", "pk")
    return [[r.valeurs.get(cle) for cle in cles[:3]] for r in lues]


def exporte(questionnaire: Questionnaire) -> bytes:
    """Return our own export of a questionnaire."""
    questions = [q.intitule for q in list_questions(questionnaire) if not q.est_libre]
    return ecrire_csv(
        ("Identifiant", "Jour", "Origine", *questions), list_lignes_exportees(questionnaire)
    )


def avec(ancien: str, nouveau: str) -> bytes:
    """Return the LimeSurvey file with something else in one place."""
    texte = LIMESURVEY.decode()
    assert ancien in texte
    return texte.replace(ancien, nouveau, 1).encode()


def test_limesurvey_brings_finished_answers_their_day_and_their_texts(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    repris = une_reprise(questionnaire)
    assert (repris.ajoutees, repris.textes, repris.inachevees, repris.deja) == (2, 1, 1, 0)
    assert les_valeurs(questionnaire) == [["1", ["1"], "3"], ["2", ["2", "3"], None]]
    premiere = Reponse.objects.order_by("jour")[0]
    assert (premiere.jour, premiere.origine) == (date(2026, 3, 4), "import")
    texte = ReponseLibre.objects.get()
    assert (texte.texte, texte.etat) == ("Huit mois d’attente.", "quarantaine")
    assert texte.cree_le.astimezone(horloge.PARIS).hour == 0


@pytest.mark.parametrize("separateur", [",", ";", "\t"])
@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_are_found(contrat: Contrat, separateur: str, codage: str) -> None:
    rangees = list(csv.reader(io.StringIO(LIMESURVEY.decode(), newline="")))
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=separateur).writerows(rangees)
    questionnaire = un_questionnaire(contrat)
    assert une_reprise(questionnaire, sortie.getvalue().encode(codage)).ajoutees == 2
    assert ReponseLibre.objects.get().texte == "Huit mois d’attente."


@pytest.mark.parametrize("separateur", ["\t", ";"])
def test_framaforms_brings_crosses_and_leaves_out_who_answered(
    contrat: Contrat, separateur: str
) -> None:
    questionnaire = un_questionnaire(contrat)
    repris = une_reprise(questionnaire, WEBFORM.replace("\t", separateur).encode())
    assert (repris.ajoutees, repris.textes, repris.inachevees) == (2, 1, 1)
    assert les_valeurs(questionnaire) == [["1", ["1"], "3"], ["3", ["2", "3"], None]]
    assert [r.jour.day for r in Reponse.objects.order_by("jour")] == [4, 5]


@pytest.mark.parametrize("contenu", [LIMESURVEY, WEBFORM.encode()])
def test_nothing_that_names_somebody_is_kept(contrat: Contrat, contenu: bytes) -> None:
    questionnaire = un_questionnaire(contrat)
    une_reprise(questionnaire, contenu)
    gardes = [
        str(ligne)
        for table in (Reponse, ReponseLibre, Reprise, Trace)
        for ligne in table._default_manager.values()
    ]
    for mot in ("192.0.2", "camille", "exemple.fr", "10:11"):
        assert not any(mot in garde for garde in gardes), mot


def test_columns_that_name_somebody_cannot_even_be_chosen(contrat: Contrat) -> None:
    apercu = read_apercu(SYSTEME, un_questionnaire(contrat), WEBFORM.encode())
    titres = [c.titre for c in apercu.feuille.colonnes]
    assert titres == [
        "Avez-vous un médecin ?", "Ce qui manque", "Votre santé", "Autre chose à dire ?",
    ]  # fmt: skip
    assert {"IP Address", "Username", "E-mail"} <= set(apercu.feuille.tues)
    assert not any("camille" in c for ligne in apercu.feuille.lignes for c in ligne.cellules)


def test_unknown_columns_and_boxes_are_listed_and_codes_are_told(contrat: Contrat) -> None:
    contenu = avec('"Q1"', '"Age","Q1"').replace(b'192.0.2.7","Oui', b'192.0.2.7","40","A1')
    contenu = contenu.replace(b'192.0.2.8",', b'192.0.2.8","",').replace(
        b'192.0.2.9",', b'192.0.2.9","",'
    )
    contenu = contenu.replace(b"Q2[SQ003]", b"Q2[other]")
    apercu = read_apercu(SYSTEME, un_questionnaire(contrat), contenu)
    assert apercu.ignorees == ("Age", "Q2 [other]")
    assert "Q1\u00a0: A1 lu «\u00a0Oui\u00a0»" in apercu.codes


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [
        (avec('"192.0.2.8","Non"', '"192.0.2.8","Peut-être"'), "Ligne 3, colonne «\u00a0Q1\u00a0»"),
        (avec('"192.0.2.8","Non"', '"192.0.2.8","Peut-être"'), "Attendu\u00a0: «\u00a0Oui\u00a0»"),
        (avec('"Oui","Y"', '"Oui","parfois"'), "X, Y ou Oui"),
        (avec('"3","Huit', '"9","Huit'), "Ligne 2, colonne «\u00a0Q3\u00a0»"),
        (avec("Huit mois", "é" * 2001), "trop long"),
        (avec('"2","2026', '"","2026'), "Ligne 3, colonne «\u00a0id\u00a0»"),
        (avec('"Non","N","Y","Y","",""', '"Non","N","Y","Y","","","x"'), "valeur de trop"),
        (avec("submitdate", "date"), "titres de colonnes inconnus"),
        (avec('"id"', '"n"'), "numérote"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place_and_nothing_is_kept(
    contrat: Contrat, contenu: bytes, dit: str
) -> None:
    questionnaire = un_questionnaire(contrat)
    with pytest.raises(ErreurMetier) as refus:
        une_reprise(questionnaire, contenu)
    assert dit in refus.value.message
    assert not Reponse.objects.exists()
    assert not ReponseLibre.objects.exists()
    assert not Reprise.objects.exists()


@pytest.mark.parametrize(
    "contenu",
    [
        b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"\x00" * 50, b"PK\x03\x04xl", b"%PDF-1.4", b"\xff\xfe\x00",
        b"id,submitdate\n", b"a" * (5 * 1024 * 1024 + 1), b"id," * 3000 + b"submitdate\n1,2\n",
        b'id,submitdate,Q1\n1,2026-01-01,"' + b"x" * 200_000, "sid\n1\n".encode("utf-16"),
        b"<script>alert(1)</script>", b"=cmd|'/c calc'!A1;submitdate;id\n",
    ],
)  # fmt: skip
def test_hostile_files_are_refused_in_a_sentence(contrat: Contrat, contenu: bytes) -> None:
    with pytest.raises(ErreurMetier):
        une_reprise(un_questionnaire(contrat), contenu)
    assert not Reponse.objects.exists()


def test_the_same_file_twice_adds_nothing_and_a_longer_one_adds_what_is_new(
    contrat: Contrat,
) -> None:
    questionnaire = un_questionnaire(contrat)
    une_reprise(questionnaire)
    encore = une_reprise(questionnaire)
    assert (encore.reprise, encore.ajoutees, encore.textes, encore.deja) == (None, 0, 0, 2)
    plus = avec('"3","",', '"3","2026-03-06 08:00:00",')
    assert une_reprise(questionnaire, plus).ajoutees == 1
    assert (Reponse.objects.count(), ReponseLibre.objects.count()) == (3, 1)


def test_anonymous_answers_without_a_date_are_told_apart(contrat: Contrat) -> None:
    sans_date = avec("2026-03-04 10:11:12", "1980-01-01 00:00:00")
    questionnaire = un_questionnaire(contrat)
    une_reprise(questionnaire, sans_date)
    autre = sans_date.replace(b'"192.0.2.7","Oui"', b'"192.0.2.7","Non"')
    assert une_reprise(questionnaire, autre).ajoutees == 1
    assert max(r.jour for r in Reponse.objects.all()) == horloge.aujourdhui()


def test_taken_back_its_answers_and_texts_no_longer_count_until_they_do_again(
    contrat: Contrat, coordination: Auteur
) -> None:
    questionnaire = un_questionnaire(contrat)
    une_reponse(questionnaire, "1")
    reprise = une_reprise(questionnaire, auteur=coordination).reprise
    assert reprise is not None

    def comptes() -> tuple[int | None, int, int, int]:
        vu = read_questionnaire(coordination, contrat, questionnaire.uuid)
        return (
            vu.recues,
            vu.en_quarantaine,
            len(list_textes(coordination, questionnaire)),
            vars(list_questionnaires(coordination, contrat).get())["recues"],
        )

    assert comptes() == (3, 1, 1, 3)
    retiree = operations.archive_reprise(reprise, auteur=coordination)
    assert comptes() == (1, 0, 0, 1)
    operations.restore_reprise(retiree, auteur=coordination)
    assert comptes() == (3, 1, 1, 3)


def test_taken_back_a_file_comes_in_again_and_its_first_time_stays_out(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    premiere = une_reprise(questionnaire).reprise
    assert premiere is not None
    retiree = operations.archive_reprise(premiere, auteur=SYSTEME)
    assert une_reprise(questionnaire).ajoutees == 2
    assert Reponse.objects.count() == 2
    with pytest.raises(ErreurMetier, match="depuis"):
        operations.restore_reprise(retiree, auteur=SYSTEME)


def test_only_who_types_paper_brings_a_file_and_only_while_it_is_open(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    correspondance = read_apercu(SYSTEME, questionnaire, LIMESURVEY).correspondance
    for role in (Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE):
        auteur = un_auteur(contrat, role)
        with pytest.raises(Refus):
            une_reprise(questionnaire, auteur=auteur)
        with pytest.raises(Refus):
            operations.import_reponses(
                questionnaire, contenu=LIMESURVEY, correspondance=correspondance, auteur=auteur
            )
    with pytest.raises((Introuvable, Refus)):
        operations.import_reponses(
            questionnaire, contenu=LIMESURVEY, correspondance=correspondance, auteur=ANONYME
        )
    reprise = une_reprise(questionnaire).reprise
    assert reprise is not None
    clos = operations.close_questionnaire(questionnaire, auteur=SYSTEME)
    for acte in (
        lambda: une_reprise(clos, avec("192.0.2.7", "")),
        lambda: operations.archive_reprise(reprise, auteur=SYSTEME),
    ):
        with pytest.raises(ErreurMetier, match="n’est pas ouvert"):
            acte()
    assert read_resultats(clos).total is None


def test_our_export_comes_back_where_it_was_and_elsewhere(contrat: Contrat) -> None:
    ici, ailleurs = un_questionnaire(contrat), un_questionnaire(contrat, "Le même")
    une_reponse(ici, "1", ["1", "3"], "4", "Un mot.")
    une_reponse(ici, "3", [], "5")
    assert une_reprise(ici, exporte(ici)).ajoutees == 0
    assert une_reprise(ailleurs, exporte(ici)).ajoutees == 2
    assert sorted(les_valeurs(ailleurs), key=str) == [["1", ["1", "3"], "4"], ["3", None, "5"]]
    assert not ReponseLibre.objects.filter(question__questionnaire=ailleurs).exists()


def test_the_history_says_that_a_file_came_and_nothing_of_its_answers(
    contrat: Contrat, coordination: Auteur
) -> None:
    questionnaire = un_questionnaire(contrat)
    avant = Trace.objects.count()
    une_reprise(questionnaire, auteur=coordination)
    (trace,) = Trace.objects.order_by("-pk")[: Trace.objects.count() - avant]
    assert (trace.geste, trace.sorte, trace.portee) == ("reprendre", "reprise", "equipe")


def test_a_column_answers_one_question_and_boxes_only_several_choices(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    premiere, plusieurs, note, _ = les_cles(questionnaire)
    for relie, champ in (
        ({premiere: 0, note: 0}, note),
        ({premiere: 1}, premiere),
        ({plusieurs: 99}, plusieurs),
        ({}, ""),
    ):
        with pytest.raises(ErreurMetier) as refus:
            operations.import_reponses(
                questionnaire, contenu=LIMESURVEY, correspondance=relie, auteur=SYSTEME
            )
        assert refus.value.champ == champ


_MOTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="|;,'’"),
    min_size=1,
    max_size=12,
).map(lambda mot: " ".join(mot.split()))


@given(
    st.lists(_MOTS.filter(bool), min_size=2, max_size=6, unique=True),
    st.data(),
)
def test_whatever_the_words_an_exported_answer_is_read_back(
    mots: list[str], donnees: st.DataObject
) -> None:
    choix = {str(rang): mot for rang, mot in enumerate(mots, start=1)}
    cochees = donnees.draw(st.lists(st.sampled_from(list(choix)), unique=True, min_size=1))
    dites = [cle for cle in choix if cle in cochees]
    ligne = ecrire_csv(["Q"], [[" | ".join(choix[cle] for cle in dites)]])
    ((_,), (lu,)) = csv.reader(io.StringIO(ligne.decode("utf-8-sig"), newline=""), delimiter=";")
    posee = Posee("q", SorteQuestion.MULTIPLE, "Q", choix)
    assert read_valeurs(posee, [("", lu)]) == dites


def test_questions_are_matched_by_their_words_after_a_code(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    contenu = avec('"Q1"', '"Q9. Avez-vous un médecin ?"')
    apercu = read_apercu(SYSTEME, questionnaire, contenu)
    assert apercu.correspondance == {p.cle: i for i, p in enumerate(list_posees(questionnaire))}
