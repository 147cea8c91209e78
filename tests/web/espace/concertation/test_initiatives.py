"""The inventory: a table that filters, sorts, leaves as a file."""

from maillage.cycle.contrats.operations import suspend_contrat
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import des_termes, une_initiative
from tests.web.espace.contrats.conftest import SCRIPT, Monde

PAGE = "concertation/initiatives/"
EXPORT = "concertation/initiatives/exporter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)
    monde.check_doors(EXPORT, ecriture=False)


def test_an_empty_inventory_says_what_to_do_to_whoever_may_do_it(monde: Monde) -> None:
    assert "Noter une première initiative" in monde.page(PAGE)
    assert "Noter une première initiative" not in monde.page(PAGE, "partenaire")


def test_each_line_says_who_where_for_whom(monde: Monde) -> None:
    (public, _), (theme, _) = des_termes("public"), des_termes("thematique")
    une_initiative(
        monde.contrat,
        "Bus santé",
        qui="Croix d’essai",
        tout_le_perimetre=True,
        ensembles={"publics": [public], "thematiques": [theme]},
    )
    une_initiative(monde.contrat, "Sans porteur connu")
    page = monde.page(PAGE, "lecture")
    for mots in (
        "Bus santé",
        "Croix d’essai",
        "Tout le territoire",
        str(public),
        "inconnue à ce jour",
    ):
        assert mots in page, mots


def test_the_filter_narrows_and_says_when_nothing_answers(monde: Monde) -> None:
    une_initiative(monde.contrat, "Bus santé")
    assert "Bus santé" in monde.page(f"{PAGE}?statut=en-cours")
    page = monde.page(f"{PAGE}?statut=terminee")
    assert "Aucune initiative ne répond à ce filtre" in page


def test_hostile_filters_break_nothing(monde: Monde) -> None:
    une_initiative(monde.contrat, SCRIPT, lieu=SCRIPT, qui=SCRIPT)
    assert SCRIPT not in monde.page(PAGE)
    for cle in ("mots", "statut", "public", "thematique", "commune", "tri"):
        for valeur in (SCRIPT, "é" * 5000, "\x00", "-"):
            reponse = monde.coordination.get(monde.adresse(PAGE), {cle: valeur})
            assert reponse.status_code == 200, (cle, valeur)
            assert SCRIPT not in reponse.content.decode()


def test_a_live_filter_answers_with_the_table_alone(monde: Monde) -> None:
    une_initiative(monde.contrat, "Bus santé")
    morceau = monde.coordination.get(monde.adresse(PAGE), headers={"hx-request": "true"})
    assert "Bus santé" in morceau.content.decode()
    assert "<html" not in morceau.content.decode()


def test_the_file_follows_the_filter_and_the_order(monde: Monde) -> None:
    for nom in ("Bus", "Atelier", "Club"):
        une_initiative(monde.contrat, nom)
    une_initiative(monde.contrat, "Zumba", statut="terminee")
    reponse = monde.coordination.get(monde.adresse(f"{EXPORT}?statut=en-cours&tri=-intitule"))
    lignes = reponse.content.decode("utf-8-sig").splitlines()
    assert lignes[0].startswith("Identifiant;Intitulé;Qui la porte;Où;Publics")
    assert [ligne.split(";")[1] for ligne in lignes[1:]] == ["Club", "Bus", "Atelier"]


def test_what_was_archived_comes_back(monde: Monde) -> None:
    initiative = une_initiative(monde.contrat, "Bus santé")
    monde.accepter(f"{PAGE}{initiative.uuid}/archiver/")
    assert "Bus santé" not in monde.page(PAGE, "pilote")
    assert "Remettre dans l’inventaire" in monde.page(PAGE)
    monde.accepter(f"{PAGE}{initiative.uuid}/restaurer/")
    assert "Bus santé" in monde.page(PAGE, "pilote")


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    ensembles = {"publics": des_termes("public"), "thematiques": des_termes("thematique")}
    une_initiative(monde.contrat, ensembles=ensembles)
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for _ in range(6):
        une_initiative(monde.contrat, ensembles=ensembles, qui="Structure d’essai")
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant


def test_a_suspended_contract_is_read_and_not_written(monde: Monde) -> None:
    initiative = une_initiative(monde.contrat, "Bus santé")
    suspend_contrat(monde.actuel(), auteur=SYSTEME)
    page = monde.page(PAGE)
    assert "Bus santé" in page
    assert "Nouvelle initiative" not in page
    reponse = monde.envoyer(f"{PAGE}{initiative.uuid}/archiver/")
    assert "suspendu" in reponse.content.decode()
