"""Glyphs and small marks as ready HTML: the pieces that a list repeats hundreds of times.

Each result depends on its arguments alone and is remembered: a plan of 400 rows asks for the same
dozen marks. Every word that comes from a caller is escaped.
"""

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from maillage.regles.ecriture import accorde, nombre
from maillage.regles.statuts import LIBELLES_DRAPEAUX, LIBELLES_STATUTS

SPRITE = "icones/icones.svg"
TONS = frozenset({"", "vif", "ok", "attention", "alerte"})

# slug -> (icon when its name differs, tone). The word comes from the rules.
_ASPECTS = {
    "en-cours": ("", "vif"),
    "realisee": ("", "ok"),
    "perennisee": ("", "ok"),
    "reportee": ("", "attention"),
    "suspendue": ("", "attention"),
    "dans-les-temps": ("temps", ""),
    "en-retard": ("", "attention"),
    "bloquee": ("", "alerte"),
}
_MOTS = {str(code): mot for code, mot in (*LIBELLES_STATUTS.items(), *LIBELLES_DRAPEAUX.items())}
_LARGEUR_BARRE = 86


def _sur(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - built here from constants and escaped words


@lru_cache(maxsize=1)
def adresse_sprite() -> str:
    """Return the address of the sheet of icons, hashed in production."""
    return static(SPRITE)


@lru_cache(maxsize=256)
def render_icone(nom: str, classe: str = "i") -> SafeString:
    """Return the icon as decoration: it is hidden from screen readers, a word must stand beside it."""
    boite = {"marque": "0 0 32 32", "vide": "0 0 72 48"}.get(nom, "0 0 16 16")
    return _sur(
        f'<svg class="{escape(classe)}" viewBox="{boite}" aria-hidden="true" focusable="false">'
        f'<use href="{escape(adresse_sprite())}#i-{escape(nom)}"/></svg>'
    )


@lru_cache(maxsize=1024)
def render_signe(icone: str, mot: str, ton: str = "") -> SafeString:
    """Return a glyph and its word. `ton` repeats the meaning: vif, ok, attention, alerte or empty."""
    if ton not in TONS:
        raise ValueError(f"Unknown tone {ton!r}")
    classe = f"etat {ton}" if ton else "etat"
    return _sur(f'<span class="{classe}">{render_icone(icone)}{escape(mot)}</span>')


@lru_cache(maxsize=64)
def render_etat(code: str) -> SafeString:
    """Return the mark of a status or a flag (slugs of `regles.statuts`, _ or -). Empty for no code.

    Raises KeyError for a word that is neither: a wrong mark would be believed.
    """
    if not code:
        return _sur("")
    cle = str(code).replace("_", "-")
    icone, ton = _ASPECTS.get(cle, ("", ""))
    return render_signe(icone or cle, _MOTS[cle], ton)


@lru_cache(maxsize=1024)
def render_barre(fait: int, total: int, mot: str = "") -> SafeString:
    """Return how far something is, as a bar and in words: « 4 sur 6 », « 4 étapes sur 6 ».

    Nothing to count is said (« étapes à définir »), not drawn as zero.
    """
    if total <= 0:
        return _sur(
            f'<span class="petit doux a-definir">{escape(mot or "étape")}s à définir</span>'
        )
    largeur = max(0, min(_LARGEUR_BARRE, round(_LARGEUR_BARRE * fait / total)))
    compte = accorde(fait, mot) if mot else nombre(fait)
    plein = f'<rect x="1" y="1" width="{largeur}" height="6" rx="3"/>' if largeur else ""
    return _sur(
        '<span class="barre"><svg viewBox="0 0 88 8" aria-hidden="true" focusable="false">'
        f'<rect x=".5" y=".5" width="87" height="7" rx="3.5"/>{plein}</svg>'
        f"{escape(compte)} sur {nombre(total)}</span>"
    )


def render_part(part: float | None) -> SafeString:
    """Return a share as a bar and in words: « 42 % »; a dash when there is nothing to share."""
    if part is None:
        return _sur('<span class="doux">–</span>')
    largeur = max(0, min(_LARGEUR_BARRE, round(_LARGEUR_BARRE * part)))
    plein = f'<rect x="1" y="1" width="{largeur}" height="6" rx="3"/>' if largeur else ""
    return _sur(
        '<span class="barre"><svg viewBox="0 0 88 8" aria-hidden="true" focusable="false">'
        f'<rect x=".5" y=".5" width="87" height="7" rx="3.5"/>{plein}</svg>'
        f"{nombre(round(100 * part))}\u00a0%</span>"
    )


@lru_cache(maxsize=256)
def render_noeuds(fait: int, total: int) -> SafeString:
    """Return a thread of `total` knots, the first `fait` filled. Decoration: say the count beside it.

    Above forty knots they would touch: nothing is drawn.
    """
    if not 0 < total <= 40:
        return _sur("")
    ecart = 20.125
    bout = 8 + (total - 1) * ecart
    plein = ' class="p"'
    ronds = "".join(
        f'<circle{plein if rang < fait else ""} cx="{8 + rang * ecart:.0f}" cy="12" r="7"/>'
        for rang in range(total)
    )
    return _sur(
        f'<svg class="noeuds" viewBox="0 0 {max(bout + 8, 340):.0f} 24" aria-hidden="true" '
        f'focusable="false"><line x1="8" y1="12" x2="{bout:.0f}" y2="12"/>{ronds}</svg>'
    )
