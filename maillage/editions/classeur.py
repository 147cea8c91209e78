"""Rows become a workbook, XLSX or ODS: French headings, real numbers and dates, one frozen heading row.

Texts are always written as texts: nothing typed becomes a formula.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from odf import dc, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet

from maillage.editions.feuilles import CASE, ENTETE, add_filtres, add_page, fix_entetes, set_styles
from maillage.editions.ouvrage import sans_controle
from maillage.regles.horloge import PARIS

_CELLULE_MAX = 32_767  # characters: Excel refuses more
_LARGEUR_MAX = 60  # characters of a column
_INTERLIGNE = 15  # points
_LIGNES_MAX = 27  # Excel refuses a row higher than 409 points
_LARGEUR_PAGE = 200  # characters across a landscape A4, small but legible
_NOM_MAX = 31  # characters of the name of a sheet


@dataclass(frozen=True)
class Feuille:
    """A sheet: a name, headings, rows of texts, numbers, dates, booleans or None."""

    nom: str
    entetes: Sequence[str]
    lignes: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Classeur:
    """A workbook with its title and its author, for its properties."""

    titre: str
    auteur: str
    feuilles: tuple[Feuille, ...]


def ecrire_xlsx(classeur: Classeur) -> bytes:
    """Return the workbook in the format of Excel."""
    sortie = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    livre = xlsxwriter.Workbook(sortie, {**options, "remove_timezone": True})
    livre.set_properties({"title": classeur.titre, "author": classeur.auteur})
    formes = {
        "entete": livre.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "texte": livre.add_format({"text_wrap": True, "valign": "top"}),
        "jour": livre.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
        "instant": livre.add_format(
            {"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"}
        ),
    }
    for feuille in classeur.feuilles:
        _write_feuille(livre.add_worksheet(_nom_de_feuille(feuille.nom)), feuille, formes)
    livre.close()
    return sortie.getvalue()


def _write_feuille(page: Any, feuille: Feuille, formes: dict[str, Any]) -> None:
    largeurs = _largeurs(feuille)
    for colonne, largeur in enumerate(largeurs):
        page.set_column(colonne, colonne, largeur)
    larges = [colonne for colonne, largeur in enumerate(largeurs) if largeur == _LARGEUR_MAX]
    page.write_row(0, 0, feuille.entetes, formes["entete"])
    for rang, ligne in enumerate(feuille.lignes, start=1):
        if (hauteur := _hauteur(ligne, larges)) > 1:  # Excel finds it alone, LibreOffice does not
            page.set_row(rang, _INTERLIGNE * hauteur)
        for colonne, valeur in enumerate(ligne):
            _write_cellule(page, (rang, colonne), valeur, formes=formes)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(feuille.lignes), 1), len(feuille.entetes) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(_pages_de_large(feuille), 0)


def _write_cellule(
    page: Any, ou: tuple[int, int], valeur: object, *, formes: dict[str, Any]
) -> None:
    match valeur:
        case None | "":
            return  # an empty cell weighs nothing
        case str():  # nearly all of them
            page.write_string(*ou, _texte(valeur), formes["texte"])
        case bool():
            page.write_string(*ou, "oui" if valeur else "non", formes["texte"])
        case int() | float() | Decimal():
            page.write_number(*ou, valeur)
        case datetime():
            page.write_datetime(*ou, _local(valeur), formes["instant"])
        case date():
            page.write_datetime(*ou, valeur, formes["jour"])
        case _:
            page.write_string(*ou, _texte(valeur), formes["texte"])


def ecrire_ods(classeur: Classeur) -> bytes:
    """Return the workbook in the open format."""
    livre = OpenDocumentSpreadsheet()
    livre.meta.addElement(dc.Title(text=classeur.titre))
    livre.meta.addElement(dc.Creator(text=classeur.auteur))
    livre.meta.addElement(dc.Language(text="fr-FR"))
    set_styles(livre)
    for rang, feuille in enumerate(classeur.feuilles):
        page = add_page(livre, rang, _pages_de_large(feuille))
        livre.spreadsheet.addElement(_build_table(livre, feuille, page))
    noms = [_nom_de_feuille(feuille.nom) for feuille in classeur.feuilles]
    dimensions = [(len(f.entetes), len(f.lignes) + 1) for f in classeur.feuilles]
    add_filtres(livre, dict(zip(noms, dimensions, strict=True)))
    fix_entetes(livre, noms)
    sortie = BytesIO()
    livre.write(sortie)
    return sortie.getvalue()


def _build_table(livre: Any, feuille: Feuille, page: str) -> Any:
    tableau = table.Table(name=_nom_de_feuille(feuille.nom), stylename=page)
    for rang, largeur in enumerate(_largeurs(feuille)):
        colonne = style.Style(name=f"{tableau.getAttribute('name')}{rang}", family="table-column")
        colonne.addElement(style.TableColumnProperties(columnwidth=f"{largeur * 2:.0f}mm"))
        livre.automaticstyles.addElement(colonne)
        tableau.addElement(table.TableColumn(stylename=colonne))
    premiere = table.TableHeaderRows()
    premiere.addElement(_build_rangee(feuille.entetes, ENTETE))
    tableau.addElement(premiere)
    for ligne in feuille.lignes:
        tableau.addElement(_build_rangee(ligne))
    return tableau


def _build_rangee(valeurs: Sequence[object], style_nom: str = CASE) -> Any:
    rangee = table.TableRow()
    for valeur in valeurs:
        attributs, mots = _valeur_ods(valeur)
        if mots:
            attributs["stylename"] = style_nom
        cellule = table.TableCell(**attributs)
        for ligne in mots.split("\n") if mots else ():
            cellule.addElement(text.P(text=ligne))
        rangee.addElement(cellule)
    return rangee


def _valeur_ods(valeur: object) -> tuple[dict[str, Any], str]:
    """Return the typed value of a cell and the words that show it."""
    match valeur:
        case None:
            return {}, ""
        case bool():
            return {"valuetype": "string"}, "oui" if valeur else "non"
        case int() | float() | Decimal():
            return {"valuetype": "float", "value": str(valeur)}, str(valeur).replace(".", ",")
        case datetime():
            local = _local(valeur)
            return {"valuetype": "date", "datevalue": local.isoformat()}, f"{local:%d/%m/%Y %H:%M}"
        case date():
            return {"valuetype": "date", "datevalue": valeur.isoformat()}, f"{valeur:%d/%m/%Y}"
        case _:
            return {"valuetype": "string"}, _texte(valeur)


def _texte(valeur: object) -> str:
    return sans_controle(str(valeur))[:_CELLULE_MAX]


def _local(quand: datetime) -> datetime:
    return quand.astimezone(PARIS).replace(tzinfo=None, microsecond=0) if quand.tzinfo else quand


def _largeurs(feuille: Feuille) -> list[int]:
    """Return a width for each column, in characters, from its heading and its first rows."""
    vues = [feuille.entetes, *feuille.lignes[:200]]
    longs = [max(len(str(ligne[i] or "")) for ligne in vues) for i in range(len(feuille.entetes))]
    return [min(max(longueur + 2, 10), _LARGEUR_MAX) for longueur in longs]


def _hauteur(ligne: Sequence[object], larges: Sequence[int]) -> int:
    """Return how many lines a row shows at most: only the widest columns wrap their words."""
    textes = [ligne[colonne] for colonne in larges]
    lignes = [
        sum(1 + len(morceau) // _LARGEUR_MAX for morceau in texte.split("\n"))
        for texte in textes
        if isinstance(texte, str) and (len(texte) > _LARGEUR_MAX or "\n" in texte)
    ]
    return min(max(lignes, default=1), _LIGNES_MAX)


def _pages_de_large(feuille: Feuille) -> int:
    """Return how many pages side by side a print takes: shrunk to one, thirty columns cannot be read."""
    return max(1, round(sum(_largeurs(feuille)) / _LARGEUR_PAGE))


def _nom_de_feuille(nom: str) -> str:
    return "".join("-" if c in "[]:*?/\\" else c for c in nom)[:_NOM_MAX]
