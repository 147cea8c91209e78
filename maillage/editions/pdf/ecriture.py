"""A document becomes a PDF: PDF/UA-1 and PDF/A-2a at once, set by Typst from our templates.

Typst refuses an inaccessible document: a missing alternative text, a gap in headings, a glyph that no
font has. Characters that the embedded fonts do not draw become a square before, and the last page says
where; what is refused all the same is looked for, so that a sentence can name it.
"""

import json
from dataclasses import replace

from maillage.editions.ouvrage import (
    Element,
    Ouvrage,
    Phrase,
    Puces,
    Section,
    list_sections,
    map_textes,
)
from maillage.editions.pdf.enfant import DocumentImpossible, compiler
from maillage.editions.pdf.glyphes import CARRE, list_inconnus, remplacer_inconnus
from maillage.editions.pdf.valeurs import ouvrage_en_valeurs
from maillage.regles.ecriture import typographier

_GABARIT = "ouvrage.typ"


def ecrire_pdf(ouvrage: Ouvrage) -> bytes:
    """Return the file. Raises DocumentImpossible, whose `lieu` names the heading that Typst refuses."""
    propre = map_textes(_note_inconnus(ouvrage), lambda t: remplacer_inconnus(typographier(t)))
    try:
        return _compose(propre)
    except DocumentImpossible as refus:
        raise DocumentImpossible(str(refus), lieu=_locate(propre)) from refus


def _note_inconnus(ouvrage: Ouvrage) -> Ouvrage:
    """Add, when a character will become a square, a note that says where: nothing typed is lost unseen."""
    lieux = [
        ", ".join(chemin)
        for chemin, section in list_sections(ouvrage)
        if _holds_inconnus(replace(section, blocs=_feuilles(section)))
    ]
    if not lieux:
        return ouvrage
    phrase = Phrase(
        f"Des caractères que les polices de ce document ne dessinent pas sont remplacés par {CARRE}. "
        "Les fichiers Word et OpenDocument les gardent. Parties concernées\u00a0:",
        "note",
    )
    note = Section("Note sur ce fichier", (phrase, Puces(tuple(lieux))), suite=True)
    return replace(ouvrage, corps=(*ouvrage.corps, note))


def _holds_inconnus(section: Section) -> bool:
    trouves: list[str] = []

    def collect(texte: str) -> str:
        trouves.extend(list_inconnus(texte))
        return texte

    map_textes(section, collect)
    return bool(trouves)


def _feuilles(section: Section) -> tuple[Element, ...]:
    """Return what a section holds itself, its own sections left aside."""
    return tuple(bloc for bloc in section.blocs if not isinstance(bloc, Section))


def _compose(ouvrage: Ouvrage) -> bytes:
    valeurs = json.dumps(ouvrage_en_valeurs(ouvrage), ensure_ascii=False)
    return compiler(_GABARIT, valeurs, sortie="pdf")


def _locate(ouvrage: Ouvrage) -> tuple[str, ...]:
    """Return the headings that lead to the first part that cannot be composed alone; nothing if all can."""
    seules = [
        (chemin, replace(section, blocs=feuilles))
        for chemin, section in list_sections(ouvrage)
        if (feuilles := _feuilles(section))
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
