"""The guided steps by which a contract is written: each can be left and taken up again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Etape:
    """One step: its page, its title, what it is for, in one sentence, and the words it uses (mots.py)."""

    nom: str
    titre: str
    pourquoi: str
    mots: str = ""


ETAPES: tuple[Etape, ...] = (
    Etape(
        "territoire",
        "Territoire",
        "Les intercommunalités ou les communes que le contrat couvre.",
        "epci perimetre",
    ),
    Etape("identite", "Identité", "Son titre, sa place dans la lignée des contrats."),
    Etape("periode", "Période", "Signature, début et fin, même si seule l’année est connue."),
    Etape(
        "parties",
        "Parties",
        "Qui signe, qui cosigne, qui s’associe, avec quels engagements.",
        "signataire cosignataire partenaire porteur deliberation",
    ),
    Etape(
        "postes",
        "Coordination",
        "Le poste, son employeur, qui l’occupe et comment il se transmet.",
        "etp",
    ),
    Etape(
        "referents",
        "Référents santé",
        "Une personne à qui parler dans chaque commune.",
        "referent-sante",
    ),
    Etape("phases", "Phases", "Ce qui était prévu, ce qui s’est fait."),
    Etape(
        "articulation",
        "Autres démarches",
        "CPTS, conseil local de santé mentale, contrat de ville…",
        "cpts clsm ptsm dac contrat-de-ville ctg pat pcaet plh",
    ),
    Etape("articles", "Articles", "Le texte du contrat, avec de premières rédactions à reprendre."),
    Etape("sigles", "Sigles", "Chaque sigle du contrat, expliqué."),
    Etape(
        "apparence", "Couleur et logos", "La couleur du territoire et les logos des signataires."
    ),
)

PAR_NOM = {etape.nom: etape for etape in ETAPES}


def voisines(nom: str) -> tuple[Etape | None, Etape | None]:
    """Return the steps before and after this one."""
    rang = [etape.nom for etape in ETAPES].index(nom)
    avant = ETAPES[rang - 1] if rang else None
    apres = ETAPES[rang + 1] if rang + 1 < len(ETAPES) else None
    return avant, apres
