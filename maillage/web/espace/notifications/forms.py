"""What one looks for in the outbox."""

from django import forms

from maillage.echanges.notifications.models import EtatMessage
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire


class FiltreMessagesForm(Formulaire):
    """Words and state of the messages to list."""

    mots = ChampLigne(label="Adresse, objet ou raison", limite=100, required=False)
    etat = forms.ChoiceField(
        label="État", required=False, choices=[("", "Tous"), *EtatMessage.choices]
    )


class ResumesForm(Formulaire):
    """Whether summaries come by mail."""

    recoit = forms.BooleanField(
        label="Recevoir un résumé de ce qui arrive par lien",
        required=False,
        help_text="Au plus un message par jour et par contrat que vous coordonnez, à huit heures\u00a0; aucun "
        "quand rien n’est arrivé, ou quand tout est déjà lu.",
    )
