"""The funder answers: only its own, never by its applicant, on paper when it has nobody here."""

from datetime import date
from decimal import Decimal

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.financement.models import Aide, Demande
from maillage.cycle.financement.operations import demandes, instruction
from maillage.cycle.financement.operations.instruction import Lettre
from maillage.cycle.financement.queries.demandes import (
    count_a_instruire,
    get_piece_de_demande,
    list_recues,
    read_demande,
)
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import close_compte
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import un_auteur
from tests.fabriques.demandes import (
    ANNUELLE,
    COUT,
    Guichet,
    accordee,
    deposee,
    un_financeur,
    un_instructeur,
    un_pdf,
    une_aide,
    une_demande,
)

AUTRE_DEPARTEMENT = "35"


def compte_de_l_instruction() -> Compte:
    return Compte.objects.get(courriel="instruction@example.org")


def relue(demande: Demande) -> Demande:
    return Demande.objects.select_related("contrat", "financeur").get(pk=demande.pk)


def test_a_question_waits_for_its_answer(
    aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = deposee(aide)
    instruction.ask_question(demande, "Quel temps de travail ?", auteur=guichet.auteur)
    assert relue(demande).etat == "question"
    with pytest.raises(ErreurMetier, match="une à la fois"):
        instruction.ask_question(demande, "Et encore ?", auteur=guichet.auteur)
    question = instruction.answer_question(demande, "Un plein temps.", auteur=coordination)
    assert (question.reponse, relue(demande).etat) == ("Un plein temps.", "deposee")
    with pytest.raises(ErreurMetier, match="aucune question"):
        instruction.answer_question(demande, "Deux fois.", auteur=coordination)


def test_granting_moves_the_plan_once(aide: Aide, guichet: Guichet) -> None:
    demande = deposee(aide)
    accorde = instruction.award_demande(
        demande, {str(aide.uuid): Decimal(8_000)}, motif="Crédits limités.", auteur=guichet.auteur
    )
    aide.refresh_from_db()
    assert (accorde.etat, aide.demande, aide.accorde) == ("accordee", ANNUELLE, Decimal(8_000))
    assert accorde.motif == "Crédits limités."
    with pytest.raises(ErreurMetier, match="Cette aide est accordée"):
        instruction.award_demande(demande, {}, auteur=guichet.auteur)
    aide.refresh_from_db()
    assert aide.accorde == 8_000


@pytest.mark.parametrize("montant", [Decimal(-5), ANNUELLE + 1, Decimal("NaN")])
def test_no_absurd_grant(aide: Aide, guichet: Guichet, montant: Decimal) -> None:
    demande = deposee(aide)
    with pytest.raises(ErreurMetier) as refus:
        instruction.award_demande(demande, {str(aide.uuid): montant}, auteur=guichet.auteur)
    assert refus.value.champ == f"accorde_{aide.uuid}"
    assert relue(demande).etat == "deposee"


def test_no_grant_above_a_cost_that_fell(aide: Aide, guichet: Guichet) -> None:
    demande = deposee(aide)
    aide.depense.cout = Decimal(9_000)
    aide.depense.save()
    with pytest.raises(ErreurMetier, match="dépasse le coût"):
        instruction.award_demande(demande, {}, auteur=guichet.auteur)


def test_granting_nothing_is_refusing(aide: Aide, guichet: Guichet) -> None:
    with pytest.raises(ErreurMetier, match="refuser la demande, et dire pourquoi"):
        instruction.award_demande(
            deposee(aide), {str(aide.uuid): Decimal(0)}, auteur=guichet.auteur
        )


def test_a_refusal_says_why_and_leaves_the_year_free(aide: Aide, guichet: Guichet) -> None:
    demande = deposee(aide)
    with pytest.raises(ErreurMetier, match="Dire pourquoi"):
        instruction.refuse_demande(demande, "  ", auteur=guichet.auteur)
    instruction.refuse_demande(demande, "Crédits épuisés.", auteur=guichet.auteur)
    aide.refresh_from_db()
    assert (aide.demande, aide.accorde) == (ANNUELLE, Decimal(0))
    assert une_demande(aide).etat == "brouillon"


def test_a_decision_is_taken_back_until_the_convention(aide: Aide, guichet: Guichet) -> None:
    demande = accordee(aide, par=guichet.auteur)
    rouverte = instruction.reopen_demande(demande, auteur=guichet.auteur)
    aide.refresh_from_db()
    assert (rouverte.etat, rouverte.decidee_le, aide.accorde) == ("complete", None, None)


@pytest.mark.parametrize("role", [Role.COORDINATION, Role.ELU, Role.LECTURE])
def test_nobody_of_the_contract_answers_for_a_funder(
    contrat: Contrat, aide: Aide, role: Role
) -> None:
    demande = deposee(aide)
    with pytest.raises(Refus):
        instruction.award_demande(demande, {}, auteur=un_auteur(contrat, role))
    assert relue(demande).etat == "deposee"


def test_another_authority_reads_and_does_not_answer(contrat: Contrat, aide: Aide) -> None:
    """Same territory, a name that resembles: the organisation counts, not its name."""
    homonyme = un_instructeur(un_financeur("Conseil départemental d’essai 53"), "b@example.org")
    demande = deposee(aide)
    assert read_demande(homonyme, contrat, demande.uuid).gestes == set()
    with pytest.raises(Refus, match="instruite par son financeur"):
        instruction.award_demande(demande, {}, auteur=homonyme)
    assert list_recues(homonyme) == []


def test_a_funder_without_mandate_over_the_territory_sees_nothing(contrat: Contrat) -> None:
    lointain = un_financeur("Département lointain", departement=AUTRE_DEPARTEMENT)
    auteur = un_instructeur(lointain, "loin@example.org")
    demande = deposee(une_aide(contrat, lointain))
    with pytest.raises(Introuvable):
        instruction.award_demande(demande, {}, auteur=auteur)
    assert list_recues(auteur) == []


def test_nobody_answers_a_claim_of_the_contract_that_they_coordinate(
    contrat: Contrat, aide: Aide, guichet: Guichet
) -> None:
    compte = compte_de_l_instruction()
    contrats.add_membre(contrat, compte, Role.COORDINATION, auteur=SYSTEME)
    deux_chapeaux = build_auteur(compte)
    demande = deposee(aide)
    with pytest.raises(ErreurMetier, match="Dire de quel jour"):
        instruction.award_demande(demande, {}, auteur=deux_chapeaux)
    assert list_recues(deux_chapeaux) == []


def test_a_funder_who_applies_does_not_answer_itself(contrat: Contrat, guichet: Guichet) -> None:
    """The Département asks the Région: its officer reads the claim and answers nothing."""
    region = un_financeur("Région d’essai")
    demande = deposee(une_aide(contrat, region, porteur=guichet.financeur))
    with pytest.raises(Refus):
        instruction.award_demande(demande, {}, auteur=guichet.auteur)


def test_exchanges_are_for_the_two_sides(
    contrat: Contrat, aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = deposee(aide)
    instruction.ask_question(demande, "Quel budget ?", auteur=guichet.auteur)
    jointe = demande.pieces_jointes.select_related("piece")[0]
    for auteur in (coordination, guichet.auteur):
        assert len(read_demande(auteur, contrat, demande.uuid).questions) == 1
        ouverte = get_piece_de_demande(auteur, contrat, demande.uuid, piece=jointe.piece.uuid)
        assert ouverte == jointe.piece
    elu = un_auteur(contrat, Role.ELU)
    assert read_demande(elu, contrat, demande.uuid).questions == []
    with pytest.raises(Refus):
        get_piece_de_demande(elu, contrat, demande.uuid, piece=jointe.piece.uuid)


# A funder who has nobody here


def lettre(le: date | None = date(2026, 9, 14), *, fichier: bool = True) -> Lettre:
    return Lettre(le, un_pdf("notification.pdf") if fichier else None)


@pytest.fixture
def papier(contrat: Contrat) -> Aide:
    """An aid of a funder without account."""
    return une_aide(contrat, un_financeur("Fondation d’essai"))


def test_an_answer_on_paper_is_copied_with_its_day_and_its_file(
    papier: Aide, coordination: Auteur
) -> None:
    demande = deposee(papier)
    accorde = instruction.award_demande(demande, {}, lettre=lettre(), auteur=coordination)
    papier.refresh_from_db()
    assert (accorde.sur_papier, accorde.decidee_le) == (True, date(2026, 9, 14))
    assert accorde.reponse_piece is not None
    assert papier.accorde == ANNUELLE
    trace = Trace.objects.get(objet_uuid=demande.uuid, geste="accorder-demande", champ="sur_papier")
    assert trace.apres == "oui"


@pytest.mark.parametrize(
    ("recue", "dit"),
    [
        (None, "de quel jour"),
        (lettre(None), "de quel jour"),
        (lettre(date(2026, 9, 15)), "à venir"),
        (lettre(date(2026, 9, 13)), "avant la demande"),
        (lettre(fichier=False), "Joindre la réponse"),
    ],
)
def test_a_letter_without_day_or_file_proves_nothing(
    papier: Aide, coordination: Auteur, recue: Lettre | None, dit: str
) -> None:
    demande = deposee(papier)
    with pytest.raises(ErreurMetier, match=dit):
        instruction.refuse_demande(demande, "Sans suite.", lettre=recue, auteur=coordination)
    assert relue(demande).etat == "deposee"


def test_nobody_copies_the_answer_of_a_funder_who_answers_here(
    aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = deposee(aide)
    with pytest.raises(Refus, match="instruit ses demandes dans Maillage"):
        instruction.award_demande(demande, {}, lettre=lettre(), auteur=coordination)
    compte = compte_de_l_instruction()
    close_compte(compte, auteur=SYSTEME)
    assert instruction.award_demande(demande, {}, lettre=lettre(), auteur=coordination).sur_papier


# The list of the officer


def test_the_officer_finds_what_waits_first(contrat: Contrat, aide: Aide, guichet: Guichet) -> None:
    ancienne = une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2025)
    refusee = deposee(ancienne)
    instruction.refuse_demande(refusee, "Trop tard.", auteur=guichet.auteur)
    attend = deposee(aide)
    une_demande(une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2027))
    assert [lue.demande for lue in list_recues(guichet.auteur)] == [attend, refusee]
    assert [lue.demande for lue in list_recues(guichet.auteur, etat="refusee")] == [refusee]
    assert [lue.demande for lue in list_recues(guichet.auteur, etat="a-instruire")] == [attend]
    assert list_recues(guichet.auteur, contrat="autre") == []
    assert len(list_recues(guichet.auteur, mots="ernée animateurs")) == 2
    assert count_a_instruire(guichet.auteur) == 1
    assert list_recues(SYSTEME) == []


def test_the_amounts_of_the_list_are_those_of_the_claim(aide: Aide, guichet: Guichet) -> None:
    demande = deposee(aide)
    (avant,) = list_recues(guichet.auteur)
    assert (avant.montant.exact, avant.accorde) == (ANNUELLE, None)
    instruction.award_demande(demande, {str(aide.uuid): Decimal(9_500)}, auteur=guichet.auteur)
    (apres,) = list_recues(guichet.auteur)
    assert apres.accorde is not None
    assert apres.accorde.exact == Decimal(9_500)
    assert COUT > ANNUELLE


def test_a_withdrawn_claim_stays_known_to_its_funder(aide: Aide, guichet: Guichet) -> None:
    demandes.withdraw_demande(deposee(aide), auteur=SYSTEME)
    (lue,) = list_recues(guichet.auteur)
    assert lue.demande.etat == "retiree"
    with pytest.raises(ErreurMetier, match="Cette demande est retirée"):
        instruction.award_demande(lue.demande, {}, auteur=guichet.auteur)
