"""What names somebody in a text that must name nobody: addresses, telephones, « Mme » and a name.

A verbatim is what an inhabitant or a professional said, and may speak of health: it is kept without
names (L.1110-4 of the Code de la santé publique, article 9 of the RGPD). These patterns find the
common slips; they do not prove that a text names nobody, so somebody reads it too.
"""

import re
from dataclasses import dataclass

from maillage.regles.ecriture import enumere
from maillage.regles.erreurs import ErreurMetier

_COURRIEL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)\s?33[\s.-]?(?:\(0\)\s?)?[1-9]|0[1-9])(?:[\s.-]?\d{2}){4}(?!\d)"
)
# A number of the sécurité sociale, spaces or not, with or without its key.
_NIR = re.compile(
    r"(?<!\d)[12]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\d)"
)
_TITRES = (
    r"(?:MM?\.|Mr\.?|Mmes?|Mlles?|Dre?\.?|Pre?\.?|[Dd]octeure?|[Pp]rofesseure?|[Mm]onsieur|"
    r"[Mm]essieurs|[Mm]adame|[Mm]esdames|[Mm]ademoiselle)"
)
_NOM = r"(?:(?:de|du|des)\s+|d[’'])?[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s+[A-ZÀ-ÖØ-Þ][\w’'-]+)?"
_CIVILITE = re.compile(rf"(?<!\w){_TITRES}\s+{_NOM}")
# « rue du Docteur Calmette » names a place.
_LIEU = re.compile(
    r"\b(?:rue|avenue|boulevard|place|square|impasse|allée|quai|cours|hôpital|clinique|école|collège|"
    r"lycée|résidence|maison|espace|salle|stade|centre)\s+(?:d[eu]s?\s+(?:la\s+)?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Nommage:
    """A piece of text that names somebody, and what kind of slip it is."""

    sorte: str
    extrait: str


def find_nommages(texte: str) -> list[Nommage]:
    """Return what seems to name somebody, each once, in the order of the text."""
    trouves = [
        (trouve.start(), Nommage(sorte, trouve.group().strip()))
        for sorte, motif in _MOTIFS.items()
        for trouve in motif.finditer(texte)
        if not (motif is _CIVILITE and _LIEU.search(texte[: trouve.start()]))
    ]
    return list(dict.fromkeys(nommage for _rang, nommage in sorted(trouves, key=lambda t: t[0])))


def refuse_nommages(texte: str, *, champ: str = "") -> None:
    """Raise ErreurMetier on `champ`, with what to mend, when a text seems to name somebody."""
    trouves = find_nommages(texte)
    if trouves:
        extraits = enumere([f"«\u00a0{n.extrait}\u00a0»" for n in trouves[:_MONTRES]])
        raise ErreurMetier(
            f"Ce texte semble nommer quelqu’un\u00a0: {extraits}. "
            "Écrire à la place une fonction ou une situation, par exemple "
            "«\u00a0une infirmière\u00a0», «\u00a0un voisin\u00a0».",
            champ=champ,
        )


_MONTRES = 4
_MOTIFS = {
    "adresse": _COURRIEL,
    "telephone": _TELEPHONE,
    "numero": _NIR,
    "nom": _CIVILITE,
}
