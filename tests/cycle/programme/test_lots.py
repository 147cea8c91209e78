"""Bulk edits give one value to many fiches, and give back every value."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.statuts import Drapeau, Statut
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import PetitPlan, semer_plan, une_fiche

pytestmark = pytest.mark.django_db
CHAMPS = (
    "statut", "statut_date", "statut_raison", "report_date", "fusion_id", "drapeau", "obstacle",
    "priorite", "diffusion",
)  # fmt: skip


def read_fiches(contrat: Contrat) -> list[FicheAction]:
    """Return the fiches as the views hand them over."""
    return list(FicheAction.objects.filter(contrat=contrat).select_related("contrat", "fusion"))


def read_valeurs(contrat: Contrat) -> list[tuple[Any, ...]]:
    """Return all that a lot may change, fiche by fiche."""
    return list(FicheAction.objects.filter(contrat=contrat).values_list("pk", *CHAMPS))


def prepare_varietes(plan: PetitPlan) -> None:
    """Give each fiche its own history: blocked, suspended with a reason, merged, untouched."""
    a, b, c, _d = plan.fiches
    programme.set_statut(
        a, Statut.EN_COURS, drapeau=Drapeau.BLOQUEE, obstacle="Pas de local.", auteur=SYSTEME
    )
    with horloge.arretee_a(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        programme.set_statut(b, Statut.SUSPENDUE, raison="Le financement manque.", auteur=SYSTEME)
        programme.set_statut(c, Statut.FUSIONNEE, fusion=a, auteur=SYSTEME)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    changement=st.sampled_from(
        [
            ("statut", "en-cours", ""),
            ("statut", "abandonnee", "Plus personne ne la porte."),
            ("statut", "suspendue", "Une autre raison."),
            ("drapeau", "bloquee", "La convention manque."),
            ("drapeau", "", ""),
            ("priorite", "elevee", ""),
            ("diffusion", "interne", ""),
        ]
    ),
    choix=st.sets(st.integers(0, 3), min_size=1),
)
def test_applying_then_undoing_gives_back_every_value(
    contrat: Contrat, plan: PetitPlan, changement: tuple[str, str, str], choix: set[int]
) -> None:
    if not FicheAction.objects.filter(statut="fusionnee").exists():
        prepare_varietes(plan)
    champ, valeur, raison = changement
    avant = read_valeurs(contrat)
    choisies = [f for i, f in enumerate(read_fiches(contrat)) if i in choix]
    lot = programme.apply_lot(
        contrat, choisies, champ=champ, valeur=valeur, raison=raison, auteur=SYSTEME
    )
    ecrites = [f for i, f in enumerate(read_fiches(contrat)) if i in choix]
    assert [getattr(f, champ) for f in ecrites] == [valeur] * len(choisies)
    bilan = programme.undo_lot(lot, auteur=SYSTEME)
    assert read_valeurs(contrat) == avant
    assert bilan.laissees == ()


def test_a_page_read_before_another_act_does_not_undo_it(contrat: Contrat, plan: PetitPlan) -> None:
    lues = read_fiches(contrat)
    programme.set_statut(plan.fiches[0], Statut.SUSPENDUE, raison="Pause.", auteur=SYSTEME)
    programme.apply_lot(contrat, lues, champ="priorite", valeur="elevee", auteur=SYSTEME)
    suspendue = FicheAction.objects.get(pk=plan.fiches[0].pk)
    assert (suspendue.statut, suspendue.priorite) == ("suspendue", "elevee")
    versions = Trace.objects.filter(objet_uuid=suspendue.uuid).values_list("version", flat=True)
    assert suspendue.version == max(versions)


def test_a_status_given_to_many_asks_for_its_reason(contrat: Contrat, plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.apply_lot(
            contrat, plan.fiches, champ="statut", valeur="abandonnee", raison="  ", auteur=SYSTEME
        )
    assert refus.value.champ == "raison"
    assert not FicheAction.objects.filter(statut="abandonnee").exists()


def test_the_reason_is_kept_on_each_fiche(contrat: Contrat, plan: PetitPlan) -> None:
    programme.apply_lot(
        contrat,
        plan.fiches,
        champ="statut",
        valeur="suspendue",
        raison="Le poste est vacant.\x00",
        auteur=SYSTEME,
    )
    assert {f.statut_raison for f in read_fiches(contrat)} == {"Le poste est vacant."}


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("statut", "reportee"), ("statut", "n’importe"), ("numero", "9"), ("priorite", "")],
)
def test_values_that_a_lot_does_not_give(
    contrat: Contrat, plan: PetitPlan, champ: str, valeur: str
) -> None:
    with pytest.raises(ErreurMetier):
        programme.apply_lot(contrat, plan.fiches, champ=champ, valeur=valeur, auteur=SYSTEME)


def test_a_fiche_changed_meanwhile_is_left_and_named(contrat: Contrat, plan: PetitPlan) -> None:
    lot = programme.apply_lot(
        contrat, read_fiches(contrat), champ="statut", valeur="programmee", auteur=SYSTEME
    )
    premiere = read_fiches(contrat)[0]
    programme.set_statut(premiere, Statut.REALISEE, auteur=SYSTEME)
    archivee = programme.archive_fiche(read_fiches(contrat)[1], auteur=SYSTEME)
    bilan = programme.undo_lot(lot, auteur=SYSTEME)
    assert set(bilan.laissees) == {str(premiere), str(archivee)}
    assert bilan.rendues == 2
    assert FicheAction.objects.get(pk=premiere.pk).statut == "realisee"


def test_a_lot_is_undone_once(contrat: Contrat, plan: PetitPlan) -> None:
    lot = programme.apply_lot(
        contrat, read_fiches(contrat), champ="priorite", valeur="basse", auteur=SYSTEME
    )
    programme.undo_lot(lot, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="déjà annulée"):
        programme.undo_lot(lot, auteur=SYSTEME)


def test_only_what_changes_is_written(contrat: Contrat, plan: PetitPlan) -> None:
    programme.set_statut(plan.fiches[0], Statut.EN_COURS, auteur=SYSTEME)
    versions = {f.pk: f.version for f in read_fiches(contrat)}
    lot = programme.apply_lot(
        contrat, read_fiches(contrat), champ="statut", valeur="en-cours", auteur=SYSTEME
    )
    changees = [f for f in read_fiches(contrat) if f.version != versions[f.pk]]
    assert len(changees) == len(lot.avant) == 3


def test_pilots_are_replaced_and_come_back_with_their_person(
    contrat: Contrat, plan: PetitPlan
) -> None:
    compte = un_compte(organisation=une_organisation("Maison des adolescents"))
    programme.assign_pilote(
        plan.fiches[0],
        compte.personne.organisation,
        personne=compte.personne,
        apport="Deux jours",
        auteur=SYSTEME,
    )
    nouvelle = une_organisation("CPTS d’essai")
    lot = programme.apply_lot(
        contrat, read_fiches(contrat), champ="pilote", valeur=str(nouvelle.uuid), auteur=SYSTEME
    )
    vivants = ActeurDeFiche.objects.filter(archive_le=None, role="pilote")
    assert {a.organisation for a in vivants} == {nouvelle}
    assert len(vivants) == 4
    programme.undo_lot(lot, auteur=SYSTEME)
    rendu = ActeurDeFiche.objects.get(archive_le=None, role="pilote")
    assert (rendu.personne, rendu.apport) == (compte.personne, "Deux jours")


def test_an_unknown_organisation_is_refused(contrat: Contrat, plan: PetitPlan) -> None:
    for valeur in ("pas-un-uuid", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(ErreurMetier, match="organisation de la liste"):
            programme.apply_lot(contrat, plan.fiches, champ="pilote", valeur=valeur, auteur=SYSTEME)


def test_fiches_of_another_contract_and_archived_ones_are_not_touched(
    contrat: Contrat, plan: PetitPlan
) -> None:
    ailleurs = une_fiche(un_contrat("Ailleurs"), "Voisine")
    rangee = programme.archive_fiche(plan.fiches[0], auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="au moins une"):
        programme.apply_lot(
            contrat, [ailleurs, rangee], champ="priorite", valeur="elevee", auteur=SYSTEME
        )


def test_readers_apply_and_undo_nothing(contrat: Contrat, plan: PetitPlan, lecture: Auteur) -> None:
    lot = programme.apply_lot(
        contrat, plan.fiches, champ="priorite", valeur="basse", auteur=SYSTEME
    )
    with pytest.raises(Refus):
        programme.apply_lot(contrat, plan.fiches, champ="priorite", valeur="elevee", auteur=lecture)
    with pytest.raises(Refus):
        programme.undo_lot(lot, auteur=lecture)


def test_the_preview_says_before_and_after_and_writes_nothing(
    contrat: Contrat, plan: PetitPlan
) -> None:
    traces = Trace.objects.count()
    apercu = programme.preview_lot(
        contrat, read_fiches(contrat), champ="statut", valeur="en-cours", auteur=SYSTEME
    )
    assert {(a.avant, a.apres, a.change) for a in apercu} == {("En réflexion", "En cours", True)}
    assert Trace.objects.count() == traces


def test_changing_who_sees_relabels_the_past(contrat: Contrat, plan: PetitPlan) -> None:
    fiche = plan.fiches[0]
    programme.apply_lot(
        contrat, read_fiches(contrat), champ="diffusion", valeur="interne", auteur=SYSTEME
    )
    portees = set(Trace.objects.filter(objet_uuid=fiche.uuid).values_list("portee", flat=True))
    assert portees == {"interne"}


@pytest.mark.parametrize(
    ("champ", "valeur"), [("statut", "realisee"), ("diffusion", "interne"), ("pilote", "")]
)
def test_ten_times_more_fiches_cost_a_few_more_batches_not_ten_times_more_queries(
    contrat: Contrat, champ: str, valeur: str
) -> None:
    semer_plan(contrat, 60)
    valeur = valeur or str(une_organisation("Nouvelle pilote").uuid)
    toutes = read_fiches(contrat)
    comptes = []
    for choisies in (toutes[:5], toutes[5:55]):
        with CaptureQueriesContext(connection) as requetes:
            programme.apply_lot(contrat, choisies, champ=champ, valeur=valeur, auteur=SYSTEME)
        comptes.append(len(requetes))
    assert comptes[1] <= comptes[0] + 6  # SQLite takes at most 999 values in one statement
