"""What python-docx has no word for: descriptions, header rows, fields, bookmarks, language."""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def set_style(paragraphe: Paragraph, nom: str) -> Paragraph:
    """Give a paragraph the style of this name. python-docx searches all styles at each call: ten times slower."""
    paragraphe._p.style = nom.replace(" ", "")
    return paragraphe


def set_descr(image: InlineShape, alt: str) -> None:
    """Say what a picture shows; a picture that says nothing is marked as a decor."""
    proprietes = image._inline.docPr
    proprietes.set("descr", alt)
    proprietes.set("title", "" if alt else "Décor")


def mark_entete(tableau: Table) -> None:
    """Make the first row a heading, repeated on each page, and forbid rows cut in two."""
    premiere = tableau.rows[0]._tr.get_or_add_trPr()
    premiere.append(build("w:tblHeader", val="true"))
    for rangee in tableau.rows:
        rangee._tr.get_or_add_trPr().append(build("w:cantSplit", val="true"))


def build(nom: str, **attributs: str) -> Any:
    """Return an element with its attributes in the same namespace."""
    element = OxmlElement(nom)
    for cle, valeur in attributs.items():
        element.set(qn(f"w:{cle}"), valeur)
    return element


def add_champ(paragraphe: Paragraph, instruction: str, affiche: str) -> Run:
    """Add a field that Word computes when it opens the file; until then it shows `affiche`."""
    debut = paragraphe.add_run()
    debut._r.append(build("w:fldChar", fldCharType="begin", dirty="true"))
    code = paragraphe.add_run()
    texte = OxmlElement("w:instrText")
    texte.set(qn("xml:space"), "preserve")
    texte.text = f" {instruction} "
    code._r.append(texte)
    paragraphe.add_run()._r.append(build("w:fldChar", fldCharType="separate"))
    valeur = paragraphe.add_run(affiche)
    paragraphe.add_run()._r.append(build("w:fldChar", fldCharType="end"))
    return valeur


def add_signet(paragraphe: Paragraph, numero: int, nom: str) -> None:
    """Put a bookmark at the beginning of a paragraph."""
    paragraphe._p.append(build("w:bookmarkStart", id=str(numero), name=nom))
    paragraphe._p.append(build("w:bookmarkEnd", id=str(numero)))


def add_lien_interne(paragraphe: Paragraph, nom: str) -> Any:
    """Return a link to a bookmark, to which runs are added."""
    lien = build("w:hyperlink", anchor=nom, history="1")
    paragraphe._p.append(lien)
    return lien


def start_liste(document: Document, style: str, debut: int) -> int:
    """Return the identifier of a numbered list that begins at `debut`: by its style alone, it would
    follow the numbers of the list before.
    """
    numeros: Any = document.part.numbering_part.element
    modele = document.styles[style].element.pPr.numPr.numId.val
    nouveau = numeros.add_num(numeros.num_having_numId(modele).abstractNumId.val)
    nouveau.add_lvlOverride(ilvl=0).add_startOverride(debut)
    return int(nouveau.numId)


def number_paragraphe(paragraphe: Paragraph, liste: int) -> None:
    """Make a paragraph an item of this list."""
    numero: Any = paragraphe._p.get_or_add_pPr().get_or_add_numPr()
    numero.get_or_add_ilvl().val = 0
    numero.get_or_add_numId().val = liste
