"""The results of a closed questionnaire: each small cell hidden, and what would give it by subtraction.

One filter at a time. Those who left a question empty are a line like another, so that lines and columns
share out the same people (see regles/statistique/masquage.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maillage.cycle.concertation.models import Question, Questionnaire, SorteQuestion
from maillage.cycle.concertation.queries.questionnaires import (
    list_mots,
    list_questions,
    list_recues,
)
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statistique.etats import SECRET
from maillage.regles.statistique.masquage import (
    Case,
    Croisement,
    masquer_croisement,
    masquer_repartition,
)

SANS_REPONSE = "Sans réponse"
Reponses = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Ligne:
    """One answer offered: how many chose it and their share of all; both None when hidden."""

    mot: str
    nombre: int | None
    part: float | None


@dataclass(frozen=True)
class Resultat:
    """One closed question: its lines, and how many people were asked; None when hidden."""

    question: Question
    lignes: tuple[Ligne, ...]
    total: int | None
    cache: bool


@dataclass(frozen=True)
class Filtre:
    """One answer to one question: only those who chose it are counted."""

    question: Question
    valeur: str
    mot: str


@dataclass(frozen=True)
class Resultats:
    """What a closed questionnaire says, the free answers apart."""

    questionnaire: Questionnaire
    resultats: tuple[Resultat, ...]
    total: int | None
    filtres: tuple[tuple[Question, Mapping[str, str]], ...]
    filtre: Filtre | None = None


def read_resultats(questionnaire: Questionnaire, *, par: str = "", valeur: str = "") -> Resultats:
    """Return the results of a closed questionnaire, filtered by one answer. Raises ErreurMetier before."""
    if not questionnaire.est_clos:
        raise ErreurMetier("Les résultats paraîtront à la clôture du questionnaire.")
    reponses: Reponses = list(list_recues(questionnaire).values_list("valeurs", flat=True))
    fermees = [q for q in list_questions(questionnaire) if not q.est_libre]
    mots = {q.cle: list_mots(q, questionnaire.contrat) for q in fermees}
    filtres = tuple((q, mots[q.cle]) for q in fermees if q.sorte != SorteQuestion.MULTIPLE)
    lecture = _Depouillement(reponses, mots, _find_filtre(filtres, par, valeur))
    gardees = [q for q in fermees if lecture.filtre is None or q != lecture.filtre.question]
    return Resultats(
        questionnaire,
        tuple(lecture.read(q) for q in gardees),
        total=_nombre(masquer_repartition([len(reponses)]).total),
        filtres=filtres,
        filtre=lecture.filtre,
    )


def _find_filtre(
    filtres: Sequence[tuple[Question, Mapping[str, str]]], par: str, valeur: str
) -> Filtre | None:
    """Return what the address asks; anything unreadable asks nothing."""
    for question, mots in filtres:
        if question.cle == par and valeur in mots:
            return Filtre(question, valeur, mots[valeur])
    return None


@dataclass(frozen=True)
class _Rang:
    """In which line of a table an answer stands; past the last one, those who did not answer."""

    cle: str
    choix: Sequence[str]

    def __call__(self, reponse: Mapping[str, Any]) -> int:
        donnee = reponse.get(self.cle)
        if isinstance(donnee, list):  # one choice among several is a table of its own
            return 0 if self.choix[0] in donnee else 1
        return self.choix.index(donnee) if donnee in self.choix else len(self.choix)


@dataclass(frozen=True)
class _Depouillement:
    """Every answer, the words of every question by key, and the filter."""

    reponses: Reponses
    mots: Mapping[str, Mapping[str, str]]
    filtre: Filtre | None

    def read(self, question: Question) -> Resultat:
        """Return one question as it may be shown."""
        mots = self.mots[question.cle]
        if question.sorte == SorteQuestion.MULTIPLE:
            tables = [(mot, *self._count(_Rang(question.cle, [cle]))) for cle, mot in mots.items()]
            lignes = [_ligne(mot, cases[0], total) for mot, cases, total in tables]
            total = tables[0][2]
        else:
            cases, total = self._count(_Rang(question.cle, list(mots)))
            noms = [*mots.values(), SANS_REPONSE]
            lignes = [_ligne(mot, case, total) for mot, case in zip(noms, cases, strict=True)]
        cache = any(ligne.nombre is None for ligne in lignes)
        return Resultat(question, tuple(lignes), total=total, cache=cache)

    def _count(self, rang: _Rang) -> tuple[Sequence[Case], int | None]:
        """Return the lines of a table as they may be shown, and how many people they share out."""
        colonne = _Rang(self.filtre.question.cle, self._offerts) if self.filtre else None
        largeur = len(self._offerts) + 1
        table = [[0] * largeur for _ in range(len(rang.choix) + 1)]
        for reponse in self.reponses:
            table[rang(reponse)][colonne(reponse) if colonne else 0] += 1
        if self.filtre is None:
            montree = masquer_repartition([ligne[0] for ligne in table])
            return montree.cases, _nombre(montree.total)
        croisee = cross(table, ligne=rang.cle, colonne=self.filtre.question.cle)
        ici = self._offerts.index(self.filtre.valeur)
        return [ligne[ici] for ligne in croisee.cases], _nombre(croisee.colonnes.cases[ici])

    @property
    def _offerts(self) -> list[str]:
        return list(self.mots[self.filtre.question.cle]) if self.filtre else []


def cross(table: Sequence[Sequence[int]], *, ligne: str, colonne: str) -> Croisement:
    """Hide the cells of two questions in one order only, whichever is read by the other.

    Masked each way on its own, a cell hidden in one reading could be shown in the other.
    """
    if ligne <= colonne:
        return masquer_croisement(table)
    tournee = masquer_croisement(list(zip(*table, strict=True)))
    return Croisement(
        tuple(zip(*tournee.cases, strict=True)), lignes=tournee.colonnes, colonnes=tournee.lignes
    )


def _ligne(mot: str, case: Case, total: int | None) -> Ligne:
    nombre = _nombre(case)
    return Ligne(mot, nombre, None if nombre is None or not total else nombre / total)


def _nombre(case: Case) -> int | None:
    return None if case is SECRET else int(case)


def list_lignes_exportees(questionnaire: Questionnaire) -> Iterator[list[object]]:
    """Yield each answer to the closed questions, in words: the day, the origin, the answers."""
    fermees = [q for q in list_questions(questionnaire) if not q.est_libre]
    mots = {q.cle: list_mots(q, questionnaire.contrat) for q in fermees}
    for reponse in list_recues(questionnaire):
        donnees = [_say(reponse.valeurs.get(q.cle), mots[q.cle]) for q in fermees]
        yield [reponse.uuid, reponse.jour, reponse.get_origine_display(), *donnees]


def _say(donnee: Any, mots: Mapping[str, str]) -> str:
    cles = donnee if isinstance(donnee, list) else [donnee]
    return " | ".join(mots[cle] for cle in cles if cle in mots)
