"""One contract being built: who acts on it, and what was made so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import Axe, FicheAction, Objectif
from maillage.echanges.demonstration.operations.agenda import Agenda
from maillage.echanges.demonstration.operations.monde import Monde
from maillage.echanges.demonstration.sources.donnees import Contenu
from maillage.regles.droits import Auteur


@dataclass
class Chantier:
    """The content of one contract, the shared world, the agenda, and the objects made so far."""

    contenu: Contenu
    monde: Monde
    agenda: Agenda = field(default_factory=Agenda)
    axes: dict[str, Axe] = field(default_factory=dict)
    objectifs: dict[str, Objectif] = field(default_factory=dict)
    fiches: dict[str, FicheAction] = field(default_factory=dict)
    _contrat: Contrat | None = None
    _auteurs: dict[str, Auteur] = field(default_factory=dict)

    @property
    def contrat(self) -> Contrat:
        """The contract as it was last written. Raises LookupError before it exists."""
        if self._contrat is None:
            raise LookupError("The contract is not open yet.")
        return self._contrat

    @contrat.setter
    def contrat(self, contrat: Contrat) -> None:
        self._contrat = contrat

    def note(self, quand: date | str, acte: Callable[[Auteur], object], par: str = "") -> None:
        """Write an act down for this day, done by an account (by default the coordination)."""
        cle = par or str(self.contenu["coordination"])
        self.agenda.note(quand, lambda: acte(self._auteur(cle)))

    def forget_auteurs(self) -> None:
        """Roles changed: who acts next is read again."""
        self._auteurs.clear()

    def _auteur(self, cle: str) -> Auteur:
        if cle not in self._auteurs:
            self._auteurs[cle] = self.monde.auteur(cle)
        return self._auteurs[cle]
