"""The verbatims of a recueil: written, read again, released, kept back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Verbatim
from maillage.cycle.concertation.queries import get_recueil_a_ecrire, get_verbatim_a_relire
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.forms.recueils import VerbatimForm
from maillage.web.espace.concertation.views.recueils import RUBRIQUE
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def ajouter_verbatim(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Keep words of a recueil, in quarantine."""
    contrat = get_contrat(request.auteur, cle)
    recueil = get_recueil_a_ecrire(request.auteur, contrat, uuid)
    form = VerbatimForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial=brouillon_initial(request),
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            operations.add_verbatim(
                recueil,
                form.cleaned_data["texte"],
                qui=form.cleaned_data["qui"],
                thematiques=form.lignes()["thematiques"],
                auteur=request.auteur,
            )
            say_done(request, "Le verbatim est gardé, en quarantaine.")
            if "encore" in request.POST:
                return redirect("concertation:ajouter_verbatim", cle=cle, uuid=uuid)
            return redirect(_page(cle, uuid))
    return render_page(
        request,
        "espace/concertation/ajouter_verbatim.html",
        {"form": form, "recueil": recueil},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_verbatim(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Correct a verbatim: changed words go back to quarantine."""
    contrat, verbatim = _ouvrir(request, cle, uuid)
    form = VerbatimForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        objet=verbatim,
        initial={**VerbatimForm.initiales(verbatim), **brouillon_initial(request)},
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_verbatim(
                verbatim,
                form.valeurs(),
                thematiques=form.lignes()["thematiques"],
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect(_page(cle, verbatim.recueil.uuid))
    return render_page(
        request,
        "espace/concertation/modifier_verbatim.html",
        {"form": form, "recueil": verbatim.recueil, "verbatim": verbatim},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def liberer_verbatim(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Let the members read it."""
    _contrat, verbatim = _ouvrir(request, cle, uuid)
    operations.release_verbatim(verbatim, auteur=request.auteur)
    defaire = reverse("concertation:retenir_verbatim", args=[cle, uuid])
    say_done(request, "Le verbatim est libéré.", defaire=defaire)
    return redirect(_page(cle, verbatim.recueil.uuid))


@require_POST
def retenir_verbatim(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Keep it to the coordination again."""
    _contrat, verbatim = _ouvrir(request, cle, uuid)
    operations.quarantine_verbatim(verbatim, auteur=request.auteur)
    say_done(request, "Le verbatim est de nouveau en quarantaine.")
    return redirect(_page(cle, verbatim.recueil.uuid))


@require_POST
def archiver_verbatim(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put it aside."""
    _contrat, verbatim = _ouvrir(request, cle, uuid)
    operations.archive_verbatim(verbatim, auteur=request.auteur)
    defaire = reverse("concertation:restaurer_verbatim", args=[cle, uuid])
    say_done(request, "Le verbatim est archivé.", defaire=defaire)
    return redirect(_page(cle, verbatim.recueil.uuid))


@require_POST
def restaurer_verbatim(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring it back, in quarantine."""
    _contrat, verbatim = _ouvrir(request, cle, uuid)
    operations.restore_verbatim(verbatim, auteur=request.auteur)
    say_done(request, "Le verbatim est de nouveau là, en quarantaine.")
    return redirect(_page(cle, verbatim.recueil.uuid))


def _ouvrir(request: Requete, cle: str, uuid: UUID) -> tuple[Contrat, Verbatim]:
    contrat = get_contrat(request.auteur, cle)
    return contrat, get_verbatim_a_relire(request.auteur, contrat, uuid)


def _page(cle: str, recueil: UUID) -> str:
    return f"{reverse('concertation:recueil', args=[cle, recueil])}#verbatims"
