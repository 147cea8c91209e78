"""A file of answers gathered elsewhere, read against the questions of a questionnaire, before anything is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from maillage.cycle.concertation.access import check_write
from maillage.cycle.concertation.models import Questionnaire, Reprise
from maillage.cycle.concertation.queries.questionnaires import list_posees
from maillage.cycle.concertation.sources import Colonne, Feuille, Ligne, read_feuille
from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.questionnaires import Posee, SorteQuestion, Valeur, clean_valeur
from maillage.regles.reprises import find_choix, guess_colonnes, is_code, read_valeurs

Correspondance = Mapping[str, int]  # the place of a column, by key of question


@dataclass(frozen=True)
class Lue:
    """One answer of the file, as it would be kept."""

    ligne: Ligne
    valeurs: Mapping[str, Valeur]
    textes: Mapping[str, str]


@dataclass(frozen=True)
class Moisson:
    """The answers of a file: those that can be kept, how many were unfinished, how many said nothing."""

    lues: tuple[Lue, ...]
    inachevees: int
    vides: int


@dataclass(frozen=True)
class Apercu:
    """What a file holds beside the questions. `ignorees`: columns and boxes of which nothing is taken."""

    feuille: Feuille
    posees: Sequence[Posee]
    correspondance: Correspondance
    ignorees: tuple[str, ...] = ()
    codes: tuple[str, ...] = field(default=())

    @property
    def finies(self) -> int:
        """Return how many answers of the file were finished."""
        return sum(ligne.finie for ligne in self.feuille.lignes)

    @property
    def inachevees(self) -> int:
        """Return how many were left unfinished."""
        return len(self.feuille.lignes) - self.finies


def read_apercu(
    auteur: Auteur,
    questionnaire: Questionnaire,
    contenu: bytes,
    *,
    correspondance: Correspondance | None = None,
) -> Apercu:
    """Return what a file holds; without `correspondance`, columns are matched by their titles.

    Raises Introuvable, Refus, ErreurMetier.
    """
    check_write(auteur, questionnaire)
    feuille = read_feuille(contenu)
    posees = list_posees(questionnaire)
    if correspondance is None:
        correspondance = guess_colonnes(posees, [c.titre for c in feuille.colonnes])
    return Apercu(
        feuille,
        posees,
        correspondance,
        ignorees=tuple(_list_ignorees(feuille, posees, correspondance)),
        codes=tuple(_list_codes(feuille, posees, correspondance)),
    )


def read_moisson(
    feuille: Feuille, posees: Sequence[Posee], correspondance: Correspondance
) -> Moisson:
    """Return the answers of a file. Raises ErreurMetier: the line, the column, what was expected."""
    colonnes = _check_correspondance(feuille, posees, correspondance)
    finies = [ligne for ligne in feuille.lignes if ligne.finie]
    lues = [_read_ligne(ligne, colonnes) for ligne in finies]
    pleines = tuple(lue for lue in lues if lue.valeurs or lue.textes)
    return Moisson(
        pleines,
        inachevees=len(feuille.lignes) - len(finies),
        vides=len(finies) - len(pleines),
    )


def list_reprises(auteur: Auteur, questionnaire: Questionnaire) -> QuerySet[Reprise]:
    """Return the files taken in, the latest first, those put aside included. Raises Refus, Introuvable."""
    check_droit(auteur, questionnaire.contrat, Droit.CONCERTATION_ECRIRE)
    return Reprise.objects.filter(questionnaire=questionnaire)


def get_reprise(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Reprise:
    """Return one of them. Raises Introuvable, Refus."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    reprises = Reprise.objects.filter(questionnaire__contrat=contrat, uuid=uuid)
    reprise = reprises.select_related("questionnaire__contrat").first()
    if reprise is None:
        raise Introuvable
    return reprise


