"""The diagnostic at a glance: enjeux with their constats, constats that wait, nothing lost."""

from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.diagnostic.operations import add_appui
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.diagnostic import decider, un_constat, un_enjeu, une_seance
from tests.web.espace.contrats.conftest import SCRIPT, Monde

PAGE = "diagnostic/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_empty_it_says_how_to_begin(monde: Monde) -> None:
    assert "Écrire un premier constat" in monde.page(PAGE)
    assert "Écrire un premier constat" not in monde.page(PAGE, "lecture")


def test_constats_stand_under_their_enjeu_and_the_others_wait(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat, "Se soigner près de chez soi")
    constat = un_constat(monde.contrat, "Peu de dentistes", enjeu=enjeu)
    add_appui(constat, "habitants", texte="Groupe du bourg", auteur=SYSTEME)
    un_constat(monde.contrat, "Trop de bruit")
    page = monde.page(PAGE, "elu")
    assert page.index("Se soigner") < page.index("Peu de dentistes") < page.index("Trop de bruit")
    assert "une seule origine" in page
    assert "sans appui" in page


def test_ranked_enjeux_come_in_their_rank(monde: Monde) -> None:
    enjeux = [un_enjeu(monde.contrat, nom) for nom in ("Bouger", "Souffler")]
    seance = une_seance(monde.contrat, enjeux, bulletins=1)
    decider(seance, {enjeux[0]: 2, enjeux[1]: 1})
    page = monde.page(PAGE)
    assert page.index("Souffler") < page.index("Bouger")
    assert "Prioritaire" in page


def test_an_enjeu_put_aside_comes_back_with_its_constats(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat)
    un_constat(monde.contrat, "Peu de dentistes", enjeu=enjeu)
    monde.accepter(f"diagnostic/enjeux/{enjeu.uuid}/archiver/")
    page = monde.page(PAGE)
    assert "enjeu archivé" in page.replace("\u00a0", " ")
    assert "attendent l’enjeu" in page
    monde.accepter(f"diagnostic/enjeux/{enjeu.uuid}/restaurer/")
    assert Enjeu.objects.get().archive_le is None


def test_words_are_escaped(monde: Monde) -> None:
    un_constat(monde.contrat, SCRIPT, enjeu=un_enjeu(monde.contrat, SCRIPT))
    assert SCRIPT not in monde.page(PAGE)


def test_the_queries_do_not_depend_on_the_constats(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat)
    un_constat(monde.contrat, "Premier", enjeu=enjeu)
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for rang in range(5):
        constat = un_constat(monde.contrat, f"Constat {rang}", enjeu=un_enjeu(monde.contrat))
        add_appui(constat, "habitants", texte="Groupe", auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
