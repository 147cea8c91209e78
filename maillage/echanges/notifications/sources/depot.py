"""A folder instead of a mail server: one .eml file per message, that any mail reader opens.

A file is written whole beside, then takes its name, made of the Message-ID: a message left twice is
one file, and a reader never meets half of one.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Depot(BaseEmailBackend):
    """Writes each message into the folder `settings.COURRIEL_DOSSIER`."""

    texte_parti = False  # a file that failed is not there: it can be written again

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.dossier = Path(settings.COURRIEL_DOSSIER)

    def open(self) -> bool:
        """Make the folder, which only the account of the installation reads. Raises OSError."""
        self.dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages. Raises OSError."""
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    def _write(self, message: EmailMessage) -> None:
        nom = str(message.extra_headers["Message-ID"]).strip("<>").partition("@")[0]
        descripteur, provisoire = tempfile.mkstemp(dir=self.dossier, suffix=".tmp")
        try:
            with os.fdopen(descripteur, "wb") as fichier:
                fichier.write(message.message().as_bytes())
                fichier.flush()
                os.fsync(fichier.fileno())
            Path(provisoire).replace(self.dossier / f"{nom}.eml")
        except OSError:
            Path(provisoire).unlink(missing_ok=True)
            raise
