"""The governance of the demonstration: what documents say of bodies, and an invented life of meetings."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Diagnostic
from maillage.cycle.gouvernance.models import Decision, Instance, Reunion, Siege, Suite
from maillage.cycle.gouvernance.queries import read_instance
from maillage.cycle.programme.models import FicheAction
from maillage.echanges.demonstration.operations import Bilan
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.socle.journal.models import Trace

pytestmark = pytest.mark.django_db
EXEMPLE = "presquile-et-porzay-exemple-fictif"


def sieges(cle: str, sorte: str) -> dict[str, list[str]]:
    """Return the organisations that sit in a body, by college."""
    contrat = Contrat.objects.get(cle=cle)
    instance = Instance.objects.get(contrat=contrat, sorte=sorte)
    vue = read_instance(SYSTEME, contrat, instance.uuid)
    return {c.nom: [s.organisation.nom for s in c.sieges] for c in vue.colleges}


def test_three_documents_give_their_compositions(construite: Bilan) -> None:
    ernee = sieges("lernee-bocage-mayennais", "copil")
    assert set(ernee) == {"Collectivités", "Institutions", "Coordination"}
    elargi = sieges("lernee-bocage-mayennais", "copil-elargi")
    assert {"ADMR", "Centre hospitalier d’Ernée"} < {n for noms in elargi.values() for n in noms}
    laval = sieges("laval-agglomeration", "copil")
    assert len(laval["Partenaires"]) == 8
    assert "Mauges Communauté" in str(sieges("mauges-communaute-2", "comite-suivi"))
    assert Instance.objects.filter(contrat__cle="mauges-communaute-2").count() == 4


def test_no_meeting_is_invented_and_nobody_is_named(construite: Bilan) -> None:
    assert not Reunion.objects.exclude(instance__contrat__cle=EXEMPLE).exists()
    nommes = Siege.objects.exclude(instance__contrat__cle=EXEMPLE).exclude(personne=None)
    assert set(nommes.values_list("role", flat=True)) == {"anime"}


def test_a_decision_validated_the_diagnostic_and_another_changed_a_fiche(
    construite: Bilan,
) -> None:
    version = Diagnostic.objects.get(contrat__cle=EXEMPLE, numero=1)
    valide = Decision.objects.get(effet="diagnostic")
    assert (version.valide_par, version.valide_le) == ("Comité de pilotage", valide.reunion.jour)
    suspend = Decision.objects.get(effet="statut")
    fiche = FicheAction.objects.get(decisions=suspend)
    assert (fiche.statut, suspend.etat) == ("suspendue", "adoptee")
    assert Trace.objects.filter(objet_uuid=fiche.uuid, geste="decider-fiche").count() == 1


def test_a_meeting_comes_and_something_is_late(construite: Bilan) -> None:
    a_venir = Reunion.objects.get(etat="convoquee")
    assert a_venir.jour > horloge.aujourdhui()
    assert a_venir.presences.exclude(reponse="").count() == 2
    assert Trace.objects.filter(geste="convoquer-suppleance", a_traiter=True).exists()
    tard = [s for s in Suite.objects.all() if s.est_en_retard(horloge.aujourdhui())]
    assert [s.quoi for s in tard] == ["Chiffrer un second minibus"]
