"""Invented French sentences for seeded fiches: the same words at each run, no copy of any document."""

from random import Random

_SUJETS = (
    "La coordination", "Le centre social", "La maison de santé", "L’équipe mobile", "Le réseau",
    "La commune", "L’association d’usagers", "Le service jeunesse", "La pharmacie", "Le collège",
)  # fmt: skip
_VERBES = (
    "propose", "organise", "accompagne", "repère", "informe", "oriente", "forme", "soutient",
    "relaie", "évalue",
)  # fmt: skip
_OBJETS = (
    "les aidants isolés", "les jeunes en apprentissage", "des ateliers d’alimentation",
    "l’activité physique adaptée", "un accès aux droits", "la vaccination des seniors",
    "les habitants des hameaux", "le dépistage organisé", "la prévention des chutes",
    "des permanences d’écoute", "la qualité de l’air intérieur", "un transport solidaire",
)  # fmt: skip
_LIEUX = (
    "au bourg",
    "dans chaque commune",
    "à domicile",
    "au marché",
    "à la médiathèque",
    "en visio",
)


def phrase(hasard: Random) -> str:
    """Return one sentence."""
    morceaux = (_SUJETS, _VERBES, _OBJETS, _LIEUX)
    return " ".join(hasard.choice(m) for m in morceaux) + "."


def paragraphe(hasard: Random, phrases: int) -> str:
    """Return several sentences."""
    return " ".join(phrase(hasard) for _ in range(phrases))


def titre(hasard: Random, rang: int) -> str:
    """Return the title of a fiche, different for each rank."""
    return f"{hasard.choice(_VERBES).capitalize()} {hasard.choice(_OBJETS)} ({rang})"
