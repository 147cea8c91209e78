"""Who receives a role: an address, a role, and for somebody new a function and an organisation."""

from typing import Any

from django import forms

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee
from maillage.regles.droits import LIBELLES_ROLES, ROLES_DU_CONTRAT, Role
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.contrats.forms.parties import SORTES, ChampOrganisation

PHRASES_ROLES = {
    Role.COORDINATION: "Écrit tout le contrat et son plan, donne et retire les rôles.",
    Role.PILOTE: "Voit tout le contrat, écrit les fiches de son organisation et les notes d’équipe.",
    Role.PARTENAIRE: "Voit les textes de travail et commente les fiches.",
    Role.ELU: "Voit aussi les fiches réservées à l’équipe et aux élus, et les commente.",
    Role.LECTURE: "Lit le contrat et son plan, sans rien écrire.",
}


class InvitationForm(Formulaire):
    """An invitation by e-mail. Function and organisation serve a person without account."""

    courriel = forms.EmailField(
        label="Adresse de courriel",
        max_length=254,
        help_text="Une personne sans compte recevra une invitation à cette adresse.",
    )
    role = ChampChoix(
        label="Rôle",
        choices=[(r.value, LIBELLES_ROLES[r]) for r in ROLES_DU_CONTRAT],
        aides={r.value: PHRASES_ROLES[r] for r in ROLES_DU_CONTRAT},
    )
    fonction = ChampLigne(
        label="Fonction",
        limite=160,
        required=False,
        help_text="Pour une personne sans compte. Par exemple : référente santé.",
    )
    organisation = ChampOrganisation(label="Organisation", required=False)
    sorte = forms.ChoiceField(
        label="Sorte, si elle est nouvelle",
        choices=SORTES,
        required=False,
        help_text="Laisser ainsi si son nom est proposé.",
    )

    au = forms.DateField(
        label="Jusqu’au",
        required=False,
        help_text="Laisser vide si le rôle n’a pas de fin connue.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, contrat: Contrat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["organisation"]
        if isinstance(champ, ChampOrganisation):
            champ.suggest_for(contrat)

    def nommee(self) -> Nommee | None:
        """Return the organisation as it was named, None when it was not."""
        nom = self.cleaned_data["organisation"]
        return Nommee(nom, self.cleaned_data.get("sorte", "")) if nom else None
