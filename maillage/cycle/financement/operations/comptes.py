"""What the coordination gives account of: what was spent, and where the funders were named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files import File
from django.db import transaction

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import check_vivant, check_write
from maillage.cycle.financement.models import Demande, EtatDepenses, SorteSupport, Support
from maillage.cycle.financement.operations.passages import lock_demande
from maillage.cycle.financement.operations.saisie_suites import clean_valeurs, deposit
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.accords import check_montant
from maillage.regles.financement.demandes import OBTENUES
from maillage.regles.financement.montants import ZERO
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal

LIGNES_MAX = 40
_NATURE_MAX = 160


def write_etat_depenses(
    demande: Demande,
    lignes: Sequence[tuple[str, Decimal]],
    *,
    auteur: Auteur,
    signe_par: str = "",
    signe_le: date | None = None,
    fichier: File[bytes] | None = None,
    version_lue: int | None = None,
) -> EtatDepenses:
    """Write what was spent, by nature; signed or not yet. One statement a claim. Raises ErreurMetier."""
    check_write(auteur, demande.contrat)
    valeurs = _clean_etat(lignes, signe_par=signe_par, signe_le=signe_le)
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        if actuelle.ou not in OBTENUES:
            raise ErreurMetier("On rend compte d’une aide qui a été accordée.")
        if fichier is not None:
            valeurs["piece"] = deposit(fichier, auteur=auteur)
        deja = actuelle.etats_depenses.filter(archive_le=None).first()
        if deja is None:
            return journal.create(EtatDepenses(demande=actuelle, **valeurs), auteur=auteur)
        return journal.save_changes(deja, valeurs, auteur=auteur, version_lue=version_lue)


def write_support(
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    financeurs: Sequence[Organisation],
    *,
    auteur: Auteur,
    support: Support | None = None,
    fichier: File[bytes] | None = None,
    version_lue: int | None = None,
) -> Support:
    """Keep the proof that something named the funders: a file or an address. Raises ErreurMetier."""
    check_write(auteur, contrat)
    propres = clean_valeurs(valeurs)
    _check_support(support, propres, financeurs, avec_fichier=fichier is not None)
    with transaction.atomic():
        if fichier is not None:
            propres["piece"] = deposit(fichier, auteur=auteur)
        if support is None:
            neuf = journal.create(Support(contrat=contrat, **propres), auteur=auteur)
            neuf.financeurs.set(financeurs)
            return neuf
        return journal.save_changes(
            support,
            propres,
            ensembles={"financeurs": list(financeurs)},
            auteur=auteur,
            version_lue=version_lue,
        )


def archive_support(support: Support, *, auteur: Auteur) -> Support:
    """Put a support aside."""
    check_write(auteur, support.contrat)
    return journal.archive(support, auteur=auteur)


def restore_support(support: Support, *, auteur: Auteur) -> Support:
    """Bring a support back."""
    check_write(auteur, support.contrat)
    return journal.restore(support, auteur=auteur)


def _clean_etat(
    lignes: Sequence[tuple[str, Decimal]], *, signe_par: str, signe_le: date | None
) -> dict[str, Any]:
    """Return the columns of a statement, its total computed here. Raises ErreurMetier."""
    if not 0 < len(lignes) <= LIGNES_MAX:
        raise ErreurMetier(f"Écrire une dépense au moins, {LIGNES_MAX} au plus.", champ="nature_1")
    propres = [_clean_ligne(rang, *ligne) for rang, ligne in enumerate(lignes, start=1)]
    par = nettoyer_ligne(signe_par, _NATURE_MAX, champ="signe_par")
    if signe_le is not None and not par:
        raise ErreurMetier("Écrire la fonction de qui a signé.", champ="signe_par")
    if signe_le is not None and signe_le > horloge.aujourdhui():
        raise ErreurMetier("Cette date de signature est à venir.", champ="signe_le")
    return {
        "lignes": [{"nature": nature, "montant": str(montant)} for nature, montant in propres],
        "total": sum((montant for _nature, montant in propres), ZERO),
        "signe_par": par,
        "signe_le": signe_le,
    }


def _clean_ligne(rang: int, nature: str, montant: Decimal) -> tuple[str, Decimal]:
    propre = nettoyer_ligne(nature, _NATURE_MAX, champ=f"nature_{rang}")
    if not propre:
        raise ErreurMetier("Dire de quelle dépense il s’agit.", champ=f"nature_{rang}")
    return propre, check_montant(montant, champ=f"montant_{rang}")


def _check_support(
    support: Support | None,
    valeurs: Mapping[str, Any],
    financeurs: Sequence[Organisation],
    *,
    avec_fichier: bool,
) -> None:
    if support is not None:
        check_vivant(support)
    if valeurs.get("sorte") not in SorteSupport.values:
        raise ErreurMetier("Choisir l’une des réponses proposées.", champ="sorte")
    if not valeurs.get("intitule"):
        raise ErreurMetier("Nommer le support.", champ="intitule")
    if not financeurs:
        raise ErreurMetier("Dire quels financeurs y sont mentionnés.", champ="financeurs")
    deja = support is not None and support.piece is not None
    if not avec_fichier and not deja and not valeurs.get("adresse"):
        raise ErreurMetier(
            "Joindre le support, ou écrire l’adresse où on le voit : c’est la preuve.",
            champ="fichier",
        )
