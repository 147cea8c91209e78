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
