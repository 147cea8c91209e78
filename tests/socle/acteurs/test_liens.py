"""Personal links: one alive for a person on a contract, closed for good, kept without their secret."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Nature, droits_generaux, droits_sur_contrat
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel
from maillage.socle.acteurs.operations import (
    close_compte,
    close_lien,
    create_lien,
    end_liens,
    find_liens_finis,
    forget_adresses,
    note_ouverture,
    set_courriel,
)
from maillage.socle.acteurs.queries import (
    build_auteur_du_lien,
    find_lien_du_jeton,
    find_lien_vivant,
)
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.liens import jeton_de, une_personne

pytestmark = pytest.mark.django_db
CONTRAT = uuid4()


@pytest.fixture
def lien() -> LienPersonnel:
    return create_lien(une_personne(une_organisation()), CONTRAT, auteur=SYSTEME)


def test_the_link_of_a_mail_is_found_by_its_secret_alone(lien: LienPersonnel) -> None:
    assert find_lien_du_jeton(jeton_de(lien)) == lien
    assert find_lien_du_jeton(str(lien.uuid)) is None
    assert find_lien_du_jeton(lien.empreinte) is None


def test_neither_the_base_nor_the_history_holds_the_secret(lien: LienPersonnel) -> None:
    close_lien(lien, FinDeLien.RETIRE, auteur=SYSTEME)
    with connection.cursor() as curseur:
        for table in ("acteurs_lienpersonnel", "journal_trace"):
            curseur.execute(f"SELECT * FROM {table}")  # noqa: S608 - two names of ours
            assert jeton_de(lien).partition(".")[2] not in str(curseur.fetchall())


def test_the_history_names_the_person_by_function_and_no_address(lien: LienPersonnel) -> None:
    traces = Trace.objects.filter(objet_uuid=lien.uuid)
    assert [t.objet_nom for t in traces] == ["le lien personnel de Directrice du centre social"]
    set_courriel(lien.personne, "autre@example.org", auteur=SYSTEME)
    lignes = str(list(Trace.objects.values_list("avant", "apres", "objet_nom")))
    assert "@" not in lignes


def test_a_new_link_closes_the_former_one(lien: LienPersonnel) -> None:
    nouveau = create_lien(lien.personne, CONTRAT, auteur=SYSTEME)
    lien.refresh_from_db()
    assert (lien.fin, find_lien_du_jeton(jeton_de(lien))) == (FinDeLien.REMPLACE, None)
    assert find_lien_du_jeton(jeton_de(nouveau)) == nouveau


def test_two_contracts_ask_the_same_person_each_by_its_own_link(lien: LienPersonnel) -> None:
    create_lien(lien.personne, uuid4(), auteur=SYSTEME)
    assert find_lien_vivant(lien.uuid) == lien


def test_the_base_itself_refuses_two_living_links(lien: LienPersonnel) -> None:
    double = LienPersonnel(
        personne=lien.personne, contrat_uuid=CONTRAT, empreinte="x", expire_le=lien.expire_le
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        double.save()


def test_a_link_works_until_its_last_instant(lien: LienPersonnel) -> None:
    for ecart, vivant in ((timedelta(seconds=-1), True), (timedelta(0), False)):
        with horloge.arretee_a(lien.expire_le + ecart):
            assert (find_lien_du_jeton(jeton_de(lien)) is not None) is vivant


@pytest.mark.parametrize("fin", FinDeLien)
def test_a_closed_link_opens_nothing_and_keeps_its_first_reason(
    lien: LienPersonnel, fin: FinDeLien
) -> None:
    close_lien(lien, fin, auteur=SYSTEME)
    close_lien(lien, FinDeLien.RETIRE, auteur=SYSTEME)
    lien.refresh_from_db()
    assert lien.fin == fin
    assert find_lien_vivant(lien.uuid) is None
    fermetures = Trace.objects.filter(objet_uuid=lien.uuid, champ="fin")
    assert [t.apres for t in fermetures] == [fin.label]


def test_another_address_closes_the_links_sent_to_the_former_one(lien: LienPersonnel) -> None:
    set_courriel(lien.personne, "Nouvelle@Example.org", auteur=SYSTEME)
    assert find_lien_vivant(lien.uuid) is None
    assert lien.personne.courriel == "nouvelle@example.org"


def test_closing_an_account_closes_the_links_of_its_person() -> None:
    compte = un_compte("nina@example.org")
    lien = create_lien(compte.personne, CONTRAT, auteur=SYSTEME)
    assert find_lien_vivant(lien.uuid) == lien
    close_compte(compte, auteur=SYSTEME)
    assert find_lien_vivant(lien.uuid) is None


def test_without_address_nothing_is_sent() -> None:
    personne = une_personne(une_organisation(), courriel="")
    with pytest.raises(ErreurMetier) as refus:
        create_lien(personne, CONTRAT, auteur=SYSTEME)
    assert refus.value.champ == "courriel"


@pytest.mark.parametrize("jours", [0, -1, 31, 100_000])
def test_a_link_lasts_as_long_as_one_of_the_choices(jours: int) -> None:
    with pytest.raises(ErreurMetier) as refus:
        create_lien(une_personne(une_organisation()), CONTRAT, auteur=SYSTEME, jours=jours)
    assert refus.value.champ == "jours"


def test_whoever_comes_by_a_link_holds_no_right_of_the_table(lien: LienPersonnel) -> None:
    auteur = build_auteur_du_lien(lien)
    assert (auteur.nature, auteur.nom) == (
        Nature.LIEN,
        "Directrice du centre social, par lien personnel",
    )
    assert not droits_generaux(auteur)
    assert not droits_sur_contrat(auteur, CONTRAT)


def test_the_first_coming_is_a_fact_the_next_ones_are_only_dated(lien: LienPersonnel) -> None:
    auteur = build_auteur_du_lien(lien)
    note_ouverture(lien, auteur=auteur)
    note_ouverture(lien, auteur=auteur)
    lien.refresh_from_db()
    assert lien.ouvert_le is not None
    assert lien.servi_le is not None
    assert Trace.objects.filter(geste="ouvrir-lien").count() == 1


def test_the_address_of_a_link_over_for_long_is_forgotten(lien: LienPersonnel) -> None:
    assert forget_adresses(find_liens_finis(lien.expire_le)) == 0
    assert forget_adresses(find_liens_finis(lien.expire_le + timedelta(seconds=1))) == 1
    lien.refresh_from_db()
    assert lien.courriel == ""


def test_a_person_who_leaves_opens_nothing_any_more(lien: LienPersonnel) -> None:
    jeton = jeton_de(lien)
    assert find_lien_du_jeton(jeton) == lien
    assert end_liens(lien.personne) == 1
    lien.personne.courriel = ""
    lien.personne.save()
    assert find_lien_du_jeton(jeton) is None
