"""What paper asks of texts typed for a screen: tables that fit a page, headings without a gap."""

from collections.abc import Iterable, Iterator

from maillage.editions.arbre import Bloc, Ligne, Saut, Tableau, Texte, Titre

# Beyond, a column of an A4 page holds a few letters.
_COLONNES_MAX = 7


def decouper(tableau: Tableau) -> Iterator[Tableau]:
    """Yield tables of at most seven columns; each after the first repeats the first column."""
    if len(tableau.entetes) <= _COLONNES_MAX:
        yield tableau
        return
    autres = range(1, len(tableau.entetes))
    for debut in range(0, len(autres), _COLONNES_MAX - 1):
        rangs = [0, *autres[debut : debut + _COLONNES_MAX - 1]]
        yield Tableau(
            tuple(tableau.entetes[rang] for rang in rangs),
            tuple(tuple(ligne[rang] for rang in rangs) for ligne in tableau.lignes),
        )


def ranger_titres(blocs: Iterable[Bloc]) -> list[Bloc]:
    """Return the blocks with headings of levels 1 to 3, where none is more than one under the last.

    People begin at any level and jump; a reader who goes from heading to heading must not.
    """
    sortie: list[Bloc] = []
    pile: list[int] = []
    for bloc in blocs:
        if isinstance(bloc, Titre) and not "".join(_mots(bloc.contenu)).strip():
            continue  # « # » alone: a heading that nobody could hear
        if isinstance(bloc, Titre):
            while pile and pile[-1] >= bloc.niveau:
                pile.pop()
            pile.append(bloc.niveau)
            bloc = Titre(min(len(pile), 3), bloc.contenu)
        sortie.append(bloc)
    return sortie


def _mots(contenu: Iterable[Ligne]) -> Iterator[str]:
    for ligne in contenu:
        if isinstance(ligne, Texte):
            yield ligne.texte
        elif not isinstance(ligne, Saut):
            yield from _mots(ligne.contenu)
