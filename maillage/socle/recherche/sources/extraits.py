"""Shows where the searched words stand, on the original text, accents and capitals kept."""

from maillage.regles.francais import decouper
from maillage.socle.recherche.sources.mots import jetons
from maillage.socle.recherche.sources.question import MotCherche

# Each segment: a piece of the text, and whether it answers the question.
Segment = tuple[str, bool]

LONGUEUR_EXTRAIT = 220
_AVANT = 70
# Beyond, the extract would cost more than the search; the object is found all the same.
_LU_MAX = 20_000


def surligner(texte: str, mots: tuple[MotCherche, ...]) -> tuple[Segment, ...]:
    """Return the whole text in segments; put together they are the text."""
    return _segmenter(texte, _places(texte, mots))


def extraire(texte: str, mots: tuple[MotCherche, ...]) -> tuple[Segment, ...]:
    """Return about 220 characters around the first word found, on one line, with … where it is cut.

    Without any word found (they are in the title), the beginning of the text.
    """
    ligne = " ".join(texte[:_LU_MAX].split(None))
    places = _places(ligne, mots)
    debut = _debut_de_mot(ligne, places[0][0] - _AVANT) if places else 0
    fin = _fin_de_mot(ligne, debut + LONGUEUR_EXTRAIT)
    visibles = [(a - debut, b - debut) for a, b in places if debut <= a and b <= fin]
    segments = _segmenter(ligne[debut:fin], visibles)
    avant: tuple[Segment, ...] = (("… ", False),) if debut else ()
    apres: tuple[Segment, ...] = ((" …", False),) if fin < len(ligne) else ()
    return avant + segments + apres


def _places(texte: str, mots: tuple[MotCherche, ...]) -> list[tuple[int, int]]:
    return [
        (mot.debut, mot.fin)
        for mot in decouper(texte)
        if any(cherche.trouve(jetons(mot.texte)) for cherche in mots)
    ]


def _segmenter(texte: str, places: list[tuple[int, int]]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    lu = 0
    for debut, fin in places:
        segments += [(texte[lu:debut], False), (texte[debut:fin], True)]
        lu = fin
    segments.append((texte[lu:], False))
    return tuple(segment for segment in segments if segment[0])


def _debut_de_mot(ligne: str, voulu: int) -> int:
    """The first letter of the first whole word at or after `voulu`."""
    if voulu <= 0:
        return 0
    espace = ligne.find(" ", voulu - 1)
    return espace + 1 if 0 <= espace < voulu + _AVANT else voulu


def _fin_de_mot(ligne: str, voulu: int) -> int:
    """The end of the last whole word before `voulu`."""
    if voulu >= len(ligne):
        return len(ligne)
    espace = ligne.rfind(" ", 0, voulu)
    return espace if espace > voulu - _AVANT else voulu
