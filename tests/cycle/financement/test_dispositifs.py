"""Schemes: shipped once, changed by their funder in dated versions, tried before a claim."""

from dataclasses import replace
from decimal import Decimal

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement import operations as financement
from maillage.cycle.financement.models import Dispositif
from maillage.cycle.financement.queries import (
    Simulation,
    Suppositions,
    list_dispositifs,
    list_dispositifs_du_contrat,
    list_financeurs_a_ecrire,
    read_dispositif,
    read_plan_financement,
    simulate,
)
from maillage.regles.droits import ANONYME, SYSTEME, Auteur, Mandat, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.financement.vocabulaire import Exige
from maillage.socle.acteurs.models import Organisation
from tests.fabriques.contrats import un_auteur
from tests.fabriques.financement import un_dispositif, un_financeur, une_aide, une_depense

MAYENNE = "Conseil départemental de la Mayenne"


@pytest.fixture
def livres(db: None) -> None:
    financement.load_dispositifs(auteur=SYSTEME)


def livre(cle: str) -> Dispositif:
    return Dispositif.objects.get(cle=cle)


def au_nom_de(agent: Auteur, financeur: Organisation) -> Auteur:
    return replace(agent, organisation_id=financeur.pk)


def essayer(auteur: Auteur, contrat: Contrat, **suppose: object) -> Simulation:
    depense = contrat.depenses.get()
    return simulate(
        auteur,
        contrat,
        depense=depense.uuid,
        suppositions=Suppositions(**suppose),  # type: ignore[arg-type] # test helper
    )


@pytest.mark.usefixtures("livres")
def test_the_shipped_schemes_come_once() -> None:
    assert Dispositif.objects.count() == 4
    assert financement.load_dispositifs(auteur=SYSTEME) == 0
    for dispositif in Dispositif.objects.all():
        assert dispositif.lu.parametres.objets
        assert dispositif.source


@pytest.mark.usefixtures("livres")
def test_a_corrected_scheme_is_not_overwritten(departement: Auteur) -> None:
    ancien = livre("departement-53-animateurs")
    agent = au_nom_de(departement, ancien.financeur)
    financement.revise_dispositif(ancien, {"du": "2027-01-01", "note": "Revu."}, auteur=agent)
    assert financement.load_dispositifs(auteur=SYSTEME) == 0


@pytest.mark.usefixtures("livres")
def test_a_change_is_a_new_version_and_closes_the_one_before(departement: Auteur) -> None:
    ancien = livre("departement-53-animateurs")
    agent = au_nom_de(departement, ancien.financeur)
    regles = {**ancien.parametres, "montant_max_an": "12000", "montant_max_total": "36000"}
    neuf = financement.revise_dispositif(
        ancien, {"du": "2027-01-01", "parametres": regles}, auteur=agent
    )
    ancien.refresh_from_db()
    assert (ancien.au, neuf.edition, neuf.cle) == ("2026-12-31", 2, ancien.cle)
    assert ancien.lu.parametres.montant_max_an == Decimal(10_000)
    assert neuf.lu.parametres.montant_max_an == Decimal(12_000)
    # The sentences of the two ceilings that changed stay with the version that they are true of.
    assert ancien.sources.keys() - neuf.sources.keys() == {"montant_max_an", "montant_max_total"}
    vu = read_dispositif(agent, ancien.uuid)
    assert [v.edition for v in vu.versions] == [2, 1]
    assert not vu.est_derniere
    with pytest.raises(ErreurMetier, match="Une version plus récente"):
        financement.revise_dispositif(ancien, {"du": "2028"}, auteur=agent)


