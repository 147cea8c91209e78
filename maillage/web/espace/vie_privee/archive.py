"""The answer that carries the extract of a person: a file, kept by nobody on the way."""

from django.http import HttpResponse

from maillage.regles import horloge


def build_reponse(contenu: bytes) -> HttpResponse:
    """Return the zip as a download that no cache keeps."""
    reponse = HttpResponse(contenu, content_type="application/zip")
    nom = f"donnees-personnelles-{horloge.aujourdhui().isoformat()}.zip"
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    reponse["Cache-Control"] = "no-store"
    return reponse
