"""How far a file has come: a bar that redraws itself on a terminal, one line per quarter elsewhere."""

import time

from django.core.management.base import OutputWrapper

from maillage.regles.fichiers import ecrire_taille

_LARGEUR = 24  # cells of the bar
_PAS = 0.2  # seconds between two drawings
_EFFACE = "\r\x1b[K"


class Progression:
    """Follows one file at a time."""

    def __init__(self, sortie: OutputWrapper) -> None:
        self._sortie = sortie
        self._terminal = sortie.isatty()
        self.start("")

    def start(self, nom: str) -> None:
        """Begin with a file."""
        self._nom, self._dessine_a, self._quart = nom, 0.0, 0

    def advance(self, arrives: int, attendus: int | None) -> None:
        """Show what has arrived, not more often than somebody can read."""
        if self._terminal:
            maintenant = time.monotonic()
            if maintenant - self._dessine_a >= _PAS or arrives == attendus:
                self._dessine_a = maintenant
                self._sortie.write(f"{_EFFACE}{self._nom}  {draw(arrives, attendus)}", ending="")
        elif attendus and (quart := 4 * arrives // attendus) > self._quart:
            self._quart = quart
            self._sortie.write(
                f"{self._nom}\u00a0: {25 * quart}\u00a0% de {ecrire_taille(attendus)}"
            )

    def say(self, phrase: str) -> None:
        """Write a sentence in place of the bar."""
        self._sortie.write((_EFFACE if self._terminal else "") + phrase)


def draw(arrives: int, attendus: int | None) -> str:
    """Return the bar, or the size alone when the producer does not say how much there is."""
    if not attendus:
        return ecrire_taille(arrives)
    pleines = min(_LARGEUR, _LARGEUR * arrives // attendus)
    barre = "█" * pleines + "░" * (_LARGEUR - pleines)
    return f"{barre} {100 * arrives // attendus}\u00a0%  {ecrire_taille(arrives)} sur {ecrire_taille(attendus)}"
