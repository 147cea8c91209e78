"""The claims of the demonstration: a whole life in the example, a draft of S3 where no date is known."""

from decimal import Decimal

import pytest

from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.financement.models import Demande, Support
from maillage.cycle.financement.queries.demandes import list_recues, read_demande
from maillage.echanges.demonstration.operations import Bilan
from maillage.regles.droits import SYSTEME
from maillage.regles.financement.demandes import EtatDemande
from maillage.socle.acteurs.models import Compte

EXEMPLE, ERNEE = "presquile-et-porzay-exemple-fictif", "lernee-bocage-mayennais"


def demande(cle: str, annee: int) -> Demande:
    return Demande.objects.select_related("contrat").get(contrat__cle=cle, annee=annee)


def test_the_example_shows_a_whole_life(construite: Bilan) -> None:
    vecue = demande(EXEMPLE, 2026)
    vue = read_demande(SYSTEME, vecue.contrat, vecue.uuid)
    assert vue.demande.ou is EtatDemande.VERSEMENT
    assert (vue.lue.verse, vue.reste) == (Decimal(6_000), Decimal(4_000))
    assert [q.reponse != "" for q in vue.questions] == [True]
    assert vue.etat_depenses is not None
    assert not vue.etat_depenses.est_signe
    assert vue.supports
    assert vue.demande.convention is not None


def test_the_officer_of_the_example_has_one_to_answer(construite: Bilan) -> None:
    compte = Compte.objects.get(courriel="departement.exemple@demonstration.example")
    recues = list_recues(build_auteur(compte))
    assert [lue.demande.annee for lue in recues] == [2027, 2026]
    assert recues[0].demande.ou is EtatDemande.DEPOSEE


def test_s3_gives_amounts_and_no_date(construite: Bilan) -> None:
    """10 000 € a year: what the Département offers. When it was asked and answered is not known."""
    brouillon = demande(ERNEE, 2025)
    vue = read_demande(SYSTEME, brouillon.contrat, brouillon.uuid)
    assert vue.lue.montant.exact == Decimal(10_000)
    assert (brouillon.etat, brouillon.deposee_le, brouillon.decidee_le) == ("brouillon", None, None)
    assert [ligne.aide.demande for ligne in vue.lignes] == [None]
    assert vue.parametres.annees_max == 3
    compte = Compte.objects.get(courriel="departement.mayenne@demonstration.example")
    assert list_recues(build_auteur(compte)) == []


@pytest.mark.parametrize("cle", ["laval-agglomeration", "mauges-communaute-2017-2021"])
def test_nothing_is_invented_for_a_real_territory(construite: Bilan, cle: str) -> None:
    assert not Demande.objects.filter(contrat__cle=cle).exists()
    assert not Support.objects.filter(contrat__cle=cle).exists()
