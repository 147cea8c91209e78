"""Decisions act when they are validated: once, whole, or not at all."""

from datetime import timedelta
from typing import Any

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.queries import read_diagnostic
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Decision, Instance, Reunion
from maillage.cycle.gouvernance.queries import (
    FiltreDecisions,
    list_accueillantes,
    list_ajournees,
    list_annees,
    list_decisions,
)
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import EffetDecision, EtatDecision
from maillage.regles.statuts import Drapeau, Statut
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.diagnostic import un_constat
from tests.fabriques.gouvernance import (
    dans,
    la_presence,
    un_siege,
    une_decision,
    une_instance,
    une_reunion,
)
from tests.fabriques.programme import un_axe, une_fiche

E = EffetDecision


@pytest.fixture
def tenue(copil: Instance) -> Reunion:
    return une_reunion(copil, dans(-1))


def relire_fiche(fiche: FicheAction) -> FicheAction:
    return FicheAction.objects.select_related("axe").get(pk=fiche.pk)


def test_each_effect_writes_the_plan_when_it_is_validated(
    contrat: Contrat, tenue: Reunion, coordination: Auteur
) -> None:
    ars, axe = une_organisation("ARS d’essai"), un_axe(contrat)
    fiche = une_fiche(contrat, pilote=une_organisation("Mairie"))
    decisions = [
        une_decision(
            tenue, effet=E.STATUT, fiche=fiche, statut="suspendue", raison="Pas de budget."
        ),
        une_decision(tenue, effet=E.PILOTE, fiche=fiche, organisation=str(ars.uuid)),
        une_decision(tenue, effet=E.DATES, fiche=fiche, debut="2026", fin="mars 2027"),
        une_decision(tenue, effet=E.AXE, fiche=fiche, place=f"axe-{axe.uuid}"),
    ]
    assert relire_fiche(fiche).statut == "en-reflexion"
    for decision in decisions:
        operations.adopt_decision(decision, auteur=coordination)
    lue = relire_fiche(fiche)
    assert (lue.statut, lue.statut_raison, lue.debut, lue.fin, lue.axe) == (
        "suspendue", "Pas de budget.", "2026", "2027-03", axe,
    )  # fmt: skip
    assert lue.acteurs.get(archive_le=None, role="pilote").organisation == ars
    # The history of the fiche cites each of them.
    dites = Trace.objects.filter(objet_uuid=fiche.uuid, geste="decider-fiche")
    assert {t.apres for t in dites} == {f"{tenue}, décision {n}" for n in (1, 2, 3, 4)}


def test_adopted_twice_it_acts_once(contrat: Contrat, tenue: Reunion) -> None:
    fiche = une_fiche(contrat)
    decision = une_decision(tenue, effet=E.STATUT, fiche=fiche, statut="en-cours")
    operations.adopt_decision(decision, auteur=SYSTEME)
    programme.set_statut(relire_fiche(fiche), Statut.REALISEE, auteur=SYSTEME)
    avant = Trace.objects.count()
    encore = operations.adopt_decision(decision, auteur=SYSTEME)
    assert encore.etat == EtatDecision.ADOPTEE
    assert relire_fiche(fiche).statut == "realisee"
    assert Trace.objects.count() == avant
    with pytest.raises(ErreurMetier, match="ne change plus"):
        operations.reject_decision(decision, issue=operations.Issue(motif="Non."), auteur=SYSTEME)


def test_a_fiche_put_aside_stops_the_decision(contrat: Contrat, tenue: Reunion) -> None:
    fiche = une_fiche(contrat)
    decision = une_decision(tenue, effet=E.STATUT, fiche=fiche, statut="en-cours")
    programme.archive_fiche(fiche, auteur=SYSTEME)
    check_rien_ne_change(decision, "est archivée depuis")
    with pytest.raises(ErreurMetier, match="est archivée"):
        une_decision(tenue, effet=E.STATUT, fiche=relire_fiche(fiche), statut="en-cours")


