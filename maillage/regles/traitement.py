"""What the installation does with personal data, in the words of the register (RGPD, article 30).

The information page and the register print it, with the delays of `regles/conservation.py`. What
depends on the installation (who is responsible, the data protection officer) comes from its settings.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ligne:
    """One line of the register: its heading and its sentences."""

    titre: str
    phrases: tuple[str, ...]


NOM = "Préparer, suivre et évaluer un contrat local de santé avec Maillage"
FINALITES = Ligne(
    "Finalités",
    (
        "Préparer, signer, suivre et évaluer le contrat local de santé d’un territoire (code de la santé "
        "publique, article L.\u00a01434-10).",
        "Savoir qui a décidé et écrit quoi, pour que le travail à plusieurs reste sûr.",
        "Protéger l’accès au service.",
    ),
)
BASES = Ligne(
    "Base légale",
    (
        "Mission d’intérêt public des signataires (RGPD, article\u00a06.1.e)\u00a0: comptes, rôles, histoire, messages.",
        "Sécurité du traitement (RGPD, article\u00a032), au service de la même mission\u00a0: connexions et tentatives.",
        "Consentement (RGPD, article\u00a06.1.a)\u00a0: montrer aux membres son nom, son téléphone ou son courriel. "
        "Il se donne et se retire depuis «\u00a0Mon compte\u00a0».",
    ),
)
PERSONNES = Ligne(
    "Personnes concernées",
    (
        "Les personnes qui ont un compte\u00a0: coordination, pilotes, partenaires, élues et élus, autorités.",
        "Les personnes connues par leur seule fonction\u00a0: signataires, référents santé, titulaires d’un poste, "
        "membres des instances.",
        "Les personnes qui répondent à un questionnaire public, sans être connues\u00a0: ni nom, ni adresse, ni heure.",
    ),
)
DONNEES = Ligne(
    "Données",
    (
        "Identité professionnelle\u00a0: fonction, organisation, courriel\u00a0; nom et téléphone si la personne les donne.",
        "Vie du compte\u00a0: rôles, dates, dernière venue, mot de passe que personne ne peut relire.",
        "Vie des instances\u00a0: sièges, convocations, réponses, présences, ce qui est demandé à qui.",
        "Traces\u00a0: gestes sur le contrat, connexions, messages envoyés.",
        "Réponses aux questionnaires\u00a0: le jour et les choix\u00a0; les textes sont gardés à part, sans lien avec "
        "les choix, et lus de la seule coordination.",
        "Aucune donnée de santé individuelle n’est attendue, et les textes libres n’en doivent pas contenir.",
    ),
)
DESTINATAIRES = Ligne(
    "Destinataires",
    (
        "Les membres du contrat et les autorités de son territoire, selon leur rôle\u00a0: ils lisent la fonction "
        "et l’organisation, le reste si la personne l’accepte.",
        "La coordination lit le courriel des membres à qui elle a elle-même donné leur rôle.",
        "L’administration de l’installation lit le nom et l’adresse des comptes, et aucun contenu de contrat.",
        "Le public ne lit ni nom, ni adresse, ni téléphone.",
        "Le serveur de courrier de l’installation porte les messages. Le logiciel n’appelle aucun autre "
        "service extérieur, et ne transfère rien hors de l’Union européenne.",
    ),
)
SECURITE = Ligne(
    "Sécurité",
    (
        "Connexion chiffrée, mots de passe d’au moins douze caractères, gardés sous une forme que l’on ne peut "
        "pas relire (argon2), essais limités.",
        "Droits vérifiés à chaque lecture et à chaque écriture\u00a0; chaque écriture laisse une trace.",
        "Sessions de douze heures, terminées dès qu’un compte est fermé.",
        "L’histoire ne garde ni adresse, ni téléphone, ni lien personnel, ni mot de passe.",
    ),
)
REGISTRE = (FINALITES, BASES, PERSONNES, DONNEES, DESTINATAIRES, SECURITE)
