"""What a fiche-action holds, section by section: the question asked, and who would know.

One table serves the page, the forms, the completeness and the documents. The numbers are those of
domaine §3.2; fields 18, 35, 40 to 46 and 49 belong to later rooms and are not here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from maillage.regles.ecriture import INSECABLE, nombre, nombre_en_mots


@dataclass(frozen=True)
class Champ:
    """One field: its question in plain French, who would know, and what is said to be missing."""

    nom: str
    libelle: str
    question: str
    qui_sait: str = "la coordination"
    manque: str = ""

    @property
    def attendu(self) -> bool:
        """True for the fields that a funder or the bilan will ask for."""
        return bool(self.manque)


@dataclass(frozen=True)
class Section:
    """A readable part of the fiche."""

    nom: str
    titre: str
    champs: tuple[Champ, ...]


_PILOTE = "la structure pilote"

SECTIONS: tuple[Section, ...] = (
    Section("pourquoi", "Pourquoi", (
        Champ("constat", "Constat", "Quel constat du diagnostic justifie cette action\u202f?",
              "le groupe de travail du diagnostic", manque="le constat de départ"),
        Champ("besoins", "Besoins exprimés", "Qu’ont demandé les habitants ou les acteurs\u202f?",
              "les participants aux ateliers"),
        Champ("thematiques", "Thématiques", "De quels sujets s’agit-il\u202f?", "la coordination",
              manque="la thématique"),
        Champ("determinants", "Déterminants visés", "Sur quoi l’action agit-elle\u202f?"),
        Champ("objectifs_externes", "Plans auxquels l’action répond",
              "À quels objectifs du PRS, du PTSM ou d’un autre plan répond-elle\u202f?",
              "l’ARS, pour le projet régional de santé", manque="le lien avec le PRS"),
    )),
    Section("quoi", "Quoi", (
        Champ("objectif_general", "Objectif général", "Que veut-on changer\u202f?", _PILOTE,
              manque="l’objectif général"),
        Champ("objectifs_specifiques", "Objectifs spécifiques", "Un par ligne.", _PILOTE),
        Champ("objectifs_operationnels", "Objectifs opérationnels",
              "Un par ligne, chacun commence par un verbe.", _PILOTE),
        Champ("description", "Description", "Que va-t-on faire, concrètement\u202f?", _PILOTE,
              manque="la description"),
        Champ("interventions", "Types d’intervention", "De quelle manière agit-on\u202f?"),
        Champ("domaines", "Domaines", "Promotion, prévention, soins ou accompagnement\u202f?"),
        Champ("niveaux_prevention", "Niveaux de prévention", "Éviter, repérer tôt, limiter\u202f?"),
        Champ("degre_partenariat", "Degré de partenariat",
              "Le CLS fait-il, ou fait-il avec d’autres\u202f?", "la coordination",
              manque="le degré de partenariat"),
        Champ("resultats_attendus", "Résultats attendus", "Un par ligne.", _PILOTE,
              manque="les résultats attendus"),
        Champ("vigilance", "Vigilance, freins et leviers",
              "Qu’est-ce qui peut gêner ou aider\u202f?", _PILOTE),
        Champ("liees", "Actions liées", "Avec quelles autres fiches avance-t-elle\u202f?"),
    )),
    Section("pour-qui", "Pour qui, où", (
        Champ("publics", "Publics", "Qui doit en bénéficier\u202f?", _PILOTE, manque="le public"),
        Champ("publics_texte", "Précisions sur le public", "Âge, nombre, situation."),
        Champ("publics_intermediaires", "Publics intermédiaires",
              "Qui est formé, sensibilisé ou relais\u202f?", _PILOTE),
        Champ("vulnerables", "Attention aux publics fragiles",
              "L’action fait-elle davantage pour qui en a le plus besoin\u202f?"),
        Champ("vulnerables_texte", "Comment", "Universalisme proportionné\u00a0: par quels moyens\u202f?"),
        Champ("participation", "Participation des habitants",
              "Jusqu’où les habitants participent-ils\u202f?", _PILOTE,
              manque="la participation des habitants"),
        Champ("tout_le_perimetre", "Tout le territoire", "L’action couvre-t-elle toutes les communes\u202f?"),
        Champ("communes", "Communes", "Sinon, lesquelles\u202f?", _PILOTE, manque="le territoire"),
        Champ("territoire_texte", "Précisions sur le lieu", "Quartier, lieu d’accueil, permanence."),
    )),
    Section("avec-qui", "Avec qui", (
        Champ("pilotes", "Structure pilote", "Qui conduit l’action\u202f?", "le comité technique",
              manque="la structure pilote"),
        Champ("service", "Service ou direction", "Quel service, dans la structure pilote\u202f?", _PILOTE),
        Champ("elu_referent", "Élue ou élu référent", "Quelle fonction élue la suit\u202f?",
              "le cabinet de l’intercommunalité"),
        Champ("partenaires", "Partenaires", "Qui fait quoi\u00a0: opérateur, relais, financeur, expert\u202f?",
              _PILOTE, manque="un partenaire au moins"),
    )),
    Section("quand", "Quand", (
        Champ("debut", "Début", "Quand commence-t-elle\u202f?", _PILOTE, manque="le début"),
        Champ("fin", "Fin", "Quand finit-elle\u202f?", _PILOTE, manque="la fin"),
        Champ("annees", "Années", "Sur quelles années du contrat\u202f?"),
        Champ("recurrente", "Chaque année", "Revient-elle chaque année\u202f?"),
        Champ("priorite", "Priorité", "À mener en premier\u202f?", "le comité de pilotage"),
    )),
    Section("moyens", "Moyens", (
        Champ("moyens", "Moyens humains et techniques", "Qui, combien de temps, avec quoi\u202f?",
              _PILOTE, manque="les moyens humains et techniques"),
    )),
    Section("evaluation", "Comment on saura", (
        Champ("evaluation", "Modalités d’évaluation",
              "À quelles questions l’évaluation répondra-t-elle\u202f?", _PILOTE,
              manque="les modalités d’évaluation"),
    )),
    Section("diffusion", "Pour le public", (
        Champ("resume_public", "Résumé pour les habitants",
              "En trois phrases, sans sigle, que va-t-il se passer\u202f?", "la coordination",
              manque="le résumé pour les habitants"),
        Champ("diffusion", "Qui voit cette fiche", "L’équipe, les partenaires ou tout le monde\u202f?"),
        Champ("famille", "Famille", "Transversale, thématique, ou portée par un partenaire\u202f?"),
        Champ("origine", "Origine", "Nouvelle, reconduite, existante à conforter ou étendue\u202f?"),
    )),
)  # fmt: skip

CHAMPS: Mapping[str, Champ] = MappingProxyType({c.nom: c for s in SECTIONS for c in s.champs})
SECTION_DU_CHAMP: Mapping[str, Section] = MappingProxyType(
    {c.nom: s for s in SECTIONS for c in s.champs}
)


@dataclass(frozen=True)
class EtatSection:
    """How full a section is. `manquants` and `inconnus` list expected fields only."""

    section: Section
    manquants: tuple[Champ, ...]
    inconnus: tuple[Champ, ...]
    est_vide: bool

    @property
    def est_complete(self) -> bool:
        """True when every expected field has an answer, be it "inconnu à ce jour"."""
        return not self.manquants


def etat_sections(remplis: Collection[str], inconnus: Collection[str]) -> tuple[EtatSection, ...]:
    """Return the state of each section, given the names of filled fields and of admitted unknowns."""
    return tuple(
        EtatSection(
            section,
            tuple(
                c
                for c in section.champs
                if c.attendu and c.nom not in remplis and c.nom not in inconnus
            ),
            tuple(
                c
                for c in section.champs
                if c.attendu and c.nom not in remplis and c.nom in inconnus
            ),
            not any(c.nom in remplis for c in section.champs),
        )
        for section in SECTIONS
    )


def prochaine_question(etats: Collection[EtatSection]) -> Champ | None:
    """Return the first expected field without answer, to ask one question at a time."""
    return next((etat.manquants[0] for etat in etats if etat.manquants), None)


def part_remplie(etats: Collection[EtatSection]) -> tuple[int, int]:
    """Return how many expected fields have an answer, and how many are expected."""
    attendus = sum(c.attendu for c in CHAMPS.values())
    manquants = sum(len(etat.manquants) for etat in etats)
    return attendus - manquants, attendus


_LIENS = {"de", "du", "des", "d", "à", "au", "aux", "en", "par", "pour", "et"}


def accorde_groupe(n: int, nom: str, *, en_mots: bool = False) -> str:
    """Return the number and a name that a territory chose: « 12 objectifs stratégiques », « 1 enjeu ».

    Adjectives agree too; what follows a preposition stays (« deux chantiers de santé »). In words the
    name is taken as feminine: the only one said so is « une fiche ».
    """
    ecrit = nombre_en_mots(n, feminin=True) if en_mots else nombre(n)
    return f"{ecrit}{INSECABLE}{nom if n < _PLURIEL else pluriel(nom)}"


_PLURIEL = 2


def pluriel(nom: str) -> str:
    """Return the plural of a noun with its adjectives: « objectif général », « objectifs généraux »."""
    mots = nom.split(" ")
    fin = next((i for i, m in enumerate(mots) if m.partition("’")[0].lower() in _LIENS), len(mots))
    return " ".join([*(_mot_au_pluriel(m) for m in mots[:fin]), *mots[fin:]])


def _mot_au_pluriel(mot: str) -> str:
    if mot.endswith(("s", "x", "z")):
        return mot
    if mot.endswith(("eau", "eu", "au")):
        return f"{mot}x"
    if mot.endswith("al"):
        return f"{mot[:-2]}aux"
    return f"{mot}s"
