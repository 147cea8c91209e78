"""The words of the field that a newcomer does not know: one sentence each, with its source when it is law.

The help page lists them all; a page explains those it uses with the tag `{% mots "copil pilote" %}`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_CSP = "Code de la santé publique, article"
_CONTRAT_LOCAL = f"{_CSP} L. 1434-10, IV"


@dataclass(frozen=True)
class Mot:
    """A word as it is read, what its letters stand for, what it means, and the text that says so.

    `cle` is its anchor on the help page.
    """

    cle: str
    mot: str
    definition: str
    developpe: str = ""
    source: str = ""


MOTS: tuple[Mot, ...] = (
    Mot(
        "ars",
        "ARS",
        "Le service de l’État qui conduit la politique de santé dans la région, et signe tout contrat local de santé.",
        "agence régionale de santé",
    ),
    Mot(
        "articulation",
        "Articulation",
        "Ce que le contrat dit de son travail avec les autres démarches du territoire, pour ne pas faire deux fois la même chose.",
    ),
    Mot(
        "avenant",
        "Avenant",
        "Un texte signé qui change un contrat en cours, par exemple sa durée, son périmètre ou un axe.",
    ),
    Mot(
        "axe",
        "Axe",
        "Le premier niveau du plan d’actions, une grande orientation qui réunit des objectifs et des fiches.",
    ),
    Mot(
        "bilan",
        "Bilan annuel",
        "Ce qui s’est fait dans l’année, présenté au comité de pilotage qui le valide.",
    ),
    Mot(
        "ccas",
        "CCAS, CIAS",
        "L’établissement d’une commune, ou de plusieurs, qui porte l’action sociale et parfois le contrat lui-même.",
        "centre communal, ou intercommunal, d’action sociale",
    ),
    Mot(
        "cls",
        "CLS",
        "L’accord, facultatif, par lequel une agence régionale de santé et des collectivités disent ce qu’elles feront ensemble pour la santé d’un territoire.",
        "contrat local de santé",
        _CONTRAT_LOCAL,
    ),
    Mot(
        "clsm",
        "CLSM",
        "Le lieu où élus, psychiatrie publique, usagers et aidants parlent de la santé mentale d’un territoire.",
        "conseil local de santé mentale",
        "Instruction de 2016 sur les conseils locaux de santé mentale",
    ),
    Mot(
        "contrat-de-ville",
        "Contrat de ville",
        "Le contrat des quartiers prioritaires, dont le contrat local de santé peut être la partie santé.",
    ),
    Mot(
        "copil",
        "COPIL",
        "L’instance où siègent les décideurs et les financeurs du contrat, qui arbitre et valide le bilan chaque année.",
        "comité de pilotage",
    ),
    Mot(
        "cosignataire",
        "Cosignataire",
        "Une organisation qui signe en s’associant au contrat, sans en être l’un des signataires principaux.",
    ),
    Mot(
        "cotech",
        "COTECH",
        "L’instance où techniciens et pilotes préparent le comité de pilotage et suivent les actions.",
        "comité technique",
    ),
    Mot(
        "cpts",
        "CPTS",
        "Une association de professionnels de santé de ville qui s’organisent ensemble pour un territoire.",
        "communauté professionnelle territoriale de santé",
    ),
    Mot(
        "ctg",
        "CTG",
        "La convention entre la caisse d’allocations familiales et une collectivité sur les services aux familles.",
        "convention territoriale globale",
    ),
    Mot(
        "cts",
        "CTS",
        "L’assemblée qui fait vivre la démocratie en santé dans un territoire, le plus souvent un département.",
        "conseil territorial de santé",
        f"{_CSP} L. 1434-10",
    ),
    Mot(
        "dac",
        "DAC",
        "L’équipe qui aide les professionnels et les familles quand un parcours de soins devient complexe.",
        "dispositif d’appui à la coordination",
    ),
    Mot(
        "deliberation",
        "Délibération",
        "Le vote par lequel l’assemblée d’une collectivité autorise son maire ou sa présidence à signer.",
    ),
    Mot(
        "determinants",
        "Déterminants de santé",
        "Ce qui fait la santé d’une population au-delà des soins, comme le logement, le revenu, l’air ou l’école.",
    ),
    Mot(
        "diagnostic",
        "Diagnostic partagé",
        "L’état de la santé d’un territoire, en chiffres et en témoignages, discuté avec ses acteurs et ses habitants.",
    ),
    Mot(
        "diffusion",
        "Diffusion",
        "Qui peut lire une fiche dans Maillage, de l’équipe seule jusqu’aux habitants.",
    ),
    Mot(
        "dispositif-aide",
        "Dispositif d’aide",
        "Ce qu’un financeur propose et à quelles conditions, écrites dans une délibération ou un appel à projets.",
    ),
    Mot(
        "epci",
        "EPCI",
        "Un groupement de communes qui lève ses propres impôts, comme une communauté de communes ou une métropole.",
        "établissement public de coopération intercommunale",
    ),
    Mot(
        "etp",
        "ETP",
        "La mesure d’un temps de travail, où 1 est un temps complet et 0,5 un mi-temps. Ailleurs en santé, ces trois lettres disent aussi «\u00a0éducation thérapeutique du patient\u00a0».",
        "équivalent temps plein",
    ),
    Mot(
        "fiche-action",
        "Fiche-action",
        "Une action du plan, avec ce que l’on va faire, pour qui, où, avec qui, quand, et comment on saura si cela a servi.",
    ),
    Mot(
        "hors-plan",
        "Hors plan",
        "Une opération menée sans attendre le plan, que l’on veut garder en mémoire.",
    ),
    Mot(
        "msp",
        "MSP",
        "Un lieu où plusieurs professionnels de santé libéraux exercent ensemble autour d’un projet commun.",
        "maison de santé pluriprofessionnelle",
    ),
    Mot(
        "objectif",
        "Objectif",
        "Ce qu’un axe veut obtenir, et ce qui réunit sous lui plusieurs fiches.",
    ),
    Mot(
        "partenaire",
        "Partenaire",
        "Une organisation qui prend part aux actions sans signer le contrat.",
    ),
    Mot(
        "pat",
        "PAT",
        "Le projet d’un territoire pour une alimentation locale, saine et accessible.",
        "projet alimentaire territorial",
    ),
    Mot(
        "pcaet",
        "PCAET",
        "Le plan d’une intercommunalité pour le climat, la qualité de l’air et l’énergie.",
        "plan climat-air-énergie territorial",
    ),
    Mot("perimetre", "Périmètre", "Les communes que le contrat couvre, fixées à sa signature."),
    Mot(
        "pilote",
        "Pilote",
        "L’organisation qui conduit une action, une seule par fiche, avec des copilotes si besoin.",
    ),
    Mot(
        "plh",
        "PLH",
        "Le programme d’une intercommunalité pour le logement.",
        "programme local de l’habitat",
    ),
    Mot("porteur", "Porteur", "La collectivité qui porte le contrat et emploie sa coordination."),
    Mot(
        "praps",
        "PRAPS",
        "La partie du projet régional de santé qui concerne l’accès aux soins et à la prévention des plus démunis.",
        "programme régional d’accès à la prévention et aux soins",
    ),
    Mot(
        "prs",
        "PRS",
        "Le document de l’agence régionale de santé qui fixe ses orientations pour dix ans et son schéma pour cinq.",
        "projet régional de santé",
        f"{_CSP} L. 1434-2",
    ),
    Mot(
        "prse",
        "PRSE",
        "Le plan de la région sur la santé et l’environnement, que les contrats locaux de santé aident à appliquer.",
        "plan régional santé-environnement",
        f"{_CSP} L. 1311-7",
    ),
    Mot(
        "ptsm",
        "PTSM",
        "Le projet, souvent départemental, pour les parcours de santé mentale, dont le contrat tient compte.",
        "projet territorial de santé mentale",
        f"{_CSP} L. 3221-2",
    ),
    Mot(
        "qpv",
        "QPV",
        "Un quartier que l’État désigne pour y agir en priorité.",
        "quartier prioritaire de la politique de la ville",
    ),
    Mot(
        "quote-part",
        "Quote-part",
        "La part d’un EPCI dans ce qui reste à payer, par exemple selon ses habitants.",
    ),
    Mot(
        "referent-sante",
        "Référent santé",
        "Dans une commune, la personne à qui parler de santé, connue par sa fonction.",
    ),
    Mot(
        "reste-a-charge",
        "Reste à charge",
        "Ce que les aides ne couvrent pas d’un coût, et que paient les collectivités qui portent le contrat.",
    ),
    Mot(
        "signataire",
        "Signataire",
        "Une organisation qui s’engage par le contrat, l’agence régionale de santé et au moins une collectivité.",
    ),
    Mot(
        "valorisation",
        "Valorisation",
        "Donner un prix au temps ou aux locaux prêtés, sans que personne les paie\u202f; compté à part.",
    ),
    Mot(
        "volet-sante-mentale",
        "Volet santé mentale",
        "La partie sur la santé mentale que tout contrat local de santé doit comporter.",
        source=_CONTRAT_LOCAL,
    ),
)

PAR_CLE = {mot.cle: mot for mot in MOTS}


def explain(cles: Iterable[str]) -> tuple[Mot, ...]:
    """Return the words of these keys, in the order asked. An unknown key is a fault of the program."""
    return tuple(PAR_CLE[cle] for cle in cles)
