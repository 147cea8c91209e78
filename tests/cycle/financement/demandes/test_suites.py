"""After the grant: a convention, payments to the cent, accounts given, funders named."""

from datetime import date
from decimal import Decimal

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement import operations as financement
from maillage.cycle.financement.models import Aide, Convention, Demande
from maillage.cycle.financement.operations import comptes, conventions, demandes, instruction
from maillage.cycle.financement.queries.argent import read_argent
from maillage.cycle.financement.queries.demandes import list_supports, read_demande
from maillage.cycle.financement.queries.plan import read_plan_financement
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.financement.calendrier import SorteJalon
from maillage.regles.financement.mots import Etape
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.demandes import (
    ANNUELLE,
    Guichet,
    accordee,
    convenue,
    deposee,
    un_financeur,
    un_pdf,
    une_aide,
    une_demande,
)

MARS = date(2026, 3, 2)


def payer(demande: Demande, montant: str, le: date = MARS, reference: str = "") -> None:
    conventions.pay_demande(demande, Decimal(montant), le=le, reference=reference, auteur=SYSTEME)


def etat(demande: Demande) -> str:
    return Demande.objects.get(pk=demande.pk).etat


def test_payments_move_the_plan_until_all_is_paid(aide: Aide) -> None:
    demande = convenue(aide)
    payer(demande, "6000")
    aide.refresh_from_db()
    assert (etat(demande), aide.verse) == ("versement", Decimal(6_000))
    payer(demande, "4000")
    aide.refresh_from_db()
    assert (etat(demande), aide.verse) == ("soldee", ANNUELLE)
    with pytest.raises(ErreurMetier, match="soldée"):
        payer(demande, "0.01")


def test_a_payment_is_shared_to_the_cent_between_the_aids(
    contrat: Contrat, aide: Aide, guichet: Guichet
) -> None:
    petite = une_aide(
        contrat,
        guichet.financeur,
        guichet.dispositif,
        prevu=Decimal("3333.33"),
        objet_depense="action",
    )
    payer(convenue(aide), "100.01")
    aide.refresh_from_db()
    petite.refresh_from_db()
    assert aide.verse is not None
    assert petite.verse is not None
    assert aide.verse + petite.verse == Decimal("100.01")
    assert aide.verse == Decimal("75.01")


def test_the_same_payment_is_not_recorded_twice(aide: Aide) -> None:
    demande = convenue(aide)
    payer(demande, "1000", reference="M-12")
    with pytest.raises(ErreurMetier, match="déjà enregistré"):
        payer(demande, "1000", reference="M-12")
    payer(demande, "1000", reference="M-13")
    aide.refresh_from_db()
    assert aide.verse == 2_000


def test_nothing_is_paid_above_the_grant_nor_without_convention(aide: Aide) -> None:
    demande = accordee(aide)
    with pytest.raises(ErreurMetier, match="suit la convention signée"):
        payer(demande, "100")
    conventions.sign_convention(demande, {"signee_le": "2026-01-05"}, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="ce qui reste à verser"):
        payer(demande, "10000.01")
    aide.refresh_from_db()
    assert aide.verse is None


def test_a_convention_that_is_over_pays_nothing_until_it_is_prolonged(aide: Aide) -> None:
    demande = convenue(aide, au="2026-06")
    with pytest.raises(ErreurMetier, match="l’avenant qui la prolonge"):
        payer(demande, "1000", date(2026, 7, 1))
    conventions.update_convention(demande, {"au": "2026-12"}, auteur=SYSTEME)
    payer(demande, "1000", date(2026, 7, 1))
    assert etat(demande) == "versement"


def test_a_convention_whose_days_are_unknown_is_a_convention(aide: Aide) -> None:
    demande = convenue(aide, signee_le="inconnue", du="", au="")
    payer(demande, "1000")
    assert etat(demande) == "versement"


@pytest.mark.parametrize(
    ("valeurs", "dit"),
    [
        ({"du": "2026-12-31", "au": "2026-01-01"}, "vient avant"),
        ({"signee_le": "2027-01-01"}, "à venir"),
        ({"signee_le": "hier"}, "pas lisible"),
        ({"nature": "serment"}, "l’une des réponses"),
    ],
)
def test_a_convention_out_of_order_is_refused(
    aide: Aide, valeurs: dict[str, str], dit: str
) -> None:
    demande = accordee(aide)
    with pytest.raises(ErreurMetier, match=dit):
        conventions.sign_convention(demande, valeurs, auteur=SYSTEME)
    assert etat(demande) == "accordee"
    assert not Convention.objects.exists()


