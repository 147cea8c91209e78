"""A rule: its title, its sentence, how binding it is, what to do, where to mend it; and the register of all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maillage.regles.conformite.faits import Faits
from maillage.regles.conformite.profils import PAR_CLE
from maillage.regles.conformite.resultats import (
    FaitInconnu,
    Resultat,
    SalleAbsente,
    inconnue,
    salle_a_venir,
    salle_reservee,
    sans_objet,
)
from maillage.regles.conformite.sources import Source
from maillage.regles.ecriture import enumere

Lecture = Callable[[Faits], Resultat]


class Gravite(StrEnum):
    """How binding a rule is, and why. The first three are obligatory."""

    LOI = "loi"
    CONTRAT = "contrat"
    PROFIL = "profil"
    RECOMMANDEE = "recommandee"

    @property
    def libelle(self) -> str:
        """Return the words that a reader sees."""
        return {
            Gravite.LOI: "Obligatoire par la loi",
            Gravite.CONTRAT: "Obligatoire par le contrat lui-même",
            Gravite.PROFIL: "Obligatoire par profil",
            Gravite.RECOMMANDEE: "Recommandé",
        }[self]

    @property
    def est_obligatoire(self) -> bool:
        """True when the contract cannot do without."""
        return self is not Gravite.RECOMMANDEE


LOI, CONTRAT, PROFIL, RECOMMANDEE = Gravite


@dataclass(frozen=True)
class Regle:
    """One rule. `profils`: where it becomes obligatory. `page`: the route that mends it.

    `question` is asked of a person when the facts do not answer; `justifiable`: a reason may also stand
    in for what is not satisfied. `volet` tells apart the two results of one rule. `lit_le_cadre`: it reads
    what versions fix, whoever asks.
    """

    code: str
    titre: str
    gravite: Gravite
    source: Source
    a_faire: str
    page: str
    geste: str
    lecture: Lecture
    profils: tuple[str, ...] = ()
    question: str = ""
    justifiable: bool = False
    volet: str = ""
    lit_le_cadre: bool = False

    @property
    def depend_du_cadre(self) -> bool:
        """True when the version of a profile may change its answer."""
        return self.lit_le_cadre or bool(self.profils)

    @property
    def cle(self) -> str:
        """Return what tells it apart from every other: « PLA-04 », « PLA-04-equilibre »."""
        return f"{self.code}-{self.volet}" if self.volet else self.code

    @property
    def famille(self) -> str:
        """Return the letters of its family: « CTR »."""
        return self.code.partition("-")[0]

    @property
    def adresse(self) -> str:
        """Return its name in an address: « ctr-01 »."""
        return self.cle.lower()

    def gravite_sous(self, profils: Iterable[str]) -> Gravite:
        """Return how binding it is where these profiles apply."""
        if self.gravite is RECOMMANDEE and not set(self.profils).isdisjoint(profils):
            return PROFIL
        return self.gravite

    def lire(self, faits: Faits) -> Resultat:
        """Return its answer on these facts. Never raises: what is missing is an answer too."""
        hors = self._hors_de_portee(faits)
        if hors is not None:
            return hors
        try:
            return self.lecture(faits)
        except FaitInconnu as manque:
            return inconnue(manque.nom, precision=manque.precision)
        except SalleAbsente as manque:
            reservee = manque.salle in faits.reservees
            return salle_reservee(manque.salle) if reservee else salle_a_venir(manque.salle)

    def _hors_de_portee(self, faits: Faits) -> Resultat | None:
        """Answer for a rule of profile that no profile of this reading asks, or whose version is lost."""
        if self.gravite is not PROFIL or not self.profils:
            return None  # without a profile of its own, the rule reads what the versions fix
        versions = faits.cadre.versions
        siens = [cle for cle in self.profils if cle in versions]
        if not self.profils:
            return sans_objet(
                "Aucun profil ne la fixe\u00a0: un financeur peut en faire une règle."
            )
        if not siens:
            noms = enumere([PAR_CLE[cle].nom for cle in self.profils if cle in PAR_CLE], "ou")
            return sans_objet(f"Règle d’un autre territoire ou d’un autre financeur\u00a0: {noms}.")
        if all(versions[cle] is None for cle in siens):
            noms = enumere([f"«\u00a0{PAR_CLE[cle].nom}\u00a0»" for cle in siens])
            return inconnue(
                f"le profil {noms} en vigueur à la signature",
                precision=f"Le profil {noms} en vigueur à la signature n’a pas été retrouvé.",
            )
        return None


REGLES: dict[str, Regle] = {}


def regle(
    code: str,
    titre: str,
    *,
    gravite: Gravite,
    source: Source,
    a_faire: str,
    page: str,
    geste: str,
    profils: tuple[str, ...] = (),
    question: str = "",
    justifiable: bool = False,
    volet: str = "",
    lit_le_cadre: bool = False,
) -> Callable[[Lecture], Lecture]:
    """Register the function below as a rule. Raises ValueError for a code taken twice."""

    def register(lecture: Lecture) -> Lecture:
        nouvelle = Regle(
            code, titre, gravite, source, a_faire, page, geste, lecture,
            profils, question, justifiable, volet, lit_le_cadre,
        )  # fmt: skip
        if nouvelle.cle in REGLES:
            raise ValueError(f"{nouvelle.cle} twice")
        REGLES[nouvelle.cle] = nouvelle
        return lecture

    return register


def list_a_verifier(jour: date) -> list[Regle]:
    """Return the rules that nobody has read again for 24 months."""
    return [r for r in REGLES.values() if r.source.est_a_verifier(jour)]
