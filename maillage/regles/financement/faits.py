"""What is known of one expense when a scheme is applied to it. None: nobody knows, and the answer says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from maillage.regles.droits import Mandat
from maillage.regles.financement.montants import ZERO
from maillage.regles.financement.mots import ObjetDepense
from maillage.regles.financement.vocabulaire import (
    Beneficiaire,
    Exige,
    NatureCout,
    PieceFinancement,
)


@dataclass(frozen=True)
class AutreAide:
    """Another aid to the same expense: its best known amount, whether its money is public (None: unknown).

    `est_collectivite`: it comes from a local authority, and counts on their side of a parity.
    """

    financeur: str
    montant: Decimal | None
    dispositif: str = ""
    est_publique: bool | None = True
    est_collectivite: bool = False
    sorte: str = ""


@dataclass(frozen=True)
class Faits:
    """One expense of one year, seen by one scheme.

    `deja` gives what the same scheme already brings to the contract in the other years (None: unknown
    amount), `meme_annee` what it brings to other expenses of this year. `exiges` answers what the scheme
    may ask of the contract, `situations` what may raise its rate; a missing answer is unknown.
    """

    annee: int
    objet: ObjetDepense
    cout: Decimal | None = None
    nature: NatureCout | None = None
    etp: Decimal | None = None
    mois: int | None = None
    beneficiaire: Beneficiaire | None = None
    beneficiaire_nom: str = ""
    territoires: frozenset[Mandat] | None = None
    debut: int | None = None
    fin: int | None = None
    engagee_le: date | None = None
    demande_le: date | None = None
    epci_du_poste: int | None = None
    deja: Mapping[int, Decimal | None] = field(default_factory=dict)
    meme_annee: Decimal | None = ZERO
    autres: tuple[AutreAide, ...] = ()
    situations: Mapping[str, bool] = field(default_factory=dict)
    financements_clsm: bool | None = None
    exiges: Mapping[Exige, bool] = field(default_factory=dict)
    pieces: frozenset[PieceFinancement] | None = None
    pieces_compte: frozenset[PieceFinancement] | None = None
    convention_signee: bool | None = None
    publicite_prouvee: bool | None = None
