"""The mail server, spoken to so that one knows whether the text of a mail had begun to leave.

A conversation cut before that is begun again without fear; cut after, nobody knows: the server may
have taken the mail, and its answer was lost.
"""

import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend


class _Conversation:
    """Notes the first byte of text: commands are sent as `str`, the text of a mail as `bytes`."""

    texte_parti = False

    def send(self, s: Any) -> None:
        """Send a command or a text."""
        self.texte_parti = self.texte_parti or isinstance(s, bytes)
        super().send(s)  # type: ignore[misc]  # the class it is mixed with sends


class _Smtp(_Conversation, smtplib.SMTP):
    """A conversation in clear, or encrypted by STARTTLS."""


class _SmtpSsl(_Conversation, smtplib.SMTP_SSL):
    """A conversation encrypted from the first byte."""


class ServeurDeCourrier(EmailBackend):
    """Django's own backend, with a memory of what has left."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the conversation that the encryption asks for."""
        return _SmtpSsl if self.use_ssl else _Smtp

    @property
    def texte_parti(self) -> bool:
        """Say whether the text of a mail began to leave on this connection."""
        return bool(getattr(self.connection, "texte_parti", False))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send on the connection that is open. Raises what the server or the network says."""
        return super().send_messages(email_messages) or 0
