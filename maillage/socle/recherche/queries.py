"""Finds what a person may see. The caller knows the rights and gives them as a filter on `Entree`.

Titles come first: all the words in the title, then some of them, then the text alone. Among titles,
the shortest comes first (it speaks of nothing else); among texts, the newest. Every word must be found.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Length

from maillage.regles.francais import decouper
from maillage.socle.recherche.models import Contenu, Entree
from maillage.socle.recherche.sources.extraits import Segment, extraire, surligner
from maillage.socle.recherche.sources.mots import jetons
from maillage.socle.recherche.sources.question import (
    MotCherche,
    ecrire_fts5,
    ecrire_tsquery,
    lire_question,
)

Mots = tuple[MotCherche, ...]

DANS_LE_TITRE = 2
EN_PARTIE_DANS_LE_TITRE = 1
DANS_LE_TEXTE = 0

# Nobody reads further: beyond, a search says « more than » and asks for another word.
TOTAL_MAX = 1000
# Up to here, ranking in Python costs less than asking the engine three more times.
_PEU = 200
# Beyond, telling them to the index costs more than it spares.
_PEU_DE_CONTRATS = 20


@dataclass(frozen=True)
class Resultat:
    """One object found. Segments are (piece of text, answers the question); `score` is 2, 1 or 0."""

    sorte: str
    objet_uuid: UUID
    contrat_uuid: UUID | None
    titre: str
    titre_surligne: tuple[Segment, ...]
    sur_titre: str
    extrait: tuple[Segment, ...]
    adresse: str
    score: int


@dataclass(frozen=True)
class _Place:
    entree: Entree
    score: int


@dataclass(frozen=True)
class _Question:
    """Words to find, in the entries of `contrats` when they are few enough to be told to the index."""

    mots: Mots
    contrats: tuple[UUID, ...] = ()


def search(
    texte: str,
    *,
    filtre: Q,
    contrats: Collection[UUID] | None = None,
    limite: int = 20,
    debut: int = 0,
) -> tuple[int, list[Resultat]]:
    """Return how many entries answer (TOTAL_MAX + 1 for any number beyond), and those of one page, best first.

    `filtre` says what the reader may see, on the columns of `Entree`; it is applied inside the
    query, so that the total counts nothing else. `contrats` are those it opens, when they are few:
    the index then reads nothing of the others. A text without any word finds nothing.
    """
    mots = lire_question(texte)
    if not mots:
        return 0, []
    proches = tuple(contrats or ())
    question = _Question(mots, proches if len(proches) <= _PEU_DE_CONTRATS else ())
    permises = Entree.objects.filter(filtre)
    trouvees = permises.filter(_contains(question))
    total = trouvees[: TOTAL_MAX + 1].count()
    if total <= _PEU:
        page = _rank_here(trouvees, mots=mots)[debut : debut + limite]
    else:
        page = _take(_ranks(permises, question), debut=debut, limite=limite)
    textes = dict(
        Contenu.objects.filter(pk__in=[place.entree.pk for place in page]).values_list(
            "pk", "texte"
        )
    )
    return total, [_describe(place, texte=textes[place.entree.pk], mots=mots) for place in page]


def _rank_here(trouvees: QuerySet[Entree], *, mots: Mots) -> list[_Place]:
    places = [_Place(entree, _score(entree.titre, mots=mots)) for entree in trouvees]
    return sorted(
        places, key=lambda p: (-p.score, len(p.entree.titre) if p.score else 0, -p.entree.pk)
    )


def _score(titre: str, *, mots: Mots) -> int:
    formes = [jetons(mot.texte) for mot in decouper(titre)]
    presents = [any(cherche.trouve(forme) for forme in formes) for cherche in mots]
    if all(presents):
        return DANS_LE_TITRE
    return EN_PARTIE_DANS_LE_TITRE if any(presents) else DANS_LE_TEXTE


def _ranks(
    permises: QuerySet[Entree], question: _Question
) -> Iterator[tuple[int, QuerySet[Entree]]]:
    """Yield the entries found by falling score. A rank is only read when the page needs it."""
    tous, un_seul = _contains(question, titre=True), _contains(question, titre=True, un_seul=True)
    courts = (Length("titre"), "-pk")
    yield DANS_LE_TITRE, permises.filter(tous).order_by(*courts)
    trouvees = permises.filter(_contains(question))
    if len(question.mots) > 1:
        # Coalesce hides the condition on the title from the planner: the index on all the words
        # finds these rows, and titles are at hand in each of them.
        partie = trouvees.filter(Coalesce(un_seul, Value(False))).exclude(tous)  # noqa: FBT003 - SQL
        yield EN_PARTIE_DANS_LE_TITRE, partie.order_by(*courts)
    yield DANS_LE_TEXTE, trouvees.exclude(un_seul).order_by("-pk")


def _take(
    ranks: Iterable[tuple[int, QuerySet[Entree]]], *, debut: int, limite: int
) -> list[_Place]:
    """The page that begins at `debut` in the ranks put end to end."""
    page: list[_Place] = []
    for score, rank in ranks:
        lot = list(rank[debut : debut + limite - len(page)])
        page += [_Place(entree, score) for entree in lot]
        if len(page) == limite:
            break
        debut = 0 if lot or not debut else debut - rank.count()
    return page


def _contains(question: _Question, *, titre: bool = False, un_seul: bool = False) -> RawSQL:
    """The condition, on the row of an entry, that its tokens answer, for the engine in use."""
    mots, contrats = question.mots, question.contrats
    if connection.vendor == "sqlite":
        return RawSQL(
            "recherche_entree.id IN (SELECT rowid FROM recherche_index WHERE recherche_index MATCH %s)",
            [ecrire_fts5(mots, titre=titre, un_seul=un_seul, contrats=contrats)],
            output_field=BooleanField(),
        )
    # The vector of titles does not hold the contract: the filter on the rows does.
    colonne, contrats = ("vecteur_titre", ()) if titre else ("vecteur", contrats)
    return RawSQL(  # noqa: S611 - one of two names of ours; what was typed is a parameter
        f"recherche_entree.{colonne} @@ %s::tsquery",
        [ecrire_tsquery(mots, un_seul=un_seul, contrats=contrats)],
        output_field=BooleanField(),
    )


def _describe(place: _Place, *, texte: str, mots: Mots) -> Resultat:
    entree = place.entree
    return Resultat(
        sorte=entree.sorte,
        objet_uuid=entree.objet_uuid,
        contrat_uuid=entree.contrat_uuid,
        titre=entree.titre,
        titre_surligne=surligner(entree.titre, mots),
        sur_titre=entree.sur_titre,
        extrait=extraire(texte, mots),
        adresse=entree.adresse,
        score=place.score,
    )
