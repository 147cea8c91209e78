"""The act of a form that was sent: what is refused goes back to the form, and nothing typed is lost.

if request.method == "POST" and form.is_valid():
    with Saisie(request, form):
        vote(ouvert.bulletin, enjeu, form.notes(), auteur=ouvert.auteur)
        return redirect(suivante)
return render(request, "portail/vote/enjeu.html", {"form": form})
"""

from collections.abc import Callable
from types import TracebackType

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from maillage.regles.erreurs import Conflit, ErreurMetier
from maillage.web.composants.cadre import Cadre
from maillage.web.composants.conflits import reponse_conflit
from maillage.web.composants.formulaires import Formulaire, applique_erreur

# A page that shows a form and takes what it sends.
page_de_saisie = require_http_methods(["GET", "HEAD", "POST"])


class DejaRepondu(Exception):
    """The answer is known already: ReferenceMiddleware (erreurs.py) sends it."""

    def __init__(self, reponse: HttpResponse) -> None:
        super().__init__()
        self.reponse = reponse


class Saisie:
    """Lets a block act: a rule that says no is written in the form, which the view then draws again.

    Two texts of the same field leave for the page that compares them, inside `cadre`.
    """

    def __init__(
        self, request: HttpRequest, form: Formulaire, cadre: Callable[[], Cadre] = Cadre
    ) -> None:
        self.request, self.form, self.cadre = request, form, cadre

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        _sorte: type[BaseException] | None,
        erreur: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if isinstance(erreur, ErreurMetier):
            applique_erreur(self.form, erreur)
            return True
        if isinstance(erreur, Conflit):
            page = reponse_conflit(self.request, self.form, erreur, cadre=self.cadre())
            raise DejaRepondu(page) from erreur
        return False