def test_a_fiche_changed_in_between_stops_the_decision(contrat: Contrat, tenue: Reunion) -> None:
    fiche = une_fiche(contrat)
    decision = une_decision(tenue, effet=E.STATUT, fiche=fiche, statut="en-cours")
    programme.update_fiche(fiche, {"description": "Un autre champ."}, auteur=SYSTEME)
    programme.set_statut(relire_fiche(fiche), Statut.PROGRAMMEE, auteur=SYSTEME)
    check_rien_ne_change(decision, "le statut a changé depuis.*en réflexion.*programmée")
    reprise = operations.update_decision(
        decision,
        {},
        fiche=relire_fiche(fiche),
        changement={"statut": "en-cours"},
        auteur=SYSTEME,
    )
    operations.adopt_decision(reprise, auteur=SYSTEME)
    assert relire_fiche(fiche).statut == "en-cours"


def test_a_pilot_no_longer_there_stops_the_decision(contrat: Contrat, tenue: Reunion) -> None:
    ars = une_organisation("ARS d’essai")
    fiche = une_fiche(contrat)
    decision = une_decision(tenue, effet=E.PILOTE, fiche=fiche, organisation=str(ars.uuid))
    journal.archive(Organisation.objects.get(pk=ars.pk), auteur=SYSTEME)
    check_rien_ne_change(decision, "ARS d’essai n’est plus dans la liste")
    assert not fiche.acteurs.exists()


def test_a_place_that_went_away_stops_the_decision(contrat: Contrat, tenue: Reunion) -> None:
    axe, fiche = un_axe(contrat), une_fiche(contrat)
    decision = une_decision(tenue, effet=E.AXE, fiche=fiche, place=f"axe-{axe.uuid}")
    programme.archive_axe(axe, auteur=SYSTEME)
    check_rien_ne_change(decision, "n’existe plus")


def check_rien_ne_change(decision: Decision, phrase: str) -> None:
    """Check that the decision is refused in words, and that nothing was written."""
    avant = Trace.objects.count()
    with pytest.raises(ErreurMetier, match=phrase):
        operations.adopt_decision(decision, auteur=SYSTEME)
    assert Trace.objects.count() == avant
    assert Decision.objects.get(pk=decision.pk).etat == EtatDecision.PROPOSEE


@pytest.mark.parametrize(
    ("effet", "changement", "phrase"),
    [
        (E.STATUT, {"statut": "perdue"}, "Choisir le statut"),
        (E.STATUT, {"statut": "abandonnee"}, "Dire pourquoi"),
        (E.STATUT, {"statut": "reportee", "raison": "Attendre."}, "nouvelle date"),
        (E.STATUT, {"statut": "fusionnee"}, "avec laquelle"),
        (E.STATUT, {"statut": "fusionnee", "fusion": "x"}, "autre fiche"),
        (E.STATUT, {"statut": "en-reflexion"}, "déjà ce statut"),
        (E.PILOTE, {}, "qui pilotera"),
        (E.DATES, {"debut": "2027", "fin": "2026"}, "avant le début"),
        (E.DATES, {"debut": "", "fin": ""}, "déjà celles"),
        (E.DATES, {"debut": "hier"}, "pas lisible|n’est pas"),
        (E.AXE, {"place": "axe-nulle-part"}, "n’existe plus"),
        (E.AXE, {"place": "sans-axe"}, "déjà à cette place"),
        (E.DIAGNOSTIC, {}, ""),
    ],
)
def test_what_cannot_be_done_is_said_when_it_is_prepared(
    contrat: Contrat, tenue: Reunion, effet: E, changement: dict[str, Any], phrase: str
) -> None:
    fiche = une_fiche(contrat)
    if effet is E.DIAGNOSTIC:
        assert une_decision(tenue, effet=effet).avant == {"version": 1, "valide": False}
        return
    if changement.get("fusion") == "x":
        changement = {**changement, "fusion": str(fiche.uuid)}
    with pytest.raises(ErreurMetier, match=phrase):
        une_decision(tenue, effet=effet, fiche=fiche, **changement)
    with pytest.raises(ErreurMetier, match="Choisir une fiche"):
        une_decision(tenue, effet=effet, **changement)


def test_a_decision_validates_the_diagnostic(contrat: Contrat, tenue: Reunion) -> None:
    decision = une_decision(tenue, effet=E.DIAGNOSTIC)
    check_rien_ne_change(decision, "rien à valider")
    un_constat(contrat)
    operations.adopt_decision(decision, auteur=SYSTEME)
    version = read_diagnostic(SYSTEME, contrat).version
    assert (version.valide_par, version.valide_le) == ("COPIL", tenue.jour)
    with pytest.raises(ErreurMetier, match="déjà validé"):
        une_decision(tenue, effet=E.DIAGNOSTIC)


