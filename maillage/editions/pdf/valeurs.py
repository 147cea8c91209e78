"""A document as plain values for the Typst templates: every kind of block has its branch, or fails."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from maillage.editions.arbre import (
    Bloc,
    Citation,
    Code,
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
from maillage.editions.ouvrage import (
    Couverture,
    Definitions,
    Element,
    Figure,
    Grille,
    Identite,
    Logo,
    Ouvrage,
    Paire,
    Phrase,
    Prose,
    Puces,
    Section,
    Signatures,
)
from maillage.editions.tableaux import decouper, ranger_titres

Valeurs = dict[str, Any]
# A heading without words is refused: nobody could hear it.
SANS_TITRE = "Sans titre"
_LIENS_SURS = ("https://", "http://", "mailto:")


def ouvrage_en_valeurs(ouvrage: Ouvrage) -> Valeurs:
    """Return what `gabarits/ouvrage.typ` reads."""
    meta = ouvrage.meta
    return {
        "meta": {
            "titre": meta.titre, "titre_court": meta.titre_court, "auteur": meta.auteur,
            "version": meta.version, "pied": meta.pied, "accent": meta.accent,
            "marque": meta.marque, "mots_cles": list(meta.mots_cles), "paysage": meta.paysage,
        },
        "couverture": _couverture(ouvrage.couverture) if ouvrage.couverture else None,
        "profondeur": 2,
        "corps": _elements(ouvrage.corps),
    }  # fmt: skip


def _couverture(couverture: Couverture) -> Valeurs:
    return {
        "surtitre": couverture.surtitre, "titre": couverture.titre, "periode": couverture.periode,
        "etat": couverture.etat, "mention": couverture.mention,
        "signataires": list(couverture.signataires), "decor": couverture.decor,
        "logos": [{"svg": _svg_de_logo(logo), "alt": logo.alt} for logo in couverture.logos],
    }  # fmt: skip


def _svg_de_logo(logo: Logo) -> str:
    """Return the picture inside a drawing: Typst takes bytes only from a file, and there is none."""
    donnees = b64encode(logo.octets).decode("ascii")
    taille = f'width="{logo.largeur}" height="{logo.hauteur}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {logo.largeur} {logo.hauteur}" {taille}>'
        f'<image {taille} href="data:{logo.mime};base64,{donnees}"/></svg>'
    )


def _elements(elements: Iterable[Element]) -> list[Valeurs]:
    return [_element(element) for element in elements]


def _element(element: Element) -> Valeurs:
    return _ECRITURES[type(element)](element)


def _figure(figure: Figure) -> Valeurs:
    return {
        "bloc": "figure", "svg": figure.svg, "alt": figure.alt, "legende": figure.legende,
        "largeur": figure.largeur,
    }  # fmt: skip


# A kind of block without its line here is an error, not a silence.
_ECRITURES: Mapping[type, Callable[[Any], Valeurs]] = {
    Section: lambda s: _section(s),
    Prose: lambda p: {"bloc": "prose", "blocs": _blocs(ranger_titres(p.blocs))},
    Phrase: lambda p: {"bloc": "phrase", "genre": p.genre, "texte": p.texte},
    Puces: lambda p: {"bloc": "puces", "elements": list(p.elements)},
    Grille: lambda g: _grille(g),
    Figure: _figure,
    Identite: lambda i: {"bloc": "identite", "paires": _paires(i.paires)},
    Definitions: lambda d: {"bloc": "definitions", "paires": _paires(d.paires)},
    Signatures: lambda s: {"bloc": "signatures", "paires": _paires(s.paires)},
}


def _section(section: Section) -> Valeurs:
    return {
        "bloc": "section", "titre": section.titre.strip() or SANS_TITRE, "numero": section.numero.strip(),
        "genre": section.genre, "chapeau": section.chapeau, "mention": section.mention,
        "large": section.large, "suite": section.suite, "blocs": _elements(section.blocs),
    }  # fmt: skip


def _grille(grille: Grille) -> Valeurs:
    return {
        "bloc": "grille", "titre": grille.titre, "pied": list(grille.pied),
        "colonnes": [
            {"titre": c.titre, "largeur": c.largeur, "cote": c.cote} for c in grille.colonnes
        ],
        "lignes": [list(ligne) for ligne in grille.lignes],
    }  # fmt: skip


def _paires(paires: Iterable[Paire]) -> list[Valeurs]:
    return [{"terme": paire.terme, "valeur": paire.valeur} for paire in paires]


def _blocs(blocs: Iterable[Bloc]) -> list[Valeurs]:
    return [valeurs for bloc in blocs for valeurs in _bloc(bloc)]


def _bloc(bloc: Bloc) -> list[Valeurs]:
    match bloc:
        case Titre():
            return [{"bloc": "titre", "niveau": bloc.niveau, "contenu": _ligne(bloc.contenu)}]
        case Paragraphe():
            return [{"bloc": "paragraphe", "contenu": _ligne(bloc.contenu)}]
        case Liste():
            elements = [_blocs(element) for element in bloc.elements]
            liste = {"numerotee": bloc.numerotee, "debut": bloc.debut, "elements": elements}
            return [{"bloc": "liste", **liste}]
        case Citation():
            return [{"bloc": "citation", "blocs": _blocs(bloc.contenu)}]
        case Code():
            return [{"bloc": "code", "texte": bloc.texte}]
        case Filet():
            return [{"bloc": "filet"}]
        case Tableau():
            return [_tableau(morceau) for morceau in decouper(bloc)]


def _tableau(tableau: Tableau) -> Valeurs:
    colonnes = [{"titre": _ligne(c), "largeur": 1, "cote": "g"} for c in tableau.entetes]
    lignes = [[_ligne(cellule) for cellule in ligne] for ligne in tableau.lignes]
    return {"bloc": "tableau", "colonnes": colonnes, "lignes": lignes}


def _ligne(contenu: Iterable[Ligne]) -> list[str | Valeurs]:
    return [morceau for ligne in contenu for morceau in _morceaux(ligne)]


def _morceaux(ligne: Ligne) -> list[str | Valeurs]:
    match ligne:
        case Texte():
            return [ligne.texte]
        case Saut():
            return [{"sorte": "saut"}]
        case Style():
            return [{"sorte": ligne.sorte, "contenu": _ligne(ligne.contenu)}]
        case Lien() if ligne.adresse.startswith(_LIENS_SURS):
            lien = {"sorte": "lien", "adresse": ligne.adresse, "contenu": _ligne(ligne.contenu)}
            return [lien]
        case Lien():  # a path of the site leads nowhere on paper: its words stay
            return _ligne(ligne.contenu)
