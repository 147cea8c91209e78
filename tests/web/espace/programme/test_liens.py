"""The links of a contract: what each opens, what became of it, sent again, closed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import suspend_contrat
from maillage.cycle.programme.models import FicheAction, Nouvelle
from maillage.cycle.programme.operations import answer_statut, refuse_lien, remind_liens
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.acteurs.models import LienPersonnel, Organisation
from maillage.socle.acteurs.queries import build_auteur_du_lien
from tests.fabriques.acteurs import compter_requetes, un_client, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.liens import entrer, jeton_de, un_lien
from tests.fabriques.programme import une_fiche


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


@pytest.fixture
def coordination(contrat: Contrat) -> Client:
    return un_client(un_membre(contrat, Role.COORDINATION))


@pytest.fixture
def centre(contrat: Contrat) -> Organisation:
    organisation = une_organisation("Centre social")
    une_fiche(contrat, "Un lieu d’écoute", pilote=organisation)
    return organisation


@pytest.fixture
def adresse(contrat: Contrat) -> str:
    return reverse("programme:liens", args=[contrat.cle])


def test_before_any_link_it_says_to_whom_one_may_write(
    coordination: Client, centre: Organisation, adresse: str
) -> None:
    page = coordination.get(adresse).content.decode()
    assert "Aucun lien n’a été envoyé" in page
    assert "Centre social" in page


def test_it_follows_a_link_from_sent_to_answered(
    coordination: Client, contrat: Contrat, centre: Organisation, adresse: str
) -> None:
    lien = un_lien(contrat, centre)
    assert "Envoyé" in coordination.get(adresse).content.decode()
    client = entrer(lien)
    assert "Ouvert" in coordination.get(adresse).content.decode()
    fiche = contrat.fiches.get()
    client.post(reverse("liens:fiche", args=[fiche.uuid]), {"reponse": "commencee"})
    page = coordination.get(adresse).content.decode()
    assert "Répondu" in page
    assert "1\u00a0réponse" in page


def test_it_never_shows_the_secret_nor_the_address(
    coordination: Client, contrat: Contrat, centre: Organisation, adresse: str
) -> None:
    lien = un_lien(contrat, centre)
    page = coordination.get(adresse).content.decode()
    assert jeton_de(lien).partition(".")[2] not in page
    assert lien.courriel not in page


def test_a_link_sent_again_replaces_the_former_one(
    coordination: Client, contrat: Contrat, centre: Organisation
) -> None:
    lien = un_lien(contrat, centre)
    adresse = reverse("programme:renvoyer_lien", args=[contrat.cle, lien.uuid])
    page = coordination.post(adresse, follow=True).content.decode()
    assert "l’ancien n’ouvre plus rien" in page
    assert "Remplacé par un autre" in page
    assert LienPersonnel.objects.filter(clos_le=None).count() == 1


def test_a_link_closed_twice_is_closed_once(
    coordination: Client, contrat: Contrat, centre: Organisation
) -> None:
    lien = un_lien(contrat, centre)
    adresse = reverse("programme:fermer_lien", args=[contrat.cle, lien.uuid])
    for _ in range(2):
        page = coordination.post(adresse, follow=True).content.decode()
    assert "Fermé par la coordination" in page
    lien.refresh_from_db()
    assert lien.fin == "retire"


def test_not_me_is_read_on_what_awaits_the_coordination_and_here(
    coordination: Client, contrat: Contrat, centre: Organisation, adresse: str
) -> None:
    lien = un_lien(contrat, centre)
    refuse_lien(lien, auteur=build_auteur_du_lien(lien))
    assert "Ce n’est pas moi" in coordination.get(adresse).content.decode()
    accueil = coordination.get(reverse("echeances:contrat", args=[contrat.cle])).content.decode()
    assert "Trouver à qui demander des nouvelles" in accueil
    assert adresse in accueil


def test_a_suspended_contract_shows_its_links_and_sends_none(
    coordination: Client, contrat: Contrat, centre: Organisation, adresse: str
) -> None:
    lien = un_lien(contrat, centre)
    suspend_contrat(contrat, auteur=SYSTEME)
    page = coordination.get(adresse).content.decode()
    assert "Directrice du centre social" in page
    assert "Renvoyer" not in page
    renvoi = reverse("programme:renvoyer_lien", args=[contrat.cle, lien.uuid])
    assert coordination.post(renvoi).status_code == 400


def test_readers_are_refused_strangers_find_nothing(
    contrat: Contrat, centre: Organisation, adresse: str, client: Client
) -> None:
    for role in (Role.PILOTE, Role.LECTURE):
        assert un_client(un_membre(contrat, role)).get(adresse).status_code == 403
    voisin = un_contrat("Voisin")
    etrangere = un_client(un_membre(voisin, Role.COORDINATION))
    assert etrangere.get(adresse).status_code == 404
    assert client.get(adresse)["Location"].startswith("/connexion")
    lien = un_lien(contrat, centre)
    chez_elle = reverse("programme:fermer_lien", args=[voisin.cle, lien.uuid])
    assert etrangere.post(chez_elle).status_code == 404


def test_the_number_of_queries_does_not_depend_on_the_number_of_links(
    coordination: Client, contrat: Contrat, centre: Organisation, adresse: str
) -> None:
    un_lien(contrat, centre)
    avant = compter_requetes(coordination, adresse)
    for rang in range(6):
        autre = une_organisation(f"Structure {rang}")
        une_fiche(contrat, f"Fiche {rang}", pilote=autre)
        un_lien(contrat, autre, courriel=f"p{rang}@example.org")
    assert compter_requetes(coordination, adresse) == avant


@pytest.fixture
def repondu(contrat: Contrat, centre: Organisation) -> LienPersonnel:
    """A link by which somebody answered, with a word."""
    lien = un_lien(contrat, centre)
    fiche = FicheAction.objects.get(contrat=contrat)
    answer_statut(
        fiche, "a-venir", mot="Le local <b>manque</b>.", auteur=build_auteur_du_lien(lien)
    )
    return lien


def test_an_answer_is_read_here_and_said_read(
    coordination: Client, contrat: Contrat, repondu: LienPersonnel, adresse: str
) -> None:
    page = coordination.get(adresse).content.decode()
    assert "Elle n’a pas encore commencé" in page
    assert "Le local &lt;b&gt;manque&lt;/b&gt;." in page
    nouvelle = Nouvelle.objects.get()
    reponse = coordination.post(
        f"{adresse}lire/",
        {"reponse": [str(nouvelle.uuid), "x", "\x00", "0" * 5000]},
        follow=True,
    )
    apres = reponse.content.decode()
    assert "Tout est lu." in apres
    assert "Le local &lt;b&gt;manque&lt;/b&gt;." in apres
    nouvelle.refresh_from_db()
    assert nouvelle.lue_le is not None


def test_reading_the_page_marks_nothing(
    coordination: Client, repondu: LienPersonnel, adresse: str
) -> None:
    for _ in range(2):
        assert "C’est lu" in coordination.get(adresse).content.decode()


def test_a_reminder_is_told_beside_its_link(
    coordination: Client, contrat: Contrat, centre: Organisation, adresse: str
) -> None:
    un_lien(contrat, centre)
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=25)):
        assert remind_liens() == 1
    assert "rappel envoyé le" in coordination.get(adresse).content.decode()


def test_the_number_of_queries_does_not_depend_on_the_answers(
    coordination: Client, contrat: Contrat, repondu: LienPersonnel, adresse: str
) -> None:
    petit = compter_requetes(coordination, adresse)
    fiche = FicheAction.objects.get(contrat=contrat)
    for _ in range(5):
        answer_statut(fiche, "a-venir", auteur=build_auteur_du_lien(repondu))
    assert compter_requetes(coordination, adresse) == petit
