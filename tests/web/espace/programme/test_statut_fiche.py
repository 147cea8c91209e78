"""Status and flag, with what each asks for."""

import pytest

from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Statut
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.page("statut/"), ecriture=True)


def test_a_pilot_changes_the_status_of_their_fiche_only(monde: Monde) -> None:
    pilote, envoi = monde.clients["pilote"], {"statut": "en-cours"}
    assert pilote.post(monde.page("statut/"), envoi).status_code == 403
    assert pilote.post(monde.page("statut/", monde.sienne), envoi).status_code == 302
    assert monde.relire(monde.sienne).statut == "en-cours"


@pytest.mark.parametrize(
    ("envoi", "champ"),
    [
        ({"statut": "suspendue"}, "statut_raison"),
        ({"statut": "abandonnee", "statut_raison": "  "}, "statut_raison"),
        ({"statut": "reportee", "statut_raison": "Travaux"}, "report_date"),
        (
            {"statut": "reportee", "statut_raison": "Travaux", "report_date-inconnue": "on"},
            "report_date",
        ),
        (
            {"statut": "reportee", "statut_raison": "Travaux", "report_date": "jamais"},
            "report_date",
        ),
        ({"statut": "fusionnee"}, "fusion"),
        ({"statut": "en-cours", "drapeau": "bloquee"}, "obstacle"),
    ],
)
def test_what_is_missing_is_asked_beside_its_field(
    monde: Monde, envoi: dict[str, str], champ: str
) -> None:
    texte = monde.coordination.post(monde.page("statut/"), envoi).content.decode()
    assert f'href="#id_{champ}"' in texte
    assert monde.relire().statut == "en-reflexion"


def test_each_status_is_kept_with_what_it_asked(monde: Monde) -> None:
    cible = monde.plan.fiches[1]
    monde.coordination.post(
        monde.page("statut/"),
        {"statut": "fusionnee", "fusion": str(cible.uuid), "drapeau": "en-retard"},
    )
    assert (monde.relire().fusion, monde.relire().drapeau) == (cible, "en-retard")
    envoi = {"statut": "reportee", "statut_raison": "Travaux", "report_date": "mars 2027"}
    monde.coordination.post(monde.page("statut/"), envoi)
    assert (monde.relire().fusion, monde.relire().report_date) == (None, "2027-03")


@pytest.mark.parametrize("statut", ["", "n’importe", "x" * 100_000])
def test_a_forged_status_is_refused(monde: Monde, statut: str) -> None:
    assert monde.coordination.post(monde.page("statut/"), {"statut": statut}).status_code == 200
    assert monde.relire().statut == "en-reflexion"


def test_two_people_who_change_it_are_shown_both(monde: Monde) -> None:
    version = monde.fiche.version
    programme.set_statut(monde.fiche, Statut.EN_COURS, auteur=SYSTEME)
    envoi = {"statut": "realisee", "version": version}
    reponse = monde.coordination.post(monde.page("statut/"), envoi)
    assert reponse.status_code == 409
    assert "En cours" in reponse.content.decode()


def test_the_number_of_queries_does_not_depend_on_the_plan(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.page("statut/"))
    semer_plan(monde.contrat, 60)
    assert compter_requetes(monde.coordination, monde.page("statut/")) == petit
