"""What a scheme expects of a claim: which documents, which days, what is still missing."""

from collections.abc import Collection
from dataclasses import dataclass

from maillage.regles.ecriture import enumere
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.calendrier import Attendus
from maillage.regles.financement.parametres import Parametres, find_jour
from maillage.regles.financement.vocabulaire import (
    PIECES,
    Exige,
    PieceFinancement,
    QuandVerser,
)

# What Maillage writes itself: nobody has to find it.
ECRITES_ICI = frozenset({PieceFinancement.PLAN_FINANCEMENT, PieceFinancement.INSTRUCTION})
AUTRE_PIECE = "autre"
LIBELLE_AUTRE = "autre pièce"


@dataclass(frozen=True)
class PieceAttendue:
    """A document that the scheme asks for, and whether it is there."""

    nature: str
    libelle: str
    presente: bool
    ecrite_ici: bool = False

    @property
    def manque(self) -> bool:
        """True when somebody has to find it."""
        return not self.presente and not self.ecrite_ici


def libelle_piece(nature: str) -> str:
    """Return the words for the nature of a joined file."""
    return PIECES.get(nature, LIBELLE_AUTRE)


def list_attendues(
    natures: Collection[PieceFinancement], presentes: Collection[str]
) -> tuple[PieceAttendue, ...]:
    """Return each document asked for, in the order of the scheme, there or missing."""
    return tuple(
        PieceAttendue(n.value, PIECES[n], n.value in presentes, n in ECRITES_ICI) for n in natures
    )


def check_pieces(attendues: Collection[PieceAttendue], *, suivront: bool) -> None:
    """Raise ErreurMetier naming the missing documents, unless they will follow."""
    manquent = [p.libelle for p in attendues if p.manque]
    if manquent and not suivront:
        raise ErreurMetier(
            f"Il manque\u00a0: {enumere(manquent)}. Joindre, ou dire que les pièces suivront.",
            champ="suivront",
        )


def read_attendus(parametres: Parametres, annee: int) -> Attendus:
    """Return what the calendar of one year is drawn from."""
    comptes = parametres.pieces_compte
    delais = [
        v.delai_jours
        for v in parametres.versements
        if v.quand is QuandVerser.SUR_BILAN and v.delai_jours is not None
    ]
    return Attendus(
        annee,
        depot_avant=find_jour(parametres.depot_avant, annee),
        retroactivite_mois=parametres.retroactivite_mois,
        delai_comptes_jours=min(delais, default=None),
        deliberation=PieceFinancement.DELIBERATION in parametres.pieces_demande
        or Exige.DELIBERATION in parametres.exiges,
        etat_depenses=PieceFinancement.ETAT_DEPENSES in comptes,
        bilan=PieceFinancement.BILAN_ANNUEL in comptes,
        publicite=bool(parametres.publicite) or parametres.publicite_logo,
    )


def est_annuel(parametres: Parametres) -> bool:
    """True when the aid is paid, and so asked for, every year."""
    return any(v.quand is QuandVerser.CHAQUE_ANNEE for v in parametres.versements)
