"""Who may do what: one table, one author, one function that reads them.

A role gives rights on one contract, or on the whole installation for the administration. The rooms
turn rights into filters and checks in their `access` shelf; nothing else decides.
docs/droits.md is printed from this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Role(StrEnum):
    """A person's place. Stored values are French slugs."""

    ADMINISTRATION = "administration"
    COORDINATION = "coordination"
    PILOTE = "pilote"
    PARTENAIRE = "partenaire"
    ELU = "elu"
    LECTURE = "lecture"
    TERRITORIAL = "territorial"
    LIEN = "lien"
    PUBLIC = "public"


LIBELLES_ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.ADMINISTRATION: "Administration de l’installation",
        Role.COORDINATION: "Coordination",
        Role.PILOTE: "Pilote d’action",
        Role.PARTENAIRE: "Partenaire",
        Role.ELU: "Élue ou élu",
        Role.LECTURE: "Lecture seule",
        Role.TERRITORIAL: "Autorité du territoire (ARS, Département, Région)",
        Role.LIEN: "Lien personnel",
        Role.PUBLIC: "Public",
    }
)

ROLES_DU_CONTRAT: tuple[Role, ...] = (
    Role.COORDINATION,
    Role.PILOTE,
    Role.PARTENAIRE,
    Role.ELU,
    Role.LECTURE,
)


class Droit(StrEnum):
    """A right, written `objet:geste`."""

    COMPTE_GERER = "compte:gerer"
    DONNEES_GERER = "donnees:gerer"
    CONTRAT_CREER = "contrat:creer"
    CONTRAT_SUSPENDRE = "contrat:suspendre"
    VOCABULAIRE_MODIFIER = "vocabulaire:modifier"
    PLAN_EXTERNE_MODIFIER = "plan-externe:modifier"
    CHIFFRES_CHARGER = "chiffres:charger"
    ENVOI_VOIR = "envoi:voir"
    ENVOI_RENVOYER = "envoi:renvoyer"
    CONTRAT_VOIR = "contrat:voir"
    CONTRAT_MODIFIER = "contrat:modifier"
    MEMBRE_GERER = "membre:gerer"
    LIEN_GERER = "lien:gerer"
    PERSONNE_CORRIGER = "personne:corriger"
    MEMBRE_INVITE_JOINDRE = "membre-invite:joindre"
    PLAN_MODIFIER = "plan:modifier"
    FICHE_INTERNE_VOIR = "fiche-interne:voir"
    FICHE_ECRIRE = "fiche:ecrire"
    FICHE_ECRIRE_SIENNE = "fiche-sienne:ecrire"
    REMARQUE_ECRIRE = "remarque:ecrire"
    NOTE_EQUIPE_VOIR = "note-equipe:voir"
    CONCERTATION_ECRIRE = "concertation:ecrire"
    VERBATIM_RELIRE = "verbatim:relire"
    VERBATIM_VOIR = "verbatim:voir"
    DIAGNOSTIC_ECRIRE = "diagnostic:ecrire"
    GOUVERNANCE_VOIR = "gouvernance:voir"
    GOUVERNANCE_ECRIRE = "gouvernance:ecrire"
    FINANCEMENT_VOIR = "financement:voir"
    FINANCEMENT_ECRIRE = "financement:ecrire"
    DISPOSITIF_MODIFIER = "dispositif:modifier"
    DEMANDE_INSTRUIRE = "demande:instruire"
    HISTORIQUE_EXPORTER = "historique:exporter"
    CONFORMITE_DECLARER = "conformite:declarer"
    REGLE_FINANCEUR_MODIFIER = "regle-financeur:modifier"


