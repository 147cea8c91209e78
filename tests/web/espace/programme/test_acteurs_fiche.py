"""Pilot and partners: typed with suggestions, taken out, put back."""

import re
import uuid

import pytest

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import ActeurDeFiche
from maillage.cycle.programme.queries import read_fiche
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Organisation, Personne
from maillage.socle.journal import operations as journal
from tests.fabriques.acteurs import compter_requetes, un_compte, une_organisation
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde


def pilote(monde: Monde) -> str:
    """Return who pilots the first fiche."""
    vu = read_fiche(SYSTEME, monde.contrat, monde.fiche.uuid).pilote
    return vu.organisation if vu else ""


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.page("acteurs/"), ecriture=True)


def test_a_pilot_is_named_then_replaced(monde: Monde) -> None:
    for nom in ("Maison des adolescents", "CPTS d’essai"):
        une_organisation(nom)
        envoi = {"organisation": nom.upper(), "role": "pilote"}
        assert monde.coordination.post(monde.page("acteurs/"), envoi).status_code == 302
        assert pilote(monde) == nom


def test_an_unknown_name_is_created_only_when_said(monde: Monde) -> None:
    envoi = {"organisation": "Toute neuve", "role": "relais", "apport": "Une salle"}
    texte = monde.coordination.post(monde.page("acteurs/"), envoi).content.decode()
    assert "n’est pas connue" in texte
    assert 'value="Toute neuve"' in texte
    monde.coordination.post(monde.page("acteurs/"), envoi | {"nouvelle": "on", "sorte": "cias"})
    assert Organisation.objects.get(nom="Toute neuve").sorte == "cias"
    assert ActeurDeFiche.objects.get(fiche=monde.fiche).apport == "Une salle"


def test_an_archived_organisation_is_unknown_until_somebody_creates_it_again(monde: Monde) -> None:
    ancienne = journal.archive(une_organisation("Réseau d’hier"), auteur=SYSTEME)
    envoi = {"organisation": "reseau d'hier", "role": "relais"}
    assert "n’est pas connue" in (
        monde.coordination.post(monde.page("acteurs/"), envoi).content.decode()
    )
    monde.coordination.post(monde.page("acteurs/"), envoi | {"nouvelle": "on", "sorte": "cias"})
    ancienne.refresh_from_db()
    assert not ancienne.est_archive
    assert ActeurDeFiche.objects.get(fiche=monde.fiche).organisation == ancienne


def test_a_person_of_the_contract_may_be_named(monde: Monde) -> None:
    membre = Personne.objects.get(fonction="Fonction pilote")
    envoi = {
        "organisation": "Maison des adolescents",
        "role": "pilote",
        "personne": str(membre.uuid),
    }
    monde.coordination.post(monde.page("acteurs/"), envoi)
    assert ActeurDeFiche.objects.get(fiche=monde.fiche).personne == membre
    inconnue = un_compte().personne
    reponse = monde.coordination.post(
        monde.page("acteurs/"), envoi | {"personne": str(inconnue.uuid)}
    )
    assert reponse.status_code == 200
    assert str(inconnue.uuid) not in monde.coordination.get(monde.page("acteurs/")).content.decode()


def test_a_pilot_names_partners_but_no_pilot(monde: Monde) -> None:
    adresse, client = monde.page("acteurs/", monde.sienne), monde.clients["pilote"]
    texte = client.get(adresse).content.decode()
    assert 'value="copilote"' not in texte
    assert 'value="relais"' in texte
    une_organisation("Un relais")
    assert client.post(adresse, {"organisation": "Un relais", "role": "relais"}).status_code == 302
    refus = client.post(adresse, {"organisation": "Un relais", "role": "pilote"})
    assert refus.status_code == 200


@pytest.mark.parametrize(
    "envoi",
    [
        {"organisation": "", "role": "relais"},
        {"organisation": "é" * 201, "role": "relais", "nouvelle": "on"},
        {"organisation": "\x00", "role": "relais", "nouvelle": "on"},
        {"organisation": "CPTS", "role": "n’importe", "nouvelle": "on"},
        {"organisation": "CPTS", "role": "relais", "nouvelle": "on", "apport": "é" * 301},
    ],
)
def test_bad_input_is_answered_in_words(monde: Monde, envoi: dict[str, str]) -> None:
    reponse = monde.coordination.post(monde.page("acteurs/"), envoi)
    assert reponse.status_code == 200
    assert 'class="erreurs"' in reponse.content.decode()
    assert not ActeurDeFiche.objects.filter(fiche=monde.fiche).exists()


def test_the_same_role_twice_is_refused(monde: Monde) -> None:
    programme.add_acteur(monde.fiche, une_organisation(), "relais", auteur=SYSTEME)
    envoi = {"organisation": une_organisation().nom, "role": "relais"}
    texte = monde.coordination.post(monde.page("acteurs/"), envoi).content.decode()
    assert "a déjà ce rôle" in texte


def test_taken_out_then_put_back(monde: Monde) -> None:
    acteur = programme.add_acteur(monde.fiche, une_organisation(), "relais", auteur=SYSTEME)
    texte = monde.coordination.post(
        monde.page(f"acteurs/{acteur.uuid}/retirer/"), follow=True
    ).content.decode()
    defaire = re.search(r'form="defaire"\s+formaction="([^"]+)"', texte)
    assert defaire is not None
    assert not ActeurDeFiche.objects.filter(archive_le=None, fiche=monde.fiche).exists()
    monde.coordination.post(defaire[1])
    assert ActeurDeFiche.objects.filter(archive_le=None, fiche=monde.fiche).exists()


def test_the_organisation_of_another_fiche_is_not_found_here(monde: Monde) -> None:
    autre = ActeurDeFiche.objects.get(fiche=monde.sienne)
    for cle in (autre.uuid, uuid.uuid4()):
        reponse = monde.coordination.post(monde.page(f"acteurs/{cle}/retirer/"))
        assert reponse.status_code == 404


def test_names_are_proposed_to_members_only(monde: Monde) -> None:
    adresse = monde.adresse("plan/organisations/")
    texte = monde.coordination.get(adresse, {"organisation": "adolescents"}).content.decode()
    assert texte.strip() == '<option value="Maison des adolescents"></option>'
    assert monde.coordination.get(adresse, {"organisation": " "}).content.decode().strip() == ""
    assert monde.clients["etrangere"].get(adresse).status_code == 404


def test_the_number_of_queries_does_not_depend_on_the_organisations(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.page("acteurs/"))
    semer_plan(monde.contrat, 30)
    for rang in range(8):
        programme.add_acteur(
            monde.fiche, une_organisation(f"Structure {rang}"), "relais", auteur=SYSTEME
        )
    assert compter_requetes(monde.coordination, monde.page("acteurs/")) == petit
