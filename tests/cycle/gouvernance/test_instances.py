"""Bodies and seats: who sits where, once; what is renamed follows; what is put aside comes back."""

from typing import Any

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance, Siege
from maillage.cycle.gouvernance.queries import list_instances, read_instance
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.models import Personne
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat, un_membre
from tests.fabriques.gouvernance import dans, un_siege, une_instance, une_reunion


def test_a_body_has_its_seats_college_by_college(contrat: Contrat, copil: Instance) -> None:
    un_siege(copil, "ARS d’essai", college="Institutions")
    un_siege(copil, "Commune d’essai", college="Élus")
    un_siege(copil, "Association d’essai")
    vue = read_instance(SYSTEME, contrat, copil.uuid)
    lus = {c.nom: [str(s.organisation) for s in c.sieges] for c in vue.colleges}
    assert lus == {
        "Élus": ["Commune d’essai"],
        "Institutions": ["ARS d’essai"],
        "": ["Association d’essai"],
    }
    assert list_instances(SYSTEME, contrat)[0].sieges == 3


@pytest.mark.parametrize("faux", ["", "x" * 121, "copil"])
def test_a_body_has_a_name_of_its_own(contrat: Contrat, copil: Instance, faux: str) -> None:
    with pytest.raises(ErreurMetier):
        une_instance(contrat, faux)
    assert une_instance(un_contrat("Ailleurs"), "COPIL").nom == copil.nom


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("sorte", "senat"), ("rythme", 5), ("quorum", 0), ("quorum", 501), ("colleges", ["A", "a"])],
)
def test_absurd_answers_are_refused_beside_their_field(
    contrat: Contrat, champ: str, valeur: Any
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        une_instance(contrat, **{champ: valeur})
    assert refus.value.champ == champ


def test_nobody_sits_in_two_colleges(contrat: Contrat, copil: Instance) -> None:
    elu = un_membre(contrat, Role.ELU)
    un_siege(copil, compte=elu, college="Élus")
    for fonction in (elu.personne.fonction, "Autre fonction"):
        with pytest.raises(ErreurMetier, match="collège «\u00a0Élus\u00a0»"):
            un_siege(copil, compte=elu, college="Institutions", fonction=fonction)
    un_siege(copil, "ARS d’essai", college="Institutions")
    with pytest.raises(ErreurMetier, match="ne siège que dans un collège"):
        un_siege(copil, "ARS d’essai", college="Élus", fonction="DIRECTION")
    # The same organisation may send somebody else.
    un_siege(copil, "ARS d’essai", fonction="Référente")
    assert copil.sieges.count() == 3


def test_an_address_names_a_person_once(copil: Instance) -> None:
    premier = un_siege(copil, courriel="direction@example.org")
    assert premier.personne is not None
    assert premier.personne.fonction == "Direction"
    with pytest.raises(ErreurMetier) as refus:
        un_siege(copil, courriel="Direction@Example.org", fonction="Autre")
    assert refus.value.champ == "courriel"
    with pytest.raises(ErreurMetier, match="incomplète"):
        un_siege(copil, "Commune d’essai", courriel="pas une adresse")
    assert Personne.objects.filter(courriel="direction@example.org").count() == 1


def test_the_address_of_an_account_is_its_person(copil: Instance) -> None:
    compte = un_compte("ars@example.org", organisation=une_organisation("ARS d’essai"))
    assert un_siege(copil, courriel="ars@example.org").personne == compte.personne


def test_a_substitute_is_somebody_else_of_the_same_organisation(copil: Instance) -> None:
    siege = un_siege(copil, courriel="titulaire@example.org")
    siege = operations.update_siege(
        siege,
        {"suppleance": "Adjointe"},
        suppleant=operations.Nomme(courriel="adjointe@example.org"),
        auteur=SYSTEME,
    )
    assert siege.suppleant is not None
    with pytest.raises(ErreurMetier, match="suppléer elle-même"):
        operations.update_siege(
            siege, {}, suppleant=operations.Nomme(siege.personne), auteur=SYSTEME
        )
    with pytest.raises(ErreurMetier, match="n’appartient pas"):
        operations.update_siege(
            siege, {}, titulaire=operations.Nomme(un_compte().personne), auteur=SYSTEME
        )


def test_a_college_renamed_keeps_its_seats_and_one_that_is_used_stays(copil: Instance) -> None:
    siege = un_siege(copil, college="Élus")
    operations.update_instance(
        copil, {"colleges": ["Élues et élus", "Institutions"]}, auteur=SYSTEME
    )
    siege.refresh_from_db()
    assert siege.college == "Élues et élus"
    with pytest.raises(ErreurMetier, match="a encore"):
        operations.update_instance(copil, {"colleges": ["Institutions"]}, auteur=SYSTEME)
    copil.refresh_from_db()
    assert copil.colleges == ["Élues et élus", "Institutions"]


def test_two_people_do_not_write_over_each_other(copil: Instance) -> None:
    operations.update_instance(copil, {"missions": "Décider"}, auteur=SYSTEME)
    with pytest.raises(Conflit):
        operations.update_instance(
            copil, {"missions": "Suivre"}, version_lue=copil.version, auteur=SYSTEME
        )


def test_a_body_put_aside_comes_back_unless_it_must_meet(contrat: Contrat, copil: Instance) -> None:
    un_siege(copil)
    reunion = une_reunion(copil)
    with pytest.raises(ErreurMetier, match="est à venir"):
        operations.archive_instance(copil, auteur=SYSTEME)
    operations.archive_reunion(reunion, auteur=SYSTEME)
    une_reunion(copil, dans(-3))
    operations.archive_instance(copil, auteur=SYSTEME)
    assert list_instances(SYSTEME, contrat) == []
    une_instance(contrat)
    with pytest.raises(ErreurMetier, match="s’appelle déjà"):
        operations.restore_instance(copil, auteur=SYSTEME)


def test_a_seat_taken_away_comes_back_unless_somebody_took_it(copil: Instance) -> None:
    siege = operations.remove_siege(un_siege(copil, college="Élus"), auteur=SYSTEME)
    operations.update_instance(copil, {"colleges": []}, auteur=SYSTEME)
    rendu = operations.restore_siege(Siege.objects.get(pk=siege.pk), auteur=SYSTEME)
    assert (rendu.college, rendu.est_archive) == ("", False)
    operations.remove_siege(rendu, auteur=SYSTEME)
    un_siege(copil)
    with pytest.raises(ErreurMetier, match="siège déjà"):
        operations.restore_siege(Siege.objects.get(pk=siege.pk), auteur=SYSTEME)


def test_only_the_coordination_keeps_bodies(
    contrat: Contrat, copil: Instance, lecture: Auteur, coordination: Auteur
) -> None:
    with pytest.raises(Refus):
        une_instance(contrat, "Comité", auteur=lecture)
    with pytest.raises(Introuvable):
        une_instance(contrat, "Comité", auteur=un_auteur(un_contrat("Là"), Role.COORDINATION))
    with pytest.raises(Refus):
        operations.add_siege(copil, Nommee("ARS"), {}, auteur=lecture)
    une_instance(contrat, "Comité", auteur=coordination)
    # Every member knows who sits.
    assert read_instance(lecture, contrat, copil.uuid).peut_ecrire is False
