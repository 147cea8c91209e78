"""Each acronym explained; those used without explanation first."""

from maillage.cycle.contrats.models import Sigle
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import un_article, un_sigle
from tests.web.espace.contrats.conftest import SCRIPT, Monde

ETAPE = "sigles/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_an_acronym_used_but_not_explained_is_offered(monde: Monde) -> None:
    un_article(monde.contrat, "Cadre", "La CPTS et le PTSM.")
    un_sigle(monde.contrat, "CPTS", "Communauté professionnelle")
    texte = monde.page(ETAPE)
    assert "?sigle=PTSM" in texte
    assert "?sigle=CPTS" not in texte
    assert 'value="PTSM"' in monde.page(f"{ETAPE}ajouter/?sigle=PTSM")


def test_the_number_of_a_paragraph_is_no_acronym(monde: Monde) -> None:
    un_article(monde.contrat, "Cadre", "Article L. 1434-10, IV ; annexe XII ; le CLIC et la CC.")
    texte = monde.page(ETAPE)
    for romain in ("IV", "XII"):
        assert f"?sigle={romain}" not in texte
    for sigle in ("CLIC", "CC"):
        assert f'?sigle={sigle}"' in texte


def test_the_address_pours_no_script_in_the_form(monde: Monde) -> None:
    reponse = monde.coordination.get(
        monde.adresse(f"{ETAPE}ajouter/"), {"sigle": f'"{SCRIPT}\x00' * 100}
    )
    assert reponse.status_code == 200
    assert SCRIPT not in reponse.content.decode()


def test_an_acronym_has_one_meaning(monde: Monde) -> None:
    monde.accepter(f"{ETAPE}ajouter/", sigle="ARS", definition="Agence régionale de santé")
    texte = monde.refuser(f"{ETAPE}ajouter/", "sigle", sigle=" ARS ", definition="Autre chose")
    assert "déjà dans la liste" in texte
    assert monde.elements(Sigle) == ["ARS"]


def test_acronyms_stand_in_the_order_of_letters(monde: Monde) -> None:
    for sigle in ("PTSM", "ARS", "CLS"):
        un_sigle(monde.contrat, sigle)
    assert monde.elements(Sigle) == ["ARS", "CLS", "PTSM"]


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    un_sigle(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    for rang in range(6):
        un_sigle(monde.contrat, f"S{rang}")
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant
