"""News by a link: few answers, each kept with what it replaced, and taken back when it was wrong."""

from typing import Any

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, list_historique
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.access import can_edit_fiche
from maillage.cycle.programme.models import FicheAction, Nouvelle
from maillage.cycle.programme.queries import (
    find_nouvelle,
    list_archives,
    list_remarques,
    read_fiche,
)
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.regles.nouvelles import LIMITE_MOT
from maillage.regles.statuts import Drapeau, Statut
from maillage.socle.acteurs.models import LienPersonnel, Organisation
from maillage.socle.acteurs.queries import build_auteur_du_lien
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_auteur
from tests.fabriques.liens import ouvrir, un_lien
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db
NOM = "Directrice du centre social, par lien personnel"


@pytest.fixture
def centre() -> Organisation:
    return une_organisation("Centre social")


@pytest.fixture
def fiche(contrat: Contrat, centre: Organisation) -> FicheAction:
    return programme.set_statut(une_fiche(contrat, pilote=centre), Statut.EN_COURS, auteur=SYSTEME)


@pytest.fixture
def lien(contrat: Contrat, centre: Organisation, fiche: FicheAction) -> LienPersonnel:
    return un_lien(contrat, centre)


@pytest.fixture
def auteur(lien: LienPersonnel) -> Auteur:
    return build_auteur_du_lien(lien)


def relire(fiche: FicheAction) -> FicheAction:
    return FicheAction.objects.select_related("contrat").get(pk=fiche.pk)


def etat(fiche: FicheAction) -> tuple[str, str, str]:
    lue = relire(fiche)
    return lue.statut, lue.drapeau, lue.obstacle


def test_an_action_that_goes_on_is_on_time_and_the_fiche_has_had_news(
    fiche: FicheAction, auteur: Auteur, lien: LienPersonnel
) -> None:
    avant = relire(fiche).modifie_le
    nouvelle = programme.answer_statut(fiche, "avance", auteur=auteur)
    assert etat(fiche) == ("en-cours", "dans-les-temps", "")
    assert nouvelle.libelle == "Elle avance comme prévu"
    assert relire(fiche).modifie_le > avant
    lien.refresh_from_db()
    assert lien.etat == "repondu"


def test_saying_the_same_again_is_still_news(fiche: FicheAction, auteur: Auteur) -> None:
    programme.answer_statut(fiche, "avance", auteur=auteur)
    avant = relire(fiche).modifie_le
    programme.answer_statut(relire(fiche), "avance", auteur=auteur)
    assert relire(fiche).modifie_le > avant
    assert Trace.objects.filter(geste="repondre", objet_uuid=fiche.uuid).count() == 2


def test_the_history_names_the_person_by_function_and_that_it_was_a_link(
    fiche: FicheAction, auteur: Auteur
) -> None:
    programme.answer_statut(fiche, "terminee", auteur=auteur, mot="Bilan à venir.")
    noms = set(Trace.objects.filter(objet_uuid=fiche.uuid).values_list("auteur_nom", flat=True))
    assert NOM in noms
    coordination = un_auteur(fiche.contrat, Role.COORDINATION)
    traces = list_historique(coordination, fiche.contrat, objets=[fiche.uuid])
    assert any(t.auteur_nom == NOM and t.apres == "Elle est terminée" for t in traces)


def test_a_blocked_action_says_what_blocks_it(fiche: FicheAction, auteur: Auteur) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.answer_statut(fiche, "bloquee", auteur=auteur, mot="  ")
    assert refus.value.champ == "mot"
    programme.answer_statut(fiche, "bloquee", auteur=auteur, mot="Pas de local.")
    assert etat(fiche) == ("en-cours", "bloquee", "Pas de local.")
    assert not fiche.remarques.exists()


def test_a_word_is_a_note_for_the_team_that_no_reader_of_the_contract_sees(
    fiche: FicheAction, auteur: Auteur
) -> None:
    programme.answer_statut(fiche, "avance", auteur=auteur, mot="Deux séances en mars.")
    (remarque,) = list_remarques(un_auteur(fiche.contrat, Role.COORDINATION), fiche)
    assert (remarque.texte, remarque.auteur_nom) == ("Deux séances en mars.", NOM)
    assert not list_remarques(un_auteur(fiche.contrat, Role.PARTENAIRE), fiche)


def test_what_is_unchanged_keeps_its_reason_and_its_new_date(
    contrat: Contrat, centre: Organisation, auteur: Auteur
) -> None:
    reportee = programme.set_statut(
        une_fiche(contrat, "Reportée", pilote=centre),
        Statut.REPORTEE,
        raison="Travaux",
        report_date="2027",
        auteur=SYSTEME,
    )
    programme.answer_statut(reportee, "a-venir", auteur=auteur)
    lue = relire(reportee)
    assert (lue.statut, lue.statut_raison, lue.report_date) == ("reportee", "Travaux", "2027")


