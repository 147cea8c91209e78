"""Shared words: slugs never change, retired words stay where they are used, plans exist once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import ANONYME, SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.journal.models import Trace
from maillage.socle.referentiels.models import PlanExterne, Terme, Vocabulaire
from maillage.socle.referentiels.operations import (
    add_objectif,
    add_terme,
    create_plan,
    load_vocabulaires,
    rename_terme,
    restore_objectif,
    restore_terme,
    retire_objectif,
    retire_terme,
    update_plan,
)
from maillage.socle.referentiels.queries import (
    count_referentiels,
    find_organisation_de_plan,
    list_objectifs,
    list_plans,
    list_termes,
    list_termes_choisissables,
)
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat


@pytest.mark.django_db
def test_the_shipped_words_come_once_and_fill_every_vocabulary() -> None:
    venus = load_vocabulaires(auteur=SYSTEME)
    assert venus == Terme.objects.count() > 60
    assert set(Terme.objects.values_list("vocabulaire", flat=True)) == set(Vocabulaire.values)
    assert load_vocabulaires(auteur=SYSTEME) == 0


@pytest.mark.django_db
def test_a_label_changed_here_stays_when_shipped_words_come_again() -> None:
    load_vocabulaires(auteur=SYSTEME)
    terme = Terme.objects.filter(vocabulaire=Vocabulaire.PUBLIC)[0]
    rename_terme(terme, "Notre mot", auteur=SYSTEME)
    retire_terme(Terme.objects.filter(vocabulaire=Vocabulaire.PUBLIC)[1], auteur=SYSTEME)
    load_vocabulaires(auteur=SYSTEME)
    terme.refresh_from_db()
    assert terme.libelle == "Notre mot"
    assert Terme.objects.filter(archive_le__isnull=False).count() == 1


@pytest.mark.django_db
def test_every_change_of_a_word_is_traced() -> None:
    terme = add_terme("public", "Gens de mer", auteur=SYSTEME)
    rename_terme(terme, "Marins", auteur=SYSTEME)
    retire_terme(terme, auteur=SYSTEME)
    restore_terme(terme, auteur=SYSTEME)
    gestes = Trace.objects.filter(objet_uuid=terme.uuid).order_by("pk")
    assert [t.geste for t in gestes] == ["creer", "modifier", "archiver", "restaurer"]


@pytest.mark.django_db
def test_a_retired_word_is_offered_only_to_what_already_uses_it() -> None:
    terme = add_terme("public", "Gens de mer", auteur=SYSTEME)
    retire_terme(terme, auteur=SYSTEME)
    assert terme not in list_termes("public")
    assert terme not in list_termes_choisissables("public")
    assert terme in list_termes_choisissables("public", choisis=[terme.pk])
    with pytest.raises(ErreurMetier, match="rétablissez"):
        add_terme("public", "Gens de mer", auteur=SYSTEME)


class MotsQuelconques(TestCase):
    """A law: whatever is typed becomes one word that can be found, or a sentence on its field."""

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=140))
    def test_a_word_is_added_once_or_refused_with_a_sentence(self, libelle: str) -> None:
        """Add it twice."""
        champs = []
        for _ in range(2):
            try:
                add_terme("public", libelle, auteur=SYSTEME)
            except ErreurMetier as refus:
                champs.append(refus.champ)
        termes = list(Terme.objects.all())
        assert champs == ["libelle"] * (2 - len(termes))
        assert all(t.slug and len(t.libelle) <= 120 for t in termes)


@pytest.mark.django_db
def test_a_coordination_describes_plans_but_leaves_vocabularies() -> None:
    coordination = un_auteur(un_contrat(), Role.COORDINATION)
    create_plan({"sorte": "prs", "intitule": "PRS"}, auteur=coordination)
    with pytest.raises(Refus):
        add_terme("public", "Gens de mer", auteur=coordination)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE])
def test_the_other_roles_read_plans_and_change_none(role: Role) -> None:
    auteur = un_auteur(un_contrat(), role)
    plan = create_plan({"sorte": "prs", "intitule": "PRS"}, auteur=SYSTEME)
    objectif = add_objectif(plan, "Un objectif", auteur=SYSTEME)
    assert plan in list_plans(auteur)
    for geste in (
        lambda: create_plan({"sorte": "prs", "intitule": "X"}, auteur=auteur),
        lambda: update_plan(plan, {"sorte": "prs", "intitule": "X"}, auteur=auteur),
        lambda: add_objectif(plan, "X", auteur=auteur),
        lambda: retire_objectif(objectif, auteur=auteur),
        lambda: restore_objectif(objectif, auteur=auteur),
    ):
        with pytest.raises(Refus):
            geste()


@pytest.mark.django_db
def test_the_public_reads_neither_plans_nor_counts() -> None:
    for lire in (list_plans, list_objectifs, count_referentiels):
        with pytest.raises(Introuvable):
            lire(ANONYME)


@pytest.mark.django_db
def test_a_plan_exists_once_per_version_also_when_it_is_renamed() -> None:
    create_plan({"sorte": "prs", "intitule": "PRS", "edition": "2018"}, auteur=SYSTEME)
    second = create_plan({"sorte": "prs", "intitule": "PRS", "edition": "2023"}, auteur=SYSTEME)
    doublon = {"sorte": "prs", "intitule": "PRS", "edition": "2018"}
    for geste in (
        lambda: create_plan(doublon, auteur=SYSTEME),
        lambda: update_plan(second, doublon, auteur=SYSTEME),
    ):
        with pytest.raises(ErreurMetier, match="existe déjà"):
            geste()
    memes = {"sorte": "prs", "intitule": "PRS", "edition": "2023", "note": "Corrigé"}
    assert update_plan(second, memes, auteur=SYSTEME).note == "Corrigé"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("valeurs", "champ"),
    [
        ({"intitule": " "}, "intitule"),
        ({"debut": "2025", "fin": "2024"}, "fin"),
        ({"note": "x" * 5001}, "note"),
    ],
)
def test_a_bad_description_of_a_plan_names_its_field(valeurs: dict[str, str], champ: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        create_plan({"sorte": "prs", "intitule": "PRS", **valeurs}, auteur=SYSTEME)
    assert refus.value.champ == champ
    assert not PlanExterne.objects.exists()


@pytest.mark.django_db
def test_a_retired_objective_is_no_longer_offered_and_comes_back() -> None:
    plan = create_plan({"sorte": "prs", "intitule": "PRS"}, auteur=SYSTEME)
    objectif = add_objectif(plan, "Un objectif", code="O1", auteur=SYSTEME)
    membre = build_auteur(un_compte())
    assert list(list_objectifs(membre)) == [objectif]
    retire_objectif(objectif, auteur=SYSTEME)
    assert list(list_objectifs(membre)) == []
    restore_objectif(objectif, auteur=SYSTEME)
    assert list(list_objectifs(membre)) == [objectif]


@pytest.mark.django_db
def test_the_owner_of_a_plan_is_an_organisation_already_known() -> None:
    ars = une_organisation("ARS d’essai", "ars")
    assert find_organisation_de_plan(SYSTEME, "ars d'essai") == ars
    assert find_organisation_de_plan(SYSTEME, " ") is None
    with pytest.raises(ErreurMetier) as refus:
        find_organisation_de_plan(SYSTEME, "Inconnue")
    assert refus.value.champ == "organisation"
