"""A document becomes a PDF: PDF/UA-1 and PDF/A-2a at once, set by Typst from our templates.

Typst refuses an inaccessible document: a missing alternative text, a gap in headings, a glyph that no
font has. Characters that the embedded fonts do not draw become a square before; what is refused all
the same is looked for, so that a sentence can name it.
"""

import json
from dataclasses import replace

from maillage.editions.ouvrage import Ouvrage, Section, list_sections, map_textes
from maillage.editions.pdf.enfant import DocumentImpossible, compiler
from maillage.editions.pdf.glyphes import remplacer_inconnus
from maillage.editions.pdf.valeurs import ouvrage_en_valeurs
from maillage.regles.ecriture import typographier

_GABARIT = "ouvrage.typ"


def ecrire_pdf(ouvrage: Ouvrage) -> bytes:
    """Return the file. Raises DocumentImpossible, whose `lieu` names the heading that Typst refuses."""
    propre = map_textes(ouvrage, lambda texte: remplacer_inconnus(typographier(texte)))
    try:
        return _compose(propre)
    except DocumentImpossible as refus:
        raise DocumentImpossible(str(refus), lieu=_locate(propre)) from refus


def _compose(ouvrage: Ouvrage) -> bytes:
    valeurs = json.dumps(ouvrage_en_valeurs(ouvrage), ensure_ascii=False)
    return compiler(_GABARIT, valeurs, sortie="pdf")


def _locate(ouvrage: Ouvrage) -> tuple[str, ...]:
    """Return the headings that lead to the first part that cannot be composed alone; nothing if all can."""
    seules = [
        (chemin, replace(section, blocs=feuilles))
        for chemin, section in list_sections(ouvrage)
        if (feuilles := tuple(b for b in section.blocs if not isinstance(b, Section)))
    ]
    while len(seules) > 1:
        moitie = seules[: len(seules) // 2]
        seules = moitie if _refuse(ouvrage, moitie) else seules[len(moitie) :]
    return seules[0][0] if seules and _refuse(ouvrage, seules) else ()


def _refuse(ouvrage: Ouvrage, seules: list[tuple[tuple[str, ...], Section]]) -> bool:
    corps = tuple(section for _, section in seules)
    try:
        _compose(Ouvrage(ouvrage.meta, corps))
    except DocumentImpossible:
        return True
    return False
