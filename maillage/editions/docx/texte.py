"""Texts typed in Markdown, in a Word file: runs, lists, quotations, tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

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
from maillage.editions.docx.balises import (
    mark_entete,
    number_paragraphe,
    set_style,
    start_liste,
)
from maillage.editions.tableaux import decouper

_NIVEAU_MAX = 4
_IMBRIQUES = 3  # Word's template has three levels of each list
_LIENS_SURS = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class _Encre:
    """How the next words look."""

    gras: bool = False
    italique: bool = False
    barre: bool = False


def ecrire_ligne(paragraphe: Paragraph, contenu: str | Iterable[Ligne], *, style: str = "") -> None:
    """Write plain words, or words with their marks, in a paragraph."""
    if style:
        set_style(paragraphe, style)
    if isinstance(contenu, str):
        paragraphe.add_run(contenu)
        return
    for ligne in contenu:
        _write(paragraphe, ligne, _Encre())


def _write(paragraphe: Paragraph, ligne: Ligne, encre: _Encre) -> None:
    match ligne:
        case Texte():
            run = paragraphe.add_run(ligne.texte)
            run.bold, run.italic = encre.gras or None, encre.italique or None
            run.font.strike = encre.barre or None
        case Saut():
            paragraphe.add_run().add_break()
        case Style():
            marquee = encre if ligne.sorte == "code" else replace(encre, **{ligne.sorte: True})
            for dedans in ligne.contenu:
                _write(paragraphe, dedans, marquee)
        case Lien():
            _write_lien(paragraphe, ligne, encre)


def _write_lien(paragraphe: Paragraph, lien: Lien, encre: _Encre) -> None:
    depart = len(paragraphe._p)
    for dedans in lien.contenu:
        _write(paragraphe, dedans, encre)
    if not lien.adresse.startswith(_LIENS_SURS):
        return  # a path of the site leads nowhere on paper: its words stay
    relation = paragraphe.part.relate_to(
        lien.adresse,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), relation)
    for run in list(paragraphe._p)[depart:]:
        element.append(run)
        if run.tag == qn("w:r"):
            Run(run, paragraphe).font.underline = True
    paragraphe._p.append(element)


def ecrire_blocs(
    document: Document, blocs: Iterable[Bloc], niveau: int, *, style: str = ""
) -> None:
    """Write blocks; a heading typed at level 1 takes the level `niveau` of the document."""
    for bloc in blocs:
        _bloc(document, bloc, niveau, style=style)


def _bloc(document: Document, bloc: Bloc, niveau: int, *, style: str) -> None:
    match bloc:
        case Titre():
            rang = min(niveau + bloc.niveau - 1, _NIVEAU_MAX)
            ecrire_ligne(document.add_paragraph(), bloc.contenu, style=f"Heading {rang}")
        case Paragraphe():
            ecrire_ligne(document.add_paragraph(), bloc.contenu, style=style or "Normal")
        case Liste():
            _liste(document, bloc, 1)
        case Citation():
            ecrire_blocs(document, bloc.contenu, niveau, style="Quote")
        case Tableau():
            for morceau in decouper(bloc):
                _tableau(document, morceau)
        case Code() | Filet():
            mots, nom = (bloc.texte, "Code tapé") if isinstance(bloc, Code) else ("* * *", "Note")
            ecrire_ligne(document.add_paragraph(), mots, style=nom)


def _liste(document: Document, liste: Liste, profondeur: int) -> None:
    nom = "List Number" if liste.numerotee else "List Bullet"
    rang = min(profondeur, _IMBRIQUES)
    style = nom if rang == 1 else f"{nom} {rang}"
    suite = start_liste(document, style, liste.debut) if liste.numerotee else None
    for element in liste.elements:
        for place, bloc in enumerate(element):
            if isinstance(bloc, Liste):
                _liste(document, bloc, profondeur + 1)
            elif place == 0 and isinstance(bloc, Paragraphe):
                ligne = set_style(document.add_paragraph(), style)
                if suite is not None:
                    number_paragraphe(ligne, suite)
                ecrire_ligne(ligne, bloc.contenu)
            else:
                _bloc(document, bloc, _NIVEAU_MAX, style="List Continue")


def _tableau(document: Document, tableau: Tableau) -> None:
    table = document.add_table(len(tableau.lignes) + 1, len(tableau.entetes), style="Maillage")
    rangees = [tableau.entetes, *tableau.lignes]
    for rang, (rangee, valeurs) in enumerate(zip(table.rows, rangees, strict=True)):
        for cellule, valeur in zip(rangee.cells, valeurs, strict=True):
            ecrire_ligne(cellule.paragraphs[0], valeur, style="Cellule" if rang else "Entête")
    mark_entete(table)
    set_style(document.add_paragraph(), "Note")
