"""Answers gathered by another program, read as answers to our questions: words first, then codes.

LimeSurvey names its answers A1 or AO01 and its boxes SQ001 unless somebody chose otherwise; they are then
taken in the order in which our question offers its answers, and the page shows it before anything is kept.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.questionnaires import Posee, SorteQuestion

COCHEES = frozenset({"x", "y", "yes", "oui", "1", "true", "vrai"})
DECOCHEES = frozenset({"", "n", "no", "non", "0", "false", "faux", "n/a"})
_CODE = re.compile(r"(?:A|AO|SQ)0*([1-9]\d?)")
_RANG = re.compile(r"(?:G\d+)?Q0*([1-9]\d?)", re.IGNORECASE)
_GARDE = re.compile(r"^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")  # put there by `editions.tableur`
_SEPARATEURS = (" | ", ";", ",")
_RANG_MAX = 2  # figures of a rank: what is longer is a code of its own
_ATTENDUS_MAX = 8  # a refusal is a sentence, not a list
_CITATION = 40  # characters of a value that a refusal repeats


def simplifier(texte: str) -> str:
    """Return a text without what two programs write differently: accents, capitals, blanks, final signs."""
    nu = unicodedata.normalize("NFKD", _GARDE.sub("", texte.strip()).replace("’", "'"))
    lettres = "".join(c for c in nu if not unicodedata.combining(c))
    return " ".join(lettres.casefold().split()).rstrip(" ?:*.!")


# Our own words, read again for each cell; never what somebody answered.
_simplifier_offert = lru_cache(maxsize=2048)(simplifier)


def find_choix(choix: Mapping[str, str], dit: str) -> str | None:
    """Return the key of the answer that a word or a code says; None when it is none of them."""
    exact = _GARDE.sub("", dit.strip())
    for mot in (dit.strip(), exact):
        if trouves := [cle for cle, offert in choix.items() if offert == mot]:
            return trouves[0]
    simple = simplifier(dit)
    semblables = [cle for cle, offert in choix.items() if _simplifier_offert(offert) == simple]
    if len(semblables) == 1:
        return semblables[0]
    if oui_non := {"y": "oui", "n": "non"}.get(simple):
        return next((c for c, mot in choix.items() if _simplifier_offert(mot) == oui_non), None)
    return _find_code(choix, exact)


def is_code(choix: Mapping[str, str], dit: str) -> bool:
    """True when an answer is known by its rank alone: somebody must check the order."""
    return bool(_CODE.fullmatch(dit.strip())) and dit.strip() not in choix.values()


def _find_code(choix: Mapping[str, str], dit: str) -> str | None:
    if dit in choix and len(dit) > _RANG_MAX:  # a commune, by its official code
        return dit
    lu = _CODE.fullmatch(dit)
    cles = list(choix)
    return cles[int(lu.group(1)) - 1] if lu and int(lu.group(1)) <= len(cles) else None


def read_valeurs(posee: Posee, cellules: Sequence[tuple[str, str]]) -> list[str]:
    """Return one answer as a form would send it. `cellules`: each box of the file, with what it ticks.

    Raises ErreurMetier: what stands there, what was expected.
    """
    if posee.sorte is SorteQuestion.TEXTE:
        return [cellules[0][1]]
    if any(sous for sous, _ in cellules):
        return _read_cases(posee, cellules)
    dit = cellules[0][1]
    if not dit.strip():
        return []
    trouves = _split(posee, dit) if posee.sorte is SorteQuestion.MULTIPLE else None
    if trouves:
        return trouves
    cle = find_choix(posee.choix, dit)
    if cle is None:
        raise _refus(dit, _list_attendus(posee))
    return [cle]


def _read_cases(posee: Posee, cellules: Sequence[tuple[str, str]]) -> list[str]:
    """A box that ticks none of our answers is left out: the page names it before."""
    cochees = []
    for sous, dit in cellules:
        cle, simple = find_choix(posee.choix, sous), simplifier(dit)
        if cle is None:
            continue
        if simple not in COCHEES | DECOCHEES and simple != simplifier(sous):
            raise _refus(dit, "X, Y ou Oui si la case est cochée, N, Non ou rien sinon")
        if simple not in DECOCHEES:
            cochees.append(cle)
    return cochees


def _split(posee: Posee, dit: str) -> list[str] | None:
    for separateur in _SEPARATEURS:
        parts = [find_choix(posee.choix, part) for part in dit.split(separateur) if part.strip()]
        if parts and None not in parts:
            return [cle for cle in parts if cle is not None]
    return None


def _list_attendus(posee: Posee) -> str:
    mots = [f"«\u00a0{mot}\u00a0»" for mot in posee.choix.values()]
    suite = ["…"] if len(mots) > _ATTENDUS_MAX else []
    return ", ".join([*mots[:_ATTENDUS_MAX], *suite])


def _refus(dit: str, attendu: str) -> ErreurMetier:
    cite = dit.strip()
    cite = cite if len(cite) <= _CITATION else f"{cite[:_CITATION]}…"
    return ErreurMetier(
        f"«\u00a0{cite}\u00a0» n’est pas l’une des réponses. Attendu\u00a0: {attendu}."
    )


def guess_colonnes(posees: Sequence[Posee], titres: Sequence[str]) -> dict[str, int]:
    """Return, by key of question, the place of the column that seems to answer it.

    Its words, alone or after a code ("Q1. Votre santé"); else its rank ("Q1", "G01Q02").
    """
    simples = [simplifier(titre) for titre in titres]
    trouvees: dict[str, int] = {}
    for essai in (_same_words, _ends_with, _same_rank):
        for rang, posee in enumerate(posees, start=1):
            libres = [i for i in range(len(titres)) if i not in trouvees.values()]
            if posee.cle in trouvees:
                continue
            bonnes = [i for i in libres if essai(simplifier(posee.intitule), simples[i], rang)]
            if bonnes:
                trouvees[posee.cle] = bonnes[0]
    return trouvees


def _same_words(intitule: str, titre: str, rang: int) -> bool:
    del rang
    return titre == intitule


def _ends_with(intitule: str, titre: str, rang: int) -> bool:
    del rang
    return bool(intitule) and titre.endswith((f" {intitule}", f".{intitule}", f":{intitule}"))


def _same_rank(intitule: str, titre: str, rang: int) -> bool:
    del intitule
    lu = _RANG.fullmatch(titre)
    return lu is not None and int(lu.group(1)) == rang
