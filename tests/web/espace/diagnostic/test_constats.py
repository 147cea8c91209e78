"""The list of constats: filtered from the address, exported, emptied of nothing."""

from maillage.cycle.diagnostic.operations import add_appui
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.diagnostic import un_constat, un_enjeu
from tests.web.espace.contrats.conftest import SCRIPT, Monde

PAGE = "diagnostic/constats/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_empty_it_offers_to_begin(monde: Monde) -> None:
    assert "Écrire un premier constat" in monde.page(PAGE)


def test_the_filter_is_in_the_address(monde: Monde) -> None:
    un_constat(monde.contrat, "Peu de dentistes", enjeu=un_enjeu(monde.contrat))
    un_constat(monde.contrat, "Trop de bruit")
    page = monde.page(f"{PAGE}?enjeu=aucun")
    assert "Trop de bruit" in page
    assert "Peu de dentistes" not in page
    assert "Aucun constat ne répond" in monde.page(f"{PAGE}?mots=rien-de-tel&tri=faux")
    assert "Aucun constat ne répond" in monde.page(f"{PAGE}?thematique=%00{SCRIPT}")


def test_htmx_receives_the_list_alone(monde: Monde) -> None:
    un_constat(monde.contrat)
    reponse = monde.coordination.get(monde.adresse(PAGE), headers={"HX-Request": "true"})
    assert b"<h1" not in reponse.content
    assert "HX-Request" in reponse["Vary"]


def test_it_leaves_as_a_file_for_a_spreadsheet(monde: Monde) -> None:
    constat = un_constat(monde.contrat, "Peu de dentistes")
    add_appui(constat, "habitants", texte="Groupe", auteur=SYSTEME)
    un_constat(monde.contrat, "=SOMME(A1)")
    reponse = monde.clients["lecture"].get(monde.adresse(f"{PAGE}exporter/?mots=dentistes"))
    texte = reponse.content.decode("utf-8-sig")
    assert "Habitants et usagers" in texte
    assert "SOMME" not in texte


def test_a_constat_put_aside_can_come_back(monde: Monde) -> None:
    constat = un_constat(monde.contrat)
    monde.accepter(f"{PAGE}{constat.uuid}/archiver/")
    assert "constat archivé" in monde.page(PAGE).replace("\u00a0", " ")
    assert "constat archivé" not in monde.page(PAGE, "lecture").replace("\u00a0", " ")
    monde.accepter(f"{PAGE}{constat.uuid}/restaurer/")
    assert "constat archivé" not in monde.page(PAGE).replace("\u00a0", " ")


def test_the_queries_do_not_depend_on_the_constats(monde: Monde) -> None:
    un_constat(monde.contrat, "Premier")
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for rang in range(6):
        un_constat(monde.contrat, f"Constat {rang}")
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
