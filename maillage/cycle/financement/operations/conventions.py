"""The convention of a granted claim, and the payments that follow it until it is settled.

The paid amount of each aid moves in the same transaction, in proportion to what was granted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.files import File
from django.db import transaction

from maillage.cycle.financement.models import Convention, Demande, NatureConvention, Versement
from maillage.cycle.financement.operations.demandes import list_lignes
from maillage.cycle.financement.operations.passages import advance, check_geste, lock_demande
from maillage.cycle.financement.operations.saisie_suites import clean_valeurs, deposit
from maillage.regles import dates, horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.accords import Validite, check_convention, check_versement
from maillage.regles.financement.demandes import EtatDemande, Geste, passer
from maillage.regles.financement.montants import ZERO
from maillage.regles.financement.repartition import repartir
from maillage.socle.journal import operations as journal

_COLONNES = ("nature", "numero", "signee_le", "du", "au")


def sign_convention(
    demande: Demande,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    fichier: File[bytes] | None = None,
    existante: Convention | None = None,
) -> Demande:
    """Record the convention of a granted claim: a new one, or one that already serves another year."""
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        convention = existante or _create_convention(actuelle, valeurs, fichier, auteur=auteur)
        if (convention.contrat_id, convention.financeur_id) != (
            actuelle.contrat_id,
            actuelle.financeur_id,
        ):
            raise ErreurMetier(
                "Cette convention est celle d’un autre financeur.", champ="existante"
            )
        return advance(actuelle, Geste.CONVENIR, {"convention": convention}, auteur=auteur)


def update_convention(
    demande: Demande,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    fichier: File[bytes] | None = None,
    version_lue: int | None = None,
) -> Convention:
    """Correct a convention, or prolong it by an avenant. Raises ErreurMetier, Conflit."""
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        check_geste(actuelle, Geste.CONVENIR, auteur=auteur)
        if actuelle.convention is None:
            raise ErreurMetier("Cette aide n’a pas encore de convention.")
        propres = clean_valeurs(valeurs)
        _check_nature(propres)
        convention, actuels = (
            actuelle.convention,
            {c: getattr(actuelle.convention, c) for c in _COLONNES},
        )
        voulue = Convention(
            pk=convention.pk,
            contrat=actuelle.contrat,
            financeur=actuelle.financeur,
            **{**actuels, **propres},
        )
        _check_dates(voulue)
        _check_numero(voulue)
        if fichier is not None:
            propres["piece"] = deposit(fichier, auteur=auteur)
        return journal.save_changes(
            actuelle.convention, propres, auteur=auteur, version_lue=version_lue
        )


def pay_demande(
    demande: Demande, montant: Decimal, *, le: date, auteur: Auteur, reference: str = ""
) -> Versement:
    """Record a payment within what is left and within the convention. The last one settles the claim."""
    with transaction.atomic():
        actuelle = lock_demande(demande, auteur=auteur)
        passer(actuelle.ou, Geste.VERSER)
        reste, convention = compute_reste(actuelle), actuelle.convention
        propre = check_versement(
            montant,
            le,
            reste=reste,
            validite=convention.validite if convention else Validite(None),
            aujourdhui=horloge.aujourdhui(),
            annee=actuelle.annee,
        )
        versement = Versement(
            demande=actuelle, le=le, montant=propre, **clean_valeurs({"reference": reference})
        )
        _check_neuf(versement)
        etat = {"etat": _etat_apres(reste - propre)}
        avancee = advance(actuelle, Geste.VERSER, etat, auteur=auteur)
        journal.create(versement, auteur=auteur, geste="verser")
        _spread(avancee, auteur=auteur)
    return versement


def cancel_versement(versement: Versement, *, auteur: Auteur) -> Versement:
    """Take back a payment that was recorded by mistake; the totals follow."""
    with transaction.atomic():
        actuelle = lock_demande(versement.demande, auteur=auteur)
        annule = journal.archive(versement, auteur=auteur)
        reste = actuelle.versements.filter(archive_le=None).exists()
        etat = EtatDemande.VERSEMENT if reste else EtatDemande.CONVENTION
        if actuelle.etat != etat:
            valeurs = {"etat": etat.value}
            actuelle = advance(actuelle, Geste.ANNULER_VERSEMENT, valeurs, auteur=auteur)
        _spread(actuelle, auteur=auteur)
    return annule


def settle_demande(demande: Demande, *, auteur: Auteur) -> Demande:
    """Close a claim of which nothing more will be paid, even below what was granted."""
    with transaction.atomic():
        soldee = advance(lock_demande(demande, auteur=auteur), Geste.SOLDER, {}, auteur=auteur)
        _spread(soldee, auteur=auteur)
    return soldee


def compute_reste(demande: Demande) -> Decimal:
    """Return what is still to be paid of what was granted."""
    accorde = sum((ligne.accorde or ZERO for ligne in demande.lignes.all()), ZERO)
    return accorde - _total_verse(demande)


def _total_verse(demande: Demande) -> Decimal:
    verses = demande.versements.filter(archive_le=None)
    return sum((v.montant or ZERO for v in verses), ZERO)


def _etat_apres(reste: Decimal) -> str:
    return (EtatDemande.VERSEMENT if reste else EtatDemande.SOLDEE).value


def _spread(demande: Demande, *, auteur: Auteur) -> None:
    """Write what each aid received: the payments, shared to the cent as the grant was; all of it once settled."""
    lignes = {str(ligne.pk): ligne for ligne in list_lignes(demande) if ligne.accorde}
    total = _total_verse(demande)
    poids = {cle: Fraction(ligne.accorde or ZERO) for cle, ligne in lignes.items()}
    parts = repartir(total, poids) if lignes else {}
    soldee = demande.ou is EtatDemande.SOLDEE
    for cle, ligne in lignes.items():
        valeurs = {"verse": parts[cle] if total or soldee else None, "soldee": soldee}
        journal.save_changes(ligne.aide, valeurs, auteur=auteur)


def _check_neuf(versement: Versement) -> None:
    pareil = Versement.objects.filter(
        demande=versement.demande,
        le=versement.le,
        montant=versement.montant,
        reference=versement.reference,
        archive_le=None,
    )
    if pareil.exists():
        raise ErreurMetier(
            "Ce versement est déjà enregistré. S’il y en a eu deux le même jour, leur donner des "
            "références différentes.",
            champ="reference",
        )


def _create_convention(
    demande: Demande, valeurs: Mapping[str, Any], fichier: File[bytes] | None, *, auteur: Auteur
) -> Convention:
    propres = clean_valeurs(valeurs)
    _check_nature(propres)
    convention = Convention(contrat=demande.contrat, financeur=demande.financeur, **propres)
    _check_dates(convention)
    _check_numero(convention)
    if fichier is not None:
        convention.piece = deposit(fichier, auteur=auteur)
    return journal.create(convention, auteur=auteur)


def _check_nature(valeurs: Mapping[str, Any]) -> None:
    if valeurs.get("nature", NatureConvention.CONVENTION) not in NatureConvention.values:
        raise ErreurMetier("Choisir l’une des réponses proposées.", champ="nature")


def _check_dates(convention: Convention) -> None:
    check_convention(convention.validite, horloge.aujourdhui())
    dates.verifier_ordre(dates.lire(convention.du), dates.lire(convention.au), champ="au")


def _check_numero(convention: Convention) -> None:
    pareille = Convention.objects.filter(
        contrat=convention.contrat,
        financeur=convention.financeur,
        numero=convention.numero,
        archive_le=None,
    ).exclude(pk=convention.pk)
    if convention.numero and pareille.exists():
        raise ErreurMetier(
            "Une convention porte déjà ce numéro : la choisir au lieu d’en écrire une autre.",
            champ="numero",
        )
