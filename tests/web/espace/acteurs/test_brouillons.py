"""A session that ends never costs a text: it waits on the server, for the same person only."""

import re
from importlib import import_module

import pytest
from django.db import OperationalError
from django.http import HttpResponseBase
from django.test import Client
from django.utils.html import escape

from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import StockageMuet
from maillage.socle.acteurs.models import Brouillon, Compte
from maillage.socle.acteurs.operations import close_compte
from maillage.socle.journal.models import Trace
from maillage.web.composants.signature import Provenance, dessiner_pour, sign_provenance
from maillage.web.espace.acteurs import brouillons
from tests.fabriques.acteurs import MOT_DE_PASSE, un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db
INVITER = "/administration/comptes/inviter/"
VUE = import_module("maillage.web.espace.acteurs.views.comptes")  # a view has the same name
TEXTE = {
    "courriel": "nina@exemple.fr",
    "fonction": "Une longue fonction tapée",
    "organisation": "O",
}


def lire_signature(page: str) -> str:
    """Return the signed value that the form of a page carries."""
    trouve = re.search(r'name="auteur_signe"\s+value="([^"]+)"', page)
    assert trouve
    return trouve[1]


def ouvrir_formulaire(compte: Compte, adresse: str = INVITER) -> dict[str, str]:
    """Return what a form left open by this account would send, session or not."""
    page = un_client(compte).get(adresse).content.decode()
    return {**TEXTE, "auteur_signe": lire_signature(page)}


def entrer(client: Client, compte: Compte, suite: str) -> HttpResponseBase:
    return client.post(
        "/connexion/",
        {"courriel": compte.courriel, "mot_de_passe": MOT_DE_PASSE, "next": suite},
    )


@pytest.fixture
def ana() -> Compte:
    """Somebody who administers, since this page holds a long form."""
    return un_compte("ana@exemple.fr", est_administrateur=True, mot_de_passe=MOT_DE_PASSE)


def test_a_text_sent_after_the_session_ended_waits_behind_the_sign_in_page(ana: Compte) -> None:
    client, envoi = Client(), ouvrir_formulaire(ana)
    reponse = client.post(INVITER, envoi)
    assert reponse.status_code == 302
    assert reponse["Location"].startswith("/connexion/?next=%2Fadministration")
    assert "Votre texte est gardé" in client.get(reponse["Location"]).content.decode()
    retour = entrer(client, ana, INVITER)
    page = client.get(retour["Location"]).content.decode()
    assert TEXTE["fonction"] in page
    assert "il n’est pas encore enregistré" in page
    assert not Compte.objects.filter(courriel="nina@exemple.fr").exists()


def test_nobody_else_sees_the_kept_text(ana: Compte) -> None:
    Client().post(INVITER, ouvrir_formulaire(ana))
    autre = un_client(une_administration())
    assert TEXTE["fonction"] not in autre.get(INVITER).content.decode()


def test_saving_forgets_the_kept_text(ana: Compte) -> None:
    Client().post(INVITER, ouvrir_formulaire(ana))
    client = un_client(ana)
    page = client.get(INVITER).content.decode()
    envoi = {**TEXTE, "sorte": "association", "auteur_signe": lire_signature(page)}
    assert client.post(INVITER, envoi).status_code == 302
    assert not Brouillon.objects.exists()
    assert "pas encore enregistré" not in client.get(INVITER).content.decode()


def test_a_refused_form_keeps_its_kept_text(ana: Compte) -> None:
    Client().post(INVITER, ouvrir_formulaire(ana))
    client = un_client(ana)
    envoi = {**ouvrir_formulaire(ana), "courriel": "pas une adresse"}
    assert client.post(INVITER, envoi).status_code == 200
    assert Brouillon.objects.count() == 1


def test_the_kept_text_can_be_dropped_from_its_page(ana: Compte) -> None:
    Client().post(INVITER, ouvrir_formulaire(ana))
    client = un_client(ana)
    retour = client.post("/mon-compte/textes/abandonner/", {"adresse": INVITER, "page": INVITER})
    assert retour["Location"] == INVITER
    assert TEXTE["fonction"] not in client.get(INVITER).content.decode()


