"""Constats: the list, one page each, written by hand, from a figure or from a verbatim."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.cycle.concertation.models import Verbatim
from maillage.cycle.concertation.queries import get_verbatim_a_relire
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.diagnostic.access import check_write
from maillage.cycle.diagnostic.models import Constat
from maillage.cycle.diagnostic.operations import (
    archive_constat,
    create_constat,
    restore_constat,
    update_constat,
)
from maillage.cycle.diagnostic.queries import (
    ChiffreLu,
    LigneConstat,
    find_chiffre,
    get_constat_a_ecrire,
    list_constats,
    list_constats_archives,
    read_constat,
)
from maillage.editions.tableur import ecrire_csv
from maillage.regles.constats import LIBELLES_ORIGINES
from maillage.regles.erreurs import Introuvable
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.diagnostic.filtres import (
    COLONNES,
    build_selecteurs,
    read_filtre,
)
from maillage.web.espace.diagnostic.forms.constats import ConstatForm
from maillage.web.espace.diagnostic.views.commun import RUBRIQUE, build_gel
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.filtres import write_filtre
from maillage.web.espace.page import asks_fragment, render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

_REPERES = ("indicateur", "niveau", "code", "periode")


@require_safe
@vary_on_headers("HX-Request")
def constats(request: Requete, cle: str) -> HttpResponse:
    """Every constat, the strongest first; the filter and the sort stay in the address."""
    contrat = get_contrat(request.auteur, cle)
    contexte = _build_liste(request, contrat)
    if asks_fragment(request):
        gabarit = "espace/diagnostic/_constats.html"
        return render(request, gabarit, {**contexte, "contrat": contrat, "fragment": True})
    contexte |= {
        "selecteurs": build_selecteurs(request.auteur, contrat, contexte["filtre"]),
        "archives": list(list_constats_archives(request.auteur, contrat)),
    }
    return render_page(
        request,
        "espace/diagnostic/constats.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_safe
def constat(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One constat: what holds it up, what it builds."""
    contrat = get_contrat(request.auteur, cle)
    vu = read_constat(request.auteur, contrat, uuid)
    contexte = {
        "vu": vu,
        "constat": vu.constat,
        "origines": [LIBELLES_ORIGINES[o] for o in vu.ligne.origines],
        **build_gel(contrat),
    }
    return render_page(
        request, "espace/diagnostic/constat.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_constat(request: Requete, cle: str) -> HttpResponse:
    """Write a constat; the address may name the figure or the verbatim that it is made from."""
    contrat = get_contrat(request.auteur, cle)
    check_write(request.auteur, contrat)
    chiffre, verbatim = _find_chiffre(request, contrat), _find_verbatim(request, contrat)
    form = _form(request, contrat, initial=_propose(request, verbatim))
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            neuf = create_constat(
                contrat,
                form.valeurs(),
                ensembles=form.lignes(),
                chiffre=chiffre,
                verbatim=verbatim,
                origine=_origine(verbatim),
                auteur=request.auteur,
            )
            say_done(request, "Le constat est enregistré.")
            return redirect("diagnostic:constat", cle=cle, uuid=neuf.uuid)
    return render_page(
        request,
        "espace/diagnostic/creer_constat.html",
        {"form": form, "chiffre": chiffre, "verbatim": verbatim},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_constat(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a constat."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_constat_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=ConstatForm.initiales(lu), objet=lu)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            update_constat(
                lu,
                form.valeurs(),
                ensembles=form.lignes(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect("diagnostic:constat", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/diagnostic/modifier_constat.html",
        {"form": form, "constat": lu},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def archiver_constat(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a constat aside."""
    contrat = get_contrat(request.auteur, cle)
    archive_constat(get_constat_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    defaire = reverse("diagnostic:restaurer_constat", args=[cle, uuid])
    say_done(request, "Le constat est archivé.", defaire=defaire)
    return redirect("diagnostic:constats", cle=cle)


@require_POST
def restaurer_constat(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a constat back."""
    contrat = get_contrat(request.auteur, cle)
    restore_constat(get_constat_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "Le constat est de nouveau dans la liste.")
    return redirect("diagnostic:constat", cle=cle, uuid=uuid)


@require_safe
def exporter_constats(request: Requete, cle: str) -> HttpResponse:
    """The filtered list as a file for a spreadsheet."""
    contrat = get_contrat(request.auteur, cle)
    lignes = list_constats(request.auteur, contrat, read_filtre(request))
    return send_csv(
        ecrire_csv(_ENTETES, [_write_ligne(li) for li in lignes]), f"constats-{contrat.cle}"
    )


def _form(
    request: Requete, contrat: Contrat, *, initial: dict[str, Any], objet: Constat | None = None
) -> ConstatForm:
    return ConstatForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        objet=objet,
        initial={**initial, **brouillon_initial(request)},
    )


def _build_liste(request: Requete, contrat: Contrat) -> dict[str, Any]:
    filtre = read_filtre(request)
    return {
        "filtre": filtre,
        "parametres": write_filtre(filtre),
        "lignes": list_constats(request.auteur, contrat, filtre),
        "colonnes": COLONNES,
        "tri_par_defaut": "-force",
        **build_gel(contrat),
    }


def _find_chiffre(request: Requete, contrat: Contrat) -> ChiffreLu | None:
    """Return the figure that the address names, as the base holds it; None when it names none."""
    reperes = {nom: request.GET.get(nom, "")[:60] for nom in _REPERES}
    if not all(reperes.values()):
        return None
    return find_chiffre(request.auteur, contrat, **reperes)


def _find_verbatim(request: Requete, contrat: Contrat) -> Verbatim | None:
    """Return the verbatim that the address names; None when it names none."""
    demande = request.GET.get("verbatim", "")
    if not demande:
        return None
    try:
        return get_verbatim_a_relire(request.auteur, contrat, UUID(demande))
    except ValueError:
        raise Introuvable from None


def _propose(request: Requete, verbatim: Verbatim | None) -> dict[str, Any]:
    """Return what the form holds to begin with: the words of the recueil, never those of the verbatim."""
    enjeu = {"enjeu": request.GET.get("enjeu", "")[:40]}
    if verbatim is None:
        return enjeu
    themes = verbatim.thematiques.all() or verbatim.recueil.thematiques.all()
    return {
        **enjeu,
        "thematiques": [str(t.uuid) for t in themes],
        "publics": [str(t.uuid) for t in verbatim.recueil.publics.all()],
        "communes": [c.pk for c in verbatim.recueil.communes.all()],
    }


def _origine(verbatim: Verbatim | None) -> str:
    """Return who speaks in a verbatim, as the kind of its recueil tells; it may be corrected after."""
    if verbatim is None:
        return ""
    return _ORIGINES.get(verbatim.recueil.sorte, "habitants")


_ORIGINES = {"entretien": "professionnels", "atelier": "professionnels", "document": "document"}
_ENTETES = (
    "Identifiant", "Constat", "Enjeu", "Force", "Origines", "Thématiques", "Publics", "Communes",
    "Précisions sur le lieu", "Chiffres", "Précisions",
)  # fmt: skip


def _write_ligne(ligne: LigneConstat) -> list[object]:
    lu = ligne.constat
    return [
        lu.uuid,
        lu.intitule,
        str(lu.enjeu) if lu.enjeu and not lu.enjeu.est_archive else "",
        ligne.force,
        ", ".join(LIBELLES_ORIGINES[o] for o in ligne.origines),
        ", ".join(str(t) for t in lu.thematiques.all()),
        ", ".join(str(t) for t in lu.publics.all()),
        ", ".join(str(c) for c in lu.communes.all()),
        lu.lieu,
        "\u202f; ".join(f"{c}\u00a0: {c.ecrit}" for c in lu.chiffres.all()),
        lu.precisions,
    ]
