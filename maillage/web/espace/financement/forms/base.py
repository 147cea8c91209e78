"""Fields that the forms of the money share: amounts, rates, and the sections under their titles."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.montants import lire_montant
from maillage.web.composants.champs import ChampLigne

_RANG = re.compile(r"_\d+$")
Plan = tuple[tuple[str, str, frozenset[str]], ...]


class ChampMontant(ChampLigne):
    """An amount as people write it; blank or « inconnu » is an answer: nobody knows. Returns Decimal or None."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(limite=60, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the amount; what was typed stays in the form when it cannot be read."""
        try:
            return lire_montant(super().clean(value))
        except ErreurMetier as erreur:
            raise ValidationError(erreur.message, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """Show an amount with our spaces and comma; what was typed stays as it was typed."""
        if not isinstance(value, Decimal):
            return value
        entier = value == value.to_integral_value()
        return nombre(value, 0 if entier else 2)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No counter of characters on an amount."""
        return {}


class EnSections:
    """A form whose fields stand under the titles of `plan`: (title, help, names, numbers left out)."""

    plan: ClassVar[Plan] = ()
    rangees: Any

    @property
    def sections(self) -> Iterable[tuple[str, str, Sequence[Sequence[Any]]]]:
        """Yield the fields under their titles."""
        rangees = list(self.rangees)
        for titre, aide, noms in self.plan:
            yield titre, aide, [r for r in rangees if _RANG.sub("", r[0].name) in noms]
