"""The neutral tree becomes HTML for the pages. An allow-list cleaner passes after, as a second belt."""

from html import escape

import nh3

from maillage.editions.arbre import (
    Bloc,
    Citation,
    Code,
    Document,
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
from maillage.editions.markdown import lire

_BALISES = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br",
    "strong", "em", "s", "a", "table", "thead", "tbody", "tr", "th", "td", "div",
}  # fmt: skip
_ATTRIBUTS = {
    "a": {"href"}, "ol": {"start"}, "th": {"scope"}, "div": {"class", "tabindex", "role", "aria-label"},
}  # fmt: skip
_STYLES = {"gras": "strong", "italique": "em", "barre": "s", "code": "code"}
_PLUS_PETIT = 6


def ecrire(document: Document, *, premier_niveau: int = 3) -> str:
    """Return safe HTML, whose highest heading is `premier_niveau`."""
    brut = "".join(_bloc(bloc, premier_niveau) for bloc in document.blocs)
    return nh3.clean(
        brut,
        tags=_BALISES,
        attributes=_ATTRIBUTS,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def markdown_en_html(texte: str, *, premier_niveau: int = 3) -> str:
    """Return safe HTML for a Markdown text."""
    return ecrire(lire(texte), premier_niveau=premier_niveau)


def _bloc(bloc: Bloc, niveau: int) -> str:
    match bloc:
        case Titre():
            n = min(niveau + bloc.niveau - 1, _PLUS_PETIT)
            return f"<h{n}>{_lignes(bloc.contenu)}</h{n}>"
        case Paragraphe():
            return f"<p>{_lignes(bloc.contenu)}</p>"
        case Liste():
            return _liste(bloc, niveau)
        case Citation():
            return f"<blockquote>{''.join(_bloc(b, niveau) for b in bloc.contenu)}</blockquote>"
        case Code():
            return f"<pre><code>{escape(bloc.texte)}</code></pre>"
        case Filet():
            return "<hr>"
        case Tableau():
            return _tableau(bloc)


def _liste(liste: Liste, niveau: int) -> str:
    balise = "ol" if liste.numerotee else "ul"
    debut = f' start="{liste.debut}"' if liste.numerotee and liste.debut != 1 else ""
    elements = "".join(f"<li>{_element(e, niveau)}</li>" for e in liste.elements)
    return f"<{balise}{debut}>{elements}</{balise}>"


def _element(blocs: tuple[Bloc, ...], niveau: int) -> str:
    if len(blocs) == 1 and isinstance(blocs[0], Paragraphe):
        return _lignes(blocs[0].contenu)
    return "".join(_bloc(b, niveau) for b in blocs)


def _tableau(tableau: Tableau) -> str:
    entetes = "".join(f'<th scope="col">{_lignes(c)}</th>' for c in tableau.entetes)
    lignes = "".join(
        "<tr>" + "".join(f"<td>{_lignes(c)}</td>" for c in ligne) + "</tr>"
        for ligne in tableau.lignes
    )
    return (
        '<div class="defile" tabindex="0" role="region" aria-label="Tableau"><table class="table">'
        f"<thead><tr>{entetes}</tr></thead><tbody>{lignes}</tbody></table></div>"
    )


def _lignes(contenu: tuple[Ligne, ...]) -> str:
    return "".join(_ligne(ligne) for ligne in contenu)


def _ligne(ligne: Ligne) -> str:
    match ligne:
        case Texte():
            return escape(ligne.texte)
        case Saut():
            return "<br>"
        case Style():
            balise = _STYLES[ligne.sorte]
            return f"<{balise}>{_lignes(ligne.contenu)}</{balise}>"
        case Lien():
            return f'<a href="{escape(ligne.adresse)}">{_lignes(ligne.contenu)}</a>'
