"""What remains, shared between S0's two EPCI by their official populations, kept once validated."""

from datetime import date
from decimal import Decimal

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.financement import operations as financement
from maillage.cycle.financement.models import CleRepartition, Quotepart
from maillage.cycle.financement.queries import (
    PartageAnnee,
    get_cle,
    list_cles,
    peser_toutes,
    read_plan_financement,
)
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.territoires.models import Commune
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.financement import une_aide, une_cle, une_depense
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE


def exemple(contrat: Contrat, annee: int = 2025) -> None:
    """A post of 45 000 euros that leaves 12 500."""
    depense = une_depense(contrat, annee=annee)
    une_aide(depense, prevu="22500")
    une_aide(depense, "Département d’essai", sorte="departement", prevu="10000")


def partage(auteur: Auteur, contrat: Contrat, annee: int = 2025) -> PartageAnnee:
    partages = read_plan_financement(auteur, contrat).partages
    return next(p for p in partages if p.annee == annee)


def population(siren: str) -> int:
    return sum(c.population or 0 for c in Commune.objects.filter(epci=siren, actuelle=True))


def peser_a_la_main(cle: CleRepartition, ernee: int, bocage: int) -> None:
    """Give the two EPCI the inhabitants of the worked example."""
    habitants = {ERNEE: ernee, BOCAGE_MAYENNAIS: bocage}
    for quotepart in cle.quotes_parts.select_related("organisation"):
        financement.update_quotepart(
            quotepart,
            {
                "population": habitants[quotepart.organisation.epci_id or ""],
                "annee_population": "2022",
            },
            auteur=SYSTEME,
        )


def test_the_worked_example_is_shared_to_the_cent(contrat: Contrat, coordination: Auteur) -> None:
    exemple(contrat)
    peser_a_la_main(une_cle(contrat, auteur=coordination), 20_000, 18_000)
    vu = partage(coordination, contrat)
    assert {p.montant for p in vu.parts} == {Decimal("6578.95"), Decimal("5921.05")}
    assert vu.annees_population == "2022"


def test_the_two_epci_of_s0_pay_according_to_their_official_population(
    contrat: Contrat, coordination: Auteur
) -> None:
    exemple(contrat)
    une_cle(contrat, auteur=coordination)
    vu = partage(coordination, contrat)
    poids = {p.quotepart.organisation.epci_id: p.population for p in vu.peses}
    assert poids == {ERNEE: population(ERNEE), BOCAGE_MAYENNAIS: population(BOCAGE_MAYENNAIS)}
    assert sum(p.montant for p in vu.parts) == Decimal(12_500)
    assert vu.annees_population


def test_a_validated_key_keeps_its_populations_when_the_census_changes(
    contrat: Contrat, coordination: Auteur
) -> None:
    exemple(contrat)
    cle = financement.validate_cle(une_cle(contrat, auteur=coordination), auteur=coordination)
    avant = partage(coordination, contrat)
    Commune.objects.filter(epci=ERNEE).update(population=1)
    assert partage(coordination, contrat).parts == avant.parts
    financement.reopen_cle(cle, auteur=coordination)
    quotepart = Quotepart.objects.filter(cle=cle).first()
    assert quotepart is not None
    assert quotepart.annee_population == avant.annees_population


def test_a_validated_key_does_not_change(contrat: Contrat, coordination: Auteur) -> None:
    cle = financement.validate_cle(une_cle(contrat, auteur=coordination), auteur=coordination)
    with pytest.raises(ErreurMetier, match="elle ne change plus"):
        financement.update_cle(cle, depuis=2024, methode="population", auteur=coordination)
    quotepart = cle.quotes_parts.first()
    assert quotepart is not None
    quotepart.cle = cle
    with pytest.raises(ErreurMetier, match="elle ne change plus"):
        financement.archive_quotepart(quotepart, auteur=coordination)


def test_a_missing_population_is_named_and_nothing_is_shared(
    contrat: Contrat, coordination: Auteur
) -> None:
    exemple(contrat)
    cle = une_cle(contrat, auteur=coordination)
    perdue = Commune.objects.filter(epci=ERNEE, actuelle=True).first()
    assert perdue is not None
    Commune.objects.filter(pk=perdue.pk).update(population=None)
    vu = partage(coordination, contrat)
    assert vu.parts == ()
    assert "Il manque la population de CC de l’Ernée" in vu.raison or "Ernée" in vu.raison
    with pytest.raises(ErreurMetier, match="Il manque la population"):
        financement.validate_cle(cle, auteur=coordination)
    assert not CleRepartition.objects.get(pk=cle.pk).est_validee


