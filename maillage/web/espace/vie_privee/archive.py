"""The answer that carries the extract of a person: a file, kept by nobody on the way."""

from django.http import HttpResponse

from maillage.regles import horloge
from maillage.web.espace.fichiers import send_octets


def build_reponse(contenu: bytes) -> HttpResponse:
    """Return the zip as a download that no cache keeps."""
    nom = f"donnees-personnelles-{horloge.aujourdhui().isoformat()}.zip"
    return send_octets(contenu, nom, "application/zip")
