"""A figure of the territory is copied into a constat."""

from maillage.cycle.diagnostic.models import ChiffreFige, Constat
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.diagnostic import reperes_de, un_constat, une_valeur, une_valeur_du_contrat
from tests.web.espace.contrats.conftest import Monde


def page_de(constat: Constat) -> str:
    return f"diagnostic/constats/{constat.uuid}/chiffres/ajouter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_constat(monde.contrat)), ecriture=True)


def test_without_data_it_says_what_to_do(monde: Monde) -> None:
    page = monde.page(page_de(un_constat(monde.contrat)))
    assert "Aucun chiffre n’est chargé" in page


def test_the_chosen_figure_is_copied(monde: Monde) -> None:
    constat, valeur = un_constat(monde.contrat), une_valeur_du_contrat(monde.contrat)
    page = monde.page(page_de(constat)).replace("\u00a0", " ")
    assert "Médecins généralistes : 6,4 pour 10 000 hab." in page
    monde.accepter(page_de(constat), chiffre="|".join(reperes_de(valeur).values()))
    assert ChiffreFige.objects.get().source.startswith("Insee")


def test_a_figure_that_is_not_offered_is_refused(monde: Monde) -> None:
    constat = un_constat(monde.contrat)
    une_valeur_du_contrat(monde.contrat)
    ailleurs = une_valeur("epci", "200000000")
    monde.refuser(page_de(constat), "chiffre", chiffre="|".join(reperes_de(ailleurs).values()))
    monde.refuser(page_de(constat), "chiffre")


def test_the_queries_do_not_depend_on_the_figures(monde: Monde) -> None:
    constat = un_constat(monde.contrat)
    une_valeur_du_contrat(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(constat)))
    for indicateur in ("dentistes", "infirmiers", "deces"):
        une_valeur_du_contrat(monde.contrat, indicateur=indicateur)
    assert compter_requetes(monde.coordination, monde.adresse(page_de(constat))) == avant
