"""A file deposited on the screen is loaded by the worker, with the rights that its depositor then holds."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles import horloge
from maillage.regles.droits import ANONYME, SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs.models import Compte
from maillage.socle.indicateurs.models import Chargement, EtatTravail, TravailDonnees, Valeur
from maillage.socle.indicateurs.operations import (
    load_fichier,
    remove_chargement,
    request_calcul,
    request_chargement,
    run_travail,
    travaux,
)
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_administration
from tests.fabriques.territoires import ERNEE
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur
from tests.socle.indicateurs.test_chargement import UNE, communes, comparateur


@pytest.fixture
def administration(cinq_epci: None) -> Auteur:
    return build_auteur(une_administration())


def deposer(auteur: Auteur, chemin: Path) -> TravailDonnees:
    return request_chargement(ContentFile(chemin.read_bytes()), nom=chemin.name, auteur=auteur)


def test_a_deposited_file_is_loaded_computed_and_not_kept(
    administration: Auteur, ecrire: Ecrire
) -> None:
    travail = deposer(administration, ecrire("base.zip", comparateur(*communes(ERNEE))))
    garde = travail.fichier.name or ""
    assert default_storage.exists(garde)
    assert run_travail() is True
    travail.refresh_from_db()
    assert travail.etat == EtatTravail.FAIT
    assert "Insee, comparateur de territoires, 2018\u00a0: 15\u00a0lignes chargées" in travail.bilan
    assert "valeurs calculées" in travail.bilan
    assert (travail.demandeur, travail.fichier.name) == (None, "")
    assert not default_storage.exists(garde)
    assert valeur("population", ERNEE, "2018").valeur == 15 * 5600
    assert Trace.objects.get(geste="charger").auteur_cle == administration.cle
    assert run_travail() is False


def test_the_same_file_deposited_twice_is_said_to_be_there(
    administration: Auteur, ecrire: Ecrire
) -> None:
    for _ in range(2):
        deposer(administration, ecrire("base.zip", comparateur(UNE)))
        run_travail()
    assert "était déjà chargé" in TravailDonnees.objects.first().bilan  # type: ignore[union-attr]
    assert Chargement.objects.count() == 1


@pytest.mark.parametrize(
    ("nom", "texte", "mots"),
    [
        ("budget.csv", "a;b\n1;2\n", "n’est pas un fichier que Maillage sait lire"),
        ("base.zip", comparateur(UNE.replace("2700", "x")), "ligne 2, colonne «\u00a0P18_LOG\u00a0»"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    administration: Auteur, ecrire: Ecrire, nom: str, texte: str, mots: str
) -> None:
    travail = deposer(administration, ecrire(nom, texte))
    run_travail()
    travail.refresh_from_db()
    assert (travail.etat, mots in travail.bilan) == (EtatTravail.ECHEC, True)
    assert not Chargement.objects.exists()


def test_a_fault_that_nobody_foresaw_does_not_stop_the_worker(
    administration: Auteur, ecrire: Ecrire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def casser(*_: object, **__: object) -> None:
        raise IndexError("cellule")

    monkeypatch.setattr(travaux, "load_fichier", casser)
    travail = deposer(administration, ecrire("base.zip", comparateur(UNE)))
    assert run_travail() is True
    travail.refresh_from_db()
    assert "erreur imprévue" in travail.bilan


@pytest.mark.parametrize(
    ("nom", "contenu", "mots"),
    [
        ("a.csv", b"", "Ce fichier est vide"),
        ("a.exe", b"MZ", "CSV, TXT, ZIP, XLSX ou GeoJSON"),
        ("../../a.csv.pdf", b"%PDF", "CSV, TXT, ZIP"),
        ("a.csv", bytes(travaux.LIMITE_DEPOT + 1), "la limite est de 20\u00a0Mo"),
    ],
)
def test_what_is_no_file_of_figures_is_refused_at_the_door(
    administration: Auteur, nom: str, contenu: bytes, mots: str
) -> None:
    with pytest.raises(ErreurMetier, match=mots) as refus:
        request_chargement(ContentFile(contenu), nom=nom, auteur=administration)
    assert refus.value.champ == "fichier"
    assert not TravailDonnees.objects.exists()


def test_only_the_administration_deposits_and_asks(cinq_epci: None) -> None:
    with pytest.raises(Refus):
        request_chargement(ContentFile(b"a"), nom="a.csv", auteur=ANONYME)
    with pytest.raises(Refus):
        request_calcul(auteur=ANONYME)


@pytest.mark.parametrize("perte", [{"est_administrateur": False}, {"is_active": False}])
def test_who_lost_the_right_meanwhile_loads_nothing(
    administration: Auteur, ecrire: Ecrire, perte: dict[str, bool]
) -> None:
    travail = deposer(administration, ecrire("base.zip", comparateur(UNE)))
    assert administration.compte_uuid
    Compte.objects.filter(uuid=administration.compte_uuid).update(**perte)
    run_travail()
    travail.refresh_from_db()
    assert "n’administre plus" in travail.bilan
    assert not Chargement.objects.exists()


def test_a_computation_asked_for_twice_is_once(administration: Auteur, ecrire: Ecrire) -> None:
    load_fichier(ecrire("base.zip", comparateur(*communes(ERNEE))), auteur=SYSTEME)
    assert request_calcul(auteur=administration) == request_calcul(auteur=administration)
    run_travail()
    assert valeur("population", ERNEE, "2018").valeur == 15 * 5600
    request_calcul(auteur=administration)
    run_travail()
    assert TravailDonnees.objects.first().bilan == "Rien n’attendait d’être calculé."  # type: ignore[union-attr]


def test_a_worker_that_dies_twice_leaves_a_sentence(
    administration: Auteur, ecrire: Ecrire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mourir(*_: object) -> None:
        raise KeyboardInterrupt

    travail = deposer(administration, ecrire("base.zip", comparateur(UNE)))
    debut = horloge.maintenant()
    for rang in range(2):
        with monkeypatch.context() as pendant, horloge.arretee_a(debut + timedelta(hours=rang)):
            pendant.setattr(travaux, "_do", mourir)
            with pytest.raises(KeyboardInterrupt):
                run_travail()
            assert run_travail() is False  # not before it is known to be dead
    with horloge.arretee_a(debut + timedelta(hours=3)):
        assert run_travail() is False
    travail.refresh_from_db()
    assert (travail.etat, "arrêté deux fois" in travail.bilan) == (EtatTravail.ECHEC, True)


def test_the_screen_tells_the_last_works_only(administration: Auteur) -> None:
    for _ in range(14):
        request_calcul(auteur=administration)
        run_travail()
    assert TravailDonnees.objects.count() == 10


def test_a_load_that_is_removed_takes_its_values_and_leaves_its_trace(
    administration: Auteur, ecrire: Ecrire
) -> None:
    charger(ecrire("a.zip", comparateur(*communes(ERNEE))))
    remove_chargement(Chargement.objects.get(), auteur=administration)
    assert not Valeur.objects.exists()
    trace = Trace.objects.get(sorte="chargement", geste="retirer")
    assert trace.auteur_cle == administration.cle
    assert "a.zip, 15\u00a0lignes, empreinte" in trace.avant


def test_after_a_removal_an_older_vintage_speaks_again(
    administration: Auteur, ecrire: Ecrire
) -> None:
    charger(ecrire("a.zip", comparateur(*communes(ERNEE))))
    recent = ecrire("b.zip", comparateur(*communes(ERNEE, c53096="5601;" + UNE.split(";", 2)[2])))
    # The same periods, in a vintage that comes after.
    charger(recent)
    Chargement.objects.filter(fichier="b.zip").update(millesime="2018b")
    load_fichier(ecrire("c.zip", comparateur(*communes(ERNEE))), auteur=SYSTEME)
    request_calcul(auteur=administration)
    run_travail()
    remove_chargement(Chargement.objects.get(fichier="b.zip"), auteur=administration)
    run_travail()
    assert valeur("population", ERNEE, "2018").valeur == 15 * 5600


def test_only_the_administration_removes(cinq_epci: None, ecrire: Ecrire) -> None:
    charger(ecrire("a.zip", comparateur(UNE)))
    with pytest.raises(Refus):
        remove_chargement(Chargement.objects.get(), auteur=ANONYME)
