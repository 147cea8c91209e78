"""A file of answers: chosen, then each of its columns tied to a question."""

import zlib
from base64 import b64decode, b64encode
from binascii import Error as Illisible
from typing import Any

from django import forms

from maillage.cycle.concertation.queries import Apercu
from maillage.cycle.concertation.sources import LIMITE_FICHIER, Colonne
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import ecrire_taille
from maillage.web.composants.formulaires import ABIME, Formulaire

# What a page may send back, under the limit of the settings for a whole form.
_PAQUET_MAX = 3_500_000


class FichierForm(Formulaire):
    """The file, as the other program exported it."""

    fichier = forms.FileField(
        label="Fichier de réponses",
        help_text="Export CSV de LimeSurvey, de Framaforms (ou d’un formulaire Drupal) ou de Maillage, sans "
        f"l’ouvrir dans un tableur, de {ecrire_taille(LIMITE_FICHIER)} au plus.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
    )


class CorrespondanceForm(Formulaire):
    """Which column answers each question. The file travels with the page: nothing is kept before the end."""

    contenu = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, apercu: Apercu, **kwargs: Any) -> None:
        devinees = {cle: str(place) for cle, place in apercu.correspondance.items()}
        kwargs["initial"] = {**devinees, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        colonnes = [(str(i), _nom(c)) for i, c in enumerate(apercu.feuille.colonnes)]
        for posee in apercu.posees:
            self.fields[posee.cle] = forms.ChoiceField(
                label=posee.intitule,
                required=False,
                choices=[("", "Ne rien reprendre"), *colonnes],
            )

    def correspondance(self) -> dict[str, int]:
        """Return the place of a column, by key of question."""
        dit = self.cleaned_data.items()
        return {cle: int(place) for cle, place in dit if cle != "contenu" and place}


def _nom(colonne: Colonne) -> str:
    titre = colonne.titre if len(colonne.titre) <= 100 else f"{colonne.titre[:100]}…"
    return f"{titre} ({accorde(len(colonne.cases), 'case')})" if colonne.est_multiple else titre


def pack(contenu: bytes) -> str:
    """Return a file as a page carries it. Raises ErreurMetier when it is too heavy for that."""
    paquet = b64encode(zlib.compress(contenu, 6)).decode()
    if len(paquet) > _PAQUET_MAX:
        raise ErreurMetier(
            "Ce fichier est trop lourd. L’exporter en plusieurs parties.", champ="fichier"
        )
    return paquet


def unpack(paquet: str) -> bytes:
    """Return the file that a page carried. Raises ErreurMetier when it came damaged."""
    try:
        return zlib.decompressobj().decompress(b64decode(paquet, validate=True), LIMITE_FICHIER + 1)
    except (Illisible, ValueError, zlib.error):
        raise ErreurMetier(ABIME) from None
