"""One row: each aid stage by stage, what is broken and why, what may be done."""

from uuid import uuid4

from maillage.cycle.financement.models import Aide, Depense
from maillage.cycle.financement.operations import archive_aide
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import un_dispositif, une_aide, une_depense
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.financement.conftest import check_argent


def page_de(depense: Depense) -> str:
    return f"financement/depenses/{depense.uuid}/"


def test_doors(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    une_aide(depense, prevu="1")
    check_argent(monde, page_de(depense))
    assert (
        monde.coordination.get(monde.adresse(f"financement/depenses/{uuid4()}/")).status_code == 404
    )


def test_each_aid_says_how_far_it_has_come(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    une_aide(depense, prevu="22500", demande="22500", dispositif=un_dispositif())
    page = monde.page(page_de(depense))
    for mots in ("Prévu", "Demandé", "Accordé", "Versé", "50\u202f%\u00a0du coût", "inconnu"):
        assert mots in page or mots.replace("\u00a0", " ") in page
    assert "condition rompue" in page


def test_an_élu_reads_and_is_offered_no_gesture(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    une_aide(depense, prevu="1")
    page = monde.page(page_de(depense), "elu")
    assert "Ajouter une aide" not in page
    assert "archiver/" not in page


def test_a_row_and_an_aid_are_put_aside_and_come_back(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    aide = une_aide(depense, prevu="1")
    ici = page_de(depense)
    for adresse, classe in ((ici, Depense), (f"financement/aides/{aide.uuid}/", Aide)):
        monde.accepter(f"{adresse}archiver/")
        assert classe._default_manager.get().est_archive
        monde.accepter(f"{adresse}restaurer/")
        assert not classe._default_manager.get().est_archive


def test_an_archived_aid_is_listed_apart(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    archive_aide(une_aide(depense, prevu="1"), auteur=SYSTEME)
    page = monde.page(page_de(depense))
    assert "1\u00a0aide archivée" in page
    assert "Aucune aide n’est écrite." in page
