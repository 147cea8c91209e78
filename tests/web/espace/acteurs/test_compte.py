"""One account: its powers, its entry; the last administrator cannot leave."""

from uuid import uuid4

import pytest
from django.test import Client

from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import (
    MOT_DE_PASSE,
    compter_requetes,
    un_client,
    un_compte,
    une_administration,
)

pytestmark = pytest.mark.django_db


def adresse(compte, suite: str = "") -> str:
    return f"/administration/comptes/{compte.uuid}/{suite}"


def test_the_administration_gives_and_takes_powers_and_it_is_traced() -> None:
    admin, vise = une_administration(), un_compte(peut_creer_contrat=True)
    envoi = {"suit_le_territoire": "on", "version": vise.version}
    assert un_client(admin).post(adresse(vise), envoi).status_code == 302
    vise.refresh_from_db()
    assert (vise.peut_creer_contrat, vise.suit_le_territoire) == (False, True)
    assert set(
        Trace.objects.filter(objet_uuid=vise.uuid, geste="modifier").values_list("champ", flat=True)
    ) == {"peut_creer_contrat", "suit_le_territoire"}


def test_the_last_administrator_cannot_leave_the_administration() -> None:
    admin = une_administration()
    page = un_client(admin).post(adresse(admin), {"version": admin.version}).content.decode()
    assert "C’est le dernier compte d’administration" in page
    admin.refresh_from_db()
    assert admin.est_administrateur


def test_two_administrators_who_change_the_same_power_see_both_answers() -> None:
    un, vise = un_client(une_administration()), un_compte()
    lue = vise.version
    un.post(adresse(vise), {"peut_creer_contrat": "on", "version": lue})
    un.post(adresse(vise), {"version": lue + 1})
    conflit = un.post(adresse(vise), {"peut_creer_contrat": "on", "version": lue})
    assert conflit.status_code == 409


def test_an_invitation_can_be_sent_again_until_a_password_is_chosen() -> None:
    client, invite = un_client(une_administration()), un_compte()
    avant = Trace.objects.filter(geste="inviter", objet_uuid=invite.uuid).count()
    client.post(adresse(invite, "inviter/"))
    assert Trace.objects.filter(geste="inviter", objet_uuid=invite.uuid).count() == avant + 1
    ouvert = un_compte(mot_de_passe=MOT_DE_PASSE)
    client.post(adresse(ouvert, "inviter/"))
    assert Trace.objects.filter(geste="inviter", objet_uuid=ouvert.uuid).count() == 1


def test_a_closed_account_opens_again() -> None:
    vise = un_compte(ferme=True)
    un_client(une_administration()).post(adresse(vise, "rouvrir/"))
    vise.refresh_from_db()
    assert vise.is_active


def test_an_unknown_or_forged_account_is_not_found() -> None:
    client = un_client(une_administration())
    assert client.get(f"/administration/comptes/{uuid4()}/").status_code == 404
    assert client.get("/administration/comptes/1/").status_code == 404


def test_nobody_else_reads_or_changes_an_account_not_even_its_owner(client: Client) -> None:
    vise = un_compte()
    for suite in ("", "inviter/", "rouvrir/"):
        for qui in (vise, un_compte()):
            envoi = {"est_administrateur": "on"}
            assert un_client(qui).post(adresse(vise, suite), envoi).status_code == 403
        assert client.post(adresse(vise, suite)).status_code == 302
    assert un_client(vise).get(adresse(vise)).status_code == 403
    vise.refresh_from_db()
    assert not vise.est_administrateur


def test_acts_refuse_to_be_opened() -> None:
    client, vise = un_client(une_administration()), un_compte()
    assert client.get(adresse(vise, "rouvrir/")).status_code == 405
    assert client.get(adresse(vise, "inviter/")).status_code == 405


def test_the_page_asks_few_queries() -> None:
    assert compter_requetes(un_client(une_administration()), adresse(un_compte())) < 10
