"""A seat: an organisation and a function are enough; an address brings the convocation."""

from maillage.cycle.gouvernance.models import Instance, Siege
from tests.fabriques.acteurs import une_organisation
from tests.web.espace.contrats.conftest import Monde

SAISIE = {
    "organisation": "ARS d’essai", "sorte": "", "college": "Institutions", "role": "membre",
    "fonction": "Déléguée", "personne": "", "courriel": "", "suppleance": "", "suppleant": "",
    "courriel_suppleant": "",
}  # fmt: skip


def ici(copil: Instance) -> str:
    return f"gouvernance/instances/{copil.uuid}/sieges/ajouter/"


def test_doors(monde: Monde, copil: Instance) -> None:
    monde.check_doors(ici(copil), ecriture=True)


def test_an_organisation_that_nobody_knows_asks_for_its_kind(monde: Monde, copil: Instance) -> None:
    monde.refuser(ici(copil), "sorte", **SAISIE)
    suite = monde.accepter(ici(copil), **{**SAISIE, "sorte": "ars"}, encore="oui")
    assert suite.endswith("/sieges/ajouter/")
    assert Siege.objects.filter(fonction="Déléguée", personne=None).count() == 1


def test_nobody_sits_twice(monde: Monde, copil: Instance) -> None:
    une_organisation("ARS d’essai")
    monde.accepter(ici(copil), **{**SAISIE, "courriel": "ars@example.org"})
    page = monde.refuser(ici(copil), "fonction", **{**SAISIE, "college": "Élus"})
    assert "ne siège que dans un collège" in page
    monde.refuser(
        ici(copil), "courriel", **{**SAISIE, "fonction": "Autre", "courriel": "ars@example.org"}
    )
    monde.refuser(
        ici(copil), "courriel", **{**SAISIE, "fonction": "X", "courriel": "pas une adresse"}
    )


def test_a_known_person_is_chosen(monde: Monde, copil: Instance) -> None:
    personne = monde.comptes["pilote"].personne
    monde.accepter(
        ici(copil),
        **{**SAISIE, "organisation": personne.organisation.nom, "personne": str(personne.uuid)},
    )
    assert Siege.objects.get(fonction="Déléguée").personne == personne
