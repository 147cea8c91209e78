"""Choices that show all their answers: check lists that can be filtered, radio buttons with a sentence.

Drawn here rather than by a template per option: a vocabulary has sixty terms.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# From this number on, the list scrolls in its frame and a box to filter it appears (with script).
LONGUE = 13

Choix = Iterable[tuple[Any, Any]]


class _Options(forms.CheckboxSelectMultiple):
    """What both widgets share. `aides` maps a value to the small sentence under its label."""

    genre = "checkbox"

    def __init__(self, *, aides: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.aides = dict(aides or {})
        super().__init__(**kwargs)

    def _case(self, nom: str, valeur: str, libelle: Any, *, ident: str, cochee: bool) -> str:
        aide = f"<small>{escape(self.aides[valeur])}</small>" if valeur in self.aides else ""
        return (
            f'<li class="form-check" data-filtre-mot><input class="form-check-input" type="{self.genre}" '
            f'name="{escape(nom)}" value="{escape(valeur)}" id="{escape(ident)}"'
            f'{" checked" if cochee else ""}><label class="form-check-label" for="{escape(ident)}">'
            f"{escape(libelle)}{aide}</label></li>"
        )

    def _lignes(self, nom: str, retenus: set[str], base: str) -> list[str]:
        lignes: list[str] = []
        rang = 0
        for groupe, options in _par_groupe(self.choices):
            if groupe:
                lignes.append(f'<li class="cases-groupe">{escape(groupe)}</li>')
            for valeur, libelle in options:
                cle = str(valeur)
                lignes.append(
                    self._case(nom, cle, libelle, ident=f"{base}_{rang}", cochee=cle in retenus)
                )
                rang += 1
        return lignes


class ListeACocher(_Options):
    """Any number of terms. Long lists can be filtered; without script they only scroll."""

    def render(  # noqa: PLR0917 - the signature of Django's widgets
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """Return the list, with its box to filter it when it is long."""
        base = str((attrs or {}).get("id", f"id_{name}"))
        lignes = self._lignes(name, set(self.format_value(value)), base)
        longue = len(lignes) >= LONGUE
        filtre = (
            f'<div class="cases-outils" hidden data-filtre-liste="{escape(base)}_liste">'
            f'<label class="visually-hidden" for="{escape(base)}_filtre">Filtrer la liste</label>'
            f'<input class="form-control" type="search" id="{escape(base)}_filtre" '
            'placeholder="Filtrer la liste" autocomplete="off">'
            '<span class="petit doux" role="status" data-filtre-compte></span></div>'
        )
        classe = "cases cases-longues" if longue else "cases"
        return mark_safe(  # noqa: S308 - every word of it was escaped
            f'{filtre if longue else ""}<ul class="{classe}" id="{escape(base)}_liste">'
            f"{''.join(lignes)}</ul>"
        )


class BoutonsRadio(_Options):
    """One answer among a few, each as a card that the thumb finds."""

    genre = "radio"
    allow_multiple_selected = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the one answer."""
        return data.get(name)

    def _case(self, nom: str, valeur: str, libelle: Any, *, ident: str, cochee: bool) -> str:
        aide = f"<small>{escape(self.aides[valeur])}</small>" if valeur in self.aides else ""
        return (
            f'<li><label for="{escape(ident)}"><input class="form-check-input" type="radio" '
            f'name="{escape(nom)}" value="{escape(valeur)}" id="{escape(ident)}"'
            f"{' checked' if cochee else ''}><span>{escape(libelle)}{aide}</span></label></li>"
        )

    def render(  # noqa: PLR0917 - the signature of Django's widgets
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """Return the cards."""
        base = str((attrs or {}).get("id", f"id_{name}"))
        retenus = {str(value)} if value is not None else set()
        lignes = "".join(self._lignes(name, retenus, base))
        return mark_safe(f'<ul class="choix" id="{escape(base)}_liste">{lignes}</ul>')  # noqa: S308 - escaped above


def _par_groupe(choix: Any) -> Iterable[tuple[str, Choix]]:
    """Yield each group with its options; lone options come in a group without a name."""
    for cle, valeur in choix:
        if isinstance(valeur, (list, tuple)):
            yield str(cle), valeur
        else:
            yield "", [(cle, valeur)]


class ChampTermes(forms.MultipleChoiceField):
    """Several terms of a vocabulary, returned as a list of their values."""

    widget = ListeACocher


class ChampChoix(forms.ChoiceField):
    """One of a few answers, all in sight. `aides`: a sentence under some of them."""

    def __init__(self, *, aides: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", BoutonsRadio(aides=aides))
        super().__init__(**kwargs)