@pytest.mark.usefixtures("livres")
@pytest.mark.parametrize(
    ("valeurs", "phrase"),
    [
        ({"note": "x"}, "Dire depuis quand"),
        ({"du": "2022"}, "la nouvelle doit commencer après"),
        ({"du": "2027", "au": "2026"}, "vient avant le début"),
        ({"du": "2027", "intitule": " "}, "Donner un nom"),
        ({"du": "2027", "parametres": {"taux_max": "2"}}, "Un taux va de 0 à 100"),
        ({"du": "2027", "confiance": "certain"}, "Choisir l’une"),
        ({}, "Rien n’a changé"),
    ],
)
def test_a_version_that_makes_no_sense_is_refused(
    departement: Auteur, valeurs: dict[str, str], phrase: str
) -> None:
    ancien = livre("departement-53-animateurs")
    agent = au_nom_de(departement, ancien.financeur)
    with pytest.raises(ErreurMetier, match=phrase):
        financement.revise_dispositif(ancien, valeurs, auteur=agent)
    assert Dispositif.objects.count() == 4


@pytest.mark.usefixtures("livres")
def test_a_funder_writes_its_own_schemes_only(
    contrat: Contrat, coordination: Auteur, departement: Auteur
) -> None:
    du_departement, de_l_ars = livre("departement-53-animateurs"), livre("ars-pdl-cofinancement")
    agent = au_nom_de(departement, du_departement.financeur)
    assert [o.nom for o in list_financeurs_a_ecrire(agent)] == [MAYENNE]
    for auteur in (agent, coordination, replace(agent, mandats=frozenset())):
        with pytest.raises(Refus, match="par son financeur"):
            financement.archive_dispositif(de_l_ars, auteur=auteur)
    with pytest.raises(Refus):
        list_financeurs_a_ecrire(coordination)
    administration = replace(coordination, est_administrateur=True)
    financement.archive_dispositif(de_l_ars, auteur=administration)
    assert de_l_ars.cle not in {d.cle for d in list_dispositifs(agent)}
    financement.restore_dispositif(de_l_ars, auteur=administration)


def test_schemes_are_for_members() -> None:
    with pytest.raises(Introuvable):
        list_dispositifs(ANONYME)


@pytest.mark.usefixtures("livres")
def test_a_contract_is_offered_the_schemes_of_its_territory(
    contrat: Contrat, coordination: Auteur
) -> None:
    offerts = {d.cle for d in list_dispositifs_du_contrat(coordination, contrat)}
    assert offerts == {"departement-53-animateurs", "ars-pdl-cofinancement", "region-pdl-etudes"}


# « Ce que vous pouvez demander, et pourquoi pas plus »


@pytest.mark.usefixtures("livres")
def test_ernee_may_ask_the_departement_for_ten_thousand_euros(
    contrat: Contrat, coordination: Auteur
) -> None:
    une_depense(contrat, porteur="CC d’essai")
    simulation = essayer(coordination, contrat, pieces_pretes=True)
    assert len(simulation.essais) == 3
    essai = next(e for e in simulation.essais if e.dispositif.financeur.nom == MAYENNE)
    assert essai.rendu.montant == Decimal(10_000)
    assert essai.rendu.limite is not None
    assert essai.rendu.limite.source.phrase.startswith("«\u00a0Un co-financement plafonné")
    assert essai.rendu.suivante is not None
    assert essai.rendu.suivante.cle == "montant_max_total"


@pytest.mark.usefixtures("livres")
def test_a_missing_answer_can_be_supposed_and_nothing_is_written(
    contrat: Contrat, coordination: Auteur
) -> None:
    une_depense(contrat, None, porteur="CC d’essai")
    sans = essayer(coordination, contrat)
    essai = next(e for e in sans.essais if e.dispositif.financeur.nom == MAYENNE)
    assert essai.rendu.montant is None
    assert essai.rendu.au_plus == Decimal(10_000)
    avec = essayer(coordination, contrat, cout=Decimal(8_000), pieces_pretes=True)
    essai = next(e for e in avec.essais if e.dispositif.financeur.nom == MAYENNE)
    assert essai.rendu.montant == Decimal(8_000)
    ars = next(e for e in avec.essais if e.dispositif.cle == "ars-pdl-cofinancement")
    assert "si les thématiques socles sont traitées" in ars.rendu.manques
    suppose = essayer(coordination, contrat, exiges={Exige.THEMES: True})
    ars = next(e for e in suppose.essais if e.dispositif.cle == "ars-pdl-cofinancement")
    assert "si les thématiques socles sont traitées" not in ars.rendu.manques
    assert contrat.depenses.get().cout is None


