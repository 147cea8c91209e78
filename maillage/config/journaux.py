"""The log as JSON, one line per event, about the machine and never about anybody.

Only fields of the list below leave. Our own messages are written without values; those of libraries,
which repeat addresses and accounts, are reduced to the name of their logger and the place in the code.
The secret of a personal link, of the link that opens an account, of a slip of vote or of an answer taken
up again is struck out of every line.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath

from maillage.regles.horloge import PARIS

# What an event may carry beside its words: given by `extra=` where it is logged.
CHAMPS = ("reference", "methode", "route", "statut", "duree_ms")
_MAISON = "maillage"
_PROFONDEUR = 12


class FormatJson(logging.Formatter):
    """One line of JSON: moment, niveau, source, evenement, then the fields that the event carries."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        ligne: dict[str, object] = {
            "moment": datetime.fromtimestamp(record.created, PARIS).isoformat("T", "milliseconds"),
            "niveau": record.levelname.lower(),
            "source": record.name,
            "evenement": _describe(record),
        }
        ligne |= {champ: getattr(record, champ) for champ in CHAMPS if hasattr(record, champ)}
        if record.exc_info and record.exc_info[1]:
            ligne["pannes"] = list(_list_pannes(record.exc_info[1]))
        return json.dumps(ligne, ensure_ascii=False, default=str)


def _describe(record: logging.LogRecord) -> str:
    """Return the words of an event of ours; of a library's, only where it comes from."""
    if record.name.partition(".")[0] == _MAISON:
        return record.getMessage()
    return f"{record.module}:{record.lineno}"


def _list_pannes(exception: BaseException | None) -> Iterator[str]:
    """Yield the kinds of an exception and of its causes, and their places; no message, no value."""
    while exception is not None:
        yield f"{type(exception).__module__}.{type(exception).__qualname__}"
        for cadre in traceback.extract_tb(exception.__traceback__)[-_PROFONDEUR:]:
            yield f"{PurePath(cadre.filename).name}:{cadre.lineno} {cadre.name}"
        exception = exception.__cause__ or exception.__context__


def build_journaux(forme: str) -> dict[str, object]:
    """Return Django's LOGGING for « texte » (a person reads it) or « json » (a program does)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "texte": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {"()": "maillage.config.journaux.FormatJson"},
        },
        "filters": {"sans_secrets": {"()": "maillage.config.journaux.SansSecrets"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": forme,
                "filters": ["sans_secrets"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "maillage": {"level": "INFO"},
            # One line per request: for a program that counts them, not for a person at a terminal.
            "maillage.requetes": {"level": "INFO" if forme == "json" else "WARNING"},
            # The framework's own lines name addresses and accounts: ours replace them.
            "django.request": {"level": "CRITICAL"},
            "django.security": {"level": "CRITICAL"},
            "axes": {"level": "CRITICAL"},
            # Only `make run` has it: it names the address of each request.
            "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        },
    }


_SECRETS = (
    re.compile(r"(?P<chemin>/lien/)[^/\s\"'?]{20,}"),
    re.compile(r"(?P<chemin>/mot-de-passe/[^/\s]+/)[^/\s\"'?]{20,}"),
    re.compile(r"(?P<chemin>/vote/)[^/\s\"'?]{20,}"),
    re.compile(r"(?P<chemin>/repondre/[^/\s]+/reprendre/)[^/\s\"'?]+"),
)


def caviarder(texte: str) -> str:
    """Return a line of log where each secret is replaced; everything else is untouched."""
    for secret in _SECRETS:
        texte = secret.sub(r"\g<chemin>[secret]", texte)
    return texte


class SansSecrets(logging.Filter):
    """Stands before a handler: what it lets through holds no secret of a link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line when it holds one. Nothing is dropped."""
        ligne = record.getMessage()
        if (propre := caviarder(ligne)) != ligne:
            record.msg, record.args = propre, ()
        return True
