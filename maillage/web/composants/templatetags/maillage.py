"""The vocabulary of our templates: glyphs, marks, empty states, French writing. Loaded as builtins."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template import Context, Library
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString

from maillage.editions.html import markdown_en_html
from maillage.editions.markdown import resume as resume_markdown
from maillage.regles import dates, ecriture, horloge
from maillage.regles.financement import montants
from maillage.regles.mots import explain
from maillage.web.composants import rendu
from maillage.web.composants.conflits import marquer_differences
from maillage.web.composants.jeton import jeton_neuf
from maillage.web.composants.signature import CHAMP, sign_provenance

register = Library()
# A page of history may hold sixty long texts: each is compared within some ten milliseconds.
_MOTS_D_HISTOIRE = 800

MOIS_COURTS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_AVIS = {
    "info": ("alert-info", "info"),
    "ok": ("alert-success", "realisee"),
    "attention": ("alert-warning", "en-retard"),
    "alerte": ("alert-danger", "non"),
}
# Tags of Django's messages, in our words.
_NIVEAUX = {"success": "ok", "warning": "attention", "error": "alerte"}

# Glyphs and marks

icone = register.simple_tag(rendu.render_icone, name="icone")
signe = register.simple_tag(rendu.render_signe, name="signe")
barre = register.simple_tag(rendu.render_barre, name="barre")
noeuds = register.simple_tag(rendu.render_noeuds, name="noeuds")


@register.simple_tag
def etat(code: str | None) -> SafeString:
    """Glyph and word of a status or a flag; nothing for None."""
    return rendu.render_etat(str(code or ""))


@register.simple_tag
def part_barre(part: float | None) -> SafeString:
    """A share of a whole: a bar and « 42 % »."""
    return rendu.render_part(part)


@register.simple_tag
def jour_registre(quand: date) -> SafeString:
    """The big day of a register: « 15 oct. », with the year when it is not this one."""
    annee = "" if quand.year == horloge.aujourdhui().year else f" {quand.year}"
    return format_html(
        '<time class="jour" datetime="{}">{}<small>{}{}</small></time>',
        quand.isoformat()[:10],
        quand.day,
        MOIS_COURTS[quand.month - 1],
        annee,
    )


@register.inclusion_tag("composants/_fil.html")
def fil(points: list[Any], classe: str = "") -> dict[str, Any]:
    """A thread of `Noeud`; `classe="phases"` lays it flat on a wide screen."""
    return {"points": points, "classe": classe}


# Blocks


@register.simple_block_tag
def manque(content: str, quoi: str, qui: str = "") -> SafeString:
    """What is missing and who would know; the content is the act (a link or a button)."""
    suite = format_html(" Qui sait\u202f? {}", qui) if qui else ""
    return format_html(
        '<div class="manque">{}<div><p><strong>Il manque {}.</strong>{}</p>{}</div></div>',
        rendu.render_icone("question"),
        quoi,
        suite,
        content,
    )


@register.simple_block_tag
def vide(content: str, titre: str, niveau: int = 2) -> SafeString:
    """An empty state: what is not there, then the content: a sentence and the one act to do first."""
    return format_html(
        '<div class="vide">{}<h{n}>{}</h{n}>{}</div>',
        rendu.render_icone("vide", "dessin"),
        titre,
        content,
        n=int(niveau),
    )


@register.inclusion_tag("composants/_mots.html")
def mots(cles: str) -> dict[str, Any]:
    """The words of the field that a page uses, folded under one line: `{% mots "epci perimetre" %}`."""
    return {"mots": explain(cles.split())}


@register.simple_block_tag
def avis(content: str, ton: str = "info") -> SafeString:
    """A framed note in the page. `ton`: info, ok, attention, alerte (or a level of Django's messages)."""
    classe, glyphe = _AVIS.get(_NIVEAUX.get(ton, ton), _AVIS["info"])
    return format_html(
        '<div class="alert {}">{}<div>{}</div></div>', classe, rendu.render_icone(glyphe), content
    )


@register.simple_tag
def jeton() -> SafeString:
    """The hidden field that makes a form sent twice act once (views marked `@une_fois`)."""
    return format_html('<input type="hidden" name="jeton" value="{}">', jeton_neuf())


@register.simple_tag
def auteur_signe() -> SafeString:
    """The hidden field that lets a text sent after the session ended find its author again.

    `form.entete` writes it; a form drawn by hand writes the tag.
    """
    valeur = sign_provenance()
    champ = '<input type="hidden" name="{}" value="{}">'
    return format_html(champ, CHAMP, valeur) if valeur else SafeString("")


# Lists


def _parametres(context: Context, **changes: str) -> str:
    """The current query string with some values changed; an empty value removes its key."""
    request: HttpRequest | None = context.get("request")
    parametres = request.GET.copy() if request else QueryDict(mutable=True)
    for cle, valeur in changes.items():
        if valeur:
            parametres[cle] = valeur
        else:
            parametres.pop(cle, None)
    return f"?{parametres.urlencode()}"


@register.simple_tag(takes_context=True)
def tri(context: Context, cle: str, libelle: str, *, classe: str = "") -> SafeString:
    """A sortable column heading. `?tri=cle` rises, `?tri=-cle` falls; aria-sort says which."""
    request: HttpRequest | None = context.get("request")
    actuel = (request.GET.get("tri") if request else "") or context.get("tri_par_defaut", "")
    sens = {cle: "ascending", f"-{cle}": "descending"}.get(str(actuel), "")
    suivant = f"-{cle}" if sens == "ascending" else cle
    glyphe = {"ascending": "haut", "descending": "bas"}.get(sens)
    return format_html(
        '<th scope="col" role="columnheader"{}{}><a href="{}">{}{}</a></th>',
        format_html(' class="{}"', classe) if classe else "",
        format_html(' aria-sort="{}"', sens) if sens else "",
        _parametres(context, tri=suivant, page=""),
        libelle,
        rendu.render_icone(glyphe) if glyphe else "",
    )


@register.inclusion_tag("composants/_pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], nom: str = "ligne") -> dict[str, Any]:
    """The pages of a list, every other parameter of the address kept. `nom`: what is counted."""
    numeros = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "total": ecriture.accorde(page.paginator.count, nom),
        "pages": [
            (
                str(n),
                _parametres(context, page=str(n)) if isinstance(n, int) else "",
                n == page.number,
            )
            for n in numeros
        ],
        "avant": _parametres(context, page=str(page.number - 1)) if page.has_previous() else "",
        "apres": _parametres(context, page=str(page.number + 1)) if page.has_next() else "",
    }


# Writing


@register.filter
def date_simple(quand: date | None) -> str:
    """« 23 novembre 2026 »; a moment is read in Paris."""
    return ecriture.date_simple(_jour(quand)) if quand else ""


@register.filter
def date_longue(quand: date | None) -> str:
    """« lundi 23 novembre 2026 »."""
    return ecriture.date_longue(_jour(quand)) if quand else ""


def _jour(quand: date) -> date:
    return quand.astimezone(horloge.PARIS).date() if isinstance(quand, datetime) else quand


@register.filter
def moment(instant: datetime | None) -> str:
    """« hier, 16 h 12 »."""
    return ecriture.moment(instant, horloge.aujourdhui()) if instant else ""


@register.filter
def jour_proche(quand: date | None) -> str:
    """« hier », « vendredi », « 12 mars »."""
    return ecriture.jour_proche(quand, horloge.aujourdhui()) if quand else ""


@register.filter
def heure(instant: datetime | None) -> str:
    """« 16 h 12 »."""
    return ecriture.heure(instant) if instant else ""


@register.filter
def ecart(quand: date | None) -> str:
    """« il y a douze jours », « dans trois mois »."""
    return ecriture.ecart(_jour(quand), horloge.aujourdhui()) if quand else ""


@register.filter
def partielle(valeur: dates.DatePartielle | str | None, mot: str = "") -> str:
    """A date as it is known: « mars 2023 », « inconnue à ce jour », or nothing when never asked.

    With a preposition, `partielle:"depuis"`: « depuis le 12 mars 2023 ».
    """
    lue = dates.lire(valeur or "") if isinstance(valeur, str) or valeur is None else valeur
    if mot:
        return lue.ecrire_apres(mot)
    return "inconnue à ce jour" if lue.inconnue else lue.ecrire()


@register.filter
def nombre(valeur: Decimal | int | float | None, decimales: int | None = None) -> str:
    """« 12 345,6 »."""
    return "" if valeur is None else ecriture.nombre(valeur, decimales)


@register.filter
def euros(montant: Decimal | None) -> str:
    """« 6 578,95 € »; « inconnu » when nobody knows: never zero."""
    return montants.euros(montant)


@register.filter
def pour_cent(taux: Decimal | None) -> str:
    """A rate between 0 and 1 as « 72,2 % »."""
    return "" if taux is None else montants.pour_cent(taux)


@register.filter
def accorde(n: int, noms: str) -> str:
    """« 3 fiches »: `n|accorde:"fiche"`, or both forms: `n|accorde:"travail,travaux"`."""
    singulier, _, pluriel = noms.partition(",")
    return ecriture.accorde(n, singulier, pluriel)


@register.filter
def de(nom: str) -> str:
    """« d’Ernée », « de Laval », « du Mans »."""
    return ecriture.de(str(nom))


@register.simple_tag
def differences(avant: str, apres: str) -> tuple[SafeString, SafeString]:
    """Both texts with the words that changed marked: `{% differences a b as textes %}`."""
    return marquer_differences(avant, apres, limite=_MOTS_D_HISTOIRE)


@register.filter
def majuscule(phrase: str) -> str:
    """The sentence with a capital first letter."""
    return ecriture.majuscule(str(phrase))


@register.filter
def typographie(texte: str) -> str:
    """Curly apostrophes and no-break spaces in a text that somebody typed."""
    return ecriture.typographier(str(texte))


@register.filter
def paragraphes(texte: str) -> SafeString:
    """A plain text in paragraphs, escaped."""
    return SafeString(linebreaks(escape(ecriture.typographier(str(texte or "")))))


@register.filter
def markdown(texte: str | None, premier_niveau: int = 3) -> SafeString:
    """A text with a little formatting, as safe HTML; its titles start at h3, or lower."""
    if not texte:
        return SafeString("")
    return SafeString(
        f'<div class="prose">{markdown_en_html(texte, premier_niveau=premier_niveau)}</div>'
    )


@register.filter
def resume(texte: str | None) -> str:
    """The words of a formatted text, without its formatting."""
    return resume_markdown(texte) if texte else ""
