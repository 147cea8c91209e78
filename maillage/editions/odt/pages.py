"""What surrounds the text of an OpenDocument file: page, running head and foot, properties."""

from odf import dc, meta, style, text
from odf.opendocument import OpenDocumentText

from maillage.editions.ouvrage import Meta


def set_pages(document: OpenDocumentText, meta_ouvrage: Meta) -> None:
    """Set an A4 page with its running head (the mark of a project in it) and its foot."""
    page = style.PageLayout(name="Page")
    largeur, hauteur = ("297mm", "210mm") if meta_ouvrage.paysage else ("210mm", "297mm")
    page.addElement(
        style.PageLayoutProperties(
            pagewidth=largeur, pageheight=hauteur,
            printorientation="landscape" if meta_ouvrage.paysage else "portrait", marginleft="23mm", marginright="22mm",
            margintop="14mm", marginbottom="12mm",
        )
    )  # fmt: skip
    for entoure, cote in (
        (style.HeaderStyle(), "marginbottom"),
        (style.FooterStyle(), "margintop"),
    ):
        entoure.addElement(style.HeaderFooterProperties(minheight="9mm", **{cote: "4mm"}))
        page.addElement(entoure)
    document.automaticstyles.addElement(page)
    maitre = style.MasterPage(name="Standard", pagelayoutname="Page")
    tete, pied = style.Header(), style.Footer()
    mots = f"{meta_ouvrage.titre_court} · {meta_ouvrage.version}"
    tete.addElement(text.P(stylename="Note", text=mots))
    ligne = text.P(stylename="Note", text=f"{meta_ouvrage.pied} · page ")
    ligne.addElement(text.PageNumber(selectpage="current"))
    pied.addElement(ligne)
    maitre.addElement(tete)
    maitre.addElement(pied)
    document.masterstyles.addElement(maitre)


def set_meta(document: OpenDocumentText, meta_ouvrage: Meta) -> None:
    """Say title, author, language and keywords."""
    document.meta.addElement(dc.Title(text=meta_ouvrage.titre))
    document.meta.addElement(dc.Creator(text=meta_ouvrage.auteur))
    document.meta.addElement(dc.Language(text="fr-FR"))
    for mot in meta_ouvrage.mots_cles:
        document.meta.addElement(meta.Keyword(text=mot))
