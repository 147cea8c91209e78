"""The answer to a convocation: the same three choices for a member and for whoever came by a mail."""

from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix


class SuppleanceForm(Formulaire):
    """Shall you come in the place of somebody?"""

    titre_refus = "La réponse n’est pas gardée"
    reponse = ChampChoix(
        label="Serez-vous là\u202f?",
        choices=[("present", "Je serai là"), ("excuse", "Je ne pourrai pas venir")],
    )


class ReponseForm(Formulaire):
    """Shall you be there? The values are those of the room, which checks them."""

    titre_refus = "La réponse n’est pas gardée"
    reponse = ChampChoix(
        label="Serez-vous là\u202f?",
        choices=[
            ("present", "Je serai là"),
            ("excuse", "Je ne pourrai pas venir"),
            ("remplace", "Quelqu’un me remplacera"),
        ],
    )
    remplacant = ChampLigne(
        label="Qui vous remplace",
        limite=160,
        required=False,
        help_text="Sa fonction, par exemple\u00a0: adjointe à la santé.",
    )
