"""Documents leave at once, or are made by the worker: once, within rights, whatever dies on the way."""

import errno
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from maillage.cycle.contrats.models import Membre
from maillage.cycle.contrats.operations import remove_membre
from maillage.echanges.documents import operations
from maillage.echanges.documents.models import EtatPreparation, Preparation
from maillage.echanges.documents.operations import (
    make_document,
    make_fiche,
    prune_preparations,
    request_preparation,
    run_preparation,
)
from maillage.echanges.notifications.models import Message
from maillage.editions.pdf import DocumentImpossible
from maillage.regles import horloge
from maillage.regles.droits import ANONYME, SYSTEME
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.journal.models import Trace
from tests.echanges.documents.conftest import ouvrir
from tests.fabriques.scene import Scene
from tests.outillage.pdf import lire_pdf


@pytest.mark.parametrize("sorte", ["contrat", "livre"])
@pytest.mark.parametrize("fmt", ["pdf", "docx", "odt"])
def test_each_document_in_pages_is_made_in_each_format(scene: Scene, sorte: str, fmt: str) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    fichier = make_document(contrat, sorte, fmt, auteur=auteur)
    assert fichier.nom.startswith(f"{sorte}-{contrat.cle}-")
    assert fichier.octets.startswith(b"%PDF" if fmt == "pdf" else b"PK")
    if fmt == "pdf":
        assert contrat.titre in lire_pdf(fichier.octets).titre


def test_a_fiche_is_named_by_its_number(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "lecture")
    fichier = make_fiche(contrat, scene.objets["fiche"], "pdf", auteur=auteur)
    assert lire_pdf(fichier.octets).pages in (1, 2)
    with pytest.raises(Introuvable):
        make_fiche(contrat, scene.objets["fiche"], "xlsx", auteur=auteur)


