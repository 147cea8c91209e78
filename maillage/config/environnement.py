"""Typed readers of environment variables: a bad value stops the program with one French sentence."""

import os
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

LOCAUX = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
PORT_EN_CLAIR = 25
ATTENTE_BASE = 5  # seconds a database may take to answer a new connection
ATTENTE_RESEAU = 20_000  # milliseconds before a connection that answers nothing is given up
_SOURCES = "maillage.echanges.notifications.sources"


class ReglageRefuse(SystemExit):
    """A setting is unsafe or unreadable. The message names the variable and the remedy."""


def lire_texte(nom: str, defaut: str = "") -> str:
    """Return the variable `nom`, stripped, or `defaut` when it is missing or empty."""
    return os.environ.get(nom, "").strip() or defaut


def lire_booleen(nom: str, *, defaut: bool) -> bool:
    """Return True for oui/1/true, False for non/0/false. Raises ReglageRefuse otherwise."""
    valeur = lire_texte(nom).lower()
    if not valeur:
        return defaut
    if valeur in {"oui", "1", "true"}:
        return True
    if valeur in {"non", "0", "false"}:
        return False
    raise ReglageRefuse(
        f"{nom} vaut «\u00a0{valeur}\u00a0»\u00a0: écrire «\u00a0oui\u00a0» ou «\u00a0non\u00a0»."
    )


def lire_liste(nom: str, defaut: str = "") -> list[str]:
    """Return the comma-separated values of `nom`."""
    return [morceau.strip() for morceau in lire_texte(nom, defaut).split(",") if morceau.strip()]


def lire_entier(nom: str, *, defaut: int) -> int:
    """Return the variable `nom` as a number, zero or more. Raises ReglageRefuse otherwise."""
    valeur = lire_texte(nom, str(defaut))
    if not valeur.isdecimal():
        raise ReglageRefuse(
            f"{nom} vaut «\u00a0{valeur}\u00a0»\u00a0: écrire un nombre entier, par exemple {defaut}."
        )
    return int(valeur)


def lire_choix(nom: str, choix: tuple[str, ...]) -> str:
    """Return the variable `nom`, one word of `choix`, the first by default. Raises ReglageRefuse."""
    valeur = lire_texte(nom, choix[0])
    if valeur not in choix:
        raise ReglageRefuse(
            f"{nom} vaut «\u00a0{valeur}\u00a0»\u00a0: écrire {' ou '.join(choix)}."
        )
    return valeur


def est_local(hote: str) -> bool:
    """Say whether `hote` names this very machine, which no network reaches."""
    return hote.lower() in LOCAUX


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
    url, port = _lire_postgresql(adresse)
    options = {nom: valeurs[0] for nom, valeurs in parse_qs(url.query).items()}
    hote = unquote(url.hostname or "") or options.pop("host", "")
    # Over a network the conversation is encrypted, unless the address says otherwise (?sslmode=…).
    if hote and not hote.startswith("/") and not est_local(hote):
        options.setdefault("sslmode", "require")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        # postgres:///base?host=/dossier reaches a server by its socket, as libpq writes it
        "HOST": hote,
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A server that went away is noticed in seconds: the person reads a sentence, not a blank page.
        "OPTIONS": {
            "connect_timeout": ATTENTE_BASE,
            "tcp_user_timeout": ATTENTE_RESEAU,
            **options,
        },
    }


def _lire_postgresql(adresse: str) -> tuple[SplitResult, str]:
    """Return the address cut in pieces, and its port. Raises ReglageRefuse without repeating it."""
    try:
        url = urlsplit(adresse)
        port = str(url.port or "")
    except ValueError:
        raise ReglageRefuse(
            "DATABASE_URL est illisible\u00a0: l’écrire postgres://compte:mot-de-passe@serveur:5432/base, "
            "les signes / @ : # du mot de passe écrits %2F %40 %3A %23."
        ) from None
    if url.scheme not in {"postgres", "postgresql"}:
        raise ReglageRefuse("DATABASE_URL doit commencer par postgres:// ou rester vide (SQLite).")
    if not url.path.strip("/"):
        raise ReglageRefuse(
            "DATABASE_URL ne nomme pas de base\u00a0: l’écrire "
            "postgres://compte:mot-de-passe@serveur:5432/base."
        )
    return url, port


def lire_courrier(adresse: str, depot: str = "") -> dict[str, object]:
    """Return Django's settings of the mail server at `adresse`, or of the folder `depot`.

    smtp://user:password@host:587 speaks STARTTLS (never on port 25, where it is plain), smtps:// TLS
    from the first byte. Both empty: nothing leaves. Raises ReglageRefuse.
    """
    if depot:
        return _lire_depot(adresse, depot)
    if not adresse:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    url, port = _lire_smtp(adresse)
    en_clair = url.scheme == "smtp" and est_local(url.hostname or "")
    return {
        "EMAIL_BACKEND": f"{_SOURCES}.smtp.ServeurDeCourrier",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp" and not en_clair,
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }


def _lire_smtp(adresse: str) -> tuple[SplitResult, int]:
    """Return the address cut in pieces, and its port. Raises ReglageRefuse without repeating it."""
    try:
        url = urlsplit(adresse)
        habituel = PORT_EN_CLAIR if est_local(url.hostname or "") else 587
        port = url.port or {"smtp": habituel, "smtps": 465}[url.scheme]
    except (KeyError, ValueError):
        url, port = urlsplit(""), 0
    if not url.hostname:
        raise ReglageRefuse(
            "MAILLAGE_SMTP doit s’écrire smtp://nom:mot-de-passe@serveur:587 (ou smtps://), "
            "ou rester vide."
        )
    if port == PORT_EN_CLAIR and not est_local(url.hostname):
        raise ReglageRefuse(
            "MAILLAGE_SMTP enverrait les messages en clair par le port 25\u00a0: écrire "
            "smtp://nom:mot-de-passe@serveur:587 ou smtps://, qui chiffrent."
        )
    return url, port


def _lire_depot(adresse: str, depot: str) -> dict[str, object]:
    if adresse:
        raise ReglageRefuse(
            "MAILLAGE_SMTP et MAILLAGE_COURRIER_DOSSIER sont réglés tous les deux\u00a0: n’en garder qu’un."
        )
    if not Path(depot).is_absolute():
        raise ReglageRefuse("MAILLAGE_COURRIER_DOSSIER doit être un chemin complet.")
    return {"EMAIL_BACKEND": f"{_SOURCES}.depot.Depot", "COURRIEL_DOSSIER": depot}
