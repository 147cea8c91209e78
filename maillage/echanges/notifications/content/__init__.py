"""What each mail says: plain French, one reason, one link. No database, no address of a server."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from maillage.regles.courrier import ecrire_objet
from maillage.regles.ecriture import accorde, enumere, majuscule, mot_accorde

# Stands in a kept text where the personal link goes. The link itself is made when the mail leaves:
# it is never stored, and its delay starts with the sending.
LIEN = "{lien personnel}"
LIENS_NUMEROTES = re.compile(r"\{lien personnel (?P<uuid>[0-9a-f-]{36})\}")
LIEN_ADRESSE = "{lien de confirmation}"
REPONSES = re.compile(r"\{(?P<sorte>réponse|suppléance) (?P<uuid>[0-9a-f-]{36})\}")
LONGUEUR_OBJET = 200
LIGNES_D_UN_RESUME = 20


@dataclass(frozen=True)
class Arrivage:
    """One answer that a summary tells. What was typed is not repeated: a mail travels in clear."""

    fiche: str
    question: str
    reponse: str
    qui: str
    avec_mot: bool


@dataclass(frozen=True)
class Courrier:
    """One mail: subject, text, and why the person receives it, in words that the outbox shows."""

    objet: str
    corps: str
    raison: str


def write_invitation(*, par: str, roles: Sequence[str], duree: str) -> Courrier:
    """Return the mail that opens an account. `roles` are sentences such as « coordination de … »."""
    suite = f"Vous y tenez ce rôle\u00a0: {enumere(roles)}.\n\n" if roles else ""
    return Courrier(
        "Votre accès à Maillage",
        f"Bonjour,\n\n{_par(par)} vous ouvre un accès à Maillage, l’outil où se prépare et se suit "
        f"le contrat local de santé.\n\n{suite}"
        f"Pour choisir votre mot de passe et entrer\u00a0:\n{LIEN}\n\n"
        f"Ce lien vous est personnel. Il sert une fois et vaut {duree}. S’il ne marche plus, demandez-en "
        "un autre depuis la page de connexion, avec cette adresse.\n\n"
        "Si vous n’attendiez pas ce message, ne faites rien\u00a0: sans mot de passe choisi, personne "
        "n’entre.",
        f"Invitation par {par}" if par else "Invitation",
    )


def write_mot_de_passe(*, duree: str) -> Courrier:
    """Return the mail that lets somebody choose a new password."""
    return Courrier(
        "Choisir un nouveau mot de passe",
        "Bonjour,\n\nQuelqu’un, sans doute vous, a demandé un nouveau mot de passe pour entrer dans "
        f"Maillage avec cette adresse.\n\nPour le choisir\u00a0:\n{LIEN}\n\n"
        f"Ce lien vous est personnel. Il sert une fois et vaut {duree}.\n\n"
        "Si vous n’avez rien demandé, ne faites rien\u00a0: votre mot de passe ne change pas.",
        "Nouveau mot de passe demandé",
    )


def write_roles(*, par: str, roles: Sequence[str], contrat: str, adresse: str) -> Courrier:
    """Return the mail that tells somebody everything they may do on a contract."""
    quoi = "un rôle" if len(roles) == 1 else "des rôles"
    return Courrier(
        ecrire_objet(
            f"{'Votre rôle' if len(roles) == 1 else 'Vos rôles'}\u00a0: {contrat}", LONGUEUR_OBJET
        ),
        f"Bonjour,\n\n{_par(par)} vous donne {quoi} sur "
        f"«\u00a0{contrat}\u00a0»\u00a0: {enumere(roles)}.\n\nPour l’ouvrir\u00a0:\n{adresse}",
        f"Rôle donné par {par}" if par else "Rôle donné",
    )


def write_nouvelles(
    *, fiches: Sequence[str], fonction: str, par: str, contrat: str, jusqu_au: str, lien: str
) -> Courrier:
    """Return the mail that asks somebody for news of the fiches they conduct, by one link for all.

    The person is called by their function. `lien` is what `mark_lien` says.
    """
    seule = len(fiches) == 1
    de_quoi = (
        f"«\u00a0{fiches[0]}\u00a0»" if seule else accorde(len(fiches), "action", en_mots=True)
    )
    liste = "" if seule else "\n".join(["", *(f"- {fiche}" for fiche in fiches), ""])
    return Courrier(
        f"Des nouvelles {'de votre action' if seule else 'de vos actions'}\u00a0: {contrat}"[
            :LONGUEUR_OBJET
        ],
        f"Bonjour,\n\n{par} vous écrit pour «\u00a0{contrat}\u00a0»\u00a0: vous y êtes "
        f"connue ou connu comme «\u00a0{fonction}\u00a0», et votre structure conduit {de_quoi}.\n"
        f"{liste}\n"
        f"Où en est-on\u202f? Trois choix et un mot suffisent\u00a0: deux minutes, sans compte ni mot "
        f"de passe, sur un téléphone aussi.\n\nPour répondre\u00a0:\n{lien}\n\n"
        f"Ce lien vous est personnel et marche jusqu’au {jusqu_au}\u00a0: personne d’autre ne doit "
        "s’en servir, ne le transférez pas. Il n’ouvre que "
        f"{'cette action' if seule else 'ces actions'}.\n\n"
        "Si vous n’êtes pas la bonne personne, ouvrez-le et choisissez «\u00a0Ce n’est pas moi\u00a0»"
        "\u00a0: il se ferme aussitôt et la coordination le sait.",
        f"Nouvelles demandées par {par}",
    )


def write_rappel(
    *, fiches: Sequence[str], par: str, contrat: str, depuis: str, jusqu_au: str, lien: str
) -> Courrier:
    """Return the only reminder of a link that nobody answered by. `lien` is what `mark_lien` says."""
    seule = len(fiches) == 1
    de_quoi = f"«\u00a0{fiches[0]}\u00a0»" if seule else "ces actions"
    liste = "" if seule else "\n".join(["", *(f"- {fiche}" for fiche in fiches), ""])
    return Courrier(
        ecrire_objet(f"Votre lien s’éteint le {jusqu_au}\u00a0: {contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\nLe {depuis}, {par} vous demandait des nouvelles de {de_quoi}, pour "
        f"«\u00a0{contrat}\u00a0». Personne n’a encore répondu.\n{liste}\n"
        f"Trois choix et un mot suffisent\u00a0: deux minutes, sans compte ni mot de passe. "
        f"«\u00a0Elle n’a pas encore commencé\u00a0» est aussi une réponse.\n\n"
        f"Pour répondre, jusqu’au {jusqu_au}\u00a0:\n{lien}\n\n"
        "Ce lien vous est personnel, ne le transférez pas. Si vous n’êtes pas la bonne personne, "
        "ouvrez-le et choisissez «\u00a0Ce n’est pas moi\u00a0»\u00a0: la coordination le sait aussitôt.\n\n"
        "C’est le seul rappel que vous recevrez.",
        f"Rappel des nouvelles demandées par {par}",
    )


def write_resume(
    *,
    contrat: str,
    reponses: Sequence[Arrivage],
    refus: Sequence[str],
    adresse: str,
    reglage: str,
) -> Courrier:
    """Return the mail that tells the coordination what links brought since the last one."""
    parties = [_list_reponses(reponses), _list_refus(refus)]
    return Courrier(
        ecrire_objet(f"{_say_arrivages(reponses, refus)}\u00a0: {contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\nPar les liens personnels de «\u00a0{contrat}\u00a0»\u00a0:\n\n"
        + "\n\n".join(partie for partie in parties if partie)
        + f"\n\nPour {'les lire' if reponses else 'voir ces liens'}\u00a0:\n{adresse}\n\n"
        "Ce résumé part au plus une fois par jour. Pour ne plus le recevoir\u00a0:\n"
        f"{reglage}",
        "Résumé de ce qui arrive par lien sur un contrat que vous coordonnez",
    )


def _say_arrivages(reponses: Sequence[Arrivage], refus: Sequence[str]) -> str:
    """Return « Deux réponses reçues » or « Un lien arrivé à quelqu’un d’autre »."""
    if not reponses:
        sujet = accorde(len(refus), "lien", en_mots=True)
        return majuscule(f"{sujet} {mot_accorde(len(refus), 'arrivé')} à quelqu’un d’autre")
    sujet = accorde(len(reponses), "réponse", en_mots=True, feminin=True)
    return majuscule(f"{sujet} {mot_accorde(len(reponses), 'reçue')}")


def _list_reponses(reponses: Sequence[Arrivage]) -> str:
    lignes = [_write_ligne(arrivage) for arrivage in reponses[:LIGNES_D_UN_RESUME]]
    if en_plus := len(reponses) - len(lignes):
        lignes.append(f"- et {accorde(en_plus, 'autre réponse', 'autres réponses')}.")
    return "\n".join(lignes)


def _write_ligne(arrivage: Arrivage) -> str:
    question = f"{arrivage.question} " if arrivage.question else ""
    mot = ", avec un mot à lire" if arrivage.avec_mot else ""
    return f"- {arrivage.fiche}\u00a0: {question}«\u00a0{arrivage.reponse}\u00a0»{mot} ({arrivage.qui})."


def _list_refus(refus: Sequence[str]) -> str:
    return "\n".join(
        f"- «\u00a0Ce n’est pas moi\u00a0»\u00a0: le lien envoyé à {qui} est arrivé à quelqu’un d’autre, qui "
        "l’a fermé. Il reste à trouver à qui demander."
        for qui in refus
    )


def mark_lien(uuid: UUID) -> str:
    """Return what stands in a kept text for one personal link: its number, which opens nothing."""
    return f"{{lien personnel {uuid}}}"


def write_adresse(*, duree: str) -> Courrier:
    """Return the mail that proves that a new address is its owner's."""
    return Courrier(
        "Confirmer votre nouvelle adresse",
        "Bonjour,\n\nVous avez demandé que Maillage vous écrive désormais à cette adresse, qui servira "
        f"aussi à vous connecter.\n\nPour la confirmer\u00a0:\n{LIEN_ADRESSE}\n\n"
        f"Ce lien vaut {duree}. Tant qu’il n’a pas servi, votre adresse d’avant reste la bonne.\n\n"
        "Si vous n’avez rien demandé, ne faites rien\u00a0: rien ne change.",
        "Changement d’adresse demandé",
    )


