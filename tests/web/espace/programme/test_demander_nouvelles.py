"""Asking for news: to whom, the message read before it leaves, one message for one person."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import assign_pilote, set_statut
from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.operations import prepare_messages
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.models import LienPersonnel, Organisation, Personne
from tests.fabriques.acteurs import un_client, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.liens import une_personne
from tests.fabriques.programme import une_fiche


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


@pytest.fixture
def centre() -> Organisation:
    return une_organisation("Centre social")


@pytest.fixture
def fiche(contrat: Contrat, centre: Organisation) -> FicheAction:
    return une_fiche(contrat, "Un lieu d’écoute", pilote=centre)


@pytest.fixture
def coordination(contrat: Contrat) -> Client:
    return un_client(un_membre(contrat, Role.COORDINATION))


@pytest.fixture
def adresse(contrat: Contrat, fiche: FicheAction) -> str:
    return reverse("programme:demander_nouvelles", args=[contrat.cle, fiche.uuid])


def une_demande(centre: Organisation, **autres: str) -> dict[str, str]:
    return {
        "personne": f"autre-{centre.uuid}",
        "fonction": "Directrice du centre social",
        "courriel": "directrice@example.org",
        "jours": "30",
        **autres,
    }


def test_the_fiche_of_the_coordination_leads_here_and_no_other(
    coordination: Client, contrat: Contrat, fiche: FicheAction, adresse: str
) -> None:
    page = reverse("programme:fiche", args=[contrat.cle, fiche.uuid])
    assert adresse in coordination.get(page).content.decode()
    pilote = un_client(un_membre(contrat, Role.PILOTE))
    assert adresse not in pilote.get(page).content.decode()
    set_statut(fiche, Statut.ABANDONNEE, raison="Sans moyens", auteur=SYSTEME)
    assert adresse not in coordination.get(page).content.decode()


def test_the_message_is_read_before_it_leaves(
    coordination: Client, contrat: Contrat, centre: Organisation, adresse: str
) -> None:
    une_fiche(contrat, "Une permanence", pilote=centre)
    page = coordination.post(adresse, une_demande(centre)).content.decode()
    for mots in (
        "Un lieu d’écoute", "Une permanence", "deux\u00a0actions", "[le lien personnel sera ici]",
        "Directrice du centre social", "Envoyer ce message", contrat.titre,
    ):  # fmt: skip
        assert mots in page, mots
    assert not LienPersonnel.objects.exists()
    assert not Personne.objects.filter(courriel="directrice@example.org").exists()


def test_what_was_read_is_what_leaves(
    coordination: Client, centre: Organisation, adresse: str
) -> None:
    lu = coordination.post(adresse, une_demande(centre)).context["apercu"]
    coordination.post(adresse, une_demande(centre, envoyer="1"))
    prepare_messages()
    message = Message.objects.get(destinataire="directrice@example.org")
    lien = LienPersonnel.objects.get()
    attendu = lu.corps.replace("[le lien personnel sera ici]", f"{{lien personnel {lien.uuid}}}")
    assert (message.objet, message.corps) == (lu.objet, attendu)


def test_sent_twice_it_writes_one_message(
    coordination: Client, centre: Organisation, adresse: str
) -> None:
    demande = une_demande(centre, envoyer="1", jeton="unseuljeton")
    reponses = [coordination.post(adresse, demande) for _ in range(2)]
    assert {r["Location"] for r in reponses} == {adresse.split("fiches/")[0] + "liens/"}
    assert LienPersonnel.objects.count() == 1


def test_a_person_named_without_address_is_asked_for_it(
    coordination: Client, contrat: Contrat, centre: Organisation, fiche: FicheAction, adresse: str
) -> None:
    sans = une_personne(centre, "Animateur", courriel="")
    assign_pilote(fiche, centre, personne=sans, auteur=SYSTEME)
    page = coordination.get(adresse).content.decode()
    assert "Son adresse n’est pas connue" in page
    assert "Une personne à nommer" not in page
    demande = {"personne": str(sans.uuid), "jours": "30", "envoyer": "1"}
    reponse = coordination.post(adresse, demande)
    assert "Aucune adresse n’est connue" in reponse.content.decode()
    coordination.post(adresse, demande | {"courriel": "animateur@example.org"})
    assert LienPersonnel.objects.get().courriel == "animateur@example.org"


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"fonction": ""}, "Écrire la fonction de cette personne."),
        ({"fonction": "x" * 400}, "trop long"),
        ({"courriel": ""}, "Aucune adresse n’est connue"),
        ({"courriel": "directrice"}, "Écrire une adresse complète"),
        ({"jours": "4000"}, "Ce choix n’est pas dans la liste"),
        ({"personne": "x"}, "Ce choix n’est pas dans la liste"),
    ],
)
def test_what_is_wrong_is_said_in_its_place_and_nothing_typed_is_lost(
    coordination: Client, centre: Organisation, adresse: str, change: dict[str, str], phrase: str
) -> None:
    demande = une_demande(centre, envoyer="1") | change
    page = coordination.post(adresse, demande).content.decode()
    assert phrase in page
    assert demande["fonction"] in page
    assert not LienPersonnel.objects.exists()


def test_a_fiche_that_nobody_conducts_says_what_to_do_first(
    coordination: Client, contrat: Contrat
) -> None:
    orpheline = une_fiche(contrat, "Orpheline")
    adresse = reverse("programme:demander_nouvelles", args=[contrat.cle, orpheline.uuid])
    page = coordination.get(adresse).content.decode()
    assert "la structure qui conduit cette action" in page
    assert "Voir le message" not in page


def test_nothing_is_asked_of_actions_that_were_given_up(
    coordination: Client, centre: Organisation, fiche: FicheAction, adresse: str
) -> None:
    set_statut(fiche, Statut.ABANDONNEE, raison="Sans moyens", auteur=SYSTEME)
    page = coordination.post(adresse, une_demande(centre)).content.decode()
    assert "attend de nouvelles" in page
    assert "Envoyer ce message" not in page


def test_readers_are_refused_strangers_find_nothing(
    contrat: Contrat, adresse: str, client: Client
) -> None:
    assert un_client(un_membre(contrat, Role.PILOTE)).get(adresse).status_code == 403
    etrangere = un_client(un_membre(un_contrat("Voisin"), Role.COORDINATION))
    assert etrangere.get(adresse).status_code == 404
    assert client.get(adresse)["Location"].startswith("/connexion")
