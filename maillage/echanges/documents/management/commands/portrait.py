"""The portrait of any territory of France as a file, for scripts and for those who have no account."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.cycle.contrats.queries import get_contrat
from maillage.echanges.documents.management.sortie import deliver
from maillage.echanges.documents.operations import make_portrait
from maillage.echanges.documents.queries import FORMATS_PORTRAIT, Territoire, find_portrait
from maillage.editions.tableur import ecrire_csv
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.tableau import ENTETES, list_rangees

# What machines read, in this order: names do not change.
COLONNES = (
    "indicateur", "niveau", "code", "annee", "valeur", "borne_basse", "borne_haute", "etat", "numerateur",
    "denominateur", "couverture", "rang", "nb_pairs", "source",
)  # fmt: skip
DONNEES = ("csv", "json")
_SIREN = 9  # digits


class Command(BaseCommand):
    """`maillage portrait CODE --format csv --sortie FICHIER`."""

    help = (
        "écrit le portrait d’un territoire\u00a0: SIREN d’EPCI, département, région, FR, ou contrat"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare which territory, in which format, and where to write it."""
        parser.add_argument(
            "code", help="SIREN d’un EPCI, code d’un département, FR, ou identifiant d’un contrat"
        )
        parser.add_argument(
            "--niveau",
            choices=("epci", "departement", "region", "france", "contrat"),
            default="",
            help="quand le code ne suffit pas\u00a0: 52 est un département et une région",
        )
        parser.add_argument(
            "--format", dest="forme", choices=(*DONNEES, *FORMATS_PORTRAIT), default="csv"
        )
        parser.add_argument("--sortie", required=True, help="fichier à écrire, ou - pour la sortie")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file whole or not at all. Raises CommandError with what to mend."""
        code, forme = options["code"].strip(), options["forme"]
        try:
            territoire = self.find(options["niveau"] or guess_niveau(code), code)
        except Introuvable:
            raise CommandError(
                f"Aucun territoire «\u00a0{code}\u00a0». Donner le SIREN d’un EPCI, le code d’un département, FR, "
                "ou ajouter --niveau region, --niveau contrat."
            ) from None
        try:
            octets = self.make(territoire, forme)
        except ErreurMetier as erreur:
            raise CommandError(erreur.message) from erreur
        deliver(octets, options["sortie"], dire=self.stdout.write)

    def find(self, niveau: str, code: str) -> Territoire:
        """Return the territory. Raises Introuvable."""
        if niveau == "contrat":
            return find_portrait(SYSTEME, contrat=get_contrat(SYSTEME, code))
        return find_portrait(SYSTEME, niveau=niveau, code=code)

    def make(self, territoire: Territoire, forme: str) -> bytes:
        """Return the bytes of the file."""
        if forme not in DONNEES:
            return make_portrait(territoire, forme).octets
        places = [ENTETES.index(nom) for nom in COLONNES]
        rangees = (
            [rangee[place] for place in places] for rangee in list_rangees(territoire.read())
        )
        if forme == "csv":
            return ecrire_csv(COLONNES, rangees)
        lignes = [dict(zip(COLONNES, rangee, strict=True)) for rangee in rangees]
        return json.dumps(lignes, ensure_ascii=False, indent=1).encode()


def guess_niveau(code: str) -> str:
    """Return the level that a code alone says: nine digits, FR, two or three signs, else a contract."""
    if code.isdigit() and len(code) == _SIREN:
        return Niveau.EPCI
    if code in {"FR", "METRO"}:
        return Niveau.FRANCE
    return Niveau.DEPARTEMENT if len(code) in {2, 3} else "contrat"