def write_adresse_demandee() -> Courrier:
    """Return the mail that warns the present address: whoever asks may not be its owner."""
    return Courrier(
        "Un changement d’adresse est demandé",
        "Bonjour,\n\nQuelqu’un, sans doute vous, a demandé que votre compte Maillage passe à une autre "
        "adresse. Le changement se fera quand un lien reçu à la nouvelle adresse aura servi.\n\n"
        "Si ce n’est pas vous, changez votre mot de passe et prévenez l’administration de "
        "l’installation.",
        "Changement d’adresse demandé",
    )


def write_pied(raison: str, adresse: str) -> str:
    """Return the foot of every mail: who writes, and why."""
    pourquoi = f"\nPourquoi ce message\u00a0: {raison}." if raison else ""
    return f"-- \nMaillage, l’outil du contrat local de santé\n{adresse}{pourquoi}"


def _par(nom: str) -> str:
    return nom or "L’administration de l’installation"


def write_document(*, document: str, contrat: str, adresse: str, jours: int) -> Courrier:
    """Tell whoever asked for a long document that it is ready."""
    return Courrier(
        objet=ecrire_objet(f"{document}\u00a0: votre document est prêt", LONGUEUR_OBJET),
        corps=(
            f"Bonjour,\n\n{document} de «\u00a0{contrat}\u00a0», que vous avez demandé, est prêt.\n\n"
            f"Pour le télécharger\u00a0:\n{adresse}\n\n"
            f"Il y reste {jours} jours. Il ne dit que ce que vous avez le droit de lire\u00a0: avant de "
            "le transmettre, vérifier qui peut le recevoir."
        ),
        raison="Document demandé",
    )


