"""A document becomes a Word file: real styles, header rows, language, contents that Word keeps current."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from maillage.editions.docx import pages, styles
from maillage.editions.docx.balises import mark_entete, set_descr, set_style
from maillage.editions.docx.texte import ecrire_blocs, ecrire_ligne
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
    map_textes,
    sans_controle,
)
from maillage.editions.pdf.images import svg_en_png
from maillage.editions.tableaux import ranger_titres
from maillage.regles.ecriture import typographier

_NIVEAU_MAX = 4
_STYLES = {"": "Normal", "chapeau": "Chapeau", "note": "Note"}


def ecrire_docx(ouvrage: Ouvrage) -> bytes:
    """Return the file."""
    propre = map_textes(ouvrage, lambda texte: sans_controle(typographier(texte)))
    plume = _Plume(propre)
    plume.write()
    sortie = BytesIO()
    plume.document.save(sortie)
    return sortie.getvalue()


class _Plume:
    """Writes one document. `repere` numbers the bookmarks that the contents lead to."""

    def __init__(self, ouvrage: Ouvrage) -> None:
        self.ouvrage = ouvrage
        self.document: Document = docx.Document()
        self.reperes: list[tuple[int, str, str]] = pages.list_reperes(ouvrage)
        self.repere = 0
        self.largeur = pages.largeur(ouvrage.meta)
        styles.set_styles(self.document, ouvrage.meta.accent)
        pages.set_pages(self.document, ouvrage.meta)

    def write(self) -> None:
        """Write the cover and the contents when there is a cover, then every part."""
        if self.ouvrage.couverture:
            self._couverture(self.ouvrage.couverture)
            pages.add_sommaire(self.document, self.reperes)
        for section in self.ouvrage.corps:
            self._section(section, 1)

    def _couverture(self, couverture: Couverture) -> None:
        set_style(self.document.add_paragraph(couverture.surtitre), "Subtitle")
        set_style(self.document.add_paragraph(couverture.titre), "Title")
        set_style(self.document.add_paragraph(couverture.periode), "Subtitle")
        if couverture.etat:
            set_style(self.document.add_paragraph(couverture.etat), "État")
        if couverture.decor:
            self._image(svg_en_png(couverture.decor, self.ouvrage.meta.accent), "", largeur=120)
        if couverture.mention:
            set_style(self.document.add_paragraph(couverture.mention), "Note")
        for signataire in couverture.signataires:
            set_style(self.document.add_paragraph(signataire), "List Bullet")
        if couverture.logos:
            rangee = self.document.add_paragraph()
            for logo in couverture.logos:
                image = rangee.add_run().add_picture(BytesIO(logo.octets), height=Mm(14))
                set_descr(image, logo.alt)
                rangee.add_run("  ")
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _element(self, element: Element, niveau: int) -> None:
        _ECRITURES[type(element)](self, element, niveau)

    def _section(self, section: Section, niveau: int) -> None:
        nouvelle_page = section.genre == "fiche" or (niveau == 1 and not section.suite)
        if section.genre == "fiche" and (section.chapeau or section.mention):
            mots = " · ".join(mot for mot in (section.chapeau, section.mention) if mot)
            chapeau = set_style(self.document.add_paragraph(mots), "Note")
            chapeau.paragraph_format.page_break_before = nouvelle_page
            chapeau.paragraph_format.keep_with_next = True
            nouvelle_page = False
        titre = self._titre(f"{section.numero} {section.titre}".strip(), niveau)
        titre.paragraph_format.page_break_before = nouvelle_page
        for bloc in section.blocs:
            self._element(bloc, niveau + 1)

    def _titre(self, texte: str, niveau: int) -> Paragraph:
        titre = set_style(self.document.add_paragraph(), f"Heading {min(niveau, _NIVEAU_MAX)}")
        if niveau <= pages.PROFONDEUR:
            pages.add_repere(titre, self.repere)
            self.repere += 1
        titre.add_run(texte)
        return titre

    def _phrase(self, phrase: Phrase, niveau: int) -> None:
        del niveau
        set_style(self.document.add_paragraph(phrase.texte), _STYLES[phrase.genre])

    def _prose(self, prose: Prose, niveau: int) -> None:
        ecrire_blocs(self.document, ranger_titres(prose.blocs), niveau)

    def _puces(self, puces: Puces, niveau: int) -> None:
        del niveau
        for element in puces.elements:
            set_style(self.document.add_paragraph(element), "List Bullet")

    def _grille(self, grille: Grille, niveau: int) -> None:
        del niveau
        if grille.titre:
            set_style(self.document.add_paragraph(grille.titre), "Caption").paragraph_format.keep_with_next = True  # fmt: skip
        total = sum(colonne.largeur for colonne in grille.colonnes)
        largeurs = [self.largeur * colonne.largeur / total for colonne in grille.colonnes]
        rangees = [tuple(c.titre for c in grille.colonnes), *grille.lignes]
        rangees += [grille.pied] if grille.pied else []
        self._tableau(rangees, largeurs, entete=True)

    def _tableau(
        self, rangees: Iterable[tuple[str, ...]], largeurs: list[float], *, entete: bool
    ) -> None:
        rangees = list(rangees)
        tableau = self.document.add_table(len(rangees), len(largeurs), style="Maillage")
        tableau.autofit = False
        for colonne, largeur in zip(tableau.columns, largeurs, strict=True):
            colonne.width = Mm(largeur)
        # `table.cell` walks the whole table each time; rows give theirs at once.
        for rang, (rangee, valeurs) in enumerate(zip(tableau.rows, rangees, strict=True)):
            style = "Entête" if entete and not rang else "Cellule"
            for cellule, valeur, largeur in zip(rangee.cells, valeurs, largeurs, strict=True):
                cellule.width = Mm(largeur)
                ecrire_ligne(cellule.paragraphs[0], valeur, style=style)
        if entete:
            mark_entete(tableau)
        set_style(self.document.add_paragraph(), "Note")

    def _figure(self, figure: Figure, niveau: int) -> None:
        del niveau
        png = svg_en_png(figure.svg, self.ouvrage.meta.accent)
        self._image(png, figure.alt, largeur=self.largeur * figure.largeur / 100)
        if figure.legende:
            set_style(self.document.add_paragraph(figure.legende), "Caption")

    def _image(self, png: bytes, alt: str, *, largeur: float) -> None:
        image = self.document.add_paragraph().add_run().add_picture(BytesIO(png), width=Mm(largeur))
        set_descr(image, alt)

    def _identite(self, identite: Identite, niveau: int) -> None:
        del niveau
        self._paires(identite.paires)

    def _definitions(self, definitions: Definitions, niveau: int) -> None:
        del niveau
        self._paires(definitions.paires)

    def _paires(self, paires: Iterable[Paire]) -> None:
        rangees = [(paire.terme, paire.valeur) for paire in paires]
        self._tableau(rangees, [self.largeur * 0.32, self.largeur * 0.68], entete=False)

    def _signatures(self, signatures: Signatures, niveau: int) -> None:
        del niveau
        for paire in signatures.paires:
            nom = set_style(self.document.add_paragraph(paire.terme), "Signataire")
            nom.add_run(f"\n{paire.valeur}").bold = False
            vide = set_style(self.document.add_paragraph("Date, signature et cachet"), "Note")
            vide.paragraph_format.space_after = Pt(90)


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