def test_an_epci_that_leaves_in_mid_contract_pays_until_its_day(
    contrat: Contrat, coordination: Auteur
) -> None:
    for annee in (2024, 2025, 2026):
        exemple(contrat, annee)
    cle = une_cle(contrat, auteur=coordination)
    partante = cle.quotes_parts.get(organisation__epci=ERNEE)
    financement.update_quotepart(partante, {"au": date(2025, 6, 30)}, auteur=coordination)
    montants = {
        annee: {p.nom: p.montant for p in partage(coordination, contrat, annee).parts}
        for annee in (2024, 2025, 2026)
    }
    nom = partante.organisation.nom
    assert montants[2024][nom] > montants[2025][nom] > montants[2026][nom] == 0
    assert all(sum(parts.values()) == Decimal(12_500) for parts in montants.values())


def test_the_next_key_starts_without_who_has_left(contrat: Contrat, coordination: Auteur) -> None:
    cle = une_cle(contrat, auteur=coordination)
    partante = cle.quotes_parts.get(organisation__epci=ERNEE)
    financement.update_quotepart(partante, {"au": date(2024, 12, 31)}, auteur=coordination)
    suite = une_cle(contrat, 2025, auteur=coordination)
    assert [q.organisation.epci_id for q in suite.quotes_parts.all()] == [BOCAGE_MAYENNAIS]


def test_each_year_has_the_last_key_that_has_begun(contrat: Contrat, coordination: Auteur) -> None:
    for annee in (2022, 2024, 2026):
        exemple(contrat, annee)
    une_cle(contrat, 2023, auteur=coordination)
    egale = une_cle(contrat, 2025, "parts-egales", auteur=coordination)
    assert (
        partage(coordination, contrat, 2022).raison == "Aucune clé de répartition ne vaut en 2022."
    )
    assert partage(coordination, contrat, 2024).cle != egale
    assert [p.montant for p in partage(coordination, contrat, 2026).parts] == [Decimal(6250)] * 2
    with pytest.raises(ErreurMetier, match="Une clé commence déjà en 2025"):
        une_cle(contrat, 2025, auteur=coordination)


def test_what_remains_unknown_is_not_shared(contrat: Contrat, coordination: Auteur) -> None:
    une_depense(contrat, None)
    une_cle(contrat, auteur=coordination)
    vu = partage(coordination, contrat)
    assert vu.parts == ()
    assert "inconnu" in vu.raison


def test_a_population_typed_by_hand_says_its_year(contrat: Contrat, coordination: Auteur) -> None:
    quotepart = une_cle(contrat, auteur=coordination).quotes_parts.first()
    assert quotepart is not None
    with pytest.raises(ErreurMetier, match="de quelle année") as refus:
        financement.update_quotepart(quotepart, {"population": 5}, auteur=coordination)
    assert refus.value.champ == "annee_population"
    for valeurs in ({"population": -1}, {"poids": Decimal(-1)}, {"population": 10**9}):
        with pytest.raises(ErreurMetier):
            financement.update_quotepart(quotepart, valeurs, auteur=coordination)


def test_somebody_else_may_pay_a_part_that_was_agreed(
    contrat: Contrat, coordination: Auteur
) -> None:
    exemple(contrat)
    cle = une_cle(contrat, methode="parts-convenues", auteur=coordination)
    assert "Il manque la part" in partage(coordination, contrat).raison
    for quotepart in cle.quotes_parts.all():
        financement.update_quotepart(quotepart, {"poids": Decimal(40)}, auteur=coordination)
    ajout = {"poids": Decimal(20)}
    commune = Nommee("Commune d’essai", "commune")
    financement.add_quotepart(cle, ajout, organisation=commune, auteur=coordination)
    assert sorted(p.montant for p in partage(coordination, contrat).parts) == [2500, 5000, 5000]
    with pytest.raises(ErreurMetier, match="déjà dans cette clé"):
        financement.add_quotepart(cle, ajout, organisation=commune, auteur=coordination)


def test_a_part_taken_out_comes_back(contrat: Contrat, coordination: Auteur) -> None:
    cle = une_cle(contrat, auteur=coordination)
    sortie = cle.quotes_parts.first()
    assert sortie is not None
    archivee = financement.archive_quotepart(sortie, auteur=coordination)
    assert len(peser_toutes(contrat, [cle])[cle.pk]) == 1
    financement.restore_quotepart(archivee, auteur=coordination)
    assert len(peser_toutes(contrat, [cle])[cle.pk]) == 2


def test_the_key_is_read_like_the_money(contrat: Contrat, coordination: Auteur) -> None:
    cle = une_cle(contrat, auteur=coordination)
    assert [c.pk for c in list_cles(un_auteur(contrat, Role.ELU), contrat)] == [cle.pk]
    with pytest.raises(Refus):
        list_cles(un_auteur(contrat, Role.PARTENAIRE), contrat)
    with pytest.raises(Introuvable):
        get_cle(coordination, contrat, un_contrat("Ailleurs").uuid)
