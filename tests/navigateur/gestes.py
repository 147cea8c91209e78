"""Somebody at work in a browser, with a mouse or with keys only; each gesture is counted.

The same walk is made by both: `Souris` clicks and types, `Clavier` reaches everything with Tab.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

LIMITE = 400  # presses of Tab before giving up: the focus turns in circles


@dataclass
class Compte:
    """What one step cost."""

    clics: int = 0
    touches: int = 0  # keys that move or act; words typed are counted apart
    saisies: int = 0  # answers typed

    def __str__(self) -> str:
        return f"{self.clics} clics, {self.touches} touches, {self.saisies} saisies"


@dataclass
class Souris:
    """A person with a mouse."""

    page: Page
    etapes: dict[str, Compte] = field(default_factory=dict)

    def etape(self, nom: str) -> None:
        """Start counting a new step."""
        self.etapes[nom] = Compte()

    @property
    def compte(self) -> Compte:
        """What the current step cost so far."""
        return list(self.etapes.values())[-1]

    def presse(self, cible: Locator) -> None:
        """Press a link or a button."""
        self.compte.clics += 1
        cible.click()

    def coche(self, cible: Locator) -> None:
        """Choose a box or a radio button."""
        self.compte.clics += 1
        cible.check()

    def selectionne(self, cible: Locator, libelle: str) -> None:
        """Choose in a drop-down list: one click opens it, one chooses."""
        self.compte.clics += 2
        cible.select_option(label=libelle)

    def ecrit(self, cible: Locator, texte: str) -> None:
        """Type an answer in a field that is reached by one click."""
        self.compte.clics += 1
        self.compte.saisies += 1
        cible.fill(texte)

    def valide(self, cible: Locator) -> None:
        """Send the form of a field by the key Enter."""
        self.compte.touches += 1
        cible.press("Enter")


class Clavier(Souris):
    """The same person without a mouse: Tab to reach, Enter and Space to act."""

    def presse(self, cible: Locator) -> None:
        """Reach a link or a button, and press Enter."""
        self._frappe_sur(cible, "Enter")

    def coche(self, cible: Locator) -> None:
        """Reach a box or a radio button, and choose it: arrows inside a group of radio buttons."""
        if cible.get_attribute("type") == "radio":
            self._choisit(cible)
        else:
            self._frappe_sur(cible, "Space")
        expect(cible).to_be_checked()

    def selectionne(self, cible: Locator, libelle: str) -> None:
        """Reach a drop-down list and type the beginning of the answer."""
        self._atteint(lambda: has_focus(cible))
        self.compte.saisies += 1
        self.page.keyboard.type(libelle)

    def ecrit(self, cible: Locator, texte: str) -> None:
        """Reach a field and type."""
        self._atteint(lambda: has_focus(cible))
        self.compte.saisies += 1
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(texte)

    def valide(self, cible: Locator) -> None:
        """Send the form by the key Enter."""
        self._frappe_sur(cible, "Enter")

    def _frappe_sur(self, cible: Locator, touche: str) -> None:
        self._atteint(lambda: has_focus(cible))
        self.compte.touches += 1
        self.page.keyboard.press(touche)

    def _choisit(self, cible: Locator) -> None:
        nom = cible.get_attribute("name") or ""
        groupe = (
            "nom => document.activeElement.type === 'radio' && document.activeElement.name === nom"
        )
        self._atteint(lambda: bool(self.page.evaluate(groupe, nom)))
        if has_focus(cible) and not cible.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(LIMITE):
            if cible.is_checked():
                return
            self.compte.touches += 1
            self.page.keyboard.press("ArrowDown")

    def _atteint(self, arrive: Callable[[], bool]) -> None:
        for _ in range(LIMITE):
            if arrive():
                return
            self.compte.touches += 1
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach it on {self.page.url}")


def has_focus(cible: Locator) -> bool:
    """Say whether an element has the focus; False while it is not there."""
    return cible.count() > 0 and bool(cible.first.evaluate("e => e === document.activeElement"))
