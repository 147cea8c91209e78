"""Organisations, persons and mandates: one name one row, dates in order, ends that close."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles import horloge
from maillage.regles.droits import ANONYME, SYSTEME, Mandat
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.models import Organisation
from maillage.socle.acteurs.operations import (
    create_mandat,
    create_organisation,
    create_personne,
    end_mandat,
    ensure_organisation,
    update_organisation,
    update_personne,
)
from maillage.socle.acteurs.queries import (
    find_homonyme,
    find_organisation,
    find_territoire,
    get_mandat,
    list_mandats,
    list_organisations,
    mandats_en_vigueur,
    search_organisations,
)
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Trace
from maillage.socle.territoires.models import Departement
from tests.fabriques.acteurs import un_compte, une_administration, une_organisation
from tests.fabriques.territoires import load_extrait


@pytest.mark.django_db
@pytest.mark.parametrize(
    "autre", ["ars pays de la loire", "ARS  Pays-de-la-Loire", "Ars Pays de la Loire"]
)
def test_two_spellings_of_one_name_are_one_organisation(autre: str) -> None:
    ars = create_organisation("ARS Pays de la Loire", auteur=SYSTEME)
    assert ensure_organisation(autre, auteur=SYSTEME) == ars
    with pytest.raises(ErreurMetier, match="existe déjà"):
        create_organisation(autre, auteur=SYSTEME)


class NomsQuelconques(TestCase):
    """A law: whatever is typed, the base holds one row per name or a sentence explains."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(max_size=260))
    def test_a_name_typed_twice_is_one_row_or_a_sentence(self, nom: str) -> None:
        """Save, then look for it."""
        champs = []
        for _ in range(2):
            try:
                ensure_organisation(nom, auteur=SYSTEME)
            except ErreurMetier as refus:
                champs.append(refus.champ)
        organisations = list(Organisation.objects.all())
        assert champs == ([] if organisations else ["nom", "nom"])
        assert len(organisations) <= 1
        assert all(o.nom_plie and len(o.nom) <= 200 for o in organisations)


@pytest.mark.django_db
def test_a_rename_is_found_and_a_refused_rename_changes_nothing() -> None:
    organisation, admin = une_organisation("Ancien nom"), build_auteur(une_administration())
    lue = organisation.version
    update_organisation(
        organisation, auteur=admin, nom="Nouveau nom", sorte="ars", sigle="", version_lue=lue
    )
    assert find_organisation(SYSTEME, "nouveau NOM") == organisation
    with pytest.raises(Conflit):
        update_organisation(
            organisation, auteur=admin, nom="Troisième", sorte="ars", sigle="", version_lue=lue
        )
    assert find_organisation(SYSTEME, "Troisième") is None
    assert find_organisation(SYSTEME, "Nouveau nom") == organisation


@pytest.mark.django_db
def test_the_administration_says_whether_money_is_public() -> None:
    organisation, admin = une_organisation("CPTS d’essai"), build_auteur(une_administration())
    noms: dict[str, Any] = {"nom": "CPTS d’essai", "sorte": "exercice-coordonne", "sigle": ""}
    dite = update_organisation(organisation, auteur=admin, **noms, argent="prive")
    assert dite.argent == "prive"
    assert update_organisation(dite, auteur=admin, **noms).argent == "prive"
    with pytest.raises(ErreurMetier, match="l’une des réponses"):
        update_organisation(dite, auteur=admin, **noms, argent="or")


@pytest.mark.django_db
def test_an_archived_organisation_is_found_no_more_and_its_name_brings_it_back() -> None:
    ancienne = journal.archive(
        une_organisation("Réseau Santé", "exercice-coordonne"), auteur=SYSTEME
    )
    assert find_organisation(SYSTEME, "reseau sante") is None
    revenue = create_organisation("Reseau sante", auteur=SYSTEME, sorte="association")
    assert (revenue.pk, revenue.est_archive) == (ancienne.pk, False)
    assert (revenue.nom, revenue.sorte) == ("Réseau Santé", "exercice-coordonne")
    gestes = Trace.objects.filter(objet_uuid=ancienne.uuid).order_by("id")
    assert [t.geste for t in gestes] == ["creer", "archiver", "restaurer"]


