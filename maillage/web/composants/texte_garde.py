"""A text kept on the server, poured back into the form where it was typed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from maillage.regles import ecriture, horloge

# Key under which `initial` carries the kept text to a Formulaire.
CLE = "texte_garde"


@dataclass(frozen=True)
class TexteGarde:
    """What was typed and not saved: the fields as they were sent, when, for which address.

    `page` is where the form stands, `abandon` the address that forgets the text by POST.
    """

    champs: QueryDict
    garde_le: datetime
    adresse: str
    page: str = ""
    abandon: str = ""

    @property
    def quand(self) -> str:
        """« à 10 h 14 » today, else « hier, 16 h 12 »."""
        jour = horloge.aujourdhui()
        if self.garde_le.astimezone(horloge.PARIS).date() == jour:
            return f"à {ecriture.heure(self.garde_le)}"
        return ecriture.moment(self.garde_le, jour)


def remplir(form: forms.Form) -> None:
    """Give the fields of an unbound form what was typed, unticked boxes and version read included."""
    garde = form.initial.get(CLE)
    if form.is_bound or not isinstance(garde, TexteGarde):
        return
    for nom, champ in form.fields.items():
        if not isinstance(champ, forms.FileField):
            _remplir_champ(form, nom, garde.champs)


def _remplir_champ(form: forms.Form, nom: str, champs: QueryDict) -> None:
    prefixe, widget = form.add_prefix(nom), form.fields[nom].widget
    if not widget.value_omitted_from_data(champs, {}, prefixe):
        valeur: Any = widget.value_from_datadict(champs, {}, prefixe)
        form.initial[nom] = valeur
