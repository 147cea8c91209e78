"""Checks the conformity of contracts in one go, for an ARS that follows hundreds of them."""

import csv
import gc
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_contrats
from maillage.regles.conformite.controle import Controle
from maillage.regles.droits import SYSTEME
from maillage.regles.ecriture import accorde
from maillage.synthese.conformite.management.sortie import write_whole
from maillage.synthese.conformite.queries import Conformite, iter_conformites

ENTETES = (
    "Contrat", "Identifiant", "Règle", "Titre", "Gravité", "Profils", "Résultat", "Constat",
    "Faits manquants", "Source", "Lue le", "Confiance", "À vérifier", "Déclaration",
)  # fmt: skip


class Command(BaseCommand):
    """`maillage conformite verifier [CONTRAT…] --format csv|json|texte --sortie FICHIER`."""

    help = "vérifie la conformité des contrats, tous ou ceux que l’on nomme"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare which contracts, and where the answer goes."""
        parser.add_argument("geste", choices=("verifier",), help="ce qu’il faut faire")
        parser.add_argument(
            "contrats",
            nargs="*",
            metavar="contrat",
            help="l’«\u00a0id\u00a0» que donne «\u00a0maillage contrats\u00a0»\u202f; sans aucun, tous",
        )
        parser.add_argument(
            "--format", choices=tuple(_ECRIVAINS), default="texte", dest="forme", help="forme"
        )
        parser.add_argument("--sortie", default="-", help="fichier à écrire, ou - pour la sortie")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check and write, whole or not at all. Raises CommandError with what to mend."""
        contrats = self.choose(options["contrats"])
        gc.freeze()  # what is loaded stays to the end: the collector need not look at it again
        texte = _ECRIVAINS[options["forme"]](iter_conformites(SYSTEME, contrats))
        if options["sortie"] == "-":
            self.stdout.write(texte)
            return
        write_whole(options["sortie"], texte)
        self.stdout.write(f"{options['sortie']}\u00a0: {accorde(len(contrats), 'contrat')}")

    def choose(self, cles: list[str]) -> list[Contrat]:
        """Return the contracts asked for, all of them when none is. Raises CommandError."""
        contrats = {c.cle: c for c in list_contrats(SYSTEME)}
        inconnus = [cle for cle in cles if cle not in contrats]
        if inconnus:
            raise CommandError(
                f"Aucun contrat «\u00a0{inconnus[0]}\u00a0». «\u00a0maillage contrats\u00a0» les liste."
            )
        return [contrats[cle] for cle in cles] if cles else list(contrats.values())


def _rangee(conformite: Conformite, controle: Controle) -> tuple[str, ...]:
    """Return one row, in the order of ENTETES."""
    regle, resultat = controle.regle, controle.resultat
    return (
        conformite.contrat.titre,
        conformite.contrat.cle,
        regle.cle,
        regle.titre,
        controle.gravite.libelle,
        ", ".join(controle.profils),
        controle.verdict.libelle,
        resultat.constat,
        "\u202f; ".join(resultat.manquants),
        controle.source.reference,
        controle.source.lue_le.isoformat(),
        controle.source.confiance.value,
        "oui" if controle.a_verifier else "",
        controle.enonce.phrase if controle.enonce else "",
    )


def _rangees(conformites: Iterable[Conformite]) -> Iterator[tuple[str, ...]]:
    for conformite in conformites:
        for controle in conformite.controles:
            yield _rangee(conformite, controle)


def _write_csv(conformites: Iterable[Conformite]) -> str:
    """Semicolons and a byte order mark: what a French spreadsheet opens without a question."""
    flux = StringIO()
    ecrivain = csv.writer(flux, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow(ENTETES)
    ecrivain.writerows([_defuse(case) for case in rangee] for rangee in _rangees(conformites))
    return f"\ufeff{flux.getvalue()}"


def _defuse(case: str) -> str:
    """Keep a text that begins like a formula from being run by a spreadsheet."""
    return f"'{case}" if case.startswith(("=", "+", "-", "@", "\t", "\r")) else case


def _write_json(conformites: Iterable[Conformite]) -> str:
    contrats = [
        {
            "contrat": c.contrat.cle,
            "titre": c.contrat.titre,
            "lu_le": c.jour.isoformat(),
            "profils": {p.nom: list(p.versions) for p in c.profils},
            "comptes": c.comptes,
            "regles": [dict(zip(ENTETES[2:], _rangee(c, r)[2:], strict=True)) for r in c.controles],
        }
        for c in conformites
    ]
    return json.dumps(contrats, ensure_ascii=False, indent=1)


def _write_texte(conformites: Iterable[Conformite]) -> str:
    blocs = []
    for c in conformites:
        lignes = [
            f"  {b.regle.cle}  {b.verdict.libelle}\u00a0: {b.regle.titre}. {b.resultat.constat}"
            for b in c.bloquants
        ]
        blocs.append(
            "\n".join([f"{c.contrat.titre} ({c.contrat.cle})\u00a0: {c.decompte}", *lignes])
        )
    return "\n\n".join(blocs) or "Aucun contrat dans cette installation."


_ECRIVAINS = {"texte": _write_texte, "csv": _write_csv, "json": _write_json}
