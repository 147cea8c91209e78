"""The usual plan of a contract, and a first draft of each article to take up and rewrite.

The plan is the union of tables of contents really observed (domaine §1.4). Drafts quote the law as
read there ([L1] [L2], November 2026); braces are replaced by what the contract knows.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArticleUsuel:
    """One article: a stable slug, a title, a first draft in Markdown."""

    repere: str
    titre: str
    ebauche: str


ARTICLES: tuple[ArticleUsuel, ...] = (
    ArticleUsuel(
        "parties", "Parties et visas",
        "Entre les soussignés\u00a0:\n\n{signataires}\n\n"
        "Vu le code de la santé publique, notamment son article L. 1434-10, IV\u202f;\n\n"
        "Vu le projet régional de santé en vigueur\u202f;\n\n"
        "Vu les délibérations qui autorisent la signature du présent contrat\u202f;\n\n"
        "Il est convenu ce qui suit.",
    ),
    ArticleUsuel(
        "preambule", "Préambule",
        "Le contrat local de santé réunit celles et ceux qui, {territoire_en}, veulent réduire les "
        "inégalités sociales et territoriales de santé. Il prend appui sur un diagnostic partagé et "
        "sur la participation des habitants.",
    ),
    ArticleUsuel(
        "cadre-juridique", "Cadre juridique",
        "La mise en œuvre du projet régional de santé peut faire l’objet de contrats locaux de santé "
        "conclus par l’agence régionale de santé, notamment avec les collectivités territoriales et "
        "leurs groupements. Ils portent sur la promotion de la santé, la prévention, les politiques "
        "de soins et l’accompagnement médico-social et social (code de la santé publique, article "
        "L. 1434-10, IV). Ils comportent un volet consacré à la santé mentale, qui tient compte du "
        "projet territorial de santé mentale.",
    ),
    ArticleUsuel(
        "prs", "Lien avec le projet régional de santé",
        "Le contrat décline sur son territoire les priorités du projet régional de santé. Chaque "
        "fiche-action dit à quel objectif elle répond.",
    ),
    ArticleUsuel(
        "territoire", "Territoire et population",
        "Le contrat couvre {communes}. La liste des communes est jointe en annexe.",
    ),
    ArticleUsuel(
        "diagnostic", "Éléments du diagnostic",
        "Les principaux constats du diagnostic partagé sont les suivants\u00a0:\n\n"
        "- population et conditions de vie\u00a0: …\n- état de santé\u00a0: …\n- offre et recours aux soins\u00a0: …\n"
        "- initiatives existantes\u00a0: …",
    ),
    ArticleUsuel(
        "methode", "Méthode et participation",
        "Le contrat a été élaboré avec les acteurs du territoire et avec ses habitants. Il garantit la "
        "participation des usagers, notamment celle des personnes en situation de pauvreté, de "
        "précarité ou de handicap.",
    ),
    ArticleUsuel(
        "axes", "Priorités et axes stratégiques",
        "Le programme d’actions est organisé en axes. Les fiches-actions sont jointes en annexe.",
    ),
    ArticleUsuel(
        "sante-mentale", "Volet santé mentale",
        "Le contrat comporte un volet consacré à la santé mentale. Il tient compte du projet "
        "territorial de santé mentale, dans sa version en vigueur.",
    ),
    ArticleUsuel(
        "articulation", "Articulation avec les autres démarches",
        "Le contrat local de santé travaille avec les autres démarches du territoire\u00a0: communauté "
        "professionnelle territoriale de santé, conseil local de santé mentale, dispositif d’appui à "
        "la coordination, contrat de ville, convention territoriale globale, plans de "
        "l’intercommunalité.",
    ),
    ArticleUsuel(
        "gouvernance", "Gouvernance",
        "Un comité de pilotage réunit les signataires. Il suit l’avancée du contrat, valide chaque "
        "année le bilan et les perspectives, et décide des ajustements. Un comité technique prépare "
        "ses travaux. Des groupes de travail suivent les actions.",
    ),
    ArticleUsuel(
        "coordination", "Coordination",
        "Le poste de coordination est porté par {porteur}. Ses missions\u00a0: animer la démarche, tenir à "
        "jour le diagnostic, mettre en réseau, suivre et évaluer le programme.",
    ),
    ArticleUsuel(
        "engagements", "Engagements des signataires",
        "Chaque signataire s’engage à mettre en œuvre le contrat dans la limite de ses compétences. "
        "Les engagements de chacun sont les suivants\u00a0:\n\n{engagements}",
    ),
    ArticleUsuel(
        "financement", "Financement",
        "Les signataires recherchent ensemble les moyens nécessaires aux actions. Les montants et "
        "leur état (sollicité, accordé, versé) sont suivis chaque année.",
    ),
    ArticleUsuel(
        "communication", "Communication",
        "Les supports réalisés dans le cadre du contrat portent la mention de ses signataires et de "
        "ses financeurs.",
    ),
    ArticleUsuel(
        "suivi", "Suivi et évaluation",
        "Un bilan est présenté chaque année au comité de pilotage. Une évaluation est conduite la "
        "dernière année du contrat\u202f; elle prépare la décision de le renouveler.",
    ),
    ArticleUsuel(
        "duree", "Durée",
        "Le contrat prend effet {debut} et s’achève {fin}.",
    ),
    ArticleUsuel(
        "revision", "Révision et avenants",
        "Le contrat peut être modifié par avenant signé de toutes les parties, notamment pour "
        "prolonger sa durée, ajouter un axe ou une action, accueillir un signataire ou étendre son "
        "territoire.",
    ),
    ArticleUsuel(
        "resiliation", "Résiliation",
        "Une partie peut se retirer du contrat en le notifiant aux autres trois mois à l’avance, "
        "après échange en comité de pilotage.",
    ),
    ArticleUsuel(
        "donnees", "Données et confidentialité",
        "Les parties n’échangent dans le cadre du contrat aucune donnée de santé individuelle. Les "
        "données statistiques portent leur source, leur année et leur fiabilité.",
    ),
)  # fmt: skip

PHASES_USUELLES: tuple[tuple[str, str, int], ...] = (
    # (sorte, intitulé, durée en mois): 4 + 3 + 5 + 2 months, domaine §2.2, all editable.
    ("engagement", "Engagement des collectivités et de l’agence régionale de santé", 0),
    ("diagnostic", "Diagnostic partagé", 4),
    ("axes", "Axes stratégiques et priorités", 3),
    ("plan", "Plan d’actions", 5),
    ("signature", "Validation et signature", 2),
    ("mise-en-oeuvre", "Mise en œuvre", 0),
    ("evaluation", "Évaluation finale", 0),
)