def _check_correspondance(
    feuille: Feuille, posees: Sequence[Posee], correspondance: Correspondance
) -> list[tuple[Posee, Colonne]]:
    """Return each question with its column. Nothing is expected here: people answered elsewhere."""
    prises: set[int] = set()
    reliees: list[tuple[Posee, Colonne]] = []
    for posee in posees:
        place = correspondance.get(posee.cle)
        if place is None:
            continue
        if not 0 <= place < len(feuille.colonnes):
            raise ErreurMetier("Choisir une colonne du fichier.", champ=posee.cle)
        if place in prises:
            raise ErreurMetier("Cette colonne répond déjà à une autre question.", champ=posee.cle)
        prises.add(place)
        reliees.append((posee, _fit(posee, feuille.colonnes[place])))
    if not reliees:
        raise ErreurMetier("Relier une question au moins à une colonne du fichier.")
    return reliees


def _fit(posee: Posee, colonne: Colonne) -> Colonne:
    if posee.sorte is SorteQuestion.MULTIPLE or not colonne.est_multiple:
        return colonne
    if len(colonne.cases) > 1:
        raise ErreurMetier(
            "Cette colonne a plusieurs cases à cocher\u00a0: elle répond à une question à plusieurs choix.",
            champ=posee.cle,
        )
    return Colonne(colonne.titre, ((colonne.cases[0][0], ""),))


def _read_ligne(ligne: Ligne, colonnes: Sequence[tuple[Posee, Colonne]]) -> Lue:
    valeurs: dict[str, Valeur] = {}
    textes: dict[str, str] = {}
    for posee, colonne in colonnes:
        try:
            valeur = _read_valeur(posee, colonne, ligne)
        except ErreurMetier as erreur:
            raise ErreurMetier(
                f"Ligne {ligne.numero}, colonne «\u00a0{colonne.titre}\u00a0»\u00a0: {erreur.message}"
            ) from None
        if valeur and posee.sorte is SorteQuestion.TEXTE:
            textes[posee.cle] = str(valeur)
        elif valeur:
            valeurs[posee.cle] = valeur
    return Lue(ligne, valeurs, textes)


def _read_valeur(posee: Posee, colonne: Colonne, ligne: Ligne) -> Valeur:
    cases = [(sous, ligne.cellules[place]) for place, sous in colonne.cases]
    return clean_valeur(posee, read_valeurs(posee, cases))


def _list_ignorees(
    feuille: Feuille, posees: Sequence[Posee], correspondance: Correspondance
) -> list[str]:
    par_place = {
        place: posee for posee in posees if (place := correspondance.get(posee.cle, -1)) >= 0
    }
    ignorees: list[str] = []
    for place, colonne in enumerate(feuille.colonnes):
        posee = par_place.get(place)
        if posee is None:
            ignorees.append(colonne.titre)
        elif posee.sorte is SorteQuestion.MULTIPLE:
            sans = [sous for _, sous in colonne.cases if sous and not find_choix(posee.choix, sous)]
            ignorees += [f"{colonne.titre} [{sous}]" for sous in sans]
    return ignorees


def _list_codes(
    feuille: Feuille, posees: Sequence[Posee], correspondance: Correspondance
) -> list[str]:
    """Return, for each code that only its rank explains, how it is read."""
    lus: dict[str, None] = {}
    for posee in posees:
        place = correspondance.get(posee.cle, -1)
        if posee.sorte is SorteQuestion.TEXTE or not 0 <= place < len(feuille.colonnes):
            continue
        colonne = feuille.colonnes[place]
        dits = {sous for _, sous in colonne.cases if sous} or {
            ligne.cellules[colonne.cases[0][0]].strip() for ligne in feuille.lignes
        }
        for dit in sorted(dits):
            cle = find_choix(posee.choix, dit) if is_code(posee.choix, dit) else None
            if cle is not None:
                lus[f"{colonne.titre}\u00a0: {dit} lu «\u00a0{posee.choix[cle]}\u00a0»"] = None
    return list(lus)
