"""A message that offers to undo: its button posts the inverse act through the form « defaire » of the page.

Pages where such messages arrive include `espace/programme/_defaire.html`.
"""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html


def say_done(request: HttpRequest, phrase: str, *, defaire: str = "", suite: str = "") -> None:
    """Say what was done; `defaire` is the address that undoes it by POST, `suite` where to go on."""
    message = format_html("{}", phrase)
    if suite:
        message = format_html('{} <a href="{}">La compléter</a>', message, suite)
    if defaire:
        message = format_html(
            '{} <button class="geste-lien" type="submit" form="defaire" formaction="{}">Annuler</button>',
            message,
            defaire,
        )
    messages.success(request, message)
