"""A file of answers gathered elsewhere: chosen, looked at, taken in, taken back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire
from maillage.cycle.concertation.operations import Repris
from maillage.cycle.concertation.queries import (
    Apercu,
    get_questionnaire_a_ecrire,
    get_reprise,
    list_reprises,
    read_apercu,
    read_moisson,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.regles.ecriture import accorde, majuscule
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.forms.reprises import (
    CorrespondanceForm,
    FichierForm,
    pack,
    unpack,
)
from maillage.web.espace.concertation.views.recueils import RUBRIQUE
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def reprendre_reponses(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Choose a file, see which column answers which question, then take it in."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    if request.method == "POST" and "contenu" in request.POST:
        return _confirm(request, contrat, lu)
    form = FichierForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            contenu = form.cleaned_data["fichier"].read()
            apercu = read_apercu(request.auteur, lu, contenu)
            suite = CorrespondanceForm(apercu=apercu, initial={"contenu": pack(contenu)})
            return _show(request, contrat, lu, form=suite, apercu=apercu)
    return _choose(request, contrat, lu, form=form)


@require_POST
def archiver_reprise(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take back what a file brought."""
    contrat = get_contrat(request.auteur, cle)
    reprise = get_reprise(request.auteur, contrat, uuid)
    operations.archive_reprise(reprise, auteur=request.auteur)
    defaire = reverse("concertation:restaurer_reprise", args=[cle, uuid])
    say_done(request, "Les réponses de ce fichier ne comptent plus.", defaire=defaire)
    return redirect("concertation:questionnaire", cle=cle, uuid=reprise.questionnaire.uuid)


@require_POST
def restaurer_reprise(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Count them again."""
    contrat = get_contrat(request.auteur, cle)
    reprise = get_reprise(request.auteur, contrat, uuid)
    operations.restore_reprise(reprise, auteur=request.auteur)
    say_done(request, "Les réponses de ce fichier comptent de nouveau.")
    return redirect("concertation:questionnaire", cle=cle, uuid=reprise.questionnaire.uuid)


def _choose(
    request: Requete, contrat: Contrat, lu: Questionnaire, *, form: FichierForm
) -> HttpResponse:
    contexte = {
        "form": form,
        "questionnaire": lu,
        "reprises": list(list_reprises(request.auteur, lu)),
    }
    gabarit = "espace/concertation/reprendre_reponses.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


def _show(
    request: Requete,
    contrat: Contrat,
    lu: Questionnaire,
    *,
    form: CorrespondanceForm,
    apercu: Apercu,
) -> HttpResponse:
    """The page where columns are tied to questions, with what stands in the way."""
    obstacle = ""
    if not form.is_bound:
        try:
            read_moisson(apercu.feuille, apercu.posees, apercu.correspondance)
        except ErreurMetier as erreur:
            obstacle = erreur.message
    contexte = {"form": form, "questionnaire": lu, "apercu": apercu, "obstacle": obstacle}
    gabarit = "espace/concertation/reprendre_reponses.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


def _confirm(request: Requete, contrat: Contrat, lu: Questionnaire) -> HttpResponse:
    try:
        contenu = unpack(request.POST["contenu"])
        apercu = read_apercu(request.auteur, lu, contenu)
    except ErreurMetier as erreur:
        vide = FichierForm({}, {})
        applique_erreur(vide, ErreurMetier(erreur.message, champ="fichier"))
        return _choose(request, contrat, lu, form=vide)
    form = CorrespondanceForm(request.POST, apercu=apercu)
    if form.is_valid():
        relie = form.correspondance()
        apercu = read_apercu(request.auteur, lu, contenu, correspondance=relie)
        with saisie(request, form):
            repris = operations.import_reponses(
                lu, contenu=contenu, correspondance=relie, auteur=request.auteur
            )
            _say(request, repris, cle=contrat.cle)
            return redirect("concertation:questionnaire", cle=contrat.cle, uuid=lu.uuid)
    return _show(request, contrat, lu, form=form, apercu=apercu)


def _say(request: Requete, repris: Repris, *, cle: str) -> None:
    """Say what came in, what was left out and why; offer to undo when something came in."""
    comptes = (
        (repris.ajoutees, "réponse ajoutée", "réponses ajoutées"),
        (repris.textes, "réponse libre à relire", "réponses libres à relire"),
        (repris.deja, "réponse déjà là", "réponses déjà là"),
        (repris.inachevees, "inachevée laissée de côté", "inachevées laissées de côté"),
        (repris.vides, "vide laissée de côté", "vides laissées de côté"),
    )
    dits = [accorde(nombre, une, plusieurs) for nombre, une, plusieurs in comptes if nombre]
    debut = [] if repris.ajoutees else ["rien n’est ajouté"]
    phrase = majuscule(f"{', '.join([*debut, *dits])}.")
    reprise = repris.reprise
    defaire = reverse("concertation:archiver_reprise", args=[cle, reprise.uuid]) if reprise else ""
    say_done(request, phrase, defaire=defaire)
