"""Typed readers of environment variables: a bad value stops the program with one French sentence."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

PORT_EN_CLAIR = 25
_SOURCES = "maillage.echanges.notifications.sources"


class ReglageRefuse(SystemExit):
    """A setting is unsafe or unreadable. The message names the variable and the remedy."""


def lire_texte(nom: str, defaut: str = "") -> str:
    """Return the variable `nom`, stripped, or `defaut`."""
    return os.environ.get(nom, defaut).strip()


def lire_booleen(nom: str, *, defaut: bool) -> bool:
    """Return True for oui/1/true, False for non/0/false. Raises ReglageRefuse otherwise."""
    valeur = lire_texte(nom).lower()
    if not valeur:
        return defaut
    if valeur in {"oui", "1", "true"}:
        return True
    if valeur in {"non", "0", "false"}:
        return False
    raise ReglageRefuse(f"{nom} vaut « {valeur} » : écrire « oui » ou « non ».")


def lire_liste(nom: str, defaut: str = "") -> list[str]:
    """Return the comma-separated values of `nom`."""
    return [morceau.strip() for morceau in lire_texte(nom, defaut).split(",") if morceau.strip()]


def lire_base(adresse: str, dossier: Path) -> dict[str, object]:
    """Return Django's description of the database at `adresse` (postgres://… or empty for SQLite)."""
    if not adresse:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": dossier / "maillage.sqlite3",
            # WAL and IMMEDIATE: readers never wait, and a read-then-write cannot fail at once.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-16000;"
                ),
            },
        }
    url = urlsplit(adresse)
    if url.scheme not in {"postgres", "postgresql"}:
        raise ReglageRefuse("DATABASE_URL doit commencer par postgres:// ou rester vide (SQLite).")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        # postgres:///base?host=/dossier reaches a server by its socket, as libpq writes it
        "HOST": unquote(url.hostname or "") or parse_qs(url.query).get("host", [""])[0],
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def lire_courrier(adresse: str, depot: str = "") -> dict[str, object]:
    """Return Django's settings of the mail server at `adresse`, or of the folder `depot`.

    smtp://user:password@host:587 speaks STARTTLS (never on port 25, where it is plain), smtps:// TLS
    from the first byte. Both empty: nothing leaves. Raises ReglageRefuse.
    """
    if depot:
        return _lire_depot(adresse, depot)
    if not adresse:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    url = urlsplit(adresse)
    try:
        port = url.port or {"smtp": 587, "smtps": 465}[url.scheme]
    except (KeyError, ValueError):
        url = urlsplit("")
        port = 0
    if not url.hostname:
        raise ReglageRefuse(
            "MAILLAGE_SMTP doit s’écrire smtp://nom:mot-de-passe@serveur:587 (ou smtps://), "
            "ou rester vide."
        )
    return {
        "EMAIL_BACKEND": f"{_SOURCES}.smtp.ServeurDeCourrier",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp" and port != PORT_EN_CLAIR,
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }


def _lire_depot(adresse: str, depot: str) -> dict[str, object]:
    if adresse:
        raise ReglageRefuse(
            "MAILLAGE_SMTP et MAILLAGE_COURRIER_DOSSIER sont réglés tous les deux\u00a0: n’en garder qu’un."
        )
    if not Path(depot).is_absolute():
        raise ReglageRefuse("MAILLAGE_COURRIER_DOSSIER doit être un chemin complet.")
    return {"EMAIL_BACKEND": f"{_SOURCES}.depot.Depot", "COURRIEL_DOSSIER": depot}
