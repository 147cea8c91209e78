"""What the forms of the concertation share: a contract, and sets of words and communes to choose from."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from maillage.cycle.concertation.queries import find_choisis, list_choix
from maillage.cycle.concertation.queries.choix import Porteur, cle_de
from maillage.web.composants.listes import ChampTermes
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat


class FormulaireDeConcertation(FormulaireDuContrat):
    """A form whose `ensembles` are sets of rows, offered for this contract; `objet` holds those kept."""

    ensembles: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, objet: Porteur | None = None, **kwargs: Any) -> None:
        self.objet = objet
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the words and the communes."""
        for nom in self.ensembles:
            champ = self.fields[nom]
            if isinstance(champ, ChampTermes):
                champ.choices = list_choix(self.contrat, nom, self.objet)

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Add the sets, by the key of their rows."""
        ensembles = {nom: [cle_de(li) for li in getattr(objet, nom).all()] for nom in cls.ensembles}
        return {**super().initiales(objet), **ensembles}

    def lignes(self) -> dict[str, list[Any]]:
        """Return the sets as the operation receives them."""
        return {
            nom: find_choisis(self.contrat, nom, cles=self.cleaned_data[nom], objet=self.objet)
            for nom in self.ensembles
        }

    @property
    def sections(self) -> Iterable[tuple[str, str, Sequence[Sequence[Any]]]]:
        """Yield the fields under the titles of `plan`: (title, help, rows)."""
        rangees = list(self.rangees)
        for titre, aide, noms in self.plan:
            yield titre, aide, [r for r in rangees if r[0].name in noms]

    plan: ClassVar[tuple[tuple[str, str, frozenset[str]], ...]] = ()
