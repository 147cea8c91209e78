"""A portrait reads what was computed ahead: the last figure, beside whom, in which words, and what lacks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.regles.erreurs import Introuvable
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.queries.portrait import LignePortrait, Portrait, read_portrait
from maillage.socle.indicateurs.sources.catalogue import Bloc
from maillage.socle.territoires.models import Commune
from tests.fabriques.territoires import ERNEE, LAVAL
from tests.socle.indicateurs.conftest import Ecrire, charger
from tests.socle.indicateurs.test_chargement import ENTETE, comparateur

pytestmark = pytest.mark.django_db

# Invented figures, the same in each commune but for Ernée's: 5 600 inhabitants, 8 % unemployed.
CHIFFRES = "5600;5800;37.3;300;250;2700;210.5;2300;20110;200;2500"
PLUS_DE_CHOMAGE = "5600;5800;37.3;300;250;2700;210.5;2300;20110;400;2500"
FILOSOFI = "CODGEO;NBMEN19;Q219;D119;D919;RD\n"


def toutes() -> list[str]:
    """Return one row per commune of the five EPCI."""
    communes = Commune.objects.filter(actuelle=True).order_by("code")
    return [
        f"{c.code};{PLUS_DE_CHOMAGE if c.epci_id == ERNEE else CHIFFRES}"
        for c in communes.only("code", "epci")
    ]


@pytest.fixture
def charge(cinq_epci: None, ecrire: Ecrire) -> None:
    """Load the invented comparateur, and a Filosofi that is published for two levels only."""
    charger(
        ecrire("comparateur.zip", comparateur(*toutes(), entete=ENTETE)),
        ecrire("FILO2019_DISP_DEP.csv", f"{FILOSOFI}53;100;21000;12000;33000;2.8\n"),
        ecrire("FILO2019_DISP_METROPOLE.csv", f"{FILOSOFI}1;100;21930;11620;39600;3.4\n"),
    )


def ligne(portrait: Portrait, cle: str) -> LignePortrait:
    """Return the line of an indicator, which must be there."""
    trouvee = portrait.find_ligne(cle)
    assert trouvee is not None
    return trouvee


def test_a_line_says_the_figure_its_year_its_source_and_its_sentence(charge: None) -> None:
    chomage = ligne(read_portrait("epci", LAVAL), "chomage_recensement")
    assert chomage.chiffre is not None
    assert (chomage.chiffre.valeur, chomage.chiffre.periode) == (8.0, "2018")
    assert chomage.chiffre.source == "Insee, comparateur de territoires"
    assert chomage.phrase == (
        "Sur 100 actifs de 15 à 64 ans de Laval Agglomération, 8,0 se déclarent au chômage."
    )


def test_it_is_read_beside_the_departement_the_region_and_france(charge: None) -> None:
    chomage = ligne(read_portrait("epci", ERNEE), "chomage_recensement")
    assert [r.lieu.nom for r in chomage.reperes] == ["Mayenne", "Pays de la Loire", "France"]
    assert [j.texte for j in chomage.jugements] == [
        "Au-dessus de la Mayenne, des Pays de la Loire et de la France"
    ]
    assert chomage.phrase.startswith(
        "Sur 100 actifs de 15 à 64 ans de la communauté de communes de l’Ernée"
    )


def test_a_sum_is_never_compared_to_that_of_a_larger_territory(charge: None) -> None:
    assert ligne(read_portrait("epci", ERNEE), "population").jugements == ()


def test_what_is_published_elsewhere_shows_the_nearest_level(charge: None) -> None:
    decile = ligne(read_portrait("epci", LAVAL), "premier_decile")
    assert (decile.chiffre, decile.etat) == (None, Etat.NON_PUBLIE)
    assert decile.proche is not None
    assert (decile.proche.lieu.nom, decile.proche.chiffre.valeur) == ("Mayenne", 12000)


def test_france_metropolitaine_is_written_as_such(charge: None) -> None:
    decile = ligne(read_portrait("departement", "53"), "premier_decile")
    assert [r.lieu.nom for r in decile.reperes] == ["France métropolitaine"]
    assert decile.phrase == (
        "Le dixième le plus pauvre des habitants de la Mayenne vit avec moins de 12\u202f000\u00a0€ par an."
    )


def test_the_year_asked_for_is_the_last_one_shown(charge: None) -> None:
    portrait = read_portrait("epci", LAVAL, annee=2013)
    population = ligne(portrait, "population")
    assert population.chiffre is not None
    assert population.chiffre.periode == "2013"
    assert portrait.annees == (2019, 2018, 2013)  # what may be asked for does not shrink


def test_one_theme_alone_may_be_read(charge: None) -> None:
    portrait = read_portrait("epci", LAVAL, blocs=[Bloc.LOGEMENT])
    assert [bloc.libelle for bloc in portrait.blocs] == ["Logement et mobilité"]


def test_sheets_whose_files_were_not_loaded_are_told_apart(charge: None) -> None:
    portrait = read_portrait("epci", LAVAL)
    assert "medecins_generalistes" in {fiche.cle for fiche in portrait.en_attente}
    assert portrait.find_ligne("medecins_generalistes") is None


def test_a_territory_without_any_figure_has_an_empty_portrait(cinq_epci: None) -> None:
    portrait = read_portrait("epci", LAVAL)
    assert (portrait.blocs, portrait.millesime) == ((), None)


def test_the_number_of_queries_does_not_depend_on_that_of_indicators(charge: None) -> None:
    with CaptureQueriesContext(
        connection,
    ) as entier:
        read_portrait("epci", LAVAL)
    with CaptureQueriesContext(connection) as seul:
        read_portrait("epci", LAVAL, blocs=[Bloc.LOGEMENT])
    assert len(entier) == len(seul) <= 9


@pytest.mark.parametrize(
    ("niveau", "code"),
    [("epci", "999999999"), ("departement", "99"), ("region", "0"), ("france", "EU"),
     ("perimetre", "x"), ("commune", "53130"), ("planete", "1")],
)  # fmt: skip
def test_an_unknown_territory_is_not_found(cinq_epci: None, niveau: str, code: str) -> None:
    with pytest.raises(Introuvable):
        read_portrait(niveau, code)
