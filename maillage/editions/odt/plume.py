"""A document becomes an OpenDocument text: named styles, header rows, language, contents with links."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

from odf import table, text
from odf.draw import Frame, Image
from odf.opendocument import OpenDocumentText
from odf.svg import Desc, Title

from maillage.editions.arbre import Tableau
from maillage.editions.odt.pages import set_meta, set_pages
from maillage.editions.odt.styles import StylesOdt
from maillage.editions.odt.texte import NIVEAU_MAX, EcrivainDeBlocs, ecrire_paragraphe
from maillage.editions.ouvrage import (
    Couverture,
    Definitions,
    Element,
    Figure,
    Grille,
    Identite,
    Ouvrage,
    Paire,
    Phrase,
    Prose,
    Puces,
    Section,
    Signatures,
    list_sections,
    map_textes,
    sans_controle,
)
from maillage.editions.pdf.images import svg_en_png
from maillage.editions.tableaux import decouper, ranger_titres
from maillage.regles.ecriture import typographier

_PROFONDEUR = 2
_PHRASES = {"": "Texte", "chapeau": "Chapeau", "note": "Note"}


def ecrire_odt(ouvrage: Ouvrage) -> bytes:
    """Return the file."""
    propre = map_textes(ouvrage, lambda texte: sans_controle(typographier(texte)))
    plume = _Plume(propre)
    plume.write()
    sortie = BytesIO()
    plume.document.write(sortie)
    return sortie.getvalue()


class _Plume:
    """Writes one document."""

    def __init__(self, ouvrage: Ouvrage) -> None:
        self.ouvrage = ouvrage
        self.document = OpenDocumentText()
        self.styles = StylesOdt(self.document, ouvrage.meta.accent, paysage=ouvrage.meta.paysage)
        set_pages(self.document, ouvrage.meta)
        set_meta(self.document, ouvrage.meta)
        self.corps = self.document.text
        self.rang = 0

    def write(self) -> None:
        """Write the cover and the contents when there is a cover, then every part."""
        if self.ouvrage.couverture:
            self._couverture(self.ouvrage.couverture)
            self._sommaire()
        for section in self.ouvrage.corps:
            self._section(section, 1)

    def _couverture(self, couverture: Couverture) -> None:
        for mots, style in (
            (couverture.surtitre, "Surtitre"),
            (couverture.titre, "Titre"),
            (couverture.periode, "Surtitre"),
            (couverture.etat, "Etat"),
        ):
            if mots:
                self._paragraphe(mots, style)
        if couverture.decor:
            self._image(svg_en_png(couverture.decor, self.ouvrage.meta.accent), "", 120)
        if couverture.mention:
            self._paragraphe(couverture.mention, "Note")
        for signataire in couverture.signataires:
            self._paragraphe(signataire, "Texte")
        for logo in couverture.logos:
            largeur = min(45.0, 14.0 * logo.largeur / max(logo.hauteur, 1))
            self._image(logo.octets, logo.alt, largeur)

    def _sommaire(self) -> None:
        """Write the entries now, as links, with fields that give the page of each heading."""
        index = text.TableOfContent(name="Sommaire")
        source = text.TableOfContentSource(outlinelevel=_PROFONDEUR)
        source.addElement(text.IndexTitleTemplate(stylename="TitreSommaire", text="Sommaire"))
        for niveau in range(1, _PROFONDEUR + 1):
            source.addElement(self._modele_entree(niveau))
        index.addElement(source)
        corps = text.IndexBody()
        titre = text.IndexTitle(name="Titre du sommaire")
        titre.addElement(text.P(stylename="TitreSommaire", text="Sommaire"))
        corps.addElement(titre)
        chemins = [chemin for chemin, _ in list_sections(self.ouvrage)]
        for rang, chemin in enumerate(c for c in chemins if len(c) <= _PROFONDEUR):
            entree = text.P(stylename=f"Sommaire{len(chemin)}")
            lien = text.A(href=f"#titre{rang}", stylename="Motentree", visitedstylename="Motentree")
            lien.addText(chemin[-1])
            lien.addElement(text.Tab())
            page = {"referenceformat": "page", "refname": f"titre{rang}"}
            lien.addElement(text.BookmarkRef(**page))
            entree.addElement(lien)
            corps.addElement(entree)
        index.addElement(corps)
        self.corps.addElement(index)

    def _modele_entree(self, niveau: int) -> Any:
        modele = text.TableOfContentEntryTemplate(
            outlinelevel=niveau, stylename=f"Sommaire{niveau}"
        )
        modele.addElement(text.IndexEntryLinkStart())
        modele.addElement(text.IndexEntryText())
        modele.addElement(text.IndexEntryTabStop(type="right", leaderchar="."))
        modele.addElement(text.IndexEntryPageNumber())
        modele.addElement(text.IndexEntryLinkEnd())
        return modele

    def _element(self, element: Element, niveau: int) -> None:
        _ECRITURES[type(element)](self, element, niveau)

    def _section(self, section: Section, niveau: int) -> None:
        page = section.genre == "fiche" or (niveau == 1 and not section.suite)
        if section.genre == "fiche" and (section.chapeau or section.mention):
            mots = " · ".join(mot for mot in (section.chapeau, section.mention) if mot)
            self._paragraphe(mots, "NotePage" if page else "Note")
            page = False
        self._titre(f"{section.numero} {section.titre}".strip(), niveau, page=page)
        for bloc in section.blocs:
            self._element(bloc, niveau + 1)

    def _titre(self, mots: str, niveau: int, *, page: bool) -> None:
        rang = min(niveau, NIVEAU_MAX)
        titre = text.H(outlinelevel=rang, stylename=f"Titre{rang}{'Page' if page else ''}")
        if niveau <= _PROFONDEUR:
            titre.addElement(text.Bookmark(name=f"titre{self.rang}"))
            self.rang += 1
        titre.addText(mots)
        self.corps.addElement(titre)

    def _paragraphe(self, contenu: str, style: str) -> None:
        ecrire_paragraphe(self.corps, contenu, style=style)

    def _phrase(self, phrase: Phrase, niveau: int) -> None:
        del niveau
        self._paragraphe(phrase.texte, _PHRASES[phrase.genre])

    def _puces(self, puces: Puces, niveau: int) -> None:
        del niveau
        liste = text.List(stylename="Puces")
        for mots in puces.elements:
            element = text.ListItem()
            ecrire_paragraphe(element, mots, style="Texte")
            liste.addElement(element)
        self.corps.addElement(liste)

    def _prose(self, prose: Prose, niveau: int) -> None:
        blocs = EcrivainDeBlocs(niveau, self._tableau_tape)
        blocs.write(self.corps, ranger_titres(prose.blocs))

    def _tableau_tape(self, tableau: Tableau) -> None:
        for morceau in decouper(tableau):
            rangees = [morceau.entetes, *morceau.lignes]
            self._tableau(rangees, [1.0] * len(morceau.entetes), entete=True)

    def _grille(self, grille: Grille, niveau: int) -> None:
        del niveau
        if grille.titre:
            self._paragraphe(grille.titre, "Legende")
        rangees = [tuple(c.titre for c in grille.colonnes), *grille.lignes]
        rangees += [grille.pied] if grille.pied else []
        self._tableau(rangees, [colonne.largeur for colonne in grille.colonnes], entete=True)

    def _tableau(
        self, rangees: Iterable[Iterable[Any]], largeurs: list[float], *, entete: bool
    ) -> None:
        tableau = table.Table(stylename="Tableau")
        for style in self.styles.colonnes(largeurs):
            tableau.addElement(table.TableColumn(stylename=style))
        for rang, valeurs in enumerate(rangees):
            rangee = table.TableRow(stylename="Rangee")
            for valeur in valeurs:
                cellule = table.TableCell(stylename="Cellule", valuetype="string")
                style = "Entete" if entete and not rang else "Case"
                ecrire_paragraphe(cellule, valeur, style=style)
                rangee.addElement(cellule)
            if entete and not rang:
                premiere = table.TableHeaderRows()
                premiere.addElement(rangee)
                rangee = premiere
            tableau.addElement(rangee)
        self.corps.addElement(tableau)
        self._paragraphe("", "Note")

    def _figure(self, figure: Figure, niveau: int) -> None:
        del niveau
        png = svg_en_png(figure.svg, self.ouvrage.meta.accent)
        self._image(png, figure.alt, self.styles.largeur * figure.largeur / 100)
        if figure.legende:
            self._paragraphe(figure.legende, "Legende")

    def _image(self, png: bytes, alt: str, largeur: float) -> None:
        hauteur = largeur * _ratio(png)
        cadre = Frame(
            width=f"{largeur:.1f}mm", height=f"{hauteur:.1f}mm", anchortype="as-char",
            stylename=self.styles.image,
        )  # fmt: skip
        adresse = self.document.addPicture(
            f"image{len(self.document.Pictures)}.png", "image/png", png
        )
        cadre.addElement(Image(href=adresse, type="simple", show="embed", actuate="onLoad"))
        if alt:
            cadre.addElement(Title(text=alt[:80]))
            cadre.addElement(Desc(text=alt))
        paragraphe = text.P(stylename="Texte")
        paragraphe.addElement(cadre)
        self.corps.addElement(paragraphe)

    def _identite(self, identite: Identite, niveau: int) -> None:
        del niveau
        self._paires(identite.paires)

    def _definitions(self, definitions: Definitions, niveau: int) -> None:
        del niveau
        self._paires(definitions.paires)

    def _paires(self, paires: Iterable[Paire]) -> None:
        rangees = [(paire.terme, paire.valeur) for paire in paires]
        self._tableau(rangees, [0.32, 0.68], entete=False)

    def _signatures(self, signatures: Signatures, niveau: int) -> None:
        del niveau
        for paire in signatures.paires:
            self._paragraphe(paire.terme, "Entete")
            self._paragraphe(paire.valeur, "Texte")
            self._paragraphe("Date, signature et cachet", "Signature")


def _ratio(png: bytes) -> float:
    """Return height over width, read in the header of a PNG (bytes 16 to 24)."""
    largeur, hauteur = (int.from_bytes(png[i : i + 4], "big") for i in (16, 20))
    return hauteur / max(largeur, 1)


_ECRITURES: Mapping[type, Callable[[_Plume, Any, int], None]] = {
    Section: _Plume._section,
    Prose: _Plume._prose,
    Phrase: _Plume._phrase,
    Puces: _Plume._puces,
    Grille: _Plume._grille,
    Figure: _Plume._figure,
    Identite: _Plume._identite,
    Definitions: _Plume._definitions,
    Signatures: _Plume._signatures,
}
