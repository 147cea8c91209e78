"""What the logs never say: the secret of a personal link, or of the link that opens an account."""

import logging
import re

_SECRETS = (
    re.compile(r"(?P<chemin>/lien/)[^/\s\"'?]{20,}"),
    re.compile(r"(?P<chemin>/mot-de-passe/[^/\s]+/)[^/\s\"'?]{20,}"),
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
