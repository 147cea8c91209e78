"""The enjeux that a fiche answers."""

from typing import Any

from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.diagnostic.queries import list_enjeux
from maillage.web.composants.listes import ChampTermes
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat


class EnjeuxForm(FormulaireDuContrat):
    """None ticked: the enjeux of its axis."""

    enjeux = ChampTermes(
        label="Enjeux",
        required=False,
        help_text="Aucun coché\u00a0: l’action répond aux enjeux de son axe.",
    )

    def preparer(self) -> None:
        """Offer the living enjeux."""
        self.offerts = list(list_enjeux(self.auteur, self.contrat))
        champ = self.fields["enjeux"]
        if isinstance(champ, ChampTermes):
            champ.choices = [(str(e.uuid), str(e)) for e in self.offerts]

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Return the enjeux that the fiche names."""
        siens = [str(e.uuid) for e in objet.enjeux.all() if not e.est_archive]
        return {"enjeux": siens, "version": objet.version}

    def choisis(self) -> list[Enjeu]:
        """Return the rows that were ticked."""
        cles = set(self.cleaned_data["enjeux"])
        return [e for e in self.offerts if str(e.uuid) in cles]
