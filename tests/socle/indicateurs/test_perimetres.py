"""The figures of a contract's own perimeter: from its communes, when it is saved, and after each load."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.cycle.contrats.operations import create_contrat, set_territoire
from maillage.regles.droits import SYSTEME
from maillage.regles.statistique.colonnes import Colonne, Decoupage, cumuler
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Indicateur, Niveau, Valeur
from maillage.socle.indicateurs.operations import compute_en_attente, compute_perimetres
from maillage.socle.indicateurs.queries.perimetres import list_membres, locate_perimetre
from maillage.socle.territoires.models import AncienneCommune, Commune, Epci, Perimetre
from maillage.socle.territoires.operations import create_perimetre
from tests.fabriques.territoires import ERNEE, MAUGES
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur
from tests.socle.indicateurs.test_chargement import communes, comparateur


@pytest.fixture
def charges(cinq_epci: None, ecrire: Ecrire) -> None:
    """Two EPCI in the comparator: 5 600 inhabitants in each commune of 2018."""
    charger(ecrire("base.zip", comparateur(*communes(ERNEE), *communes(MAUGES))))


def perimetre(*codes: str) -> Perimetre:
    """Return a saved perimeter of these communes, its figures computed."""
    cree = create_perimetre(
        auteur=SYSTEME, nom="Deux bouts", communes=Commune.objects.filter(code__in=codes)
    )
    compute_perimetres([cree])
    return cree


def membres(siren: str, combien: int) -> list[str]:
    """Return the codes of the first communes of an EPCI."""
    codes = Commune.objects.filter(epci=siren).order_by("code").values_list("code", flat=True)
    return list(codes[:combien])


def test_a_perimeter_across_two_epci_is_summed_from_its_communes(charges: None) -> None:
    cree = perimetre(*membres(ERNEE, 4), *membres(MAUGES, 3))
    population = valeur("population", str(cree.uuid), "2018")
    assert (population.valeur, population.couverture) == (7 * 5600, 1)
    assert valeur("chomage_recensement", str(cree.uuid), "2018").valeur == pytest.approx(8)
    assert population.rang is None  # peers are EPCI


def test_a_perimeter_has_no_published_figure(charges: None) -> None:
    cree = perimetre(*membres(ERNEE, 4))
    chiffres = Valeur.objects.filter(zone__code=str(cree.uuid))
    assert not chiffres.filter(indicateur__cle="taux_de_pauvrete").exists()
    assert chiffres.get(indicateur__cle="niveau_de_vie_median").etat == Etat.APPROCHE


def test_a_whole_epci_reads_the_figures_of_the_epci(charges: None) -> None:
    cree = perimetre(*membres(ERNEE, 15))
    assert locate_perimetre(cree) == (Niveau.EPCI, ERNEE)
    assert not Valeur.objects.filter(zone__code=str(cree.uuid)).exists()


def test_a_contract_has_its_figures_as_soon_as_it_is_saved(charges: None) -> None:
    contrat = create_contrat("Mauges", auteur=SYSTEME, epcis=[Epci.objects.get(siren=MAUGES)])
    assert contrat.perimetre is not None
    assert locate_perimetre(contrat.perimetre) == (Niveau.EPCI, MAUGES)
    moins = Commune.objects.filter(code__in=membres(MAUGES, 2))
    set_territoire(contrat, auteur=SYSTEME, communes=moins)
    niveau, code = locate_perimetre(contrat.perimetre)
    assert niveau == Niveau.PERIMETRE
    assert valeur("population", code, "2018").valeur == 2 * 5600


def test_a_new_file_makes_the_figures_of_every_perimeter_anew(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    cree = perimetre(*membres(ERNEE, 2))
    assert not Valeur.objects.exists()  # nothing was loaded
    charger(ecrire("base.zip", comparateur(*communes(ERNEE))))
    assert valeur("population", str(cree.uuid), "2018").valeur == 2 * 5600


def test_a_perimeter_frozen_before_a_merger_is_read_in_the_communes_of_today(charges: None) -> None:
    cree = perimetre(*membres(MAUGES, 2))
    restante, fusionnee = cree.communes.order_by("code")
    AncienneCommune.objects.create(
        code=fusionnee.code, nom="Jadis", sorte=AncienneCommune.Sorte.ANCIENNE, commune=restante
    )
    Commune.objects.filter(pk=fusionnee.pk).update(actuelle=False)
    assert list_membres(cree) == {restante.code}


def test_a_sheet_that_changed_is_computed_again_without_its_files(charges: None) -> None:
    assert compute_en_attente(auteur=SYSTEME) == 0
    Indicateur.objects.filter(cle="population").update(empreinte="autre")
    Valeur.objects.filter(indicateur__cle="population").update(valeur=1)
    assert compute_en_attente(auteur=SYSTEME) > 0
    assert valeur("population", ERNEE, "2018").valeur == 15 * 5600


COMMUNES = 8
nombres = st.one_of(st.none(), st.integers(0, 1000).map(float))
colonnes = st.lists(nombres, min_size=COMMUNES, max_size=COMMUNES)
places = st.lists(st.integers(0, COMMUNES - 1), unique=True, min_size=1)


@given(colonnes, colonnes, places, places)
def test_two_perimeters_may_share_communes(
    numerateurs: Sequence[float | None],
    poids: Sequence[float | None],
    une: list[int],
    autre: list[int],
) -> None:
    haut, bas = Colonne(numerateurs), Colonne(poids)
    ensemble = cumuler(haut, bas, Decoupage({"une": une, "autre": autre}, COMMUNES))
    seules = [cumuler(haut, bas, Decoupage({"x": p}, COMMUNES))[0] for p in (une, autre)]
    assert ensemble == seules


def test_saving_a_perimeter_leaves_what_waits_to_be_computed(charges: None) -> None:
    Indicateur.objects.filter(cle="population").update(empreinte="")
    perimetre(*membres(ERNEE, 2))
    assert Indicateur.objects.get(cle="population").empreinte == ""
    assert compute_en_attente(auteur=SYSTEME) > 0
