"""Forms whose questions are known when they are asked, not when they are written."""

from collections.abc import Mapping
from typing import Any

from django import forms


class SurMesure:
    """Mixed into a form: `ask` is called before the form makes its fields."""

    def ask(self, questions: Mapping[str, forms.Field]) -> None:
        """Add these questions to those of the class; one of the same name takes its place."""
        form: Any = self
        # On the instance, where Django looks first: two persons may be asked different things.
        form.base_fields = {**form.base_fields, **questions}
