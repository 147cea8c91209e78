"""Around the table: the agenda, who is there, the minutes, what is asked to whom."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Point, Presente
from maillage.cycle.gouvernance.queries import (
    Proposition,
    get_point_a_ecrire,
    get_reunion_a_ecrire,
    list_points_retires,
    read_reunion,
)
from maillage.synthese.echeances.queries import list_propositions
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.gouvernance.forms.reunions import (
    CompteRenduForm,
    InviteForm,
    PointForm,
    PropositionsForm,
)
from maillage.web.espace.gouvernance.gestes import (
    RUBRIQUE,
    choose_presence,
)
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

_SENS = {"monter": -1, "descendre": 1}


@page_de_saisie
@une_fois
def ordre_du_jour(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """The agenda: its points in order, what is due and could enter it, one point of one's own."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    form = PointForm(
        request.POST if request.method == "POST" else None, contrat=contrat, auteur=request.auteur
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.add_point(lue, form.valeurs(), auteur=request.auteur)
            say_done(request, "Le point est à l’ordre du jour.")
            return redirect("gouvernance:ordre_du_jour", cle=cle, uuid=uuid)
    vue = read_reunion(request.auteur, contrat, uuid)
    contexte = {
        "vue": vue,
        "reunion": lue,
        "form": form,
        "propositions": PropositionsForm(
            propositions=_list_libres(request, contrat, vue.points),
            initial={"sources": []},
        ),
    }
    return render_page(
        request,
        "espace/gouvernance/ordre_du_jour.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def tirer_points(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put on the agenda what was ticked among what is due."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    cochees = set(request.POST.getlist("sources"))
    choisies = [p for p in list_propositions(request.auteur, contrat) if p.source in cochees]
    operations.add_points(lue, choisies, auteur=request.auteur)
    if choisies:
        say_done(request, "C’est à l’ordre du jour.")
    return redirect("gouvernance:ordre_du_jour", cle=cle, uuid=uuid)


@page_de_saisie
def modifier_point(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a point."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_point_a_ecrire(request.auteur, contrat, uuid)
    form = PointForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**PointForm.initiales(lu), **brouillon_initial(request)},
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_point(
                lu, form.valeurs(), version_lue=form.version_lue, auteur=request.auteur
            )
            say_done(request, "C’est enregistré.")
            return redirect("gouvernance:ordre_du_jour", cle=cle, uuid=lu.reunion.uuid)
    return render_page(
        request,
        "espace/gouvernance/modifier_point.html",
        {"form": form, "point": lu, "reunion": lu.reunion},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def deplacer_point(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Move a point one place up or down."""
    lu = _get_point(request, cle, uuid)
    if sens := _SENS.get(request.POST.get("sens", "")):
        operations.move_point(lu, sens, auteur=request.auteur)
    return redirect("gouvernance:ordre_du_jour", cle=cle, uuid=lu.reunion.uuid)


@require_POST
def retirer_point(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a point off the agenda; it can come back."""
    lu = _get_point(request, cle, uuid)
    operations.remove_point(lu, auteur=request.auteur)
    say_done(
        request,
        f"«\u00a0{lu}\u00a0» n’est plus à l’ordre du jour.",
        defaire=reverse("gouvernance:remettre_point", args=[cle, uuid]),
    )
    return redirect("gouvernance:ordre_du_jour", cle=cle, uuid=lu.reunion.uuid)


@require_POST
def remettre_point(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a point back."""
    lu = _get_point(request, cle, uuid)
    operations.restore_point(lu, auteur=request.auteur)
    say_done(request, f"«\u00a0{lu}\u00a0» est de nouveau à l’ordre du jour.")
    return redirect("gouvernance:ordre_du_jour", cle=cle, uuid=lu.reunion.uuid)


@page_de_saisie
@une_fois
def emargement(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Who is there, one tap a person; and those who came without a seat."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    form = InviteForm(request.POST if request.method == "POST" else None)
    form.fields["organisation"].suggest_for(contrat)  # type: ignore[attr-defined] # a ChampOrganisation
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.add_invite(
                lue,
                fonction=form.cleaned_data["fonction"],
                organisation=form.nommee(),
                auteur=request.auteur,
            )
            say_done(request, "C’est noté.")
            return redirect("gouvernance:emargement", cle=cle, uuid=uuid)
    vue = read_reunion(request.auteur, contrat, uuid)
    contexte = {"vue": vue, "reunion": vue.reunion, "form": form, "presents": Presente.choices}
    return render_page(
        request, "espace/gouvernance/emargement.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_POST
def emarger(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Note one person; the word that is lit sends nothing, which takes it back.

    Two taps in a row, or two people at once, say the same thing: nothing is undone by chance.
    """
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    presence = choose_presence(request, lue)
    operations.note_presence(presence, request.POST.get("presente", ""), auteur=request.auteur)
    if request.headers.get("HX-Request"):
        vue = read_reunion(request.auteur, contrat, uuid)
        contexte = {
            "vue": vue,
            "reunion": vue.reunion,
            "contrat": contrat,
            "presents": Presente.choices,
        }
        return render(request, "espace/gouvernance/_emargement.html", contexte)
    return redirect(f"{reverse('gouvernance:emargement', args=[cle, uuid])}#p-{presence.uuid}")


@page_de_saisie
def compte_rendu(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Type the minutes during the meeting; what is typed is kept as one goes."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    vue = read_reunion(request.auteur, contrat, uuid)
    initial = {**CompteRenduForm.initiales(vue.reunion), **brouillon_initial(request)}
    # Taken off the agenda while somebody was writing about it: the text is kept all the same.
    saisis = request.POST if request.method == "POST" else initial
    retires = [
        p
        for p in list_points_retires(request.auteur, lue)
        if saisis.get(operations.champ_de_notes(p))
    ]
    form = CompteRenduForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        points=[*vue.points, *retires],
        initial=initial,
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.write_notes(
                vue.reunion,
                form.notes(),
                form.valeurs(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, _say_enregistre(retires))
            return redirect("gouvernance:reunion", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/gouvernance/compte_rendu.html",
        {"form": form, "vue": vue, "reunion": vue.reunion},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def valider_compte_rendu(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Open the minutes to those who sit; they change no more."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    operations.validate_compte_rendu(lue, auteur=request.auteur)
    say_done(
        request,
        "Le compte rendu est validé\u00a0: les membres de l’instance peuvent le lire.",
        defaire=reverse("gouvernance:rouvrir_compte_rendu", args=[cle, uuid]),
    )
    return redirect("gouvernance:reunion", cle=cle, uuid=uuid)


@require_POST
def rouvrir_compte_rendu(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take validated minutes up again."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    operations.reopen_compte_rendu(lue, auteur=request.auteur)
    say_done(request, "Le compte rendu est rouvert\u00a0: l’équipe seule le lit.")
    return redirect("gouvernance:reunion", cle=cle, uuid=uuid)


def _say_enregistre(retires: list[Point]) -> str:
    if not retires:
        return "Le compte rendu est enregistré."
    noms = ", ".join(f"«\u00a0{point}\u00a0»" for point in retires)
    return (
        f"Le compte rendu est enregistré. {noms} n’est plus à l’ordre du jour\u00a0: ce que vous en avez "
        "écrit est gardé, et reviendra avec ce point."
    )


def _get_point(request: Requete, cle: str, uuid: UUID) -> Point:
    return get_point_a_ecrire(request.auteur, get_contrat(request.auteur, cle), uuid)


def _list_libres(
    request: Requete, contrat: Contrat, points: tuple[Point, ...]
) -> list[Proposition]:
    """Return what is due and does not stand on the agenda yet."""
    deja = {p.source for p in points}
    return [p for p in list_propositions(request.auteur, contrat) if p.source not in deja]
