"""The styles of an OpenDocument text: French, the accent of the territory, tables with hairlines."""

from typing import Any

from odf import style, text
from odf.opendocument import OpenDocumentText

_LARGEUR, _LARGEUR_PAYSAGE = 165.0, 252.0  # mm of text on a page
_TEXTE, _TITRES = "Calibri", "Cambria"
_GRIS, _FILET = "#545d59", "#b9c4c0"


class StylesOdt:
    """Adds the styles to a document; columns are made as tables ask for them."""

    def __init__(self, document: OpenDocumentText, accent: str, *, paysage: bool = False) -> None:
        self.document = document
        self.largeur = _LARGEUR_PAYSAGE if paysage else _LARGEUR
        self.image = style.Style(name="Image", family="graphic")
        self._colonnes: dict[float, str] = {}
        self._set_langue()
        self._set_paragraphes(accent)
        self._set_mots(accent)
        self._set_listes()
        self._set_tableaux(accent)

    def colonnes(self, largeurs: list[float]) -> list[str]:
        """Return the style of each column, in shares of the width of the text."""
        total = sum(largeurs)
        return [self._colonne(round(self.largeur * largeur / total, 1)) for largeur in largeurs]

    def _colonne(self, mm: float) -> str:
        if mm not in self._colonnes:
            nom = f"Colonne{len(self._colonnes)}"
            colonne = style.Style(name=nom, family="table-column")
            colonne.addElement(style.TableColumnProperties(columnwidth=f"{mm}mm"))
            self.document.automaticstyles.addElement(colonne)
            self._colonnes[mm] = nom
        return self._colonnes[mm]

    def _set_langue(self) -> None:
        """Say French by default, and hyphenate."""
        defaut = style.DefaultStyle(family="paragraph")
        defaut.addElement(
            style.TextProperties(language="fr", country="FR", fontname=_TEXTE, hyphenate="true",
                                 hyphenationremaincharcount=3, hyphenationpushcharcount=3)
        )  # fmt: skip
        self.document.styles.addElement(defaut)
        for police in (_TEXTE, _TITRES):
            face = style.FontFace(name=police, fontfamily=police)
            self.document.fontfacedecls.addElement(face)

    def _add(self, nom: str, taille: float, *, apres: float = 2, **mots: Any) -> None:
        """Add a paragraph style. `mots`: couleur, gras, police, avant, page, retrait, suivi, niveau, taquet."""
        proprietes = {"fontsize": f"{taille}pt", "fontname": mots.get("police", _TEXTE)}
        if couleur := mots.get("couleur"):
            proprietes["color"] = couleur
        if mots.get("gras"):
            proprietes["fontweight"] = "bold"
        forme: dict[str, Any] = {
            "marginbottom": f"{apres}mm",
            "margintop": f"{mots.get('avant', 0)}mm",
        }
        if mots.get("page"):
            forme["breakbefore"] = "page"
        if retrait := mots.get("retrait"):
            forme["marginleft"] = f"{retrait}mm"
        if mots.get("suivi"):
            forme["keepwithnext"] = "always"
        propre: dict[str, Any] = {"name": nom, "family": "paragraph"}
        if niveau := mots.get("niveau"):
            propre["defaultoutlinelevel"] = niveau
        nouveau = style.Style(**propre)
        nouveau.addElement(_build_forme(forme, mots.get("taquet")))
        nouveau.addElement(style.TextProperties(**proprietes))
        self.document.styles.addElement(nouveau)

    def _set_paragraphes(self, accent: str) -> None:
        self._add("Texte", 10.5)
        self._add("Note", 9, couleur=_GRIS)
        self._add("NotePage", 9, couleur=_GRIS, page=True, suivi=True)
        self._add("Chapeau", 13, couleur=accent, apres=4)
        self._add("Citation", 10.5, couleur=_GRIS, retrait=8)
        self._add("Etat", 11, couleur=accent, gras=True)
        self._add("Titre", 34, couleur=accent, police=_TITRES)
        self._add("Surtitre", 15, couleur=accent, police=_TITRES)
        self._add("Legende", 9, couleur=_GRIS, suivi=True)
        self._add("Entete", 9.5, gras=True, couleur=accent, apres=0)
        self._add("Case", 9.5, apres=0)
        self._add("Signature", 9, couleur=_GRIS, apres=32)
        self._add("TitreSommaire", 22, couleur=accent, police=_TITRES, page=True, apres=6)
        self._add("Sommaire1", 10.5, gras=True, taquet=self.largeur)
        self._add("Sommaire2", 10, retrait=5, apres=1, taquet=self.largeur - 5)
        for niveau, taille in ((1, 22), (2, 16), (3, 11.5), (4, 10.5)):
            for page in (False, True):
                self._add(
                    f"Titre{niveau}{'Page' if page else ''}", taille, couleur=accent, page=page,
                    police=_TITRES if niveau <= 2 else _TEXTE, gras=niveau > 2, avant=5,
                    suivi=True, niveau=niveau,
                )  # fmt: skip

    def _set_mots(self, accent: str) -> None:
        for nom, proprietes in (
            ("Motgras", {"fontweight": "bold"}),
            ("Motitalique", {"fontstyle": "italic"}),
            ("Motbarre", {"textlinethroughstyle": "solid"}),
            ("Motcode", {"color": _GRIS}),
            ("Motlien", {"color": accent, "textunderlinestyle": "solid"}),
            ("Motentree", {"color": "#1b2220", "textunderlinestyle": "none"}),
        ):
            nouveau = style.Style(name=nom, family="text")
            nouveau.addElement(style.TextProperties(**proprietes))
            self.document.styles.addElement(nouveau)
        self.image.addElement(style.GraphicProperties(verticalpos="middle", verticalrel="text"))
        self.document.styles.addElement(self.image)

    def _set_listes(self) -> None:
        puces, numeros = text.ListStyle(name="Puces"), text.ListStyle(name="Numeros")
        for niveau in range(1, 11):  # as deep as the format goes
            puce = text.ListLevelStyleBullet(level=niveau, bulletchar="•")
            numero = text.ListLevelStyleNumber(level=niveau, numformat="1", numsuffix=".")
            for liste, marque in ((puces, puce), (numeros, numero)):
                marque.addElement(
                    style.ListLevelProperties(
                        spacebefore=f"{5 * niveau - 4}mm", minlabelwidth="5mm"
                    )
                )
                liste.addElement(marque)
        self.document.styles.addElement(puces)
        self.document.styles.addElement(numeros)

    def _set_tableaux(self, accent: str) -> None:
        tableau = style.Style(name="Tableau", family="table")
        tableau.addElement(
            style.TableProperties(width=f"{self.largeur}mm", align="left", bordermodel="collapsing")
        )
        rangee = style.Style(name="Rangee", family="table-row")
        rangee.addElement(style.TableRowProperties(keeptogether="always"))
        cellule = style.Style(name="Cellule", family="table-cell")
        cellule.addElement(
            style.TableCellProperties(borderbottom=f"0.5pt solid {_FILET}", padding="0.8mm")
        )
        del accent
        for nouveau in (tableau, rangee, cellule):
            self.document.automaticstyles.addElement(nouveau)


def _build_forme(forme: dict[str, Any], taquet: float | None) -> Any:
    """Return the shape of a paragraph; `taquet`: mm where a dotted line ends, for a number of page."""
    proprietes = style.ParagraphProperties(**forme)
    if taquet:
        taquets = style.TabStops()
        arret = {"type": "right", "leaderstyle": "dotted", "leadertext": "."}
        taquets.addElement(style.TabStop(position=f"{taquet}mm", **arret))
        proprietes.addElement(taquets)
    return proprietes
