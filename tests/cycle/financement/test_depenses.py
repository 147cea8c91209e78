"""The rows of the plan and their aids: who reads, who writes, what is refused and with which words."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee, suspend_contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.financement import operations as financement
from maillage.cycle.financement.models import Aide, Depense
from maillage.cycle.financement.queries import (
    Suppositions,
    list_depenses_de,
    read_depense,
    read_plan_financement,
    simulate,
)
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.regles.financement.evaluation import Eligibilite
from maillage.socle.indicateurs.models import Chargement, Indicateur, Valeur, Zone
from maillage.socle.indicateurs.queries.perimetres import locate_perimetre
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import relire, un_auteur, un_contrat, un_membre
from tests.fabriques.financement import un_dispositif, une_aide, une_cle, une_depense
from tests.fabriques.programme import une_fiche, une_fiche_pilotee_par


def test_the_worked_example_is_read_as_a_plan(contrat: Contrat, coordination: Auteur) -> None:
    depense = une_depense(contrat, auteur=coordination)
    une_aide(depense, prevu="22500", auteur=coordination)
    une_aide(depense, "Département d’essai", sorte="departement", prevu="10000")
    plan = read_plan_financement(coordination, contrat)
    assert plan.totaux.cout.exact == Decimal(45_000)
    assert plan.totaux.reste.exact == Decimal(12_500)
    assert plan.totaux.equilibre
    assert [f.financeur for f in plan.par_financeur] == ["ARS d’essai", "Département d’essai"]
    assert plan.alertes == ()


def test_an_unknown_cost_is_kept_unknown(contrat: Contrat, coordination: Auteur) -> None:
    depense = une_depense(contrat, None, auteur=coordination)
    depense.refresh_from_db()
    assert depense.cout is None
    assert read_plan_financement(coordination, contrat).totaux.reste.est_inconnue


@pytest.mark.parametrize(
    ("valeurs", "champ", "phrase"),
    [
        ({"cout": Decimal(-1)}, "cout", "négatif"),
        ({"cout": Decimal(10**9)}, "cout", "vérifier les zéros"),
        ({"cout": Decimal("0.001")}, "cout", "centime"),
        ({"cout": Decimal("Infinity")}, "cout", "n’est pas lisible"),
        ({"autofinancement": Decimal(-1)}, "autofinancement", "négatif"),
        ({"annee": 2019}, "annee", "2019 est hors du contrat, qui commence en 2023 et finit en 2026"),
        ({"annee": 2028}, "annee", "de 2020 à 2027"),
        ({"annee": 20255}, "annee", "Écrire une année"),
        ({"annee": None}, "annee", "Écrire une année"),
        ({"objet_depense": "voyage"}, "objet_depense", "Choisir l’une"),
        ({"objet_depense": "action"}, "fiche", "Dire quelle action"),
        ({"apport": "or"}, "apport", "Choisir l’une"),
        ({"nature": "or"}, "nature", "Choisir l’une"),
        ({"mois": 13}, "mois", "entre 1 et 12"),
        ({"quotite": Decimal(9)}, "quotite", "entre 0 et 5"),
        ({"intitule": "a" * 201}, "intitule", "trop long"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_answered_beside_its_field(
    contrat: Contrat, coordination: Auteur, valeurs: dict[str, Any], champ: str, phrase: str
) -> None:
    with pytest.raises(ErreurMetier, match=phrase) as refus:
        financement.create_depense(
            contrat, {"objet_depense": "poste", "annee": 2025, **valeurs}, auteur=coordination
        )
    assert refus.value.champ == champ
    assert not Depense.objects.exists()


def test_the_preparation_and_the_closing_belong_to_the_plan(
    contrat: Contrat, coordination: Auteur
) -> None:
    for annee in (2020, 2027):
        une_depense(contrat, annee=annee, auteur=coordination)
    sans_dates = un_contrat("Sans dates")
    assert une_depense(sans_dates, annee=1999).annee == 1999


def test_a_grant_above_the_cost_is_refused_with_both_figures(
    contrat: Contrat, coordination: Auteur
) -> None:
    depense = une_depense(contrat, "30000", auteur=coordination)
    with pytest.raises(
        ErreurMetier, match="40\u202f000\u00a0€, quand la dépense coûte 30\u202f000\u00a0€"
    ):
        une_aide(depense, accorde="40000", auteur=coordination)
    aide = une_aide(depense, prevu="30000", auteur=coordination)
    with pytest.raises(ErreurMetier) as refus:
        financement.update_aide(aide, {"accorde": Decimal(30_001)}, auteur=coordination)
    assert refus.value.champ == "accorde"


def test_a_cost_that_falls_under_its_aids_is_kept_and_told(
    contrat: Contrat, coordination: Auteur
) -> None:
    depense = une_depense(contrat, auteur=coordination)
    une_aide(depense, prevu="22500", auteur=coordination)
    financement.update_depense(depense, {"cout": Decimal(20_000)}, auteur=coordination)
    (alerte,) = read_plan_financement(coordination, contrat).rompues
    assert "dépassent le coût" in alerte.phrase


def test_two_funders_of_the_same_name_are_one(contrat: Contrat, coordination: Auteur) -> None:
    depense = une_depense(contrat, auteur=coordination)
    une_aide(depense, "ARS d’essai", prevu="100", auteur=coordination)
    with pytest.raises(ErreurMetier, match="aide déjà cette dépense \\(100\u00a0€\\)") as refus:
        une_aide(depense, "ars d'essai", prevu="200", auteur=coordination)
    assert refus.value.champ == "financeur"
    assert Aide.objects.count() == 1


def test_an_unknown_funder_is_not_invented(contrat: Contrat, coordination: Auteur) -> None:
    depense = une_depense(contrat, auteur=coordination)
    with pytest.raises(ErreurMetier, match="n’est pas encore connue") as refus:
        financement.create_aide(depense, {}, financeur=Nommee("Fondation"), auteur=coordination)
    assert refus.value.champ == "sorte"


def test_what_is_in_kind_is_not_helped(contrat: Contrat, coordination: Auteur) -> None:
    salle = une_depense(contrat, "300", apport="valorise", auteur=coordination)
    with pytest.raises(ErreurMetier, match="en nature"):
        une_aide(salle, prevu="100", auteur=coordination)
    poste = une_depense(contrat, auteur=coordination)
    une_aide(poste, prevu="100", auteur=coordination)
    with pytest.raises(ErreurMetier, match="les archiver avant"):
        financement.update_depense(poste, {"apport": "valorise"}, auteur=coordination)


def test_each_amount_has_its_history(contrat: Contrat, coordination: Auteur) -> None:
    aide = une_aide(une_depense(contrat, auteur=coordination), prevu="1", auteur=coordination)
    financement.update_aide(aide, {"accorde": Decimal("22500.50")}, auteur=coordination)
    trace = Trace.objects.get(objet_uuid=aide.uuid, champ="accorde")
    assert (trace.avant, trace.apres) == ("", "22500.50")
    assert trace.portee == "financement"


def test_what_is_archived_comes_back_whole(contrat: Contrat, coordination: Auteur) -> None:
    depense = une_depense(contrat, auteur=coordination)
    une_aide(depense, prevu="22500", auteur=coordination)
    financement.archive_depense(depense, auteur=coordination)
    assert read_plan_financement(coordination, contrat).lignes == ()
    relu = Depense.objects.get(pk=depense.pk)
    with pytest.raises(ErreurMetier, match="C’est archivé"):
        financement.update_depense(relu, {"cout": None}, auteur=coordination)
    financement.restore_depense(depense, auteur=coordination)
    assert read_plan_financement(coordination, contrat).totaux.retenu.exact == Decimal(22_500)


def test_an_aid_does_not_come_back_beside_the_one_that_took_its_place(
    contrat: Contrat, coordination: Auteur
) -> None:
    depense = une_depense(contrat, auteur=coordination)
    premiere = financement.archive_aide(
        une_aide(depense, prevu="1", auteur=coordination), auteur=coordination
    )
    une_aide(depense, prevu="2", auteur=coordination)
    with pytest.raises(ErreurMetier, match="aide déjà"):
        financement.restore_aide(premiere, auteur=coordination)


def test_two_people_who_change_the_same_amount_see_both(
    contrat: Contrat, coordination: Auteur
) -> None:
    depense = une_depense(contrat, auteur=coordination)
    financement.update_depense(depense, {"cout": Decimal(1)}, version_lue=1, auteur=coordination)
    with pytest.raises(Conflit):
        financement.update_depense(
            depense, {"cout": Decimal(2)}, version_lue=1, auteur=coordination
        )


# Who


def test_strangers_see_nothing_and_readers_are_told_who_reads(contrat: Contrat) -> None:
    with pytest.raises(Introuvable):
        read_plan_financement(un_auteur(un_contrat("Ailleurs"), Role.COORDINATION), contrat)
    for role in (Role.LECTURE, Role.PARTENAIRE, Role.PILOTE):
        with pytest.raises(Refus, match="coordination, les élus et les autorités"):
            read_plan_financement(un_auteur(contrat, role), contrat)


@pytest.mark.parametrize("role", [Role.ELU, Role.COORDINATION])
def test_who_decides_reads_the_money(contrat: Contrat, role: Role) -> None:
    une_depense(contrat)
    plan = read_plan_financement(un_auteur(contrat, role), contrat)
    assert len(plan.lignes) == 1
    assert plan.peut_ecrire is (role is Role.COORDINATION)


def test_an_authority_reads_the_money_of_its_territory(
    contrat: Contrat, departement: Auteur
) -> None:
    une_depense(contrat)
    assert len(read_plan_financement(departement, contrat).lignes) == 1
    with pytest.raises(Refus):
        une_depense(contrat, auteur=departement)


def test_only_the_coordination_writes_and_only_while_the_contract_is_open(
    contrat: Contrat, coordination: Auteur
) -> None:
    with pytest.raises(Refus):
        une_depense(contrat, auteur=un_auteur(contrat, Role.ELU))
    suspendu = suspend_contrat(contrat, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="suspendu"):
        une_depense(suspendu, auteur=coordination)


def test_a_pilot_reads_what_their_fiche_costs_and_nothing_else(
    contrat: Contrat, coordination: Auteur
) -> None:
    compte = un_membre(contrat, Role.PILOTE)
    pilote = build_auteur(relire(compte))
    sienne, autre = une_fiche_pilotee_par(contrat, compte), une_fiche(contrat, "Une autre")
    depenses = [
        une_depense(contrat, objet_depense="action", fiche=fiche) for fiche in (sienne, autre)
    ]
    assert len(list_depenses_de(pilote, sienne)) == 1
    assert list_depenses_de(pilote, autre) == ()
    assert read_depense(pilote, contrat, depenses[0].uuid).lue.cout == Decimal(45_000)
    with pytest.raises(Introuvable):
        read_depense(pilote, contrat, depenses[1].uuid)


def test_the_number_of_queries_does_not_depend_on_the_rows(
    contrat: Contrat, coordination: Auteur
) -> None:
    def count(lignes: int) -> int:
        for rang in range(lignes):
            depense = une_depense(contrat, intitule=f"Ligne {rang}")
            une_aide(depense, dispositif=dispositif, prevu="1")
            une_aide(depense, "Région d’essai", sorte="region", prevu="1")
        with CaptureQueriesContext(connection) as requetes:
            read_plan_financement(coordination, contrat)
        return len(requetes)

    dispositif = un_dispositif()
    une_cle(contrat)
    assert count(1) == count(9)


@pytest.mark.parametrize(("dit", "plafond"), [("public", "16000.00"), ("prive", "25000.00")])
def test_what_is_said_of_a_funder_decides_the_share_of_public_aids(
    contrat: Contrat, dit: str, plafond: str
) -> None:
    depense = une_depense(contrat)
    regle = un_dispositif(parametres={"aides_publiques_max": "0.80"})
    cpts = une_aide(depense, "CPTS d’essai", sorte="exercice-coordonne", prevu="20000")
    essais = financement_simule(contrat, depense)
    assert essais[regle.cle].manques == (
        "si l’argent de CPTS d’essai est public\u00a0; l’administration l’écrit sur sa page",
    )
    cpts.financeur.argent = dit
    cpts.financeur.save()
    assert financement_simule(contrat, depense)[regle.cle].montant == Decimal(plafond)


def financement_simule(contrat: Contrat, depense: Depense) -> dict[str, Eligibilite]:
    essais = simulate(SYSTEME, contrat, depense=depense.uuid, suppositions=Suppositions()).essais
    return {essai.dispositif.cle: essai.rendu for essai in essais}


def test_zones_come_from_the_figures_of_the_territory(contrat: Contrat) -> None:
    regle = un_dispositif(
        parametres={"taux_max": "0.3", "bonus": [{"condition": "zone-zip", "taux": "0.1"}]}
    )
    depense = une_depense(contrat)
    assert "ZIP" in financement_simule(contrat, depense)[regle.cle].manques[0]
    for part, montant in ((100.0, 18_000), (0.0, 13_500), (40.0, None)):
        une_part_en_zone(contrat, part)
        assert financement_simule(contrat, depense)[regle.cle].montant == montant, part


def une_part_en_zone(contrat: Contrat, part: float) -> None:
    """Say how many inhabitants of the territory live in the zone."""
    assert contrat.perimetre is not None
    niveau, code = locate_perimetre(contrat.perimetre)
    zone, _ = Zone.objects.get_or_create(niveau=niveau, code=code)
    cle = "zone_d_intervention_prioritaire"
    indicateur, _ = Indicateur.objects.get_or_create(cle=cle)
    chargement, _ = Chargement.objects.get_or_create(
        source="ZON",
        millesime="2024",
        defaults={"octets": 1, "lignes": 1, "charge_le": horloge.maintenant()},
    )
    Valeur.objects.filter(zone=zone, indicateur=indicateur).delete()
    Valeur.objects.create(
        zone=zone, indicateur=indicateur, periode="2024", valeur=part, etat="disponible",
        couverture=1.0, chargement=chargement,
    )  # fmt: skip
