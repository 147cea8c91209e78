"""Who has which role: given by e-mail by the coordination."""

import pytest

from maillage.cycle.contrats.models import Membre
from maillage.regles.droits import Role
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


def test_only_the_coordination_gives_roles_and_reads_addresses(monde: Monde) -> None:
    courriel = monde.comptes["elu"].courriel
    assert courriel in monde.page(PAGE)
    for role in LECTEURS:
        assert courriel not in monde.page(PAGE, role)
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
