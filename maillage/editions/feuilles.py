"""What surrounds the cells of an OpenDocument workbook: styles, filters, frozen headings, printed pages."""

from collections.abc import Iterable, Mapping

from odf import config, style, table
from odf.namespaces import STYLENS
from odf.opendocument import OpenDocument

ENTETE, CASE = "Entete", "Case"


def set_styles(livre: OpenDocument) -> None:
    """Add the two kinds of cells: headings in bold over a line, the others; words wrap in both."""
    for nom, bord in ((ENTETE, {"borderbottom": "0.5pt solid #1b2220"}), (CASE, {})):
        forme = style.Style(name=nom, family="table-cell")
        forme.addElement(style.TableCellProperties(wrapoption="wrap", verticalalign="top", **bord))
        if nom == ENTETE:
            forme.addElement(style.TextProperties(fontweight="bold"))
        livre.styles.addElement(forme)


def add_page(livre: OpenDocument, rang: int, de_large: int) -> str:
    """Add a landscape A4 for one sheet, `de_large` pages side by side; return the style of its table."""
    nom = f"Page{rang}"
    page = style.PageLayout(name=nom)
    forme = style.PageLayoutProperties(
        pagewidth="297mm", pageheight="210mm", printorientation="landscape", margin="15mm"
    )
    for sens, pages in (("X", de_large), ("Y", 0)):  # OpenDocument 1.3, which odfpy does not know
        forme.setAttrNS(STYLENS, f"scale-to-{sens}", str(pages))
    page.addElement(forme)
    livre.automaticstyles.addElement(page)
    livre.masterstyles.addElement(style.MasterPage(name=nom, pagelayoutname=nom))
    feuille = style.Style(name=f"Feuille{rang}", family="table", masterpagename=nom)
    feuille.addElement(style.TableProperties(display="true"))
    livre.automaticstyles.addElement(feuille)
    return f"Feuille{rang}"


def add_filtres(livre: OpenDocument, feuilles: Mapping[str, tuple[int, int]]) -> None:
    """Give each sheet (columns, rows) the buttons that filter and sort."""
    plages = table.DatabaseRanges()
    for rang, (nom, (colonnes, rangees)) in enumerate(feuilles.items()):
        fin = f"{_lettre(colonnes - 1)}{max(rangees, 2)}"
        propre = nom.replace("'", "''")
        adresse = f"'{propre}'.A1:'{propre}'.{fin}"
        plage = table.DatabaseRange(
            name=f"Filtre{rang}", targetrangeaddress=adresse, displayfilterbuttons="true"
        )
        plages.addElement(plage)
    livre.spreadsheet.addElement(plages)


def _lettre(colonne: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    reste, lettres = colonne, ""
    while reste >= 0:
        reste, rang = reste // 26 - 1, reste % 26
        lettres = chr(ord("A") + rang) + lettres
    return lettres


def fix_entetes(livre: OpenDocument, noms: Iterable[str]) -> None:
    """Keep the first row in sight in each sheet, as LibreOffice and others read it."""
    vues, vue = config.ConfigItemMapIndexed(name="Views"), config.ConfigItemMapEntry()
    feuilles = config.ConfigItemMapNamed(name="Tables")
    for nom in noms:
        feuille = config.ConfigItemMapEntry(name=nom)
        reglages = (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", 1),
        )
        for cle, sorte, valeur in reglages:
            feuille.addElement(config.ConfigItem(name=cle, type=sorte, text=str(valeur)))
        feuilles.addElement(feuille)
    vue.addElement(config.ConfigItem(name="ViewId", type="string", text="view1"))
    vue.addElement(feuilles)
    vues.addElement(vue)
    ensemble = config.ConfigItemSet(name="ooo:view-settings")
    ensemble.addElement(vues)
    livre.settings.addElement(ensemble)