def test_the_flag_of_a_fiche_is_another_matter(contrat: Contrat, tenue: Reunion) -> None:
    fiche = une_fiche(contrat)
    programme.set_statut(
        fiche, Statut.EN_COURS, drapeau=Drapeau.BLOQUEE, obstacle="Le local.", auteur=SYSTEME
    )
    decision = une_decision(
        tenue, effet=E.STATUT, fiche=relire_fiche(fiche), statut="suspendue", raison="Local."
    )
    operations.adopt_decision(decision, auteur=SYSTEME)
    lue = relire_fiche(fiche)
    assert (lue.drapeau, lue.obstacle) == ("bloquee", "Le local.")


def test_decisions_are_numbered_by_meeting_and_their_numbers_stay(
    copil: Instance, tenue: Reunion
) -> None:
    une, deux = une_decision(tenue, "Une"), une_decision(tenue, "Deux")
    operations.archive_decision(deux, auteur=SYSTEME)
    assert une_decision(tenue, "Trois").numero == 3
    assert une_decision(une_reunion(copil, dans(-2))).numero == 1
    assert une.reference == f"{tenue}, décision 1"


def test_a_decision_waits_for_the_day_of_its_meeting(copil: Instance) -> None:
    decision = une_decision(une_reunion(copil, dans(3)))
    with pytest.raises(ErreurMetier, match="pas encore tenue"):
        operations.adopt_decision(decision, auteur=SYSTEME)
    with horloge.arretee_a(dans(3.1)):
        prise = operations.adopt_decision(decision, auteur=SYSTEME)
    assert prise.decidee_le == prise.reunion.jour


def test_what_is_put_off_says_why_and_is_proposed_anew(tenue: Reunion) -> None:
    decision = une_decision(tenue)
    with pytest.raises(ErreurMetier, match="Dire pourquoi"):
        operations.adjourn_decision(decision, auteur=SYSTEME)
    operations.adjourn_decision(
        decision, issue=operations.Issue(motif="Attendre le budget."), auteur=SYSTEME
    )
    reprise = operations.update_decision(decision, {"intitule": "Autrement"}, auteur=SYSTEME)
    assert (reprise.etat, reprise.decidee_le) == (EtatDecision.PROPOSEE, None)
    with pytest.raises(ErreurMetier, match="nombre de 0 à"):
        operations.adopt_decision(decision, issue=operations.Issue(pour=-1), auteur=SYSTEME)


def test_rooms_above_take_the_decisions_that_carry_their_acts(tenue: Reunion) -> None:
    acte = une_decision(tenue, "Valider le bilan 2026", effet=E.ACTE)
    with pytest.raises(ErreurMetier, match="page de cet acte"):
        operations.adopt_decision(acte, auteur=SYSTEME)
    assert operations.adopt_acte(acte, auteur=SYSTEME).est_prise
    assert operations.adopt_acte(acte, auteur=SYSTEME).est_prise
    with pytest.raises(ValueError, match="adopt_decision"):
        operations.adopt_acte(une_decision(tenue), auteur=SYSTEME)


def test_the_register_is_filtered(contrat: Contrat, copil: Instance, tenue: Reunion) -> None:
    autre = une_instance(contrat, "COTECH")
    une_decision(tenue, "Ici")
    la = une_decision(une_reunion(autre, dans(-800)), "Là")
    operations.adopt_decision(la, auteur=SYSTEME)
    annee = str(la.reunion.jour.year)
    for filtre in (
        FiltreDecisions(instance=str(autre.uuid)),
        FiltreDecisions(annee=annee),
        FiltreDecisions(etat="adoptee"),
    ):
        assert [str(d) for d in list_decisions(SYSTEME, contrat, filtre)] == ["Là"]
    assert list_annees(SYSTEME, contrat) == [tenue.jour.year, int(annee)]
    assert list_decisions(SYSTEME, contrat, FiltreDecisions(effet="dates")).count() == 0


