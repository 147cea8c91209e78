"""A contract is created: where, under which name, coordinated by whom."""

from typing import Any

from django import forms

from maillage.regles.droits import Auteur
from maillage.socle.acteurs.queries import list_comptes
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire


class CreationForm(Formulaire):
    """The names of the new contract. Who coordinates is asked of the administration only."""

    q = ChampLigne(label="Intercommunalité ou commune", limite=100, required=False)
    nom_court = ChampLigne(
        label="Nom du territoire",
        limite=120,
        required=False,
        help_text="Proposé d’après votre choix. C’est ainsi que le contrat sera appelé partout.",
    )
    titre = ChampLigne(
        label="Titre du contrat",
        limite=200,
        required=False,
        help_text="Laissé vide, il sera « Contrat local de santé » suivi du nom du territoire.",
    )

    def __init__(self, *args: Any, auteur: Auteur, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if auteur.est_administrateur:
            ouverts = [c for c in list_comptes(auteur) if c.is_active]
            self.fields["coordination"] = forms.ChoiceField(
                label="Qui coordonne ce contrat",
                help_text="Cette personne recevra le rôle de coordination. Une personne sans "
                "compte s’invite d’abord depuis l’administration.",
                choices=[("", "Choisir un compte"), *((str(c.uuid), _nommer(c)) for c in ouverts)],
                error_messages={"required": "Dire qui coordonne ce contrat."},
            )


def _nommer(compte: Any) -> str:
    return f"{compte.nom_complet} – {compte.personne.organisation} ({compte.courriel})"
