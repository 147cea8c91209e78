"""Everything that is held about a person, given to them in one file. Taking it leaves a trace."""

from maillage.echanges.vie_privee.content import write_archive
from maillage.echanges.vie_privee.queries import read_extrait
from maillage.regles.droits import Auteur
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal import operations as journal


def extract_personne(personne: Personne, *, auteur: Auteur) -> bytes:
    """Return the zip. Raises Refus for whoever is neither the person nor the administration."""
    archive = write_archive(read_extrait(auteur, personne))
    journal.trace(personne.objet, auteur=auteur, geste="extraire")
    return archive
