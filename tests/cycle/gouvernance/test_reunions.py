"""Meetings: prepared, convened once, moved with their calendar, held, told in minutes."""

from datetime import timedelta

import pytest
from django.db.models import Q

from maillage.cycle.contrats.access import portees_lisibles
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import EtatReunion, Instance, Presence
from maillage.cycle.gouvernance.queries import Proposition, list_reunions, read_appel, read_reunion
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Droit, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.queries import search
from tests.fabriques.contrats import build_auteur, relire, un_auteur, un_membre
from tests.fabriques.gouvernance import (
    dans,
    la_presence,
    relire_reunion,
    un_siege,
    une_decision,
    une_instance,
    une_reunion,
)


def test_each_seat_is_called_once_newcomers_too(copil: Instance) -> None:
    un_siege(copil)
    reunion = une_reunion(copil)
    assert operations.convoke_reunion(reunion, auteur=SYSTEME) == 1
    assert operations.convoke_reunion(reunion, auteur=SYSTEME) == 0
    un_siege(copil, "Commune d’essai")
    assert operations.convoke_reunion(reunion, auteur=SYSTEME) == 1
    appels = Trace.objects.filter(geste="convoquer", a_traiter=True)
    assert appels.count() == 2
    assert relire_reunion(reunion).etat == EtatReunion.CONVOQUEE


def test_who_has_no_address_is_named_before_the_convocation_leaves(copil: Instance) -> None:
    un_siege(copil, courriel="direction@example.org")
    un_siege(copil, "Commune d’essai")
    appel = read_appel(SYSTEME, une_reunion(copil))
    assert [str(s.organisation) for s in appel.par_courriel] == ["ARS d’essai"]
    assert [str(s.organisation) for s in appel.par_lettre] == ["Commune d’essai"]


def test_nobody_is_called_to_what_is_past_empty_or_given_up(copil: Instance) -> None:
    with pytest.raises(ErreurMetier, match="Personne ne siège"):
        une_reunion(copil, convoquee=True)
    un_siege(copil)
    passee = une_reunion(copil, dans(-1))
    assert passee.etat == EtatReunion.TENUE
    with pytest.raises(ErreurMetier, match="est tenue"):
        operations.convoke_reunion(passee, auteur=SYSTEME)
    reunion = une_reunion(copil, dans(2))
    with horloge.arretee_a(dans(3)), pytest.raises(ErreurMetier, match="trop tard"):
        operations.convoke_reunion(reunion, auteur=SYSTEME)
    operations.cancel_reunion(reunion, motif="", auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="est annulée"):
        operations.convoke_reunion(reunion, auteur=SYSTEME)


def test_a_meeting_that_moves_raises_its_sequence_and_tells_those_called(copil: Instance) -> None:
    un_siege(copil)
    reunion = une_reunion(copil)
    operations.update_reunion(reunion, {"lieu": "Salle des fêtes"}, auteur=SYSTEME)
    assert relire_reunion(reunion).sequence == 0
    operations.convoke_reunion(reunion, auteur=SYSTEME)
    operations.update_reunion(reunion, {"message": "Un mot de plus."}, auteur=SYSTEME)
    assert relire_reunion(reunion).sequence == 0
    operations.update_reunion(reunion, {"debut": dans(25)}, auteur=SYSTEME)
    assert relire_reunion(reunion).sequence == 1
    assert Trace.objects.filter(geste="prevenir-deplacement", a_traiter=True).count() == 1
    with pytest.raises(ErreurMetier, match="Dire pourquoi"):
        operations.cancel_reunion(reunion, motif=" ", auteur=SYSTEME)
    annulee = operations.cancel_reunion(reunion, motif="Grève.", auteur=SYSTEME)
    assert (annulee.etat, annulee.sequence) == (EtatReunion.ANNULEE, 2)
    assert Trace.objects.filter(geste="prevenir-annulation", a_traiter=True).count() == 1


