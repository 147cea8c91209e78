"""Form fields that speak French and clean what is typed: lines, texts, partial dates, numbers.

They check the shape of an answer only; the rules of the field belong to the operations.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from maillage.regles import dates, textes
from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier

LIGNE = 200
TEXTE = 10_000
DE_MARKDOWN = "Mise en forme possible\u00a0: **gras**, *italique*, «\u00a0-\u00a0» en début de ligne pour une liste."
# Spaces and the currency sign go; the minus of a well set page becomes that of a keyboard.
_SIGNES_DE_NOMBRE = str.maketrans("\u2212,", "-.", " \u00a0\u202f€")


class ChampLigne(forms.CharField):
    """One clean line of at most `limite` characters. The browser never cuts it: the server says by how much."""

    def __init__(self, *, limite: int = LIGNE, **kwargs: Any) -> None:
        self.limite = limite
        super().__init__(**kwargs)

    def nettoyer(self, texte: str) -> str:
        """Return the text as it is kept. Raises ErreurMetier when it is too long."""
        return textes.nettoyer_ligne(texte, self.limite)

    def to_python(self, value: Any) -> str:
        """Return the cleaned text."""
        try:
            return self.nettoyer(super().to_python(value) or "")
        except ErreurMetier as erreur:
            raise ValidationError(erreur.message, code="max_length") from None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask for the counter of characters."""
        return super().widget_attrs(widget) | {"data-compteur": str(self.limite)}


class ChampTexte(ChampLigne):
    """A plain text on several lines."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, limite: int = TEXTE, **kwargs: Any) -> None:
        super().__init__(limite=limite, **kwargs)

    def nettoyer(self, texte: str) -> str:
        """Return the text, its lines kept."""
        return textes.nettoyer_texte(texte, self.limite)


class ChampMarkdown(ChampTexte):
    """A text with a little formatting; the hint joins the help."""

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(help_text=f"{help_text} {DE_MARKDOWN}".strip(), **kwargs)


class SaisieDate(NamedTuple):
    """What came back from the two controls of a partial date."""

    texte: str
    inconnue: bool


class SaisieDatePartielle(forms.TextInput):
    """A line for the date and a box for « inconnue »."""

    template_name = "composants/champs/date_partielle.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Split the value between the two controls."""
        saisie = _en_saisie(value)
        contexte = super().get_context(name, saisie.texte, attrs)
        contexte["inconnue"] = saisie.inconnue
        return contexte

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> SaisieDate:
        """Return both answers."""
        return SaisieDate(data.get(name) or "", bool(data.get(f"{name}-inconnue")))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True when neither control came back."""
        return name not in data and f"{name}-inconnue" not in data


def _en_saisie(value: Any) -> SaisieDate:
    if isinstance(value, SaisieDate):
        return value
    lue = value if isinstance(value, dates.DatePartielle) else dates.lire(str(value or ""))
    return SaisieDate("" if lue.inconnue else lue.ecrire(), lue.inconnue)


class ChampDatePartielle(forms.Field):
    """A date as far as it is known: « 12/03/2023 », « mars 2023 », « 2023 », or « inconnue ».

    Returns a `DatePartielle`. A required field accepts « inconnue », which is an answer.
    """

    widget = SaisieDatePartielle

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        aide = help_text or "Par exemple 12/03/2023, mars 2023 ou 2023."
        super().__init__(help_text=aide, **kwargs)

    def to_python(self, value: Any) -> dates.DatePartielle:
        """Return the date, or `NON_DEMANDEE` when nothing was answered."""
        if isinstance(value, dates.DatePartielle):
            return value
        saisie = value if isinstance(value, SaisieDate) else SaisieDate(str(value or ""), False)  # noqa: FBT003 - the two fields of the tuple, in order
        try:
            lue = dates.lire(saisie.texte)
        except ErreurMetier as erreur:
            raise ValidationError(erreur.message, code="invalid") from None
        if saisie.inconnue and lue.est_connue:
            raise ValidationError(
                "Choisir\u00a0: écrire une date, ou cocher «\u00a0inconnue\u00a0».", code="invalid"
            )
        return dates.INCONNUE if saisie.inconnue else lue

    def validate(self, value: Any) -> None:
        """Refuse silence when an answer is required."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not ways of writing them."""
        try:
            return self.to_python(_en_saisie(initial)) != self.to_python(data)
        except ValidationError:
            return True


class ChampNombre(forms.DecimalField):
    """A number as people write it: « 12 345,6 », « 0.8 », « 1 500 € »."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override] # the stubs inherit int from IntegerField
        """Return the number, None when empty."""
        if isinstance(value, str):
            value = value.translate(_SIGNES_DE_NOMBRE)
        try:
            return super().to_python(value)
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """Show the number with our comma; what was typed stays as it was typed."""
        return nombre(value) if isinstance(value, (Decimal, int, float)) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No attribute of a number input: ours is a text."""
        return {}