LIBELLES_DROITS: Mapping[Droit, str] = MappingProxyType(
    {
        Droit.COMPTE_GERER: "Ouvrir, fermer et rétablir les comptes, dont on lit le nom et l’adresse",
        Droit.DONNEES_GERER: "Extraire, corriger et effacer les données d’une personne, avec ou sans compte, tenir les durées",
        Droit.CONTRAT_CREER: "Créer un contrat",
        Droit.CONTRAT_SUSPENDRE: "Suspendre un contrat et le rouvrir",
        Droit.VOCABULAIRE_MODIFIER: "Modifier les vocabulaires",
        Droit.PLAN_EXTERNE_MODIFIER: "Décrire les plans externes (PRS, PTSM, PCAET…) et leurs objectifs",
        Droit.CHIFFRES_CHARGER: "Charger les données publiques des indicateurs, les retirer",
        Droit.ENVOI_VOIR: "Lire la boîte d’envoi",
        Droit.ENVOI_RENVOYER: "Renvoyer un message refusé, abandonné ou d’envoi incertain",
        Droit.CONTRAT_VOIR: "Voir le contrat et ses textes de travail",
        Droit.CONTRAT_MODIFIER: "Modifier le contrat",
        Droit.MEMBRE_GERER: "Donner et retirer des rôles sur le contrat",
        Droit.LIEN_GERER: "Demander des nouvelles par lien personnel, fermer ces liens",
        Droit.PERSONNE_CORRIGER: "Corriger les personnes sans compte que le contrat est seul à connaître",
        Droit.MEMBRE_INVITE_JOINDRE: "Lire le courriel des membres à qui l’on a soi-même donné leur rôle",
        Droit.PLAN_MODIFIER: "Construire le plan\u00a0: axes, objectifs, ordre, numéros, lots",
        Droit.FICHE_INTERNE_VOIR: "Voir les fiches réservées à l’équipe et aux élus",
        Droit.FICHE_ECRIRE: "Écrire toutes les fiches",
        Droit.FICHE_ECRIRE_SIENNE: "Écrire les fiches que l’on pilote",
        Droit.REMARQUE_ECRIRE: "Commenter une fiche",
        Droit.NOTE_EQUIPE_VOIR: "Lire et écrire les notes pour l’équipe",
        Droit.CONCERTATION_ECRIRE: "Tenir la concertation\u00a0: recueils, initiatives, questionnaires",
        Droit.VERBATIM_RELIRE: "Lire les verbatims en quarantaine, les libérer",
        Droit.VERBATIM_VOIR: "Lire les verbatims libérés, sauf au nom d’un financeur du contrat",
        Droit.DIAGNOSTIC_ECRIRE: "Tenir le diagnostic\u00a0: constats, enjeux, hiérarchisation, validation",
        Droit.GOUVERNANCE_VOIR: "Voir les réunions et les décisions de toutes les instances, pas des siennes seulement",
        Droit.GOUVERNANCE_ECRIRE: "Tenir la gouvernance\u00a0: instances, convocations, comptes rendus, décisions",
        Droit.FINANCEMENT_VOIR: "Lire l’argent du contrat\u00a0: plan de financement, aides, répartition",
        Droit.FINANCEMENT_ECRIRE: "Tenir le plan de financement, demander les aides",
        Droit.DISPOSITIF_MODIFIER: "Décrire les dispositifs d’aide\u00a0; au titre du territoire, ceux de sa propre organisation",
        Droit.DEMANDE_INSTRUIRE: "Répondre aux demandes d’aide faites à sa propre organisation",
        Droit.HISTORIQUE_EXPORTER: "Exporter l’historique",
        Droit.CONFORMITE_DECLARER: "Déclarer ce qu’une règle de conformité ne lit pas dans le contrat",
        Droit.REGLE_FINANCEUR_MODIFIER: "Écrire les règles d’un financeur\u00a0: les siennes, ou toutes pour l’administration",
    }
)

_VOIR = frozenset({Droit.CONTRAT_VOIR})

DROITS: Mapping[Role, frozenset[Droit]] = MappingProxyType(
    {
        # The administration runs the installation and reads no content.
        Role.ADMINISTRATION: frozenset(
            {
                Droit.COMPTE_GERER,
                Droit.DONNEES_GERER,
                Droit.CONTRAT_CREER,
                Droit.CONTRAT_SUSPENDRE,
                Droit.VOCABULAIRE_MODIFIER,
                Droit.PLAN_EXTERNE_MODIFIER,
                Droit.CHIFFRES_CHARGER,
                Droit.ENVOI_VOIR,
                Droit.ENVOI_RENVOYER,
                Droit.DISPOSITIF_MODIFIER,
                Droit.REGLE_FINANCEUR_MODIFIER,
            }
        ),
        Role.COORDINATION: _VOIR
        | {
            Droit.CONTRAT_CREER,
            Droit.CONTRAT_MODIFIER,
            Droit.MEMBRE_GERER,
            Droit.LIEN_GERER,
            Droit.PERSONNE_CORRIGER,
            Droit.MEMBRE_INVITE_JOINDRE,
            Droit.PLAN_MODIFIER,
            Droit.PLAN_EXTERNE_MODIFIER,
            Droit.FICHE_INTERNE_VOIR,
            Droit.FICHE_ECRIRE,
            Droit.REMARQUE_ECRIRE,
            Droit.NOTE_EQUIPE_VOIR,
            Droit.CONCERTATION_ECRIRE,
            Droit.VERBATIM_RELIRE,
            Droit.VERBATIM_VOIR,
            Droit.DIAGNOSTIC_ECRIRE,
            Droit.GOUVERNANCE_VOIR,
            Droit.GOUVERNANCE_ECRIRE,
            Droit.FINANCEMENT_VOIR,
            Droit.FINANCEMENT_ECRIRE,
            Droit.HISTORIQUE_EXPORTER,
            Droit.CONFORMITE_DECLARER,
        },
        Role.PILOTE: _VOIR
        | {
            Droit.FICHE_INTERNE_VOIR,
            Droit.FICHE_ECRIRE_SIENNE,
            Droit.REMARQUE_ECRIRE,
            Droit.NOTE_EQUIPE_VOIR,
            Droit.VERBATIM_VOIR,
            Droit.GOUVERNANCE_VOIR,
        },
        Role.PARTENAIRE: _VOIR | {Droit.REMARQUE_ECRIRE, Droit.VERBATIM_VOIR},
        Role.ELU: _VOIR
        | {
            Droit.FICHE_INTERNE_VOIR,
            Droit.REMARQUE_ECRIRE,
            Droit.VERBATIM_VOIR,
            Droit.FINANCEMENT_VOIR,
        },
        Role.LECTURE: _VOIR,
        # ARS, Département, Région: every contract of their territory, except the notes for the team.
        # Its own schemes and the claims made to it: the room compares organisations.
        Role.TERRITORIAL: _VOIR
        | {
            Droit.FICHE_INTERNE_VOIR,
            Droit.GOUVERNANCE_VOIR,
            Droit.FINANCEMENT_VOIR,
            Droit.DISPOSITIF_MODIFIER,
            Droit.DEMANDE_INSTRUIRE,
            Droit.HISTORIQUE_EXPORTER,
            Droit.REGLE_FINANCEUR_MODIFIER,
        },
        # A personal link opens only what it was made for; the public reads what is published.
        Role.LIEN: frozenset(),
        Role.PUBLIC: frozenset(),
    }
)


