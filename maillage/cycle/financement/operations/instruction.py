"""The funder answers a claim: a question, complete, granted, refused with a reason.

When the funder has nobody here, the coordination copies the letter: its date, its file, never its own
opinion. The granted amount of each aid moves in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files import File
from django.db import transaction

from maillage.cycle.financement.access import check_cotes
from maillage.cycle.financement.models import Demande, LigneDemande, QuestionDemande
from maillage.cycle.financement.operations.demandes import list_lignes
from maillage.cycle.financement.operations.passages import advance, check_geste, lock_demande
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import TOUS
from maillage.regles.financement.accords import check_accord
from maillage.regles.financement.demandes import Cote, Geste
from maillage.regles.financement.montants import ZERO
from maillage.regles.textes import nettoyer_texte
from maillage.socle.journal import operations as journal
from maillage.socle.pieces.operations import deposit_piece

_TEXTE_MAX = 10_000


@dataclass(frozen=True)
class Lettre:
    """An answer received outside Maillage: the day of the letter, and its file."""

    le: date | None
    fichier: File[bytes] | None


def ask_question(demande: Demande, texte: str, *, auteur: Auteur) -> QuestionDemande:
    """Ask something before deciding. One question waits at a time."""
    propre = _clean(texte, "texte", "Écrire la question.")
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        advance(actuelle, Geste.QUESTIONNER, {}, auteur=auteur)
        return journal.create(QuestionDemande(demande=actuelle, texte=propre), auteur=auteur)


def answer_question(demande: Demande, reponse: str, *, auteur: Auteur) -> QuestionDemande:
    """Answer the question that waits: the claim is back before its funder."""
    propre = _clean(reponse, "reponse", "Écrire la réponse.")
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        advance(actuelle, Geste.REPONDRE, {}, auteur=auteur)
        question = actuelle.questions.filter(repondue_le=None, archive_le=None).last()
        if question is None:
            raise ErreurMetier("Aucune question n’attend de réponse.")
        valeurs = {"reponse": propre, "repondue_le": horloge.maintenant()}
        return journal.save_changes(question, valeurs, auteur=auteur, geste="repondre-demande")


def declare_complete(demande: Demande, *, auteur: Auteur) -> Demande:
    """Say that nothing is missing any more."""
    with transaction.atomic():
        return advance(lock_demande(demande, auteur=auteur), Geste.COMPLETER, {}, auteur=auteur)


def award_demande(
    demande: Demande,
    accords: Mapping[str, Decimal],
    *,
    auteur: Auteur,
    motif: str = "",
    lettre: Lettre | None = None,
) -> Demande:
    """Grant a claim: an amount for each aid (by uuid), as asked or less. Raises ErreurMetier.

    An aid that `accords` does not name is granted as asked.
    """
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        check_geste(actuelle, Geste.ACCORDER, auteur=auteur)
        lignes = list_lignes(actuelle)
        for ligne in lignes:
            ligne.accorde = _check_ligne(ligne, accords)
        if not any(ligne.accorde for ligne in lignes):
            raise ErreurMetier(
                "Rien n’est accordé\u00a0: refuser la demande, et dire pourquoi.",
                champ=f"accorde_{lignes[0].aide.uuid}" if lignes else "",
            )
        valeurs = _read_reponse(actuelle, lettre, auteur=auteur)
        valeurs["motif"] = nettoyer_texte(motif, _TEXTE_MAX, champ="motif")
        accordee = advance(actuelle, Geste.ACCORDER, valeurs, auteur=auteur)
        _write_accords(lignes, auteur=auteur)
    return accordee


def refuse_demande(
    demande: Demande, motif: str, *, auteur: Auteur, lettre: Lettre | None = None
) -> Demande:
    """Refuse a claim; the reason is owed."""
    propre = _clean(motif, "motif", "Dire pourquoi la demande est refusée.")
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        check_geste(actuelle, Geste.REFUSER, auteur=auteur)
        valeurs = {**_read_reponse(actuelle, lettre, auteur=auteur), "motif": propre}
        refusee = advance(actuelle, Geste.REFUSER, valeurs, auteur=auteur)
        lignes = list_lignes(actuelle)
        for ligne in lignes:
            ligne.accorde = ZERO
        _write_accords(lignes, auteur=auteur)
    return refusee


def reopen_demande(demande: Demande, *, auteur: Auteur) -> Demande:
    """Take a decision back, until the convention is signed."""
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        valeurs = {
            "decidee_le": None,
            "motif": "",
            "sur_papier": False,
            "reponse_piece": None,
        }
        rouverte = advance(actuelle, Geste.ROUVRIR, valeurs, auteur=auteur)
        lignes = list_lignes(actuelle)
        for ligne in lignes:
            ligne.accorde = None
        _write_accords(lignes, auteur=auteur)
    return rouverte


def _clean(texte: str, champ: str, manque: str) -> str:
    propre = nettoyer_texte(texte, _TEXTE_MAX, champ=champ)
    if not propre:
        raise ErreurMetier(manque, champ=champ)
    return propre


def _check_ligne(ligne: LigneDemande, accords: Mapping[str, Decimal]) -> Decimal:
    cle, demande = str(ligne.aide.uuid), ligne.montant or ZERO
    return check_accord(
        accords.get(cle, demande), demande, ligne.aide.depense.cout, champ=f"accorde_{cle}"
    )


def _write_accords(lignes: list[LigneDemande], *, auteur: Auteur) -> None:
    LigneDemande.objects.bulk_update(lignes, ["accorde"])
    for ligne in lignes:
        journal.save_changes(ligne.aide, {"accorde": ligne.accorde}, auteur=auteur)


def _read_reponse(demande: Demande, lettre: Lettre | None, *, auteur: Auteur) -> dict[str, Any]:
    """Return when and how the funder decided: today and here, or by a letter that is joined."""
    if Cote.FINANCEUR in check_cotes(auteur, demande) and lettre is None:
        return {"decidee_le": horloge.aujourdhui()}
    if lettre is None or lettre.le is None:
        raise ErreurMetier("Dire de quel jour est la réponse reçue.", champ="decidee_le")
    if lettre.le > horloge.aujourdhui():
        raise ErreurMetier("Cette date est à venir.", champ="decidee_le")
    if demande.deposee_le is not None and lettre.le < demande.deposee_le:
        raise ErreurMetier("Cette réponse est datée d’avant la demande.", champ="decidee_le")
    if lettre.fichier is None:
        raise ErreurMetier("Joindre la réponse reçue.", champ="fichier")
    piece = deposit_piece(
        lettre.fichier,
        nom=lettre.fichier.name or "",
        accepte=TOUS,
        auteur=auteur,
        champ="fichier",
    )
    return {"decidee_le": lettre.le, "sur_papier": True, "reponse_piece": piece}
