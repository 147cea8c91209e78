"""What surrounds the text of a Word file: margins, header, footer, properties, contents."""

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from maillage.editions.docx.balises import add_champ, add_lien_interne, add_signet, build, set_style
from maillage.editions.ouvrage import Meta, Ouvrage, list_sections

PROFONDEUR = 2
_COURT, _LONG = 210, 297  # mm, an A4
_MARGES = 45  # mm, left and right together


def largeur(meta: Meta) -> int:
    """Return how wide the text is, in mm."""
    return (_LONG if meta.paysage else _COURT) - _MARGES


def set_pages(document: Document, meta: Meta) -> None:
    """Set an A4 page, its running head with the mark of a project, its foot, and the properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(_COURT), Mm(_LONG)
    if meta.paysage:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin, section.right_margin = Mm(23), Mm(22)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.different_first_page_header_footer = False
    tete = section.header.paragraphs[0]
    _write_bord(tete, meta.titre_court, meta.version, droite_mm=largeur(meta))
    pied = section.footer.paragraphs[0]
    _write_bord(pied, meta.pied, "", droite_mm=largeur(meta))
    add_champ(pied, "PAGE", "1")
    proprietes = document.core_properties
    proprietes.title, proprietes.author, proprietes.language = meta.titre, meta.auteur, "fr-FR"
    proprietes.subject, proprietes.keywords = meta.titre_court, ", ".join(meta.mots_cles)
    proprietes.comments = meta.marque


def _write_bord(paragraphe: Paragraph, gauche: str, droite: str, *, droite_mm: int) -> None:
    taquets = paragraphe.paragraph_format.tab_stops
    taquets.clear_all()
    taquets.add_tab_stop(Mm(droite_mm), WD_TAB_ALIGNMENT.RIGHT)
    paragraphe.add_run(f"{gauche}\t{droite}")
    set_style(paragraphe, "Note")


def list_reperes(ouvrage: Ouvrage) -> list[tuple[int, str, str]]:
    """Return (level, words, name of bookmark) of each heading of the contents, in order."""
    titres = [
        (len(chemin), chemin[-1])
        for chemin, _ in list_sections(ouvrage)
        if len(chemin) <= PROFONDEUR
    ]
    return [(niveau, mots, nom_du_repere(i)) for i, (niveau, mots) in enumerate(titres)]


def nom_du_repere(rang: int) -> str:
    """Return the name of a bookmark; « _Toc » is what Word itself uses."""
    return f"_Toc{1000 + rang}"


def add_repere(titre: Paragraph, rang: int) -> None:
    """Mark a heading so that the contents lead to it."""
    add_signet(titre, rang, nom_du_repere(rang))


def add_sommaire(document: Document, reperes: list[tuple[int, str, str]]) -> None:
    """Add the contents: entries written now, with links and page fields, inside a field that Word rebuilds."""
    set_style(document.add_paragraph("Sommaire"), "Titre du sommaire")
    for rang, (niveau, mots, nom) in enumerate(reperes):
        ligne = set_style(document.add_paragraph(), f"toc {niveau}")
        if rang == 0:
            _open_champ(ligne)
        _write_entree(ligne, mots, nom)
        if rang == len(reperes) - 1:
            ligne.add_run()._r.append(build("w:fldChar", fldCharType="end"))


def _open_champ(ligne: Paragraph) -> None:
    # Not « dirty »: the entries are right as they are; Word recomputes them on demand (F9).
    ligne.add_run()._r.append(build("w:fldChar", fldCharType="begin"))
    texte = OxmlElement("w:instrText")
    texte.text = f' TOC \\o "1-{PROFONDEUR}" \\h '
    ligne.add_run()._r.append(texte)
    ligne.add_run()._r.append(build("w:fldChar", fldCharType="separate"))


def _write_entree(ligne: Paragraph, mots: str, nom: str) -> None:
    taquets = ligne.paragraph_format.tab_stops
    droite = Mm(_COURT - _MARGES)  # contents come with a cover: these documents stand upright
    taquets.add_tab_stop(droite, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    lien = add_lien_interne(ligne, nom)
    essai = Run(OxmlElement("w:r"), ligne)
    essai.text = f"{mots}\t"
    lien.append(essai._r)
    depart = len(ligne._p)
    add_champ(ligne, f"PAGEREF {nom} \\h", "…")
    for run in list(ligne._p)[depart:]:
        lien.append(run)
