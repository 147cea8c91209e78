"""Coming in and going out. No answer tells whether an account exists."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import ask_mot_de_passe, set_mot_de_passe, trace_connexion
from maillage.socle.acteurs.queries import find_compte_du_lien
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.forms import ChoixMotDePasseForm, ConnexionForm, OubliForm

MODELE = "django.contrib.auth.backends.ModelBackend"
# What stands in the address in place of the token once it is kept in the session, as Django does.
SANS_JETON = "choisir"
_JETON_EN_SESSION = "_lien_mot_de_passe"
_CONNEXION = "espace/acteurs/connexion.html"
_REFUS = (
    "L’adresse ou le mot de passe ne convient pas. Vérifier les deux, ou demander un nouveau mot "
    "de passe."
)
TEXTES = {
    "garde": "Votre session s’est terminée pendant que vous écriviez. Votre texte est gardé\u00a0: "
    "connectez-vous pour le retrouver.",
    "perdu": "Votre session s’est terminée et le texte était trop long pour être gardé. Revenez à la "
    "page précédente pour le copier avant de vous connecter.",
}


@login_not_required
@never_cache
@sensitive_post_parameters("mot_de_passe")
@page_de_saisie
def connexion(request: HttpRequest) -> HttpResponse:
    """Sign in, then go where one was going."""
    suite = _read_suite(request)
    texte = request.GET.get("texte", "")
    if request.method != "POST" and request.user.is_authenticated and texte not in TEXTES:
        return HttpResponseRedirect(suite)
    form = ConnexionForm(request.POST or None)
    if form.is_valid():
        compte = authenticate(
            request,
            username=form.cleaned_data["courriel"].strip().lower(),
            password=form.cleaned_data["mot_de_passe"],
        )
        if isinstance(compte, Compte):
            return _open_session(request, compte, suite)
        form.add_error(None, _REFUS)
    contexte = {"form": form, "suite": suite, "texte": TEXTES.get(texte, "")}
    return render(request, "espace/acteurs/connexion.html", contexte | _decor())


def answer_lockout(
    request: HttpRequest, _reponse: HttpResponse | None, _identifiants: Any = None
) -> HttpResponse:
    """Answer too many attempts: say how long to wait (named in the settings, called by django-axes)."""
    form = ConnexionForm()
    contexte = {"form": form, "suite": _read_suite(request), "attente": _attente()}
    return render(request, _CONNEXION, contexte | _decor(), status=429)


@require_POST
def deconnexion(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("acteurs:connexion")


@login_not_required
@never_cache
@page_de_saisie
def mot_de_passe_oublie(request: HttpRequest) -> HttpResponse:
    """Ask for a new password. The answer is the same whether the address is known or not."""
    form = OubliForm(request.POST or None)
    demande = form.is_valid()
    if demande:
        ask_mot_de_passe(form.cleaned_data["courriel"])
    contexte = {"form": form, "demande": demande, "duree": _duree_du_lien()}
    return render(request, "espace/acteurs/mot_de_passe_oublie.html", contexte | _decor())


@login_not_required
@never_cache
@sensitive_post_parameters("mot_de_passe", "mot_de_passe_bis")
@page_de_saisie
def choisir_mot_de_passe(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """Choose a password from the link of a mail. Opening the link shows the form; only POST acts.

    The token leaves the address at once: it must not stay in a history, a log or a referrer.
    """
    compte = find_compte_du_lien(uidb64)
    if token != SANS_JETON:
        if compte is None or not default_token_generator.check_token(compte, token):
            return _answer_lien_perime(request)
        request.session[_JETON_EN_SESSION] = token
        return _sans_referent(
            redirect("acteurs:choisir_mot_de_passe", uidb64=uidb64, token=SANS_JETON)
        )
    jeton = request.session.get(_JETON_EN_SESSION, "")
    if compte is None or not default_token_generator.check_token(compte, jeton):
        return _answer_lien_perime(request)
    form = ChoixMotDePasseForm(request.POST or None)
    if form.is_valid() and _save_mot_de_passe(form, compte):
        del request.session[_JETON_EN_SESSION]
        return _open_session(request, compte, reverse(settings.LOGIN_REDIRECT_URL))
    contexte = {"form": form, "compte": compte, "premiere_fois": not compte.has_usable_password()}
    # Not "no-referrer" here: browsers would then hide the origin of the form, and the check of its
    # security token would refuse it. The address holds no secret any more.
    return render(request, "espace/acteurs/choisir_mot_de_passe.html", contexte)


def _save_mot_de_passe(form: ChoixMotDePasseForm, compte: Compte) -> bool:
    try:
        set_mot_de_passe(compte, form.cleaned_data["mot_de_passe"], auteur=build_auteur(compte))
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
        return False
    return True


def _open_session(request: HttpRequest, compte: Compte, suite: str) -> HttpResponse:
    login(request, compte, backend=MODELE)
    trace_connexion(compte, auteur=build_auteur(compte))
    return HttpResponseRedirect(suite)


def _answer_lien_perime(request: HttpRequest) -> HttpResponse:
    contexte = {"perime": True, "duree": _duree_du_lien()}
    page = render(request, "espace/acteurs/choisir_mot_de_passe.html", contexte, status=410)
    return _sans_referent(page)


def _sans_referent(reponse: HttpResponse) -> HttpResponse:
    reponse.headers["Referrer-Policy"] = "no-referrer"
    return reponse


def _read_suite(request: HttpRequest) -> str:
    """Return the address to go to after signing in: ours only, never the page that signs out."""
    suite = request.POST.get("next") or request.GET.get("next") or ""
    sure = url_has_allowed_host_and_scheme(
        suite, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not sure or suite.startswith((reverse("acteurs:deconnexion"), reverse("acteurs:connexion"))):
        return reverse(settings.LOGIN_REDIRECT_URL)
    return suite


def _decor() -> dict[str, Any]:
    return {"demonstration": settings.DEMONSTRATION}


def _attente() -> str:
    minutes = round(timedelta(hours=settings.AXES_COOLOFF_TIME).total_seconds() / 60)
    return accorde(minutes, "minute")


def _duree_du_lien() -> str:
    heures = settings.PASSWORD_RESET_TIMEOUT // 3600
    jours, reste = divmod(heures, 24)
    return accorde(heures, "heure") if reste or not jours else accorde(jours, "jour")