# Claims: what a mail says is that something happened, and where it is read; texts stay in Maillage

_AU_FINANCEUR = {
    "deposee": ("Une demande d’aide à instruire", "vous adresse une demande d’aide"),
    "retiree": (
        "Une demande d’aide est retirée",
        "retire la demande d’aide qui vous était adressée",
    ),
    "brouillon": (
        "Une demande d’aide est reprise",
        "reprend, pour la compléter, la demande d’aide qui vous était adressée",
    ),
}
_A_LA_COORDINATION = {
    "question": ("Une question du financeur", "pose une question avant de décider"),
    "complete": ("Votre demande est complète", "a tout ce qu’il faut pour décider"),
    "accordee": ("L’aide est accordée", "accorde l’aide"),
    "refusee": ("L’aide n’est pas accordée", "n’accorde pas l’aide, et dit pourquoi"),
    "convention": ("La convention est enregistrée", "a signé la convention de l’aide"),
    "versement": ("Un versement est enregistré", "a versé une part de l’aide"),
    "soldee": ("L’aide est soldée", "a fini de verser l’aide"),
}


def write_demande_recue(
    *, etat: str, demande: str, demandeur: str, contrat: str, adresse: str
) -> Courrier | None:
    """Return the mail to whoever instructs for a funder; None for a state that asks nothing of them."""
    if etat not in _AU_FINANCEUR:
        return None
    objet, fait = _AU_FINANCEUR[etat]
    return Courrier(
        ecrire_objet(f"{objet}\u00a0: {contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\n{demandeur} {fait}, pour «\u00a0{contrat}\u00a0»\u00a0: {demande}.\n\n"
        f"Pour la lire\u00a0:\n{adresse}",
        "Demande d’aide adressée à votre organisation",
    )


def write_demande_suivie(
    *, etat: str, demande: str, financeur: str, contrat: str, adresse: str
) -> Courrier | None:
    """Return the mail to the coordination; None for a state that it brought about itself."""
    if etat not in _A_LA_COORDINATION:
        return None
    objet, fait = _A_LA_COORDINATION[etat]
    return Courrier(
        ecrire_objet(f"{objet}\u00a0: {contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\n{financeur} {fait}\u00a0: {demande}, pour «\u00a0{contrat}\u00a0».\n\n"
        f"Pour la suite\u00a0:\n{adresse}",
        "Suite d’une demande d’aide d’un contrat que vous coordonnez",
    )


def write_echeance_demande(
    *, titre: str, demande: str, jour: str, origine: str, contrat: str, adresse: str
) -> Courrier:
    """Return the only reminder of one step of a yearly claim."""
    return Courrier(
        ecrire_objet(f"{titre}, avant le {jour}\u00a0: {contrat}", LONGUEUR_OBJET),
        f"Bonjour,\n\nPour «\u00a0{contrat}\u00a0», il reste à faire\u00a0: {titre.lower()}.\n\n"
        f"Demande\u00a0: {demande}.\nPour le {jour} ({origine}).\n\n"
        f"Pour le faire\u00a0:\n{adresse}\n\n"
        "C’est le seul rappel que vous recevrez de cette étape.",
        "Échéance d’une demande d’aide d’un contrat que vous coordonnez",
    )