@pytest.mark.parametrize("nom", ["", "abandonnee", "commencee", "x" * 400, "<b>"])
def test_only_the_choices_of_the_present_status_are_taken(
    fiche: FicheAction, auteur: Auteur, nom: str
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.answer_statut(fiche, nom, auteur=auteur)
    assert refus.value.champ == "reponse"


def test_a_word_too_long_is_refused_beside_it_and_a_hostile_one_is_kept_clean(
    fiche: FicheAction, auteur: Auteur
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.answer_statut(fiche, "avance", auteur=auteur, mot="x" * (LIMITE_MOT + 1))
    assert refus.value.champ == "mot"
    hostile = "<script>\x00\u202e#panic() 🩺"
    nouvelle = programme.answer_statut(fiche, "avance", auteur=auteur, mot=hostile)
    assert nouvelle.mot == "<script>#panic() 🩺"


def test_the_answer_of_a_question_is_written_in_the_fiche(
    fiche: FicheAction, auteur: Auteur
) -> None:
    programme.answer_question(fiche, "moyens", "sait", auteur=auteur, mot="Une infirmière.")
    assert relire(fiche).moyens == "Une infirmière."


def test_a_date_is_read_as_people_write_it_or_refused_beside_the_answer(
    fiche: FicheAction, auteur: Auteur
) -> None:
    programme.answer_question(fiche, "debut", "sait", auteur=auteur, mot="mars 2026")
    assert relire(fiche).debut == "2026-03"
    with pytest.raises(ErreurMetier) as refus:
        programme.answer_question(relire(fiche), "fin", "sait", auteur=auteur, mot="un jour")
    assert refus.value.champ == "mot"
    with pytest.raises(ErreurMetier) as refus:
        programme.answer_question(relire(fiche), "fin", "sait", auteur=auteur, mot="2025")
    assert refus.value.champ == "mot"


def test_not_known_yet_is_an_honest_answer(fiche: FicheAction, auteur: Auteur) -> None:
    programme.answer_question(fiche, "moyens", "inconnu", auteur=auteur)
    assert relire(fiche).inconnus == ["moyens"]
    programme.answer_question(relire(fiche), "moyens", "sait", auteur=auteur, mot="Un bus.")
    assert relire(fiche).inconnus == []


def test_somebody_else_knows_and_the_team_reads_it(fiche: FicheAction, auteur: Auteur) -> None:
    programme.answer_question(fiche, "moyens", "autre", auteur=auteur, mot="Voir la mairie.")
    (remarque,) = fiche.remarques.all()
    assert remarque.pour_equipe
    assert remarque.texte.endswith("Ce n’est pas moi qui le sais. Voir la mairie.")
    assert relire(fiche).moyens == ""


def test_an_answer_without_words_is_refused(fiche: FicheAction, auteur: Auteur) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.answer_question(fiche, "moyens", "sait", auteur=auteur)
    assert refus.value.champ == "mot"


@pytest.mark.parametrize("champ", ["intitule", "diffusion", "constat", "contrat", "", "statut"])
def test_no_other_field_is_written_by_a_link(
    fiche: FicheAction, auteur: Auteur, champ: str
) -> None:
    with pytest.raises(Introuvable):
        programme.answer_question(fiche, champ, "sait", auteur=auteur, mot="Pirate")


@pytest.mark.parametrize(
    ("reponse", "mot"), [("avance", "Bien."), ("bloquee", "Sans local."), ("terminee", "")]
)
def test_an_answer_taken_back_leaves_the_fiche_as_it_was(
    fiche: FicheAction, auteur: Auteur, reponse: str, mot: str
) -> None:
    avant, jour = etat(fiche), relire(fiche).statut_date
    nouvelle = programme.answer_statut(fiche, reponse, auteur=auteur, mot=mot)
    assert programme.undo_nouvelle(nouvelle, auteur=auteur)
    assert programme.undo_nouvelle(nouvelle, auteur=auteur)
    assert (etat(fiche), relire(fiche).statut_date) == (avant, jour)
    assert not fiche.remarques.filter(archive_le=None).exists()


def test_a_link_whose_only_answer_was_taken_back_waits_for_one_again(
    fiche: FicheAction, auteur: Auteur, lien: LienPersonnel
) -> None:
    premiere = programme.answer_statut(fiche, "avance", auteur=auteur)
    seconde = programme.answer_question(relire(fiche), "moyens", "inconnu", auteur=auteur)
    programme.undo_nouvelle(seconde, auteur=auteur)
    lien.refresh_from_db()
    assert lien.repondu_le is not None
    programme.undo_nouvelle(premiere, auteur=auteur)
    lien.refresh_from_db()
    assert lien.repondu_le is None


def test_an_answer_to_a_question_taken_back_asks_it_again(
    fiche: FicheAction, auteur: Auteur
) -> None:
    for reponse, mot in (("sait", "Un bus."), ("inconnu", "")):
        nouvelle = programme.answer_question(
            relire(fiche), "moyens", reponse, auteur=auteur, mot=mot
        )
        assert programme.undo_nouvelle(nouvelle, auteur=auteur)
        assert (relire(fiche).moyens, relire(fiche).inconnus) == ("", [])


def test_what_somebody_changed_since_stays(fiche: FicheAction, auteur: Auteur) -> None:
    nouvelle = programme.answer_statut(fiche, "terminee", auteur=auteur)
    programme.set_statut(relire(fiche), Statut.PERENNISEE, auteur=SYSTEME)
    assert not programme.undo_nouvelle(nouvelle, auteur=auteur)
    assert etat(fiche)[0] == "perennisee"


def test_only_the_link_that_answered_takes_its_answer_back(
    fiche: FicheAction, auteur: Auteur, centre: Organisation
) -> None:
    nouvelle = programme.answer_statut(fiche, "terminee", auteur=auteur)
    autre = un_lien(fiche.contrat, centre, courriel="autre@example.org")
    for quelqu_un in (build_auteur_du_lien(autre), un_auteur(fiche.contrat, Role.COORDINATION)):
        with pytest.raises(Introuvable):
            programme.undo_nouvelle(nouvelle, auteur=quelqu_un)
    assert etat(fiche)[0] == "realisee"


def test_an_answer_to_a_fiche_that_changed_meanwhile_is_not_recorded(
    fiche: FicheAction, auteur: Auteur
) -> None:
    lue = relire(fiche)
    programme.set_statut(relire(fiche), Statut.EN_COURS, drapeau=Drapeau.EN_RETARD, auteur=SYSTEME)
    with pytest.raises(Conflit) as conflit:
        programme.answer_statut(lue, "avance", auteur=auteur, version_lue=lue.version)
    assert conflit.value.divergences["drapeau"].en_base == "En retard"
    assert not Nouvelle.objects.exists()


def test_a_link_reads_and_writes_nothing_else_of_the_contract(
    contrat: Contrat, fiche: FicheAction, auteur: Auteur
) -> None:
    actes: list[Any] = [
        lambda: get_contrat(auteur, contrat.cle),
        lambda: programme.create_fiche(contrat, "Pirate", auteur=auteur),
        lambda: programme.update_fiche(fiche, {"moyens": "Pirate"}, auteur=auteur),
        lambda: programme.set_statut(fiche, Statut.ABANDONNEE, raison="x", auteur=auteur),
        lambda: programme.add_remarque(fiche, "Pirate", auteur=auteur),
        lambda: programme.archive_fiche(fiche, auteur=auteur),
        lambda: contrats.publish_contrat(contrat, auteur=auteur),
        lambda: list(list_historique(auteur, contrat)),
    ]
    refuses = 0
    for acte in actes:
        try:
            refuses += acte() == []
        except (Introuvable, Refus):
            refuses += 1
    assert refuses == len(actes)
    assert not can_edit_fiche(auteur, fiche)
    assert not list_archives(auteur, contrat)


def test_a_fiche_read_by_a_link_names_no_other_fiche(
    contrat: Contrat, fiche: FicheAction, auteur: Auteur
) -> None:
    voisine = une_fiche(contrat, "Voisine")
    programme.update_fiche(fiche, {}, ensembles={"liees": [voisine]}, auteur=SYSTEME)
    vue = read_fiche(auteur, contrat, fiche.uuid)
    assert vue.valeurs["liees"] == []
    pouvoirs = (vue.peut_ecrire, vue.peut_commenter, vue.peut_organiser, vue.peut_demander)
    assert not any(pouvoirs)


def test_the_last_answer_is_the_one_that_stands(
    fiche: FicheAction, auteur: Auteur, lien: LienPersonnel
) -> None:
    programme.answer_statut(fiche, "avance", auteur=auteur)
    derniere = programme.answer_question(relire(fiche), "moyens", "inconnu", auteur=auteur)
    assert find_nouvelle(ouvrir(lien), fiche) == derniere
    programme.undo_nouvelle(derniere, auteur=auteur)
    assert find_nouvelle(ouvrir(lien), fiche, champ="moyens", reprise=True) == derniere
    premiere = find_nouvelle(ouvrir(lien), fiche, champ="")
    assert premiere is not None
    assert premiere.reponse == "avance"


def test_the_day_of_a_new_status_is_the_day_of_the_answer(
    fiche: FicheAction, auteur: Auteur
) -> None:
    programme.answer_statut(fiche, "terminee", auteur=auteur)
    assert relire(fiche).statut_date == horloge.aujourdhui()
