"""Texts typed in Markdown, in an OpenDocument text: spans, lists, quotations."""

from collections.abc import Callable, Iterable
from typing import Any

from odf import text
from odf.teletype import addTextToElement

from maillage.editions.arbre import (
    Bloc,
    Citation,
    Code,
    Filet,
    Lien,
    Ligne,
    Liste,
    Paragraphe,
    Saut,
    Style,
    Tableau,
    Texte,
    Titre,
)

NIVEAU_MAX = 4
_LIENS_SURS = ("https://", "http://", "mailto:")


def ecrire_ligne(lieu: Any, contenu: str | Iterable[Ligne]) -> None:
    """Write plain words, or words with their marks, in a paragraph, a heading or a span."""
    if isinstance(contenu, str):
        lieu.addText(contenu)
        return
    for ligne in contenu:
        match ligne:
            case Texte():
                lieu.addText(ligne.texte)
            case Saut():
                lieu.addElement(text.LineBreak())
            case Style():
                _ecrire_dans(lieu, text.Span(stylename=f"Mot{ligne.sorte}"), ligne.contenu)
            case Lien() if ligne.adresse.startswith(_LIENS_SURS):
                lien = text.A(href=ligne.adresse, stylename="Motlien", visitedstylename="Motlien")
                _ecrire_dans(lieu, lien, ligne.contenu)
            case Lien():  # a path of the site leads nowhere on paper: its words stay
                ecrire_ligne(lieu, ligne.contenu)


def _ecrire_dans(lieu: Any, morceau: Any, contenu: Iterable[Ligne]) -> None:
    ecrire_ligne(morceau, contenu)
    lieu.addElement(morceau)


def ecrire_paragraphe(lieu: Any, contenu: str | Iterable[Ligne], *, style: str) -> None:
    """Write one paragraph."""
    paragraphe = text.P(stylename=style)
    ecrire_ligne(paragraphe, contenu)
    lieu.addElement(paragraphe)


class EcrivainDeBlocs:
    """Writes blocks in a place; tables go to `tableau`, because a list may not hold one."""

    def __init__(self, niveau: int, tableau: Callable[[Tableau], None]) -> None:
        self.niveau = niveau
        self.tableau = tableau

    def write(self, lieu: Any, blocs: Iterable[Bloc], *, style: str = "Texte") -> None:
        """Write the blocks, plain paragraphs in `style`."""
        for bloc in blocs:
            if isinstance(bloc, Tableau):
                self.tableau(bloc)
            elif isinstance(bloc, (Liste, Citation)):
                self._write_contenant(lieu, bloc)
            else:
                self._write_simple(lieu, bloc, style)

    def _write_contenant(self, lieu: Any, bloc: Liste | Citation) -> None:
        if isinstance(bloc, Citation):
            self.write(lieu, bloc.contenu, style="Citation")
            return
        liste = text.List(stylename="Numeros" if bloc.numerotee else "Puces")
        for blocs in bloc.elements:
            element = text.ListItem()
            self.write(element, blocs)
            liste.addElement(element)
        lieu.addElement(liste)

    def _write_simple(self, lieu: Any, bloc: Bloc, style: str) -> None:
        match bloc:
            case Titre():
                rang = min(self.niveau + bloc.niveau - 1, NIVEAU_MAX)
                titre = text.H(outlinelevel=rang, stylename=f"Titre{rang}")
                ecrire_ligne(titre, bloc.contenu)
                lieu.addElement(titre)
            case Paragraphe():
                ecrire_paragraphe(lieu, bloc.contenu, style=style)
            case Code():
                code = text.P(stylename="Note")
                addTextToElement(code, bloc.texte)  # its lines and its spaces, as they were typed
                lieu.addElement(code)
            case Filet():
                ecrire_paragraphe(lieu, "* * *", style="Note")
            case _:
                raise TypeError(f"bloc sans écriture\u00a0: {type(bloc).__name__}")
