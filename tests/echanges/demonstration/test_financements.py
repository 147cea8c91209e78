"""The money of the demonstration: the documents give no amount, so none is there; the example has a whole plan."""

from decimal import Decimal

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.models import Aide, Depense
from maillage.cycle.financement.queries import Suppositions, read_plan_financement, simulate
from maillage.echanges.documents.queries import read_document
from maillage.regles.droits import SYSTEME

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("construite")]

REELS = ("lernee-bocage-mayennais", "laval-agglomeration", "pornic-agglo-pays-de-retz")
S3 = "departement-53-animateurs"
ETAPES = ("prevu", "demande", "accorde", "verse")


def contrat(cle: str) -> Contrat:
    return get_contrat(SYSTEME, cle)


@pytest.fixture
def exemple() -> Contrat:
    return get_contrat(SYSTEME, Contrat.objects.get(fictif=True).cle)


@pytest.mark.parametrize("cle", REELS)
def test_no_amount_is_invented_for_a_real_territory(cle: str) -> None:
    depenses = Depense.objects.filter(contrat__cle=cle)
    assert depenses.exists()
    assert not depenses.exclude(cout=None, autofinancement=None).exists()
    aides = Aide.objects.filter(depense__in=depenses)
    assert aides.exists()
    # S3 alone gives an amount: its yearly ceiling, which the claims of the Ernée ask for.
    assert {getattr(aide, etape) for aide in aides for etape in ETAPES} <= {None, Decimal(10_000)}
    assert not aides.exclude(dispositif__cle=S3).exclude(**dict.fromkeys(ETAPES)).exists()


def test_ernee_is_shared_by_the_inhabitants_of_its_two_epci() -> None:
    partages = read_plan_financement(SYSTEME, contrat(REELS[0])).partages
    assert [p.annee for p in partages] == [2022, 2023, 2024, 2025]
    for vu in partages:
        assert vu.reste is None
        assert vu.parts == ()
        assert len(vu.taux) == 2
        assert sum(p.taux for p in vu.taux) == 1
        assert vu.annees_population


@pytest.mark.parametrize(("cle", "annee"), [(REELS[0], 2024), (REELS[1], 2025)])
def test_the_aid_of_the_mayenne_is_limited_to_ten_thousand_euros_a_year(
    cle: str, annee: int
) -> None:
    ici = contrat(cle)
    poste = ici.depenses.get(annee=annee, objet_depense="poste")
    suppositions = Suppositions(cout=Decimal(45_000), pieces_pretes=True)
    essais = simulate(SYSTEME, ici, depense=poste.uuid, suppositions=suppositions).essais
    mayenne = next(e for e in essais if e.dispositif.cle == "departement-53-animateurs")
    assert mayenne.rendu.au_plus == Decimal(10_000)
    assert mayenne.rendu.limite is not None
    assert mayenne.rendu.limite.cle == "montant_max_an"


def test_pornic_says_what_the_agency_helps_and_not_how_much() -> None:
    objets = contrat(REELS[2]).depenses.values_list("objet_depense", flat=True)
    assert sorted(objets) == ["action", "diagnostic-quali", "poste"]


def test_the_example_has_a_plan_over_all_its_years(exemple: Contrat) -> None:
    plan = read_plan_financement(SYSTEME, exemple)
    assert [g.titre for g in plan.par_annee] == [str(annee) for annee in range(2024, 2031)]
    assert len(plan.par_objet) == 5
    assert plan.totaux.valorise.exact == Decimal(2_400)
    assert len(plan.par_financeur) >= 4


def test_the_worked_example_lives_in_it_and_is_shared_to_the_cent(exemple: Contrat) -> None:
    plan = read_plan_financement(SYSTEME, exemple)
    poste = next(li.lue for li in plan.lignes if (li.lue.annee, li.lue.objet) == (2025, "poste"))
    assert (poste.cout, poste.retenu.exact, poste.reste) == (
        Decimal(45_000),
        Decimal(32_500),
        Decimal(12_500),
    )
    assert poste.ecart == 0
    vu = next(p for p in plan.partages if p.annee == 2025)
    assert sum(p.montant for p in vu.parts) == vu.reste
    assert vu.cle is not None
    assert vu.cle.est_validee


def test_the_fourth_year_asked_of_the_departement_is_told(exemple: Contrat) -> None:
    rompues = read_plan_financement(SYSTEME, exemple).rompues
    assert {a.cle for a in rompues} == {"annees_max", "montant_max_total"}
    assert {a.nom for a in rompues} == {"Coordination du contrat, 2028"}


def test_the_contract_and_the_plan_print_the_split(exemple: Contrat) -> None:
    for sorte in ("contrat", "plan-de-financement"):
        texte = repr(read_document(SYSTEME, exemple, sorte, fmt="pdf"))
        assert "Reste à charge" in texte or "Le reste à charge" in texte
        assert "50,1\u202f%" in texte or "50,1\\u202f%" in texte
    ernee = repr(read_document(SYSTEME, contrat(REELS[0]), "contrat", fmt="pdf"))
    assert "Le reste à charge se partage selon la population" in ernee
