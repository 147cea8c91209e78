"""Rows of the plan as ready HTML: a tree of 400 fiches is drawn in a few milliseconds.

A template per row would cost ten times more. Every word that somebody typed is escaped; addresses
are a prefix and a uuid.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from maillage.cycle.programme.models import Priorite
from maillage.cycle.programme.queries import LigneFiche
from maillage.regles import dates, ecriture
from maillage.regles.echeances import JOURS_SANS_NOUVELLES
from maillage.regles.horloge import PARIS
from maillage.regles.statuts import ACTIFS
from maillage.web.composants.rendu import render_etat, render_icone

_PRIORITES = dict(Priorite.choices)


@dataclass(frozen=True)
class Aspect:
    """What the rows of one page share: where fiches are, what day it is, which gestures are offered.

    `siennes` are those the reader pilots. `nom` is how the territory calls a fiche ("action"); `focus` the fiche that was just moved and
    `geste` the button that moved it, which takes the focus again.
    """

    prefixe: str
    aujourdhui: date
    nom: str = "action"
    choisit: bool = False
    deplace: bool = False
    siennes: frozenset[UUID] = frozenset()
    focus: UUID | None = None
    geste: str = ""


def render_arbre(lignes: list[LigneFiche], aspect: Aspect) -> SafeString:
    """Return the items of one list of the tree."""
    return mark_safe("".join([_ligne_arbre(li, aspect) for li in lignes]))  # noqa: S308 - escaped below


def render_tableau(lignes: list[LigneFiche], aspect: Aspect) -> SafeString:
    """Return the rows of the table."""
    return mark_safe("".join([_ligne_tableau(li, aspect) for li in lignes]))  # noqa: S308 - escaped below


def _ligne_arbre(ligne: LigneFiche, aspect: Aspect) -> str:
    uuid = ligne.uuid
    designation = escape(
        f"l’{aspect.nom} {ligne.numero}" if ligne.numero else f"« {ligne.intitule} »"
    )
    etats = render_etat(ligne.statut) + render_etat(ligne.drapeau)
    return (
        f'<li class="arbre-fiche" id="f-{uuid}" data-ordre-objet="{uuid}" data-ordre-nom="{designation}">'
        f"{_case(uuid, designation) if aspect.choisit else ''}"
        f'<span class="num">{escape(ligne.numero)}</span>'
        f'<div class="t"><a href="{aspect.prefixe}{uuid}/">{escape(ligne.intitule)}</a>'
        f'<small class="petit">{_SIENNE if uuid in aspect.siennes else ""}'
        f"{_portage(ligne)} · {_nouvelles(ligne, aspect.aujourdhui)}</small></div>"
        f'<div class="cs">{etats}</div>{_periode(ligne.debut, ligne.fin)}'
        f"{_fleches(uuid, designation, aspect) if aspect.deplace else ''}</li>"
    )


_SIENNE = "<strong>Vous la pilotez</strong> · "


def _case(uuid: UUID, designation: str) -> str:
    return (
        f'<input class="form-check-input" type="checkbox" id="c-{uuid}" name="fiche" value="{uuid}" '
        f'aria-label="Choisir {designation}" data-selection-case>'
    )


def _fleches(uuid: UUID, designation: str, aspect: Aspect) -> str:
    ici = uuid == aspect.focus
    haut = " autofocus" if ici and aspect.geste == "monter" else ""
    bas = " autofocus" if ici and aspect.geste == "descendre" else ""
    return (
        f'<span class="bouge"><button class="btn btn-outline-secondary" type="submit" name="monter" '
        f'value="{uuid}" aria-label="Monter {designation}"{haut}>{render_icone("haut")}</button>'
        f'<button class="btn btn-outline-secondary" type="submit" name="descendre" value="{uuid}" '
        f'aria-label="Descendre {designation}"{bas}>{render_icone("bas")}</button>'
        '<button class="poignee" type="button" data-ordre-poignee tabindex="-1" aria-hidden="true">'
        f"{render_icone('poignee')}</button></span>"
    )


def _portage(ligne: LigneFiche) -> str:
    if ligne.pilote:
        return escape(ligne.pilote)
    return "<strong>Sans pilote</strong>" if ligne.statut in ACTIFS else "Sans pilote"


def _nouvelles(ligne: LigneFiche, aujourdhui: date) -> str:
    quand = ligne.modifie_le.astimezone(PARIS).date()
    mots = _ecart(quand, aujourdhui)
    tard = ligne.statut in ACTIFS and (aujourdhui - quand).days > JOURS_SANS_NOUVELLES
    return f"nouvelles : <strong>{mots}</strong>" if tard else f"nouvelles : {mots}"


@lru_cache(maxsize=2048)
def _ecart(quand: date, aujourdhui: date) -> str:
    return ecriture.ecart(quand, aujourdhui)


@lru_cache(maxsize=1024)
def _periode(debut: str, fin: str) -> str:
    """Return the years of an action: « 2023 – 2026 », « depuis 2024 », « dates à préciser »."""
    du, au = dates.lire(debut), dates.lire(fin)
    if du.annee and au.annee:
        mots = f"{du.annee} – {au.annee}" if du.annee != au.annee else str(du.annee)
    elif du.annee:
        mots = f"depuis {du.annee}"
    elif au.annee:
        mots = f"jusqu’en {au.annee}"
    elif du.inconnue or au.inconnue:
        return '<span class="periode petit doux">dates inconnues</span>'
    else:
        return '<span class="periode petit doux">dates à préciser</span>'
    return f'<span class="periode petit">{mots}</span>'


@lru_cache(maxsize=2048)
def date_courte(stockee: str) -> str:
    """Return a partial date for a narrow column: « 12/03/2023 », « 03/2023 », « 2023 », « inconnue »."""
    lue = dates.lire(stockee)
    if lue.est_precise:
        return f"{lue.jour:02d}/{lue.mois:02d}/{lue.annee}"
    return f"{lue.mois:02d}/{lue.annee}" if lue.mois else lue.ecrire()


def _jour_court(moment: datetime) -> str:
    return moment.astimezone(PARIS).strftime("%d/%m/%Y")


def _ligne_tableau(ligne: LigneFiche, aspect: Aspect) -> str:
    uuid = ligne.uuid
    designation = escape(
        f"l’{aspect.nom} {ligne.numero}" if ligne.numero else f"« {ligne.intitule} »"
    )
    case = (
        f'<td role="cell" class="choix-ligne">{_case(uuid, designation)}</td>'
        if aspect.choisit
        else ""
    )
    axe = escape(f"{ligne.axe_numero} {ligne.axe_intitule}".strip())
    manque_axe = "hors plan" if ligne.hors_plan else "à préciser"
    return (
        f'<tr role="row">{case}'
        f'<td role="cell" class="num" data-t="Numéro">{escape(ligne.numero) or _RIEN}</td>'
        f'<th role="rowheader" scope="row"><a href="{aspect.prefixe}{uuid}/">{escape(ligne.intitule)}</a></th>'
        f'<td role="cell" data-t="Axe">{axe or _doux(manque_axe)}</td>'
        f'<td role="cell" data-t="Pilote">{escape(ligne.pilote) or _doux("sans pilote")}</td>'
        f'<td role="cell" data-t="Statut">{render_etat(ligne.statut)}</td>'
        f"{_cellule('Alerte', render_etat(ligne.drapeau))}"
        f"{_cellule('Priorité', _PRIORITES.get(ligne.priorite, ''))}"
        f"{_cellule('Début', date_courte(ligne.debut))}"
        f"{_cellule('Fin', date_courte(ligne.fin))}"
        f'<td role="cell" data-t="Nouvelles">{_jour_court(ligne.modifie_le)}</td></tr>'
    )


def _cellule(titre: str, html: str) -> str:
    """Return a cell; an empty one says so aloud, and gives way on a telephone."""
    if not html:
        return f'<td role="cell" class="rien" data-t="{titre}">{_RIEN}</td>'
    return f'<td role="cell" data-t="{titre}">{html}</td>'


def _doux(mots: str) -> str:
    return f'<span class="doux">{mots}</span>'


_RIEN = '<span class="doux" aria-hidden="true">–</span><span class="visually-hidden">rien</span>'
