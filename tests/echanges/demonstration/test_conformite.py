"""What the conformity sheets of the six contracts say: true to their documents, unknown where these are silent."""

import pytest

from maillage.cycle.contrats.queries import get_contrat
from maillage.regles.conformite.controle import Controle
from maillage.regles.conformite.regle import Gravite
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.droits import SYSTEME
from maillage.synthese.conformite.queries import Conformite, read_conformite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("construite")]

ERNEE, LAVAL = "lernee-bocage-mayennais", "laval-agglomeration"
MAUGES, MAUGES_2 = "mauges-communaute", "mauges-communaute-2"
PORNIC, EXEMPLE = "pornic-agglo-pays-de-retz", "presquile-et-porzay-exemple-fictif"
OUI, NON, SANS, INC = (
    Verdict.SATISFAITE,
    Verdict.NON_SATISFAITE,
    Verdict.SANS_OBJET,
    Verdict.INCONNUE,
)


def lire(cle: str) -> Conformite:
    return read_conformite(SYSTEME, get_contrat(SYSTEME, cle))


def controles(cle: str) -> dict[str, Controle]:
    return {c.regle.cle: c for c in lire(cle).controles}


def test_the_mental_health_duty_binds_what_is_concluded_since_the_law_and_nothing_before() -> None:
    volet = {c: controles(c)["PLA-01"].verdict for c in (MAUGES, ERNEE, LAVAL, MAUGES_2, PORNIC, EXEMPLE)}  # fmt: skip
    assert volet == {
        MAUGES: SANS,  # signed on 4 November 2016
        ERNEE: INC,  # the leaflet does not give the date
        LAVAL: INC,  # nor does the brochure
        MAUGES_2: NON,  # not signed yet: the law will apply
        PORNIC: NON,  # the same
        EXEMPLE: OUI,  # signed on 25 April 2025
    }
    ptsm = {c: controles(c)["PLA-02"].verdict for c in volet}
    assert ptsm == volet
    assert "date de signature" in controles(ERNEE)["PLA-01"].resultat.constat


def test_pornic_is_told_the_three_themes_the_five_priorities_and_the_exclusions() -> None:
    lues = controles(PORNIC)
    for cle in ("PLA-05", "PLA-06", "PLA-07", "PLA-08"):
        assert lues[cle].gravite is Gravite.PROFIL
        assert lues[cle].profils == ("ARS Pays de la Loire",)
    assert lues["PLA-05"].verdict is NON
    assert lues["PLA-05"].resultat.constat.count("aucune action") == 3
    assert lues["PLA-06"].verdict is NON
    for priorite in ("addictions", "santé mentale", "jeunes", "autonomie", "précaires"):
        assert priorite in lues["PLA-06"].resultat.constat
    assert lues["PLA-07"].verdict is lues["PLA-08"].verdict is INC
    assert "vide" in lues["PLA-07"].resultat.constat


def test_pornic_is_read_under_the_profile_of_2020_then_for_information_under_that_of_today() -> (
    None
):
    lue = lire(PORNIC)
    assert "2020" in lue.lecture
    (ars,) = [p for p in lue.profils if p.nom == "ARS Pays de la Loire"]
    assert ars.versions == ("projet régional de santé en vigueur en 2020 (PRS 2)",)
    relus = {c.regle.cle: c for c in lue.relus}
    assert relus["PLA-06"].verdict is INC
    assert "n’ont pas été trouvées" in relus["PLA-06"].resultat.constat


def test_of_the_contract_of_2016_the_profile_was_not_found_and_the_sheet_says_so() -> None:
    lues = controles(MAUGES)
    for cle in ("CTR-06", "CTR-17", "PLA-05", "PLA-06", "PLA-07", "PLA-08"):
        assert lues[cle].verdict is INC
        assert "n’a pas été retrouvé" in lues[cle].resultat.constat


def test_lernee_signs_with_the_agency_and_two_local_bodies() -> None:
    lues = controles(ERNEE)
    assert lues["CTR-01"].verdict is lues["CTR-02"].verdict is OUI
    assert "Bocage" in lues["CTR-02"].resultat.constat
    # It is the CIAS that carries it, not an EPCI.
    assert lues["CTR-09"].verdict is NON
    # Both versions of the profile that may hold ask for the same three themes.
    assert lues["PLA-05"].verdict is OUI
    # Groups of inhabitants met; who came is unknown of the leaflet.
    assert lues["PLA-03"].verdict is INC
    assert lues["DIA-10"].verdict is OUI


def test_the_profile_of_the_departement_binds_those_whom_it_pays() -> None:
    noms = {c: [p.nom for p in lire(c).profils] for c in (ERNEE, LAVAL, EXEMPLE)}
    assert "Département de la Mayenne" in noms[ERNEE]
    assert "Région Pays de la Loire" in noms[ERNEE]
    # In Laval the Département is a partner: it pays nothing there.
    assert "Département de la Mayenne" not in noms[LAVAL]
    assert noms[EXEMPLE] == ["national", "ARS Bretagne"]


def test_the_invented_example_is_almost_whole_but_too_small_for_its_agency() -> None:
    lues = controles(EXEMPLE)
    assert lues["CTR-10"].verdict is NON
    assert lues["CTR-07"].verdict is NON  # it lasts beyond the PRS
    for cle in ("CTR-01", "CTR-02", "CTR-03", "CTR-05", "PLA-03", "PLA-04-portee", "DIA-06"):
        assert lues[cle].verdict is OUI, cle


@pytest.mark.parametrize("cle", [ERNEE, LAVAL, MAUGES, MAUGES_2, PORNIC, EXEMPLE])
def test_each_sheet_answers_every_rule_in_whole_sentences(cle: str) -> None:
    lue = lire(cle)
    assert len(lue.controles) == 92
    for c in lue.controles:
        constat = c.resultat.constat
        assert constat.endswith((".", "\u00a0»", "?")), (c.regle.cle, constat)
        assert "None" not in constat
        assert "  " not in constat


def test_the_aid_of_ernee_fits_its_ceilings_and_is_unknown_where_the_leaflet_is_silent() -> None:
    lues = controles(ERNEE)
    assert lues["FIN-04"].verdict is OUI
    assert "sur 3\u00a0années" in lues["FIN-04"].resultat.constat
    assert lues["FIN-10"].verdict is lues["FIN-08"].verdict is INC
    assert "date limite" in lues["FIN-10"].resultat.constat
    assert lues["FIN-09"].verdict is OUI


def test_the_example_has_its_money_and_most_of_its_fiches_have_no_cost_yet() -> None:
    lues = controles(EXEMPLE)
    assert (lues["FIC-08"].verdict, lues["FIN-09"].verdict) == (NON, OUI)
    assert "fiches sur 28 sans coût écrit" in lues["FIC-08"].resultat.constat
