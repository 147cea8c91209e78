"""After the grant: convention, payments, statement of expenses, and the documents to take away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.operations.comptes import write_etat_depenses
from maillage.cycle.financement.operations.conventions import (
    cancel_versement,
    pay_demande,
    settle_demande,
    sign_convention,
    update_convention,
)
from maillage.cycle.financement.operations.passages import check_geste
from maillage.cycle.financement.queries.demandes import (
    get_demande_a_ecrire,
    get_versement,
    list_conventions,
)
from maillage.echanges.documents.operations import make_demande
from maillage.regles.financement.demandes import Geste
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.demandes.forms.suites import ConventionForm, EtatForm, VersementForm
from maillage.web.espace.demandes.pages import (
    Page,
    fichier_de,
    open_demande,
    open_geste,
    run_geste,
    run_page,
    sent,
)
from maillage.web.espace.fichiers import send_fichier
from maillage.web.espace.programme.defaire import say_done


@page_de_saisie
def convention(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Record the convention of a granted aid, or correct it."""
    contrat, vue = open_demande(request, cle, uuid)
    if vue.demande.convention is None:
        contrat, vue = open_geste(request, cle, uuid, geste=Geste.CONVENIR)
    else:
        check_geste(vue.demande, Geste.CONVENIR, auteur=request.auteur)
    signee = vue.demande.convention
    connues = [] if signee else list_conventions(request.auteur, vue.demande)
    form = ConventionForm(*sent(request), connues=connues, initial=ConventionForm.initiales(signee))

    def record() -> object:
        if signee is not None:
            return update_convention(
                vue.demande,
                form.valeurs(),
                fichier=fichier_de(form),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
        return sign_convention(
            vue.demande,
            form.valeurs(),
            fichier=fichier_de(form),
            existante=form.choisie(),
            auteur=request.auteur,
        )

    page = Page("espace/demandes/convention.html", form, record, "La convention est enregistrée.")
    return run_page(request, contrat, vue, page=page)


@page_de_saisie
@une_fois
def verser(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Record money that arrived."""
    contrat, vue = open_geste(request, cle, uuid, geste=Geste.VERSER)
    form = VersementForm(sent(request)[0], initial={"montant": vue.reste})
    page = Page(
        "espace/demandes/verser.html",
        form,
        lambda: pay_demande(
            vue.demande,
            form.cleaned_data["montant"],
            le=form.cleaned_data["le"],
            reference=form.cleaned_data["reference"],
            auteur=request.auteur,
        ),
        "Le versement est enregistré.",
    )
    return run_page(request, contrat, vue, page=page)


@require_POST
def annuler_versement(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take back a payment recorded by mistake."""
    contrat = get_contrat(request.auteur, cle)
    versement = get_versement(request.auteur, contrat, uuid)
    cancel_versement(versement, auteur=request.auteur)
    say_done(request, "Le versement est annulé.")
    return redirect("demandes:demande", cle=cle, uuid=versement.demande.uuid)


@require_POST
def solder_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say that nothing more will be paid."""
    return run_geste(
        request,
        cle,
        uuid,
        agir=lambda vue: settle_demande(vue.demande, auteur=request.auteur),
        fait="L’aide est soldée.",
    )


@page_de_saisie
def depenses(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Write the statement of expenses."""
    get_demande_a_ecrire(request.auteur, get_contrat(request.auteur, cle), uuid)
    contrat, vue = open_demande(request, cle, uuid)
    etat = vue.etat_depenses
    form = EtatForm(*sent(request), etat=etat, initial=EtatForm.initiales(etat))
    page = Page(
        "espace/demandes/depenses.html",
        form,
        lambda: write_etat_depenses(
            vue.demande,
            form.lignes(),
            signe_par=form.cleaned_data["signe_par"],
            signe_le=form.cleaned_data["signe_le"],
            fichier=fichier_de(form),
            version_lue=form.version_lue if etat else None,
            auteur=request.auteur,
        ),
        "L’état des dépenses est enregistré.",
    )
    return run_page(request, contrat, vue, page=page)


@require_safe
def telecharger_demande(
    request: Requete, cle: str, uuid: UUID, *, sorte: str, fmt: str
) -> HttpResponse:
    """The request as a document, or the statement of expenses."""
    contrat = get_contrat(request.auteur, cle)
    fichier = make_demande(contrat, uuid, sorte, fmt=fmt, auteur=request.auteur)
    return send_fichier(fichier)