def test_one_convention_serves_three_years(contrat: Contrat, aide: Aide, guichet: Guichet) -> None:
    premiere = convenue(aide, numero="2026-14", au="2028-12-31")
    assert premiere.convention is not None
    suivante = accordee(une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2027))
    with pytest.raises(ErreurMetier, match="porte déjà ce numéro"):
        conventions.sign_convention(suivante, {"numero": "2026-14"}, auteur=SYSTEME)
    signee = conventions.sign_convention(
        suivante, {}, existante=premiere.convention, auteur=SYSTEME
    )
    assert signee.convention == premiere.convention
    autre = accordee(une_aide(contrat, un_financeur("Autre financeur")))
    with pytest.raises(ErreurMetier, match="un autre financeur"):
        conventions.sign_convention(autre, {}, existante=premiere.convention, auteur=SYSTEME)


def test_a_payment_recorded_by_mistake_is_taken_back(aide: Aide) -> None:
    demande = convenue(aide)
    payer(demande, "4000")
    payer(demande, "6000")
    premier, second = demande.versements.all()
    conventions.cancel_versement(second, auteur=SYSTEME)
    aide.refresh_from_db()
    assert (etat(demande), aide.verse) == ("versement", Decimal(4_000))
    conventions.cancel_versement(premier, auteur=SYSTEME)
    aide.refresh_from_db()
    assert (etat(demande), aide.verse) == ("convention", None)
    payer(demande, "4000")
    assert etat(demande) == "versement"


def test_a_claim_is_settled_below_what_was_granted(aide: Aide) -> None:
    demande = convenue(aide)
    payer(demande, "7000")
    assert conventions.settle_demande(demande, auteur=SYSTEME).etat == "soldee"


