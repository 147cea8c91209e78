"""Arriving by the link of a mail: opening it acts on nothing, its button exchanges it for a cookie."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import suspend_contrat
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import assign_pilote, resend_lien, revoke_lien
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.regles.liens import ESSAIS_PERMIS, ecrire_jeton
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel
from maillage.socle.journal.models import Trace
from maillage.web.portail.liens.garde import COOKIE
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.liens import adresse_de, jeton_de

CLOS = "Ce lien n’ouvre plus rien"


def test_it_says_who_is_asked_by_whom_and_what(
    client: Client, lien: LienPersonnel, seconde: FicheAction, d_autrui: FicheAction
) -> None:
    page = client.get(adresse_de(lien)).content.decode()
    assert "Directrice du centre social" in page
    assert "Un lieu d’écoute" in page
    assert seconde.intitule in page
    assert d_autrui.intitule not in page
    assert page.count("<h1") == 1


def test_a_scanner_of_mails_or_a_prefetching_browser_consumes_nothing(
    client: Client, lien: LienPersonnel
) -> None:
    traces = Trace.objects.count()
    for _ in range(3):
        assert client.get(adresse_de(lien)).status_code == 200
        assert client.head(adresse_de(lien)).status_code == 200
    lien.refresh_from_db()
    assert (lien.ouvert_le, lien.clos_le, Trace.objects.count()) == (None, None, traces)
    assert COOKIE not in client.cookies


def test_its_button_leads_to_an_address_without_secret_and_leaves_a_closed_cookie(
    client: Client, lien: LienPersonnel, seconde: FicheAction
) -> None:
    reponse = client.post(adresse_de(lien), {"continuer": "1"})
    assert reponse["Location"] == reverse("liens:fiches")
    temoin = client.cookies[COOKIE]
    assert (temoin["path"], temoin["httponly"], temoin["samesite"]) == ("/lien/", True, "Lax")
    assert jeton_de(lien).partition(".")[2] not in temoin.value
    lien.refresh_from_db()
    assert lien.ouvert_le is not None


def test_a_single_fiche_is_opened_at_once(
    client: Client, lien: LienPersonnel, fiche: FicheAction
) -> None:
    reponse = client.post(adresse_de(lien), {"continuer": "1"})
    assert reponse["Location"] == reverse("liens:fiche", args=[fiche.uuid])


def test_the_pages_leave_no_referrer_no_copy_and_no_entry_in_an_index(
    client: Client, lien: LienPersonnel
) -> None:
    reponses = [
        client.get(adresse_de(lien)),
        client.get("/lien/faux/"),
        client.post(adresse_de(lien), {"continuer": "1"}),
        client.get(reverse("liens:fiches")),
    ]
    for reponse in reponses:
        assert reponse["Referrer-Policy"] == "no-referrer"
        assert "no-store" in reponse["Cache-Control"]
        assert "noindex" in reponse["X-Robots-Tag"]


def test_not_me_closes_the_link_for_everybody(client: Client, lien: LienPersonnel) -> None:
    reponse = client.post(adresse_de(lien), {"refuser": "1"}, follow=True)
    assert "Ce lien est fermé" in reponse.content.decode()
    lien.refresh_from_db()
    assert lien.fin == FinDeLien.REFUSE
    assert client.get(adresse_de(lien)).status_code == 410
    assert Trace.objects.filter(geste="refuser-lien", objet_uuid=lien.uuid).count() == 1


def test_a_link_wrong_over_closed_replaced_or_without_object_says_the_same(
    client: Client, contrat: Contrat, lien: LienPersonnel, fiche: FicheAction
) -> None:
    jeton = jeton_de(lien)
    pages = {client.get("/lien/x/").content}
    faux = ecrire_jeton(lien.uuid, "une autre installation")
    for essai in (faux, jeton[:-1], jeton + "A", jeton.upper(), str(lien.uuid), "é" * 70):
        pages.add(client.get(reverse("liens:arrivee", args=[essai])).content)
    with horloge.arretee_a(lien.expire_le + timedelta(seconds=1)):
        pages.add(client.get(adresse_de(lien)).content)
    nouveau = resend_lien(contrat, lien, auteur=SYSTEME)
    pages.add(client.get(adresse_de(lien)).content)
    suspend_contrat(contrat, auteur=SYSTEME)
    pages.add(client.get(adresse_de(nouveau)).content)
    assert len(pages) == 1
    assert CLOS in pages.pop().decode()


def test_a_closed_link_does_not_act_either(
    client: Client, contrat: Contrat, lien: LienPersonnel
) -> None:
    revoke_lien(contrat, lien, auteur=SYSTEME)
    for geste in ("continuer", "refuser"):
        reponse = client.post(adresse_de(lien), {geste: "1"})
        assert (reponse.status_code, CLOS in reponse.content.decode()) == (410, True)
    lien.refresh_from_db()
    assert lien.fin == FinDeLien.RETIRE


def test_a_change_of_pilot_closes_the_link_at_once(
    client: Client, lien: LienPersonnel, fiche: FicheAction
) -> None:
    assign_pilote(fiche, une_organisation("Repreneur"), auteur=SYSTEME)
    assert client.get(adresse_de(lien)).status_code == 410


def test_too_many_wrong_links_from_one_network_are_asked_to_wait(
    client: Client, lien: LienPersonnel
) -> None:
    for _ in range(ESSAIS_PERMIS):
        assert client.get("/lien/faux/").status_code == 410
    reponse = client.get(adresse_de(lien))
    assert (reponse.status_code, "Trop d’essais" in reponse.content.decode()) == (429, True)
    assert client.get(adresse_de(lien), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_form_sent_from_elsewhere_is_refused_one_of_ours_without_referrer_is_not(
    lien: LienPersonnel, fiche: FicheAction
) -> None:
    client = Client(enforce_csrf_checks=True)
    for origine in ("null", "http://testserver"):
        refus = client.post(adresse_de(lien), {"refuser": "1"}, headers={"origin": origine})
        assert (refus.status_code, refus["Referrer-Policy"]) == (403, "no-referrer")
    jeton = client.get(adresse_de(lien)).context["csrf_token"]
    bon = {"continuer": "1", "csrfmiddlewaretoken": str(jeton)}
    ailleurs = client.post(adresse_de(lien), bon, HTTP_ORIGIN="https://ailleurs.example")
    assert ailleurs.status_code == 403
    assert client.post(adresse_de(lien), bon, HTTP_ORIGIN="null").status_code == 302
    lien.refresh_from_db()
    assert lien.clos_le is None


@pytest.mark.parametrize("methode", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, lien: LienPersonnel, methode: str) -> None:
    assert getattr(client, methode)(adresse_de(lien)).status_code == 405
