"""The plan as a tree: read, filtered, put in order."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import move_fiche, move_fiche_step
from maillage.cycle.programme.queries import (
    Compteurs,
    GroupeObjectif,
    PlanVu,
    conducted_uuids,
    find_place,
    get_fiche,
    read_compteurs,
    read_plan,
)
from maillage.regles import horloge
from maillage.regles.droits import Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.fiche import accorde_groupe
from maillage.web.espace.auteur import Requete
from maillage.web.espace.filtres import write_filtre
from maillage.web.espace.page import asks_fragment, render_page
from maillage.web.espace.programme.filtres import (
    build_selecteurs,
    read_filtre,
    write_tri,
)
from maillage.web.espace.programme.lignes import Aspect, render_arbre


@require_safe
@vary_on_headers("HX-Request")
def plan(request: Requete, cle: str) -> HttpResponse:
    """The whole plan, or what answers the filter; a fragment when htmx asks."""
    contrat = get_contrat(request.auteur, cle)
    filtre = read_filtre(request)
    vu = read_plan(request.auteur, contrat, filtre)
    contexte = _build_contexte(request, contrat, vu)
    if asks_fragment(request):
        fragment = "espace/programme/_arbre.html"
        return render(request, fragment, {**contexte, "contrat": contrat, "fragment": True})
    contexte["compteurs"] = read_compteurs(request.auteur, contrat, vu.plan)
    contexte["phrase"] = say_compteurs(contexte["compteurs"], vu)
    # Asked in the table, where alone it is offered: kept until the table comes back.
    contexte["selecteurs"] = build_selecteurs(
        request.auteur, contrat, filtre, priorite=bool(filtre.priorite)
    )
    contexte["tri_garde"] = write_tri(filtre)
    return render_page(
        request, "espace/programme/plan.html", contexte, contrat=contrat, rubrique="plan"
    )


@require_POST
def ordonner_plan(request: Requete, cle: str) -> HttpResponse:
    """Move one fiche: one step up, one step down, or to a rank of a place."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    envoi = request.POST
    geste = next((g for g in ("monter", "descendre", "deplacer") if g in envoi), "")
    if not geste:
        return redirect("programme:plan", cle=cle)
    fiche = get_fiche(request.auteur, contrat, _uuid(envoi[geste]))
    if geste == "deplacer":
        place = find_place(request.auteur, contrat, envoi.get("dans", ""))
        rang = envoi.get("rang", "")
        position = int(rang) if rang.isdecimal() and len(rang) < 6 else None
        fiche = move_fiche(fiche, place=place, position=position, auteur=request.auteur)
    else:
        fiche = move_fiche_step(fiche, -1 if geste == "monter" else 1, auteur=request.auteur)
    messages.success(request, f"{_designation(fiche)} est déplacée. Son numéro ne change pas.")
    retour = urlencode({"deplacee": str(fiche.uuid), "geste": geste})
    return redirect(f"{reverse('programme:plan', args=[cle])}?{retour}#f-{fiche.uuid}")


def _uuid(texte: str) -> UUID:
    try:
        return UUID(texte)
    except ValueError:
        raise Introuvable from None


def _designation(fiche: FicheAction) -> str:
    return f"La fiche {fiche.numero}" if fiche.numero else f"« {fiche.intitule} »"


def _build_contexte(request: Requete, contrat: Contrat, vu: PlanVu) -> dict[str, Any]:
    organise = Droit.PLAN_MODIFIER in contrat.droits and not contrat.est_suspendu
    aspect = Aspect(
        prefixe=reverse("programme:plan", args=[contrat.cle]).removesuffix("plan/") + "fiches/",
        aujourdhui=horloge.aujourdhui(),
        nom=vu.plan.nom_fiche.lower(),
        choisit=organise,
        deplace=organise and vu.filtre.est_vide,
        siennes=_list_siennes(request, contrat),
        focus=_read_focus(request),
        geste=request.GET.get("geste", ""),
    )
    return {
        "plan": vu,
        "axes": [_build_axe(groupe, aspect, vu) for groupe in vu.axes if _is_shown(groupe, vu)],
        "sans_axe": render_arbre(list(vu.sans_axe), aspect),
        "hors_plan": render_arbre(list(vu.hors_plan), aspect),
        "organise": organise,
        "deplace": aspect.deplace,
        "filtre": vu.filtre,
        "parametres": write_filtre(vu.filtre),
    }


def _list_siennes(request: Requete, contrat: Contrat) -> frozenset[UUID]:
    """Return the fiches of a pilot; the coordination writes them all, readers none."""
    if Droit.FICHE_ECRIRE_SIENNE not in contrat.droits:
        return frozenset()
    return conducted_uuids(request.auteur, contrat)


def _read_focus(request: Requete) -> UUID | None:
    try:
        return UUID(request.GET.get("deplacee", ""))
    except ValueError:
        return None


def _is_shown(groupe: Any, vu: PlanVu) -> bool:
    """A filter hides the branches that hold nothing it asks for."""
    return bool(vu.filtre.est_vide or groupe.nombre)


def _build_axe(groupe: Any, aspect: Aspect, vu: PlanVu) -> dict[str, Any]:
    return {
        "axe": groupe.axe,
        "nombre": groupe.nombre,
        "lignes": render_arbre(groupe.fiches, aspect),
        "objectifs": [_build_objectif(o, aspect, vu) for o in groupe.objectifs if _is_shown(o, vu)],
    }


def _build_objectif(groupe: GroupeObjectif, aspect: Aspect, vu: PlanVu) -> dict[str, Any]:
    return {
        "objectif": groupe.objectif,
        "nombre": groupe.nombre,
        "lignes": render_arbre(groupe.fiches, aspect),
        "enfants": [_build_objectif(o, aspect, vu) for o in groupe.enfants if _is_shown(o, vu)],
    }


def say_compteurs(comptes: Compteurs, vu: PlanVu) -> dict[str, str]:
    """Return the two halves of the sentence under the title: what the plan holds, what ails it."""
    morceaux = [accorde_groupe(comptes.axes, "axe")]
    if comptes.objectifs:
        morceaux.append(accorde_groupe(comptes.objectifs, vu.plan.nom_niveau_1.lower()))
    if comptes.annoncees and comptes.annoncees > comptes.fiches:
        nommees = (
            f"{accorde_groupe(comptes.fiches, 'fiche nommée')} sur {comptes.annoncees} annoncées"
        )
    else:
        nommees = accorde_groupe(comptes.fiches, "fiche")
    return {"squelette": ", ".join(morceaux), "fiches": nommees, "soucis": _say_soucis(comptes)}


def _say_soucis(comptes: Compteurs) -> str:
    """Return « Une fiche n’a pas de pilote, deux sont bloquées. », or an empty text."""
    phrases: list[str] = []
    for n, singulier, pluriel in (
        (comptes.sans_pilote, "n’a pas de pilote", "n’ont pas de pilote"),
        (comptes.bloquees, "est bloquée", "sont bloquées"),
        (comptes.en_retard, "est en retard", "sont en retard"),
        (comptes.sans_axe, "attend son axe", "attendent leur axe"),
    ):
        if n:
            sujet = accorde_groupe(n, "fiche", en_mots=True) if not phrases else _en_mots(n)
            phrases.append(f"{sujet} {singulier if n == 1 else pluriel}")
    if not phrases:
        return ""
    phrase = ", ".join(phrases)
    return f"{phrase[0].upper()}{phrase[1:]}."


def _en_mots(n: int) -> str:
    return accorde_groupe(n, "fiche", en_mots=True).partition("\u00a0")[0]
