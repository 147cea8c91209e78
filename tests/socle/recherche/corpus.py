"""An invented corpus of health actions, and what each search must find in it, on both engines."""

from uuid import NAMESPACE_URL, UUID, uuid5

from maillage.socle.recherche.operations import AIndexer

CONTRAT_A = uuid5(NAMESPACE_URL, "contrat-a")
CONTRAT_B = uuid5(NAMESPACE_URL, "contrat-b")

# key: (title, text). Odd keys belong to contract A, even ones to B.
FICHES: dict[int, tuple[str, str]] = {
    1: (
        "Ouvrir des consultations avancées à l’hôpital local",
        "Un cardiologue vient deux jours par mois.",
    ),
    2: (
        "Former les médecins à l’accueil des internes",
        "Les maîtres de stage sont réunis chaque année.",
    ),
    3: (
        "Mettre en place un conseil local en santé mentale",
        "Élus, habitants et psychiatrie s’y retrouvent.",
    ),
    4: (
        "Repérer les personnes âgées isolées",
        "Les facteurs et les aides à domicile signalent l’isolement.",
    ),
    5: ("Rompre l’isolement d’un aidant isolé", "Un café des aidants ouvre dans chaque commune."),
    6: ("Sport-santé sur ordonnance", "Des séances d’activité physique adaptée."),
    7: ("Bus santé itinérant", "Le véhicule s’arrête devant les écoles et les marchés."),
    8: (
        "Semaine d’information sur la santé mentale",
        "Conférences, ciné-débats et portes ouvertes.",
    ),
    9: ("Éduquer à l’alimentation à l’école", "Des ateliers de cuisine avec les parents."),
    10: (
        "Jardins partagés et alimentation durable",
        "Lien avec le projet alimentaire territorial.",
    ),
    11: (
        "Vaccination : aller vers les publics éloignés",
        "Des équipes mobiles vaccinent sur les marchés.",
    ),
    12: ("Dépistage organisé des cancers", "Relances et actions dans les quartiers."),
    13: ("Accès aux droits et médiation numérique", "Une permanence hebdomadaire de la caisse."),
    14: (
        "L'accès aux soins des personnes en situation de handicap",
        "Un référent handicap par structure.",
    ),
    15: ("Coordonner les acteurs de la périnatalité", "Sages-femmes et protection maternelle."),
    16: ("Parcours coordonné de la petite enfance", "Une équipe coordonnée suit chaque enfant."),
    17: ("Prévenir les conduites addictives chez les jeunes", "Tabac, alcool, écrans et jeux."),
    18: ("Réduire l’exposition au radon", "Mesures dans l’habitat ancien et conseils."),
    19: ("Habitat indigne : repérer et signaler", "Un guichet unique et une charte."),
    20: (
        "Mobilité solidaire vers les rendez-vous médicaux",
        "Des conducteurs bénévoles accompagnent.",
    ),
    21: ("Plateforme de mobilité", "Covoiturage et transport à la demande."),
    22: (
        "Qualité de l’air intérieur dans les crèches",
        "Diagnostic, aération et achats responsables.",
    ),
    23: ("Soutenir la parentalité", "Le cœur du projet : des lieux d’accueil enfants-parents."),
    24: (
        "Lutter contre les violences intrafamiliales",
        "Formation des professionnels au repérage.",
    ),
    25: ("Promouvoir l’allaitement", "Un réseau de bénévoles formées."),
    26: ("Observatoire local de la santé", "Tableau de bord annuel des indicateurs."),
    27: ("Maison des adolescents : une antenne", "Accueil sans rendez-vous le mercredi."),
    28: ("Premiers secours en santé mentale", "Deux sessions par an pour les agents."),
    29: ("Logements pour les étudiants en santé", "Une colocation pour les internes."),
    30: (
        "Installer une maison de santé pluriprofessionnelle",
        "Le projet immobilier est porté par la commune.",
    ),
    31: ("Communiquer sur le contrat", "Une lettre trimestrielle et une page internet."),
    32: ("Œuvrer pour la santé des femmes", "Endométriose, contraception, ménopause."),
    33: ("Moustique tigre : informer et agir", "Supprimer les eaux stagnantes."),
    34: ("Nutrition et précarité", "Des paniers solidaires avec l’épicerie sociale."),
    35: ("Bien-être au travail des soignants", "Des groupes de parole entre pairs."),
    36: ("Pollens et allergies", "Un bulletin et des plantations choisies."),
    37: ("Bruit et sommeil", "Mesures acoustiques dans les écoles maternelles."),
    38: ("Prévention du suicide", "Former des sentinelles, faire connaître le 3114."),
    39: ("Santé sexuelle des jeunes", "Consultations gratuites et anonymes au lycée."),
    40: ("Sortie d’hospitalisation : sécuriser le retour", "Une fiche de liaison ville-hôpital."),
}

# what is typed: the keys found. Accents missing, plurals, both apostrophes, hyphens, unfinished words.
RECHERCHES: dict[str, set[int]] = {
    "santé mentale": {3, 8, 28},
    "sante mentale": {3, 8, 28},
    "SANTÉ MENTALE": {3, 8, 28},
    "école": {7, 9, 37},
    "ecole": {7, 9, 37},
    "Écoles": {7, 9, 37},
    "isolé": {4, 5},
    "isolee": {4, 5},
    "isolées": {4, 5},
    "l’accès aux soins": {14},
    "l'accès aux soins": {14},
    "accès": {13, 14},
    "coordonné": {15, 16},
    "coordonnee": {15, 16},
    "bien être": {35},
    "bien-être": {35},
    "coeur": {23},
    "œuvrer": {32},
    "oeuvre": {32},
    "vaccinat": {11},
    "vaccin": {11},
    "mobilite": {20, 21},
    "mobi": {11, 20, 21},
    "jeune": {17, 39},
    "3114": {38},
    "311": {38},
    "hopital": {1, 40},
    "d’hospitalisation": {40},
    "interne logement": {29},
    "fiche 38": {38},
    "santé jeunes lycée": {39},
    "zzz": set(),
    "mentale zzz": set(),
}


def uuid_of(cle: int) -> UUID:
    """Return the identifier of an invented fiche."""
    return uuid5(NAMESPACE_URL, f"fiche-{cle}")


def describe(cle: int) -> AIndexer:
    """Return what the index is told of a fiche: every fourth one is for the team only."""
    titre, texte = FICHES[cle]
    return AIndexer(
        sorte="fiche",
        objet_uuid=uuid_of(cle),
        contrat_uuid=CONTRAT_A if cle % 2 else CONTRAT_B,
        portee="membres" if cle % 4 else "equipe",
        titre=titre,
        sur_titre=f"Fiche {cle}",
        texte=texte,
        adresse=f"/fiches/{cle}/",
    )
