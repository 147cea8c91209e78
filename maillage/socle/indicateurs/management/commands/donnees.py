"""`maillage donnees`: fetch official files, load them, and make the figures of every territory."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.regles.droits import SYSTEME
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import ecrire_taille
from maillage.socle.indicateurs.management.progression import Progression
from maillage.socle.indicateurs.operations import compute_en_attente, load_fichier
from maillage.socle.indicateurs.operations.chargement import FichierInconnu
from maillage.socle.indicateurs.operations.recuperation import (
    Recu,
    Sort,
    build_telechargement,
    choose_dossier,
    fetch_fichier,
    find_sources,
)
from maillage.socle.indicateurs.sources.provenance import read_provenance
from maillage.socle.indicateurs.sources.telechargement import Suivi


class Command(BaseCommand):
    """Fetch the files of sources, load a file or a folder, compute what waits."""

    help = (
        "récupère et charge les données publiques, calcule les indicateurs de tous les territoires"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the gestures and their targets."""
        gestes = parser.add_subparsers(dest="geste", required=True, metavar="GESTE")
        recuperer = gestes.add_parser("recuperer", help="les fichiers, chez leurs producteurs")
        recuperer.add_argument(
            "sources", nargs="*", metavar="SOURCE", help="CMP, BPE…\u00a0; toutes si rien n’est dit"
        )
        recuperer.add_argument("--charger", action="store_true", help="puis charge ce qui est venu")
        charger = gestes.add_parser("charger", help="des fichiers déjà sur ce disque")
        charger.add_argument(
            "chemin", type=Path, help="un fichier, ou un dossier que l’on parcourt"
        )
        gestes.add_parser("calculer", help="les valeurs qui attendent, après de nouvelles communes")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the gesture. Raises CommandError when a file was refused; the others are there."""
        refus: list[str] = []
        if options["geste"] == "calculer":
            self.calculer()
        elif options["geste"] == "recuperer":
            refus = self.recuperer(options["sources"], charger=options["charger"])
        else:
            refus = self.charger(options["chemin"])
        if refus:
            raise CommandError("\n".join(refus))

    def recuperer(self, cles: Sequence[str], *, charger: bool) -> list[str]:
        """Fetch the files of these sources, one after the other. Returns what could not be."""
        progression = Progression(self.stdout)
        telechargement = build_telechargement(Suivi(progression.advance, progression.say))
        recus: list[Recu] = []
        refus: list[str] = []
        for source in find_sources(cles):
            for adresse in source.adresses:
                progression.start(source.cle)
                try:
                    recu = fetch_fichier(
                        source, adresse, auteur=SYSTEME, telechargement=telechargement
                    )
                except ErreurMetier as erreur:
                    progression.say(erreur.message)
                    refus.append(erreur.message)
                else:
                    progression.say(say_recu(recu))
                    recus.append(recu)
        return refus + self.offer([r for r in recus if not r.est_charge], charger=charger)

    def offer(self, recus: Sequence[Recu], *, charger: bool) -> list[str]:
        """Load what is not in the base yet, or say how to. Returns what was refused."""
        if not recus:
            self.stdout.write("Rien de nouveau à charger.")
            return []
        if not charger:
            self.stdout.write(
                f"{accorde(len(recus), 'fichier')} à charger\u00a0: «\u00a0maillage donnees charger "
                f"{choose_dossier()}\u00a0», ou la même commande avec --charger."
            )
            return []
        refus = []
        for recu in recus:
            try:
                self.load(recu.chemin)
            except ErreurMetier as erreur:
                refus.append(erreur.message)
        self.calculer()
        return refus

    def charger(self, chemin: Path) -> list[str]:
        """Load what lies there, then compute once. Returns the sentences of what was refused."""
        seul = chemin.is_file()
        fichiers = [chemin] if seul else list(list_fichiers(chemin))
        if not fichiers:
            raise CommandError(f"Rien à charger dans «\u00a0{chemin}\u00a0».")
        refus, ignores = [], 0
        for fichier in fichiers:
            try:
                self.load(fichier)
            except FichierInconnu as inconnu:
                ignores += 1
                refus.extend([inconnu.message] if seul else [])
            except ErreurMetier as erreur:
                refus.append(erreur.message)
        if ignores and not seul:
            self.stdout.write(
                f"{accorde(ignores, 'fichier')} qu’aucune source ne connaît\u00a0: laissés."
            )
        self.calculer()
        return refus

    def calculer(self) -> None:
        """Make the values that wait, and say how many."""
        nombre = compute_en_attente(auteur=SYSTEME, progres=self.say)
        self.stdout.write(
            f"{accorde(nombre, 'valeur')} calculées." if nombre else "Rien de nouveau à calculer."
        )

    def load(self, fichier: Path) -> None:
        """Load one file, with the address that it came from when it was fetched, and say what it is."""
        note = read_provenance(fichier)
        bilan = load_fichier(fichier, auteur=SYSTEME, adresse=note.adresse if note else "")
        verbe = "chargé" if bilan.faite else "déjà là"
        quoi = f"{bilan.source.citation}, {bilan.chargement.millesime}"
        self.stdout.write(
            f"{fichier.name}\u00a0: {quoi}, {accorde(bilan.chargement.lignes, 'ligne')}, {verbe}."
        )

    def say(self, etape: str) -> None:
        """Print one step."""
        self.stdout.write(f"{etape}…")


def say_recu(recu: Recu) -> str:
    """Say what became of a file: its size and its digest, and those of the version that it replaced."""
    note, ancienne = recu.provenance, recu.ancienne
    tete = f"{recu.source.cle}, {recu.chemin.name}\u00a0: {recu.sort}, {ecrire_taille(note.octets)}"
    if recu.sort is not Sort.REMPLACE or ancienne is None:
        return f"{tete}, empreinte {note.sha256[:12]}."
    return (
        f"{tete}. Son empreinte est {note.sha256[:12]}, celle du {ancienne.recupere_le[:10]} était "
        f"{ancienne.sha256[:12]}."
    )


def list_fichiers(dossier: Path) -> Iterator[Path]:
    """Yield the files of a folder and of its own, in the order of their names. Raises CommandError."""
    if not dossier.is_dir():
        raise CommandError(f"Ni fichier ni dossier à cet endroit\u00a0: «\u00a0{dossier}\u00a0».")
    for chemin in sorted(dossier.rglob("*")):
        caches = (nom.startswith(".") for nom in chemin.relative_to(dossier).parts)
        if chemin.is_file() and not any(caches):
            yield chemin
