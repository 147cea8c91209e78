"""Markdown typed by people becomes the neutral tree. HTML is off; images stay as their words.

Every token of the parser has its branch here; one that has none is an error, not a silence.
A text made to exhaust the parser is shown as it was typed: a page must answer whatever was saved.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

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

_LECTEUR = MarkdownIt("commonmark", {"html": False, "maxNesting": 24}).enable(
    ["table", "strikethrough"]
)
_SCHEMAS = {"http", "https", "mailto"}
_INVISIBLES = re.compile(r"[\x00-\x20\x7f-\x9f]")
_STYLES = {"strong": "gras", "em": "italique", "s": "barre"}


# The parser takes quadratic time on thousands of brackets, and drops what is nested deeper than this.
_LONGUEUR_MAX = 100_000
_CROCHETS_MAX = 3_000
_IMBRICATION_MAX = 20


def lire(texte: str) -> Document:
    """Return the tree of a Markdown text. Never raises: what is not Markdown is words."""
    if len(texte) > _LONGUEUR_MAX or texte.count("[") > _CROCHETS_MAX:
        return Document((Code(texte),))
    jetons = _LECTEUR.parse(texte)
    if any(jeton.level >= _IMBRICATION_MAX for jeton in jetons):
        return Document((Code(texte),))
    return Document(tuple(_blocs(_Curseur(jetons))))


# One line without any mark: most of what people type. Parsing it would give it back, a hundred times slower.
_MARQUES = re.compile(r"[\\`*_\[\]<|~&\n\r\t]|^\s*(?:[-+>#=]|\d{1,9}[.)])")


def resume(texte: str) -> str:
    """Return the words of a Markdown text without its marks, for the search and for lists."""
    if not _MARQUES.search(texte) and len(texte) <= _LONGUEUR_MAX:
        return texte.strip()
    return "\n".join(_mots_bloc(bloc) for bloc in lire(texte).blocs).strip()


def adresse_sure(adresse: str) -> str:
    """Return an address one may follow (http, https, mailto, or a path of this site), or ""."""
    propre = _INVISIBLES.sub("", adresse)
    if propre.startswith(("//", "/\\", "\\")):
        return ""
    try:
        schema = urlsplit(propre).scheme.lower()
    except ValueError:
        return ""
    if schema:
        return propre if schema in _SCHEMAS else ""
    return propre if propre.startswith(("/", "#")) else ""


class _Curseur:
    """Walks flat tokens, so that each branch takes what is its own."""

    def __init__(self, jetons: Sequence[Token]) -> None:
        self._jetons = jetons
        self._rang = 0

    def suivant(self) -> Token | None:
        if self._rang >= len(self._jetons):
            return None
        self._rang += 1
        return self._jetons[self._rang - 1]

    def jusqua(self, fin: str) -> "_Curseur":
        """Return the tokens up to the closing one of the same depth, which is passed over."""
        debut, profondeur = self._rang, self._jetons[self._rang - 1].level
        while self._jetons[self._rang].type != fin or self._jetons[self._rang].level != profondeur:
            self._rang += 1
        self._rang += 1
        return _Curseur(self._jetons[debut : self._rang - 1])


def _blocs(curseur: _Curseur) -> Iterator[Bloc]:
    while (jeton := curseur.suivant()) is not None:
        yield from _bloc(jeton, curseur)


def _bloc(jeton: Token, curseur: _Curseur) -> Iterator[Bloc]:
    match jeton.type:
        case "paragraph_open":
            yield Paragraphe(_ligne(curseur.jusqua("paragraph_close")))
        case "heading_open":
            yield Titre(int(jeton.tag[1]), _ligne(curseur.jusqua("heading_close")))
        case "blockquote_open":
            yield Citation(tuple(_blocs(curseur.jusqua("blockquote_close"))))
        case "table_open":
            yield _tableau(curseur.jusqua("table_close"))
        case "inline":
            yield Paragraphe(tuple(_en_ligne(jeton)))
        case _:
            yield _bloc_simple(jeton, curseur)


def _bloc_simple(jeton: Token, curseur: _Curseur) -> Bloc:
    match jeton.type:
        case "bullet_list_open":
            return Liste(numerotee=False, elements=_elements(curseur.jusqua("bullet_list_close")))
        case "ordered_list_open":
            debut = int(jeton.attrs.get("start", 1))
            elements = _elements(curseur.jusqua("ordered_list_close"))
            return Liste(numerotee=True, elements=elements, debut=debut)
        case "fence" | "code_block":
            return Code(jeton.content.rstrip("\n"))
        case "hr":
            return Filet()
    raise ValueError(f"No branch for the token {jeton.type}")


def _elements(curseur: _Curseur) -> tuple[tuple[Bloc, ...], ...]:
    elements = []
    while curseur.suivant() is not None:
        elements.append(tuple(_blocs(curseur.jusqua("list_item_close"))))
    return tuple(elements)


def _tableau(curseur: _Curseur) -> Tableau:
    lignes: list[list[tuple[Ligne, ...]]] = []
    while (jeton := curseur.suivant()) is not None:
        if jeton.type == "tr_open":
            lignes.append([])
        elif jeton.type == "inline":
            lignes[-1].append(tuple(_en_ligne(jeton)))
    return Tableau(tuple(lignes[0]), tuple(tuple(ligne) for ligne in lignes[1:]))


def _ligne(curseur: _Curseur) -> tuple[Ligne, ...]:
    jeton = curseur.suivant()
    return tuple(_en_ligne(jeton)) if jeton else ()


def _en_ligne(jeton: Token) -> Iterator[Ligne]:
    """The words of a line. Emphases nested beyond reason are dropped, their words stay."""
    ouverts: list[tuple[Token | None, list[Ligne]]] = [(None, [])]
    trop_profonds = 0
    for morceau in jeton.children or []:
        if morceau.nesting == 1 and len(ouverts) > _IMBRICATION_MAX:
            trop_profonds += 1
        elif morceau.nesting == -1 and trop_profonds:
            trop_profonds -= 1
        elif morceau.nesting == 1:
            ouverts.append((morceau, []))
        elif morceau.nesting == -1:
            ouvrant, contenu = ouverts.pop()
            ouverts[-1][1].extend(_fermer(ouvrant or morceau, tuple(contenu)))
        elif mot := _mot(morceau):
            ouverts[-1][1].append(mot)
    yield from ouverts[0][1]


def _fermer(ouvrant: Token, contenu: tuple[Ligne, ...]) -> Iterator[Ligne]:
    match ouvrant.type:
        case "strong_open" | "em_open" | "s_open":
            yield Style(_STYLES[ouvrant.tag], contenu)
        case "link_open":
            yield from _lien(ouvrant, contenu)
        case _:
            raise ValueError(f"No branch for the token {ouvrant.type}")


def _mot(jeton: Token) -> Ligne | None:
    match jeton.type:
        case "text" | "text_special" | "html_inline" | "image":
            # The parser leaves empty words around emphases.
            return Texte(jeton.content) if jeton.content else None
        case "code_inline":
            return Style("code", (Texte(jeton.content),))
        case "softbreak":
            return Texte(" ")
        case "hardbreak":
            return Saut()
    raise ValueError(f"No branch for the token {jeton.type}")


def _lien(jeton: Token, contenu: tuple[Ligne, ...]) -> Iterator[Ligne]:
    adresse = adresse_sure(str(jeton.attrs.get("href", "")))
    if adresse:
        yield Lien(adresse, contenu)
    else:
        yield from contenu


def _mots_bloc(bloc: Bloc) -> str:
    match bloc:
        case Titre() | Paragraphe():
            return _mots(bloc.contenu)
        case Liste():
            return "\n".join(_mots_bloc(b) for element in bloc.elements for b in element)
        case Citation():
            return "\n".join(_mots_bloc(b) for b in bloc.contenu)
        case Code():
            return bloc.texte
        case Tableau():
            return "\n".join(" ".join(_mots(c) for c in li) for li in (bloc.entetes, *bloc.lignes))
        case Filet():
            return ""


def _mots(contenu: tuple[Ligne, ...]) -> str:
    return "".join(_mots_ligne(ligne) for ligne in contenu)


def _mots_ligne(ligne: Ligne) -> str:
    match ligne:
        case Texte():
            return ligne.texte
        case Saut():
            return "\n"
        case Style() | Lien():
            return _mots(ligne.contenu)
