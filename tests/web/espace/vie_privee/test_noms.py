"""Walking the pages as each role: nobody reads the name of a person who did not agree."""

import io
import zipfile

import pytest
from django.http import HttpResponse

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Membre
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.operations import prepare_messages
from maillage.echanges.vie_privee.operations import choose_accords, rectify_personne
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.acteurs.models import Compte
from tests.fabriques.contrats import relire
from tests.fabriques.scene import PLACES, Scene, dresser_scene
from tests.web.acces.table import TABLE
from tests.web.acces.visite import Visiteur, build_adresse, list_routes

pytestmark = pytest.mark.django_db
NOM, TELEPHONE = "Zénobie Trouvetout", "07 99 88 77 66"
# The administration knows persons by their names: it opens and closes their accounts.
AUTRES = [place for place in PLACES if place != "administration"]


@pytest.fixture
def scene() -> Scene:
    """The whole contract, where each person has a name, a number, and agreed to nothing."""
    scene = dresser_scene()
    for place, compte in scene.comptes.items():
        rectify_personne(
            compte.personne,
            auteur=build_auteur(compte),
            nom=f"{NOM} {place}",
            fonction=compte.personne.fonction,
            telephone=TELEPHONE,
        )
    _act(scene)
    return scene


def _act(scene: Scene) -> None:
    """Let named persons write, so that the pages would show them if they could."""
    fiche = FicheAction.objects.get(uuid=scene.objets["fiche"])
    for place in ("coordination", "partenaire", "pilote"):
        programme.add_remarque(fiche, f"Dit par {place}.", auteur=scene.auteur(place))
    membre = Membre.objects.get(uuid=scene.objets["membre"])
    contrats.remove_membre(membre, auteur=SYSTEME)
    contrats.add_membre(scene.contrat, membre.compte, Role.LECTURE, auteur=SYSTEME)
    programme.assign_pilote(
        fiche,
        scene.comptes["pilote"].personne.organisation,
        personne=scene.comptes["pilote"].personne,
        auteur=scene.auteur("coordination"),
    )
    prepare_messages()


def list_adresses(scene: Scene) -> set[str]:
    """Return an address of each page of the web, for each object that the table names."""
    return {
        build_adresse(route, noms, acces, scene)
        for route, noms in list_routes()
        for acces in TABLE.get(route, ())
    }


def read_texte(reponse: HttpResponse) -> str:
    """Return what a page or an office document says; a kept file was made from the same content."""
    if reponse.streaming:
        return ""
    octets = reponse.content
    if octets.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            octets = b"".join(archive.read(nom) for nom in archive.namelist())
    return octets.decode(errors="replace")


@pytest.mark.parametrize("place", AUTRES)
def test_no_page_names_somebody_who_did_not_agree(scene: Scene, place: str) -> None:
    visiteur = Visiteur(scene, place)
    courriels = {c.courriel for p, c in scene.comptes.items() if p != place}
    fautes = []
    for adresse in sorted(list_adresses(scene)):
        texte = read_texte(visiteur.get(adresse))
        # One reads one's own name on one's own account.
        lu = texte.replace(f"{NOM} {place}", "")
        mien = adresse.startswith("/mon-compte/")
        if NOM in lu or (TELEPHONE in lu and not mien) or any(c in lu for c in courriels):
            fautes.append(adresse)
    assert fautes == []


@pytest.mark.parametrize("place", ["coordination", "ars"])
def test_no_export_of_the_history_names_somebody_who_did_not_agree(
    scene: Scene, place: str
) -> None:
    visiteur = Visiteur(scene, place)
    texte = visiteur.post(f"/contrats/{scene.contrat.cle}/historique/exporter/").content.decode()
    assert "Dit par" in texte or "remarque" in texte
    assert NOM not in texte
    assert TELEPHONE not in texte


def test_no_mail_names_its_author(scene: Scene) -> None:
    assert not any(NOM in m.corps + m.raison for m in Message.objects.all())


def test_who_agrees_is_named_to_the_members(scene: Scene) -> None:
    compte = relire(scene.comptes["lecture"])
    choose_accords(
        compte.personne, auteur=build_auteur(compte), nom=True, telephone=True, courriel=True
    )
    page = Visiteur(scene, "partenaire").get(f"/contrats/{scene.contrat.cle}/membres/")
    texte = page.content.decode()
    assert f"{NOM} lecture" in texte
    assert TELEPHONE in texte
    assert compte.courriel in texte
    assert f"{NOM} pilote" not in texte


def test_the_coordination_reads_the_address_of_whom_it_invited_only(scene: Scene) -> None:
    contrats.invite_membre(
        scene.contrat,
        "invitee@example.org",
        Role.LECTURE,
        fonction="Invitée",
        organisation=scene.comptes["lecture"].personne.organisation,
        auteur=scene.auteur("coordination"),
    )
    chemin = f"/contrats/{scene.contrat.cle}/membres/"
    page = Visiteur(scene, "coordination").get(chemin).content.decode()
    assert "invitee@example.org" in page
    assert "pilote@example.org" not in page
    assert "invitee@example.org" not in Visiteur(scene, "elu").get(chemin).content.decode()
    assert Compte.objects.filter(courriel="invitee@example.org").exists()
