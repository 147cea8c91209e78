"""Meetings: the list, one of them, prepared, convened, answered, moved, given up, put aside."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.access import can_write, is_attendue
from maillage.cycle.gouvernance.models import EtatReunion, Presence, Reunion
from maillage.cycle.gouvernance.queries import (
    can_answer,
    find_prochaine,
    get_instance_a_ecrire,
    get_reunion,
    get_reunion_a_ecrire,
    list_instances,
    list_reunions,
    list_reunions_archivees,
    read_appel,
    read_reunion,
    stands_in,
)
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import accorde
from maillage.synthese.echeances.queries import list_propositions
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.reponse import ReponseForm, SuppleanceForm
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.gouvernance.forms.reunions import (
    AnnulationForm,
    ReunionForm,
)
from maillage.web.espace.gouvernance.gestes import (
    RUBRIQUE,
    choose_presence,
)
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

_PAR_PAGE = 40


@require_safe
def gouvernance(request: Requete, cle: str) -> HttpResponse:
    """The meetings to come, then those held, latest first."""
    contrat = get_contrat(request.auteur, cle)
    lues = list_reunions(request.auteur, contrat)
    toutes = list(lues if "toutes" in request.GET else lues[: _PAR_PAGE + 1])
    plus = len(toutes) == _PAR_PAGE + 1 and "toutes" not in request.GET
    toutes = toutes[:_PAR_PAGE] if plus else toutes
    a_venir = [r for r in reversed(toutes) if r.est_a_venir]
    contexte = {
        "a_venir": a_venir,
        "passees": [r for r in toutes if not r.est_a_venir],
        "plus": plus,
        "instances": list_instances(request.auteur, contrat),
        "archives": list(list_reunions_archivees(request.auteur, contrat)),
        "aujourdhui": horloge.aujourdhui(),
        "peut_ecrire": can_write(request.auteur, contrat),
    }
    return render_page(
        request, "espace/gouvernance/gouvernance.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_safe
def reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One meeting: its agenda, who comes, what was decided, what is asked."""
    contrat = get_contrat(request.auteur, cle)
    vue = read_reunion(request.auteur, contrat, uuid)
    sienne = vue.sienne if can_answer(request.auteur, vue.sienne) else None
    contexte = {
        "vue": vue,
        "reunion": vue.reunion,
        "etape": _find_etape(vue.reunion),
        "reponse": _form_reponse(request.auteur, sienne) if sienne else None,
        "supplee": sienne is not None and stands_in(request.auteur, sienne),
        "attendue": is_attendue(vue.reunion),
        "prochaine": find_prochaine(vue.reunion.instance)
        if vue.peut_ecrire and vue.reunion.etat == EtatReunion.TENUE
        else None,
        "passee": vue.reunion.jour <= horloge.aujourdhui(),
        "aujourdhui": horloge.aujourdhui(),
    }
    return render_page(
        request, "espace/gouvernance/reunion.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Prepare a meeting of a body, or write down one that was held."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_instance_a_ecrire(request.auteur, contrat, uuid)
    form = ReunionForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial=brouillon_initial(request),
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            nee = operations.create_reunion(lue, form.valeurs(), auteur=request.auteur)
            return _go_on(request, cle, nee)
    return render_page(
        request,
        "espace/gouvernance/creer_reunion.html",
        {"form": form, "instance": lue},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def preparer_prochaine(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Prepare the next meeting of a body like its last one, its agenda drawn from what is due."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_instance_a_ecrire(request.auteur, contrat, uuid)
    nee = operations.prepare_prochaine(
        lue, list_propositions(request.auteur, contrat), auteur=request.auteur
    )
    say_done(
        request,
        f"«\u00a0{nee}\u00a0» est préparée, à l’heure et au lieu de la dernière. Vérifier la date et ce "
        "qui vient à l’ordre du jour\u00a0; personne n’est encore convoqué.",
    )
    return redirect("gouvernance:reunion", cle=cle, uuid=nee.uuid)


@page_de_saisie
def modifier_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a meeting; those who were called are told when it moves."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    form = ReunionForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**ReunionForm.initiales(lue), **brouillon_initial(request)},
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            changee = operations.update_reunion(
                lue, form.valeurs(), version_lue=form.version_lue, auteur=request.auteur
            )
            prevenus = changee.sequence > lue.sequence
            suite = " Ceux qui sont convoqués reçoivent le changement." if prevenus else ""
            say_done(request, f"C’est enregistré.{suite}")
            return redirect("gouvernance:reunion", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/gouvernance/modifier_reunion.html",
        {"form": form, "reunion": lue},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def convoquer(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Whom the convocation will reach, whom it will not; then it leaves."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    if request.method == "POST":
        appeles = operations.convoke_reunion(lue, auteur=request.auteur)
        say_done(
            request,
            f"{accorde(appeles, 'personne est convoquée', 'personnes sont convoquées')}."
            if appeles
            else "Tout le monde était déjà convoqué.",
        )
        return redirect("gouvernance:reunion", cle=cle, uuid=uuid)
    contexte = {
        "reunion": lue,
        "vue": read_reunion(request.auteur, contrat, uuid),
        "appel": read_appel(request.auteur, lue),
        "trop_tard": lue.debut <= horloge.maintenant(),
    }
    return render_page(
        request, "espace/gouvernance/convoquer.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_POST
def repondre_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Keep the answer of the reader, or the one that the coordination was told."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion(request.auteur, contrat, uuid)
    presence, dit = choose_presence(request, lue), request.POST.get("reponse", "")
    if stands_in(request.auteur, presence):
        operations.answer_suppleance(presence, dit, auteur=request.auteur)
    else:
        remplacant = request.POST.get("remplacant", "")
        operations.answer_convocation(presence, dit, remplacant=remplacant, auteur=request.auteur)
    say_done(request, "La réponse est gardée. Elle se change jusqu’à la réunion.")
    return redirect("gouvernance:reunion", cle=cle, uuid=uuid)


@page_de_saisie
def annuler_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Give a meeting up, and say why."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    form = AnnulationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.cancel_reunion(lue, motif=form.cleaned_data["motif"], auteur=request.auteur)
            say_done(request, f"«\u00a0{lue}\u00a0» est annulée.")
            return redirect("gouvernance:reunion", cle=cle, uuid=uuid)
    contexte = {"form": form, "reunion": lue, "convoquee": lue.etat == EtatReunion.CONVOQUEE}
    return render_page(
        request,
        "espace/gouvernance/annuler_reunion.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def tenir_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say that a meeting was held."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    operations.hold_reunion(lue, auteur=request.auteur)
    say_done(request, "La réunion est tenue. Il reste à noter les présences et le compte rendu.")
    return redirect("gouvernance:reunion", cle=cle, uuid=uuid)


@require_POST
def archiver_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a meeting aside; it can come back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    operations.archive_reunion(lue, auteur=request.auteur)
    say_done(
        request,
        f"«\u00a0{lue}\u00a0» est archivée.",
        defaire=reverse("gouvernance:restaurer_reunion", args=[cle, uuid]),
    )
    return redirect("gouvernance:gouvernance", cle=cle)


@require_POST
def restaurer_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a meeting back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    operations.restore_reunion(lue, auteur=request.auteur)
    say_done(request, f"«\u00a0{lue}\u00a0» est de nouveau là.")
    return redirect("gouvernance:reunion", cle=cle, uuid=uuid)


def _go_on(request: Requete, cle: str, nee: Reunion) -> HttpResponse:
    if nee.est_a_venir:
        say_done(request, "La réunion est préparée. Choisir ce qui vient à l’ordre du jour.")
        return redirect("gouvernance:ordre_du_jour", cle=cle, uuid=nee.uuid)
    say_done(
        request,
        "Cette date est passée\u00a0: la réunion est notée comme tenue, aucune convocation ne partira.",
    )
    return redirect("gouvernance:reunion", cle=cle, uuid=nee.uuid)


def _find_etape(lue: Reunion) -> str:
    """Return the one thing to do next."""
    if lue.etat == EtatReunion.TENUE:
        return "" if lue.compte_rendu_le else "compte-rendu"
    if not lue.est_a_venir:
        return ""
    if lue.debut <= horloge.maintenant():
        return "tenir"
    return "convoquer" if lue.etat == EtatReunion.PREPARATION else ""


def _form_reponse(auteur: Auteur, presence: Presence) -> ReponseForm | SuppleanceForm:
    if stands_in(auteur, presence):
        return SuppleanceForm(initial={"reponse": presence.reponse_suppleance})
    remplacant = presence.remplacant or (presence.siege.qui_supplee if presence.siege else "")
    return ReponseForm(initial={"reponse": presence.reponse, "remplacant": remplacant})
