"""One file of official figures."""

from django import forms

from maillage.regles.fichiers import ecrire_taille
from maillage.socle.indicateurs.operations.travaux import LIMITE_DEPOT, SUFFIXES
from maillage.web.composants.formulaires import Formulaire


class DepotForm(Formulaire):
    """The file, as its producer publishes it."""

    fichier = forms.FileField(
        label="Fichier du producteur",
        help_text=f"Tel qu’il a été téléchargé, sans l’ouvrir dans un tableur\u00a0: CSV, ZIP, XLSX ou GeoJSON, "
        f"de {ecrire_taille(LIMITE_DEPOT)} au plus.",
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
