"""A constat, the figure it copies, the voice that says the same."""

from typing import Any

from django import forms

from maillage.cycle.concertation.queries.choix import cle_de
from maillage.cycle.diagnostic.models import Constat, Enjeu
from maillage.cycle.diagnostic.queries import (
    ENSEMBLES,
    ChiffreLu,
    find_choisis,
    list_chiffres,
    list_choix,
    list_enjeux_choisissables,
    list_recueils_choisissables,
)
from maillage.regles.constats import LIBELLES_ORIGINES, ORIGINES_DITES
from maillage.web.composants.champs import ChampLigne, ChampMarkdown, ChampTexte
from maillage.web.composants.listes import ChampChoix, ChampTermes
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat

_ORIGINES = [(o.value, LIBELLES_ORIGINES[o]) for o in ORIGINES_DITES]
SANS_NOMS = "Sans noms\u00a0: rien qui fasse reconnaître une personne."


class ConstatForm(FormulaireDuContrat):
    """One constat. Its sets are offered for this contract; `objet` holds those it has."""

    a_part = frozenset({*ENSEMBLES, "enjeu"})

    intitule = ChampLigne(
        label="Le constat, en une phrase",
        limite=300,
        help_text=f"Ce qui est vrai, pas ce qu’il faudrait faire. {SANS_NOMS}",
    )
    precisions = ChampMarkdown(label="Précisions", limite=50_000, required=False)
    enjeu = forms.ChoiceField(label="Enjeu qu’il construit", required=False)
    thematiques = ChampTermes(label="Thématiques", required=False)
    publics = ChampTermes(label="Publics", required=False)
    communes = ChampTermes(
        label="Communes", required=False, help_text="Aucune cochée\u00a0: tout le territoire."
    )
    lieu = ChampLigne(label="Précisions sur le lieu", limite=200, required=False)

    def __init__(self, *args: Any, objet: Constat | None = None, **kwargs: Any) -> None:
        self.objet = objet
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the words, the communes and the enjeux."""
        for nom in ENSEMBLES:
            champ = self.fields[nom]
            if isinstance(champ, ChampTermes):
                champ.choices = list_choix(self.contrat, nom, self.objet)
        champ = self.fields["enjeu"]
        if isinstance(champ, forms.ChoiceField):
            self.enjeux = list_enjeux_choisissables(self.auteur, self.contrat)
            offerts = [(str(e.uuid), str(e)) for e in self.enjeux]
            champ.choices = [("", "Aucun pour l’instant"), *offerts]

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Add the sets by the key of their rows, and the enjeu."""
        ensembles = {nom: [cle_de(li) for li in getattr(objet, nom).all()] for nom in ENSEMBLES}
        enjeu = str(objet.enjeu.uuid) if objet.enjeu else ""
        return {**super().initiales(objet), **ensembles, "enjeu": enjeu}

    def valeurs(self) -> dict[str, Any]:
        """Add the enjeu as the operation takes it."""
        return {**super().valeurs(), "enjeu": self._find_enjeu()}

    def lignes(self) -> dict[str, list[Any]]:
        """Return the sets as the operation receives them."""
        return {
            nom: find_choisis(self.contrat, nom, cles=self.cleaned_data[nom], constat=self.objet)
            for nom in ENSEMBLES
        }

    def _find_enjeu(self) -> Enjeu | None:
        choisi = self.cleaned_data["enjeu"]
        return next((e for e in self.enjeux if str(e.uuid) == choisi), None)


class ChiffreForm(FormulaireDuContrat):
    """One of the figures that are known of the territory."""

    titre_refus = "Aucun chiffre n’est copié"
    chiffre = ChampChoix(label="Chiffre à copier")

    def preparer(self) -> None:
        """Offer the figures, block by block, with their value."""
        self.offerts = {c.cle: c for c in list_chiffres(self.auteur, self.contrat)}
        groupes: dict[str, list[tuple[str, str]]] = {}
        for cle, chiffre in self.offerts.items():
            groupes.setdefault(chiffre.bloc, []).append((cle, _say(chiffre)))
        champ = self.fields["chiffre"]
        if isinstance(champ, ChampChoix):
            champ.choices = list(groupes.items())
            champ.widget.aides = {c.cle: c.source for c in self.offerts.values()}

    @property
    def choisi(self) -> ChiffreLu:
        """Return the figure that was chosen."""
        return self.offerts[self.cleaned_data["chiffre"]]


class AppuiForm(FormulaireDuContrat):
    """Who else says the same, and where it was heard or read."""

    origine = ChampChoix(label="Qui le dit", choices=_ORIGINES)
    recueil = forms.ChoiceField(label="Recueil de la concertation", required=False)
    texte = ChampTexte(
        label="Ce qui s’y lit ou s’y entend",
        limite=5000,
        required=False,
        help_text=f"Ou la référence d’un document\u00a0: titre, auteur, année, page. {SANS_NOMS}",
    )
    fichier = forms.FileField(
        label="Fichier",
        required=False,
        help_text="Tous les membres du contrat pourront l’ouvrir.",
    )

    def preparer(self) -> None:
        """Offer the recueils."""
        self.recueils = list_recueils_choisissables(self.auteur, self.contrat)
        champ = self.fields["recueil"]
        if isinstance(champ, forms.ChoiceField):
            offerts = [
                (str(r.uuid), f"{r.get_sorte_display()}\u00a0: {r.intitule}") for r in self.recueils
            ]
            champ.choices = [("", "Aucun"), *offerts]

    @property
    def recueil_choisi(self) -> Any:
        """Return the recueil that was chosen, or None."""
        choisi = self.cleaned_data["recueil"]
        return next((r for r in self.recueils if str(r.uuid) == choisi), None)


def _say(chiffre: ChiffreLu) -> str:
    """Return « Médecins généralistes : 6,4 pour 10 000 hab. (Laval Agglomération, 2023) »."""
    return f"{chiffre.libelle}\u00a0: {chiffre.ecrit} ({chiffre.territoire}, {chiffre.periode})"
