"""A meeting is prepared; one that is past was held."""

from datetime import timedelta

from maillage.cycle.gouvernance.models import EtatReunion, Instance, Reunion
from maillage.regles import horloge
from tests.web.espace.contrats.conftest import Monde

SAISIE = {
    "forme": "reunion",
    "heure": "14:30",
    "heure_fin": "",
    "lieu": "Mairie",
    "visio": "",
    "message": "",
}


def ici(copil: Instance) -> str:
    return f"gouvernance/instances/{copil.uuid}/reunions/creer/"


def jour(dans: int) -> str:
    return (horloge.aujourdhui() + timedelta(days=dans)).isoformat()


def test_doors(monde: Monde, copil: Instance) -> None:
    monde.check_doors(ici(copil), ecriture=True)


def test_to_come_it_leads_to_its_agenda(monde: Monde, copil: Instance) -> None:
    suite = monde.accepter(ici(copil), **SAISIE, jour=jour(30))
    reunion = Reunion.objects.get()
    assert suite.endswith(f"{reunion.uuid}/ordre-du-jour/")
    assert reunion.debut.astimezone(horloge.PARIS).strftime("%H:%M") == "14:30"


def test_past_it_was_held_and_says_that_nothing_leaves(monde: Monde, copil: Instance) -> None:
    suite = monde.accepter(ici(copil), **SAISIE, jour=jour(-30))
    assert Reunion.objects.get().etat == EtatReunion.TENUE
    assert "aucune convocation ne partira" in monde.coordination.get(suite).content.decode()


def test_what_is_wrong_is_said_beside_it(monde: Monde, copil: Instance) -> None:
    for faux in ("", "31/02/2027", "demain"):
        monde.refuser(ici(copil), "jour", **SAISIE, jour=faux)
    monde.refuser(ici(copil), "heure", **{**SAISIE, "heure": "25:00"}, jour=jour(3))
    monde.refuser(ici(copil), "visio", **{**SAISIE, "visio": "javascript:alert(1)"}, jour=jour(3))
    assert not Reunion.objects.exists()


def test_an_end_before_its_beginning_is_refused(monde: Monde, copil: Instance) -> None:
    reponse = monde.envoyer(ici(copil), **{**SAISIE, "heure_fin": "14:00"}, jour=jour(3))
    assert "finirait avant de commencer" in reponse.content.decode()
