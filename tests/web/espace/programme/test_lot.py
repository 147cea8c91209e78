"""Many fiches at once: seen before, applied, undone."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import LotModification
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Statut
from maillage.socle.journal import operations as journal
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import une_fiche
from tests.web.espace.programme.conftest import Monde


def envoi(monde: Monde, champ: str = "", **reste: str) -> dict[str, Any]:
    """Return what the bar of the plan posts for the first two fiches."""
    uuids = [str(f.uuid) for f in monde.plan.fiches[:2]]
    return {"fiche": uuids, "champ": champ, **reste}


def test_doors(monde: Monde) -> None:
    adresse = monde.adresse("plan/lot/")
    assert monde.clients["etrangere"].post(adresse, envoi(monde)).status_code == 404
    assert Client().post(adresse, envoi(monde)).status_code == 302
    for role in ("pilote", "partenaire", "elu", "lecture"):
        for suite in ("", "appliquer/"):
            reponse = monde.clients[role].post(f"{adresse}{suite}", envoi(monde, "statut"))
            assert reponse.status_code == 403


def test_without_a_choice_one_is_asked_for(monde: Monde) -> None:
    for reponse in (
        monde.coordination.get(monde.adresse("plan/lot/"), follow=True),
        monde.coordination.post(monde.adresse("plan/lot/"), {"champ": "statut"}, follow=True),
    ):
        assert "Choisir d’abord des fiches" in reponse.content.decode()


def test_the_kind_of_change_is_asked_first(monde: Monde) -> None:
    texte = monde.coordination.post(monde.adresse("plan/lot/"), envoi(monde)).content.decode()
    assert "Que changer" in texte
    assert "Changer la priorité" in texte


def test_the_preview_shows_before_and_after_and_changes_nothing(monde: Monde) -> None:
    adresse = monde.adresse("plan/lot/")
    texte = monde.coordination.post(
        adresse, envoi(monde, "statut", valeur="en-cours", raison="")
    ).content.decode()
    assert texte.count("<del>En réflexion</del>") == 2
    assert texte.count("<ins>En cours</ins>") == 2
    assert monde.relire().statut == "en-reflexion"


def test_what_was_not_shown_is_shown_before_it_is_applied(monde: Monde) -> None:
    adresse = monde.adresse("plan/lot/appliquer/")
    reponse = monde.coordination.post(adresse, envoi(monde, "statut", valeur="en-cours"))
    assert reponse.status_code == 200
    assert monde.relire().statut == "en-reflexion"


def test_applied_then_undone(monde: Monde) -> None:
    adresse = monde.adresse("plan/lot/appliquer/")
    reponse = monde.coordination.post(
        adresse, envoi(monde, "statut", valeur="en-cours", vu="statut:en-cours"), follow=True
    )
    texte = reponse.content.decode()
    assert "2\u00a0fiches modifiées" in texte
    assert monde.relire().statut == "en-cours"
    annuler = re.search(r'form="defaire"\s+formaction="([^"]+)"', texte)
    assert annuler is not None
    rendu = monde.coordination.post(annuler[1], follow=True).content.decode()
    assert "2\u00a0fiches ont retrouvé leur valeur" in rendu
    assert monde.relire().statut == "en-reflexion"
    assert "déjà annulée" in monde.coordination.post(annuler[1], follow=True).content.decode()


def test_what_changed_meanwhile_is_left_and_named(monde: Monde) -> None:
    monde.coordination.post(
        monde.adresse("plan/lot/appliquer/"),
        envoi(monde, "statut", valeur="en-cours", vu="statut:en-cours"),
    )
    programme.set_statut(monde.relire(), Statut.REALISEE, auteur=SYSTEME)
    lot = LotModification.objects.get()
    reponse = monde.coordination.post(monde.adresse(f"plan/lot/{lot.uuid}/annuler/"), follow=True)
    assert "Accueil des internes" in reponse.content.decode()
    assert monde.relire().statut == "realisee"


def test_a_reason_is_asked_beside_its_field(monde: Monde) -> None:
    adresse = monde.adresse("plan/lot/appliquer/")
    demande = envoi(monde, "statut", valeur="abandonnee", raison=" ", vu="statut:abandonnee")
    texte = monde.coordination.post(adresse, demande).content.decode()
    assert 'href="#id_raison"' in texte
    assert "Dire pourquoi" in texte
    monde.coordination.post(adresse, demande | {"raison": "Plus personne."})
    assert monde.relire().statut_raison == "Plus personne."


def test_a_pilot_is_typed(monde: Monde) -> None:
    structure = une_organisation("CPTS d’essai")
    adresse = monde.adresse("plan/lot/")
    texte = monde.coordination.post(
        adresse, envoi(monde, "pilote", organisation="cpts d'essai")
    ).content.decode()
    assert f"pilote:{structure.uuid}" in texte
    inconnue = monde.coordination.post(adresse, envoi(monde, "pilote", organisation="Inconnue"))
    assert "n’est pas connue" in inconnue.content.decode()


def test_an_archived_organisation_pilots_nothing_new(monde: Monde) -> None:
    journal.archive(une_organisation("Réseau d’hier"), auteur=SYSTEME)
    reponse = monde.coordination.post(
        monde.adresse("plan/lot/"), envoi(monde, "pilote", organisation="Réseau d’hier")
    )
    assert "n’est pas connue" in reponse.content.decode()


def test_htmx_receives_the_preview_alone(monde: Monde) -> None:
    reponse = monde.coordination.post(
        monde.adresse("plan/lot/"),
        envoi(monde, "priorite", valeur="elevee"),
        headers={"HX-Request": "true"},
    )
    assert "<html" not in reponse.content.decode()
    assert "Appliquer à" in reponse.content.decode()


@pytest.mark.parametrize("valeur", ["n’importe", "reportee", "", "x" * 100_000])
def test_a_forged_value_is_refused(monde: Monde, valeur: str) -> None:
    demande = envoi(monde, "statut", valeur=valeur, vu=f"statut:{valeur}")
    reponse = monde.coordination.post(monde.adresse("plan/lot/appliquer/"), demande)
    assert reponse.status_code == 200
    assert monde.relire().statut == "en-reflexion"


def test_forged_fiches_are_ignored(monde: Monde) -> None:
    ailleurs = une_fiche(un_contrat("Voisin"), "Voisine")
    demande = {
        "fiche": ["x", str(uuid.uuid4()), str(ailleurs.uuid), str(monde.fiche.uuid)],
        "champ": "priorite",
        "valeur": "elevee",
        "vu": "priorite:elevee",
    }
    monde.coordination.post(monde.adresse("plan/lot/appliquer/"), demande)
    assert monde.relire().priorite == "elevee"
    assert monde.relire(ailleurs).priorite == ""


def test_the_lot_of_another_contract_is_not_found(monde: Monde) -> None:
    autre = un_contrat("Voisin")
    lot = programme.apply_lot(
        autre, [une_fiche(autre)], champ="priorite", valeur="basse", auteur=SYSTEME
    )
    adresse = monde.adresse(f"plan/lot/{lot.uuid}/annuler/")
    assert monde.coordination.post(adresse).status_code == 404
