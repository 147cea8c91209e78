"""A funder changes one of its rules; the history keeps what it said."""

from django.test import Client

from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.journal.models import Trace
from maillage.synthese.conformite.operations import update_regle
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.conformite import une_regle
from tests.web.espace.conformite.test_creer_regle import envoi
from tests.web.espace.conformite.test_regles_de_financeur import agent, ars

__all__ = ["agent", "ars"]


def test_the_form_holds_what_the_rule_says(agent: Client, ars: Organisation) -> None:
    regle = une_regle(ars)
    page = agent.get(f"/financeurs/regles/{regle.uuid}/").content.decode()
    assert "Vingt mille habitants au moins" in page
    assert "Délibération du 20 juin 2026" in page


def test_a_change_is_kept_with_what_it_replaces(agent: Client, ars: Organisation) -> None:
    regle = une_regle(ars)
    donnees = envoi(ars, minimum="30000", version=regle.version)
    assert agent.post(f"/financeurs/regles/{regle.uuid}/", donnees).status_code == 302
    trace = Trace.objects.get(objet_uuid=regle.uuid, champ="minimum")
    assert (trace.avant, trace.apres) == ("20000.00", "30000")


def test_two_people_at_once_lose_nothing(agent: Client, ars: Organisation) -> None:
    regle = une_regle(ars)
    lue = regle.version
    valeurs = {
        "titre": "La leur", "sorte": "seuil", "mesure": "population", "minimum": 20_000,
        "reference": regle.reference, "lue_le": regle.lue_le,
    }  # fmt: skip
    update_regle(regle, valeurs, auteur=SYSTEME)
    donnees = envoi(ars, titre="La mienne", lue_le=regle.lue_le.isoformat(), version=lue)
    reponse = agent.post(f"/financeurs/regles/{regle.uuid}/", donnees)
    assert reponse.status_code == 409
    page = reponse.content.decode()
    assert "leur" in page
    assert "mienne" in page


def test_the_rule_of_another_funder_is_refused(agent: Client) -> None:
    autre = une_organisation("Un autre département", SorteOrganisation.DEPARTEMENT)
    regle = une_regle(autre)
    assert agent.get(f"/financeurs/regles/{regle.uuid}/").status_code == 403
