"""The link of a convocation: reading changes nothing, one answer, nothing else; then the calendars."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import FluxAgenda, Presence, Reunion
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.acteurs.operations import close_compte
from tests.fabriques.contrats import build_auteur, relire, un_contrat, un_membre
from tests.fabriques.gouvernance import un_siege, une_instance, une_reunion
from tests.web.espace.contrats.conftest import SCRIPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def reunion() -> Reunion:
    copil = une_instance(un_contrat(), "COPIL")
    un_siege(copil, courriel="direction@example.org", suppleance="Adjointe à la santé")
    return une_reunion(copil, convoquee=True)


@pytest.fixture
def adresse(reunion: Reunion) -> str:
    jeton = operations.write_jeton(Presence.objects.get())
    return reverse("convocations:convocation", kwargs={"jeton": jeton})


def test_reading_changes_nothing_and_leaves_no_trace(client: Client, adresse: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    assert reponse["Referrer-Policy"] == "no-referrer"
    assert "noindex" in reponse["X-Robots-Tag"]
    assert Presence.objects.get().reponse == ""
    assert client.head(adresse).status_code == 200


def test_an_answer_is_given_then_changed(client: Client, adresse: str) -> None:
    assert client.post(adresse, {"reponse": "present", "remplacant": ""}).status_code == 302
    page = client.get(adresse).content.decode()
    assert "Votre réponse\u00a0: sera là" in page
    client.post(adresse, {"reponse": "remplace", "remplacant": ""})
    assert Presence.objects.get().remplacant == "Adjointe à la santé"
    page = client.post(adresse, {"reponse": "jamais"}).content.decode()
    assert "Choisir une des réponses proposées" in page or "n’est pas dans la liste" in page


def test_it_opens_this_meeting_alone(client: Client, adresse: str, reunion: Reunion) -> None:
    client.post(adresse, {"reponse": "present", "remplacant": ""})
    page = reverse("gouvernance:reunion", args=[reunion.instance.contrat.cle, reunion.uuid])
    assert client.get(page)["Location"].startswith("/connexion/")


@pytest.mark.parametrize("faux", ["x", "é", "a.b", "%00"])
def test_a_wrong_address_says_that_it_opens_nothing(
    client: Client, reunion: Reunion, faux: str
) -> None:
    assert client.get(f"/convocation/{faux}/").status_code == 410


def test_too_late_moved_away_or_suspended_it_says_so(
    client: Client, adresse: str, reunion: Reunion
) -> None:
    operations.cancel_reunion(reunion, motif="Grève.", auteur=SYSTEME)
    page = client.get(adresse).content.decode()
    assert "Cette réunion est annulée" in page
    assert "Répondre" not in page
    reponse = client.post(adresse, {"reponse": "present", "remplacant": ""})
    assert "n’attend plus de réponse" in reponse.content.decode()
    assert Presence.objects.get().reponse == ""
    siege = Presence.objects.select_related("siege__instance__contrat").get().siege
    assert siege is not None
    operations.remove_siege(siege, auteur=SYSTEME)
    assert client.get(adresse).status_code == 410


def test_whoever_stands_in_has_their_own_page(
    client: Client, adresse: str, reunion: Reunion
) -> None:
    siege = Presence.objects.select_related("siege__instance__contrat").get().siege
    assert siege is not None
    adjointe = operations.Nomme(courriel="adjointe@example.org")
    operations.update_siege(siege, {}, suppleant=adjointe, auteur=SYSTEME)
    client.post(adresse, {"reponse": "remplace", "remplacant": ""})
    assert "reçoit sa convocation" in client.get(adresse).content.decode()
    presence = Presence.objects.select_related("siege__suppleant", "reunion").get()
    jeton = operations.write_jeton(presence, suppleance=True)
    la_sienne = reverse("convocations:convocation", kwargs={"jeton": jeton})
    page = client.get(la_sienne).content.decode()
    assert "Suppléance" in page
    assert "Quelqu’un me remplacera" not in page
    assert "adjointe@example.org" not in page
    assert client.post(la_sienne, {"reponse": "excuse"}).status_code == 302
    assert "Votre réponse\u00a0: ne viendra pas" in client.get(la_sienne).content.decode()
    assert client.post(la_sienne, {"reponse": "remplace"}).status_code == 200
    presence.refresh_from_db()
    assert (presence.reponse, presence.reponse_suppleance) == ("remplace", "excuse")
    client.post(adresse, {"reponse": "present", "remplacant": ""})
    assert client.get(la_sienne).status_code == 410


def test_words_are_escaped(client: Client, adresse: str, reunion: Reunion) -> None:
    operations.update_reunion(reunion, {"lieu": SCRIPT, "message": SCRIPT}, auteur=SYSTEME)
    operations.add_point(reunion, {"titre": SCRIPT}, auteur=SYSTEME)
    assert SCRIPT not in client.get(adresse).content.decode()


def test_wrong_addresses_are_counted(client: Client, reunion: Reunion) -> None:
    for rang in range(31):
        dernier = client.get(f"/convocation/faux{rang}/")
    assert dernier.status_code == 429


# Calendars


def suivre(reunion: Reunion, *, personnel: bool = False) -> tuple[FluxAgenda, str]:
    """Return the calendar of an élu who sits, and its address."""
    elu = un_membre(reunion.instance.contrat, Role.ELU)
    un_siege(reunion.instance, compte=elu)
    auteur = build_auteur(relire(elu))
    flux = operations.open_flux(instance=None if personnel else reunion.instance, auteur=auteur)
    jeton = operations.write_jeton_flux(flux)
    return flux, reverse("convocations:agenda", kwargs={"jeton": jeton})


@pytest.mark.parametrize("personnel", [False, True])
def test_a_calendar_says_what_its_owner_may_read_today(
    client: Client, reunion: Reunion, personnel: bool
) -> None:
    autre = une_instance(reunion.instance.contrat, "COTECH")
    un_siege(autre)
    une_reunion(autre, convoquee=True)
    flux, adresse = suivre(reunion, personnel=personnel)
    reponse = client.get(adresse)
    texte = reponse.content.decode().replace("\r\n ", "")
    assert reponse["Content-Type"].startswith("text/calendar")
    assert f"UID:reunion-{reunion.uuid}@" in texte
    assert texte.count("BEGIN:VEVENT") == 1
    chemin = reverse("gouvernance:reunion", args=[reunion.instance.contrat.cle, reunion.uuid])
    assert f"URL:http://testserver{chemin}" in texte
    contrats.end_roles(flux.compte, auteur=SYSTEME)
    assert "BEGIN:VEVENT" not in client.get(adresse).content.decode()
    close_compte(flux.compte, auteur=SYSTEME)
    assert client.get(adresse).status_code == 410


def test_closed_it_answers_no_more_and_the_next_has_another_address(
    client: Client, reunion: Reunion
) -> None:
    flux, adresse = suivre(reunion)
    auteur = build_auteur(relire(flux.compte))
    assert operations.open_flux(instance=reunion.instance, auteur=auteur) == flux
    operations.close_flux(flux, auteur=auteur)
    assert client.get(adresse).status_code == 410
    neuf = operations.open_flux(instance=reunion.instance, auteur=auteur)
    assert operations.write_jeton_flux(neuf) not in adresse
