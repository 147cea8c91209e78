"""What was put aside, and comes back."""

from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME
from tests.fabriques.programme import un_axe
from tests.web.espace.programme.conftest import Monde

ADRESSE = "plan/archives/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse(ADRESSE), ecriture=False)


def test_nothing_is_archived_at_first(monde: Monde) -> None:
    texte = monde.coordination.get(monde.adresse(ADRESSE)).content.decode()
    assert "Rien n’est archivé" in texte


def test_fiches_axes_and_objectives_come_back(monde: Monde) -> None:
    axe = programme.archive_axe(un_axe(monde.contrat, "Axe vide"), auteur=SYSTEME)
    objectif = programme.create_objectif(monde.plan.axe, "Objectif vide", auteur=SYSTEME)
    programme.archive_objectif(objectif, auteur=SYSTEME)
    programme.archive_fiche(monde.fiche, auteur=SYSTEME)
    texte = monde.coordination.get(monde.adresse(ADRESSE)).content.decode()
    for mots in ("Axe vide", "Objectif vide", "Accueil des internes", "Remettre dans le plan"):
        assert mots in texte
    assert "Remettre dans le plan" not in (
        monde.clients["lecture"].get(monde.adresse(ADRESSE)).content.decode()
    )
    for suite in (f"axes/{axe.uuid}", f"objectifs/{objectif.uuid}", f"fiches/{monde.fiche.uuid}"):
        adresse = monde.adresse(f"{suite}/restaurer/")
        assert monde.clients["lecture"].post(adresse).status_code == 403
        assert monde.coordination.post(adresse).status_code == 302
    texte = monde.coordination.get(monde.adresse(ADRESSE)).content.decode()
    assert "Rien n’est archivé" in texte


def test_an_internal_fiche_stays_hidden_in_the_archives(monde: Monde) -> None:
    programme.set_diffusion(monde.fiche, "interne", auteur=SYSTEME)
    programme.archive_fiche(monde.fiche, auteur=SYSTEME)
    texte = monde.clients["partenaire"].get(monde.adresse(ADRESSE)).content.decode()
    assert "Accueil des internes" not in texte
