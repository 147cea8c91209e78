"""Every route as every role, as a member of another contract and as nobody.

Strangers get 404, readers 403, nobody the login page; and no page offers somebody a link or a button
that would be refused to them.
"""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.urls import Resolver404, resolve, reverse

from maillage.echanges.notifications.operations import note_passage
from maillage.regles import adresses
from maillage.regles.etapes import ETAPES
from tests.fabriques.scene import PERSONNE, PLACES, Scene, dresser_scene
from tests.web.acces.table import TABLE, Acces
from tests.web.acces.visite import (
    OBJETS,
    Forme,
    Visiteur,
    build_adresse,
    judge,
    list_routes,
    read_liens,
    shape,
)

ROUTES = list(list_routes())  # one name may have two addresses
SORTIE = "acteurs:deconnexion"
NOMS = {nom for nom, _parametres in ROUTES}

# A route, who opens it, its address, the same for an object that is not.
Visite = tuple[str, Acces, str, str]


@pytest.fixture
def scene(db: None) -> Scene:
    note_passage()  # a worker runs: the page of health is well
    return dresser_scene()


def list_visites(scene: Scene) -> list[Visite]:
    """Return each line of the table with its address, and the same for an object that is not."""
    rien = uuid4()
    return [
        (
            route,
            acces,
            build_adresse(route, noms, acces, scene),
            build_adresse(route, noms, acces, scene, uuid=rien),
        )
        for route, noms in ROUTES
        for acces in TABLE.get(route, ())
    ]


def test_every_route_has_its_place_in_the_table() -> None:
    sans_place = sorted(NOMS - TABLE.keys())
    assert not sans_place, f"Place these routes in tests/web/acces/table.py: {sans_place}"
    assert not sorted(TABLE.keys() - NOMS), "these lines of the table have no route"


@pytest.mark.parametrize("place", PLACES)
def test_each_place_opens_what_its_rights_say_and_is_offered_nothing_more(
    scene: Scene, place: str
) -> None:
    visiteur = Visiteur(scene, place)
    visites = list_visites(scene)
    ecarts = [*list_ecarts(visiteur, visites), *list_refus_offerts(visiteur, visites)]
    assert not ecarts, "\n".join(ecarts)


def list_ecarts(visiteur: Visiteur, visites: list[Visite]) -> Iterator[str]:
    """Yield the routes that do not answer this place as the table says."""
    for route, acces, adresse, rien in visites:
        for methode, ouvre in (("GET", visiteur.get), ("POST", visiteur.post)):
            if route == SORTIE and methode == "POST" and visiteur.place != PERSONNE:
                continue  # leads to the login page, as it should
            attendu = acces.reponse(visiteur.place, methode)
            comme = ouvre(rien).status_code if attendu == "cache" else 0
            if faute := judge(ouvre(adresse), attendu, comme=comme):
                yield f"{methode} {route} {acces.objet}: {faute}"


def list_refus_offerts(visiteur: Visiteur, visites: list[Visite]) -> Iterator[str]:
    """Yield the links and buttons of its pages that would be refused to this place."""
    for (methode, _chemin, _noms), (cible, page) in list_offres(visiteur, visites).items():
        reponse = visiteur.get(cible) if methode == "GET" else visiteur.post(cible)
        faute = judge(reponse, "oui")
        if visiteur.place == PERSONNE or cible == reverse(SORTIE):
            faute = "" if reponse.get("Location", "").startswith("/connexion") else faute
        if faute or reponse.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            yield f"{page} offers {methode} {cible}: {reponse.status_code}"


def list_offres(visiteur: Visiteur, visites: list[Visite]) -> dict[Forme, tuple[str, str]]:
    """Return what its pages offer to this place, each shape once: the target and the page."""
    offertes: dict[Forme, tuple[str, str]] = {}
    for _route, _acces, adresse, _rien in visites:
        page = visiteur.get(adresse)
        if page.status_code == HTTPStatus.OK:
            for methode, cible in sorted(read_liens(adresse, page)):
                offertes.setdefault(shape(methode, cible), (cible, adresse))
    return offertes


def test_each_route_answers_at_least_one_method(scene: Scene) -> None:
    tous = [Visiteur(scene, place) for place in ("coordination", "administration")]
    muettes = [
        route
        for route, _acces, adresse, _rien in list_visites(scene)
        if all(
            ouvre(adresse).status_code == HTTPStatus.METHOD_NOT_ALLOWED
            for visiteur in tous
            for ouvre in (visiteur.get, visiteur.post)
        )
    ]
    assert muettes == []


def test_unknown_objects_are_not_found_by_those_who_may_everything(scene: Scene) -> None:
    visiteurs = {place: Visiteur(scene, place) for place in ("coordination", "administration")}
    ecarts = []
    for route, noms in ROUTES:
        acces = TABLE[route][0] if route in TABLE else None
        if acces is None or acces.portee == "lien" or not noms & OBJETS:
            continue
        place = "coordination" if acces.portee == "contrat" else "administration"
        adresse = build_adresse(route, noms, acces, scene, uuid=uuid4())
        codes = {
            visiteurs[place].get(adresse).status_code,
            visiteurs[place].post(adresse).status_code,
        }
        if not codes <= {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
            ecarts.append(f"{route}: {codes}")
    assert not ecarts, "\n".join(ecarts)


def test_a_contract_that_is_not_published_shows_nothing(scene: Scene) -> None:
    codes = {
        (route, place): Visiteur(scene, place)
        .get(reverse(route, kwargs={"cle": scene.autre.cle}))
        .status_code
        for route in ("portail:contrat", "contrats:couleurs")
        for place in (PERSONNE, "lecture", "autre_departement")
    }
    assert set(codes.values()) == {HTTPStatus.NOT_FOUND}, codes


def test_every_shared_address_leads_to_a_route() -> None:
    uuid = uuid4()
    toutes = [
        adresses.contrat("cle"),
        adresses.page_contrat("cle"),
        adresses.conformite("cle"),
        adresses.plan("cle"),
        adresses.plan("cle", "alerte=sans-pilote"),
        adresses.liens("cle"),
        adresses.creer_axe("cle"),
        adresses.creer_fiche("cle"),
        adresses.membres("cle"),
        adresses.diagnostic("cle"),
        adresses.suites("cle"),
        adresses.demandes("cle"),
        *(adresses.etape("cle", etape.nom) for etape in ETAPES),
        *(
            fonction("cle", uuid)
            for fonction in (
                adresses.article,
                adresses.axe,
                adresses.modifier_axe,
                adresses.fiche,
                adresses.question,
                adresses.statut,
                adresses.recueil,
                adresses.initiative,
                adresses.constat,
                adresses.enjeu,
                adresses.instance,
                adresses.reunion,
                adresses.convoquer,
                adresses.compte_rendu,
                adresses.decision,
                adresses.demande,
            )
        ),
    ]
    perdues = []
    for adresse in toutes:
        try:
            resolve(urlsplit(adresse).path)
        except Resolver404:
            perdues.append(adresse)
    assert not perdues, f"no route answers {perdues}"
