"""The words in which a scheme states its conditions (domaine §8.2): each stored slug and what one reads."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Beneficiaire(StrEnum):
    """Who may ask."""

    EPCI = "epci"
    COMMUNE = "commune"
    CIAS = "cias"
    SYNDICAT = "syndicat"
    ASSOCIATION = "association"


class NatureCout(StrEnum):
    """What the money is spent on."""

    SALAIRE = "salaire"
    FRAIS = "frais"
    PRESTATION = "prestation"
    MATERIEL = "materiel"


class Mutualisation(StrEnum):
    """Whether one post must serve several EPCI."""

    INDIFFERENTE = "indifferente"
    ENCOURAGEE = "encouragee"
    EXIGEE = "exigee"


class Cumul(StrEnum):
    """Which other aids the scheme bears beside its own."""

    LIBRE = "libre"
    PAS_MEME_FINANCEUR = "pas-meme-financeur"
    AUCUN = "aucun"


class Exige(StrEnum):
    """What must be true of the contract."""

    ENGAGEMENT = "engagement"
    CONTRAT_EN_COURS = "contrat-en-cours"
    PRIORITE_PRS = "priorite-prs"
    THEMES = "themes"
    PLANS_DU_FINANCEUR = "plans-du-financeur"
    DELIBERATION = "deliberation"
    ETUDE_INTERCOMMUNALE = "etude-intercommunale"
    FINANCEUR_ASSOCIE = "financeur-associe"
    GROUPE_ANIMATEURS = "groupe-animateurs"


class PieceFinancement(StrEnum):
    """A document asked with the claim, or to account for the money."""

    DELIBERATION = "deliberation"
    INSTRUCTION = "instruction"
    PLAN_FINANCEMENT = "plan-financement"
    FICHE_POSTE = "fiche-poste"
    CONTRAT_TRAVAIL = "contrat-travail"
    RIB = "rib"
    BUDGET = "budget"
    BILAN_ANNUEL = "bilan-annuel"
    ETAT_DEPENSES = "etat-depenses"
    RAPPORT_FINAL = "rapport-final"
    JUSTIFICATIF_COMMUNICATION = "justificatif-communication"


class Situation(StrEnum):
    """What may raise a rate, among what Maillage knows how to read. A scheme may name something else."""

    ZONE_ZIP = "zone-zip"
    ZONE_ZAC = "zone-zac"
    ZRR = "zrr"
    POSTE_PARTAGE = "poste-partage"
    PRIORITE_PRS = "priorite-prs"


class QuandVerser(StrEnum):
    """When money comes."""

    CHAQUE_ANNEE = "chaque-annee"
    A_LA_SIGNATURE = "a-la-signature"
    SUR_BILAN = "sur-bilan"


Libelles = Mapping[str, str]

BENEFICIAIRES: Libelles = MappingProxyType(
    {
        Beneficiaire.EPCI: "une intercommunalité (EPCI, PETR)",
        Beneficiaire.COMMUNE: "une commune",
        Beneficiaire.CIAS: "un CCAS ou un CIAS",
        Beneficiaire.SYNDICAT: "un syndicat",
        Beneficiaire.ASSOCIATION: "une association",
    }
)
NATURES_COUT: Libelles = MappingProxyType(
    {
        NatureCout.SALAIRE: "salaire chargé",
        NatureCout.FRAIS: "frais",
        NatureCout.PRESTATION: "prestation",
        NatureCout.MATERIEL: "matériel",
    }
)
MUTUALISATIONS: Libelles = MappingProxyType(
    {
        Mutualisation.INDIFFERENTE: "indifférente",
        Mutualisation.ENCOURAGEE: "encouragée",
        Mutualisation.EXIGEE: "exigée",
    }
)
CUMULS: Libelles = MappingProxyType(
    {
        Cumul.LIBRE: "permis",
        Cumul.PAS_MEME_FINANCEUR: "pas avec une autre aide du même financeur",
        Cumul.AUCUN: "interdit",
    }
)
EXIGES: Libelles = MappingProxyType(
    {
        Exige.ENGAGEMENT: "Le territoire est engagé dans un CLS, ou veut s’y engager",
        Exige.CONTRAT_EN_COURS: "Le contrat est en cours de validité",
        Exige.PRIORITE_PRS: "Le contrat répond à une priorité du PRS",
        Exige.THEMES: "Les thématiques socles sont traitées",
        Exige.PLANS_DU_FINANCEUR: "Des actions vont dans le sens des plans du financeur",
        Exige.DELIBERATION: "Le porteur a délibéré",
        Exige.ETUDE_INTERCOMMUNALE: "L’étude porte sur une intercommunalité au moins",
        Exige.FINANCEUR_ASSOCIE: "Les services du financeur sont associés",
        Exige.GROUPE_ANIMATEURS: "L’animateur participe au groupe départemental",
    }
)
PIECES: Libelles = MappingProxyType(
    {
        PieceFinancement.DELIBERATION: "délibération",
        PieceFinancement.INSTRUCTION: "formulaire d’instruction du financeur",
        PieceFinancement.PLAN_FINANCEMENT: "plan de financement",
        PieceFinancement.FICHE_POSTE: "fiche de poste",
        PieceFinancement.CONTRAT_TRAVAIL: "contrat de travail",
        PieceFinancement.RIB: "relevé d’identité bancaire",
        PieceFinancement.BUDGET: "budget",
        PieceFinancement.BILAN_ANNUEL: "bilan annuel",
        PieceFinancement.ETAT_DEPENSES: "état des dépenses signé",
        PieceFinancement.RAPPORT_FINAL: "rapport final",
        PieceFinancement.JUSTIFICATIF_COMMUNICATION: "justificatif de communication",
    }
)
VERSEMENTS: Libelles = MappingProxyType(
    {
        QuandVerser.CHAQUE_ANNEE: "chaque année",
        QuandVerser.A_LA_SIGNATURE: "avance à la signature",
        QuandVerser.SUR_BILAN: "solde sur bilan",
    }
)
SITUATIONS: Libelles = MappingProxyType(
    {
        Situation.ZONE_ZIP: "le territoire est en zone d’intervention prioritaire (ZIP)",
        Situation.ZONE_ZAC: "le territoire est en zone d’action complémentaire (ZAC)",
        Situation.ZRR: "le territoire est en zone de revitalisation rurale (ZRR)",
        Situation.POSTE_PARTAGE: "le poste est partagé entre deux EPCI au moins",
        Situation.PRIORITE_PRS: "le contrat répond à une priorité du PRS",
    }
)


def dire_situation(condition: str) -> str:
    """Return what raises a rate, in words; those of its funder when Maillage does not know it."""
    return SITUATIONS.get(condition, condition)
