"""A claim is begun from the plan, written, filed, taken back, withdrawn; its files are joined.

The requested amount of each aid moves in the same transaction as the claim itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files import File
from django.db import transaction

from maillage.cycle.contrats.models import Contrat, Partie
from maillage.cycle.financement.access import check_vivant, check_write
from maillage.cycle.financement.models import (
    Aide,
    Demande,
    Dispositif,
    LigneDemande,
    PieceJointe,
)
from maillage.cycle.financement.operations.passages import advance, check_geste, lock_demande
from maillage.cycle.financement.queries.demandes import find_voisines
from maillage.cycle.financement.queries.instructeurs import is_en_ligne
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import TOUS
from maillage.regles.financement.accords import check_demande, check_depot
from maillage.regles.financement.attentes import AUTRE_PIECE, check_pieces, list_attendues
from maillage.regles.financement.demandes import SANS_SUITE, EtatDemande, Geste
from maillage.regles.financement.mots import Apport
from maillage.regles.financement.parametres import Parametres, lire_parametres
from maillage.regles.financement.vocabulaire import PIECES
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement
from maillage.socle.pieces.operations import deposit_piece

_TEXTE_MAX, _LIGNE_MAX = 20_000, 160


def begin_demande(aide: Aide, *, auteur: Auteur, demandeur: Organisation | None = None) -> Demande:
    """Begin a claim from an aid of the plan, with its neighbours of the same funder, scheme and year.

    Amounts start from what the plan expects. Raises ErreurMetier with what prevents it.
    """
    contrat = aide.depense.contrat
    check_write(auteur, contrat)
    qui = demandeur or aide.depense.porteur or _find_porteur(contrat)
    dispositif = _find_edition(aide.dispositif)
    _check_begin(aide, qui, dispositif)
    with transaction.atomic():
        # Two people who begin the same claim wait for each other here, then the second is told.
        Contrat.objects.select_for_update(of=("self",)).get(pk=contrat.pk)
        _check_libre(aide, dispositif)
        demande = Demande(
            contrat=contrat,
            financeur=aide.financeur,
            demandeur=qui,
            dispositif=dispositif,
            annee=aide.depense.annee,
        )
        journal.create(demande, auteur=auteur)
        LigneDemande.objects.bulk_create(
            LigneDemande(demande=demande, aide=voisine, montant=voisine.prevu or None)
            for voisine in find_voisines(aide)
        )
    return demande


def update_demande(
    demande: Demande,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    montants: Mapping[str, Decimal | None] | None = None,
    version_lue: int | None = None,
) -> Demande:
    """Write a draft: its texts, and what it asks for each aid (by uuid of the aid).

    Raises ErreurMetier, or Conflit when somebody changed the same fields.
    """
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        check_brouillon(actuelle)
        lignes = _price(actuelle, montants or {})
        changements = [_tell_montant(ligne) for ligne in lignes]
        propres = _clean(valeurs)
        journal.save_changes(actuelle, propres, auteur=auteur, version_lue=version_lue)
        change = journal.note_changes(actuelle, changements, auteur=auteur, version_lue=version_lue)
        LigneDemande.objects.bulk_update(lignes, ["montant"])
    return change


def file_demande(
    demande: Demande, *, auteur: Auteur, suivront: bool = False, le: date | None = None
) -> Demande:
    """File a claim. Raises ErreurMetier naming what is missing; `suivront`: documents will follow.

    `le`: the earlier day on which it was sent on paper, to a funder who has nobody here.
    """
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        lignes = list_lignes(actuelle)
        _check_filing(actuelle, lignes, suivront=suivront)
        jour = check_depot(
            le,
            annee=actuelle.annee,
            aujourdhui=horloge.aujourdhui(),
            en_ligne=is_en_ligne(actuelle.contrat, actuelle.financeur),
        )
        deposee = advance(actuelle, Geste.DEPOSER, {"deposee_le": jour}, auteur=auteur)
        for ligne in lignes:
            ligne.avant = ligne.aide.demande
            journal.save_changes(ligne.aide, {"demande": ligne.montant}, auteur=auteur)
        LigneDemande.objects.bulk_update(lignes, ["avant"])
    return deposee


def take_back_demande(demande: Demande, *, auteur: Auteur) -> Demande:
    """Make a filed claim a draft again, before its funder acted: the plan finds its amounts again."""
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        _give_back(actuelle, auteur=auteur)
        return advance(actuelle, Geste.REPRENDRE, {"deposee_le": None}, auteur=auteur)


def withdraw_demande(demande: Demande, *, auteur: Auteur) -> Demande:
    """Withdraw a claim before it is decided."""
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        if actuelle.est_deposee:
            _give_back(actuelle, auteur=auteur)
        return advance(actuelle, Geste.RETIRER, {}, auteur=auteur)


def resume_demande(demande: Demande, *, auteur: Auteur) -> Demande:
    """Bring a withdrawn claim back as a draft, unless another took its place."""
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        check_geste(actuelle, Geste.RETABLIR, auteur=auteur)
        for ligne in list_lignes(actuelle):
            _check_libre(ligne.aide, actuelle.dispositif)
        return advance(actuelle, Geste.RETABLIR, {"deposee_le": None}, auteur=auteur)


def join_piece(
    demande: Demande, nature: str, fichier: File[bytes] | None, *, auteur: Auteur
) -> PieceJointe:
    """Join a file to a claim, before or after it is filed. Raises ErreurMetier on a file that is none."""
    check_write(auteur, demande.contrat)
    if nature not in PIECES and nature != AUTRE_PIECE:
        raise ErreurMetier("Choisir l’une des pièces proposées.", champ="nature")
    if fichier is None:
        raise ErreurMetier("Choisir un fichier.", champ="fichier")
    if demande.ou in SANS_SUITE:
        raise ErreurMetier(
            "Cette demande n’a plus de suite\u00a0: rien ne s’y joint.", champ="fichier"
        )
    with transaction.atomic():
        piece = deposit_piece(
            fichier, nom=fichier.name or "", accepte=TOUS, auteur=auteur, champ="fichier"
        )
        return journal.create(
            PieceJointe(demande=demande, nature=nature, piece=piece), auteur=auteur, geste="joindre"
        )


def remove_piece(jointe: PieceJointe, *, auteur: Auteur) -> PieceJointe:
    """Take a file away from a claim; what its funder already received stays."""
    check_write(auteur, jointe.demande.contrat)
    if jointe.demande.ou is not EtatDemande.BROUILLON and jointe.nature in _natures_demandees(
        jointe.demande
    ):
        raise ErreurMetier("La demande est déposée\u00a0: son financeur a déjà cette pièce.")
    return journal.archive(jointe, auteur=auteur)


def restore_piece(jointe: PieceJointe, *, auteur: Auteur) -> PieceJointe:
    """Bring a file back."""
    check_write(auteur, jointe.demande.contrat)
    return journal.restore(jointe, auteur=auteur)


def check_brouillon(demande: Demande) -> None:
    """Raise ErreurMetier unless the claim is still a draft."""
    if demande.ou is not EtatDemande.BROUILLON:
        raise ErreurMetier(
            "Cette demande est déposée\u00a0: la reprendre en brouillon avant de la modifier."
        )


def list_lignes(demande: Demande) -> list[LigneDemande]:
    """Return what a claim asks, each line with its aid and its expense."""
    return list(demande.lignes.select_related("aide__depense__contrat", "aide__financeur"))


def read_parametres(demande: Demande) -> Parametres:
    """Return the rules of the scheme that a claim cites; those that ask nothing when it cites none."""
    return lire_parametres(demande.dispositif.parametres) if demande.dispositif else Parametres()


def _natures_demandees(demande: Demande) -> set[str]:
    return {n.value for n in read_parametres(demande).pieces_demande}


def _find_porteur(contrat: Contrat) -> Organisation | None:
    partie = Partie.objects.filter(contrat=contrat, est_porteur=True, archive_le=None).first()
    return partie.organisation if partie else None


def _find_edition(dispositif: Dispositif | None) -> Dispositif | None:
    """Return the last version of a scheme: what a claim begun today cites."""
    if dispositif is None:
        return None
    editions = Dispositif.objects.filter(cle=dispositif.cle, archive_le=None)
    return editions.order_by("-edition").first() or dispositif


def _check_begin(aide: Aide, qui: Organisation | None, dispositif: Dispositif | None) -> None:
    check_vivant(aide)
    check_vivant(aide.depense)
    if aide.depense.apport == Apport.VALORISE:
        raise ErreurMetier("Un apport en nature se valorise, il ne se demande pas.")
    if qui is None:
        raise ErreurMetier(
            "Dire d’abord qui porte le contrat, ou qui paie cette dépense\u00a0: c’est qui demande."
        )
    if qui.pk == aide.financeur_id:
        raise ErreurMetier(f"{qui} ne peut pas se demander une aide à elle-même.")
    if dispositif is not None and dispositif.financeur_id != aide.financeur_id:
        raise ErreurMetier("Ce dispositif est celui d’un autre financeur.")


def _check_libre(aide: Aide, dispositif: Dispositif | None) -> None:
    """Raise ErreurMetier when a living claim already asks for this aid, or for this scheme that year."""
    vivantes = Demande.objects.filter(
        contrat=aide.depense.contrat, annee=aide.depense.annee, archive_le=None
    ).exclude(etat__in=sorted(SANS_SUITE))
    if vivantes.filter(lignes__aide=aide).exists():
        raise ErreurMetier("Une demande porte déjà cette aide\u00a0: la compléter.")
    if dispositif and vivantes.filter(dispositif__cle=dispositif.cle).exists():
        raise ErreurMetier(
            f"Une demande {aide.depense.annee} existe déjà pour «\u00a0{dispositif.intitule}\u00a0»\u00a0: "
            "une seule par année."
        )


def _clean(valeurs: Mapping[str, Any]) -> dict[str, str]:
    propres = {}
    for champ in ("presentation", "conditions"):
        if champ in valeurs:
            propres[champ] = nettoyer_texte(valeurs[champ], _TEXTE_MAX, champ=champ)
    if "signataire" in valeurs:
        propres["signataire"] = nettoyer_ligne(
            valeurs["signataire"], _LIGNE_MAX, champ="signataire"
        )
    return propres


def _price(demande: Demande, montants: Mapping[str, Decimal | None]) -> list[LigneDemande]:
    """Return the lines whose amount changes. Raises ErreurMetier."""
    changees = []
    for ligne in list_lignes(demande):
        cle = str(ligne.aide.uuid)
        if cle not in montants or montants[cle] == ligne.montant:
            continue
        neuf = montants[cle]
        if neuf is not None:
            neuf = check_demande(neuf, ligne.aide.depense.cout, champ=f"montant_{cle}")
        ligne.montant = neuf
        changees.append(ligne)
    return changees


def _tell_montant(ligne: LigneDemande) -> Changement:
    """Tell that an amount of a draft changed; how much is for the coordination until it is filed."""
    quoi = f"montant demandé pour {ligne.aide.depense.nom}"
    return Changement(f"montant_{ligne.aide.uuid}", quoi[:120])


def _check_filing(demande: Demande, lignes: list[LigneDemande], *, suivront: bool) -> None:
    if not lignes:
        raise ErreurMetier("Cette demande ne porte aucune aide du plan\u00a0: rien à demander.")
    for ligne in lignes:
        champ = f"montant_{ligne.aide.uuid}"
        check_vivant(ligne.aide)
        check_vivant(ligne.aide.depense)
        if ligne.montant is None:
            raise ErreurMetier(
                f"Écrire le montant demandé pour «\u00a0{ligne.aide.depense.nom}\u00a0».",
                champ=champ,
            )
        check_demande(ligne.montant, ligne.aide.depense.cout, champ=champ)
    if not demande.signataire:
        raise ErreurMetier("Écrire la fonction de qui signe la demande.", champ="signataire")
    presentes = set(demande.pieces_jointes.filter(archive_le=None).values_list("nature", flat=True))
    attendues = list_attendues(read_parametres(demande).pieces_demande, presentes)
    check_pieces(attendues, suivront=suivront)


def _give_back(demande: Demande, *, auteur: Auteur) -> None:
    """Let the plan say again what it said before the claim was filed."""
    for ligne in list_lignes(demande):
        if ligne.aide.demande == ligne.montant:  # somebody may have corrected it since
            journal.save_changes(ligne.aide, {"demande": ligne.avant}, auteur=auteur)
