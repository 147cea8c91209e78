"""The claims of the demonstration: a whole life in the example, the three years of S3 on dates of example."""

from decimal import Decimal

import pytest

from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.financement.models import Demande, Support
from maillage.cycle.financement.queries.demandes import list_recues, read_demande
from maillage.echanges.demonstration.operations import Bilan
from maillage.echanges.documents.queries.demandes import read_document_demande
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


def test_s3_is_paid_each_year_for_three_years(construite: Bilan) -> None:
    """10 000 € a year, 30 000 € in all: what the Département offers. Every day is said to be an example."""
    vues = [
        read_demande(SYSTEME, d.contrat, d.uuid)
        for d in (demande(ERNEE, annee) for annee in (2023, 2024, 2025))
    ]
    assert {vue.lue.montant.exact for vue in vues} == {Decimal(10_000)}
    assert sum(vue.lue.verse for vue in vues) == Decimal(30_000)
    assert {vue.demande.ou for vue in vues} == {EtatDemande.SOLDEE}
    assert all("Dates d’exemple" in vue.demande.presentation for vue in vues)
    assert len({vue.demande.convention_id for vue in vues}) == 1
    depots = [vue.demande.deposee_le for vue in vues]
    assert [d.year for d in depots if d] == [2023, 2024, 2025]
    compte = Compte.objects.get(courriel="departement.mayenne@demonstration.example")
    assert [lue.demande.annee for lue in list_recues(build_auteur(compte))] == [2025, 2024, 2023]


def test_the_documents_of_s3_carry_its_dates(construite: Bilan) -> None:
    derniere = demande(ERNEE, 2025)
    texte = repr(read_document_demande(SYSTEME, derniere.contrat, derniere.uuid, sorte="demande"))
    for mots in (
        "17 mars 2025",
        "26 mai 2025",
        "10 juillet 2023",
        "31 décembre 2025",
        "Calendrier",
    ):
        assert mots.replace(" ", "\\xa0", 1) in texte or mots in texte


@pytest.mark.parametrize("cle", ["laval-agglomeration", "mauges-communaute-2017-2021"])
def test_nothing_is_invented_for_a_real_territory(construite: Bilan, cle: str) -> None:
    assert not Demande.objects.filter(contrat__cle=cle).exists()
    assert not Support.objects.filter(contrat__cle=cle).exists()
