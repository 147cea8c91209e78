"""The number and the title of a fiche."""

from typing import Any

from maillage.cycle.programme.models import FicheAction
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import FormulaireVersionne


class IdentiteForm(FormulaireVersionne):
    """What names a fiche; the number is a label, links hold without it."""

    numero = ChampLigne(
        label="Numéro imprimé",
        limite=20,
        required=False,
        help_text="Par exemple 2.3. Il peut changer : les liens vers la fiche tiennent.",
    )
    intitule = ChampLigne(label="Intitulé", limite=300)

    def __init__(self, *args: Any, fiche: FicheAction, numerote: bool, **kwargs: Any) -> None:
        lu = {"version": fiche.version, "numero": fiche.numero, "intitule": fiche.intitule}
        super().__init__(*args, initial={**lu, **(kwargs.pop("initial", None) or {})}, **kwargs)
        if not numerote:  # numbers belong to whoever builds the plan
            del self.fields["numero"]

    @property
    def blocs(self) -> list[tuple[Any, Any]]:
        """The questions; none may be unknown."""
        return [(lie, None) for lie in self.visible_fields()]

    def valeurs(self) -> dict[str, Any]:
        """Return the answers."""
        return {lie.name: self.cleaned_data[lie.name] for lie in self.visible_fields()}

    def ensembles(self) -> dict[str, Any]:
        """Nothing: this section holds no set."""
        return {}

    def inconnus(self) -> dict[str, bool]:
        """Nothing may be unknown here."""
        return {}
