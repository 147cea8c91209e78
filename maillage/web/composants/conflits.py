"""Two people wrote in the same place: shows both texts, keeps everything else that was typed.

The answer comes back to the same address as an ordinary sending of the form, with the newer version
and one choice per field; `Formulaire` takes the choices into account by itself.
"""

import difflib
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from maillage.regles.erreurs import Conflit, Divergence
from maillage.web.composants.cadre import Cadre
from maillage.web.composants.formulaires import CHOIX_LEUR, CHOIX_MIEN, Formulaire

_MOTS = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes the square of the length: beyond, both texts are shown without their differences.
MOTS_COMPARES = 3000
_A_NE_PAS_REPORTER = frozenset({"csrfmiddlewaretoken", "version", "jeton"})


@dataclass(frozen=True)
class Comparaison:
    """One field to decide: both texts marked, and who wrote the other."""

    champ: str
    libelle: str
    par: str
    leur: SafeString
    mien: SafeString


def reponse_conflit(
    request: HttpRequest, form: Formulaire, conflit: Conflit, *, cadre: Cadre | None = None
) -> HttpResponse:
    """Return the page (status 409) where each text is chosen. Nothing typed is lost."""
    champs = conflit.divergences
    reportes = [
        (nom, valeur)
        for nom, valeurs in request.POST.lists()
        if nom not in _A_NE_PAS_REPORTER and not nom.startswith("choix-")
        for valeur in valeurs
    ]
    contexte = {
        "cadre": cadre or Cadre(),
        "comparaisons": [compare_textes(d) for d in champs.values()],
        "reportes": reportes,
        "version": conflit.version,
        "choix_leur": CHOIX_LEUR,
        "choix_mien": CHOIX_MIEN,
        "form": form,
        "conflit": conflit,
    }
    page = render_to_string("composants/conflit.html", contexte, request=request)
    return HttpResponse(page, status=409)


def compare_textes(divergence: Divergence) -> Comparaison:
    """Return both texts of a divergence with their differences marked by <del> and <ins>."""
    leur, mien = marquer_differences(divergence.en_base, divergence.propose)
    return Comparaison(
        champ=divergence.champ,
        libelle=divergence.libelle,
        par=divergence.par,
        leur=leur,
        mien=mien,
    )


def marquer_differences(
    leur: str, mien: str, *, limite: int = MOTS_COMPARES
) -> tuple[SafeString, SafeString]:
    """Return both texts, escaped: words only in the first in <del>, only in the second in <ins>.

    What both texts begin and end with is left out of the comparison: a word changed in a long text
    costs nothing. Beyond `limite` words to compare, the texts come without marks.
    """
    a, b = _MOTS.findall(leur), _MOTS.findall(mien)
    tete = _count_pareils(a, b)
    queue = _count_pareils(a[tete:][::-1], b[tete:][::-1])
    debut, fin = escape("".join(a[:tete])), escape("".join(a[len(a) - queue :]))
    a, b = a[tete : len(a) - queue], b[tete : len(b) - queue]
    if len(a) + len(b) > limite:
        return _sur(escape(leur)), _sur(escape(mien))
    gauche: list[str] = [debut]
    droite: list[str] = [debut]
    for geste, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        avant, apres = escape("".join(a[i:j])), escape("".join(b[k:m]))
        pareil = geste == "equal"
        gauche.append(avant if pareil or not avant else f"<del>{avant}</del>")
        droite.append(apres if pareil or not apres else f"<ins>{apres}</ins>")
    return _sur("".join([*gauche, fin])), _sur("".join([*droite, fin]))


def _count_pareils(a: list[str], b: list[str]) -> int:
    """Return how many words both lists begin with."""
    return next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


def _sur(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - every piece was escaped