@pytest.mark.usefixtures("livres")
def test_the_years_already_helped_count_in_the_total(
    contrat: Contrat, coordination: Auteur
) -> None:
    dispositif = livre("departement-53-animateurs")
    for annee, montant in ((2023, "10000"), (2024, "10000"), (2026, "10000")):
        depense = une_depense(contrat, annee=annee, porteur="CC d’essai")
        une_aide(depense, MAYENNE, sorte="departement", dispositif=dispositif, accorde=montant)
    quatrieme = une_depense(contrat, annee=2025, porteur="CC d’essai")
    simulation = simulate(
        coordination, contrat, depense=quatrieme.uuid, suppositions=Suppositions()
    )
    essai = next(e for e in simulation.essais if e.dispositif.cle == dispositif.cle)
    assert essai.rendu.montant == 0
    assert "L’aide dure 3\u00a0années au plus" in essai.rendu.phrase


def test_an_aid_above_its_scheme_is_told_on_the_plan(
    contrat: Contrat, coordination: Auteur
) -> None:
    dispositif = un_dispositif()
    une_aide(une_depense(contrat), dispositif=dispositif, prevu="12000")
    (alerte,) = read_plan_financement(coordination, contrat).rompues
    assert alerte.cle == "montant_max_an"
    assert "10\u202f000\u00a0€ peuvent être demandés" in alerte.phrase


def test_two_posts_share_the_ceiling_of_one_year(contrat: Contrat, coordination: Auteur) -> None:
    dispositif = un_dispositif()
    for nom in ("Un poste", "Un autre"):
        une_aide(une_depense(contrat, intitule=nom), dispositif=dispositif, prevu="6000")
    rompues = read_plan_financement(coordination, contrat).rompues
    assert len(rompues) == 2
    assert "4\u202f000\u00a0€ peuvent être demandés" in rompues[0].phrase


def test_a_scheme_of_somebody_else_is_refused(contrat: Contrat) -> None:
    dispositif = un_dispositif(un_financeur("Région d’essai", "region"))
    with pytest.raises(ErreurMetier, match="pas de «\u00a0ARS d’essai\u00a0»") as refus:
        une_aide(une_depense(contrat), dispositif=dispositif, prevu="1")
    assert refus.value.champ == "dispositif"


def test_a_simulation_is_read_like_the_money(contrat: Contrat) -> None:
    une_depense(contrat)
    with pytest.raises(Refus):
        essayer(un_auteur(contrat, Role.PARTENAIRE), contrat)


def test_an_authority_tries_its_own_scheme(contrat: Contrat, departement: Auteur) -> None:
    une_depense(contrat)
    un_dispositif(niveau="departement", code="53", territoire_nom="Mayenne")
    assert Mandat("departement", "53") in departement.mandats
    (essai,) = essayer(departement, contrat).essais
    assert essai.rendu.montant == Decimal(10_000)


def test_a_year_too_many_is_told_on_that_year_alone(contrat: Contrat, coordination: Auteur) -> None:
    dispositif = un_dispositif(parametres={"objets": ["poste"], "annees_max": 3})
    for annee in (2023, 2024, 2025, 2026):
        une_aide(une_depense(contrat, annee=annee), dispositif=dispositif, prevu="1000")
    (alerte,) = read_plan_financement(coordination, contrat).rompues
    assert alerte.nom.endswith("2026")
    assert "2023, 2024 et 2025 le sont déjà" in alerte.phrase


def test_an_aid_of_the_funder_that_names_no_scheme_is_this_one(
    contrat: Contrat, coordination: Auteur
) -> None:
    un_dispositif(parametres={"cumul": "pas-meme-financeur"})
    une_aide(une_depense(contrat), prevu="1")
    (essai,) = essayer(coordination, contrat).essais
    assert essai.deja is not None
    assert essai.rendu.montant == Decimal(45_000)
