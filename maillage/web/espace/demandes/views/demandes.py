"""The claims of a contract: the list, one of them, begun from the plan, written, filed, withdrawn."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.operations.demandes import (
    begin_demande,
    file_demande,
    join_piece,
    remove_piece,
    restore_piece,
    resume_demande,
    take_back_demande,
    update_demande,
    withdraw_demande,
)
from maillage.cycle.financement.queries.calendrier import group_suivis
from maillage.cycle.financement.queries.demandes import (
    get_aide_a_demander,
    get_demande_a_ecrire,
    get_piece_de_demande,
    get_piece_jointe,
    list_demandes,
    list_voisines,
)
from maillage.cycle.financement.queries.demarche import list_a_demander, list_conditions, try_aide
from maillage.regles import horloge
from maillage.regles.droits import Droit
from maillage.regles.financement.attentes import libelle_piece
from maillage.regles.financement.calendrier import rappels_dus
from maillage.regles.financement.decompte import dire_depassement
from maillage.regles.financement.demandes import Geste
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.demandes.forms.demandes import DemandeForm, DepotForm, PieceDemandeForm
from maillage.web.espace.demandes.pages import (
    RUBRIQUE,
    Page,
    build_noeuds,
    fichier_de,
    gestes_offerts,
    open_demande,
    open_geste,
    render_etat_demande,
    run_geste,
    run_page,
    sent,
)
from maillage.web.espace.fichiers import send_piece
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done


@require_safe
def demandes(request: Requete, cle: str) -> HttpResponse:
    """Every claim of the contract, what is due of them, and what of the plan may still be asked for."""
    contrat = get_contrat(request.auteur, cle)
    lues = list_demandes(request.auteur, contrat)
    ecrit = Droit.FINANCEMENT_ECRIRE in contrat.droits and not contrat.est_suspendu
    jour = horloge.aujourdhui()
    suivis = group_suivis(request.auteur, [contrat])[contrat.pk] if ecrit else []
    contexte = {
        "lues": [(lue, render_etat_demande(lue.demande.ou)) for lue in lues],
        "ecrit": ecrit,
        "echeances": [(s, j) for s in suivis for j in rappels_dus(s.jalons, jour)],
        "a_demander": list_a_demander(request.auteur, contrat) if ecrit else [],
        "jour": jour,
    }
    return render_page(
        request, "espace/demandes/demandes.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_safe
def demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One claim: what it asks, where it stands, what each side may do now."""
    contrat, vue = open_demande(request, cle, uuid)
    contexte: dict[str, Any] = {
        "vue": vue,
        "demande": vue.demande,
        "gestes": gestes_offerts(vue),
        "etat": render_etat_demande(vue.demande.ou),
        "noeuds": build_noeuds(vue.jalons),
        "pieces": [(libelle_piece(p.nature), p) for p in vue.pieces],
        "ecrit": Droit.FINANCEMENT_ECRIRE in contrat.droits and not contrat.est_suspendu,
        "jour": horloge.aujourdhui(),
        "depassement": dire_depassement(vue.decompte) if vue.decompte else "",
    }
    return render_page(
        request, "espace/demandes/demande.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def demander(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """What may be asked for an aid of the plan, and why not more; the button begins the claim."""
    contrat = get_contrat(request.auteur, cle)
    aide = get_aide_a_demander(request.auteur, contrat, uuid)
    if request.method == "POST":
        neuve = begin_demande(aide, auteur=request.auteur)
        say_done(request, "La demande est commencée. Rien n’est encore envoyé.")
        return redirect("demandes:modifier_demande", cle=cle, uuid=neuve.uuid)
    contexte = {
        "aide": aide,
        "voisines": list_voisines(request.auteur, aide),
        "essai": try_aide(request.auteur, aide),
    }
    return render_page(
        request, "espace/demandes/demander.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
def modifier_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Write a draft."""
    get_demande_a_ecrire(request.auteur, get_contrat(request.auteur, cle), uuid)
    contrat, vue = open_geste(request, cle, uuid, geste=Geste.DEPOSER)
    form = DemandeForm(
        sent(request)[0],
        vue=vue,
        initial={**DemandeForm.initiales(vue), **brouillon_initial(request)},
    )
    page = Page(
        "espace/demandes/modifier_demande.html",
        form,
        lambda: update_demande(
            vue.demande,
            form.valeurs(),
            montants=form.montants(),
            version_lue=form.version_lue,
            auteur=request.auteur,
        ),
        "Le brouillon est enregistré.",
    )
    conditions = list_conditions(request.auteur, vue.demande)
    return run_page(request, contrat, vue, page=page, conditions=conditions)


@page_de_saisie
def deposer_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Check what is missing, then send the claim to its funder."""
    get_demande_a_ecrire(request.auteur, get_contrat(request.auteur, cle), uuid)
    contrat, vue = open_geste(request, cle, uuid, geste=Geste.DEPOSER)
    manquent = [p for p in vue.attendues if p.manque]
    form = DepotForm(sent(request)[0], papier=not vue.en_ligne, manque=bool(manquent))
    page = Page(
        "espace/demandes/deposer_demande.html",
        form,
        lambda: file_demande(
            vue.demande,
            suivront=form.cleaned_data.get("suivront", False),
            le=form.cleaned_data.get("deposee_le"),
            auteur=request.auteur,
        ),
        "La demande est déposée.",
    )
    return run_page(request, contrat, vue, page=page, manquent=manquent)


@require_POST
def reprendre_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Make it a draft again, while its funder did nothing."""
    return run_geste(
        request,
        cle,
        uuid,
        agir=lambda vue: take_back_demande(vue.demande, auteur=request.auteur),
        fait="La demande est de nouveau un brouillon.",
    )


@require_POST
def retirer_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Withdraw it."""
    return run_geste(
        request,
        cle,
        uuid,
        agir=lambda vue: withdraw_demande(vue.demande, auteur=request.auteur),
        fait="La demande est retirée.",
        defaire=reverse("demandes:retablir_demande", args=[cle, uuid]),
    )


@require_POST
def retablir_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a withdrawn claim back."""
    return run_geste(
        request,
        cle,
        uuid,
        agir=lambda vue: resume_demande(vue.demande, auteur=request.auteur),
        fait="La demande est de nouveau un brouillon.",
    )


@page_de_saisie
@une_fois
def joindre_piece_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Join one of the documents that the funder asks for."""
    get_demande_a_ecrire(request.auteur, get_contrat(request.auteur, cle), uuid)
    contrat, vue = open_demande(request, cle, uuid)
    voulue = request.GET.get("nature", "")[:40]
    form = PieceDemandeForm(*sent(request), vue=vue, initial={"nature": voulue})
    page = Page(
        "espace/demandes/joindre_piece_demande.html",
        form,
        lambda: join_piece(
            vue.demande, form.cleaned_data["nature"], fichier_de(form), auteur=request.auteur
        ),
        "La pièce est jointe.",
    )
    return run_page(request, contrat, vue, page=page)


@require_safe
def piece_demande(request: Requete, cle: str, uuid: UUID, *, piece: UUID) -> FileResponse:
    """One file of a claim, to its two sides."""
    contrat = get_contrat(request.auteur, cle)
    return send_piece(get_piece_de_demande(request.auteur, contrat, uuid, piece=piece))


@require_POST
def retirer_piece_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a joined file away."""
    contrat = get_contrat(request.auteur, cle)
    jointe = get_piece_jointe(request.auteur, contrat, uuid)
    remove_piece(jointe, auteur=request.auteur)
    defaire = reverse("demandes:remettre_piece_demande", args=[cle, uuid])
    say_done(request, "La pièce est retirée.", defaire=defaire)
    return redirect("demandes:demande", cle=cle, uuid=jointe.demande.uuid)


@require_POST
def remettre_piece_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a joined file back."""
    contrat = get_contrat(request.auteur, cle)
    jointe = get_piece_jointe(request.auteur, contrat, uuid)
    restore_piece(jointe, auteur=request.auteur)
    say_done(request, "La pièce est de nouveau jointe.")
    return redirect("demandes:demande", cle=cle, uuid=jointe.demande.uuid)
