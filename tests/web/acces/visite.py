"""How a route is opened by somebody: addresses filled from the scene, posts undone at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import parse_qsl, urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.fabriques.scene import PERSONNE, Scene
from tests.web.acces.table import Acces

Forme = tuple[str, str, tuple[str, ...]]  # method, path, names in the question
OBJETS = {"uuid", "objet"}  # the parameters that name what the page is about
REFUS = {
    "refus": HTTPStatus.FORBIDDEN,
    "introuvable": HTTPStatus.NOT_FOUND,
    "clos": HTTPStatus.GONE,
}


def list_routes(
    motifs: list[Any] | None = None, espace: str = ""
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every named route of the web with the parameters that its address takes."""
    for motif in get_resolver().url_patterns if motifs is None else motifs:
        if isinstance(motif, URLResolver):
            suite = f"{espace}{motif.namespace}:" if motif.namespace else espace
            yield from list_routes(motif.url_patterns, suite)
        elif isinstance(motif, URLPattern):
            yield f"{espace}{motif.name}", frozenset(motif.pattern.converters)


def build_adresse(
    route: str, noms: frozenset[str], acces: Acces, scene: Scene, *, uuid: UUID | None = None
) -> str:
    """Return the address of a route for the object of the scene that the table names, or for `uuid`."""
    valeurs: dict[str, Any] = {
        nom: scene.objets.get(valeur, valeur) for nom, valeur in acces.parametres.items()
    }
    if "cle" in noms:
        valeurs.setdefault("cle", scene.contrat.cle)
    for nom in noms & OBJETS:
        valeurs[nom] = uuid or scene.objets[acces.objet]
    return reverse(route, kwargs={nom: valeurs[nom] for nom in noms})


class Visiteur:
    """Somebody in front of the web: signed in at a place of the scene, or nobody."""

    def __init__(self, scene: Scene, place: str) -> None:
        self.place, self.jeton = place, ""
        self._vues: dict[str, HttpResponse] = {}
        if place != PERSONNE:
            client = Client()
            client.force_login(scene.comptes[place])
            self.jeton = client.cookies[settings.SESSION_COOKIE_NAME].value

    def get(self, adresse: str) -> HttpResponse:
        """Return the page, opened once: reading writes nothing and posts are undone."""
        if adresse not in self._vues:
            self._vues[adresse] = self._finish(self._client().get(adresse))
        return self._vues[adresse]

    def post(self, adresse: str) -> HttpResponse:
        """Return the answer to a post without content; whatever it wrote is undone."""
        with transaction.atomic():
            reponse = self._finish(self._client().post(adresse))
            transaction.set_rollback(True)
        return reponse

    @staticmethod
    def _finish(reponse: Any) -> HttpResponse:
        """Read to its end the file that an answer sends, which closes it."""
        if reponse.streaming:
            list(reponse.streaming_content)
        return cast(HttpResponse, reponse)

    def _client(self) -> Client:
        """A browser of its own for each request: signing out must not end the visit."""
        client = Client(raise_request_exception=False)
        if self.jeton:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.jeton
        return client


def judge(reponse: HttpResponse, attendu: str, *, comme: int = 0) -> str:
    """Return what is wrong with an answer, empty when it is the one expected.

    `comme` is the status of the same page for an object that does not exist.
    """
    code = reponse.status_code
    if attendu == "cache":
        return "" if code == comme >= HTTPStatus.BAD_REQUEST else f"{comme} expected, {code}"
    if code == HTTPStatus.METHOD_NOT_ALLOWED:
        return ""
    if attendu == "connexion":
        lieu = reponse.get("Location", "")
        arrive = code == HTTPStatus.FOUND and lieu.startswith("/connexion/?") and "next=" in lieu
        return "" if arrive else f"login page expected, {code} {lieu}"
    if attendu in REFUS:
        return "" if code == REFUS[attendu] else f"{REFUS[attendu]} expected, {code}"
    vers_connexion = reponse.get("Location", "").startswith("/connexion")
    faute = code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND} or code >= 500
    return f"an answer expected, {code}" if faute or vers_connexion else ""


@dataclass
class Liens(HTMLParser):
    """The targets of a page: what a click opens, what a button posts."""

    page: str
    cibles: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self._formulaire = ("GET", self.page)
        self._formulaires: dict[str, tuple[str, str]] = {}
        self._au_loin: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the target of a link, of a form that something sends, of a button."""
        lus = {nom: valeur or "" for nom, valeur in attrs}
        if tag == "a" and "href" in lus:
            self._note("GET", lus["href"])
        if tag == "form":
            self._formulaire = (lus.get("method", "get").upper(), lus.get("action") or self.page)
            self._formulaires[lus.get("id", "")] = self._formulaire
        if "formaction" in lus:
            self._note(lus.get("formmethod", self._formulaire[0]).upper(), lus["formaction"])
        elif sends(tag, lus) and "form" in lus:
            self._au_loin.add(lus["form"])
        elif sends(tag, lus):
            self._note(*self._formulaire)
        for nom in ("hx-get", "hx-post"):
            if nom in lus:
                self._note(nom[3:].upper(), lus[nom] or self.page)

    def close(self) -> None:
        """Note the forms whose buttons stand elsewhere in the page."""
        super().close()
        for nom in self._au_loin & self._formulaires.keys():
            self._note(*self._formulaires[nom])

    def _note(self, methode: str, adresse: str) -> None:
        partie = urlsplit(urljoin(self.page, adresse))
        if not partie.scheme and not partie.netloc:
            question = f"?{partie.query}" if partie.query else ""
            self.cibles.add((methode, partie.path + question))


def sends(tag: str, attributs: dict[str, str]) -> bool:
    """Say whether a control sends its form: a button, or a field where Enter does."""
    if tag == "button":
        return attributs.get("type", "submit") == "submit"
    muets = {"hidden", "checkbox", "radio", "button", "reset"}
    return tag == "input" and attributs.get("type", "text") not in muets


def read_liens(page: str, reponse: HttpResponse) -> set[tuple[str, str]]:
    """Return the (method, address) pairs that a page offers, on this site."""
    if not reponse.get("Content-Type", "").startswith("text/html") or reponse.streaming:
        return set()
    liens = Liens(page)
    liens.feed(reponse.content.decode())
    liens.close()
    return liens.cibles


def shape(methode: str, adresse: str) -> Forme:
    """Return what makes two targets alike: same method and path, same names in the question."""
    partie = urlsplit(adresse)
    return methode, partie.path, tuple(sorted({nom for nom, _ in parse_qsl(partie.query)}))
