"""The recueils of a contract: who was heard, who is missing, the list and its file."""

from maillage.cycle.concertation import operations
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import des_termes, un_recueil, un_verbatim
from tests.web.espace.contrats.conftest import SCRIPT, Monde

PAGE = "concertation/"
EXPORT = "concertation/recueils/exporter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)
    monde.check_doors(EXPORT, ecriture=False)


def test_it_stands_between_the_contract_and_the_plan(monde: Monde) -> None:
    page = monde.page(PAGE)
    contrat, ici, plan = (
        page.index(f">{mot}</a>") for mot in ("Contrat", "Concertation", "Plan d’actions")
    )
    assert contrat < ici < plan


def test_an_empty_list_says_what_to_do_to_whoever_may_do_it(monde: Monde) -> None:
    assert "Noter un premier recueil" in monde.page(PAGE)
    for role in ("pilote", "lecture"):
        page = monde.page(PAGE, role)
        assert "Noter un premier recueil" not in page
        assert "La coordination du contrat notera ici" in page


def test_it_says_who_was_not_heard(monde: Monde) -> None:
    un_recueil(monde.contrat, habitants=9)
    page = monde.page(PAGE)
    assert "ne fait entendre de personnes en situation de pauvreté ou de précarité" in page
    assert "L.1434-10" in page
    un_recueil(monde.contrat, precarite="oui", handicap="oui")
    assert "ne fait entendre" not in monde.page(PAGE)


def test_the_filter_keeps_its_choices_and_a_search_without_answer_says_so(monde: Monde) -> None:
    un_recueil(monde.contrat, "Entretien avec la CPTS", sorte="entretien")
    assert "Entretien avec la CPTS" in monde.page(f"{PAGE}?sorte=entretien")
    page = monde.page(f"{PAGE}?mots=introuvable")
    assert "Aucun recueil ne répond à ce filtre" in page
    assert 'value="introuvable"' in page


def test_hostile_filters_break_nothing(monde: Monde) -> None:
    un_recueil(monde.contrat)
    for cle in ("mots", "sorte", "public", "thematique", "tri", "page"):
        for valeur in (SCRIPT, "é" * 5000, "\x00", "-", "' OR 1=1"):
            reponse = monde.coordination.get(monde.adresse(PAGE), {cle: valeur})
            assert reponse.status_code == 200, (cle, valeur)
            assert SCRIPT not in reponse.content.decode()


def test_a_live_filter_answers_with_the_list_alone(monde: Monde) -> None:
    un_recueil(monde.contrat, "Entretien avec la CPTS")
    morceau = monde.coordination.get(monde.adresse(PAGE), headers={"hx-request": "true"})
    texte = morceau.content.decode()
    assert "Entretien avec la CPTS" in texte
    assert "<html" not in texte


def test_the_file_holds_the_filtered_list_and_no_verbatim(monde: Monde) -> None:
    recueil = un_recueil(monde.contrat, "=FORMULE()", habitants=9, sorte="entretien")
    un_verbatim(recueil, "Le dentiste est loin.", libere=True)
    un_recueil(monde.contrat, "Autre", sorte="atelier")
    reponse = monde.coordination.get(monde.adresse(f"{EXPORT}?sorte=entretien"))
    texte = reponse.content.decode("utf-8-sig")
    entetes, ligne, *reste = texte.splitlines()
    assert entetes.startswith("Identifiant;Sorte;Intitulé;Date")
    assert "'=FORMULE()" in ligne
    assert reste == []
    assert "dentiste" not in texte


def test_names_are_escaped(monde: Monde) -> None:
    un_recueil(monde.contrat, SCRIPT, lieu=SCRIPT)
    assert SCRIPT not in monde.page(PAGE)


def test_what_was_archived_is_offered_back_to_the_coordination_alone(monde: Monde) -> None:
    recueil = un_recueil(monde.contrat, "Recueil abandonné")
    operations.archive_recueil(recueil, auteur=monde.auteur)
    assert "Remettre dans la liste" in monde.page(PAGE)
    assert "Recueil abandonné" not in monde.page(PAGE, "pilote")
    monde.accepter(f"{PAGE}recueils/{recueil.uuid}/restaurer/")
    assert "Recueil abandonné" in monde.page(PAGE, "pilote")


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    def add() -> None:
        ensembles = {"publics": des_termes("public"), "thematiques": des_termes("thematique")}
        un_recueil(monde.contrat, ensembles=ensembles)

    add()
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for _ in range(6):
        add()
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