def test_dates_that_contradict_themselves_are_refused(copil: Instance) -> None:
    with pytest.raises(ErreurMetier, match="finirait avant"):
        une_reunion(copil, fin=dans(20))
    reunion = une_reunion(copil)
    with pytest.raises(ErreurMetier, match="date est passée"):
        operations.update_reunion(reunion, {"debut": dans(-2)}, auteur=SYSTEME)
    tenue = une_reunion(copil, dans(-9))
    with pytest.raises(ErreurMetier, match="a été tenue"):
        operations.update_reunion(tenue, {"debut": dans(2)}, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="adresse entière"):
        operations.update_reunion(reunion, {"visio": "javascript:alert(1)"}, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="adresse entière"):
        operations.update_reunion(reunion, {"visio": "https://[::1"}, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="Vérifier l’année"):
        une_reunion(copil, dans(1).replace(year=9999))
    with pytest.raises(ErreurMetier, match="pas encore tenue"):
        operations.hold_reunion(reunion, auteur=SYSTEME)


def test_members_read_the_meetings_of_their_bodies_once_called(
    contrat: Contrat, copil: Instance
) -> None:
    elu = un_membre(contrat, Role.ELU)
    un_siege(copil, compte=elu)
    auteur = build_auteur(relire(elu))
    reunion = une_reunion(copil)
    autre = une_instance(contrat, "COTECH")
    un_siege(autre)
    une_reunion(autre, convoquee=True)
    assert list(list_reunions(auteur, contrat)) == []
    operations.convoke_reunion(reunion, auteur=SYSTEME)
    assert list(list_reunions(auteur, contrat)) == [reunion]
    assert list_reunions(un_auteur(contrat, Role.COORDINATION), contrat).count() == 2
    with pytest.raises(Introuvable):
        read_reunion(un_auteur(contrat, Role.LECTURE), contrat, reunion.uuid)


def test_an_answer_is_kept_changed_and_closed_once_held(contrat: Contrat, copil: Instance) -> None:
    elu, autre = un_membre(contrat, Role.ELU), un_auteur(contrat, Role.PARTENAIRE)
    siege = un_siege(copil, compte=elu)
    auteur = build_auteur(relire(elu))
    reunion = une_reunion(copil, dans(0.01), convoquee=True)
    presence = la_presence(reunion, siege)
    operations.answer_convocation(presence, "present", auteur=auteur)
    with pytest.raises(ErreurMetier, match="qui viendra"):
        operations.answer_convocation(presence, "remplace", auteur=auteur)
    operations.answer_convocation(presence, "remplace", remplacant="Adjoint", auteur=auteur)
    with pytest.raises(Refus):
        operations.answer_convocation(presence, "excuse", auteur=autre)
    vue = read_reunion(auteur, contrat, reunion.uuid)
    assert vue.sienne is not None
    assert (vue.sienne.remplacant, vue.attendues) == ("Adjoint", 1)
    operations.hold_reunion(reunion, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="n’attend plus de réponse"):
        operations.answer_convocation(presence, "present", auteur=auteur)


def test_attendance_says_whether_the_quorum_is_there(contrat: Contrat) -> None:
    comite = une_instance(contrat, "Comité de suivi", quorum=2)
    sieges = [un_siege(comite, nom) for nom in ("Mairie", "Hôpital")]
    invite = un_siege(comite, "Cabinet", role="invite")
    reunion = une_reunion(comite, dans(-1))
    for siege, dit in ((sieges[0], "present"), (invite, "present")):
        operations.note_presence(la_presence(reunion, siege), dit, auteur=SYSTEME)
    assert "n’est pas atteint" in read_reunion(SYSTEME, contrat, reunion.uuid).quorum
    operations.note_presence(la_presence(reunion, sieges[1]), "represente", auteur=SYSTEME)
    operations.add_invite(reunion, fonction="Infirmière", auteur=SYSTEME)
    vue = read_reunion(SYSTEME, contrat, reunion.uuid)
    assert "Le quorum est atteint" in vue.quorum
    assert len(vue.presentes) == 4


