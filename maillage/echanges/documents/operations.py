"""Making documents: at once for whoever waits, by the worker for the long ones.

A long document is asked for, taken by one worker, made with the rights its asker holds at that moment,
and kept a week. A worker that dies leaves it to another, twice; then it says so.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from maillage.cycle.contrats.access import check_visible
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur, get_contrat
from maillage.cycle.gouvernance.access import check_write
from maillage.cycle.gouvernance.models import EtatReunion
from maillage.cycle.gouvernance.queries import read_instance, read_reunion
from maillage.echanges.documents.content import (
    ReunionLue,
    build_compte_rendu,
    build_convocation,
    build_emargement,
)
from maillage.echanges.documents.models import DOSSIER, EtatPreparation, Preparation
from maillage.echanges.documents.queries import (
    FORMATS_FEUILLES,
    FORMATS_PORTRAIT,
    SORTES,
    Contenu,
    Territoire,
    read_document,
    read_document_diagnostic,
    read_document_fiche,
    read_document_portrait,
    read_document_questionnaire,
)
from maillage.echanges.documents.queries.demandes import (
    read_document_argent,
    read_document_demande,
)
from maillage.editions.classeur import ecrire_ods, ecrire_xlsx
from maillage.editions.docx import ecrire_docx
from maillage.editions.odt import ecrire_odt
from maillage.editions.ouvrage import Ouvrage
from maillage.editions.pdf import DocumentImpossible, ecrire_pdf
from maillage.regles import horloge
from maillage.regles.conservation import jours_de
from maillage.regles.droits import Auteur, Nature
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus, StockageMuet
from maillage.regles.fichiers import TypeFichier, type_mime
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal import operations as journal
from maillage.socle.pieces.operations import delete_inconnus

_journal = logging.getLogger("maillage.documents")

JOURS_GARDES = jours_de("documents")
DELAI_REPRISE = timedelta(minutes=5)  # a worker that is silent for longer is dead
ESSAIS_MAX = 2
_DISPARU = "Le contrat ne vous est plus ouvert\u00a0: le document n’a pas été préparé."
_NON_RANGE = (
    "Le serveur n’a pas pu lire ou ranger les fichiers\u00a0: la place manque, ou leur stockage ne répond "
    "pas. Demander le document à nouveau plus tard."
)
_ARRETS = "La préparation s’est arrêtée deux fois\u00a0: la demander à nouveau plus tard."

# A new format is one line here.
ECRIVAINS: Mapping[str, Callable[[Any], bytes]] = MappingProxyType(
    {
        "pdf": ecrire_pdf,
        "docx": ecrire_docx,
        "odt": ecrire_odt,
        "xlsx": ecrire_xlsx,
        "ods": ecrire_ods,
    }
)
# What a meeting gives on paper, and its formats: a sheet to sign is printed, and nothing else.
PIECES_REUNION: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "convocation": ("pdf", "docx", "odt"),
        "emargement": ("pdf",),
        "compte-rendu": ("pdf", "docx", "odt"),
    }
)
FORMATS_FICHE = ("pdf", "docx", "odt")


@dataclass(frozen=True)
class Fichier:
    """A document ready to be handed over."""

    nom: str
    mime: str
    octets: bytes


def make_document(contrat: Contrat, sorte: str, fmt: str, *, auteur: Auteur) -> Fichier:
    """Return a document of a contract as a file.

    Taking the history away is traced. Raises Introuvable, Refus, and ErreurMetier when a text cannot
    be composed: the sentence says which.
    """
    contenu = read_document(auteur, contrat, sorte, fmt=fmt)
    if sorte == "historique":
        journal.trace(contrat.objet, auteur=auteur, geste="exporter-historique")
    return _write(contenu, fmt, nom=f"{sorte}-{contrat.cle}")


def make_diagnostic(contrat: Contrat, numero: int, fmt: str, *, auteur: Auteur) -> Fichier:
    """Return one version of the diagnostic as a file. Raises as make_document does."""
    if fmt not in FORMATS_FICHE:
        raise Introuvable
    ouvrage = read_document_diagnostic(auteur, contrat, numero)
    return _write(ouvrage, fmt, nom=f"diagnostic-{numero}-{contrat.cle}")


def make_demande(contrat: Contrat, uuid: UUID, sorte: str, *, fmt: str, auteur: Auteur) -> Fichier:
    """Return the request of one claim, or its statement of expenses. Raises as make_document does."""
    if fmt not in FORMATS_FICHE:
        raise Introuvable
    ouvrage = read_document_demande(auteur, contrat, uuid, sorte=sorte)
    return _write(ouvrage, fmt, nom=f"{sorte}-{contrat.cle}")


def make_argent(contrat: Contrat, fmt: str, *, auteur: Auteur) -> Fichier:
    """Return the table of the money as a workbook. Raises Introuvable, Refus."""
    if fmt not in FORMATS_FEUILLES:
        raise Introuvable
    return _write(read_document_argent(auteur, contrat), fmt, nom=f"argent-{contrat.cle}")


def make_fiche(contrat: Contrat, uuid: UUID, fmt: str, *, auteur: Auteur) -> Fichier:
    """Return one fiche as a file. Raises as make_document does."""
    if fmt not in FORMATS_FICHE:
        raise Introuvable
    ouvrage = read_document_fiche(auteur, contrat, uuid)
    numero = "".join(c if c.isalnum() else "-" for c in ouvrage.corps[0].numero).strip("-")
    return _write(ouvrage, fmt, nom=f"fiche-{numero or 'sans-numero'}-{contrat.cle}")


def make_reunion(contrat: Contrat, uuid: UUID, piece: str, *, fmt: str, auteur: Auteur) -> Fichier:
    """Return a document of a meeting as a file. Raises as make_document does."""
    if fmt not in PIECES_REUNION.get(piece, ()):
        raise Introuvable
    ouvrage = read_document_reunion(auteur, contrat, uuid, piece=piece)
    return _write(ouvrage, fmt, nom=f"{piece}-{contrat.cle}")


def read_document_reunion(auteur: Auteur, contrat: Contrat, uuid: UUID, *, piece: str) -> Ouvrage:
    """Return a document of a meeting: « convocation », « emargement », « compte-rendu ».

    Raises Introuvable, also for minutes that this reader may not read yet; Refus for those kept to
    whoever keeps the governance.
    """
    lu = ReunionLue(contrat, read_reunion(auteur, contrat, uuid), horloge.aujourdhui())
    tenue = lu.vue.reunion.etat == EtatReunion.TENUE
    if piece == "compte-rendu" and tenue and lu.vue.notes:
        return build_compte_rendu(lu)
    if piece not in PIECES_REUNION or piece == "compte-rendu":
        raise Introuvable
    check_write(auteur, contrat)
    if piece == "emargement":
        return build_emargement(lu)
    sieges = read_instance(auteur, contrat, lu.vue.reunion.instance.uuid).sieges
    if not sieges:
        raise ErreurMetier(
            "Personne ne siège encore dans cette instance\u00a0: aucune lettre à faire."
        )
    return build_convocation(lu, sieges)


def make_portrait(territoire: Territoire, fmt: str) -> Fichier:
    """Return the portrait of a territory as a file. Raises Introuvable for a format it does not have."""
    if fmt not in FORMATS_PORTRAIT:
        raise Introuvable
    return _write(
        read_document_portrait(territoire, fmt), fmt, nom=f"portrait-{territoire.radical}"
    )


def make_questionnaire(contrat: Contrat, uuid: UUID, *, adresse: str, auteur: Auteur) -> Fichier:
    """Return a questionnaire to print. Raises as make_document does."""
    ouvrage = read_document_questionnaire(auteur, contrat, uuid, adresse=adresse)
    return _write(ouvrage, "pdf", nom=f"questionnaire-{contrat.cle}")


def _write(contenu: Contenu, fmt: str, *, nom: str) -> Fichier:
    try:
        octets = ECRIVAINS[fmt](contenu)
    except DocumentImpossible as impossible:
        _journal.warning("document refusé\u00a0: %s", str(impossible).splitlines()[:1])
        raise ErreurMetier(_say_impossible(impossible)) from impossible
    date = f"{horloge.aujourdhui():%Y-%m-%d}"
    return Fichier(f"{nom}-{date}.{fmt}", type_mime(TypeFichier(fmt)), octets)


def _say_impossible(impossible: DocumentImpossible) -> str:
    if impossible.lieu:
        ou = ", ".join(f"«\u00a0{titre}\u00a0»" for titre in impossible.lieu)
        return f"Le document n’a pas pu être composé. Reprendre le texte de {ou}, puis recommencer."
    return "Le document n’a pas pu être composé\u00a0: il est trop long. Essayer un autre format."


def request_preparation(contrat: Contrat, sorte: str, fmt: str, *, auteur: Auteur) -> Preparation:
    """Ask the worker for a document; the one already on its way when there is one. Raises Introuvable, Refus."""
    check_visible(auteur, contrat)
    if sorte not in SORTES or fmt not in SORTES[sorte].formats:
        raise Introuvable
    if auteur.nature is not Nature.COMPTE or auteur.compte_uuid is None:
        raise Refus("Un document long est préparé pour un compte\u00a0: il faut être connecté.")
    compte = Compte.objects.get(uuid=auteur.compte_uuid)
    demandee = Preparation(contrat=contrat, compte=compte, sorte=sorte, format=fmt)
    try:
        with transaction.atomic():
            demandee.save()
    except IntegrityError:
        en_route = Q(etat=EtatPreparation.ATTENTE) | Q(etat=EtatPreparation.COURS)
        return Preparation.objects.get(
            en_route, contrat=contrat, compte=compte, sorte=sorte, format=fmt
        )
    return demandee


def run_preparation() -> bool:
    """Make the oldest document asked for. Returns False when there is none to make."""
    _give_back()
    for preparation in Preparation.objects.filter(etat=EtatPreparation.ATTENTE).order_by("pk")[:5]:
        if _take(preparation):
            _make(preparation)
            return True
    return False


def _give_back() -> None:
    """Hand to another worker what a dead one had taken; after two deaths, say that it cannot be made."""
    en_cours = Preparation.objects.filter(etat=EtatPreparation.COURS)
    mortes = en_cours.exclude(prise_le__range=horloge.autour(DELAI_REPRISE))
    mortes.filter(essais__gte=ESSAIS_MAX).update(
        etat=EtatPreparation.ECHEC, refus=_ARRETS, finie_le=horloge.maintenant()
    )
    mortes.filter(essais__lt=ESSAIS_MAX).update(etat=EtatPreparation.ATTENTE, etape="")


def _take(preparation: Preparation) -> bool:
    """Claim it. Only one worker gets True."""
    libres = Preparation.objects.filter(pk=preparation.pk, etat=EtatPreparation.ATTENTE)
    prise = libres.update(
        etat=EtatPreparation.COURS, prise_le=horloge.maintenant(), essais=F("essais") + 1,
        etape="Lecture du contrat",
    )  # fmt: skip
    if prise:
        preparation.refresh_from_db()
    return bool(prise)


def _make(preparation: Preparation) -> None:
    try:
        auteur = build_auteur(preparation.compte)
        contrat = get_contrat(auteur, preparation.contrat.cle)
        contenu = read_document(auteur, contrat, preparation.sorte, fmt=preparation.format)
        _say_etape(preparation, "Mise en page")
        fichier = _write(contenu, preparation.format, nom=f"{preparation.sorte}-{contrat.cle}")
        _deliver(preparation, fichier, auteur=auteur)
    except (Introuvable, Refus):
        _fail(preparation, _DISPARU)
    except ErreurMetier as erreur:
        _fail(preparation, erreur.message)
    except (StockageMuet, OSError) as panne:
        _journal.warning("document non rangé (%s)", type(panne).__name__)
        _fail(preparation, _NON_RANGE)


def _say_etape(preparation: Preparation, etape: str) -> None:
    Preparation.objects.filter(pk=preparation.pk).update(etape=etape)


def _deliver(preparation: Preparation, fichier: Fichier, *, auteur: Auteur) -> None:
    """Keep the file and have its asker told, once: what another worker took over meanwhile is dropped."""
    preparation.fichier.save("document", ContentFile(fichier.octets), save=False)
    valeurs = {"fichier": preparation.fichier.name, "nom": fichier.nom}
    with transaction.atomic():
        if _settle(preparation, etat=EtatPreparation.PRETE, taille=len(fichier.octets), **valeurs):
            journal.trace(
                preparation.objet, auteur=auteur, geste="preparer-document", a_traiter=True
            )
            return
    preparation.fichier.delete(save=False)


def _fail(preparation: Preparation, phrase: str) -> None:
    _settle(preparation, etat=EtatPreparation.ECHEC, refus=phrase[:300])


def _settle(preparation: Preparation, **valeurs: object) -> bool:
    """Write what became of it. False when it was taken back: this worker was slow, or the clock leapt."""
    la_mienne = Preparation.objects.filter(
        pk=preparation.pk, etat=EtatPreparation.COURS, essais=preparation.essais
    )
    return bool(la_mienne.update(finie_le=horloge.maintenant(), etape="", **valeurs))


def find_anciennes() -> QuerySet[Preparation]:
    """Return the documents asked for longer ago than they are kept."""
    return Preparation.objects.filter(demandee_le__lt=horloge.il_y_a(JOURS_GARDES))


def delete_fichiers_perdus() -> int:
    """Delete the files of a worker that died before it said where they are. Returns how many."""
    return delete_inconnus(DOSSIER, Preparation.objects.all())


def prune_preparations() -> int:
    """Drop the documents that are no longer kept. Returns how many."""
    return drop_preparations(find_anciennes())


def drop_preparations(preparations: Iterable[Preparation]) -> int:
    """Drop documents that were made, file first. Returns how many."""
    nombre = 0
    for preparation in preparations:
        if preparation.fichier:
            preparation.fichier.delete(save=False)
        preparation.delete()
        nombre += 1
    return nombre
