"""Ranking in a room: a session is prepared, its vote opens, its result moves, it is decided."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.diagnostic import operations
from maillage.cycle.diagnostic.access import check_write
from maillage.cycle.diagnostic.models import EtatSeance, Seance
from maillage.cycle.diagnostic.queries import (
    EnjeuClasse,
    SeanceVue,
    get_seance_a_ecrire,
    list_bulletins,
    list_enjeux,
    list_seances,
    list_seances_archivees,
    read_poids,
    read_seance,
)
from maillage.figures.code_qr import draw_qr
from maillage.figures.points import draw_points
from maillage.regles.ecriture import accorde, nombre
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.hierarchisation import (
    BULLETINS_POUR_UN_RESULTAT,
    LIBELLES_ACCORDS,
    LIBELLES_CRITERES,
    NOTE_MAX,
    NOTE_MIN,
    POIDS,
    Accord,
    round_score,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.diagnostic.forms.seances import DecisionForm, OuvertureForm, SeanceForm
from maillage.web.espace.diagnostic.views.commun import RUBRIQUE, build_gel
from maillage.web.espace.page import asks_fragment, render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

_TONS = {Accord.PARTAGE: "attention", Accord.DESACCORD: "alerte", Accord.ACCORD: "ok"}


@require_safe
def seances(request: Requete, cle: str) -> HttpResponse:
    """The ranking sessions, latest first."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "seances": list(list_seances(request.auteur, contrat)),
        "archives": list(list_seances_archivees(request.auteur, contrat)),
        "enjeux": list_enjeux(request.auteur, contrat).count(),
        "seuil": BULLETINS_POUR_UN_RESULTAT,
        **build_gel(contrat),
    }
    return render_page(
        request, "espace/diagnostic/seances.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@never_cache
@require_safe
@vary_on_headers("HX-Request")
def seance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One session: the result as the votes come in, the decision once it is taken."""
    contrat = get_contrat(request.auteur, cle)
    vue = read_seance(request.auteur, contrat, uuid)
    contexte = {**_build_resultat(vue), "contrat": contrat}
    if asks_fragment(request):
        return render(request, "espace/diagnostic/_resultat.html", contexte)
    contexte |= {
        "ouverture": OuvertureForm(initial={"nombre": 0 if vue.bulletins else 12}),
        "poids": [(LIBELLES_CRITERES[c], POIDS[p]) for c, p in read_poids(vue.seance).items()],
        **build_gel(contrat),
    }
    return render_page(
        request, "espace/diagnostic/seance.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_seance(request: Requete, cle: str) -> HttpResponse:
    """Prepare a session."""
    contrat = get_contrat(request.auteur, cle)
    check_write(request.auteur, contrat)
    tous = [str(e.uuid) for e in list_enjeux(request.auteur, contrat)]
    form = _form(request, contrat, initial={"enjeux": tous})
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            neuve = operations.create_seance(
                contrat, form.valeurs(), form.enjeux_choisis() or (), auteur=request.auteur
            )
            say_done(request, "La séance est prête.")
            return redirect("diagnostic:seance", cle=cle, uuid=neuve.uuid)
    return render_page(
        request,
        "espace/diagnostic/creer_seance.html",
        {"form": form},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_seance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a session."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_seance_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=SeanceForm.initiales(lue), objet=lue)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_seance(
                lue,
                form.valeurs(),
                enjeux=form.enjeux_choisis(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect("diagnostic:seance", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/diagnostic/modifier_seance.html",
        {"form": form, "seance": lue},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@never_cache
@require_safe
def bulletins(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """The slips to print and to hand out: each has its square to scan and its address."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_seance_a_ecrire(request.auteur, contrat, uuid)
    lus = list_bulletins(request.auteur, contrat, lue)
    contexte = {"seance": lue, "bulletins": [_draw_bulletin(request, b) for b in lus]}
    return render_page(
        request, "espace/diagnostic/bulletins.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_POST
def ouvrir_vote(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Open the vote, with the slips that are asked for."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_seance_a_ecrire(request.auteur, contrat, uuid)
    form = OuvertureForm(request.POST)
    if not form.is_valid():
        raise ErreurMetier("Écrire un nombre de bulletins, par exemple 12.", champ="nombre")
    operations.open_vote(lue, form.cleaned_data["nombre"], auteur=request.auteur)
    say_done(request, "Le vote est ouvert.")
    return redirect("diagnostic:seance", cle=cle, uuid=uuid)


@require_POST
def clore_vote(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Close the vote."""
    contrat = get_contrat(request.auteur, cle)
    operations.close_vote(get_seance_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "Le vote est clos. Il reste à décider.")
    return redirect("diagnostic:seance", cle=cle, uuid=uuid)


@page_de_saisie
def decider_seance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Decide: a rank for each enjeu, those that are priorities, and why."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_seance_a_ecrire(request.auteur, contrat, uuid)
    vue = read_seance(request.auteur, contrat, uuid)
    form = DecisionForm(request.POST if request.method == "POST" else None, vue=vue)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            operations.decide_seance(
                lue, form.places(), decision=form.cleaned_data["decision"], auteur=request.auteur
            )
            say_done(request, "La décision est gardée, les enjeux ont leur rang.")
            return redirect("diagnostic:seance", cle=cle, uuid=uuid)
    contexte = {"form": form, "seance": lue, **_build_resultat(vue)}
    return render_page(
        request,
        "espace/diagnostic/decider_seance.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def archiver_seance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a session aside; its slips open nothing any more."""
    contrat = get_contrat(request.auteur, cle)
    operations.archive_seance(
        get_seance_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur
    )
    defaire = reverse("diagnostic:restaurer_seance", args=[cle, uuid])
    say_done(request, "La séance est archivée.", defaire=defaire)
    return redirect("diagnostic:seances", cle=cle)


@require_POST
def restaurer_seance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a session back."""
    contrat = get_contrat(request.auteur, cle)
    operations.restore_seance(
        get_seance_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur
    )
    say_done(request, "La séance est de nouveau dans la liste.")
    return redirect("diagnostic:seance", cle=cle, uuid=uuid)


def _form(
    request: Requete, contrat: Contrat, *, initial: dict[str, Any], objet: Seance | None = None
) -> SeanceForm:
    return SeanceForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        objet=objet,
        initial={**initial, **brouillon_initial(request)},
    )


def _build_resultat(vue: SeanceVue) -> dict[str, Any]:
    decidees = {a.enjeu_id: a for a in vue.arbitrages}
    lignes = [{**_draw(c), "arbitrage": decidees.get(c.enjeu.pk)} for c in vue.classement]
    return {
        "vue": vue,
        "seance": vue.seance,
        "lignes": lignes,
        "ouverte": vue.seance.etat == EtatSeance.OUVERTE,
        "votee": vue.rendus > 0,
        "seuil": BULLETINS_POUR_UN_RESULTAT,
        "exaequo": any(li["classe"].ex_aequo for li in lignes),
    }


def _draw(classe: EnjeuClasse) -> dict[str, Any]:
    resultat = classe.classe.resultat
    score = resultat.score
    ecrit = nombre(float(round_score(score)), 2) if score is not None else ""
    accord = LIBELLES_ACCORDS[resultat.accord]
    mots = f"{accorde(resultat.votants, 'bulletin')}, score {ecrit or 'inconnu'}, {accord}"
    figure = draw_points(
        [float(s) for s in resultat.scores],
        float(score) if score is not None else None,
        bornes=(NOTE_MIN, NOTE_MAX),
        description=mots,
    )
    return {
        "enjeu": classe.enjeu,
        "classe": classe.classe,
        "score": ecrit,
        "accord": accord,
        "ton": _TONS.get(resultat.accord, ""),
        "figure": mark_safe(figure),  # noqa: S308 - our drawing, its words escaped
        "criteres": [
            (LIBELLES_CRITERES[c], nombre(float(round_score(m)), 2))
            for c, m in resultat.par_critere.items()
        ],
    }


def _draw_bulletin(request: Requete, bulletin: Any) -> tuple[Any, str, SafeString]:
    """Return a slip, its address and its square."""
    chemin = reverse("vote:arrivee", kwargs={"jeton": operations.write_jeton(bulletin)})
    adresse = request.build_absolute_uri(chemin)
    return bulletin, adresse, mark_safe(draw_qr(adresse))  # noqa: S308 - our drawing, no words in it
