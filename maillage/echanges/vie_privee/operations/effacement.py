"""A person is erased: no name, address or number is left; what was done stays, under the function.

With an account or without: the account is a part of the person. The history keeps each of its lines:
when, what, on what. Only the name changes, and the erasure itself is one more line.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

from django.conf import settings
from django.db import transaction

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.operations import list_coordinations_seules
from maillage.cycle.gouvernance import operations as gouvernance
from maillage.cycle.programme import operations as programme
from maillage.echanges.documents.models import Preparation
from maillage.echanges.documents.operations import drop_preparations
from maillage.echanges.notifications.operations import erase_messages
from maillage.echanges.vie_privee.access import check_donnees, check_pas_demonstration
from maillage.echanges.vie_privee.operations.mentions import (
    redact_partout,
    rename_partout,
    replace_fonction,
)
from maillage.echanges.vie_privee.queries import (
    AvantEffacement,
    count_textes_citant,
    find_messages,
    is_nommee_par_sa_fonction,
    list_atteints,
    list_noms,
    list_noms_surs,
    list_objets_de,
    list_voisins,
)
from maillage.echanges.vie_privee.sources.effacements import note_effacement, read_effacements
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Compte, Personne
from maillage.socle.acteurs.queries import find_compte_de, list_cles
from maillage.socle.journal import operations as journal


def preview_effacement(personne: Personne, *, auteur: Auteur) -> AvantEffacement:
    """Return what an erasure would meet. Changes nothing."""
    check_donnees(auteur)
    compte = find_compte_de(personne)
    return AvantEffacement(
        atteint=list_atteints(personne),
        coordinations=list_coordinations_seules(compte) if compte else [],
        textes=count_textes_citant(list_noms_surs(list_noms(personne))),
        voisins=list_voisins(personne),
        fonction_nomme=is_nommee_par_sa_fonction(personne, personne.fonction),
    )


def erase_personne(personne: Personne, *, auteur: Auteur, fonction: str = "") -> Personne:
    """Erase a person everywhere; `fonction` is what stays of them, the present one when empty.

    Raises ErreurMetier for the last administrator, a coordination that nobody else holds (hand over
    first), or on `fonction` when it still names the person.
    """
    check_donnees(auteur)
    check_pas_demonstration()
    fonction = _check_fonction(personne, fonction)
    with transaction.atomic():
        _leave(personne, find_compte_de(personne), auteur=auteur)
        _redact(personne, fonction, auteur=auteur)
        acteurs.erase_identite(personne, auteur=auteur, fonction=fonction)
        programme.leave_fiches(personne, auteur=auteur)
        gouvernance.leave_sieges(personne, auteur=auteur)
        transaction.on_commit(
            lambda: note_effacement(Path(settings.DOSSIER), personne.uuid, fonction)
        )
    return personne


def erase_again() -> int:
    """Erase anew those whom a restored backup brought back. Returns how many."""
    effaces = read_effacements(Path(settings.DOSSIER))
    revenues = Personne.objects.filter(uuid__in=effaces.keys(), efface_le=None).order_by("pk")
    return erase_toutes(revenues, fonctions=effaces)


def erase_toutes(
    personnes: Iterable[Personne], *, fonctions: Mapping[UUID, str] = MappingProxyType({})
) -> int:
    """Erase those who may be, of the installation's own accord. Returns how many.

    Whoever still coordinates alone waits: the hand-over comes first. Nobody is there to mend a
    function that names somebody: the number takes its place.
    """
    effacees = 0
    for personne in personnes:
        fonction = fonctions.get(personne.uuid, "")
        if is_nommee_par_sa_fonction(personne, fonction or personne.fonction):
            fonction = acteurs.numero_efface(personne)
        with suppress(ErreurMetier):
            erase_personne(personne, auteur=SYSTEME, fonction=fonction)
            effacees += 1
    return effacees


def _check_fonction(personne: Personne, fonction: str) -> str:
    """Return the function that stays. Raises ErreurMetier when it still says who it was."""
    fonction = nettoyer_ligne(fonction, 160, champ="fonction") or personne.fonction
    if is_nommee_par_sa_fonction(personne, fonction):
        raise ErreurMetier(
            "Cette fonction nomme encore la personne\u00a0: n’écrire que la fonction.",
            champ="fonction",
        )
    return fonction


def _leave(personne: Personne, compte: Compte | None, *, auteur: Auteur) -> None:
    """End what only an account holds: roles, documents asked for."""
    if compte is None:
        return
    contrats.end_roles(compte, auteur=auteur)
    drop_preparations(Preparation.objects.filter(compte=compte))


def _redact(personne: Personne, fonction: str, *, auteur: Auteur) -> None:
    """Take the words that name the person out of every room, while their rows still say them."""
    noms, numero = list_noms(personne), acteurs.numero_efface(personne)
    cles = list_cles(personne)
    rename_partout(cles, numero if fonction == numero else f"{fonction} ({numero})")
    programme.redact_ecrits(personne, cles, noms, par=numero)
    if fonction != personne.fonction:
        replace_fonction(personne, fonction, auteur=auteur)
    journal.redact_traces(noms, numero, objets=list_objets_de(personne))
    erase_messages(find_messages(personne), par=numero, adresse=personne.adresse_effacee)
    redact_partout(list_noms_surs(noms), numero, auteur=auteur)
