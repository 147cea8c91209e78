"""Every write leaves a trace, two people never overwrite each other, and nothing is ever deleted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from maillage.regles.droits import SYSTEME, Auteur, Nature
from maillage.regles.erreurs import Conflit
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Portee, Trace
from maillage.socle.journal.queries import FiltreHistorique, group_evenements, list_traces

ALICE = Auteur(nature=Nature.COMPTE, cle="compte:alice", nom="Alice")
BOB = Auteur(nature=Nature.COMPTE, cle="compte:bob", nom="Bob")


def une_organisation(nom: str = "CIAS de l’Ernée") -> Organisation:
    organisation = Organisation(nom=nom, nom_plie=nom.lower(), sorte="cias")
    return journal.create(organisation, auteur=ALICE)


@pytest.mark.django_db
def test_a_creation_is_told_once_with_its_author() -> None:
    organisation = une_organisation()
    trace = Trace.objects.get(objet_uuid=organisation.uuid)
    assert (trace.geste, trace.auteur_nom, trace.version) == ("creer", "Alice", 1)
    assert trace.objet_nom == "l’organisation «\u00a0CIAS de l’Ernée\u00a0»"


@pytest.mark.django_db
def test_a_change_keeps_the_value_before_and_after_in_words() -> None:
    organisation = journal.save_changes(
        une_organisation(), {"sorte": "epci", "sigle": "CCE"}, auteur=BOB
    )
    traces = Trace.objects.filter(objet_uuid=organisation.uuid, geste="modifier").order_by("champ")
    assert [(t.champ, t.avant, t.apres) for t in traces] == [
        ("sigle", "", "CCE"),
        ("sorte", "CCAS ou CIAS", "Intercommunalité (EPCI, PETR)"),
    ]
    assert organisation.version == 2


@pytest.mark.django_db
def test_saving_the_same_values_writes_nothing() -> None:
    organisation = une_organisation()
    avant = Trace.objects.count()
    assert journal.save_changes(organisation, {"sorte": "cias"}, auteur=BOB).version == 1
    assert Trace.objects.count() == avant


@pytest.mark.django_db
def test_the_second_person_is_shown_both_texts() -> None:
    lue = une_organisation()
    journal.save_changes(lue, {"sigle": "A"}, auteur=ALICE, version_lue=1)
    with pytest.raises(Conflit) as refus:
        journal.save_changes(lue, {"sigle": "B"}, auteur=BOB, version_lue=1)
    divergence = refus.value.divergences["sigle"]
    assert (divergence.en_base, divergence.propose, divergence.par) == ("A", "B", "Alice")
    assert refus.value.version == 2


@pytest.mark.django_db
def test_two_people_on_two_fields_do_not_disturb_each_other() -> None:
    lue = une_organisation()
    journal.save_changes(lue, {"sigle": "A"}, auteur=ALICE, version_lue=1)
    derniere = journal.save_changes(lue, {"sorte": "epci"}, auteur=BOB, version_lue=1)
    assert (derniere.sigle, derniere.sorte) == ("A", "epci")


@pytest.mark.django_db
def test_the_same_change_made_twice_is_no_conflict() -> None:
    lue = une_organisation()
    journal.save_changes(lue, {"sigle": "A"}, auteur=ALICE, version_lue=1)
    assert journal.save_changes(lue, {"sigle": "A"}, auteur=BOB, version_lue=1).version == 2


@pytest.mark.django_db
def test_what_is_archived_comes_back_with_both_acts_told() -> None:
    organisation = journal.archive(une_organisation(), auteur=BOB)
    assert organisation.est_archive
    assert not journal.restore(organisation, auteur=ALICE).est_archive
    gestes = Trace.objects.filter(objet_uuid=organisation.uuid).order_by("id")
    assert [t.geste for t in gestes] == ["creer", "archiver", "restaurer"]


@pytest.mark.django_db
def test_archiving_twice_tells_it_once() -> None:
    organisation = une_organisation()
    journal.archive(organisation, auteur=BOB)
    journal.archive(organisation, auteur=BOB)
    assert Trace.objects.filter(geste="archiver").count() == 1


@pytest.mark.django_db
def test_a_line_kept_for_the_team_stays_so_when_the_object_opens() -> None:
    organisation = une_organisation()
    journal.trace(
        organisation.objet,
        auteur=ALICE,
        geste="modifier",
        changements=[journal.Changement("note", "note", "", "secret", Portee.EQUIPE)],
    )
    journal.relabel_portees([organisation.objet])
    assert not list_traces([Portee.MEMBRES], objets=[organisation.uuid]).filter(champ="note")
    assert list_traces([Portee.EQUIPE], objets=[organisation.uuid]).filter(champ="note")


@pytest.mark.django_db
def test_fields_changed_together_read_as_one_event() -> None:
    organisation = journal.save_changes(
        une_organisation(), {"sorte": "epci", "sigle": "CCE"}, auteur=BOB
    )
    evenements = group_evenements(list_traces([Portee.MEMBRES], objets=[organisation.uuid]))
    assert [(e.auteur, e.verbe, len(e.lignes)) for e in evenements] == [
        ("Bob", "a modifié", 2),
        ("Alice", "a créé", 0),
    ]


@pytest.mark.django_db
def test_the_history_is_filtered_by_author_and_words() -> None:
    une_organisation("Centre hospitalier")
    une_organisation("Mission locale")
    filtre = FiltreHistorique(auteur="Alice", mots="mission")
    assert list_traces([Portee.MEMBRES], filtre=filtre).count() == 1
    assert not list_traces([Portee.MEMBRES], filtre=FiltreHistorique(auteur="Bob")).exists()


class LesVersionsTest(TestCase):
    """Laws of versions, on a real base."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.sampled_from(["", "A", "B", "C"]), max_size=8))
    def test_versions_count_the_real_changes(self, sigles: list[str]) -> None:
        organisation = une_organisation(f"Organisation {len(sigles)} {sigles}")
        reels, actuel = 0, ""
        for sigle in sigles:
            reels += sigle != actuel
            actuel = sigle
            organisation = journal.save_changes(organisation, {"sigle": sigle}, auteur=SYSTEME)
        traces = Trace.objects.filter(objet_uuid=organisation.uuid, geste="modifier")
        assert organisation.version == 1 + reels == 1 + traces.count()


@pytest.mark.django_db
def test_an_act_on_many_objects_reads_as_one_event() -> None:
    trois = [une_organisation(f"Organisation {rang}") for rang in range(3)]
    lot = journal.new_lot()
    changement = journal.Changement("sigle", "sigle", "", "X")
    journal.write_traces(
        journal.build_trace(o.objet, changement, auteur=BOB, geste="lot", lot=lot) for o in trois
    )
    uuids = [o.uuid for o in trois]
    (evenement,) = group_evenements(list_traces([Portee.MEMBRES], objets=uuids).filter(lot=lot))
    assert evenement.en_nombre
    assert evenement.objet.endswith("et 2\u00a0autres")
    assert len(evenement.lignes) == 3
