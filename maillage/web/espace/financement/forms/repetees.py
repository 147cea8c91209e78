"""The rules of a scheme that come in several: what raises its rate, how its money comes."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from maillage.regles.financement.parametres import ANNEES_MAX, Bonus, Parametres, Versement
from maillage.regles.financement.vocabulaire import SITUATIONS, VERSEMENTS, dire_situation
from maillage.web.composants.champs import ChampLigne, ChampNombre

CENT = Decimal(100)
_DELAI_MAX = 365 * ANNEES_MAX
_OFFERTES = 2  # empty rows under those that are written: more come with the next version
_SLUGS = {mots.casefold(): str(situation) for situation, mots in SITUATIONS.items()}
_QUAND = [("", "Choisir"), *((str(q), mots.capitalize()) for q, mots in VERSEMENTS.items())]


def entier(label: str, *, max_value: int, **kwargs: Any) -> forms.IntegerField:
    """Return a field for a number that is counted."""
    saisie = forms.TextInput(attrs={"inputmode": "numeric", "class": "champ-court"})
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=max_value, widget=saisie, **kwargs
    )


def pour_cent(label: str, **kwargs: Any) -> ChampNombre:
    """Return a field for a rate, typed in per cent."""
    return ChampNombre(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        **kwargs,
    )


class Repetees:
    """The numbered rows of a scheme: those of the version it starts from, and a few empty ones."""

    def __init__(self, avant: Parametres) -> None:
        self.majorations = range(1, len(avant.bonus) + _OFFERTES + 1)
        self.versements = range(1, len(avant.versements) + _OFFERTES + 1)

    def list_champs(self) -> dict[str, forms.Field]:
        """Return the fields to add to the form."""
        champs: dict[str, forms.Field] = {}
        for rang in self.majorations:
            champs[f"bonus_condition_{rang}"] = ChampLigne(
                label=f"Majoration {rang}\u00a0: si…",
                limite=160,
                required=False,
                widget=forms.TextInput(attrs={"list": "situations"}),
            )
            champs[f"bonus_taux_{rang}"] = pour_cent(
                f"Majoration {rang}\u00a0: de combien, en points"
            )
        for rang in self.versements:
            champs[f"versement_quand_{rang}"] = forms.ChoiceField(
                label=f"Versement {rang}", choices=_QUAND, required=False
            )
            champs[f"versement_taux_{rang}"] = pour_cent(
                f"Versement {rang}\u00a0: part, en pour cent"
            )
            champs[f"versement_delai_{rang}"] = entier(
                f"Versement {rang}\u00a0: délai, en jours", max_value=_DELAI_MAX
            )
        return champs

    @property
    def rangees(self) -> Iterable[tuple[str, ...]]:
        """Yield the names that stand side by side."""
        for rang in self.majorations:
            yield f"bonus_condition_{rang}", f"bonus_taux_{rang}"
        for rang in self.versements:
            noms = ("quand", "taux", "delai")
            yield tuple(f"versement_{nom}_{rang}" for nom in noms)

    def read(self, dites: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
        """Return the rules as JSON holds them; a row left blank is none."""
        lues: dict[str, list[dict[str, Any]]] = {"bonus": [], "versements": []}
        for rang in self.majorations:
            mots, taux = dites[f"bonus_condition_{rang}"], dites[f"bonus_taux_{rang}"]
            if mots or taux:
                condition = _SLUGS.get(mots.casefold(), mots)
                lues["bonus"].append({"condition": condition, "taux": _part(taux) or "0"})
        for rang in self.versements:
            quand, taux, delai = (
                dites[f"versement_{n}_{rang}"] for n in ("quand", "taux", "delai")
            )
            if quand or taux or delai:
                lues["versements"].append(
                    {"quand": quand, "taux": _part(taux), "delai_jours": delai}
                )
        return lues


def initiales_repetees(p: Parametres) -> dict[str, Any]:
    """Return what the rows hold for a version."""
    initiales: dict[str, Any] = {}
    for rang, bonus in enumerate(p.bonus, start=1):
        initiales |= _initiales_bonus(rang, bonus)
    for rang, versement in enumerate(p.versements, start=1):
        initiales |= _initiales_versement(rang, versement)
    return initiales


def _initiales_bonus(rang: int, bonus: Bonus) -> dict[str, Any]:
    return {
        f"bonus_condition_{rang}": dire_situation(bonus.condition),
        f"bonus_taux_{rang}": bonus.taux * CENT,
    }


def _initiales_versement(rang: int, versement: Versement) -> dict[str, Any]:
    return {
        f"versement_quand_{rang}": versement.quand.value,
        f"versement_taux_{rang}": None if versement.taux is None else versement.taux * CENT,
        f"versement_delai_{rang}": versement.delai_jours,
    }


def _part(pour_cents: Decimal | None) -> str | None:
    return None if pour_cents is None else str(pour_cents / CENT)
