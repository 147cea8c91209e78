"""What a person may ask of the history: a plain GET form, tolerant of whatever an address holds."""

from datetime import date

from django.http import QueryDict

from maillage.regles import dates
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal.queries import FiltreHistorique

_LONGUEUR = 200


def lire_filtre(demande: QueryDict) -> FiltreHistorique:
    """Return the filter of an address; what cannot be read is left out."""
    return FiltreHistorique(
        auteur=_mot(demande, "auteur"),
        geste=_mot(demande, "geste"),
        sorte=_mot(demande, "sorte"),
        du=_jour(demande, "du", dernier=False),
        au=_jour(demande, "au", dernier=True),
        mots=_mot(demande, "mots"),
    )


def _mot(demande: QueryDict, nom: str) -> str:
    return demande.get(nom, "").replace("\0", "").strip()[:_LONGUEUR]


def _jour(demande: QueryDict, nom: str, *, dernier: bool) -> date | None:
    try:
        lue = dates.lire(_mot(demande, nom))
    except ErreurMetier:
        return None
    return lue.dernier_jour if dernier else lue.premier_jour
