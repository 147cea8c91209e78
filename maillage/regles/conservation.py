"""How long each kind of personal data is kept, from when, why: one table.

The pruning applies it, the information page and the register print it. A figure carries its source;
where no text fixes one, it says so and why this one was chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from maillage.regles.ecriture import accorde

LU_LE = date(2026, 11, 25)


class Suite(StrEnum):
    """What happens at the end of the delay."""

    EFFACE = "puis effacé par l’installation"
    SIGNALE = "puis signalé à l’administration, qui décide"
    GARDE = "puis versé avec lui aux archives publiques"


@dataclass(frozen=True)
class Source:
    """The text that a delay stands on, and where it was read; `adresse` is empty when chosen here."""

    intitule: str
    adresse: str = ""
    lue_dans: str = ""
    lue_le: date = LU_LE


JOURNALISATION = Source(
    "CNIL, délibération du 14\u00a0octobre\u00a02021 sur la journalisation\u00a0: six mois à un an",
    "https://www.cnil.fr/fr/la-cnil-publie-une-recommandation-relative-aux-mesures-de-journalisation",
    "les résumés de silicon.fr et de commu-net.fr",
)
COMPTES_INACTIFS = Source(
    "CNIL, communiqué du 18\u00a0septembre\u00a02025\u00a0: deux ans sans activité jugés proportionnés, dit des "
    "comptes commerciaux, repris ici",
    "https://www.pubt.io/view/8DFDEDDFF15C1A935BC0E861610A7BCC47BED2EA",
    "une copie du communiqué",
)
ARCHIVES = Source(
    "Code du patrimoine, articles L.\u00a0211-1, L.\u00a0211-4 et R.\u00a0212-10 et suivants\u00a0: les actes du "
    "contrat sont des archives publiques",
    "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006074236/",
    "les textes cités par archives36.fr",
)
CHOISIE = Source("Durée choisie par Maillage, faute de texte\u00a0: le temps que la donnée sert")


@dataclass(frozen=True)
class Conservation:
    """One kind of data. `jours` is None when it lives as long as the contract."""

    cle: str
    nom: str
    donnees: str
    finalite: str
    lecteurs: str
    jours: int | None
    depuis: str
    suite: Suite
    source: Source
    # A purge that says something of people is written in the journal; a session that ends is not.
    est_tracee: bool = True

    @property
    def duree(self) -> str:
        """Return the delay as people say it: « un an », « six mois », « 30 jours »."""
        return ecrire_duree(self.jours) if self.jours is not None else "la vie du contrat"


def ecrire_duree(jours: int) -> str:
    """Return a delay in its largest whole unit: years, half-years, days."""
    if jours % 365 == 0 and jours:
        return accorde(jours // 365, "an", en_mots=True)
    if jours % 30 == 0 and jours > 60:
        return accorde(jours // 30, "mois", "mois", en_mots=True)
    return accorde(jours, "jour", en_mots=True)


_TABLE = (
    Conservation(
        cle="comptes-inactifs",
        nom="Comptes qui ne servent plus",
        donnees="Nom, fonction, organisation, téléphone, courriel, mot de passe que personne ne peut relire, "
        "date de la dernière venue",
        finalite="Laisser entrer qui travaille au contrat, et lui écrire",
        lecteurs="La personne, l’administration de l’installation\u00a0; les membres du contrat lisent la "
        "fonction et l’organisation, le reste si la personne l’accepte",
        jours=2 * 365,
        depuis="après la dernière venue, ou l’invitation",
        suite=Suite.SIGNALE,
        source=COMPTES_INACTIFS,
    ),
    Conservation(
        cle="comptes-fermes",
        nom="Comptes fermés",
        donnees="Les mêmes, pour une personne partie",
        finalite="Pouvoir rouvrir le compte après une absence",
        lecteurs="L’administration de l’installation",
        jours=365,
        depuis="après la fermeture du compte",
        suite=Suite.EFFACE,
        source=CHOISIE,
    ),
    Conservation(
        cle="personnes-sans-compte",
        nom="Personnes sans compte qui n’ont plus de fonction",
        donnees="Fonction, organisation, adresse\u00a0; nom et téléphone s’ils ont été écrits",
        finalite="Demander des nouvelles d’une action à qui la conduit, d’un suivi annuel au suivant",
        lecteurs="L’administration de l’installation\u00a0; la coordination du contrat qui leur a écrit",
        jours=365,
        depuis="après la fin du dernier lien et de la dernière fonction",
        suite=Suite.EFFACE,
        source=CHOISIE,
    ),
    Conservation(
        cle="histoire",
        nom="Histoire du contrat, rôles, remarques, fichiers joints",
        donnees="Qui a fait quoi et quand, par la fonction, ou par le nom si la personne l’accepte",
        finalite="Prouver ce qui a été décidé et travailler à plusieurs",
        lecteurs="Les membres du contrat, selon leur rôle, et les autorités du territoire",
        jours=None,
        depuis="",
        suite=Suite.GARDE,
        source=ARCHIVES,
    ),
    Conservation(
        cle="traces-connexion",
        nom="Venues et mots de passe changés",
        donnees="Compte, jour et heure",
        finalite="Reconnaître un accès qui n’aurait pas dû avoir lieu",
        lecteurs="L’administration de l’installation",
        jours=365,
        depuis="après la connexion",
        suite=Suite.EFFACE,
        source=JOURNALISATION,
    ),
    Conservation(
        cle="connexions",
        nom="Adresses du réseau à la connexion",
        donnees="Adresse tapée, adresse du réseau, navigateur, jour et heure",
        finalite="Reconnaître un accès qui n’aurait pas dû avoir lieu",
        lecteurs="L’administration de la machine",
        jours=180,
        depuis="après la connexion",
        suite=Suite.EFFACE,
        source=JOURNALISATION,
    ),
    Conservation(
        cle="tentatives",
        nom="Tentatives de connexion refusées",
        donnees="Adresse tapée, adresse du réseau, nombre d’essais",
        finalite="Arrêter qui essaie des mots de passe au hasard",
        lecteurs="L’administration de la machine",
        jours=1,
        depuis="après le dernier essai",
        suite=Suite.EFFACE,
        source=CHOISIE,
        est_tracee=False,
    ),
    Conservation(
        cle="messages",
        nom="Messages envoyés",
        donnees="Adresse, objet, texte, raison, ce que le message est devenu",
        finalite="Retrouver un message qui n’est pas arrivé",
        lecteurs="L’administration de l’installation, sans les liens personnels",
        jours=180,
        depuis="après l’écriture du message",
        suite=Suite.EFFACE,
        source=CHOISIE,
    ),
    Conservation(
        cle="liens",
        nom="Adresses des liens personnels",
        donnees="L’adresse où part le lien d’une personne sans compte\u00a0; le secret du lien n’est jamais gardé",
        finalite="Demander des nouvelles d’une action à qui la conduit",
        lecteurs="La coordination du contrat",
        jours=180,
        depuis="après la fin du lien",
        suite=Suite.EFFACE,
        source=CHOISIE,
        est_tracee=False,
    ),
    Conservation(
        cle="documents",
        nom="Documents longs, préparés à la demande",
        donnees="Qui a demandé quel document, et le fichier",
        finalite="Laisser le temps de le télécharger",
        lecteurs="La personne qui l’a demandé",
        jours=7,
        depuis="après la demande",
        suite=Suite.EFFACE,
        source=CHOISIE,
        est_tracee=False,
    ),
    Conservation(
        cle="brouillons",
        nom="Textes gardés et pas enregistrés",
        donnees="Ce qui a été tapé dans un formulaire",
        finalite="Ne rien perdre d’une saisie interrompue",
        lecteurs="La personne, et elle seule",
        jours=30,
        depuis="après la dernière frappe",
        suite=Suite.EFFACE,
        source=CHOISIE,
        est_tracee=False,
    ),
    Conservation(
        cle="reponses-commencees",
        nom="Réponses à un questionnaire commencées et jamais envoyées",
        donnees="Ce qui a été écrit, sans nom ni adresse",
        finalite="Reprendre plus tard une réponse interrompue",
        lecteurs="Qui a l’adresse de la page où elle a été commencée",
        jours=1,
        depuis="après le dernier jour pour répondre, ou dès que le questionnaire est clos ou archivé",
        suite=Suite.EFFACE,
        source=CHOISIE,
        est_tracee=False,
    ),
    Conservation(
        cle="sessions",
        nom="Sessions ouvertes",
        donnees="Un témoin dans le navigateur, et le compte qu’il ouvre",
        finalite="Ne pas demander le mot de passe à chaque page",
        lecteurs="Personne",
        jours=1,
        depuis="au plus après la connexion\u00a0: le témoin vaut douze heures",
        suite=Suite.EFFACE,
        source=CHOISIE,
        est_tracee=False,
    ),
)
CONSERVATIONS: Mapping[str, Conservation] = MappingProxyType({c.cle: c for c in _TABLE})


def jours_de(cle: str) -> int:
    """Return the delay of a kind, in days. Raises KeyError, or ValueError for one without end."""
    jours = CONSERVATIONS[cle].jours
    if jours is None:
        raise ValueError(cle)
    return jours
