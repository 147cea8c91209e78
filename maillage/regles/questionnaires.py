"""A questionnaire: the kinds of questions, what an answer may be, and what limits robots.

Nothing here is a number of the law: the limits were chosen on 25 November 2026, high enough for a whole
town hall behind one address, low enough that a robot fills nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_texte

QUESTIONS_MAX = 40
CHOIX_MIN, CHOIX_MAX = 2, 30
LIMITE_CHOIX = 200
LIMITE_REPONSE = 2_000
REPONSES_MAX = 20_000
# Sendings from one network in an hour; a person needs more than a few seconds to answer.
ENVOIS_PAR_HEURE = 60
SECONDES_MINIMALES = 3


class SorteQuestion(StrEnum):
    """How a question is answered."""

    CHOIX = "choix"
    MULTIPLE = "choix-multiples"
    ECHELLE = "echelle"
    COMMUNE = "commune"
    TEXTE = "texte"


A_CHOIX = frozenset({SorteQuestion.CHOIX, SorteQuestion.MULTIPLE})
DEGRES = ("1", "2", "3", "4", "5")
Valeur = str | list[str]


@dataclass(frozen=True)
class Posee:
    """A question as it is put: its key, its kind, the answers that it offers by key."""

    cle: str
    sorte: SorteQuestion
    intitule: str
    choix: Mapping[str, str]
    obligatoire: bool = False


def read_choix(texte: str) -> list[str]:
    """Return the answers that somebody typed, one a line. Raises ErreurMetier on `choix`."""
    lignes = [" ".join(ligne.split()) for ligne in texte.splitlines()]
    choix = list(dict.fromkeys(ligne for ligne in lignes if ligne))
    if len(choix) < CHOIX_MIN:
        raise ErreurMetier("Écrire au moins deux réponses, une par ligne.", champ="choix")
    if len(choix) > CHOIX_MAX or any(len(mot) > LIMITE_CHOIX for mot in choix):
        raise ErreurMetier(
            f"{CHOIX_MAX} réponses au plus, de {LIMITE_CHOIX} caractères au plus.", champ="choix"
        )
    return choix


def clean_reponses(
    posees: Sequence[Posee], brutes: Mapping[str, Sequence[str]]
) -> dict[str, Valeur]:
    """Return the answers as they are kept, without those left empty. Raises ErreurMetier on a question."""
    propres: dict[str, Valeur] = {}
    for posee in posees:
        valeur = clean_valeur(posee, [v for v in brutes.get(posee.cle, ()) if v])
        if valeur:
            propres[posee.cle] = valeur
        elif posee.obligatoire:
            raise ErreurMetier("Cette question attend une réponse.", champ=posee.cle)
    if not propres:
        raise ErreurMetier("Répondre à une question au moins avant d’envoyer.")
    return propres


def clean_valeur(posee: Posee, valeurs: Sequence[str]) -> Valeur:
    """Return the answer to one question as it is kept; empty when there is none. Raises ErreurMetier."""
    if posee.sorte is SorteQuestion.TEXTE:
        return nettoyer_texte("".join(valeurs[:1]), LIMITE_REPONSE, champ=posee.cle)
    if any(valeur not in posee.choix for valeur in valeurs):
        raise ErreurMetier("Choisir parmi les réponses proposées.", champ=posee.cle)
    if posee.sorte is SorteQuestion.MULTIPLE:
        return [cle for cle in posee.choix if cle in valeurs]
    return valeurs[-1] if valeurs else ""
