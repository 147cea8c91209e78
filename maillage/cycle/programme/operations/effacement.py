"""A person leaves the fiches: they conduct nothing any more, and what they said no longer names them.

Rights are the caller's to check.
"""

from collections.abc import Collection

from django.db import transaction

from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, Nouvelle, Remarque
from maillage.regles.droits import Auteur
from maillage.regles.textes import remplacer_mots, remplacer_partout
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal import operations as journal


def leave_fiches(personne: Personne, *, auteur: Auteur) -> int:
    """Name this person no longer: their organisation alone keeps its role. Returns on how many fiches."""
    siennes = ActeurDeFiche.objects.filter(personne=personne, archive_le=None)
    with transaction.atomic():
        return len(
            [
                journal.save_changes(ligne, {"personne": None}, auteur=auteur)
                for ligne in siennes.select_related("fiche__contrat", "organisation")
            ]
        )


def redact_ecrits(
    personne: Personne, cles: Collection[str], textes: Collection[str], *, par: str
) -> None:
    """Replace words in what a person answered by link and in their remarks: they signed them themselves."""
    remarques = list(Remarque.objects.filter(auteur_cle__in=list(cles)))
    for remarque in remarques:
        remarque.texte = remplacer_mots(remarque.texte, textes, par)
    Remarque.objects.bulk_update(remarques, ["texte"], batch_size=200)
    nouvelles = list(Nouvelle.objects.filter(lien__personne=personne))
    for nouvelle in nouvelles:
        nouvelle.mot = remplacer_mots(nouvelle.mot, textes, par)
        nouvelle.avant = remplacer_partout(nouvelle.avant, textes, par)
        nouvelle.apres = remplacer_partout(nouvelle.apres, textes, par)
    Nouvelle.objects.bulk_update(nouvelles, ["mot", "avant", "apres"], batch_size=200)


def redact_elus(textes: Collection[str], par: str, *, auteur: Auteur) -> int:
    """Replace words in the functions of élus that fiches hold. Returns how many fiches changed."""
    citant = [
        fiche
        for texte in textes
        for fiche in FicheAction.objects.filter(elu_referent__icontains=texte)
    ]
    return sum(
        journal.redact_champ(fiche, "elu_referent", textes, par=par, auteur=auteur)
        for fiche in citant
    )
