"""What the forms of a contract share: the contract and the author they are drawn for, and their rows."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.forms import Form
from django.forms.boundfield import BoundField

from maillage.cycle.contrats.models import Contrat
from maillage.regles.dates import DatePartielle
from maillage.regles.droits import Auteur
from maillage.web.composants.formulaires import FormulaireVersionne


class FormulaireDuContrat(FormulaireVersionne):
    """A form about a contract or one of its elements.

    `disposition` says which fields stand side by side; the others follow, one a row.
    """

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = ()
    # Fields that are no value of the row: names of organisations, files.
    a_part: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, contrat: Contrat, auteur: Auteur, **kwargs: Any) -> None:
        self.contrat = contrat
        self.auteur = auteur
        super().__init__(*args, **kwargs)
        self.preparer()

    def preparer(self) -> None:
        """Give the fields what depends on the contract: choices, help. Nothing by default."""

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Return what the fields hold for an existing object."""
        valeurs = {
            nom: getattr(objet, nom)
            for nom in cls.base_fields
            if nom not in cls.a_part and hasattr(objet, nom)
        }
        return {**valeurs, "version": objet.version}

    def valeurs(self) -> dict[str, Any]:
        """Return what the operation receives: dates as they are kept, the fields apart left out."""
        return {
            nom: valeur.stockage if isinstance(valeur, DatePartielle) else valeur
            for nom, valeur in self.cleaned_data.items()
            if nom != "version" and nom not in self.a_part
        }

    @property
    def rangees(self) -> Iterable[list[BoundField]]:
        """Yield the visible fields, row by row."""
        return ranger(self, self.disposition)


def ranger(form: Form, disposition: Iterable[tuple[str, ...]]) -> Iterable[list[BoundField]]:
    """Yield the visible fields of a form, those that `disposition` names together side by side."""
    placees = {nom: rangee for rangee in disposition for nom in rangee}
    faites: set[str] = set()
    for champ in form.visible_fields():
        if champ.name in faites:
            continue
        rangee = placees.get(champ.name, (champ.name,))
        faites |= set(rangee)
        yield [form[nom] for nom in rangee if nom in form.fields]
