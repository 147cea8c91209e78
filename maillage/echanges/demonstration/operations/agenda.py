"""The acts of a contract in the order of their days: the history then reads as it happened."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from maillage.regles import horloge

_RELATIF = re.compile(r"^J(?P<signe>[+-])(?P<jours>\d{1,4})$")
_OUVERTURE = time(9, 4)
_ENTRE_DEUX_ACTES = timedelta(seconds=67)


def resolve_jour(quand: date | str, aujourdhui: date) -> date:
    """Return a day given as itself, or as « J-12 »: so many days from the day of building."""
    if isinstance(quand, date):
        return quand
    if trouve := _RELATIF.match(quand):
        jours = timedelta(days=int(trouve["jours"]))
        return aujourdhui - jours if trouve["signe"] == "-" else aujourdhui + jours
    raise ValueError(f"Not a day of the demonstration: {quand}")


def resolve_dates(valeurs: dict[str, object], aujourdhui: date) -> dict[str, object]:
    """Return the values where « J+20 » and plain days became the text that a date field stores."""
    return {
        champ: resolve_jour(valeur, aujourdhui).isoformat()
        if isinstance(valeur, date) or (isinstance(valeur, str) and _RELATIF.match(valeur))
        else valeur
        for champ, valeur in valeurs.items()
    }


@dataclass
class Agenda:
    """Acts to do, each on its day; two acts of one day keep the order in which they were written."""

    aujourdhui: date = field(default_factory=horloge.aujourdhui)
    _actes: list[tuple[date, int, Callable[[], object]]] = field(default_factory=list)
    _faits: Counter[date] = field(default_factory=Counter)

    def note(self, quand: date | str, acte: Callable[[], object]) -> None:
        """Write an act down. Raises ValueError for a day to come: nothing happened yet."""
        jour = resolve_jour(quand, self.aujourdhui)
        if jour >= self.aujourdhui:
            raise ValueError(f"An act of the demonstration lies in the future: {quand}")
        self._actes.append((jour, len(self._actes), acte))

    def run(self) -> None:
        """Do every act with the clock held at its instant, oldest first."""
        for jour, _rang, acte in sorted(self._actes, key=lambda a: a[:2]):
            with horloge.arretee_a(self._instant(jour)):
                acte()
        self._actes.clear()

    def _instant(self, jour: date) -> datetime:
        self._faits[jour] += 1
        ouverture = datetime.combine(jour, _OUVERTURE, horloge.PARIS)
        return ouverture + self._faits[jour] * _ENTRE_DEUX_ACTES
