"""An axis changes, moves, is put aside when it is empty."""

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Axe
from maillage.cycle.programme.queries import read_plan
from maillage.regles.droits import SYSTEME
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import un_axe
from tests.web.espace.programme.conftest import Monde


def adresse(monde: Monde, suite: str = "modifier/", axe: Axe | None = None) -> str:
    """Return an address of the first axis."""
    return monde.adresse(f"axes/{(axe or monde.plan.axe).uuid}/{suite}")


def test_doors(monde: Monde) -> None:
    monde.check_doors(adresse(monde), ecriture=True)
    for suite in ("deplacer/", "archiver/", "restaurer/"):
        assert monde.clients["pilote"].post(adresse(monde, suite)).status_code == 403
        assert monde.clients["etrangere"].post(adresse(monde, suite)).status_code == 404
        assert monde.coordination.get(adresse(monde, suite)).status_code == 405


def test_it_changes(monde: Monde) -> None:
    monde.coordination.post(
        adresse(monde), {"intitule": "Nouveau", "numero": "A", "actions_annoncees": "8"}
    )
    axe = Axe.objects.get(pk=monde.plan.axe.pk)
    assert (axe.intitule, axe.numero, axe.actions_annoncees) == ("Nouveau", "A", 8)


def test_two_people_who_rename_it_are_shown_both(monde: Monde) -> None:
    version = monde.plan.axe.version
    programme.update_axe(monde.plan.axe, {"intitule": "Le sien"}, auteur=SYSTEME)
    reponse = monde.coordination.post(adresse(monde), {"intitule": "Le mien", "version": version})
    assert reponse.status_code == 409


def test_it_moves_one_step(monde: Monde) -> None:
    monde.coordination.post(adresse(monde, "deplacer/"), {"sens": "1"})
    assert read_plan(SYSTEME, monde.contrat).axes[1].axe == monde.plan.axe
    monde.coordination.post(adresse(monde, "deplacer/"), {"sens": "-1"})
    assert read_plan(SYSTEME, monde.contrat).axes[0].axe == monde.plan.axe


def test_with_fiches_it_is_not_archived_and_says_why(monde: Monde) -> None:
    texte = monde.coordination.post(adresse(monde, "archiver/"), follow=True).content.decode()
    assert "porte encore 4 fiches" in texte
    vide = un_axe(monde.contrat, "Vide")
    texte = monde.coordination.post(adresse(monde, "archiver/", vide), follow=True).content.decode()
    assert "est archivé" in texte
    assert 'form="defaire"' in texte


def test_the_axis_of_another_contract_is_not_found(monde: Monde) -> None:
    ailleurs = un_axe(un_contrat("Voisin"))
    assert monde.coordination.get(adresse(monde, axe=ailleurs)).status_code == 404
