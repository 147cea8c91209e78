"""The minutes: typed during the meeting, kept as one goes, two at once without loss."""

from typing import Any

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Point, Reunion
from maillage.regles.droits import SYSTEME
from tests.fabriques.gouvernance import relire_reunion
from tests.web.espace.contrats.conftest import UN_MEGA, Monde


def ici(reunion: Reunion) -> str:
    return f"gouvernance/reunions/{reunion.uuid}/compte-rendu/"


def un_point(reunion: Reunion, titre: str = "Le bilan") -> tuple[Point, str]:
    point = operations.add_point(reunion, {"titre": titre}, auteur=SYSTEME)
    return point, operations.champ_de_notes(point)


def saisir(**reste: Any) -> dict[str, Any]:
    return {"presidence": "", "secretariat": "", "ouverture": "", "cloture": "", **reste}


def test_doors(monde: Monde, tenue: Reunion) -> None:
    for role, code in (("elu", 403), ("pilote", 403), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(ici(tenue))).status_code == code, role


def test_each_point_has_its_text(monde: Monde, tenue: Reunion) -> None:
    point, champ = un_point(tenue)
    page = monde.page(ici(tenue))
    assert "data-brouillon" in page
    assert "1. Le bilan" in page
    monde.accepter(ici(tenue), **saisir(presidence="Présidente", **{champ: "**Adopté.**"}))
    point.refresh_from_db()
    assert point.notes == "**Adopté.**"
    assert "<strong>Adopté.</strong>" in monde.page(f"gouvernance/reunions/{tenue.uuid}/")
    page = monde.refuser(ici(tenue), champ, **saisir(**{champ: UN_MEGA}))


def test_two_people_type_at_once(monde: Monde, tenue: Reunion) -> None:
    (_, un), (_, deux) = un_point(tenue, "Un"), un_point(tenue, "Deux")
    lue = relire_reunion(tenue).version
    monde.accepter(ici(tenue), **saisir(version=lue, **{un: "Elle écrit", deux: ""}))
    monde.heurter(
        ici(tenue), "Elle écrit", "Lui aussi", **saisir(version=lue, **{un: "Lui aussi", deux: ""})
    )
    # The choice made on the page of the conflict settles it.
    choix = saisir(version=relire_reunion(tenue).version, **{un: "Lui aussi", deux: "À suivre"})
    monde.accepter(ici(tenue), **choix, **{f"choix-{un}": "leur"})
    assert [p.notes for p in tenue.points.all()] == ["Elle écrit", "À suivre"]


def test_a_point_taken_off_while_somebody_writes_of_it_loses_nothing(
    monde: Monde, tenue: Reunion
) -> None:
    point, champ = un_point(tenue, "Le minibus")
    operations.remove_point(point, auteur=SYSTEME)
    monde.accepter(ici(tenue), **saisir(**{champ: "Il faut le remplacer."}))
    assert "n’est plus à l’ordre du jour" in monde.page(f"gouvernance/reunions/{tenue.uuid}/")
    point.refresh_from_db()
    assert point.notes == "Il faut le remplacer."


def test_validated_it_says_that_it_changes_no_more(monde: Monde, tenue: Reunion) -> None:
    _, champ = un_point(tenue)
    operations.validate_compte_rendu(tenue, auteur=SYSTEME)
    assert "ne change plus" in monde.page(ici(tenue))
    monde.refuser(ici(tenue), "__all__", **saisir(**{champ: "Trop tard."}))
