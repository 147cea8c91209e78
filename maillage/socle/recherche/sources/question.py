"""What a person typed, as conditions on tokens, written for each engine.

Nothing typed reaches an engine as syntax: only folded words of letters and digits do, quoted.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from maillage.regles.francais import mots_utiles, plier
from maillage.socle.recherche.sources.mots import LONGUEUR_JETON, jeton_du_contrat, racines

LONGUEUR_MAX = 300
MOTS_MAX = 10
# One letter would open the whole dictionary.
DEBUT_MIN = 2


@dataclass(frozen=True)
class MotCherche:
    """A word to find: any of `jetons`, or a word that begins with `debut` when it is not empty."""

    jetons: tuple[str, ...]
    debut: str = ""

    def trouve(self, jetons_du_mot: tuple[str, ...]) -> bool:
        """True when a word that has these tokens answers."""
        return any(
            jeton in self.jetons or (self.debut and jeton.startswith(self.debut))
            for jeton in jetons_du_mot
        )


def lire_question(texte: str) -> tuple[MotCherche, ...]:
    """Return the words to find, all of them; empty when nothing can be searched.

    The last word may be unfinished. A very long question is cut to its first words.
    """
    normal = unicodedata.normalize("NFC", texte[:LONGUEUR_MAX])
    mots = mots_utiles(normal)[:MOTS_MAX]
    return tuple(
        MotCherche(racines(mot), _debut(mot) if rang == len(mots) else "")
        for rang, mot in enumerate(mots, start=1)
        if racines(mot)
    )


def _debut(mot: str) -> str:
    plie = plier(mot)[:LONGUEUR_JETON]
    return plie if len(plie) >= DEBUT_MIN else ""


def ecrire_fts5(
    mots: tuple[MotCherche, ...],
    *,
    titre: bool = False,
    un_seul: bool = False,
    contrats: Collection[UUID] = (),
) -> str:
    """Return the condition for SQLite: every word, or any of them (`un_seul`), in the title or anywhere.

    With `contrats`, entries of these contracts only.
    """
    groupes = []
    for mot in mots:
        choix = [f'"{jeton}"' for jeton in mot.jetons]
        choix += [f'"{mot.debut}"*'] if mot.debut else []
        groupes.append(f"({' OR '.join(choix)})")
    condition = (" OR " if un_seul else " AND ").join(groupes)
    if titre:
        condition = f"jetons_titre : ({condition})"
    if not contrats:
        return condition
    de_ceux_ci = " OR ".join(f'"{jeton_du_contrat(uuid)}"' for uuid in contrats)
    return f"({condition}) AND ({de_ceux_ci})"


def ecrire_tsquery(
    mots: tuple[MotCherche, ...], *, un_seul: bool = False, contrats: Collection[UUID] = ()
) -> str:
    """Return the condition for PostgreSQL: every word, or any of them; of `contrats` only, if given."""
    groupes = []
    for mot in mots:
        choix = [f"'{jeton}'" for jeton in mot.jetons]
        choix += [f"'{mot.debut}':*"] if mot.debut else []
        groupes.append(f"({' | '.join(choix)})")
    condition = (" | " if un_seul else " & ").join(groupes)
    if not contrats:
        return condition
    de_ceux_ci = " | ".join(f"'{jeton_du_contrat(uuid)}'" for uuid in contrats)
    return f"({condition}) & ({de_ceux_ci})"
