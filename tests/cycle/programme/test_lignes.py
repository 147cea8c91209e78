"""Filters forgive accents; sorts follow the order of people, not of characters."""

from datetime import UTC, datetime

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.queries import FiltreFiches, conducted_uuids, list_lignes
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.statuts import Statut
from maillage.socle.referentiels.models import Terme
from maillage.socle.referentiels.operations import load_vocabulaires
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_auteur
from tests.fabriques.programme import PetitPlan, une_fiche

pytestmark = pytest.mark.django_db


def titres(contrat: Contrat, **filtre: object) -> list[str]:
    """Return the titles that answer a filter, in order."""
    return [li.intitule for li in list_lignes(SYSTEME, contrat, FiltreFiches(**filtre))]  # type: ignore[arg-type] # names of the filter


@pytest.mark.parametrize("mots", ["sante", "SANTÉ", "maison sante", "1.2"])
def test_words_forgive_accents_and_capitals(contrat: Contrat, plan: PetitPlan, mots: str) -> None:
    assert titres(contrat, mots=mots) == ["Maison de santé"]


def test_words_find_the_pilot_too(contrat: Contrat, plan: PetitPlan) -> None:
    programme.assign_pilote(plan.fiches[2], une_organisation("CPTS de l’Ernée"), auteur=SYSTEME)
    assert titres(contrat, mots="cpts ernee") == ["Bus de prévention"]


def test_alerts_say_what_they_say(contrat: Contrat, plan: PetitPlan) -> None:
    with horloge.arretee_a(datetime(2020, 1, 1, tzinfo=UTC)):
        ancienne = une_fiche(contrat, "Ancienne", pilote=une_organisation())
    programme.set_statut(plan.fiches[0], Statut.REALISEE, auteur=SYSTEME)
    assert titres(contrat, alerte="sans-axe") == [ancienne.intitule]
    assert titres(contrat, alerte="sans-nouvelles") == ["Ancienne"]
    assert titres(contrat, alerte="sans-pilote") == [
        "Maison de santé", "Bus de prévention", "Groupe d’entraide",
    ]  # fmt: skip


def test_filters_add_up(contrat: Contrat, plan: PetitPlan) -> None:
    load_vocabulaires(auteur=SYSTEME)
    terme = Terme.objects.filter(vocabulaire="thematique").earliest("pk")
    programme.update_fiche(
        plan.fiches[0],
        {"priorite": "elevee"},
        ensembles={"thematiques": [terme]},
        auteur=SYSTEME,
    )
    assert titres(contrat, terme=str(terme.uuid), priorite="elevee") == ["Accueil des internes"]
    assert titres(contrat, axe=str(plan.autre_axe.uuid), statut="en-reflexion") == [
        "Groupe d’entraide"
    ]
    assert titres(contrat, terme=str(terme.uuid), statut="realisee") == []


@pytest.mark.parametrize("champ", ["axe", "pilote", "terme"])
@pytest.mark.parametrize("valeur", ["pas-un-uuid", "é" * 50, "1' OR 1=1"])
def test_a_forged_address_finds_nothing(
    contrat: Contrat, plan: PetitPlan, champ: str, valeur: str
) -> None:
    assert titres(contrat, **{champ: valeur}) == []


def test_numbers_are_sorted_as_people_count(contrat: Contrat) -> None:
    for numero in ("1.10", "1.2", "2.1", "1.1"):
        programme.create_fiche(contrat, numero, numero=numero, auteur=SYSTEME)
    assert titres(contrat, tri="numero") == ["1.1", "1.2", "1.10", "2.1"]
    assert titres(contrat, tri="numero", descendant=True) == ["2.1", "1.10", "1.2", "1.1"]


def test_statuses_are_sorted_in_the_order_of_their_life(contrat: Contrat) -> None:
    for statut in (Statut.REALISEE, Statut.EN_REFLEXION, Statut.EN_COURS):
        programme.set_statut(une_fiche(contrat, statut.value), statut, auteur=SYSTEME)
    assert titres(contrat, tri="statut") == ["en-reflexion", "en-cours", "realisee"]


@pytest.mark.parametrize("tri", ["intitule", "axe", "alerte", "pilote", "priorite", "debut", "fin", "nouvelles", "n’importe"])  # fmt: skip
def test_every_sort_keeps_every_fiche(contrat: Contrat, plan: PetitPlan, tri: str) -> None:
    for descendant in (False, True):
        assert len(titres(contrat, tri=tri, descendant=descendant)) == 4


def test_a_pilot_knows_which_fiches_are_theirs(contrat: Contrat, plan: PetitPlan) -> None:
    programme.assign_pilote(plan.fiches[0], une_organisation(), auteur=SYSTEME)
    pilote = un_auteur(contrat, Role.PILOTE)
    assert conducted_uuids(pilote, contrat) == {plan.fiches[0].uuid}


def test_the_table_follows_the_tree_through_two_levels(contrat: Contrat, plan: PetitPlan) -> None:
    programme.update_plan(contrat, {"niveaux": 2}, auteur=SYSTEME)
    dessous = programme.create_objectif(
        plan.axe, "Plus précis", parent=plan.objectif, auteur=SYSTEME
    )
    une_fiche(contrat, "Sous le premier objectif", objectif=dessous)
    une_fiche(contrat, "Directement dans l’axe", axe=plan.axe)
    une_fiche(contrat, "Dehors", hors_plan=True)
    une_fiche(contrat, "Sans axe")
    assert titres(contrat) == [
        "Directement dans l’axe",
        "Accueil des internes",
        "Maison de santé",
        "Sous le premier objectif",
        "Bus de prévention",
        "Groupe d’entraide",
        "Sans axe",
        "Dehors",
    ]
