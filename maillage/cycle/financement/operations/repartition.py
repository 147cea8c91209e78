"""The key between EPCI: opened with those of the territory, corrected, validated, opened again."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee, resolve_organisation
from maillage.cycle.financement.access import check_vivant, check_write
from maillage.cycle.financement.models import CleRepartition, Quotepart
from maillage.cycle.financement.operations.saisie import check_annee
from maillage.cycle.financement.queries.repartition import list_epci_du_contrat, peser
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.montants import ZERO
from maillage.regles.financement.mots import Methode
from maillage.regles.financement.repartition import partager
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.acteurs.models import Organisation
from maillage.socle.acteurs.operations import ensure_organisation
from maillage.socle.journal import operations as journal
from maillage.socle.territoires.models import Epci

POPULATION_MAX = 100_000_000
_POIDS_MAX = Decimal(10_000)


def create_cle(
    contrat: Contrat, *, depuis: int, methode: str, auteur: Auteur, note: str = ""
) -> CleRepartition:
    """Open a key from a year on, with the EPCI of the territory or those of the key before it."""
    check_write(auteur, contrat)
    check_annee(contrat, depuis)
    _check_methode(methode)
    _check_libre(contrat, depuis)
    cle = CleRepartition(contrat=contrat, depuis=depuis, methode=methode)
    cle.note = nettoyer_texte(note, 2_000, champ="note")
    with transaction.atomic():
        journal.create(cle, auteur=auteur)
        for organisation, poids in _first_porteurs(cle, auteur):
            journal.create(
                Quotepart(cle=cle, organisation=organisation, poids=poids), auteur=auteur
            )
    return cle


def update_cle(
    cle: CleRepartition,
    *,
    depuis: int,
    methode: str,
    auteur: Auteur,
    note: str = "",
    version_lue: int | None = None,
) -> CleRepartition:
    """Change a key that is not validated. Raises ErreurMetier, Conflit."""
    check_cle(cle, auteur=auteur)
    check_annee(cle.contrat, depuis)
    _check_methode(methode)
    if depuis != cle.depuis:
        _check_libre(cle.contrat, depuis)
    valeurs = {
        "depuis": depuis,
        "methode": methode,
        "note": nettoyer_texte(note, 2_000, champ="note"),
    }
    return journal.save_changes(cle, valeurs, auteur=auteur, version_lue=version_lue)


def add_quotepart(
    cle: CleRepartition,
    valeurs: Mapping[str, Any],
    *,
    organisation: Nommee,
    auteur: Auteur,
) -> Quotepart:
    """Add who pays a part of what remains. Raises ErreurMetier for one that is there already."""
    check_cle(cle, auteur=auteur)
    with transaction.atomic():
        qui = resolve_organisation(organisation, auteur=auteur, champ="organisation")
        if cle.quotes_parts.filter(organisation=qui, archive_le=None).exists():
            raise ErreurMetier(
                f"«\u00a0{qui}\u00a0» est déjà dans cette clé.", champ="organisation"
            )
        quotepart = Quotepart(cle=cle, organisation=qui, **_clean_poids(valeurs))
        return journal.create(quotepart, auteur=auteur)


def update_quotepart(
    quotepart: Quotepart,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Quotepart:
    """Correct what an EPCI weighs, or say the day it leaves. Raises ErreurMetier, Conflit."""
    check_cle(quotepart.cle, auteur=auteur)
    check_vivant(quotepart)
    return journal.save_changes(
        quotepart, _clean_poids(valeurs), auteur=auteur, version_lue=version_lue
    )


def archive_quotepart(quotepart: Quotepart, *, auteur: Auteur) -> Quotepart:
    """Take an EPCI out of a key."""
    check_cle(quotepart.cle, auteur=auteur)
    return journal.archive(quotepart, auteur=auteur)


def restore_quotepart(quotepart: Quotepart, *, auteur: Auteur) -> Quotepart:
    """Put an EPCI back in a key."""
    check_cle(quotepart.cle, auteur=auteur)
    jumelle = quotepart.cle.quotes_parts.filter(
        organisation=quotepart.organisation, archive_le=None
    ).exclude(pk=quotepart.pk)
    if jumelle.exists():
        raise ErreurMetier(f"«\u00a0{quotepart}\u00a0» est de nouveau dans cette clé.")
    return journal.restore(quotepart, auteur=auteur)


def validate_cle(cle: CleRepartition, *, auteur: Auteur, le: date | None = None) -> CleRepartition:
    """Keep the populations of the day with their year: the key does not follow the census any more.

    Raises ErreurMetier when a weight is missing, or when nobody is left.
    """
    check_cle(cle, auteur=auteur)
    peses = peser(cle)
    partager(ZERO, [p.porteur for p in peses], annee=cle.depuis, methode=Methode(cle.methode))
    with transaction.atomic():
        for pese in peses:
            valeurs = {
                "population": pese.population,
                "annee_population": pese.annee_population,
            }
            journal.save_changes(pese.quotepart, valeurs, auteur=auteur, geste="valider")
        return journal.save_changes(
            cle, {"validee_le": le or horloge.aujourdhui()}, auteur=auteur, geste="valider"
        )


def reopen_cle(cle: CleRepartition, *, auteur: Auteur) -> CleRepartition:
    """Undo a validation: what was typed by hand stays, the populations kept stay until corrected."""
    check_write(auteur, cle.contrat)
    check_vivant(cle)
    return journal.save_changes(cle, {"validee_le": None}, auteur=auteur, geste="rouvrir")


def archive_cle(cle: CleRepartition, *, auteur: Auteur) -> CleRepartition:
    """Put a key aside: the one before it holds again."""
    check_write(auteur, cle.contrat)
    return journal.archive(cle, auteur=auteur)


def restore_cle(cle: CleRepartition, *, auteur: Auteur) -> CleRepartition:
    """Bring a key back. Raises ErreurMetier when another one took its year."""
    check_write(auteur, cle.contrat)
    if cle.est_archive:
        _check_libre(cle.contrat, cle.depuis)
    return journal.restore(cle, auteur=auteur)


def check_cle(cle: CleRepartition, *, auteur: Auteur) -> None:
    """Raise Introuvable, Refus, or ErreurMetier for a key that is validated or put aside."""
    check_write(auteur, cle.contrat)
    check_vivant(cle)
    if cle.est_validee:
        raise ErreurMetier(
            "Cette clé est validée\u00a0: elle ne change plus. Écrire une nouvelle clé à partir d’une "
            "autre année, ou la rouvrir."
        )


def _first_porteurs(
    cle: CleRepartition, auteur: Auteur
) -> list[tuple[Organisation, Decimal | None]]:
    """Return who pays at first: those of the key before, less who has left, else the EPCI of the territory."""
    precedente = (
        CleRepartition.objects.filter(contrat=cle.contrat, archive_le=None, depuis__lt=cle.depuis)
        .order_by("-depuis")
        .first()
    )
    if precedente is None:
        return [
            (_organisation_of(epci, auteur), None) for epci in list_epci_du_contrat(cle.contrat)
        ]
    lignes = precedente.quotes_parts.filter(archive_le=None).select_related("organisation")
    restes = [q for q in lignes if q.au is None or q.au.year >= cle.depuis]
    return [(q.organisation, q.poids) for q in restes]


def _organisation_of(epci: Epci, auteur: Auteur) -> Organisation:
    connue = Organisation.objects.filter(epci=epci, archive_le=None).first()
    return connue or ensure_organisation(epci.nom, sorte="epci", epci=epci, auteur=auteur)


def _check_methode(methode: str) -> None:
    if methode not in list(Methode):
        raise ErreurMetier("Choisir l’une des réponses proposées.", champ="methode")


def _check_libre(contrat: Contrat, depuis: int) -> None:
    if contrat.cles_repartition.filter(depuis=depuis, archive_le=None).exists():
        raise ErreurMetier(
            f"Une clé commence déjà en {depuis}\u00a0: la modifier, ou choisir une autre année.",
            champ="depuis",
        )


def _clean_poids(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    propres = dict(valeurs)
    population, poids = propres.get("population"), propres.get("poids")
    if population is not None and not 0 <= population <= POPULATION_MAX:
        raise ErreurMetier(
            "Écrire un nombre d’habitants, par exemple «\u00a020000\u00a0».", champ="population"
        )
    if poids is not None and not 0 <= poids <= _POIDS_MAX:
        raise ErreurMetier(
            "Écrire une part positive, par exemple «\u00a062,5\u00a0».", champ="poids"
        )
    if "annee_population" in propres:
        propres["annee_population"] = nettoyer_ligne(
            propres["annee_population"], 40, champ="annee_population"
        )
    if population is not None and not propres.get("annee_population"):
        raise ErreurMetier(
            "Dire de quelle année est cette population\u00a0: sans elle, le partage ne se défend pas.",
            champ="annee_population",
        )
    return propres
