"""The words that name a person leave, or change, wherever the rooms below keep them."""

from collections.abc import Collection

from maillage.cycle.contrats.queries import list_fonctions_citant, list_fonctions_de
from maillage.cycle.financement.queries import fonctions as financement
from maillage.cycle.gouvernance import queries as gouvernance
from maillage.cycle.programme import operations as programme
from maillage.echanges.notifications.operations import redact_messages
from maillage.echanges.vie_privee.queries import (
    find_messages,
    is_nommee_par_sa_fonction,
    list_objets_de,
)
from maillage.regles.droits import Auteur
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal import operations as journal
from maillage.socle.pieces import operations as pieces
from maillage.synthese.conformite import operations as conformite


def rename_partout(cles: Collection[str], nom: str) -> None:
    """Show another name for an author in every room that keeps one."""
    for cle in cles:
        signature = f"{nom}, par lien personnel" if cle.startswith("lien:") else nom
        journal.rename_auteur(cle, signature)
        pieces.rename_deposant(cle, signature)
        programme.rename_auteur(cle, signature)
        conformite.rename_auteur(cle, signature)
        acteurs.rename_demandeur(cle, signature)


def redact_fonctions(textes: Collection[str], par: str, *, auteur: Auteur) -> None:
    """Replace words in every function that contracts and fiches hold, whoever it is about."""
    for ligne, champ, _contrat in [
        *list_fonctions_citant(textes),
        *gouvernance.list_fonctions_citant(textes),
        *financement.list_fonctions_citant(textes),
    ]:
        journal.redact_champ(ligne, champ, textes, par=par, auteur=auteur)
    programme.redact_elus(textes, par, auteur=auteur)


def redact_partout(textes: Collection[str], par: str, *, auteur: Auteur) -> None:
    """Replace words that are sure enough to be looked for in what is not this person's."""
    redact_fonctions(textes, par, auteur=auteur)
    journal.redact_traces(textes, par)
    acteurs.redact_brouillons(textes, par)
    redact_messages(textes, par)


def replace_fonction(personne: Personne, fonction: str, *, auteur: Auteur) -> None:
    """Put a function in the place of the present one in what is about this very person, past included.

    Everywhere when the present one names the person. The row itself is the caller's to write.
    """
    ancienne = personne.fonction
    for ligne, champ, _contrat in [
        *list_fonctions_de(personne),
        *gouvernance.list_fonctions_de(personne),
    ]:
        journal.redact_champ(ligne, champ, [ancienne], par=fonction, auteur=auteur)
    journal.redact_traces([ancienne], fonction, objets=list_objets_de(personne))
    redact_messages([ancienne], fonction, parmi=find_messages(personne))
    if is_nommee_par_sa_fonction(personne, ancienne):
        redact_partout([ancienne], fonction, auteur=auteur)
