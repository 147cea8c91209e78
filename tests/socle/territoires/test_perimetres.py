"""A perimeter: communes between two dates, frozen at signature, every change in the history."""

from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import Conflit, ErreurMetier
from maillage.socle.journal.models import Trace
from maillage.socle.territoires import operations, queries
from maillage.socle.territoires.models import Commune, Perimetre
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE, LAVAL, load_extrait


@pytest.fixture
def perimetre(db: None) -> Perimetre:
    """The Ernée and the Bocage mayennais, in the history of a contract."""
    load_extrait()
    return operations.create_perimetre(
        auteur=SYSTEME,
        nom="  Ernée et  Bocage ",
        communes=queries.communes_of_epci([ERNEE, BOCAGE_MAYENNAIS]),
        du="2023",
        au="12/2026",
        contrat=uuid4(),
    )


def test_a_perimeter_keeps_its_communes_and_dates_as_they_are_known(perimetre: Perimetre) -> None:
    assert perimetre.communes.count() == 42
    assert (perimetre.nom, perimetre.du, perimetre.au) == ("Ernée et Bocage", "2023", "2026-12")
    assert (perimetre.debut.ecrire(), perimetre.fin.ecrire()) == ("2023", "décembre 2026")


def test_each_change_is_in_the_history_of_the_contract(perimetre: Perimetre) -> None:
    gestes = [t.geste for t in Trace.objects.filter(contrat_uuid=perimetre.contrat_uuid)]
    operations.set_communes(perimetre, auteur=SYSTEME, communes=queries.communes_of_epci([ERNEE]))
    trace = Trace.objects.filter(contrat_uuid=perimetre.contrat_uuid).latest("id")
    assert set(gestes) == {"creer", "modifier"}
    assert trace.champ == "communes"
    assert "Gorron" in trace.avant
    assert "Gorron" not in trace.apres


def test_a_frozen_perimeter_never_changes_again(perimetre: Perimetre) -> None:
    signature = datetime(2026, 3, 1, 10, tzinfo=horloge.PARIS)
    with horloge.arretee_a(signature):
        gele = operations.freeze_perimetre(perimetre, auteur=SYSTEME)
    assert gele.gele_le == signature
    with pytest.raises(ErreurMetier, match="figé à la signature"):
        operations.set_communes(perimetre, auteur=SYSTEME, communes=[])
    assert operations.freeze_perimetre(perimetre, auteur=SYSTEME).gele_le == signature
    assert perimetre.communes.count() == 42


@pytest.mark.django_db
def test_an_empty_perimeter_cannot_be_frozen() -> None:
    vide = operations.create_perimetre(auteur=SYSTEME, nom="Vide")
    with pytest.raises(ErreurMetier, match="aucune commune"):
        operations.freeze_perimetre(vide, auteur=SYSTEME)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"nom": "  "}, "nom"),
        ({"nom": "x" * 201}, "nom"),
        ({"nom": "A", "du": "31/02/2026"}, "du"),
        ({"nom": "A", "au": "bientôt"}, "au"),
        ({"nom": "A", "du": "2026", "au": "2023"}, "au"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(champs: dict[str, str], champ: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        operations.create_perimetre(
            auteur=SYSTEME, nom=champs["nom"], du=champs.get("du", ""), au=champs.get("au", "")
        )
    assert refus.value.champ == champ
    assert not Perimetre.objects.exists()


def test_two_people_choosing_other_communes_are_told(perimetre: Perimetre) -> None:
    lue = perimetre.version
    operations.set_communes(
        perimetre, auteur=SYSTEME, communes=queries.communes_of_epci([ERNEE]), version_lue=lue
    )
    with pytest.raises(Conflit):
        operations.set_communes(
            perimetre, auteur=SYSTEME, communes=queries.communes_of_epci([LAVAL]), version_lue=lue
        )


def test_a_perimeter_is_described_with_its_year_epci_departements_and_regions(
    perimetre: Perimetre,
) -> None:
    description = queries.describe_perimetre(perimetre)
    assert description.communes == 42
    assert description.population.habitants == 20303 + 18235
    assert (description.population.annee, description.population.couverture) == ("2023", 1)
    assert [(p.nom_court, p.communes, p.entier) for p in description.epci] == [
        ("L’Ernée", 15, True),
        ("Bocage Mayennais", 27, True),
    ]
    assert [d.nom for d in description.departements] == ["Mayenne"]
    assert [r.nom for r in description.regions] == ["Pays de la Loire"]


def test_an_epci_covered_in_part_comes_last_and_says_so(perimetre: Perimetre) -> None:
    trois = list(queries.communes_of_epci([LAVAL])[:3])
    ensemble = [*queries.communes_of_epci([ERNEE]), *trois]
    operations.set_communes(perimetre, auteur=SYSTEME, communes=ensemble)
    parts = queries.describe_perimetre(perimetre).epci
    assert [(p.siren, p.communes, p.communes_total, p.entier) for p in parts] == [
        (ERNEE, 15, 15, True),
        (LAVAL, 3, 34, False),
    ]


def test_describing_takes_as_many_queries_for_one_commune_as_for_forty_two(
    perimetre: Perimetre, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator] # a fixture without a type
        queries.describe_perimetre(perimetre)
    operations.set_communes(
        perimetre, auteur=SYSTEME, communes=queries.communes_of_epci([ERNEE])[:1]
    )
    with django_assert_num_queries(3):  # type: ignore[operator] # a fixture without a type
        queries.describe_perimetre(perimetre)


def test_no_commune_no_population() -> None:
    population = queries.population_perimetre([])
    assert population.habitants is None
    assert population.couverture == 0


communes = st.builds(
    Commune,
    population=st.none() | st.integers(0, 3_000_000),
    population_annee=st.sampled_from([2017, 2023]),
)


@given(st.lists(communes), st.lists(communes))
def test_the_population_of_a_whole_is_the_sum_of_its_parts(
    une: list[Commune], autre: list[Commune]
) -> None:
    parts = [queries.population_perimetre(p) for p in (une, autre)]
    tout = queries.population_perimetre([*une, *autre])
    connues = [p.habitants for p in parts if p.habitants is not None]
    assert tout.habitants == (sum(connues) if connues else None)
    assert tout.communes_connues == sum(p.communes_connues for p in parts)
    assert set(tout.annees) == {annee for p in parts for annee in p.annees}
    assert 0 <= tout.couverture <= 1
