"""Phases and posts as they stand today: a doubt is never called late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.cycle.contrats.models import Contrat, Phase
from maillage.cycle.contrats.operations import update_occupation
from maillage.cycle.contrats.queries import (
    etat_etapes,
    etat_phase,
    get_contrat,
    list_contrats_par_nom,
    list_postes,
    sigles_manquants,
    voir_contrats,
)
from maillage.regles import dates
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import (
    un_article,
    un_auteur,
    un_poste,
    un_sigle,
    une_occupation,
    une_phase,
)

JOURS = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))
STOCKEES = st.one_of(
    st.just(""),
    st.just("inconnue"),
    st.integers(1950, 2150).map(str),
    JOURS.map(lambda jour: dates.du_jour(jour).stockage),
)


@given(prevue=STOCKEES, reelle=STOCKEES, debut=STOCKEES, jour=JOURS)
def test_late_is_said_only_when_the_last_possible_day_is_past_and_no_end_is_known(
    prevue: str, reelle: str, debut: str, jour: date
) -> None:
    phase = Phase(fin_prevue=prevue, fin_reelle=reelle, debut_reel=debut)
    etat = etat_phase(phase, jour)
    if etat == "tard":
        dernier = dates.lire(prevue).dernier_jour
        assert not reelle
        assert dernier is not None
        assert dernier < jour
    if reelle == "inconnue":
        assert etat == "fait"


@pytest.mark.parametrize(
    ("occupations", "vacant"),
    [
        ([], True),
        ([("2019", "2020")], True),
        ([("2019", "")], False),
        ([("2019", "inconnue")], True),
        ([("2019", "2020"), ("", "")], False),
        ([("2199", "")], True),
    ],
)
def test_a_post_is_vacant_when_nobody_holds_it_today(
    contrat: Contrat, occupations: list[tuple[str, str]], vacant: bool
) -> None:
    poste = un_poste(contrat)
    for debut, fin in occupations:
        une_occupation(poste, debut=debut, fin=fin)
    assert list_postes(SYSTEME, contrat)[0].est_vacant is vacant


def test_the_hand_over_is_emptied_for_those_outside_the_team(contrat: Contrat) -> None:
    une_occupation(un_poste(contrat), relais="Dossiers ouverts")
    for role, lu in ((Role.COORDINATION, True), (Role.PILOTE, True), (Role.ELU, False)):
        auteur = un_auteur(contrat, role)
        vus = list_postes(auteur, get_contrat(auteur, contrat.cle))
        assert bool(vus[0].occupations[0].relais) is lu


def test_acronyms_used_are_those_of_the_articles_in_force(contrat: Contrat) -> None:
    un_article(contrat, texte="La CPTS, le PTSM et la CPTS.")
    un_sigle(contrat, "PTSM")
    assert sigles_manquants(SYSTEME, contrat) == ["CPTS"]


def test_a_step_goes_from_empty_to_filled(contrat: Contrat) -> None:
    def etat(nom: str) -> str:
        return next(e.etat for e in etat_etapes(SYSTEME, contrat) if e.etape.nom == nom)

    assert (etat("territoire"), etat("phases"), etat("articles")) == ("complete", "vide", "vide")
    une_phase(contrat)
    assert etat("phases") == "complete"


def test_the_list_counts_communes_and_inhabitants(contrat: Contrat) -> None:
    vu = voir_contrats(SYSTEME, list_contrats_par_nom(SYSTEME, "ernee"))[0]
    assert contrat.perimetre is not None
    assert vu.communes == contrat.perimetre.communes.count()
    assert vu.habitants is not None
    assert len(vu.annees) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "geste"),
    [
        ({"titulaire": "Coordonnatrice"}, "modifier"),
        ({"debut": "2024-01"}, "modifier"),
        ({"fin": "2025-06"}, "passer-le-relais"),
        ({"relais": "Voir le carnet."}, "passer-le-relais"),
    ],
)
def test_only_a_note_or_a_departure_is_told_as_a_hand_over(
    contrat: Contrat, change: dict[str, str], geste: str
) -> None:
    occupation = une_occupation(un_poste(contrat))
    update_occupation(occupation, {"titulaire": occupation.titulaire, **change}, auteur=SYSTEME)
    traces = Trace.objects.filter(objet_uuid=occupation.uuid).exclude(geste="creer")
    assert set(traces.values_list("geste", flat=True)) == {geste}
