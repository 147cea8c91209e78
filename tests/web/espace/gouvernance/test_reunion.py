"""One meeting: the agenda, the answer of who reads, what is kept to the team until the minutes are valid."""

import pytest

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import EtatReunion, Instance, Presence, Reunion
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.gouvernance import la_presence, un_siege, une_decision, une_reunion
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(reunion: Reunion, suite: str = "") -> str:
    return f"gouvernance/reunions/{reunion.uuid}/{suite}"


def test_doors(monde: Monde, convoquee: Reunion) -> None:
    for role, code in (("elu", 200), ("pilote", 200), ("partenaire", 404), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(page_de(convoquee))).status_code == code, role


def test_a_member_answers_from_the_page(monde: Monde, convoquee: Reunion) -> None:
    presence = Presence.objects.get()
    assert "Votre réponse" in monde.page(page_de(convoquee), "elu")
    adresse = monde.adresse(page_de(convoquee, "repondre/"))
    envoi = {"presence": str(presence.uuid), "reponse": "remplace", "remplacant": "Adjointe"}
    assert monde.clients["elu"].post(adresse, envoi).status_code == 302
    assert "sera remplacée ou remplacé\u00a0: Adjointe" in monde.page(page_de(convoquee))
    for faux in ({"reponse": "peut-être"}, {"presence": "x"}, {}):
        assert monde.clients["elu"].post(adresse, {**envoi, **faux}).status_code in {
            302,
            400,
            409,
            422,
        }
    assert monde.clients["pilote"].post(adresse, envoi).status_code == 403
    assert monde.clients["partenaire"].post(adresse, envoi).status_code == 404


def test_whoever_stands_in_is_asked_in_their_own_words(monde: Monde, copil: Instance) -> None:
    personne = monde.comptes["elu"].personne
    siege = un_siege(copil, personne.organisation.nom, suppleance="Adjointe")
    adjointe = operations.Nomme(personne)
    operations.remove_siege(copil.sieges.get(personne=personne), auteur=SYSTEME)
    operations.update_siege(siege, {}, suppleant=adjointe, auteur=SYSTEME)
    reunion = une_reunion(copil, convoquee=True)
    presence = la_presence(reunion, siege)
    operations.answer_convocation(presence, "remplace", auteur=SYSTEME)
    assert "ne vient pas\u00a0: dire si vous venez à sa place" in monde.page("", "elu")
    page = monde.page(page_de(reunion), "elu")
    assert "compte sur vous" in page
    assert "Quelqu’un me remplacera" not in page
    adresse = monde.adresse(page_de(reunion, "repondre/"))
    envoi = {"presence": str(presence.uuid), "reponse": "present"}
    assert monde.clients["elu"].post(adresse, envoi).status_code == 302
    presence.refresh_from_db()
    assert (presence.reponse, presence.reponse_suppleance) == ("remplace", "present")
    assert "Répondre à la convocation" not in monde.page("", "elu")


def test_reading_changes_nothing(monde: Monde, convoquee: Reunion) -> None:
    monde.page(page_de(convoquee), "elu")
    assert (
        monde.clients["elu"].get(monde.adresse(page_de(convoquee, "repondre/"))).status_code == 405
    )
    assert Presence.objects.get().reponse == ""


def test_what_was_said_is_kept_to_the_team_until_the_minutes_are_valid(
    monde: Monde, tenue: Reunion
) -> None:
    point = operations.add_point(tenue, {"titre": "Le bilan"}, auteur=SYSTEME)
    operations.write_notes(tenue, {point: "Un débat vif."}, {}, auteur=SYSTEME)
    operations.ask_suite(tenue, {"quoi": "Écrire aux mairies"}, auteur=SYSTEME)
    assert "Un débat vif." in monde.page(page_de(tenue), "pilote")
    avant = monde.page(page_de(tenue), "elu")
    assert "Le bilan" in avant
    assert "Un débat vif." not in avant
    assert "Écrire aux mairies" not in avant
    monde.accepter(page_de(tenue, "compte-rendu/valider/"))
    assert "Un débat vif." in monde.page(page_de(tenue), "elu")
    monde.accepter(page_de(tenue, "compte-rendu/rouvrir/"))
    assert "Un débat vif." not in monde.page(page_de(tenue), "elu")


def test_what_cannot_be_done_is_a_sentence(
    monde: Monde, tenue: Reunion, convoquee: Reunion
) -> None:
    une_decision(tenue)
    reponse = monde.envoyer(page_de(tenue, "compte-rendu/valider/"))
    assert "attend encore" in reponse.content.decode()
    assert "pas encore tenue" in monde.envoyer(page_de(convoquee, "tenir/")).content.decode()
    assert "annuler d’abord" in monde.envoyer(page_de(convoquee, "archiver/")).content.decode()


@pytest.mark.parametrize("role", ["elu", "pilote"])
def test_readers_are_offered_no_gesture(monde: Monde, tenue: Reunion, role: str) -> None:
    page = monde.page(page_de(tenue), role)
    for geste in ("Écrire le compte rendu", "Présences</a>", "Archiver", "Préparer une décision"):
        assert geste not in page


def test_put_aside_and_brought_back(monde: Monde, copil: Instance) -> None:
    reunion = une_reunion(copil)
    monde.accepter(page_de(reunion, "archiver/"))
    assert "est archivée depuis" in monde.page(page_de(reunion))
    monde.accepter(page_de(reunion, "restaurer/"))
    assert Reunion.objects.get().etat == EtatReunion.PREPARATION


def test_words_are_escaped(monde: Monde, convoquee: Reunion) -> None:
    operations.add_point(convoquee, {"titre": SCRIPT, "precisions": SCRIPT}, auteur=SYSTEME)
    operations.update_reunion(convoquee, {"lieu": SCRIPT, "message": SCRIPT}, auteur=SYSTEME)
    operations.cancel_reunion(convoquee, motif=SCRIPT, auteur=SYSTEME)
    assert SCRIPT not in monde.page(page_de(convoquee))


def test_the_queries_do_not_depend_on_who_comes(
    monde: Monde, copil: Instance, convoquee: Reunion
) -> None:
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(convoquee)))
    for rang in range(6):
        un_siege(copil, f"Structure {rang}", courriel=f"s{rang}@example.org")
        operations.add_point(convoquee, {"titre": f"Point {rang}"}, auteur=SYSTEME)
        une_decision(convoquee)
    operations.convoke_reunion(convoquee, auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.adresse(page_de(convoquee))) == avant