def test_a_point_that_is_due_enters_the_agenda_once(copil: Instance) -> None:
    reunion = une_reunion(copil)
    due = Proposition("sans-nouvelles", "Actions sans nouvelles")
    libre = operations.add_point(reunion, {"titre": "Tour de table"}, auteur=SYSTEME)
    for _ in range(2):
        operations.add_points(reunion, [due], auteur=SYSTEME)
    tires = reunion.points.filter(source="sans-nouvelles")
    assert tires.count() == 1
    operations.move_point(tires.get(), -1, auteur=SYSTEME)
    assert [str(p) for p in reunion.points.all()] == ["Actions sans nouvelles", "Tour de table"]
    operations.remove_point(tires.get(), auteur=SYSTEME)
    operations.add_points(reunion, [due], auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="déjà revenu"):
        operations.restore_point(tires.exclude(archive_le=None).get(), auteur=SYSTEME)
    operations.move_point(libre, 9, auteur=SYSTEME)


def test_minutes_are_typed_by_two_without_loss(contrat: Contrat, copil: Instance) -> None:
    reunion = une_reunion(copil, dans(-1))
    un, deux = (
        operations.add_point(reunion, {"titre": titre}, auteur=SYSTEME) for titre in ("Un", "Deux")
    )
    lue = relire_reunion(reunion).version
    operations.write_notes(reunion, {un: "Elle."}, {}, version_lue=lue, auteur=SYSTEME)
    # Another point: both stay. The same one: both texts are shown.
    operations.write_notes(reunion, {deux: "Lui."}, {}, version_lue=lue, auteur=SYSTEME)
    with pytest.raises(Conflit) as heurt:
        operations.write_notes(reunion, {un: "Lui."}, {}, version_lue=lue, auteur=SYSTEME)
    assert heurt.value.divergences[operations.champ_de_notes(un)].en_base == "Elle."
    assert [p.notes for p in reunion.points.all()] == ["Elle.", "Lui."]


def test_validated_minutes_are_read_by_those_who_sit_and_change_no_more(
    contrat: Contrat, copil: Instance
) -> None:
    elu = un_membre(contrat, Role.ELU)
    un_siege(copil, compte=elu)
    auteur = build_auteur(relire(elu))
    reunion = une_reunion(copil, dans(-1))
    point = operations.add_point(reunion, {"titre": "Le bilan"}, auteur=SYSTEME)
    operations.write_notes(reunion, {point: "Adopté."}, {"ouverture": "À 14 h."}, auteur=SYSTEME)
    assert read_reunion(auteur, contrat, reunion.uuid).notes is False
    decision = une_decision(reunion)
    with pytest.raises(ErreurMetier, match="attend encore"):
        operations.validate_compte_rendu(reunion, auteur=SYSTEME)
    operations.adopt_decision(decision, auteur=SYSTEME)
    operations.validate_compte_rendu(reunion, auteur=SYSTEME)
    assert read_reunion(auteur, contrat, reunion.uuid).notes is True
    for geste in (
        lambda: operations.write_notes(reunion, {point: "Rejeté."}, {}, auteur=SYSTEME),
        lambda: operations.add_point(reunion, {"titre": "Encore"}, auteur=SYSTEME),
        lambda: une_decision(reunion),
        lambda: operations.add_invite(reunion, fonction="Maire", auteur=SYSTEME),
    ):
        with pytest.raises(ErreurMetier, match="compte rendu est validé"):
            geste()
    operations.reopen_compte_rendu(reunion, auteur=SYSTEME)
    assert read_reunion(auteur, contrat, reunion.uuid).notes is False


