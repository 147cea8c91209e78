"""A whole document, whatever it is printed on: cover, sections, tables, maps, pages to sign.

Built once by the room that knows the content, then written as PDF, DOCX or ODT. A section inside
another is one level deeper, so that no level of heading can be missing. Texts that people typed in
Markdown come as blocks of `arbre`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from maillage.editions.arbre import Bloc, Code

T = TypeVar("T")
Cote = Literal["g", "d", "c"]
# Fields that no reader sees as words: typography and fonts leave them alone.
_MACHINE = frozenset({"svg", "decor", "accent", "octets", "genre", "cote", "adresse", "sorte"})


@dataclass(frozen=True)
class Prose:
    """What somebody typed, in its own paragraphs and lists."""

    blocs: tuple[Bloc, ...]


@dataclass(frozen=True)
class Phrase:
    """A sentence of ours. `genre`: "" (running text), "chapeau" (a lead) or "note" (small)."""

    texte: str
    genre: Literal["", "chapeau", "note"] = ""


@dataclass(frozen=True)
class Puces:
    """A list of sentences."""

    elements: tuple[str, ...]


@dataclass(frozen=True)
class Colonne:
    """A column: its heading, its share of the width, where its words lean."""

    titre: str
    largeur: float = 1
    cote: Cote = "g"


@dataclass(frozen=True)
class Grille:
    """A table of data with one row of headings; `titre` stands above it."""

    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[str, ...], ...]
    titre: str = ""
    pied: tuple[str, ...] = ()

    def sans_vides(self) -> "Grille":
        """Return the table without the columns that say nothing; the first always stays."""
        rangs = [
            rang
            for rang in range(len(self.colonnes))
            if not rang or any(ligne[rang] for ligne in self.lignes)
        ]
        return Grille(
            tuple(self.colonnes[rang] for rang in rangs),
            tuple(tuple(ligne[rang] for rang in rangs) for ligne in self.lignes),
            self.titre,
            tuple(self.pied[rang] for rang in rangs) if self.pied else (),
        )


@dataclass(frozen=True)
class Figure:
    """A drawing whose colours are tokens (@accent, @clair…), what it shows in words, its width in %."""

    svg: str
    alt: str
    legende: str = ""
    largeur: int = 100


@dataclass(frozen=True)
class Paire:
    """A term and what it stands for."""

    terme: str
    valeur: str


@dataclass(frozen=True)
class Identite:
    """The essentials of an object, side by side."""

    paires: tuple[Paire, ...]


@dataclass(frozen=True)
class Definitions:
    """Acronyms and their meaning."""

    paires: tuple[Paire, ...]


@dataclass(frozen=True)
class Signatures:
    """A box to sign for each party: who, and the function of whoever signs."""

    paires: tuple[Paire, ...]


@dataclass(frozen=True)
class Section:
    """A part with its heading. `genre`: "" or "fiche" (its own page) or "ouverture" (a divider).

    `chapeau` is said above the heading of a fiche, `mention` in a pill beside it. A section `large`
    needs the whole width; a section `suite` does not begin a page.
    """

    titre: str
    blocs: tuple["Element", ...]
    numero: str = ""
    genre: Literal["", "fiche", "ouverture"] = ""
    chapeau: str = ""
    mention: str = ""
    large: bool = False
    suite: bool = False


Element = (
    Prose | Phrase | Puces | Grille | Figure | Identite | Definitions | Signatures | Section
)  # fmt: skip


@dataclass(frozen=True)
class Logo:
    """A picture uploaded by a signatory: PNG or JPEG, its size in points, what it shows in words."""

    octets: bytes
    mime: str
    largeur: int
    hauteur: int
    alt: str


@dataclass(frozen=True)
class Couverture:
    """The first page. `etat` says in words what the mark in the margin says."""

    surtitre: str
    titre: str
    periode: str
    etat: str = ""
    mention: str = ""
    signataires: tuple[str, ...] = ()
    logos: tuple[Logo, ...] = ()
    decor: str = ""


@dataclass(frozen=True)
class Meta:
    """What surrounds each page. `marque` ("Projet", "Exemple fictif" or nothing) is on every one.

    `paysage`: the pages lie on their side, for wide tables.
    """

    titre: str
    titre_court: str
    auteur: str
    version: str
    pied: str
    accent: str
    marque: str = ""
    mots_cles: tuple[str, ...] = ()
    paysage: bool = False


@dataclass(frozen=True)
class Ouvrage:
    """A document. Without a cover, it opens at once on its first section and has no contents."""

    meta: Meta
    corps: tuple[Section, ...]
    couverture: Couverture | None = None


def map_textes(noeud: T, ecrire: Callable[[str], str]) -> T:
    """Return the same tree with every text that people read passed through `ecrire`."""
    if isinstance(noeud, str):
        return ecrire(noeud)  # type: ignore[return-value] # a text becomes a text
    if isinstance(noeud, tuple):
        return tuple(map_textes(n, ecrire) for n in noeud)  # type: ignore[return-value] # as above
    if not is_dataclass(noeud) or isinstance(noeud, (Logo, Code)):
        return noeud
    changes: dict[str, Any] = {}
    for champ in fields(noeud):
        valeur = getattr(noeud, champ.name)
        if champ.name in _MACHINE or (
            not isinstance(valeur, (str, tuple)) and not is_dataclass(valeur)
        ):
            continue
        changes[champ.name] = map_textes(valeur, ecrire)
    return replace(noeud, **changes)  # type: ignore[type-var] # is_dataclass was asked


def list_sections(ouvrage: Ouvrage) -> list[tuple[tuple[str, ...], Section]]:
    """Return every section with the headings that lead to it, itself included, in reading order."""
    trouvees: list[tuple[tuple[str, ...], Section]] = []

    def walk(sections: tuple[Element, ...], chemin: tuple[str, ...]) -> None:
        for section in sections:
            if isinstance(section, Section):
                ici = (*chemin, f"{section.numero} {section.titre}".strip())
                trouvees.append((ici, section))
                walk(section.blocs, ici)

    walk(ouvrage.corps, ())
    return trouvees


_HORS_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sans_controle(texte: str) -> str:
    """Return the text without what XML cannot hold."""
    return _HORS_XML.sub("", texte)
