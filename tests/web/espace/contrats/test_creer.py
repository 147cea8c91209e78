"""A contract is created on one screen: where, under which name, coordinated by whom."""

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat, Membre, Partie
from maillage.socle.territoires.models import Commune
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.acteurs import un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE, load_extrait
from tests.web.espace.contrats.conftest import EXOTIQUES, SCRIPT, UN_MEGA

pytestmark = pytest.mark.django_db
PAGE = "/contrats/creer/"


@pytest.fixture
def createur(db: None) -> Client:
    load_extrait()
    return un_client(un_compte(peut_creer_contrat=True))


def test_only_who_may_create_opens_the_page(createur: Client, client: Client) -> None:
    assert createur.get(PAGE).status_code == 200
    assert client.get(PAGE)["Location"].startswith("/connexion/")
    autre = un_client(un_compte())
    for adresse in (PAGE, "/contrats/creer/choisir/"):
        assert autre.post(adresse, {"epci": [ERNEE]}).status_code == 403
    assert not Contrat.objects.exists()


def test_two_intercommunalites_make_a_contract(createur: Client) -> None:
    choix = createur.post(
        f"{PAGE}choisir/", {"epci": [ERNEE], "geste": f"ajouter:epci:{BOCAGE_MAYENNAIS}"}
    )["Location"]
    page = createur.get(choix)
    nom = page.context["form"]["nom_court"].value()
    assert "Ernée" in nom
    assert "<svg" in page.content.decode()
    suite = createur.post(PAGE, {"epci": [ERNEE, BOCAGE_MAYENNAIS], "nom_court": nom})
    contrat = Contrat.objects.get()
    assert suite["Location"] == f"/contrats/{contrat.cle}/reprendre/"
    assert contrat.nom_court == nom
    assert Partie.objects.filter(contrat=contrat).count() == 2
    assert [m.role for m in Membre.objects.filter(contrat=contrat)] == ["coordination"]


def test_a_free_list_of_communes_makes_one_too(createur: Client) -> None:
    codes = [c.code for c in Commune.objects.filter(actuelle=True).order_by("code")[:2]]
    createur.post(PAGE, {"commune": codes, "nom_court": "Deux communes"})
    perimetre = Contrat.objects.get().perimetre
    assert perimetre is not None
    assert {c.code for c in perimetre.communes.all()} == set(codes)


@pytest.mark.parametrize("mots", ["ernee", "L'Ernée", "bocage mayennais", "BOCAGE-MAYENNAIS"])
def test_a_name_typed_without_care_is_found(createur: Client, mots: str) -> None:
    for adresse in (PAGE, "/contrats/suggestions/"):
        reponse = createur.get(adresse, {"choix": "1", "q": mots})
        assert "ajouter:epci:" in reponse.content.decode()


@pytest.mark.parametrize("mots", [SCRIPT, "\x00", "😀", "%", "_", "é" * 5000])
def test_hostile_words_are_answered_by_a_page(createur: Client, mots: str) -> None:
    for adresse in (PAGE, "/contrats/suggestions/"):
        reponse = createur.get(adresse, {"choix": "1", "q": mots, "epci": mots, "commune": mots})
        assert reponse.status_code == 200
        assert SCRIPT not in reponse.content.decode()


@pytest.mark.parametrize(
    ("champ", "envoi"),
    [
        ("q", {"nom_court": "Nulle part"}),
        ("q", {"epci": "000000000", "nom_court": "Nulle part"}),
        ("nom_court", {"epci": ERNEE, "nom_court": "é" * 200}),
        ("titre", {"epci": ERNEE, "titre": UN_MEGA}),
    ],
)
def test_what_cannot_be_created_is_refused_and_nothing_typed_is_lost(
    createur: Client, champ: str, envoi: dict[str, str]
) -> None:
    reponse = createur.post(PAGE, envoi)
    assert champ in reponse.context["form"].errors
    assert envoi.get("nom_court", "") in reponse.content.decode()
    assert not Contrat.objects.exists()


@pytest.mark.parametrize("nom", [*EXOTIQUES, "creer", "suggestions", "…", "é" * 120])
def test_any_name_has_an_address_of_its_own(createur: Client, nom: str) -> None:
    for _ in range(2):
        createur.post(PAGE, {"epci": [ERNEE], "nom_court": nom})
    for contrat in Contrat.objects.all():
        assert contrat.nom_court == nom
        page = createur.get(f"/contrats/{contrat.cle}/contrat/")
        assert page.status_code == 200
        assert SCRIPT not in page.content.decode()
    assert Contrat.objects.count() == 2


def test_a_double_click_creates_one(createur: Client) -> None:
    envoi = {"epci": [ERNEE], "nom_court": "Un seul", "jeton": jeton_neuf()}
    suites = {createur.post(PAGE, envoi)["Location"] for _ in range(3)}
    assert len(suites) == 1
    assert Contrat.objects.count() == 1


def test_the_administration_says_who_coordinates_and_does_not_read(createur: Client) -> None:
    compte, administration = un_compte(), un_client(une_administration())
    envoi = {"epci": [ERNEE], "nom_court": "Confié"}
    for forge in ("", "x", "00000000-0000-4000-8000-000000000000"):
        reponse = administration.post(PAGE, {**envoi, "coordination": forge})
        assert "coordination" in reponse.context["form"].errors
    administration.post(PAGE, {**envoi, "coordination": str(compte.uuid)})
    contrat = Contrat.objects.get()
    assert un_client(compte).get(f"/contrats/{contrat.cle}/identite/").status_code == 200
    assert administration.get(f"/contrats/{contrat.cle}/contrat/").status_code == 404


def test_nobody_else_names_the_coordination(createur: Client) -> None:
    autre = un_compte()
    createur.post(PAGE, {"epci": [ERNEE], "nom_court": "X", "coordination": str(autre.uuid)})
    assert not Membre.objects.filter(compte=autre).exists()


def test_what_was_typed_travels_with_the_choice(createur: Client) -> None:
    un_contrat()
    envoi = {"epci": [ERNEE], "titre": "Mon titre", "nom_court": "Mon nom", "geste": "x"}
    page = createur.get(createur.post(f"{PAGE}choisir/", envoi)["Location"]).content.decode()
    assert 'value="Mon titre"' in page
    assert 'value="Mon nom"' in page


def test_a_title_typed_before_the_second_territory_is_not_lost(createur: Client) -> None:
    suite = createur.post(
        f"{PAGE}choisir/",
        {"epci": [ERNEE], "titre": "Mon titre", "geste": f"ajouter:epci:{BOCAGE_MAYENNAIS}"},
    )["Location"]
    page = createur.get(suite).content.decode()
    assert page.count('name="titre"') == 1
    assert 'value="Mon titre"' in page