def test_both_sides_record_payments_and_nobody_else(
    contrat: Contrat, aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = convenue(aide)
    for auteur, montant in ((guichet.auteur, 1_000), (coordination, 2_000)):
        conventions.pay_demande(demande, Decimal(montant), le=MARS, auteur=auteur)
    with pytest.raises(Refus):
        conventions.pay_demande(demande, Decimal(1), le=MARS, auteur=un_auteur(contrat, Role.ELU))


# Accounts


def test_a_statement_adds_up_and_is_signed_by_a_function(aide: Aide) -> None:
    demande = accordee(aide)
    depenses = [("Salaire chargé", Decimal("41000.50")), ("Déplacements", Decimal("999.49"))]
    releve = comptes.write_etat_depenses(demande, depenses, auteur=SYSTEME)
    assert (releve.total, releve.est_signe) == (Decimal("41999.99"), False)
    with pytest.raises(ErreurMetier, match="fonction de qui a signé"):
        comptes.write_etat_depenses(demande, depenses, signe_le=MARS, auteur=SYSTEME)
    signe = comptes.write_etat_depenses(
        demande, depenses, signe_par="Comptable public", signe_le=MARS, auteur=SYSTEME
    )
    assert signe.pk == releve.pk, "one statement a claim, corrected and not doubled"
    assert signe.est_signe


@pytest.mark.parametrize(
    ("lignes", "dit"),
    [
        ([], "une dépense au moins"),
        ([("", Decimal(1))], "de quelle dépense"),
        ([("Frais", Decimal(-1))], "négatif"),
        ([("Frais", Decimal(0))], "plus grand que zéro"),
        ([("Frais", Decimal(1))] * 41, "40 au plus"),
    ],
)
def test_a_statement_of_nothing_or_of_absurd_amounts_is_refused(
    aide: Aide, lignes: list[tuple[str, Decimal]], dit: str
) -> None:
    with pytest.raises(ErreurMetier, match=dit):
        comptes.write_etat_depenses(accordee(aide), lignes, auteur=SYSTEME)


def test_accounts_are_given_of_what_was_granted(aide: Aide) -> None:
    with pytest.raises(ErreurMetier, match="qui a été accordée"):
        comptes.write_etat_depenses(deposee(aide), [("Frais", Decimal(1))], auteur=SYSTEME)


def test_a_proof_of_publicity_is_something_one_can_see(
    contrat: Contrat, aide: Aide, coordination: Auteur
) -> None:
    dit = {"sorte": "plaquette", "intitule": "Plaquette du contrat", "quand": "2026-05"}
    with pytest.raises(ErreurMetier, match="c’est la preuve"):
        comptes.write_support(contrat, dit, [aide.financeur], auteur=coordination)
    with pytest.raises(ErreurMetier, match="quels financeurs"):
        comptes.write_support(contrat, dit, [], fichier=un_pdf(), auteur=coordination)
    garde = comptes.write_support(
        contrat, dit, [aide.financeur], fichier=un_pdf(), auteur=coordination
    )
    comptes.write_support(contrat, dit, [aide.financeur], support=garde, auteur=coordination)
    comptes.archive_support(garde, auteur=coordination)
    assert not list_supports(coordination, contrat).exists()
    comptes.restore_support(garde, auteur=coordination)
    assert list(list_supports(coordination, contrat)) == [garde]
    with pytest.raises(Introuvable):
        list_supports(un_auteur(un_contrat("Ailleurs"), Role.ELU), contrat)


def test_the_calendar_of_a_claim_follows_what_is_done(
    contrat: Contrat, aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = convenue(aide, par=guichet.auteur)
    payer(demande, "10000")
    demandes.join_piece(demande, "bilan-annuel", un_pdf(), auteur=coordination)
    dit = {"sorte": "page", "intitule": "Site", "quand": "2026-05", "adresse": "https://a.example"}
    comptes.write_support(contrat, dit, [aide.financeur], auteur=coordination)
    jalons = read_demande(coordination, contrat, demande.uuid).jalons
    assert [j.sorte for j in jalons if not j.faite] == [SorteJalon.ETAT]


def test_the_table_of_the_money_follows_the_claim(
    contrat: Contrat, aide: Aide, coordination: Auteur
) -> None:
    payer(convenue(aide), "4000")
    total = read_argent(coordination, contrat).total
    assert total is not None
    assert [total.sommes[e].exact for e in Etape] == [ANNUELLE, ANNUELLE, ANNUELLE, 4_000]
    with pytest.raises(Refus):
        read_argent(un_auteur(contrat, Role.PILOTE), contrat)


def test_a_claim_begun_and_refused_brings_no_money(
    contrat: Contrat, aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    instruction.refuse_demande(deposee(aide), "Non.", auteur=guichet.auteur)
    une_demande(aide)
    total = read_argent(coordination, contrat).total
    assert total is not None
    assert total.sommes[Etape.ACCORDE].exact == 0


def test_a_claim_settled_below_its_grant_counts_for_what_was_paid(
    contrat: Contrat, aide: Aide, coordination: Auteur
) -> None:
    demande = convenue(aide)
    payer(demande, "6000")
    conventions.settle_demande(demande, auteur=SYSTEME)
    plan = read_plan_financement(coordination, contrat)
    assert plan.totaux.retenu.exact == 6_000
    assert plan.totaux.reste.exact == 39_000
    conventions.cancel_versement(demande.versements.get(), auteur=SYSTEME)
    plan = read_plan_financement(coordination, contrat)
    assert plan.totaux.retenu.exact == ANNUELLE


def test_what_is_paid_above_the_expenses_goes_back(
    contrat: Contrat, aide: Aide, coordination: Auteur
) -> None:
    demande = convenue(aide)
    payer(demande, "10000")
    comptes.write_etat_depenses(demande, [("Salaire", Decimal("8200.40"))], auteur=SYSTEME)
    decompte = read_demande(coordination, contrat, demande.uuid).decompte
    assert decompte is not None
    assert decompte.a_reverser.exact == Decimal("1799.60")
    argent = read_argent(coordination, contrat)
    assert argent.reverse
    assert argent.lignes[0].a_reverser == decompte.a_reverser


@pytest.mark.parametrize("geste", ["archiver-aide", "archiver-depense", "changer-annee"])
def test_what_a_filed_claim_stands_on_does_not_leave_the_plan(aide: Aide, geste: str) -> None:
    gestes = {
        "archiver-aide": lambda: financement.archive_aide(aide, auteur=SYSTEME),
        "archiver-depense": lambda: financement.archive_depense(aide.depense, auteur=SYSTEME),
        "changer-annee": lambda: financement.update_depense(
            aide.depense, {"annee": 2025}, auteur=SYSTEME
        ),
    }
    demande = deposee(aide)
    with pytest.raises(ErreurMetier, match="porte cette dépense"):
        gestes[geste]()
    demandes.withdraw_demande(demande, auteur=SYSTEME)
    gestes[geste]()
