"""Where deposited files are kept: a folder of the machine, or an S3 service that several machines share."""

from importlib.util import find_spec
from urllib.parse import urlsplit

from maillage.config.environnement import ReglageRefuse, est_local, lire_texte

LOCAL: dict[str, object] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
# Each variable, and what is written there.
_ATTENDUES = {
    "MAILLAGE_S3_COMPARTIMENT": "le nom du compartiment (bucket)",
    "MAILLAGE_S3_SERVEUR": "l’adresse du service, par exemple https://s3.exemple.fr",
    "MAILLAGE_S3_CLE": "l’identifiant de la clé d’accès",
    "MAILLAGE_S3_SECRET": "le secret de la clé d’accès",
}


def lire_stockage() -> dict[str, object]:
    """Return Django's description of the storage that the environment asks for. Raises ReglageRefuse."""
    valeurs = {nom: lire_texte(nom) for nom in _ATTENDUES}
    if not any(valeurs.values()):
        return LOCAL
    for nom, attendu in _ATTENDUES.items():
        if not valeurs[nom]:
            raise ReglageRefuse(
                f"{nom} manque\u00a0: écrire {attendu}, ou vider les autres MAILLAGE_S3_…."
            )
    _verifier_serveur(valeurs["MAILLAGE_S3_SERVEUR"])
    if find_spec("storages") is None:
        raise ReglageRefuse(
            "MAILLAGE_S3_COMPARTIMENT demande des paquets en plus\u00a0: "
            ".venv/bin/pip install --require-hashes -r requirements-s3.lock"
        )
    return _decrire(valeurs)


def _verifier_serveur(adresse: str) -> None:
    try:
        url = urlsplit(adresse)
        hote = url.hostname or ""
    except ValueError:
        url, hote = urlsplit(""), ""
    if not hote or url.scheme not in {"http", "https"}:
        raise ReglageRefuse("MAILLAGE_S3_SERVEUR doit s’écrire https://s3.exemple.fr.")
    if url.scheme == "http" and not est_local(hote):
        raise ReglageRefuse(
            "MAILLAGE_S3_SERVEUR enverrait les fichiers en clair\u00a0: écrire https://, ou choisir un "
            "service de cette machine."
        )


def _decrire(valeurs: dict[str, str]) -> dict[str, object]:
    return {
        "BACKEND": "maillage.config.compartiment.open_compartiment",
        "OPTIONS": {
            "bucket_name": valeurs["MAILLAGE_S3_COMPARTIMENT"],
            "endpoint_url": valeurs["MAILLAGE_S3_SERVEUR"],
            "access_key": valeurs["MAILLAGE_S3_CLE"],
            "secret_key": valeurs["MAILLAGE_S3_SECRET"],
            "region_name": lire_texte("MAILLAGE_S3_REGION", "us-east-1"),
            "default_acl": None,  # private: only a page of Maillage answers with a file
            "file_overwrite": False,
            "max_memory_size": 2 * 1024 * 1024,
        },
    }
