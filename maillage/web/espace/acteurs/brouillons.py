"""Nothing typed is lost: a text sent after the session ended, or while it is written, is kept.

For the page builder, three lines:

    form = FicheForm(request.POST or None, initial={**valeurs, **brouillon_initial(request)})
    {{ form.entete }}                 (signs the form; base.html shows « Texte gardé à 10 h 14 »)
    return redirect(…)                (a POST that ends in a redirect forgets the kept text by itself)

A form that posts elsewhere than its page passes that address: `brouillon_initial(request,
adresse=reverse("programme:remarquer", …))`. An act answered otherwise (htmx) calls
`oublier_brouillon(request)`. A form drawn without `Formulaire` writes `{% auteur_signe %}`.
Passwords, files and tokens are never kept. Nobody but the owner of the account reads a kept text.
"""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse

from maillage.regles import horloge
from maillage.regles.ecriture import heure
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import forget_brouillon, keep_brouillon
from maillage.socle.acteurs.queries import get_brouillon
from maillage.web.composants.signature import (
    CHAMP,
    Provenance,
    dessiner_pour,
    read_provenance,
)
from maillage.web.composants.texte_garde import CLE, TexteGarde
from maillage.web.espace.auteur import Requete

# Where the autosave says which form it saves: the address that the form posts to.
CHAMP_ADRESSE = "brouillon-adresse"
_TAIRE = frozenset({CHAMP, CHAMP_ADRESSE, "csrfmiddlewaretoken", "jeton"})
_SECRETS = ("mot_de_passe", "password")
_LIMITE_ADRESSE = 300


def brouillon_initial(request: HttpRequest, *, adresse: str = "") -> dict[str, Any]:
    """Return what to merge into `initial` to pour a kept text back; empty when there is none.

    Only while reading: a POST brings its own text.
    """
    if request.method not in {"GET", "HEAD"} or not isinstance(request.user, Compte):
        return {}
    auteur = cast("Requete", request).auteur
    brouillon = get_brouillon(auteur, adresse or request.path)
    if brouillon is None:
        return {}
    garde = TexteGarde(
        champs=_read_champs(brouillon["contenu"]),
        garde_le=brouillon["garde_le"],
        adresse=adresse or request.path,
        page=request.get_full_path(),
        abandon=reverse("acteurs:abandonner_brouillon"),
    )
    request.texte_garde = garde  # type: ignore[attr-defined] # shown by base.html
    return {**garde.champs.dict(), CLE: garde}


def oublier_brouillon(request: HttpRequest, *, adresse: str = "") -> None:
    """Forget the text kept for this page: it is saved now."""
    forget_brouillon(adresse or request.path, auteur=cast("Requete", request).auteur)


def garder_texte(request: HttpRequest, provenance: Provenance) -> str:
    """Keep the fields of this request for the account that its form names.

    Returns "garde", "perdu" when the text is too long to be kept, or "" when there was none.
    """
    champs = {
        nom: valeurs
        for nom, valeurs in request.POST.lists()
        if nom not in _TAIRE and not nom.startswith(_SECRETS)
    }
    if not any(valeur.strip() for valeurs in champs.values() for valeur in valeurs):
        return ""
    contenu = {"champs": champs, "page": provenance.page}
    compte = UUID(provenance.compte)
    return "garde" if keep_brouillon(_find_adresse(request), contenu, compte=compte) else "perdu"


def _find_adresse(request: HttpRequest) -> str:
    """Return the address the form posts to: said by the autosave, else where this POST arrived."""
    if request.path != reverse("acteurs:garder_brouillon"):
        return request.path[:_LIMITE_ADRESSE]
    adresse = str(request.POST.get(CHAMP_ADRESSE, ""))
    est_locale = adresse.startswith("/") and not adresse.startswith("//")
    origine = provenance_de(request)
    page = urlsplit(origine.page).path if origine else request.path
    return (adresse if est_locale else page)[:_LIMITE_ADRESSE]


def _read_champs(contenu: dict[str, Any]) -> QueryDict:
    champs = QueryDict(mutable=True)
    for nom, valeurs in contenu.get("champs", {}).items():
        champs.setlist(nom, [str(v) for v in valeurs])
    return champs