def test_an_unknown_document_or_format_is_not_found(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    for sorte, fmt in (("contrat", "xlsx"), ("plan", "pdf"), ("nul", "pdf")):
        with pytest.raises(Introuvable):
            make_document(contrat, sorte, fmt, auteur=auteur)


def test_taking_the_history_away_is_traced_and_the_plan_is_not(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    avant = Trace.objects.count()
    make_document(contrat, "plan", "xlsx", auteur=auteur)
    assert Trace.objects.count() == avant
    fichier = make_document(contrat, "historique", "xlsx", auteur=auteur)
    assert Trace.objects.latest("pk").geste == "exporter-historique"
    feuille = openpyxl.load_workbook(BytesIO(fichier.octets)).active
    assert feuille["A1"].value == "Moment"


def test_a_text_that_cannot_be_composed_is_named(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuser(_contenu: object) -> bytes:
        raise DocumentImpossible("error: refus", lieu=("3 Sport", "Description"))

    monkeypatch.setattr(operations, "ECRIVAINS", {"pdf": refuser})
    auteur, contrat = ouvrir(scene, "coordination")
    with pytest.raises(ErreurMetier, match=r"«\u00a03 Sport\u00a0», «\u00a0Description\u00a0»"):
        make_document(contrat, "contrat", "pdf", auteur=auteur)


def test_a_long_document_is_made_once_kept_and_told(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    demandee = request_preparation(contrat, "livre", "odt", auteur=auteur)
    assert request_preparation(contrat, "livre", "odt", auteur=auteur) == demandee
    call_command("ouvrier", "--une-fois")
    demandee.refresh_from_db()
    assert (demandee.etat, demandee.essais) == (EtatPreparation.PRETE, 1)
    with demandee.fichier.open("rb") as flux:
        assert len(flux.read()) == demandee.taille > 1000
    message = Message.objects.latest("pk")
    assert "prêt" in message.objet
    assert message.destinataire == scene.comptes["coordination"].courriel
    assert f"/contrats/{contrat.cle}/documents/" in message.corps
    assert run_preparation() is False


def test_it_is_made_with_the_rights_held_when_it_is_made(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "lecture")
    demandee = request_preparation(contrat, "livre", "odt", auteur=auteur)
    membre = Membre.objects.get(compte=scene.comptes["lecture"], contrat=contrat)
    remove_membre(membre, auteur=SYSTEME)
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=1)):
        assert run_preparation() is True
    demandee.refresh_from_db()
    assert demandee.etat == EtatPreparation.ECHEC
    assert "ne vous est plus ouvert" in demandee.refus
    assert not demandee.fichier


def test_nobody_signed_in_asks_for_nothing(scene: Scene) -> None:
    with pytest.raises(Introuvable):
        request_preparation(scene.contrat, "livre", "pdf", auteur=ANONYME)
    with pytest.raises(Refus):
        request_preparation(scene.contrat, "livre", "pdf", auteur=SYSTEME)


def test_what_a_dead_worker_held_is_made_by_another_then_given_up(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    demandee = request_preparation(contrat, "livre", "odt", auteur=auteur)
    monkeypatch.setattr(operations, "_make", lambda _preparation: None)  # killed in the middle
    plus_tard = horloge.maintenant()
    for _mort in range(operations.ESSAIS_MAX):
        with horloge.arretee_a(plus_tard):
            assert run_preparation() is True
            assert run_preparation() is False  # not before it is known to be dead
        plus_tard += operations.DELAI_REPRISE + timedelta(minutes=1)
    with horloge.arretee_a(plus_tard):
        assert run_preparation() is False
    demandee.refresh_from_db()
    assert demandee.etat == EtatPreparation.ECHEC
    assert "deux fois" in demandee.refus
    assert request_preparation(contrat, "livre", "odt", auteur=auteur) != demandee


def test_only_one_worker_takes_a_document(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    demandee = request_preparation(contrat, "livre", "odt", auteur=auteur)
    assert operations._take(demandee) is True
    assert operations._take(demandee) is False


def test_files_are_kept_a_week(scene: Scene) -> None:
    demandee = Preparation.objects.get(uuid=scene.objets["preparation"])
    stockage, chemin = demandee.fichier.storage, str(demandee.fichier.name)
    assert prune_preparations() == 0
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=8)):
        assert prune_preparations() == 1
    assert not Preparation.objects.exists()
    assert not stockage.exists(chemin)


def test_what_a_worker_took_while_its_clock_ran_ahead_is_taken_over_at_once(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    demandee = request_preparation(contrat, "livre", "odt", auteur=auteur)
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=400)):
        assert operations._take(demandee) is True
    assert run_preparation() is True
    demandee.refresh_from_db()
    assert (demandee.etat, demandee.essais) == (EtatPreparation.PRETE, 2)


def test_a_slow_worker_whose_document_was_made_by_another_keeps_nothing(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    demandee = request_preparation(contrat, "livre", "odt", auteur=auteur)
    lent = Preparation.objects.get(pk=demandee.pk)
    operations._take(lent)
    with horloge.arretee_a(horloge.maintenant() + timedelta(minutes=6)):
        assert run_preparation() is True
        demandee.refresh_from_db()
        operations._make(lent)
    apres = Preparation.objects.get(pk=demandee.pk)
    assert (apres.etat, apres.fichier, apres.essais) == ("prete", demandee.fichier, 2)
    assert Trace.objects.filter(geste="preparer-document", objet_uuid=apres.uuid).count() == 1
    assert not lent.fichier


def test_a_full_disk_is_said_to_whoever_asked_and_the_worker_goes_on(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> str:
        raise OSError(errno.ENOSPC, "plein")

    auteur, contrat = ouvrir(scene, "coordination")
    demandee = request_preparation(contrat, "livre", "odt", auteur=auteur)
    with monkeypatch.context() as plein:
        plein.setattr(FileSystemStorage, "_save", refuse)
        assert run_preparation() is True
    demandee.refresh_from_db()
    assert demandee.etat == EtatPreparation.ECHEC
    assert "la place manque" in demandee.refus
    request_preparation(contrat, "livre", "odt", auteur=auteur)
    assert run_preparation() is True
