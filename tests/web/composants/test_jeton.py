"""A form sent twice acts once, whatever the order in which both sendings arrive."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants import jeton
from maillage.web.composants.jeton import jeton_neuf, une_fois
from maillage.web.composants.signature import CHAMP

# On the cache of the installation: its `add` must let one sending win, whatever the engine.
pytestmark = pytest.mark.django_db


def post(valeur: str, session: str = "s1", titre: str = "Un titre") -> HttpRequest:
    """Return a sending of a form that carries this token."""
    signe = {"csrfmiddlewaretoken": jeton_neuf(), CHAMP: jeton_neuf()}  # new at each loading
    champs = {"titre": titre, **signe}
    requete = RequestFactory().post("/fiches/", champs | ({"jeton": valeur} if valeur else {}))
    requete.session = SimpleNamespace(session_key=session)  # type: ignore[assignment] # its key alone is read
    return requete


def counting(
    reponse: Callable[[int], HttpResponse],
) -> tuple[Callable[..., HttpResponse], list[int]]:
    """Return a view that counts how often it acts."""
    actes: list[int] = []

    @une_fois
    def vue(request: HttpRequest) -> HttpResponse:
        actes.append(1)
        return reponse(len(actes))

    return vue, actes


def redirect(n: int) -> HttpResponse:
    """Answer as an act that succeeded."""
    return HttpResponseRedirect(f"/fiches/{n}/")


def test_second_sending_leads_where_the_first_did() -> None:
    vue, actes = counting(redirect)
    valeur = jeton_neuf()
    assert vue(post(valeur))["Location"] == vue(post(valeur))["Location"] == "/fiches/1/"
    assert len(actes) == 1


@pytest.mark.django_db(transaction=True)
def test_four_sendings_at_once_act_once() -> None:
    vue, actes = counting(redirect)
    valeur = jeton_neuf()

    def send(_: int) -> HttpResponse:
        try:
            return vue(post(valeur))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as fil:
        reponses = list(fil.map(send, range(4)))
    assert len(actes) == 1
    assert {r["Location"] for r in reponses} == {"/fiches/1/"}


def test_other_words_typed_after_the_back_button_are_another_act() -> None:
    vue, actes = counting(redirect)
    assert vue(post("abc"))["Location"] == "/fiches/1/"
    assert vue(post("abc", titre="Un autre titre"))["Location"] == "/fiches/2/"
    assert len(actes) == 2


def test_form_with_errors_may_be_sent_again() -> None:
    vue, actes = counting(lambda n: HttpResponse("errors") if n == 1 else redirect(n))
    valeur = jeton_neuf()
    assert vue(post(valeur)).status_code == 200
    assert vue(post(valeur)).status_code == 302
    assert len(actes) == 2


def test_failure_gives_the_token_back() -> None:
    def fail(n: int) -> HttpResponse:
        if n == 1:
            raise ErreurMetier("Non.")
        return redirect(n)

    vue, _ = counting(fail)
    valeur = jeton_neuf()
    with pytest.raises(ErreurMetier):
        vue(post(valeur))
    assert vue(post(valeur))["Location"] == "/fiches/2/"


def test_sending_that_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jeton, "ATTENTE", 0.1)
    vue, actes = counting(redirect)
    cache.add(jeton._cle(post("abc")), jeton.EN_COURS)
    with pytest.raises(ErreurMetier, match="déjà été reçu"):
        vue(post("abc"))
    assert actes == []


def test_other_sessions_and_other_tokens_are_strangers() -> None:
    vue, actes = counting(redirect)
    vue(post("abc"))
    vue(post("abc", session="s2"))
    vue(post("abd"))
    assert len(actes) == 3


@pytest.mark.parametrize("valeur", ["", "x" * 65, "é", "\n"])
def test_missing_or_odd_token_acts_as_a_plain_form(valeur: str) -> None:
    vue, actes = counting(redirect)
    vue(post(valeur))
    vue(post(valeur))
    assert len(actes) == 2