@pytest.mark.django_db
def test_the_name_of_an_archived_organisation_is_not_taken_by_another() -> None:
    journal.archive(une_organisation("Réseau Santé"), auteur=SYSTEME)
    autre = une_organisation("Autre réseau")
    with pytest.raises(ErreurMetier, match="mise de côté") as refus:
        update_organisation(autre, auteur=SYSTEME, nom="reseau sante", sorte="ars", sigle="")
    assert refus.value.champ == "nom"


@pytest.mark.django_db
def test_only_the_administration_renames_what_every_contract_shares() -> None:
    membre = build_auteur(un_compte(peut_creer_contrat=True))
    with pytest.raises(Refus):
        update_organisation(une_organisation(), auteur=membre, nom="X", sorte="ars", sigle="")


@pytest.mark.django_db
def test_members_find_organisations_and_the_public_does_not() -> None:
    une_organisation("Maison des adolescents d’Évron")
    membre = build_auteur(un_compte())
    assert [o.nom for o in search_organisations(membre, "evron")] == [
        "Maison des adolescents d’Évron"
    ]
    with pytest.raises(Introuvable):
        list_organisations(ANONYME)
    for lire in (search_organisations, find_organisation, find_homonyme):
        with pytest.raises(Introuvable):
            lire(ANONYME, "evron")


@pytest.mark.django_db
def test_a_person_is_known_at_least_by_a_function() -> None:
    with pytest.raises(ErreurMetier) as refus:
        create_personne(une_organisation(), nom="\u200b", auteur=SYSTEME)
    assert refus.value.champ == "fonction"


@pytest.mark.django_db
def test_a_corrected_name_is_told_by_the_history_without_its_value() -> None:
    moi = un_compte()
    update_personne(moi.personne, auteur=build_auteur(moi), nom="Ana", fonction="F")
    trace = Trace.objects.get(champ="nom", objet_uuid=moi.personne.uuid)
    assert (trace.avant, trace.apres) == ("", "")


@pytest.mark.django_db
def test_a_mandate_holds_from_its_first_day_to_its_last() -> None:
    load_extrait()
    ars = une_organisation("ARS", "ars")
    agent = un_compte(organisation=ars, suit_le_territoire=True)
    sans = un_compte(organisation=ars)
    jour = horloge.aujourdhui()
    mayenne = Departement.objects.get(code="53")
    for du, au, en_vigueur in (
        (None, None, True),
        (jour, jour, True),
        (jour + timedelta(days=1), None, False),
        (None, jour - timedelta(days=1), False),
    ):
        mandat = create_mandat(ars, departement=mayenne, du=du, au=au, auteur=SYSTEME)
        assert (mandats_en_vigueur(agent) == {Mandat("departement", "53")}) is en_vigueur
        assert mandats_en_vigueur(sans) == frozenset()
        end_mandat(mandat, auteur=SYSTEME)
        assert mandats_en_vigueur(agent) == frozenset()


@pytest.mark.django_db
def test_a_mandate_is_over_one_territory_in_the_order_of_time() -> None:
    load_extrait()
    region, _aucun = find_territoire("region:52")
    _aucune, mayenne = find_territoire("departement:53")
    assert region
    assert mayenne
    autant: tuple[dict[str, Any], ...] = ({}, {"region": region, "departement": mayenne})
    for territoires in autant:
        with pytest.raises(ErreurMetier, match="un seul"):
            create_mandat(une_organisation(), auteur=SYSTEME, **territoires)
    with pytest.raises(ErreurMetier) as refus:
        create_mandat(
            une_organisation(),
            region=region,
            du=date(2026, 2, 1),
            au=date(2026, 1, 1),
            auteur=SYSTEME,
        )
    assert refus.value.champ == "au"
    assert find_territoire("commune:53096") == (None, None)


@pytest.mark.django_db
def test_only_the_administration_reads_and_gives_mandates() -> None:
    load_extrait()
    region, _aucun = find_territoire("region:52")
    mandat = create_mandat(une_organisation(), region=region, auteur=SYSTEME)
    membre = build_auteur(un_compte(suit_le_territoire=True))
    for geste in (
        lambda: list_mandats(membre),
        lambda: get_mandat(membre, mandat.uuid),
        lambda: end_mandat(mandat, auteur=membre),
        lambda: create_mandat(une_organisation(), region=region, auteur=membre),
    ):
        with pytest.raises(Refus):
            geste()