def test_what_was_known_of_the_quorum_stays_with_the_decision(contrat: Contrat) -> None:
    comite = une_instance(contrat, "Comité de suivi", quorum=2)
    siege = un_siege(comite, "Mairie")
    reunion = une_reunion(comite, dans(-1))
    sans = operations.adopt_decision(une_decision(reunion), auteur=SYSTEME)
    assert (sans.quorum, sans.presents) == (2, None)
    operations.note_presence(la_presence(reunion, siege), "present", auteur=SYSTEME)
    seul = operations.adopt_decision(une_decision(reunion), auteur=SYSTEME)
    operations.update_instance(comite, {"quorum": 1}, auteur=SYSTEME)
    avec = operations.adopt_decision(une_decision(reunion), auteur=SYSTEME)
    assert [(d.presents, d.sans_quorum) for d in (sans, seul, avec)] == [
        (None, True), (1, True), (1, False),
    ]  # fmt: skip
    seul.refresh_from_db()
    assert "1\u00a0membre présent ou représenté, 2\u00a0attendus" in seul.dit_quorum


def test_two_people_who_do_not_say_the_same_are_told(tenue: Reunion) -> None:
    decision = une_decision(tenue)
    elle = operations.Issue(pour=9, contre=1)
    operations.adopt_decision(decision, issue=elle, auteur=SYSTEME)
    operations.adopt_decision(decision, issue=elle, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="déjà adoptée"):
        operations.adopt_decision(decision, issue=operations.Issue(pour=3), auteur=SYSTEME)
    assert Decision.objects.get().pour == 9


def test_nothing_was_decided_before_the_meeting(tenue: Reunion) -> None:
    veille = operations.Issue(le=tenue.jour - timedelta(days=1))
    with pytest.raises(ErreurMetier, match="n’a rien décidé avant"):
        operations.adopt_decision(une_decision(tenue), issue=veille, auteur=SYSTEME)


def test_a_decision_put_off_is_taken_by_another_meeting(
    contrat: Contrat, copil: Instance, tenue: Reunion
) -> None:
    decision = une_decision(tenue)
    operations.adjourn_decision(decision, issue=operations.Issue(motif="Non."), auteur=SYSTEME)
    operations.validate_compte_rendu(tenue, auteur=SYSTEME)
    suivante = une_reunion(copil, dans(-0.5))
    assert list_accueillantes(SYSTEME, relire(decision)) == [suivante]
    assert list_ajournees(contrat) == [decision]
    reprise = operations.prepare_decision(
        suivante, {"intitule": "Encore"}, reprend=relire(decision), auteur=SYSTEME
    )
    assert list_ajournees(contrat) == []
    for geste in (
        lambda: operations.update_decision(decision, {"intitule": "X"}, auteur=SYSTEME),
        lambda: operations.adopt_decision(decision, auteur=SYSTEME),
        lambda: operations.prepare_decision(
            suivante, {"intitule": "Bis"}, reprend=relire(decision), auteur=SYSTEME
        ),
    ):
        with pytest.raises(ErreurMetier, match="reprise par une autre"):
            geste()
    assert operations.adopt_decision(reprise, auteur=SYSTEME).reprend == decision


def relire(decision: Decision) -> Decision:
    lignes = Decision.objects.select_related("reunion__instance__contrat")
    return lignes.get(pk=decision.pk)


def test_a_meeting_given_up_leaves_its_decisions_to_another(
    contrat: Contrat, copil: Instance
) -> None:
    reunion = une_reunion(copil)
    decision = une_decision(reunion)
    with pytest.raises(ErreurMetier, match="n’attend pas une autre réunion"):
        operations.prepare_decision(
            une_reunion(copil), {"intitule": "Ici"}, reprend=relire(decision), auteur=SYSTEME
        )
    operations.cancel_reunion(reunion, motif="", auteur=SYSTEME)
    assert list_ajournees(contrat) == [decision]
    assert list_accueillantes(SYSTEME, relire(decision))


def test_validated_minutes_hold_their_decisions(tenue: Reunion) -> None:
    retiree = operations.archive_decision(une_decision(tenue), auteur=SYSTEME)
    ajournee = une_decision(tenue)
    operations.adjourn_decision(ajournee, issue=operations.Issue(motif="Non."), auteur=SYSTEME)
    operations.validate_compte_rendu(tenue, auteur=SYSTEME)
    for geste in (
        lambda: operations.restore_decision(retiree, auteur=SYSTEME),
        lambda: operations.archive_decision(ajournee, auteur=SYSTEME),
        lambda: operations.update_decision(ajournee, {"intitule": "Autre"}, auteur=SYSTEME),
    ):
        with pytest.raises(ErreurMetier, match="compte rendu est validé"):
            geste()