def test_dropping_a_text_never_leads_outside(ana: Compte) -> None:
    retour = un_client(ana).post(
        "/mon-compte/textes/abandonner/", {"adresse": "/x/", "page": "//voleur.example/"}
    )
    assert retour["Location"] == "/mon-compte/"


def test_a_forged_signature_keeps_nothing(ana: Compte) -> None:
    juste = ouvrir_formulaire(ana)
    for fausse in ("", "x", juste["auteur_signe"] + "x", f"{ana.uuid}:x:y"):
        reponse = Client().post(INVITER, {**juste, "auteur_signe": fausse})
        assert reponse["Location"] == f"/connexion/?next={INVITER}"
    assert not Brouillon.objects.exists()


def test_a_form_without_any_text_promises_nothing(ana: Compte) -> None:
    signature = ouvrir_formulaire(ana)["auteur_signe"]
    reponse = Client().post(INVITER, {"auteur_signe": signature, "fonction": "  "})
    assert "texte=" not in reponse["Location"]
    assert not Brouillon.objects.exists()


def test_passwords_tokens_and_the_security_token_are_never_kept(ana: Compte) -> None:
    adresse = "/mon-compte/mot-de-passe/"
    envoi = {
        "auteur_signe": ouvrir_formulaire(ana, adresse)["auteur_signe"],
        "mot_de_passe_actuel": "secret un",
        "mot_de_passe": "secret deux",
        "mot_de_passe_bis": "secret deux",
        "csrfmiddlewaretoken": "x",
        "jeton": "y",
        "mot": "un texte",
    }
    Client().post(adresse, envoi)
    assert Brouillon.objects.get().contenu["champs"] == {"mot": ["un texte"]}


def test_a_closed_account_keeps_nothing_any_more(ana: Compte) -> None:
    une_administration()
    envoi = ouvrir_formulaire(ana)
    close_compte(ana, auteur=SYSTEME)
    assert "texte=perdu" in Client().post(INVITER, envoi)["Location"]
    assert not Brouillon.objects.exists()


def test_a_text_too_long_to_be_kept_is_said_so(ana: Compte) -> None:
    client = Client()
    reponse = client.post(INVITER, {**ouvrir_formulaire(ana), "fonction": "x" * 2_100_000})
    assert "trop long pour être gardé" in client.get(reponse["Location"]).content.decode()


def test_the_form_of_one_account_never_acts_in_the_name_of_another(ana: Compte) -> None:
    autre = un_client(une_administration())
    reponse = autre.post(INVITER, {**ouvrir_formulaire(ana), "sorte": "association"})
    assert "texte=garde" in reponse["Location"]
    assert not Compte.objects.filter(courriel="nina@exemple.fr").exists()
    assert Brouillon.objects.get().compte == ana
    assert (
        "Vous êtes en ce moment dans le compte" in autre.get(reponse["Location"]).content.decode()
    )


def test_signing_in_again_in_another_tab_does_not_lose_the_text(ana: Compte) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    envoi = {**ouvrir_formulaire(ana), "csrfmiddlewaretoken": "un jeton d’avant"}
    reponse = client.post(INVITER, envoi)
    assert reponse["Location"] == INVITER
    assert TEXTE["fonction"] in client.get(INVITER).content.decode()


def test_an_expired_session_with_an_old_security_token_keeps_the_text_too(ana: Compte) -> None:
    client = Client(enforce_csrf_checks=True)
    reponse = client.post(INVITER, {**ouvrir_formulaire(ana), "csrfmiddlewaretoken": "x"})
    assert "texte=garde" in reponse["Location"]
    assert Brouillon.objects.get().compte == ana


def test_a_refused_security_token_without_signature_stays_refused(ana: Compte) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(INVITER, TEXTE).status_code == 403


def test_unticked_boxes_and_the_version_read_come_back_as_they_were() -> None:
    admin = un_compte(est_administrateur=True, mot_de_passe=MOT_DE_PASSE)
    vise = un_compte(peut_creer_contrat=True)
    adresse = f"/administration/comptes/{vise.uuid}/"
    signature = ouvrir_formulaire(admin, adresse)["auteur_signe"]
    Client().post(adresse, {"auteur_signe": signature, "version": "7", "suit_le_territoire": "on"})
    form = un_client(admin).get(adresse).context["form"]
    assert form["peut_creer_contrat"].value() is False
    assert form["suit_le_territoire"].value() is True
    assert form["version"].value() == "7"


