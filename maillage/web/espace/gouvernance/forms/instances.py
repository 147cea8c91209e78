"""A body and its seats."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.gouvernance.models import Instance, RoleSiege, Siege
from maillage.cycle.gouvernance.operations import Nomme
from maillage.regles.gouvernance import LIBELLES_INSTANCES, RYTHMES
from maillage.socle.acteurs.models import Personne
from maillage.web.composants.champs import ChampLigne, ChampMarkdown, ChampTexte
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.forms.parties import SORTES, ChampOrganisation

_AIDE_COURRIEL = (
    "La convocation y partira. Sans adresse, elle part par lettre. Elle n’est montrée à personne."
)


class InstanceForm(FormulaireDuContrat):
    """What a body is for, its colleges, how often it sits."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("rythme", "quorum"),)

    nom = ChampLigne(
        label="Nom de l’instance", limite=120, help_text="Par exemple\u00a0: comité de pilotage."
    )
    sorte = forms.ChoiceField(
        label="Sorte d’instance",
        choices=[(s.value, mots) for s, mots in LIBELLES_INSTANCES.items()],
    )
    missions = ChampMarkdown(
        label="Missions", limite=50_000, required=False, help_text="Ce pour quoi elle existe."
    )
    colleges = ChampTexte(
        label="Collèges",
        limite=2_000,
        required=False,
        help_text="Un par ligne, dans l’ordre. Par exemple\u00a0: élus, institutions, usagers.",
    )
    rythme = forms.TypedChoiceField(
        label="Rythme", choices=list(RYTHMES.items()), coerce=int, initial=0
    )
    quorum = forms.IntegerField(
        label="Quorum",
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "champ-court", "inputmode": "numeric"}),
        help_text="Membres présents ou représentés, s’il en faut un nombre.",
    )

    @classmethod
    def initiales(cls, objet: Instance) -> dict[str, Any]:
        """Write the colleges one a line."""
        return {**super().initiales(objet), "colleges": "\n".join(objet.colleges)}

    def valeurs(self) -> dict[str, Any]:
        """Return the columns, the colleges as a list."""
        lues = super().valeurs()
        return {**lues, "colleges": lues["colleges"].split("\n") if lues["colleges"] else []}


class SiegeForm(FormulaireDuContrat):
    """Who sits: an organisation and a function first; perhaps the person, perhaps who stands in."""

    a_part = frozenset(
        {"organisation", "sorte", "personne", "courriel", "suppleant", "courriel_suppleant"}
    )

    organisation = ChampOrganisation(label="Organisation")
    sorte = forms.ChoiceField(
        label="Sorte d’organisation",
        choices=SORTES,
        required=False,
        help_text="Seulement si elle n’est pas proposée.",
    )
    college = forms.ChoiceField(label="Collège", required=False)
    role = forms.ChoiceField(label="Rôle", choices=RoleSiege.choices, initial=RoleSiege.MEMBRE)
    fonction = ChampLigne(
        label="Fonction",
        limite=160,
        required=False,
        help_text="Par exemple\u00a0: vice-présidente déléguée à la santé. Une fonction, pas un nom.",
    )
    personne = forms.ChoiceField(label="Personne", required=False)
    courriel = forms.EmailField(label="Courriel", required=False, help_text=_AIDE_COURRIEL)
    suppleance = ChampLigne(label="Fonction qui supplée", limite=160, required=False)
    suppleant = forms.ChoiceField(label="Personne qui supplée", required=False)
    courriel_suppleant = forms.EmailField(label="Courriel de qui supplée", required=False)

    def __init__(
        self, *args: Any, instance: Instance, personnes: list[Personne], siege: Siege | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        self.instance, self.siege = instance, siege
        self.personnes = [
            p for p in personnes if siege is None or p.organisation_id == siege.organisation_id
        ]
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the colleges and the persons; the organisation of a seat stays."""
        colleges = [("", "Sans collège"), *((nom, nom) for nom in self.instance.colleges)]
        _offer(self.fields["college"], colleges)
        connues = [(str(p.uuid), f"{p.nom_montre} ({p.organisation})") for p in self.personnes]
        _offer(self.fields["personne"], [("", "Personne n’est nommé"), *connues])
        _offer(self.fields["suppleant"], [("", "Personne n’est nommé"), *connues])
        if self.siege is not None:
            del self.fields["organisation"], self.fields["sorte"]
            return
        champ = self.fields["organisation"]
        if isinstance(champ, ChampOrganisation):
            champ.suggest_for(self.contrat)

    @classmethod
    def initiales(cls, objet: Siege) -> dict[str, Any]:
        """Add who sits and who stands in."""
        return {
            **super().initiales(objet),
            "personne": str(objet.personne.uuid) if objet.personne else "",
            "suppleant": str(objet.suppleant.uuid) if objet.suppleant else "",
        }

    def nommee(self) -> Nommee:
        """Return the organisation as it was named."""
        return Nommee(self.cleaned_data["organisation"], self.cleaned_data.get("sorte", ""))

    def titulaire(self) -> Nomme:
        """Return who holds the seat; an address typed is somebody new."""
        return self._nomme("personne", "courriel")

    def remplacant(self) -> Nomme:
        """Return who stands in."""
        return self._nomme("suppleant", "courriel_suppleant")

    def _nomme(self, personne: str, courriel: str) -> Nomme:
        dit: Mapping[str, str] = self.cleaned_data
        if dit[courriel]:
            return Nomme(courriel=dit[courriel])
        choisie = (p for p in self.personnes if str(p.uuid) == dit[personne])
        return Nomme(next(choisie, None))


def _offer(champ: forms.Field, choix: list[tuple[str, str]]) -> None:
    if isinstance(champ, forms.ChoiceField):
        champ.choices = choix