def test_the_search_finds_what_was_said_for_whoever_may_read_it(
    contrat: Contrat, copil: Instance
) -> None:
    reunion = une_reunion(copil, dans(-1))
    point = operations.add_point(reunion, {"titre": "Le minibus"}, auteur=SYSTEME)
    operations.write_notes(reunion, {point: "Madame Untelle s’inquiète."}, {}, auteur=SYSTEME)
    operations.adopt_decision(une_decision(reunion, "Acheter un minibus"), auteur=SYSTEME)
    operations.ask_suite(reunion, {"quoi": "Chiffrer un minibus"}, auteur=SYSTEME)
    equipe = {Droit.CONTRAT_VOIR, Droit.NOTE_EQUIPE_VOIR, Droit.GOUVERNANCE_VOIR}
    autorite = equipe - {Droit.NOTE_EQUIPE_VOIR}
    assert trouver(equipe, "minibus") == {"reunion", "decision", "suite"}
    assert trouver(equipe, "inquiète") == {"reunion"}
    assert trouver(autorite, "minibus") == set()
    operations.validate_compte_rendu(reunion, auteur=SYSTEME)
    assert trouver(autorite, "minibus") == {"reunion", "decision"}
    assert trouver({Droit.CONTRAT_VOIR}, "minibus") == set()
    operations.reopen_compte_rendu(reunion, auteur=SYSTEME)
    operations.remove_point(point, auteur=SYSTEME)
    assert trouver(autorite, "minibus") == set()
    assert trouver(equipe, "inquiète") == set()


def trouver(droits: set[Droit], mots: str) -> set[str]:
    """Return what sorts of things these rights find."""
    filtre = Q(portee__in=portees_lisibles(droits))
    return {resultat.sorte for resultat in search(mots, filtre=filtre)[1]}


def test_what_is_asked_is_closed_by_who_owes_it(contrat: Contrat, copil: Instance) -> None:
    pilote, elu = un_membre(contrat, Role.PARTENAIRE), un_auteur(contrat, Role.ELU)
    reunion = une_reunion(copil, dans(-1))
    suite = operations.ask_suite(
        reunion,
        {"quoi": "Écrire aux mairies", "pour_le": horloge.aujourdhui() - timedelta(days=1)},
        personne=pilote.personne,
        auteur=SYSTEME,
    )
    assert suite.est_en_retard(horloge.aujourdhui())
    with pytest.raises(Introuvable):
        operations.close_suite(suite, auteur=elu)
    faite = operations.close_suite(suite, note="Fait.", auteur=build_auteur(relire(pilote)))
    assert faite.faite_le == horloge.aujourdhui()
    operations.reopen_suite(faite, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="à venir"):
        operations.close_suite(
            suite, faite_le=horloge.aujourdhui() + timedelta(days=1), auteur=SYSTEME
        )


def test_a_meeting_that_decided_or_called_is_not_put_aside(copil: Instance) -> None:
    un_siege(copil)
    convoquee = une_reunion(copil, convoquee=True)
    with pytest.raises(ErreurMetier, match="l’annuler d’abord"):
        operations.archive_reunion(convoquee, auteur=SYSTEME)
    tenue = une_reunion(copil, dans(-1))
    operations.adopt_decision(une_decision(tenue), auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="a pris des décisions"):
        operations.archive_reunion(tenue, auteur=SYSTEME)
    assert Presence.objects.filter(reunion=tenue).count() == 1


def test_meetings_are_listed_latest_first(contrat: Contrat, copil: Instance) -> None:
    reunions = [une_reunion(copil, dans(jours)) for jours in (-300, 40, -20, 10)]
    lues = list(list_reunions(un_auteur(contrat, Role.COORDINATION), contrat))
    assert lues == sorted(reunions, key=lambda reunion: reunion.debut, reverse=True)


def test_readers_write_nothing(contrat: Contrat, copil: Instance, lecture: Auteur) -> None:
    reunion = une_reunion(copil, dans(-1))
    for geste in (
        lambda: une_reunion(copil, auteur=lecture),
        lambda: operations.convoke_reunion(reunion, auteur=lecture),
        lambda: operations.add_point(reunion, {"titre": "Non"}, auteur=lecture),
        lambda: operations.validate_compte_rendu(reunion, auteur=lecture),
        lambda: une_decision(reunion, auteur=lecture),
    ):
        with pytest.raises(Refus):
            geste()
