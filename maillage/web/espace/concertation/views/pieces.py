"""The file of a recueil: joined, opened by whoever may, taken away."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.concertation.operations import join_piece, remove_piece
from maillage.cycle.concertation.queries import get_piece, get_recueil_a_ecrire
from maillage.cycle.contrats.queries import get_contrat
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.forms.recueils import PieceForm
from maillage.web.espace.concertation.views.recueils import RUBRIQUE
from maillage.web.espace.fichiers import send_piece
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@require_safe
def piece_recueil(request: Requete, cle: str, uuid: UUID) -> FileResponse:
    """The file of a recueil, for whoever may open it."""
    contrat = get_contrat(request.auteur, cle)
    return send_piece(get_piece(request.auteur, contrat, uuid))


@page_de_saisie
def joindre_piece(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Join a file, replace it, or change who opens it."""
    contrat = get_contrat(request.auteur, cle)
    recueil = get_recueil_a_ecrire(request.auteur, contrat, uuid)
    initial = {"ouverte": recueil.piece_ouverte}
    form = PieceForm(*_sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        dit = form.cleaned_data
        with saisie(request, form):
            join_piece(recueil, dit["fichier"], ouverte=dit["ouverte"], auteur=request.auteur)
            say_done(request, "C’est enregistré.")
            return redirect("concertation:recueil", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/concertation/joindre_piece.html",
        {"form": form, "recueil": recueil},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def retirer_piece(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take the file away."""
    contrat = get_contrat(request.auteur, cle)
    remove_piece(get_recueil_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "Le fichier est retiré.")
    return redirect("concertation:recueil", cle=cle, uuid=uuid)


def _sent(request: Requete) -> tuple[Any, Any]:
    """What a form receives: nothing on a reading, even an empty post on a writing."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
