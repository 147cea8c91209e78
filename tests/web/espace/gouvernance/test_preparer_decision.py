"""A decision is prepared in one page, whatever it will change."""

from typing import Any

import pytest

from maillage.cycle.gouvernance.models import Decision, Reunion
from maillage.cycle.programme.models import FicheAction
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.programme import un_axe, une_fiche
from tests.web.espace.contrats.conftest import Monde


def ici(reunion: Reunion) -> str:
    return f"gouvernance/reunions/{reunion.uuid}/decisions/preparer/"


def saisir(effet: str = "texte", **reste: Any) -> dict[str, Any]:
    vides = [
        "texte", "point", "fiche", "statut", "statut_raison", "report_date", "fusion",
        "organisation", "debut", "fin", "place",
    ]  # fmt: skip
    return {**dict.fromkeys(vides, ""), "intitule": "Une décision", "effet": effet, **reste}


def test_doors(monde: Monde, tenue: Reunion) -> None:
    for role, code in (("elu", 403), ("partenaire", 403), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(ici(tenue))).status_code == code, role


def test_each_effect_is_prepared_and_nothing_changes_yet(monde: Monde, tenue: Reunion) -> None:
    fiche, axe = une_fiche(monde.contrat), un_axe(monde.contrat)
    une_organisation("ARS d’essai")
    uuid = str(fiche.uuid)
    for envoi in (
        saisir(),
        saisir("statut", fiche=uuid, statut="en-cours"),
        saisir("pilote", fiche=uuid, organisation="ARS d’essai"),
        saisir("dates", fiche=uuid, debut="2026", fin="2027"),
        saisir("axe", fiche=uuid, place=f"axe-{axe.uuid}"),
        saisir("diagnostic"),
    ):
        monde.accepter(ici(tenue), **envoi)
    assert Decision.objects.count() == 6
    assert FicheAction.objects.get().version == fiche.version


@pytest.mark.parametrize(
    ("champ", "envoi"),
    [
        ("intitule", saisir(intitule=" ")),
        ("effet", saisir("acte")),
        ("fiche", saisir("statut", statut="en-cours")),
        ("organisation", saisir("pilote", organisation="Inconnue au bataillon")),
        ("debut", saisir("dates", debut="31/02/2026")),
    ],
)
def test_what_is_wrong_is_said_beside_it(
    monde: Monde, tenue: Reunion, champ: str, envoi: dict[str, Any]
) -> None:
    monde.refuser(ici(tenue), champ, **envoi)
    assert not Decision.objects.exists()