class Nature(StrEnum):
    """What kind of author acts."""

    COMPTE = "compte"
    LIEN = "lien"
    JETON = "jeton"
    PUBLIC = "public"
    SYSTEME = "systeme"


@dataclass(frozen=True)
class Mandat:
    """A territory that an authority follows: `niveau` is "region" or "departement", `code` its COG code."""

    niveau: str
    code: str


@dataclass(frozen=True)
class PorteeDeLien:
    """What a personal link was made for: the fiches that its person conducts today in one contract."""

    lien: UUID
    contrat: UUID


@dataclass(frozen=True)
class Auteur:
    """Who reads or writes, built once by the web, the API or the worker.

    `cle` is stable ("compte:<uuid>"), `nom` is what the history shows. `roles` maps the uuid of a
    contract to the roles held on it today; `mandats` lists the territories followed; `portee` is
    what a personal link opens, and it opens nothing else.
    """

    nature: Nature
    cle: str
    nom: str
    compte_uuid: UUID | None = None
    personne_id: int | None = None
    organisation_id: int | None = None
    est_administrateur: bool = False
    peut_creer_contrat: bool = False
    roles: Mapping[UUID, frozenset[Role]] = field(default_factory=dict)
    mandats: frozenset[Mandat] = frozenset()
    portee: PorteeDeLien | None = None

    @property
    def est_systeme(self) -> bool:
        """True for the installation itself: the command line, the worker, the demonstration."""
        return self.nature is Nature.SYSTEME


ANONYME = Auteur(nature=Nature.PUBLIC, cle="public", nom="Public")
SYSTEME = Auteur(nature=Nature.SYSTEME, cle="systeme", nom="Maillage", est_administrateur=True)


def droits_generaux(auteur: Auteur) -> frozenset[Droit]:
    """Return the rights on the installation: accounts, vocabularies, creation of contracts."""
    if auteur.est_systeme:
        return frozenset(Droit)
    droits: frozenset[Droit] = frozenset()
    if auteur.est_administrateur:
        droits |= DROITS[Role.ADMINISTRATION]
    if auteur.peut_creer_contrat:
        droits |= {Droit.CONTRAT_CREER}
    if any(Role.COORDINATION in roles for roles in auteur.roles.values()):
        droits |= DROITS[Role.COORDINATION] & DROITS[Role.ADMINISTRATION]
    if auteur.mandats:
        droits |= {Droit.REGLE_FINANCEUR_MODIFIER}  # of their own organisation: the room checks it
    return droits


def droits_sur_contrat(
    auteur: Auteur, contrat: UUID, *, territoires: frozenset[Mandat] = frozenset()
) -> frozenset[Droit]:
    """Return the rights on one contract, whose départements and régions are `territoires`."""
    if auteur.est_systeme:
        return frozenset(Droit)
    droits: frozenset[Droit] = frozenset()
    for role in auteur.roles.get(contrat, frozenset()):
        droits |= DROITS[role]
    if auteur.mandats & territoires:
        droits |= DROITS[Role.TERRITORIAL]
    return droits


def ouvre_par_lien(auteur: Auteur, contrat: UUID) -> bool:
    """True for whoever came by a personal link made for this contract."""
    return auteur.portee is not None and auteur.portee.contrat == contrat
