"""Recueils, verbatims and initiatives of tests, built by calling operations."""

from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from maillage.cycle.concertation import operations as concertation
from maillage.cycle.concertation.models import Initiative, Recueil, Verbatim
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import SYSTEME, Auteur
from maillage.socle.referentiels.models import Terme

PDF = b"%PDF-1.4\n%%EOF\n"
PAROLE = "Pour voir un dentiste, il faut une voiture et attendre huit mois."


def un_recueil(
    contrat: Contrat,
    intitule: str = "Groupe d’habitants",
    *,
    auteur: Auteur = SYSTEME,
    **reste: Any,
) -> Recueil:
    """Return a recueil whose legal questions are answered "inconnu"."""
    valeurs = {"sorte": "groupe-habitants", "precarite": "inconnu", "handicap": "inconnu", **reste}
    ensembles = valeurs.pop("ensembles", None)
    return concertation.create_recueil(
        contrat, {"intitule": intitule, **valeurs}, ensembles=ensembles, auteur=auteur
    )


def un_verbatim(
    recueil: Recueil, texte: str = PAROLE, *, auteur: Auteur = SYSTEME, libere: bool = False
) -> Verbatim:
    """Return words in quarantine, or released."""
    verbatim = concertation.add_verbatim(recueil, texte, qui="une habitante", auteur=auteur)
    return concertation.release_verbatim(verbatim, auteur=auteur) if libere else verbatim


def une_initiative(
    contrat: Contrat,
    intitule: str = "Permanence d’une sage-femme",
    *,
    qui: str = "",
    auteur: Auteur = SYSTEME,
    **reste: Any,
) -> Initiative:
    """Return an initiative that is going on."""
    ensembles = reste.pop("ensembles", None)
    valeurs = {"intitule": intitule, "statut": "en-cours", **reste}
    return concertation.create_initiative(
        contrat, valeurs, qui=qui, ensembles=ensembles, auteur=auteur
    )


def des_termes(vocabulaire: str, nombre: int = 2) -> list[Terme]:
    """Return the first words of a vocabulary, which must be loaded."""
    return list(Terme.objects.filter(vocabulaire=vocabulaire, archive_le=None)[:nombre])


def fill_concertation(contrat: Contrat, auteur: Auteur) -> dict[str, UUID]:
    """Give a contract one object of each kind and state; return them by name."""
    publics = {"ensembles": {"publics": des_termes("public")}}
    recueil = un_recueil(
        contrat, "Groupe d’habitants du bourg", habitants=9, debut="2025-03", synthese="On attend.",
        auteur=auteur, **publics,
    )  # fmt: skip
    ouvert = un_recueil(
        contrat, "Atelier des soignants", sorte="atelier", diffusion="public", auteur=auteur
    )
    equipe = un_recueil(contrat, "Entretien réservé", diffusion="equipe", auteur=auteur)
    archive = un_recueil(contrat, "Un recueil abandonné", auteur=auteur)
    concertation.archive_recueil(archive, auteur=auteur)
    for lu, ouverte in ((recueil, False), (ouvert, True)):
        fichier = ContentFile(PDF, name="notes.pdf")
        concertation.join_piece(lu, fichier, ouverte=ouverte, auteur=auteur)
    verbatim = un_verbatim(recueil, auteur=auteur)
    un_verbatim(recueil, "On ne sait pas à qui demander.", auteur=auteur, libere=True)
    retire = un_verbatim(recueil, "Un mot de trop.", auteur=auteur)
    concertation.archive_verbatim(retire, auteur=auteur)
    initiative = une_initiative(contrat, qui="CPTS d’essai", auteur=auteur)
    abandonnee = une_initiative(contrat, "Une initiative abandonnée", auteur=auteur)
    concertation.archive_initiative(abandonnee, auteur=auteur)
    return {
        "recueil": recueil.uuid,
        "recueil_equipe": equipe.uuid,
        "recueil_fichier_ferme": recueil.uuid,
        "recueil_fichier_ouvert": ouvert.uuid,
        "recueil_archive": archive.uuid,
        "verbatim": verbatim.uuid,
        "verbatim_archive": retire.uuid,
        "initiative": initiative.uuid,
        "initiative_archivee": abandonnee.uuid,
    }