def test_the_autosave_keeps_the_text_of_its_page_without_a_trace(ana: Compte) -> None:
    client = un_client(ana)
    avant = Trace.objects.count()
    envoi = ouvrir_formulaire(ana)
    reponse = client.post("/mon-compte/textes/garder/", envoi)
    assert reponse.json()["garde"]
    assert Brouillon.objects.get().adresse == INVITER
    assert TEXTE["fonction"] in client.get(INVITER).content.decode()
    assert Trace.objects.count() == avant


def test_the_autosave_says_that_the_session_ended_and_keeps_the_text_all_the_same(
    ana: Compte,
) -> None:
    reponse = Client().post("/mon-compte/textes/garder/", ouvrir_formulaire(ana))
    assert reponse.status_code == 200
    assert reponse.json()["garde"]
    assert reponse.json()["connexion"].startswith("/connexion/?next=")
    assert Brouillon.objects.get().compte == ana


def test_the_autosave_of_a_stranger_keeps_nothing() -> None:
    reponse = Client().post("/mon-compte/textes/garder/", TEXTE)
    assert reponse.status_code == 302
    assert not Brouillon.objects.exists()


@pytest.mark.parametrize("adresse", ["//voleur.example/", "https://voleur.example/", ""])
def test_the_autosave_accepts_only_addresses_of_ours(ana: Compte, adresse: str) -> None:
    envoi = {**ouvrir_formulaire(ana), "brouillon-adresse": adresse}
    un_client(ana).post("/mon-compte/textes/garder/", envoi)
    assert Brouillon.objects.get().adresse == INVITER


def test_htmx_is_sent_to_the_sign_in_page_as_a_whole(ana: Compte) -> None:
    reponse = Client().post(INVITER, ouvrir_formulaire(ana), headers={"HX-Request": "true"})
    assert reponse.status_code == 204
    assert reponse["HX-Redirect"].startswith("/connexion/")


def test_the_text_comes_back_to_the_page_it_was_typed_on_with_its_query(ana: Compte) -> None:
    envoi = ouvrir_formulaire(ana, f"{INVITER}?depuis=membres")
    assert "depuis%3Dmembres" in Client().post(INVITER, envoi)["Location"]


def test_a_page_drawn_for_nobody_is_not_signed() -> None:
    assert sign_provenance() == ""
    with dessiner_pour(lambda: Provenance("x", "/")):
        assert sign_provenance()
    assert sign_provenance() == ""


def test_html_in_a_kept_text_is_shown_as_text(ana: Compte) -> None:
    envoi = {**ouvrir_formulaire(ana), "fonction": "<script>alert(1)</script>"}
    Client().post(INVITER, envoi)
    page = un_client(ana).get(INVITER).content.decode()
    assert escape(envoi["fonction"]) in page
    assert envoi["fonction"] not in page


@pytest.mark.parametrize("panne", [OperationalError("disk full"), StockageMuet(), ValueError()])
def test_a_text_that_met_a_breakdown_waits_in_its_form(
    ana: Compte, monkeypatch: pytest.MonkeyPatch, panne: Exception
) -> None:
    client, envoi = un_client(ana), ouvrir_formulaire(ana)
    client.raise_request_exception = False

    def fail(*_arguments: object, **_options: object) -> None:
        raise panne

    with monkeypatch.context() as avec:
        avec.setattr(VUE, "invite_agent", fail)
        reponse = client.post(INVITER, envoi | {"sorte": "association"})
    assert reponse.status_code >= 500
    assert TEXTE["fonction"] in client.get(INVITER).content.decode()
    assert not Compte.objects.filter(courriel="nina@exemple.fr").exists()


def test_a_breakdown_that_keeps_nothing_still_shows_its_page(
    ana: Compte, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, envoi = un_client(ana), ouvrir_formulaire(ana)
    client.raise_request_exception = False

    def fail(*_arguments: object, **_options: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(VUE, "invite_agent", fail)
    monkeypatch.setattr(brouillons, "keep_brouillon", fail)
    reponse = client.post(INVITER, envoi | {"sorte": "association"})
    assert reponse.status_code == 503
    assert "La base de données est arrêtée" in reponse.content.decode()
