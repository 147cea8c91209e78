"""What is due: each thing with its day, its reason and one gesture, to whoever can do it."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat, Phase, Poste
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.queries import FiltreFiches, list_lignes
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Nature, Role
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.operations import ensure_organisation
from maillage.socle.acteurs.queries import build_auteur_du_lien
from maillage.socle.territoires.models import Epci
from maillage.synthese.echeances.queries import AccueilContrat, read_accueil, read_accueil_contrat
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.liens import un_lien
from tests.fabriques.programme import un_axe, une_fiche
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE, load_extrait

pytestmark = pytest.mark.django_db

JOUR = datetime(2026, 11, 23, 9, 0, tzinfo=horloge.PARIS)


@pytest.fixture(autouse=True)
def _le_23_novembre_2026() -> Iterator[None]:
    with horloge.arretee_a(JOUR):
        yield


@pytest.fixture
def contrat() -> Contrat:
    load_extrait()
    return contrats.create_contrat(
        "L’Ernée – Bocage mayennais",
        epcis=Epci.objects.filter(pk__in=[ERNEE, BOCAGE_MAYENNAIS]),
        auteur=SYSTEME,
    )


def quelquun(contrat: Contrat, role: Role, **reste: object) -> Auteur:
    return Auteur(
        nature=Nature.COMPTE,
        cle=f"compte:{role}",
        nom=str(role),
        roles={contrat.uuid: frozenset({role})},
        **reste,  # type: ignore[arg-type] # test helper
    )


def lire(contrat: Contrat, role: Role = Role.COORDINATION, **reste: object) -> AccueilContrat:
    auteur = quelquun(contrat, role, **reste)
    return read_accueil_contrat(auteur, get_contrat(auteur, contrat.cle))


def titres(vu: AccueilContrat) -> list[str]:
    return [echeance.titre for echeance in vu.echeances]


def test_a_new_contract_asks_for_its_first_axis_and_the_rest_of_its_steps(contrat: Contrat) -> None:
    assert "Commencer le plan d’actions" in titres(lire(contrat))
    assert any(t.startswith("Continuer la saisie") for t in titres(lire(contrat)))


def test_a_signatory_without_deliberation_is_named_before_the_signature(contrat: Contrat) -> None:
    vu = lire(contrat)
    due = next(e for e in vu.echeances if e.nature == "deliberation")
    assert "Communauté de communes de l’Ernée" in due.pourquoi
    contrats.sign_contrat(contrat, signature="12/03/2023", auteur=SYSTEME)
    assert not [e for e in lire(contrat).echeances if e.nature == "deliberation"]


def test_a_phase_past_its_planned_end_is_late(contrat: Contrat) -> None:
    contrats.add_element(
        contrat,
        Phase,
        {"sorte": "diagnostic", "intitule": "Diagnostic", "fin_prevue": "octobre 2026"},
        auteur=SYSTEME,
    )
    vu = lire(contrat)
    assert [e.titre for e in vu.en_retard] == ["Dire où en est la phase «\u00a0Diagnostic\u00a0»"]
    assert vu.bientot[0].jour.isoformat() == "2026-10-31"  # type: ignore[union-attr] # it has one


def test_a_phase_that_ended_is_no_longer_due(contrat: Contrat) -> None:
    valeurs = {
        "sorte": "diagnostic",
        "intitule": "Diagnostic",
        "fin_prevue": "2025",
        "fin_reelle": "2025-11",
    }
    contrats.add_element(contrat, Phase, valeurs, auteur=SYSTEME)
    assert not lire(contrat).en_retard


def test_the_last_year_of_a_contract_asks_what_comes_next(contrat: Contrat) -> None:
    contrats.update_periode(
        contrat, signature="2023", debut="2023", fin="2026", periode_note="", auteur=SYSTEME
    )
    assert "Décider de la suite du contrat" in titres(lire(contrat))


def test_a_contract_with_a_successor_does_not_ask_any_more(contrat: Contrat) -> None:
    contrats.update_periode(
        contrat, signature="2023", debut="2023", fin="2026", periode_note="", auteur=SYSTEME
    )
    contrats.create_successeur(contrat, auteur=SYSTEME)
    assert "Décider de la suite du contrat" not in titres(lire(contrat))


def test_an_unknown_end_invents_no_due(contrat: Contrat) -> None:
    contrats.update_periode(
        contrat, signature="", debut="2023", fin="inconnue", periode_note="", auteur=SYSTEME
    )
    assert "Décider de la suite du contrat" not in titres(lire(contrat))


def test_a_vacant_post_is_due_with_the_day_it_became_so(contrat: Contrat) -> None:
    poste = contrats.add_element(contrat, Poste, {"intitule": "Coordination"}, auteur=SYSTEME)
    contrats.add_occupation(
        poste,
        {"titulaire": "Coordinatrice", "debut": "2023", "fin": "30/09/2026"},
        auteur=SYSTEME,
    )
    due = next(e for e in lire(contrat).echeances if e.nature == "poste")
    assert "30\u00a0septembre 2026" in due.pourquoi


def test_lost_titles_and_missing_places_and_pilots_are_due_together(contrat: Contrat) -> None:
    programme.create_axe(contrat, note="Titre illisible", auteur=SYSTEME)
    programme.create_fiche(contrat, "Transport solidaire", numero="3", auteur=SYSTEME)
    vus = titres(lire(contrat))
    assert "Retrouver le titre de l’axe 1" in vus
    assert "Rattacher une fiche à un axe" in vus
    assert "Trouver qui pilote une fiche" in vus


def test_an_action_past_its_end_is_due_until_its_status_says_so(contrat: Contrat) -> None:
    fiche = programme.create_fiche(
        contrat, "Transport", valeurs={"fin": "juin 2026"}, auteur=SYSTEME
    )
    programme.set_statut(fiche, Statut.EN_COURS, auteur=SYSTEME)
    assert any(e.nature == "fiche" for e in lire(contrat).en_retard)
    programme.set_statut(fiche, Statut.REALISEE, auteur=SYSTEME)
    assert not any(e.nature == "fiche" for e in lire(contrat).en_retard)


def test_six_months_of_silence_are_due_and_counted(contrat: Contrat) -> None:
    with horloge.arretee_a(datetime(2026, 2, 4, 9, 0, tzinfo=horloge.PARIS)):
        programme.create_fiche(contrat, "Transport", auteur=SYSTEME)
    programme.create_fiche(contrat, "Sport-santé", auteur=SYSTEME)
    vu = lire(contrat)
    assert (vu.fraicheur.fraiches, vu.fraicheur.total) == (1, 2)
    assert vu.fraicheur.plus_ancienne is not None
    assert vu.fraicheur.plus_ancienne.intitule == "Transport"
    assert "Prendre des nouvelles d’une fiche" in titres(vu)


def test_a_pilot_is_asked_only_about_their_own_fiches(contrat: Contrat) -> None:
    structure = ensure_organisation("Maison des adolescents", auteur=SYSTEME)
    sienne = programme.create_fiche(contrat, "Écoute", valeurs={"fin": "2025"}, auteur=SYSTEME)
    programme.create_fiche(contrat, "Autre", valeurs={"fin": "2025"}, auteur=SYSTEME)
    programme.assign_pilote(sienne, structure, auteur=SYSTEME)
    vu = lire(contrat, Role.PILOTE, personne_id=0, organisation_id=structure.pk)
    assert len(vu.echeances) == 1
    assert "Écoute" in vu.echeances[0].titre
    assert [f.intitule for f in vu.siennes] == ["Écoute"]


@pytest.mark.parametrize("role", [Role.ELU, Role.PARTENAIRE, Role.LECTURE])
def test_a_reader_is_asked_nothing(contrat: Contrat, role: Role) -> None:
    assert not lire(contrat, role).echeances


def test_an_ended_contract_asks_nothing(contrat: Contrat) -> None:
    Contrat.objects.filter(pk=contrat.pk).update(etat="acheve")
    assert not lire(contrat).echeances


def test_the_first_screen_gathers_the_contracts_of_a_role(contrat: Contrat) -> None:
    auteur = quelquun(contrat, Role.COORDINATION)
    vu = read_accueil(auteur)
    assert [c.pk for c, _dues in vu.contrats] == [contrat.pk]
    assert vu.contrats[0][1]


@pytest.mark.parametrize("nombre", [1, 12])
def test_the_number_of_queries_does_not_depend_on_the_number_of_fiches(
    contrat: Contrat, nombre: int, django_assert_max_num_queries: object
) -> None:
    for rang in range(nombre):
        programme.create_fiche(contrat, f"Fiche {rang}", auteur=SYSTEME)
    with django_assert_max_num_queries(40):  # type: ignore[operator] # fixture
        lire(contrat)


def test_fiches_nobody_carries_are_counted_once_and_the_same_everywhere(contrat: Contrat) -> None:
    axe = un_axe(contrat)
    une_fiche(contrat, axe=axe)
    une_fiche(contrat, "Première opération", hors_plan=True)
    finie = une_fiche(contrat, "Déjà finie", axe=axe)
    programme.set_statut(finie, Statut.REALISEE, auteur=SYSTEME)
    vu = lire(contrat)
    listees = list_lignes(SYSTEME, contrat, FiltreFiches(alerte="sans-pilote"))
    assert vu.portage.sans_pilote == len(listees) == 2
    assert "Trouver qui pilote deux\u00a0fiches" in titres(vu)


def test_an_answer_by_link_is_the_first_thing_of_the_day_until_it_is_read(contrat: Contrat) -> None:
    centre = une_organisation("Centre social")
    fiche = une_fiche(contrat, "Un lieu d’écoute", pilote=centre)
    lien = un_lien(contrat, centre)
    nouvelle = programme.answer_statut(fiche, "a-venir", auteur=build_auteur_du_lien(lien))
    due = next(e for e in lire(contrat).bientot if e.nature == "reponse")
    assert due.titre == "Lire une\u00a0réponse reçue par lien"
    assert due.pourquoi == (
        "Directrice du centre social\u00a0: «\u00a0Elle n’a pas encore commencé\u00a0», "
        "pour «\u00a0Un lieu d’écoute\u00a0»."
    )
    assert due.adresse.endswith("/liens/#reponses")
    assert "reponse" not in [e.nature for e in lire(contrat, Role.PILOTE).echeances]
    programme.mark_reponses_lues(contrat, [nouvelle.uuid], auteur=SYSTEME)
    assert "reponse" not in [e.nature for e in lire(contrat).echeances]
