"""A status never loses its reason."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.statuts import RAISON_ATTENDUE, Drapeau, Statut
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import PetitPlan, une_fiche

pytestmark = pytest.mark.django_db
VIDES = st.sampled_from(["", "  ", "\u200b"])


def relire(fiche: FicheAction) -> FicheAction:
    """Return the fiche as the base holds it."""
    return FicheAction.objects.select_related("contrat", "fusion").get(pk=fiche.pk)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    statut=st.sampled_from(Statut),
    drapeau=st.none() | st.sampled_from(Drapeau),
    raison=VIDES | st.just("Le financement manque."),
    obstacle=VIDES | st.just("Pas de local."),
    date=st.sampled_from(["", "inconnue", "2027"]),
    avec_fusion=st.booleans(),
)
def test_whatever_is_asked_what_is_kept_is_explained(
    plan: PetitPlan,
    statut: Statut,
    drapeau: Drapeau | None,
    raison: str,
    obstacle: str,
    date: str,
    avec_fusion: bool,
) -> None:
    cible = plan.fiches[1] if avec_fusion else None
    with suppress(ErreurMetier):
        programme.set_statut(
            relire(plan.fiches[0]),
            statut,
            raison=raison,
            report_date=date,
            fusion=cible,
            drapeau=drapeau,
            obstacle=obstacle,
            auteur=SYSTEME,
        )
    gardee = relire(plan.fiches[0])
    if gardee.statut in RAISON_ATTENDUE:
        assert gardee.statut_raison
    assert (gardee.statut == Statut.REPORTEE) == bool(gardee.report_date)
    assert (gardee.statut == Statut.FUSIONNEE) == (gardee.fusion is not None)
    assert (gardee.drapeau == Drapeau.BLOQUEE) == bool(gardee.obstacle)


def test_the_day_of_the_status_changes_with_it_only(plan: PetitPlan) -> None:
    fiche = programme.set_statut(relire(plan.fiches[0]), Statut.EN_COURS, auteur=SYSTEME)
    assert fiche.statut_date == horloge.aujourdhui()
    with horloge.arretee_a(horloge.il_y_a(-40)):
        fiche = programme.set_statut(
            relire(fiche), Statut.EN_COURS, drapeau=Drapeau.EN_RETARD, auteur=SYSTEME
        )
    assert fiche.statut_date == horloge.aujourdhui()


def test_a_fiche_merges_with_another_of_its_contract(contrat: Contrat, plan: PetitPlan) -> None:
    ailleurs = une_fiche(un_contrat("Ailleurs"), "Voisine")
    for cible in (plan.fiches[0], ailleurs):
        with pytest.raises(ErreurMetier) as refus:
            programme.set_statut(
                relire(plan.fiches[0]), Statut.FUSIONNEE, fusion=cible, auteur=SYSTEME
            )
        assert refus.value.champ == "fusion"


def test_readers_change_no_status(plan: PetitPlan, lecture: Auteur) -> None:
    with pytest.raises(Refus):
        programme.set_statut(relire(plan.fiches[0]), Statut.EN_COURS, auteur=lecture)
    with pytest.raises(Refus):
        programme.set_diffusion(relire(plan.fiches[0]), "public", auteur=lecture)


def test_a_forged_reach_is_refused(plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier):
        programme.set_diffusion(relire(plan.fiches[0]), "tous", auteur=SYSTEME)
