"""Who acts in a fiche: an organisation typed with suggestions, its role, perhaps a person."""

from typing import Any

from django import forms

from maillage.cycle.programme.models import RoleActeur
from maillage.socle.acteurs.models import SorteOrganisation
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.programme.forms.base import SurMesure

AIDES_ROLES = {
    "pilote": "Conduit l’action et en donne des nouvelles.",
    "copilote": "La conduit avec le pilote.",
    "operateur": "La réalise, en tout ou partie.",
    "relais": "La fait connaître, oriente vers elle.",
    "financeur": "La paie, en tout ou partie.",
    "expert": "L’éclaire.",
    "partenaire": "Y prend part autrement.",
}


_AIDE_PERSONNE = (
    "Nommer une personne lui donne la fiche, à elle seule ; sinon toute l’organisation la conduit."
)


def champ_organisation(label: str, propositions: str) -> forms.CharField:
    """Return the line where the name of an organisation is typed; `propositions` gives names as one types."""
    champ = ChampLigne(
        label=label,
        limite=200,
        help_text="Écrire les premières lettres : les noms connus sont proposés.",
    )
    champ.widget.attrs |= {
        "list": "organisations-connues",
        "autocomplete": "off",
        "hx-get": propositions,
        "hx-trigger": "input delay:200ms",
        "hx-target": "#organisations-connues",
        "hx-sync": "this:replace",
    }
    return champ


class ActeurForm(SurMesure, Formulaire):
    """One more organisation in the fiche."""

    organisation = ChampLigne(label="Organisation")
    nouvelle = forms.BooleanField(
        label="Elle n’est pas dans la liste : la créer",
        required=False,
    )
    sorte = forms.ChoiceField(label="Sorte d’organisation", required=False)
    role = ChampChoix(label="Rôle")
    apport = ChampLigne(
        label="Ce qu’elle apporte",
        limite=300,
        required=False,
        help_text="Par exemple : deux professionnels, une journée par semaine.",
    )
    personne = forms.ChoiceField(label="Personne", required=False)

    def __init__(
        self,
        *args: Any,
        conduit: bool,
        personnes: list[tuple[str, str]],
        propositions: str,
        **kwargs: Any,
    ) -> None:
        roles = [
            (r.value, r.label)
            for r in RoleActeur
            if conduit or r not in {RoleActeur.PILOTE, RoleActeur.COPILOTE}
        ]
        questions: dict[str, forms.Field] = {
            "organisation": champ_organisation("Organisation", propositions),
            "role": ChampChoix(label="Rôle", choices=roles, aides=AIDES_ROLES),
            "sorte": forms.ChoiceField(
                label="Sorte d’organisation",
                required=False,
                choices=[("", "À préciser"), *SorteOrganisation.choices],
            ),
            "personne": forms.ChoiceField(
                label="Personne",
                required=False,
                choices=[("", "Toute l’organisation"), *personnes],
                help_text=_AIDE_PERSONNE,
            ),
        }
        self.ask(questions)
        super().__init__(*args, **kwargs)
