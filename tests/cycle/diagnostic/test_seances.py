"""Ranking in a room: slips without names, a vote that closes, a decision with its reasons."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import suspend_contrat
from maillage.cycle.diagnostic import operations
from maillage.cycle.diagnostic.models import Appreciation, Bulletin, Enjeu, EtatSeance, Seance
from maillage.cycle.diagnostic.operations import Place, write_jeton
from maillage.cycle.diagnostic.queries import (
    compute_classement,
    find_bulletin,
    find_bulletin_du_jeton,
    list_a_voter,
    list_bulletins,
    list_criteres,
    read_seance,
)
from maillage.cycle.programme.access import visible_fiches
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.hierarchisation import POIDS_USUELS, Accord, Critere
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.diagnostic import decider, un_enjeu, une_seance, votant, voter


@pytest.fixture
def enjeux(contrat: Contrat) -> list[Enjeu]:
    return [un_enjeu(contrat, nom) for nom in ("Se soigner", "Bouger", "Souffler")]


def ouvrir(contrat: Contrat, enjeux: list[Enjeu], nombre: int = 3) -> tuple[Seance, list[Bulletin]]:
    seance = une_seance(contrat, enjeux, bulletins=nombre)
    return seance, list(seance.bulletins.all())


def rangs(seance: Seance) -> list[tuple[str, int | None]]:
    noms = {str(e.uuid): e.intitule for e in seance.enjeux.all()}
    return [(noms[c.resultat.cle], c.rang) for c in compute_classement(seance)]


def test_the_votes_of_the_room_rank_the_enjeux(contrat: Contrat, enjeux: list[Enjeu]) -> None:
    seance, bulletins = ouvrir(contrat, enjeux)
    for bulletin, notes in zip(bulletins, ((5, 2, 3), (4, 2, 1), (5, 2, 5)), strict=True):
        voter(bulletin, dict(zip(enjeux, notes, strict=True)))
    assert rangs(seance) == [("Se soigner", 1), ("Souffler", 2), ("Bouger", 3)]
    operations.close_vote(seance, auteur=SYSTEME)
    par_nom = {
        c.enjeu.intitule: c.classe.resultat
        for c in read_seance(SYSTEME, contrat, seance.uuid).classement
    }
    assert par_nom["Souffler"].accord is Accord.DESACCORD
    assert par_nom["Bouger"].accord is Accord.ACCORD


def test_voting_again_replaces_and_sans_avis_is_no_mark(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    _seance, (bulletin, *_) = ouvrir(contrat, enjeux)
    voter(bulletin, {enjeux[0]: 5})
    notes = {**dict.fromkeys(Critere, 2), Critere.IMPACT: None}
    operations.vote(bulletin, enjeux[0], notes, auteur=votant(bulletin))
    assert sorted(Appreciation.objects.values_list("note", flat=True)) == [2, 2, 2, 2]


def test_nobody_votes_before_the_opening_nor_after_the_closing(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, (bulletin, *_) = ouvrir(contrat, enjeux)
    auteur = votant(bulletin)
    seance = operations.close_vote(seance, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="clos"):
        operations.vote(bulletin, enjeux[0], {Critere.GRAVITE: 3}, auteur=auteur)
    operations.open_vote(seance, 0, auteur=SYSTEME)
    operations.vote(bulletin, enjeux[0], {Critere.GRAVITE: 3}, auteur=auteur)
    assert Appreciation.objects.count() == 1


def test_a_slip_votes_for_itself_and_reads_nothing_else(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, (un, deux, _) = ouvrir(contrat, enjeux)
    with pytest.raises(Introuvable):
        operations.vote(deux, enjeux[0], {Critere.GRAVITE: 3}, auteur=votant(un))
    with pytest.raises(Introuvable):
        read_seance(votant(un), contrat, seance.uuid)
    with pytest.raises(Introuvable):
        visible_fiches(votant(un), contrat)
    hors_seance = un_enjeu(contrat, "Autre chose")
    with pytest.raises(Introuvable):
        operations.vote(un, hors_seance, {Critere.GRAVITE: 3}, auteur=votant(un))
    with pytest.raises(ErreurMetier, match="notes proposées"):
        operations.vote(un, enjeux[0], {Critere.GRAVITE: 6}, auteur=votant(un))


def test_the_base_and_the_history_hold_neither_the_secret_nor_the_marks(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    _seance, (bulletin, *_) = ouvrir(contrat, enjeux)
    jeton = write_jeton(bulletin)
    assert find_bulletin_du_jeton(jeton)
    assert find_bulletin_du_jeton(f"{jeton[:-2]}xx") is None
    assert jeton not in bulletin.empreinte
    voter(bulletin, dict.fromkeys(enjeux, 4))
    voter(bulletin, {enjeux[0]: 2})
    traces = Trace.objects.filter(auteur_nom="Un bulletin").order_by("pk")
    assert [(t.geste, t.avant, t.apres) for t in traces] == [
        ("voter", "", ""),
        ("corriger-vote", "", ""),
    ]


def test_an_open_vote_shows_nothing_of_the_marks_below_five_slips(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, bulletins = ouvrir(contrat, enjeux, 5)
    for bulletin in bulletins[:4]:
        voter(bulletin, {enjeux[0]: 5, enjeux[1]: 2})
    vue = read_seance(SYSTEME, contrat, seance.uuid)
    assert (vue.tue, vue.rendus) == (True, 4)
    assert {(c.classe.rang, c.classe.resultat.scores) for c in vue.classement} == {(None, ())}
    assert not any(c.classe.resultat.par_critere for c in vue.classement)
    voter(bulletins[4], {enjeux[0]: 5})
    vue = read_seance(SYSTEME, contrat, seance.uuid)
    assert (vue.tue, vue.classement[0].classe.resultat.votants) == (False, 5)


def test_a_closed_vote_shows_what_the_slips_said_however_few(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, (bulletin, *_) = ouvrir(contrat, enjeux)
    voter(bulletin, {enjeux[0]: 5})
    operations.close_vote(seance, auteur=SYSTEME)
    vue = read_seance(SYSTEME, contrat, seance.uuid)
    assert (vue.tue, vue.classement[0].classe.rang) == (False, 1)


def test_a_slip_that_was_opened_is_never_handed_out_again(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, (un, deux, trois) = ouvrir(contrat, enjeux)
    jeton = write_jeton(un)
    operations.open_bulletin(un, auteur=votant(un))
    un.refresh_from_db()
    assert list_bulletins(SYSTEME, contrat, seance) == [deux, trois]
    with pytest.raises(ErreurMetier, match="déjà ouvert"):
        write_jeton(un)
    assert find_bulletin_du_jeton(jeton)


def test_the_history_says_that_a_slip_voted_and_never_which(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    _seance, bulletins = ouvrir(contrat, enjeux)
    for bulletin in bulletins[:2]:
        operations.open_bulletin(bulletin, auteur=votant(bulletin))
        voter(bulletin, {enjeux[0]: 3})
    traces = Trace.objects.filter(geste__in=("ouvrir-bulletin", "voter"))
    assert traces.count() == 4
    assert set(traces.values_list("auteur_cle", "auteur_nom")) == {("bulletin", "Un bulletin")}


def test_a_slip_opens_nothing_once_its_session_or_its_contract_is_closed(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, (bulletin, *_) = ouvrir(contrat, enjeux)
    operations.archive_seance(seance, auteur=SYSTEME)
    assert find_bulletin(bulletin.uuid) is None
    operations.restore_seance(seance, auteur=SYSTEME)
    assert find_bulletin(bulletin.uuid)
    suspend_contrat(contrat, auteur=SYSTEME)
    assert find_bulletin(bulletin.uuid) is None


def test_the_decision_gives_the_ranks_and_keeps_its_reasons(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, (bulletin, *_) = ouvrir(contrat, enjeux)
    voter(bulletin, {enjeux[0]: 5, enjeux[1]: 3, enjeux[2]: 1})
    decidee = decider(seance, {enjeux[1]: 1, enjeux[0]: 2, enjeux[2]: 3})
    assert decidee.etat == EtatSeance.DECIDEE
    assert [a.raison for a in decidee.arbitrages.all() if a.s_ecarte_du_vote] == ["Débat."] * 2
    assert list(Enjeu.objects.values_list("intitule", "rang", "prioritaire")) == [
        ("Bouger", 1, True),
        ("Se soigner", 2, False),
        ("Souffler", 3, False),
    ]
    with pytest.raises(ErreurMetier, match="décidée"):
        operations.open_vote(decidee, 2, auteur=SYSTEME)


def test_leaving_what_the_votes_said_needs_a_reason(contrat: Contrat, enjeux: list[Enjeu]) -> None:
    seance, (bulletin, *_) = ouvrir(contrat, enjeux)
    voter(bulletin, {enjeux[0]: 5, enjeux[1]: 3, enjeux[2]: 1})
    with pytest.raises(ErreurMetier, match="Dire pourquoi"):
        decider(seance, {enjeux[1]: 1, enjeux[0]: 2, enjeux[2]: 3}, raison="")
    decider(Seance.objects.get(pk=seance.pk), {enjeux[0]: 1, enjeux[1]: 2, enjeux[2]: 3}, raison="")


def test_a_decision_places_every_enjeu_after_the_vote(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, _ = ouvrir(contrat, enjeux)
    places = [Place(e, rang, prioritaire=False) for rang, e in enumerate(enjeux, start=1)]
    with pytest.raises(ErreurMetier, match="Clore le vote"):
        operations.decide_seance(seance, places, decision="Oui.", auteur=SYSTEME)
    close = operations.close_vote(seance, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="chacun des enjeux"):
        operations.decide_seance(close, places[:2], decision="Oui.", auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="pourquoi"):
        operations.decide_seance(close, places, decision=" ", auteur=SYSTEME)


def test_weights_and_enjeux_stay_once_the_vote_was_opened(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    seance, _ = ouvrir(contrat, enjeux)
    poids = {c.value: 3 for c in Critere}
    change = operations.update_seance(
        seance, {"poids": poids, "lieu": "Mairie"}, enjeux=enjeux[:2], auteur=SYSTEME
    )
    assert (change.poids, change.lieu) == (dict(POIDS_USUELS), "Mairie")
    assert change.enjeux.count() == 3


def test_a_session_read_before_another_hand_changed_it_is_judged_as_it_is_now(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    preparee = une_seance(contrat, enjeux)
    ouverte = operations.open_vote(Seance.objects.get(pk=preparee.pk), 3, auteur=SYSTEME)
    poids = {c.value: 3 for c in Critere}
    change = operations.update_seance(preparee, {"poids": poids}, enjeux=enjeux[:2], auteur=SYSTEME)
    assert (change.poids, change.enjeux.count()) == (dict(POIDS_USUELS), 3)
    close = operations.close_vote(Seance.objects.get(pk=preparee.pk), auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="pas ouvert"):
        operations.close_vote(ouverte, auteur=SYSTEME)
    operations.open_vote(Seance.objects.get(pk=preparee.pk), 0, auteur=SYSTEME)
    places = [Place(e, rang, prioritaire=False) for rang, e in enumerate(enjeux, start=1)]
    with pytest.raises(ErreurMetier, match="Clore le vote"):
        operations.decide_seance(close, places, decision="Oui.", auteur=SYSTEME)
    decider(Seance.objects.get(pk=preparee.pk), {e: r for r, e in enumerate(enjeux, start=1)})
    with pytest.raises(ErreurMetier, match="décidée"):
        operations.open_vote(preparee, 2, auteur=SYSTEME)
    assert Seance.objects.get(pk=preparee.pk).bulletins.count() == 3


def test_only_criteria_that_count_are_asked(contrat: Contrat, enjeux: list[Enjeu]) -> None:
    poids = {**dict(POIDS_USUELS), Critere.FAISABILITE: 0}
    seance = une_seance(contrat, enjeux, bulletins=1, poids=poids)
    ouvert = find_bulletin(seance.bulletins.get().uuid)
    assert ouvert
    assert Critere.FAISABILITE not in list_criteres(ouvert)
    assert [a.enjeu for a in list_a_voter(ouvert)] == enjeux
    with pytest.raises(ErreurMetier, match="Aucun critère"):
        une_seance(contrat, enjeux, poids=dict.fromkeys(Critere, 0))


def test_one_enjeu_alone_or_of_elsewhere_is_not_ranked(
    contrat: Contrat, enjeux: list[Enjeu]
) -> None:
    with pytest.raises(ErreurMetier, match="au moins deux"):
        une_seance(contrat, enjeux[:1])
    with pytest.raises(ErreurMetier, match="de ce contrat"):
        une_seance(contrat, [enjeux[0], un_enjeu(un_contrat("Ailleurs"))])
    with pytest.raises(ErreurMetier, match="nombre de bulletins"):
        operations.open_vote(une_seance(contrat, enjeux), 201, auteur=SYSTEME)


def test_only_the_coordination_prepares_a_session(
    contrat: Contrat, enjeux: list[Enjeu], lecture: Auteur
) -> None:
    with pytest.raises(Refus):
        une_seance(contrat, enjeux, auteur=lecture)
    seance, _ = ouvrir(contrat, enjeux)
    with pytest.raises(Refus):
        operations.close_vote(seance, auteur=un_auteur(contrat, Role.ELU))
    assert read_seance(lecture, contrat, seance.uuid).bulletins == 3
