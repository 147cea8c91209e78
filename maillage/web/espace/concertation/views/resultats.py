"""What a questionnaire brought: its results once closed, its free answers, coded by hand."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import EtatTexte
from maillage.cycle.concertation.queries import (
    get_questionnaire,
    get_questionnaire_a_ecrire,
    get_texte,
    list_lignes_exportees,
    list_questions,
    list_textes,
    read_resultats,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.editions.tableur import ecrire_csv
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.forms.questionnaires import TexteForm
from maillage.web.espace.concertation.views.recueils import RUBRIQUE
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

_MASQUE = "masqué"


@require_safe
def resultats(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """The results of a closed questionnaire, filtered by one answer at most."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire(request.auteur, contrat, uuid)
    contexte = {
        "questionnaire": lu,
        "vus": read_resultats(lu, **_read_filtre(request)),
        "parametres": request.GET.urlencode(),
    }
    gabarit = "espace/concertation/resultats.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@require_safe
def exporter_resultats(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """The same results as a file for a spreadsheet: what is hidden on the page is hidden here."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire(request.auteur, contrat, uuid)
    vus = read_resultats(lu, **_read_filtre(request))
    parmi = f"{vus.filtre.question}\u00a0: {vus.filtre.mot}" if vus.filtre else "Toutes"
    lignes = [
        [
            r.question.intitule,
            ligne.mot,
            _MASQUE if ligne.nombre is None else ligne.nombre,
            _MASQUE if ligne.part is None else round(100 * ligne.part, 1),
            _MASQUE if r.total is None else r.total,
            parmi,
        ]
        for r in vus.resultats
        for ligne in r.lignes
    ]
    entetes = ("Question", "Réponse", "Nombre", "Part (%)", "Sur", "Parmi les réponses")
    return _send(contrat, "resultats", entetes=entetes, lignes=lignes)


@require_safe
def exporter_reponses(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Each answer to the closed questions, for the coordination alone. Free answers never leave in it."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    questions = [q.intitule for q in list_questions(lu) if not q.est_libre]
    entetes = ("Identifiant", "Jour", "Origine", *questions)
    return _send(contrat, "reponses", entetes=entetes, lignes=list_lignes_exportees(lu))


@require_safe
def textes(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """The free answers, for the coordination alone: those to read first."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire(request.auteur, contrat, uuid)
    tous = list(list_textes(request.auteur, lu))
    vivants = [t for t in tous if not t.est_archive]
    contexte = {
        "questionnaire": lu,
        "a_lire": [t for t in vivants if t.etat == EtatTexte.QUARANTAINE],
        "relus": [t for t in vivants if t.etat == EtatTexte.CODE],
        "archives": [t for t in tous if t.est_archive],
    }
    gabarit = "espace/concertation/textes.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@page_de_saisie
def coder_texte(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say what a free answer speaks of; keep its words as a verbatim, or none."""
    contrat = get_contrat(request.auteur, cle)
    texte = get_texte(request.auteur, contrat, uuid)
    lu = texte.question.questionnaire
    form = TexteForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial=TexteForm.initiales(texte),
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            operations.code_texte(
                texte,
                thematiques=form.lignes()["thematiques"],
                verbatim=form.cleaned_data["verbatim"],
                qui=form.cleaned_data["qui"],
                auteur=request.auteur,
            )
            say_done(request, "La réponse est classée.")
            return redirect("concertation:textes", cle=cle, uuid=lu.uuid)
    gabarit = "espace/concertation/coder_texte.html"
    contexte = {"form": form, "texte": texte, "questionnaire": lu}
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@require_POST
def archiver_texte(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a free answer aside."""
    texte = get_texte(request.auteur, get_contrat(request.auteur, cle), uuid)
    operations.archive_texte(texte, auteur=request.auteur)
    defaire = reverse("concertation:restaurer_texte", args=[cle, uuid])
    say_done(request, "La réponse est mise de côté.", defaire=defaire)
    return redirect("concertation:textes", cle=cle, uuid=texte.question.questionnaire.uuid)


@require_POST
def restaurer_texte(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a free answer back."""
    texte = get_texte(request.auteur, get_contrat(request.auteur, cle), uuid)
    operations.restore_texte(texte, auteur=request.auteur)
    say_done(request, "La réponse est reprise.")
    return redirect("concertation:textes", cle=cle, uuid=texte.question.questionnaire.uuid)


def _read_filtre(request: Requete) -> dict[str, str]:
    """Return the one filter of the address: « question:réponse »."""
    par, _, valeur = request.GET.get("parmi", "")[:80].partition(":")
    return {"par": par, "valeur": valeur}


def _send(
    contrat: Contrat, nom: str, *, entetes: Sequence[str], lignes: Iterable[Sequence[object]]
) -> HttpResponse:
    return send_csv(ecrire_csv(entetes, lignes), f"{nom}-{contrat.cle}")
