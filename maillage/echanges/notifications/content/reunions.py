"""What the mails of meetings say: called, reminded, moved, given up; called in the place of somebody, freed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from maillage.echanges.notifications.content import LONGUEUR_OBJET, Courrier
from maillage.regles.courrier import ecrire_objet


@dataclass(frozen=True)
class Annonce:
    """A meeting, as its mails tell it."""

    reunion: str
    contrat: str
    quand: str
    ou: str
    points: Sequence[str]
    message: str
    par: str
    adresse: str


def mark_reponse(uuid: UUID) -> str:
    """Return what stands in a kept text for the link of a convocation: its number, which opens nothing."""
    return f"{{réponse {uuid}}}"


def mark_suppleance(uuid: UUID) -> str:
    """Return what stands in a kept text for the link of whoever stands in for a seat."""
    return f"{{suppléance {uuid}}}"


def write_convocation(annonce: Annonce, *, siege: str, lien: str, change: bool = False) -> Courrier:
    """Return the mail that calls somebody to a meeting, or tells that it changed. `lien`: `mark_reponse`."""
    quoi = "Changement" if change else "Convocation"
    debut = (
        f"La réunion «\u00a0{annonce.reunion}\u00a0» change. Voici ce qu’elle est maintenant"
        if change
        else f"Vous êtes attendue ou attendu à «\u00a0{annonce.reunion}\u00a0»"
    )
    return Courrier(
        ecrire_objet(f"{quoi}\u00a0: {annonce.reunion}, {annonce.contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\n{debut}, pour «\u00a0{annonce.contrat}\u00a0».\n\n"
        f"{_write_reperes(annonce)}\n\n"
        f"Pour répondre, sans compte ni mot de passe\u00a0:\n{lien}\n\n"
        "Ce lien est celui de ce siège, ne le transférez pas\u00a0: si quelqu’un vous remplace, dites-le "
        "là. Le fichier joint met la réunion dans votre agenda.\n\n"
        f"Avec un compte, tout se lit ici\u00a0:\n{annonce.adresse}",
        f"Convocation de «\u00a0{siege}\u00a0» par {annonce.par}",
    )


def write_suppleance(annonce: Annonce, *, siege: str, lien: str, change: bool = False) -> Courrier:
    """Return the mail that calls whoever stands in for a seat, or tells them that the meeting changed."""
    quoi = "Changement" if change else "Suppléance"
    debut = (
        f"La réunion «\u00a0{annonce.reunion}\u00a0», où vous remplacez «\u00a0{siege}\u00a0», change. "
        "Voici ce qu’elle est maintenant"
        if change
        else f"«\u00a0{siege}\u00a0» ne pourra pas venir à «\u00a0{annonce.reunion}\u00a0» et compte "
        "sur vous"
    )
    return Courrier(
        ecrire_objet(f"{quoi}\u00a0: {annonce.reunion}, {annonce.contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\n{debut}, pour «\u00a0{annonce.contrat}\u00a0».\n\n"
        f"{_write_reperes(annonce)}\n\n"
        f"Pour dire si vous serez là, sans compte ni mot de passe\u00a0:\n{lien}\n\n"
        "Ce lien vous est personnel, ne le transférez pas. Le fichier joint met la réunion dans votre "
        "agenda.",
        f"Suppléance de «\u00a0{siege}\u00a0»",
    )


def write_liberation(annonce: Annonce, *, siege: str) -> Courrier:
    """Return the mail that tells whoever was to stand in that they need not come."""
    return Courrier(
        ecrire_objet(
            f"Vous n’êtes plus attendue ou attendu\u00a0: {annonce.reunion}, {annonce.contrat}",
            LONGUEUR_OBJET,
        ),
        f"Bonjour,\n\n«\u00a0{siege}\u00a0» ne vous demande plus de venir à sa place à "
        f"«\u00a0{annonce.reunion}\u00a0», pour «\u00a0{annonce.contrat}\u00a0».\n\n"
        "Le fichier joint retire la réunion de votre agenda.",
        f"Fin de la suppléance de «\u00a0{siege}\u00a0»",
    )


def write_rappel_convocation(annonce: Annonce, *, siege: str, lien: str) -> Courrier:
    """Return the only reminder of a convocation that nobody answered."""
    return Courrier(
        ecrire_objet(f"Serez-vous là\u202f? {annonce.reunion}, {annonce.contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\n«\u00a0{annonce.reunion}\u00a0» approche, et nous n’avons pas encore votre réponse.\n\n"
        f"{_write_reperes(annonce)}\n\n"
        f"Pour répondre, sans compte ni mot de passe\u00a0:\n{lien}\n\n"
        "C’est le seul rappel que vous recevrez pour cette réunion.",
        f"Rappel de la convocation de «\u00a0{siege}\u00a0»",
    )


def write_annulation(annonce: Annonce, *, siege: str, motif: str) -> Courrier:
    """Return the mail that tells that a meeting is given up, and why."""
    return Courrier(
        ecrire_objet(f"Annulation\u00a0: {annonce.reunion}, {annonce.contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\n«\u00a0{annonce.reunion}\u00a0», prévue {annonce.quand}, est annulée.\n\n{motif}\n\n"
        "Le fichier joint la retire de votre agenda.",
        f"Annulation d’une réunion à laquelle «\u00a0{siege}\u00a0» était attendu",
    )


def _write_reperes(annonce: Annonce) -> str:
    lignes = [f"Quand\u00a0: {annonce.quand}"]
    lignes += [f"Où\u00a0: {annonce.ou}"] if annonce.ou else []
    if annonce.points:
        lignes += ["", "À l’ordre du jour\u00a0:"]
        lignes += [f"{rang}. {point}" for rang, point in enumerate(annonce.points, start=1)]
    return "\n".join([*lignes, *(["", annonce.message] if annonce.message else [])])
