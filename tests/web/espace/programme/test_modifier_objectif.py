"""An objective changes, moves, is put aside when nothing depends on it."""

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Objectif
from maillage.cycle.programme.queries import read_plan
from maillage.regles.droits import SYSTEME
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import un_petit_plan
from tests.web.espace.programme.conftest import Monde


def adresse(monde: Monde, suite: str = "modifier/", objectif: Objectif | None = None) -> str:
    """Return an address of the first objective."""
    return monde.adresse(f"objectifs/{(objectif or monde.plan.objectif).uuid}/{suite}")


def test_doors(monde: Monde) -> None:
    monde.check_doors(adresse(monde), ecriture=True)
    for suite in ("deplacer/", "archiver/", "restaurer/"):
        assert monde.clients["pilote"].post(adresse(monde, suite)).status_code == 403
        assert monde.clients["etrangere"].post(adresse(monde, suite)).status_code == 404
        assert monde.coordination.get(adresse(monde, suite)).status_code == 405


def test_it_changes_and_keeps_its_place(monde: Monde) -> None:
    monde.coordination.post(adresse(monde), {"intitule": "Nouveau", "numero": "7"})
    objectif = Objectif.objects.get(pk=monde.plan.objectif.pk)
    assert (str(objectif), objectif.axe) == ("7 Nouveau", monde.plan.axe)


def test_an_empty_title_is_refused(monde: Monde) -> None:
    texte = monde.coordination.post(adresse(monde), {"intitule": " "}).content.decode()
    assert 'href="#id_intitule"' in texte


def test_two_people_who_rename_it_are_shown_both(monde: Monde) -> None:
    version = monde.plan.objectif.version
    programme.update_objectif(monde.plan.objectif, {"intitule": "Le sien"}, auteur=SYSTEME)
    envoi = {"intitule": "Le mien", "numero": "1", "version": version}
    assert monde.coordination.post(adresse(monde), envoi).status_code == 409


def test_it_moves_among_its_brothers(monde: Monde) -> None:
    monde.coordination.post(adresse(monde, "deplacer/"), {"sens": "1"})
    groupes = read_plan(SYSTEME, monde.contrat).axes[0].objectifs
    assert groupes[1].objectif == monde.plan.objectif


def test_with_fiches_it_is_not_archived_and_says_why(monde: Monde) -> None:
    texte = monde.coordination.post(adresse(monde, "archiver/"), follow=True).content.decode()
    assert "en dépendent" in texte
    vide = programme.create_objectif(monde.plan.axe, "Vide", auteur=SYSTEME)
    monde.coordination.post(adresse(monde, "archiver/", vide))
    assert Objectif.objects.get(pk=vide.pk).est_archive


def test_an_objective_of_an_archived_axis_waits_for_it(monde: Monde) -> None:
    axe = programme.create_axe(monde.contrat, intitule="Vide", auteur=SYSTEME)
    objectif = programme.create_objectif(axe, "Vide", auteur=SYSTEME)
    programme.archive_objectif(objectif, auteur=SYSTEME)
    programme.archive_axe(axe, auteur=SYSTEME)
    texte = monde.coordination.post(
        adresse(monde, "restaurer/", objectif), follow=True
    ).content.decode()
    assert "est archivé" in texte
    assert Objectif.objects.get(pk=objectif.pk).est_archive


def test_the_objective_of_another_contract_is_not_found(monde: Monde) -> None:
    ailleurs = un_petit_plan(un_contrat("Voisin"))
    assert monde.coordination.get(adresse(monde, objectif=ailleurs.objectif)).status_code == 404
