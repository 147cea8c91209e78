"""Makes a document from the command line: what the screen gives, for scripts and for large contracts."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance.models import EtatReunion
from maillage.cycle.gouvernance.queries import list_reunions
from maillage.cycle.programme.queries import list_lignes
from maillage.echanges.documents.management.sortie import deliver
from maillage.echanges.documents.operations import (
    FORMATS_FICHE,
    PIECES_REUNION,
    Fichier,
    make_argent,
    make_demande,
    make_document,
    make_fiche,
    make_reunion,
)
from maillage.echanges.documents.queries import FORMATS_FEUILLES, SORTES
from maillage.echanges.documents.queries.demandes import SORTES_DEMANDE, find_demande
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier, Introuvable

# Documents of one object: which one is said by an option.
_SEULES = ("fiche", *SORTES_DEMANDE)
ARGENT = "argent"


def _formats(sorte: str) -> tuple[str, ...]:
    if sorte == ARGENT:
        return FORMATS_FEUILLES
    if sorte in PIECES_REUNION:
        return PIECES_REUNION[sorte]
    return FORMATS_FICHE if sorte in _SEULES else SORTES[sorte].formats


class Command(BaseCommand):
    """`maillage document SORTE CONTRAT --format pdf --sortie FICHIER`."""

    help = "écrit un document d’un contrat\u00a0: contrat, livre, fiche, demande d’aide, compte rendu, historique…"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to make, of which contract, and where to write it."""
        sortes = (*SORTES, ARGENT, *_SEULES, *PIECES_REUNION)
        parser.add_argument("sorte", choices=sortes, help="quel document")
        parser.add_argument(
            "contrat",
            help="l’«\u00a0id\u00a0» que donne «\u00a0maillage contrats --format json\u00a0»",
        )
        parser.add_argument(
            "--format", dest="forme", default="", help="pdf, docx, odt, xlsx ou ods"
        )
        parser.add_argument(
            "--fiche", default="", help="numéro ou identifiant, pour «\u00a0fiche\u00a0»"
        )
        parser.add_argument(
            "--demande",
            default="",
            help="année ou identifiant, pour «\u00a0demande\u00a0» et «\u00a0depenses\u00a0»",
        )
        parser.add_argument(
            "--reunion",
            default="",
            help="jour (2026-03-12) ou identifiant, pour un document de réunion\u00a0; sans lui, la dernière",
        )
        parser.add_argument("--sortie", required=True, help="fichier à écrire, ou - pour la sortie")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the document and write it whole or not at all. Raises CommandError with what to mend."""
        try:
            contrat = get_contrat(SYSTEME, options["contrat"])
        except Introuvable:
            raise CommandError(
                f"Aucun contrat «\u00a0{options['contrat']} ». «\u00a0maillage contrats\u00a0» les liste."
            ) from None
        try:
            fichier = self.make(contrat, options)
        except Introuvable:
            raise CommandError(self.say_format(options["sorte"])) from None
        except ErreurMetier as erreur:
            raise CommandError(erreur.message) from erreur
        deliver(fichier.octets, options["sortie"], dire=self.stdout.write)

    def make(self, contrat: Contrat, options: dict[str, Any]) -> Fichier:
        """Return the file asked for, in its first format when none is said."""
        sorte = options["sorte"]
        formats = _formats(sorte)
        forme = options["forme"] or formats[0]
        if forme not in formats:
            raise Introuvable
        if sorte == ARGENT:
            return make_argent(contrat, forme, auteur=SYSTEME)
        if sorte in SORTES_DEMANDE:
            uuid = self.find_demande(contrat, options["demande"])
            return make_demande(contrat, uuid, sorte, fmt=forme, auteur=SYSTEME)
        if sorte in PIECES_REUNION:
            uuid = self.find_reunion(contrat, options["reunion"], tenue=sorte == "compte-rendu")
            return make_reunion(contrat, uuid, sorte, fmt=forme, auteur=SYSTEME)
        if sorte != "fiche":
            return make_document(contrat, sorte, forme, auteur=SYSTEME)
        return make_fiche(
            contrat, self.find_fiche(contrat, options["fiche"]), forme, auteur=SYSTEME
        )

    def find_fiche(self, contrat: Contrat, cherchee: str) -> UUID:
        """Return the fiche of this number or identifier. Raises CommandError."""

        lignes = list_lignes(SYSTEME, contrat)
        for ligne in lignes:
            if cherchee and cherchee in (ligne.numero, str(ligne.uuid)):
                return ligne.uuid
        numeros = ", ".join(ligne.numero for ligne in lignes if ligne.numero) or "aucun"
        raise CommandError(
            f"Dire quelle fiche avec --fiche. Numéros de ce contrat\u00a0: {numeros}."
        )

    def find_demande(self, contrat: Contrat, cherchee: str) -> UUID:
        """Return the claim of this year or identifier. Raises CommandError."""
        try:
            return find_demande(SYSTEME, contrat, cherchee)
        except Introuvable:
            raise CommandError(
                "Dire quelle demande avec --demande\u00a0: son identifiant, ou son année si elle est seule."
            ) from None

    def find_reunion(self, contrat: Contrat, cherchee: str, *, tenue: bool) -> UUID:
        """Return the meeting of this day or identifier, the latest when none is said. Raises CommandError.

        `tenue`: only those that were held, which alone have minutes.
        """
        lues = list_reunions(SYSTEME, contrat)
        reunions = list(lues.filter(etat=EtatReunion.TENUE) if tenue else lues)
        for reunion in reunions:
            if not cherchee or cherchee in (reunion.jour.isoformat(), str(reunion.uuid)):
                return reunion.uuid
        jours = ", ".join(r.jour.isoformat() for r in reunions) or "aucun"
        raise CommandError(
            f"Dire quelle réunion avec --reunion. Jours de ce contrat\u00a0: {jours}."
        )

    def say_format(self, sorte: str) -> str:
        """Return the sentence about a format that this document does not have."""
        formats = _formats(sorte)
        return f"«\u00a0{sorte}\u00a0» s’écrit en {', '.join(formats)}."
