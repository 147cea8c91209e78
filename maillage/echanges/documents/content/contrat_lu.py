"""All that the documents of one contract draw from, read once, within the rights of one author."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    EtatContrat,
    Partie,
    ReferentSante,
    RolePartie,
    Sigle,
)
from maillage.cycle.contrats.queries import PhaseVue, PosteVu, Territoire
from maillage.cycle.financement.queries import PlanFinancementVu
from maillage.cycle.programme.queries import FicheVue, PlanVu
from maillage.figures.carte import Carte
from maillage.regles import dates
from maillage.regles.ecriture import date_simple
from maillage.socle.territoires.models import Commune

_TITRE_COURT_MAX = 80
# Those whose hand is on the last page (domaine §1.3).
_SIGNENT = (RolePartie.SIGNATAIRE, RolePartie.COSIGNATAIRE)


@dataclass(frozen=True)
class LogoLu:
    """A logo with its bytes, no larger than a page needs."""

    octets: bytes
    mime: str
    largeur: int
    hauteur: int
    alternative: str


@dataclass(frozen=True)
class ContratLu:
    """One contract, whole. Lists are in the order of the screen; `lu_le` dates what they say."""

    contrat: Contrat
    plan: PlanVu
    fiches: Sequence[FicheVue]
    lu_le: date
    parties: Sequence[Partie] = ()
    logos: Sequence[LogoLu] = ()
    articles: Sequence[Article] = ()
    articulations: Sequence[Articulation] = ()
    phases: Sequence[PhaseVue] = ()
    postes: Sequence[PosteVu] = ()
    referents: Sequence[tuple[Commune, ReferentSante | None]] = ()
    sigles: Sequence[Sigle] = ()
    territoire: Territoire | None = None
    carte: Carte | None = None
    mosaique: Carte | None = None
    # None for whoever may not read the money.
    financement: PlanFinancementVu | None = None

    @property
    def signataires(self) -> list[Partie]:
        """Return the parties that sign, in their order."""
        return [p for p in self.parties if p.role in _SIGNENT]

    @property
    def marque(self) -> str:
        """Return what each page must say while it applies; nothing once the contract is signed."""
        if self.contrat.fictif:
            return "Exemple fictif"
        return "Projet" if self.contrat.etat == EtatContrat.PREPARATION else ""

    @property
    def etat_en_mots(self) -> str:
        """Return the same for those who do not see the margin: on the cover, in a sentence."""
        if self.contrat.fictif:
            return "Exemple fictif\u00a0: le territoire est réel, le reste est inventé"
        if self.contrat.etat == EtatContrat.PREPARATION:
            return f"Projet du {date_simple(self.lu_le)}, non signé"
        return ""

    @property
    def periode(self) -> str:
        """Return « 2023–2026 », « depuis 2023 », « période inconnue à ce jour »."""
        debut, fin = dates.lire(self.contrat.debut), dates.lire(self.contrat.fin)
        if debut.annee and fin.annee:
            return str(debut.annee) if debut.annee == fin.annee else f"{debut.annee}–{fin.annee}"
        if debut.annee:
            return f"depuis {debut.annee}"
        if fin.annee:
            return f"jusqu’en {fin.annee}"
        return "période inconnue à ce jour"

    @property
    def titre_court(self) -> str:
        """Return the name on top of each page."""
        return couper(f"Contrat local de santé · {self.contrat.nom_court}", _TITRE_COURT_MAX)


def couper(texte: str, limite: int) -> str:
    """Return the text, its end replaced by an ellipsis when it is longer than `limite`."""
    return texte if len(texte) <= limite else f"{texte[: limite - 1].rstrip(' ,·')}…"
