"""Who has which role: given by e-mail by the coordination."""

from datetime import timedelta

import pytest

from maillage.cycle.contrats.models import Membre
from maillage.cycle.contrats.queries import build_auteur
from maillage.regles import horloge
from maillage.regles.droits import Role
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.queries import find_compte
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.acteurs import compter_requetes, un_compte
from tests.fabriques.contrats import un_membre
from tests.web.espace.contrats.conftest import LECTEURS, SCRIPT, UN_MEGA, Monde

PAGE = "membres/"
NOUVELLE = {
    "courriel": "nouvelle@example.org",
    "role": "pilote",
    "fonction": "Référente santé",
    "organisation": "Mairie d’essai",
    "sorte": "commune",
}


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_only_the_coordination_gives_roles_and_reads_the_addresses_it_typed(monde: Monde) -> None:
    monde.accepter(PAGE, **{**NOUVELLE, "courriel": "invitee@example.org"})
    assert "invitee@example.org" in monde.page(PAGE)
    assert monde.comptes["elu"].courriel not in monde.page(PAGE)
    for role in LECTEURS:
        assert "invitee@example.org" not in monde.page(PAGE, role)
        reponse = monde.clients[role].post(monde.adresse(PAGE), NOUVELLE)
        assert reponse.status_code == 403
    assert monde.clients["etrangere"].post(monde.adresse(PAGE), NOUVELLE).status_code == 404
    assert find_compte("nouvelle@example.org") is None


def test_somebody_new_is_invited_with_their_organisation(monde: Monde) -> None:
    monde.accepter(PAGE, **NOUVELLE)
    compte = find_compte("NOUVELLE@example.org")
    assert compte is not None
    assert str(compte.personne.organisation) == "Mairie d’essai"
    assert [m.role for m in Membre.objects.filter(compte=compte)] == ["pilote"]


def test_somebody_known_needs_an_address_and_a_role_only(monde: Monde) -> None:
    compte = un_compte("connue@example.org")
    monde.accepter(PAGE, courriel="Connue@Example.org", role="lecture")
    assert Membre.objects.get(compte=compte).contrat == monde.contrat


def test_a_role_may_have_an_end_after_which_the_contract_is_seen_no_more(monde: Monde) -> None:
    demain = horloge.aujourdhui() + timedelta(days=1)
    monde.accepter(PAGE, **NOUVELLE, au=demain.isoformat())
    compte = Compte.objects.get(courriel="nouvelle@example.org")
    assert Membre.objects.get(compte=compte).au == demain
    assert "jusqu’au" in monde.page(PAGE)
    assert monde.contrat.uuid in build_auteur(compte).roles
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=3)):
        assert monde.contrat.uuid not in build_auteur(compte).roles


def test_a_role_that_would_be_over_already_is_refused(monde: Monde) -> None:
    hier = horloge.aujourdhui() - timedelta(days=1)
    assert "déjà passée" in monde.refuser(PAGE, "au", **NOUVELLE, au=hier.isoformat())


def test_the_same_role_is_given_once(monde: Monde) -> None:
    courriel = monde.comptes["lecture"].courriel.upper()
    texte = monde.refuser(PAGE, "courriel", courriel=courriel, role="lecture")
    assert "a déjà ce rôle" in texte


def test_a_double_click_gives_one_role(monde: Monde) -> None:
    envoi = {**NOUVELLE, "jeton": jeton_neuf()}
    assert monde.accepter(PAGE, **envoi) == monde.accepter(PAGE, **envoi)
    assert Membre.objects.filter(compte__courriel="nouvelle@example.org").count() == 1


@pytest.mark.parametrize(
    ("champ", "changes"),
    [
        ("courriel", {"courriel": ""}),
        ("courriel", {"courriel": "pas une adresse"}),
        ("courriel", {"courriel": f"{SCRIPT}@example.org"}),
        ("courriel", {"courriel": "a" * 300 + "@example.org"}),
        ("role", {"role": ""}),
        ("role", {"role": "administration"}),
        ("role", {"role": "territorial"}),
        ("organisation", {"organisation": ""}),
        ("sorte", {"sorte": ""}),
        ("sorte", {"sorte": "empire"}),
        ("fonction", {"fonction": UN_MEGA}),
        ("organisation", {"organisation": "é" * 201}),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, champ: str, changes: dict[str, str]
) -> None:
    texte = monde.refuser(PAGE, champ, **{**NOUVELLE, **changes})
    assert SCRIPT not in texte
    assert find_compte("nouvelle@example.org") is None


def test_names_are_escaped(monde: Monde) -> None:
    monde.accepter(PAGE, **{**NOUVELLE, "fonction": SCRIPT, "organisation": SCRIPT})
    assert SCRIPT not in monde.page(PAGE)


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for _ in range(6):
        un_membre(monde.contrat, Role.LECTURE)
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
