"""What the screen asks and the worker does: load the file of a person, make the values that wait.

A file is kept until it is loaded, then removed: its figures are in the base. It is loaded with the rights
that its depositor holds at that moment. A worker that dies leaves its work to another, twice.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from django.core.files.base import File
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Nature
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.fichiers import LIMITE_PIECE, mesurer, nettoyer_nom, verifier_taille
from maillage.socle.acteurs.models import Compte
from maillage.socle.indicateurs.access import check_chargement
from maillage.socle.indicateurs.models import EtatTravail, SorteTravail, TravailDonnees
from maillage.socle.indicateurs.operations.agregation import compute_en_attente
from maillage.socle.indicateurs.operations.chargement import load_fichier

_journal = logging.getLogger("maillage.donnees")

LIMITE_DEPOT = LIMITE_PIECE  # what the door of the installation lets in
SUFFIXES = (".csv", ".txt", ".zip", ".xlsx", ".json", ".geojson")
DELAI_REPRISE = timedelta(minutes=30)  # a worker that is silent for longer is dead
ESSAIS_MAX = 2
_GARDES = 10  # finished works that the screen still tells
_SANS_DROIT = "Le compte qui l’a demandé n’administre plus l’installation\u00a0: rien n’a été fait."
_ARRETS = (
    "Le travail s’est arrêté deux fois\u00a0: le demander à nouveau, ou passer par la commande."
)
_IMPREVU = "Une erreur imprévue l’a arrêté\u00a0: rien n’a été chargé. Le journal de l’installation dit laquelle."


def request_chargement(contenu: File[bytes], *, nom: str, auteur: Auteur) -> TravailDonnees:
    """Keep a file for the worker. Raises Refus, or ErreurMetier on `fichier` with what to do."""
    check_chargement(auteur)
    try:
        verifier_taille(mesurer(cast(BinaryIO, contenu)), LIMITE_DEPOT)
        propre = _check_nom(nom)
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ="fichier") from None
    travail = TravailDonnees(sorte=SorteTravail.CHARGER, nom=propre, demandeur=auteur.compte_uuid)
    travail.fichier.save("donnees", contenu, save=False)
    travail.save()
    return travail


def _check_nom(nom: str) -> str:
    propre = nettoyer_nom(nom)
    if not propre.lower().endswith(SUFFIXES):
        raise ErreurMetier(
            "Les données publiques viennent en CSV, TXT, ZIP, XLSX ou GeoJSON\u00a0: déposer le fichier tel que "
            "son producteur le publie."
        )
    return propre


def request_calcul(*, auteur: Auteur) -> TravailDonnees:
    """Ask for the values that wait; the request already made when there is one. Raises Refus."""
    check_chargement(auteur)
    demande = TravailDonnees(sorte=SorteTravail.CALCULER, demandeur=auteur.compte_uuid)
    try:
        with transaction.atomic():
            demande.save()
    except IntegrityError:
        return TravailDonnees.objects.get(sorte=SorteTravail.CALCULER, etat=EtatTravail.ATTENTE)
    return demande


def run_travail() -> bool:
    """Do the oldest work asked for. Returns False when there is none to do."""
    _give_back()
    for travail in TravailDonnees.objects.filter(etat=EtatTravail.ATTENTE).order_by("pk")[:5]:
        if _take(travail):
            _finish(travail, *_do(travail))
            return True
    return False


def _give_back() -> None:
    """Hand to another worker what a dead one had taken; after two deaths, say that it cannot be done."""
    morts = TravailDonnees.objects.filter(
        etat=EtatTravail.COURS, pris_le__lt=horloge.maintenant() - DELAI_REPRISE
    )
    for mort in morts.filter(essais__gte=ESSAIS_MAX):
        _finish(mort, EtatTravail.ECHEC, _ARRETS)
    for mort in morts.filter(essais__lt=ESSAIS_MAX):
        _requeue(mort)


def _requeue(travail: TravailDonnees) -> None:
    """Put it back in the line; a computation that waits already does the work of two."""
    try:
        with transaction.atomic():
            travail.etat, travail.etape = EtatTravail.ATTENTE, ""
            travail.save(update_fields=["etat", "etape"])
    except IntegrityError:
        travail.delete()


def _take(travail: TravailDonnees) -> bool:
    """Claim it. Only one worker gets True."""
    libres = TravailDonnees.objects.filter(pk=travail.pk, etat=EtatTravail.ATTENTE)
    return bool(
        libres.update(etat=EtatTravail.COURS, pris_le=horloge.maintenant(), essais=F("essais") + 1)
    )


def _do(travail: TravailDonnees) -> tuple[EtatTravail, str]:
    try:
        auteur = _build_auteur(travail.demandeur)
        dit = "" if travail.sorte == SorteTravail.CALCULER else _load(travail, auteur)
        nombre = compute_en_attente(auteur=auteur, progres=lambda etape: _say_etape(travail, etape))
    except Refus:
        return EtatTravail.ECHEC, _SANS_DROIT
    except ErreurMetier as erreur:
        return EtatTravail.ECHEC, erreur.message
    except DatabaseError:
        raise  # the worker waits for the base
    except Exception:  # a file that nobody foresaw must not stop the mail
        _journal.exception("travail sur les données arrêté")
        return EtatTravail.ECHEC, _IMPREVU
    calcul = f"{accorde(nombre, 'valeur calculée', 'valeurs calculées')}." if nombre else ""
    return EtatTravail.FAIT, f"{dit} {calcul}".strip() or "Rien n’attendait d’être calculé."


def _build_auteur(demandeur: UUID | None) -> Auteur:
    """Return who asked, with the right held now. Raises Refus."""
    if demandeur is None:
        return SYSTEME
    compte = Compte.objects.filter(uuid=demandeur, is_active=True).first()
    if compte is None:
        raise Refus(_SANS_DROIT)
    return Auteur(
        nature=Nature.COMPTE,
        cle=f"compte:{compte.uuid}",
        nom=compte.nom_affiche,
        compte_uuid=compte.uuid,
        est_administrateur=compte.est_administrateur,
    )


def _load(travail: TravailDonnees, auteur: Auteur) -> str:
    """Load the file under the name that it came with: some sources are recognised by it."""
    check_chargement(auteur)
    with tempfile.TemporaryDirectory(prefix="maillage-") as dossier:
        chemin = Path(dossier) / travail.nom
        with travail.fichier.open("rb") as depose, chemin.open("wb") as copie:
            shutil.copyfileobj(depose, copie)
        bilan = load_fichier(
            chemin, auteur=auteur, progres=lambda etape: _say_etape(travail, etape)
        )
    quoi = f"{bilan.source.citation}, {bilan.chargement.millesime}"
    if not bilan.faite:
        return f"{quoi}\u00a0: ce fichier était déjà chargé."
    return f"{quoi}\u00a0: {accorde(bilan.chargement.lignes, 'ligne chargée', 'lignes chargées')}."


def _say_etape(travail: TravailDonnees, etape: str) -> None:
    TravailDonnees.objects.filter(pk=travail.pk).update(etape=etape[:200])


def _finish(travail: TravailDonnees, etat: EtatTravail, bilan: str) -> None:
    """Note what became of it, forget who asked and the file, and the oldest works."""
    if travail.fichier:
        travail.fichier.delete(save=False)
    TravailDonnees.objects.filter(pk=travail.pk).update(
        etat=etat, bilan=bilan[:600], etape="", demandeur=None, fichier="",
        fini_le=horloge.maintenant(),
    )  # fmt: skip
    finis = TravailDonnees.objects.exclude(etat__in=(EtatTravail.ATTENTE, EtatTravail.COURS))
    anciens = list(finis.values_list("pk", flat=True)[_GARDES:])
    TravailDonnees.objects.filter(pk__in=anciens).delete()
