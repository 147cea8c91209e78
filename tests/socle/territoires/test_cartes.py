"""The map of a contract: its EPCI inside the outline of their département."""

import re
from html import unescape

import pytest

from maillage.figures.carte import (
    Carte,
    Etiquette,
    Forme,
    measure_lignes,
    render_carte,
    split_lignes,
)
from maillage.regles.erreurs import Introuvable
from maillage.regles.toponymes import shorten_epci
from maillage.socle.territoires import queries
from maillage.socle.territoires.sources.fichier import Geographie
from tests.fabriques.territoires import (
    BOCAGE_MAYENNAIS,
    ERNEE,
    LAVAL,
    MAUGES,
    PORNIC,
    load_extrait,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _territoires(db: None) -> None:
    load_extrait()


def test_whole_epci_are_drawn_in_one_piece_inside_their_departement() -> None:
    carte = queries.draw_carte(epci=[ERNEE, BOCAGE_MAYENNAIS])
    assert [(f.classe, f.cle) for f in carte.formes] == [
        ("axe", "53"),
        ("vague", ERNEE),
        ("vague", BOCAGE_MAYENNAIS),
    ]
    assert carte.description == (
        "Situation de L’Ernée et Bocage Mayennais dans le contour du département\u00a0: Mayenne."
    )


def test_names_of_the_epci_and_of_the_departement_are_written() -> None:
    carte = queries.draw_carte(epci=[ERNEE, BOCAGE_MAYENNAIS], communes=["53130"])
    svg = render_carte(carte, identifiant="carte")
    for nom in ("L’Ernée", "Bocage", "Mayennais", "Laval", ">Mayenne<"):
        assert nom in svg


def test_the_communes_of_a_whole_epci_draw_the_epci() -> None:
    codes = list(queries.communes_of_epci([MAUGES]).values_list("code", flat=True))
    assert queries.draw_carte(communes=codes) == queries.draw_carte(epci=[MAUGES])


def test_an_epci_covered_in_part_is_drawn_commune_by_commune() -> None:
    codes = list(queries.communes_of_epci([LAVAL]).values_list("code", flat=True)[:5])
    carte = queries.draw_carte(communes=codes)
    assert {f.cle for f in carte.formes} == {"53", *codes}
    assert "5\u00a0communes" in carte.description


def test_a_close_up_frames_the_territory_and_draws_each_commune() -> None:
    large, proche = (queries.draw_carte(epci=[LAVAL], gros_plan=g) for g in (False, True))
    assert len(proche.formes) == 34
    assert proche.boite[2] - proche.boite[0] < large.boite[2] - large.boite[0]
    assert [e.texte for e in proche.etiquettes] == ["Laval"]


def test_a_small_territory_is_drawn_large_within_its_departement() -> None:
    code = queries.communes_of_epci([LAVAL]).values_list("code", flat=True)[0]
    seule, tout = queries.draw_carte(communes=[code]).boite, queries.draw_carte(epci=[LAVAL]).boite
    assert seule[2] - seule[0] < (tout[2] - tout[0]) / 2
    proche = queries.draw_carte(communes=[code], gros_plan=True).boite
    assert seule[0] <= proche[0] + 40
    assert seule[2] >= proche[2] - 40


def test_several_departements_are_all_outlined() -> None:
    carte = queries.draw_carte(epci=[MAUGES, PORNIC])
    assert {f.cle for f in carte.formes if f.classe == "axe"} == {"44", "49"}


def test_nothing_to_draw_is_not_found() -> None:
    with pytest.raises(Introuvable):
        queries.draw_carte()
    with pytest.raises(Introuvable):
        queries.draw_carte(communes=["99999"])


def test_a_map_takes_the_same_queries_whatever_its_size(
    django_assert_max_num_queries: object,
) -> None:
    for epci in ([ERNEE], [ERNEE, BOCAGE_MAYENNAIS, LAVAL, MAUGES, PORNIC]):
        with django_assert_max_num_queries(7):  # type: ignore[operator] # a fixture without a type
            queries.draw_carte(epci=epci)


def test_the_longest_names_of_france_stay_whole_and_inside_the_smallest_figure(
    geographie: Geographie,
) -> None:
    noms = {shorten_epci(nom) for _, nom, _ in geographie.epci} | {
        c.nom for c in geographie.communes
    }
    plat = Forme("M0 0l900 0 0 1 -900 0z", "vague")
    for nom in sorted(noms, key=len)[-300:]:
        lignes = split_lignes(nom)
        demi, haut = measure_lignes(lignes)
        carte = Carte("Carte", "Un trait.", (0, 0, 900, 1), (plat,), (Etiquette(nom, ((0, 0),)),))
        svg = render_carte(carte, identifiant="longue")
        hauteur = float(re.findall(r'viewBox="0 0 300 ([\d.]+)"', svg)[0])
        assert 2 * demi <= 300
        assert 2 * haut <= hauteur
        assert [unescape(texte) for texte in re.findall(r"<text[^>]*>([^<]*)", svg)] == lignes
