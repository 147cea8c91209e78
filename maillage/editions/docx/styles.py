"""The styles of a Word file: French by default, the accent of the territory, a table with hairlines."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from maillage.editions.docx.balises import build

TEXTE, TITRES = "Calibri", "Cambria"
_GRIS = RGBColor(0x54, 0x5D, 0x59)


def set_styles(document: Document, accent: str) -> None:
    """Dress the styles that python-docx ships, and add ours."""
    couleur = RGBColor.from_string(accent.lstrip("#").upper())
    _set_langue(document)
    normal = document.styles["Normal"]
    _dress(normal, TEXTE, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    for niveau, taille in ((1, 22), (2, 16), (3, 11.5), (4, 10.5)):
        titre = document.styles[f"Heading {niveau}"]
        _dress(titre, TITRES if niveau <= 2 else TEXTE, taille, couleur=couleur, gras=niveau > 2)
        titre.paragraph_format.space_before, titre.paragraph_format.space_after = Pt(14), Pt(4)
    _dress(document.styles["Title"], TITRES, 34, couleur=couleur)
    _dress(document.styles["Subtitle"], TITRES, 15, couleur=couleur)
    _dress(document.styles["Caption"], TEXTE, 9, couleur=_GRIS)
    for nom, taille, options in (
        ("Note", 9, {"couleur": _GRIS}),
        ("Chapeau", 13, {"couleur": couleur}),
        ("État", 11, {"couleur": couleur, "gras": True}),
        ("Cellule", 9.5, {}),
        ("Entête", 9.5, {"couleur": couleur, "gras": True}),
        ("Signataire", 11, {"gras": True}),
        ("Code tapé", 9.5, {"couleur": _GRIS}),
        ("Titre du sommaire", 22, {"couleur": couleur}),
        ("toc 1", 10.5, {"gras": True}),
        ("toc 2", 10, {}),
    ):
        _dress(_add(document, nom), TEXTE, taille, **options)
    for nom in ("Cellule", "Entête"):
        document.styles[nom].paragraph_format.space_after = Pt(0)
    _remove_filet(document.styles["Title"])
    document.styles["toc 2"].paragraph_format.left_indent = Pt(14)
    document.styles["Titre du sommaire"].paragraph_format.page_break_before = False
    _add_style_de_tableau(document, accent.lstrip("#"))


def _add(document: Document, nom: str) -> Any:
    style = document.styles.add_style(nom, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _dress(
    style: Any, police: str, taille: float, *, couleur: RGBColor | None = None, gras: bool = False
) -> None:
    style.font.name, style.font.size, style.font.bold = police, Pt(taille), gras
    style.font.italic = False
    if couleur is not None:
        style.font.color.rgb = couleur
    polices = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        polices.attrib.pop(qn(f"w:{theme}"), None)
    for jeu in ("ascii", "hAnsi", "cs", "eastAsia"):
        polices.set(qn(f"w:{jeu}"), police)


def _remove_filet(style: Any) -> None:
    """Take away the blue rule that Word's template draws under a title."""
    proprietes = style.element.get_or_add_pPr()
    for filet in proprietes.findall(qn("w:pBdr")):
        proprietes.remove(filet)


def _set_langue(document: Document) -> None:
    """Say French in the defaults: the template of python-docx says American English."""
    defauts = document.styles.element.find(qn("w:docDefaults"))
    proprietes = defauts.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for ancienne in proprietes.findall(qn("w:lang")):
        proprietes.remove(ancienne)
    proprietes.append(build("w:lang", val="fr-FR", eastAsia="fr-FR", bidi="ar-SA"))


def _add_style_de_tableau(document: Document, accent: str) -> None:
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Maillage">'
            '<w:name w:val="Maillage"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
            f'<w:top w:val="single" w:sz="8" w:color="{accent}"/>'
            '<w:bottom w:val="single" w:sz="4" w:color="B9C4C0"/>'
            '<w:insideH w:val="single" w:sz="4" w:color="B9C4C0"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        )
    )
