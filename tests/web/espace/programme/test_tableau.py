"""The plan as a table, and as a file for a spreadsheet."""

import csv
import io
import re

import pytest

from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde


def read(monde: Monde, suite: str, role: str = "coordination") -> str:
    """Return the table as this role sees it."""
    reponse = monde.clients[role].get(monde.adresse(suite))
    assert reponse.status_code == 200
    return reponse.content.decode()


def titres(texte: str) -> list[str]:
    """Return the titles of the rows."""
    return re.findall(r'scope="row"><a href="[^"]+">([^<]+)</a>', texte)


def read_csv(monde: Monde, suite: str = "", role: str = "coordination") -> list[list[str]]:
    """Return the rows of the exported file, headings included."""
    reponse = monde.clients[role].get(monde.adresse(f"plan/exporter/{suite}"))
    assert reponse.status_code == 200
    texte = reponse.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(texte), delimiter=";"))


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse("plan/tableau/"), ecriture=False)
    monde.check_doors(monde.adresse("plan/exporter/"), ecriture=False)


def test_columns_sort_both_ways_and_keep_the_filter(monde: Monde) -> None:
    texte = read(monde, "plan/tableau/?tri=intitule&statut=en-reflexion")
    assert titres(texte) == sorted(titres(texte))
    assert 'aria-sort="ascending"' in texte
    assert "statut=en-reflexion&amp;tri=-intitule" in texte or "tri=-intitule" in texte
    inverse = read(monde, "plan/tableau/?tri=-intitule&statut=en-reflexion")
    assert titres(inverse) == titres(texte)[::-1]


def test_a_hundred_per_page(monde: Monde) -> None:
    semer_plan(monde.contrat, 150)
    assert len(titres(read(monde, "plan/tableau/"))) == 100
    assert len(titres(read(monde, "plan/tableau/?page=2"))) == 55
    for page in ("0", "-3", "abc", "999"):
        assert titres(read(monde, f"plan/tableau/?page={page}"))


def test_readers_choose_nothing(monde: Monde) -> None:
    texte = read(monde, "plan/tableau/", "lecture")
    assert 'type="checkbox"' not in texte
    assert "Nouvelle fiche" not in texte
    assert "Exporter" in texte


def test_an_empty_answer_says_what_to_do(monde: Monde) -> None:
    assert "Voir toutes les fiches" in read(monde, "plan/tableau/?mots=introuvable")


def test_htmx_receives_the_table_alone(monde: Monde) -> None:
    reponse = monde.coordination.get(
        monde.adresse("plan/tableau/?mots=bus"),
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    )
    assert "<html" not in reponse.content.decode()
    assert titres(reponse.content.decode()) == ["Bus de prévention"]


@pytest.mark.parametrize("suite", ["plan/", "plan/tableau/"])
def test_the_way_to_the_other_side_follows_the_live_filter(monde: Monde, suite: str) -> None:
    reponse = monde.coordination.get(
        monde.adresse(f"{suite}?mots=bus&tri=-intitule"),
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    )
    texte = reponse.content.decode()
    autre = "plan/" if "tableau" in suite else "plan/tableau/"
    assert f'href="{monde.adresse(autre)}?mots=bus&amp;tri=-intitule"' in texte
    assert texte.count('id="bascule"') == texte.count('hx-swap-oob="true"') == 1


def test_the_file_holds_what_is_filtered_under_french_headings(monde: Monde) -> None:
    entetes, *lignes = read_csv(monde, "?mots=sante")
    assert entetes[1:4] == ["Numéro", "Intitulé", "Numéro d’axe"]
    assert [ligne[2] for ligne in lignes] == ["Maison de santé"]
    assert "En réflexion" in lignes[0]


def test_a_formula_leaves_as_text(monde: Monde) -> None:
    programme.update_fiche(monde.fiche, {"intitule": "=2+2"}, auteur=SYSTEME)
    assert "'=2+2" in [ligne[2] for ligne in read_csv(monde)]


def test_internal_fiches_do_not_leave_with_a_partner(monde: Monde) -> None:
    programme.set_diffusion(monde.fiche, "interne", auteur=SYSTEME)
    assert len(read_csv(monde)) == len(read_csv(monde, role="partenaire")) + 1


@pytest.mark.parametrize("suite", ["plan/tableau/", "plan/exporter/"])
def test_the_number_of_queries_does_not_depend_on_the_rows(monde: Monde, suite: str) -> None:
    petit = compter_requetes(monde.coordination, monde.adresse(suite))
    semer_plan(monde.contrat, 90)
    assert compter_requetes(monde.coordination, monde.adresse(suite)) == petit
