"""A ranking session: what it ranks, how criteria weigh, how many slips, what is decided."""

from collections.abc import Iterable
from typing import Any

from django import forms

from maillage.cycle.diagnostic.models import Enjeu, EtatSeance, Seance
from maillage.cycle.diagnostic.operations import Place
from maillage.cycle.diagnostic.queries import SeanceVue, list_enjeux_choisissables, read_poids
from maillage.regles.hierarchisation import (
    LIBELLES_CRITERES,
    POIDS,
    QUESTIONS_CRITERES,
    Critere,
)
from maillage.web.composants.champs import ChampDatePartielle, ChampLigne, ChampTexte
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampTermes
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat


class SeanceForm(FormulaireDuContrat):
    """Who ranks what, when. Weights and enjeux are set before the vote opens."""

    intitule = ChampLigne(
        label="Nom de la séance",
        limite=200,
        help_text="Par exemple\u00a0: groupe de travail du 12 mars.",
    )
    quand = ChampDatePartielle(label="Date", required=False)
    lieu = ChampLigne(label="Lieu", limite=200, required=False)
    participants = ChampTexte(
        label="Qui y prend part",
        limite=5000,
        required=False,
        help_text="Des fonctions et des structures, pas des noms.",
    )
    enjeux = ChampTermes(label="Enjeux à classer")

    def __init__(self, *args: Any, objet: Seance | None = None, **kwargs: Any) -> None:
        self.objet = objet
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the enjeux, and a weight for each criterion; neither once the vote was opened."""
        self.offerts = list_enjeux_choisissables(self.auteur, self.contrat)
        if self.objet is not None and self.objet.etat != EtatSeance.PREPARATION:
            del self.fields["enjeux"]
            return
        champ = self.fields["enjeux"]
        if isinstance(champ, ChampTermes):
            champ.choices = [(str(e.uuid), str(e)) for e in self.offerts]
        for critere in Critere:
            self.fields[f"poids_{critere.value}"] = forms.TypedChoiceField(
                label=LIBELLES_CRITERES[critere],
                help_text=QUESTIONS_CRITERES[critere],
                choices=list(POIDS.items()),
                coerce=int,
                initial=1,
            )

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Add the weights and the enjeux."""
        poids = {f"poids_{c.value}": p for c, p in read_poids(objet).items()}
        enjeux = [str(uuid) for uuid in objet.enjeux.values_list("uuid", flat=True)]
        return {**super().initiales(objet), **poids, "enjeux": enjeux}

    def valeurs(self) -> dict[str, Any]:
        """Return the columns: weights together, the enjeux apart."""
        lues = super().valeurs()
        lues.pop("enjeux", None)
        poids = {c.value: lues.pop(f"poids_{c.value}", None) for c in Critere}
        return lues if None in poids.values() else {**lues, "poids": poids}

    def enjeux_choisis(self) -> list[Enjeu] | None:
        """Return the enjeux to rank; None when they do not change any more."""
        if "enjeux" not in self.fields:
            return None
        choisis = set(self.cleaned_data["enjeux"])
        return [e for e in self.offerts if str(e.uuid) in choisis]

    @property
    def champs_de_poids(self) -> Iterable[Any]:
        """Yield the weights, to draw them together."""
        return (lie for lie in self.visible_fields() if lie.name.startswith("poids_"))

    @property
    def autres_champs(self) -> Iterable[Any]:
        """Yield the other fields."""
        return (lie for lie in self.visible_fields() if not lie.name.startswith("poids_"))


class OuvertureForm(Formulaire):
    """How many slips to hand out."""

    titre_refus = "Le vote n’est pas ouvert"
    nombre = forms.IntegerField(
        label="Nombre de bulletins à préparer",
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "champ-court", "inputmode": "numeric"}),
    )


class DecisionForm(Formulaire):
    """What is decided of each enjeu, and why."""

    titre_refus = "La décision n’est pas enregistrée"
    decision = ChampTexte(
        label="La décision et ses raisons",
        limite=50_000,
        help_text="Ce que le groupe retient, ce qui a fait débat.",
    )

    def __init__(self, *args: Any, vue: SeanceVue, **kwargs: Any) -> None:
        self.vue = vue
        deja = {a.enjeu_id: a for a in vue.arbitrages}
        initial: dict[str, Any] = {"decision": vue.seance.decision}
        for place, classe in enumerate(vue.classement, start=1):
            cle, arbitrage = classe.enjeu.uuid, deja.get(classe.enjeu.pk)
            initial |= {
                f"rang_{cle}": arbitrage.rang if arbitrage else classe.classe.rang or place,
                f"prioritaire_{cle}": bool(arbitrage and arbitrage.prioritaire),
                f"raison_{cle}": arbitrage.raison if arbitrage else "",
            }
        super().__init__(*args, initial=initial, **kwargs)
        for classe in vue.classement:
            self._offer(str(classe.enjeu.uuid))

    def _offer(self, cle: str) -> None:
        self.fields[f"rang_{cle}"] = forms.IntegerField(
            label="Rang décidé",
            min_value=1,
            max_value=len(self.vue.classement),
            widget=forms.NumberInput(attrs={"class": "champ-court", "inputmode": "numeric"}),
        )
        self.fields[f"prioritaire_{cle}"] = forms.BooleanField(label="Prioritaire", required=False)
        self.fields[f"raison_{cle}"] = ChampLigne(
            label="Raison, si le rang n’est pas celui des votes", limite=500, required=False
        )

    @property
    def lignes(self) -> Iterable[tuple[Any, Any, Any, Any]]:
        """Yield (enjeu at its place, rank, priority, reason)."""
        for classe in self.vue.classement:
            cle = classe.enjeu.uuid
            yield classe, self[f"rang_{cle}"], self[f"prioritaire_{cle}"], self[f"raison_{cle}"]

    def places(self) -> list[Place]:
        """Return what the operation receives."""
        dit = self.cleaned_data
        return [
            Place(
                classe.enjeu,
                dit[f"rang_{classe.enjeu.uuid}"],
                dit[f"prioritaire_{classe.enjeu.uuid}"],
                dit[f"raison_{classe.enjeu.uuid}"],
            )
            for classe in self.vue.classement
        ]
