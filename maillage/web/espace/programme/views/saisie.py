"""Filling a fiche: a section at a time, or one question at a time."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import update_fiche
from maillage.cycle.programme.queries import FicheVue, get_fiche_a_ecrire, get_plan, read_fiche
from maillage.regles import fiche as regles
from maillage.regles.droits import Droit
from maillage.regles.erreurs import Introuvable
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.fiche import AILLEURS, QuestionsForm
from maillage.web.espace.programme.forms.identite import IdentiteForm
from maillage.web.espace.saisie import saisie


@page_de_saisie
def modifier_section(request: Requete, cle: str, *, uuid: UUID, section: str) -> HttpResponse:
    """Every question of one section, or the number and title of the fiche."""
    contrat = get_contrat(request.auteur, cle)
    fiche = get_fiche_a_ecrire(request.auteur, contrat, uuid)
    form = _build_form(request, contrat, fiche=fiche, section=section)
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="plan"):
            _save(request, fiche, form)
            say_done(request, f"« {_titre(section)} » est enregistré.")
            return redirect(f"{reverse('programme:fiche', args=[cle, uuid])}#s-{section}")
    contexte = {
        "fiche": fiche,
        "form": form,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
        "titre": _titre(section),
        "section": section,
        "ailleurs": section == "avec-qui",
    }
    return render_page(
        request,
        "espace/programme/modifier_section.html",
        contexte,
        contrat=contrat,
        rubrique="plan",
    )


@page_de_saisie
def question(request: Requete, cle: str, *, uuid: UUID, champ: str = "") -> HttpResponse:
    """One question, on one screen; the next one follows."""
    contrat = get_contrat(request.auteur, cle)
    fiche = get_fiche_a_ecrire(request.auteur, contrat, uuid)
    vue = read_fiche(request.auteur, contrat, uuid)
    posee = _find_question(vue, champ)
    if posee is None or posee.nom in AILLEURS:
        return _redirect_ailleurs(cle, uuid, posee)
    form = _build_form_seul(request, fiche, posee)
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="plan"):
            _save(request, fiche, form)
            return _redirect_suite(request, contrat, uuid=uuid, posee=posee)
    return render_page(
        request,
        "espace/programme/question.html",
        _build_question(request, contrat, vue, form=form, posee=posee),
        contrat=contrat,
        rubrique="plan",
    )


def _build_form(
    request: Requete, contrat: Contrat, *, fiche: FicheAction, section: str
) -> IdentiteForm | QuestionsForm:
    donnees, garde = request.POST if request.method == "POST" else None, brouillon_initial(request)
    if section == "identite":
        numerote = Droit.PLAN_MODIFIER in contrat.droits
        return IdentiteForm(donnees, fiche=fiche, numerote=numerote, initial=garde)
    trouvee = next((s for s in regles.SECTIONS if s.nom == section), None)
    if trouvee is None:
        raise Introuvable
    return QuestionsForm(
        donnees, auteur=request.auteur, fiche=fiche, champs=trouvee.champs, initial=garde
    )


def _build_form_seul(request: Requete, fiche: FicheAction, posee: regles.Champ) -> QuestionsForm:
    """Return the form of one question, with the field that is always asked beside it."""
    return QuestionsForm(
        request.POST if request.method == "POST" else None,
        auteur=request.auteur,
        fiche=fiche,
        champs=_avec_voisin(posee),
        seule=True,
        initial=brouillon_initial(request),
    )


def _titre(section: str) -> str:
    titres = {s.nom: s.titre for s in regles.SECTIONS}
    return titres.get(section, "Numéro et intitulé")


def _save(request: Requete, fiche: FicheAction, form: IdentiteForm | QuestionsForm) -> None:
    update_fiche(
        fiche,
        form.valeurs(),
        ensembles=form.ensembles(),
        inconnus=form.inconnus(),
        version_lue=form.version_lue,
        auteur=request.auteur,
    )


def _find_question(vue: FicheVue, nom: str) -> regles.Champ | None:
    """Return the question of this name, or the next one to ask. Raises Introuvable."""
    if not nom:
        return vue.prochaine
    if nom not in regles.CHAMPS:
        raise Introuvable
    return regles.CHAMPS[nom]


def _avec_voisin(posee: regles.Champ) -> list[regles.Champ]:
    """The communes are asked with "all the territory", which answers for them."""
    if posee.nom == "communes":
        return [regles.CHAMPS["tout_le_perimetre"], posee]
    return [posee]


def _redirect_ailleurs(cle: str, uuid: UUID, posee: regles.Champ | None) -> HttpResponse:
    """Lead to where the answer is given: nothing left to ask, who acts, who sees."""
    noms = {
        "pilotes": "acteurs_fiche",
        "partenaires": "acteurs_fiche",
        "diffusion": "diffusion_fiche",
    }
    nom = noms[posee.nom] if posee else "fiche"
    return redirect(f"programme:{nom}", cle=cle, uuid=uuid)


def _redirect_suite(
    request: Requete, contrat: Contrat, *, uuid: UUID, posee: regles.Champ
) -> HttpResponse:
    suivante = _find_suivante(read_fiche(request.auteur, contrat, uuid), posee)
    if suivante and "arreter" not in request.POST:
        return redirect("programme:question", cle=contrat.cle, uuid=uuid, champ=suivante.nom)
    phrase = "Réponse enregistrée." if suivante else "Réponse enregistrée : la fiche est complète."
    say_done(request, phrase)
    return redirect("programme:fiche", cle=contrat.cle, uuid=uuid)


def _find_suivante(vue: FicheVue, posee: regles.Champ | None) -> regles.Champ | None:
    """Return the first question without answer after this one, then from the top."""
    manquants = [c for etat in vue.etats for c in etat.manquants if c != posee]
    noms = list(regles.CHAMPS)
    ici = noms.index(posee.nom) if posee else -1
    apres = [c for c in manquants if noms.index(c.nom) > ici]
    return next(iter([*apres, *manquants]), None)


def _build_question(
    request: Requete, contrat: Contrat, vue: FicheVue, *, form: QuestionsForm, posee: regles.Champ
) -> dict[str, Any]:
    remplis, attendus = vue.remplissage
    suivante = _find_suivante(vue, posee)
    return {
        "fiche": vue.fiche,
        "form": form,
        "posee": posee,
        "intitule": _avec_voisin(posee)[0].question,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
        "remplis": remplis,
        "attendus": attendus,
        "suivante": suivante,
        "section": regles.SECTION_DU_CHAMP[posee.nom],
    }