def provenance_de(request: HttpRequest) -> Provenance | None:
    """Return what the form of this POST says of its origin, or None."""
    if request.method != "POST":
        return None
    return read_provenance(request.POST.get(CHAMP, ""))


def reponse_gardee(request: HttpRequest, page: str, *, texte: str) -> HttpResponse:
    """Return the answer after a text was kept: to sign in, then to the page of the form.

    The autosave receives JSON, htmx its own kind of redirect.
    """
    suite = {"next": page, **({"texte": texte} if texte else {})}
    connexion = f"{reverse('acteurs:connexion')}?{urlencode(suite)}"
    if request.path == reverse("acteurs:garder_brouillon"):
        return JsonResponse({"garde": heure_de_garde(texte), "connexion": connexion})
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": connexion})
    return HttpResponseRedirect(connexion)


def heure_de_garde(texte: str) -> str:
    """Return « 10 h 14 » when the text is kept, else an empty text."""
    return heure(horloge.maintenant()) if texte == "garde" else ""


class TexteGardeMiddleware:
    """Stands before the closed door: what arrives too late is kept before the person signs in again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; sign the forms drawn meanwhile; save a text that the CSRF check or a breakdown stopped."""
        with dessiner_pour(lambda: _find_provenance(request)):
            reponse = self.get_response(request)
        if request.method == "POST":
            return self._after_post(request, reponse)
        return reponse

    def process_view(
        self,
        request: HttpRequest,
        vue: Callable[..., HttpResponse],
        *_arguments: Any,
    ) -> HttpResponse | None:
        """Keep the text of a form whose account is not the one signed in, and lead to the sign-in page."""
        provenance = provenance_de(request)
        if provenance is None or provenance.compte == _uuid(request):
            return None
        texte = garder_texte(request, provenance)
        return reponse_gardee(request, provenance.page, texte=texte)

    def _after_post(self, request: HttpRequest, reponse: HttpResponse) -> HttpResponse:
        # Django sets this mark when it accepts a form: without it, the 403 is the CSRF check's.
        refuse = reponse.status_code == 403 and not getattr(request, "csrf_processing_done", False)
        if reponse.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _keep_after_panne(request)
        provenance = provenance_de(request) if refuse or _is_redirect(reponse) else None
        if provenance is None:
            return reponse
        if refuse:
            return self._save_refused(request, provenance)
        if provenance.compte == _uuid(request):
            oublier_brouillon(request)
        return reponse

    def _save_refused(self, request: HttpRequest, provenance: Provenance) -> HttpResponse:
        """Signing in again in another tab changed the security token: the text waits on its page."""
        texte = garder_texte(request, provenance)
        est_autosave = request.path == reverse("acteurs:garder_brouillon")
        if provenance.compte == _uuid(request) and texte == "garde" and not est_autosave:
            return HttpResponseRedirect(provenance.page)
        return reponse_gardee(request, provenance.page, texte=texte)


def _keep_after_panne(request: HttpRequest) -> None:
    """The page of error takes the place of the form: its text waits in it, if the machine still allows it."""
    with suppress(
        Exception
    ):  # whatever broke may break again: the page of error is shown all the same
        provenance = provenance_de(request)
        if provenance and provenance.compte == _uuid(request):
            garder_texte(request, provenance)


def _is_redirect(reponse: HttpResponse) -> bool:
    return reponse.status_code in {301, 302, 303}


def _uuid(request: HttpRequest) -> str:
    utilisateur = getattr(request, "user", None)
    return str(utilisateur.uuid) if isinstance(utilisateur, Compte) else ""


def _find_provenance(request: HttpRequest) -> Provenance | None:
    compte = _uuid(request)
    return Provenance(compte, _find_page(request)) if compte else None


def _find_page(request: HttpRequest) -> str:
    """Return the address of the page that is read: not the one of an act or of a fragment."""
    if origine := provenance_de(request):
        return origine.page
    lue = urlsplit(request.headers.get("HX-Current-URL", ""))
    if lue.path.startswith("/") and not lue.path.startswith("//"):
        return f"{lue.path}?{lue.query}" if lue.query else lue.path
    return request.get_full_path()
