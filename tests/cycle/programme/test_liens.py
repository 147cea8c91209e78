"""Asking for news by a link: who may, to whom, and how a change of pilot closes or narrows it."""

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.queries import (
    find_lien_ouvert,
    list_conducteurs,
    list_destinataires,
    list_fiches_du_lien,
    list_liens,
    list_refus,
)
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel, Organisation, Personne
from maillage.socle.acteurs.queries import build_auteur_du_lien, find_lien_vivant
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_auteur
from tests.fabriques.liens import ouvrir, un_lien, une_personne
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Organisation:
    return une_organisation("Centre social")


def intitules(lien: LienPersonnel) -> list[str]:
    return [vue.fiche.intitule for vue in list_fiches_du_lien(ouvrir(lien))]


def ouvre(lien: LienPersonnel) -> bool:
    return find_lien_ouvert(find_lien_vivant(lien.uuid)) is not None


def fin(lien: LienPersonnel) -> str:
    lien.refresh_from_db()
    return lien.fin


def test_one_link_opens_all_the_fiches_that_the_person_conducts(
    contrat: Contrat, centre: Organisation
) -> None:
    for titre in ("Une", "Deux", "Trois"):
        une_fiche(contrat, titre, pilote=centre)
    une_fiche(contrat, "À d’autres", pilote=une_organisation("Autre"))
    une_fiche(contrat, "À personne")
    assert intitules(un_lien(contrat, centre)) == ["Une", "Deux", "Trois"]


def test_a_line_that_names_somebody_else_keeps_its_fiche_from_the_link(
    contrat: Contrat, centre: Organisation
) -> None:
    collegue = une_personne(centre, "Animateur", "animateur@example.org")
    nommee = une_fiche(contrat, "Nommée")
    programme.assign_pilote(nommee, centre, personne=collegue, auteur=SYSTEME)
    une_fiche(contrat, "À tous", pilote=centre)
    assert intitules(un_lien(contrat, centre)) == ["À tous"]


def test_a_copilot_is_asked_too_a_partner_is_not(contrat: Contrat, centre: Organisation) -> None:
    copilotee, aidee = une_fiche(contrat, "Copilotée"), une_fiche(contrat, "Aidée")
    programme.add_acteur(copilotee, centre, "copilote", auteur=SYSTEME)
    programme.add_acteur(aidee, centre, "partenaire", auteur=SYSTEME)
    assert intitules(un_lien(contrat, centre)) == ["Copilotée"]


def test_only_the_coordination_asks_closes_and_sends_again(
    contrat: Contrat, centre: Organisation
) -> None:
    une_fiche(contrat, pilote=centre)
    lien, personne = un_lien(contrat, centre), une_personne(centre, courriel="b@example.org")
    for role in set(Role) & {Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE}:
        auteur = un_auteur(contrat, role)
        for acte in (
            lambda a: programme.ask_nouvelles(contrat, personne, auteur=a),
            lambda a: programme.revoke_lien(contrat, lien, auteur=a),
            lambda a: programme.resend_lien(contrat, lien, auteur=a),
            lambda a: list_liens(a, contrat),
        ):
            with pytest.raises(Refus):
                acte(auteur)
    with pytest.raises(Introuvable):
        list_liens(build_auteur_du_lien(lien), contrat)
    assert ouvre(lien)


def test_a_link_of_another_contract_is_not_the_coordinations(
    contrat: Contrat, centre: Organisation
) -> None:
    une_fiche(contrat, pilote=centre)
    lien = un_lien(contrat, centre)
    voisin = contrats.create_successeur(contrat, auteur=SYSTEME)
    with pytest.raises(Introuvable):
        programme.revoke_lien(voisin, lien, auteur=un_auteur(voisin, Role.COORDINATION))
    assert ouvre(lien)


def test_nobody_is_asked_who_conducts_nothing_and_nobody_is_written_down(
    contrat: Contrat, centre: Organisation
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.ask_nouvelles_a_nommer(
            contrat, centre, fonction="Directrice", courriel="d@example.org", auteur=SYSTEME
        )
    assert refus.value.champ == "personne"
    assert not Personne.objects.filter(courriel="d@example.org").exists()


def test_the_same_address_in_the_same_organisation_is_the_same_person(
    contrat: Contrat, centre: Organisation
) -> None:
    une_fiche(contrat, pilote=centre)
    for _ in range(2):
        programme.ask_nouvelles_a_nommer(
            contrat, centre, fonction="Directrice", courriel="D@Example.org", auteur=SYSTEME
        )
    assert Personne.objects.filter(courriel="d@example.org").count() == 1
    assert LienPersonnel.objects.filter(clos_le=None).count() == 1


@pytest.mark.parametrize("courriel", ["", "pas une adresse", "x" * 300 + "@example.org"])
def test_an_address_that_is_not_one_is_refused_beside_its_field(
    contrat: Contrat, centre: Organisation, courriel: str
) -> None:
    une_fiche(contrat, pilote=centre)
    with pytest.raises(ErreurMetier) as refus:
        programme.ask_nouvelles_a_nommer(
            contrat, centre, fonction="Directrice", courriel=courriel, auteur=SYSTEME
        )
    assert refus.value.champ == "courriel"


def test_the_address_typed_serves_only_whoever_had_none(
    contrat: Contrat, centre: Organisation
) -> None:
    une_fiche(contrat, pilote=centre)
    sans = une_personne(centre, courriel="")
    lien = programme.ask_nouvelles(contrat, sans, courriel="a@example.org", auteur=SYSTEME)
    assert lien.courriel == "a@example.org"
    suivant = programme.ask_nouvelles(
        contrat, lien.personne, courriel="pirate@example.org", auteur=SYSTEME
    )
    assert suivant.courriel == "a@example.org"


def test_a_change_of_pilot_closes_the_link_of_the_former_one_and_says_why(
    contrat: Contrat, centre: Organisation
) -> None:
    fiche = une_fiche(contrat, pilote=centre)
    lien = un_lien(contrat, centre)
    programme.assign_pilote(fiche, une_organisation("Repreneur"), auteur=SYSTEME)
    assert not ouvre(lien)
    assert fin(lien) == FinDeLien.SANS_OBJET
    assert Trace.objects.filter(objet_uuid=lien.uuid, geste="fermer-lien").exists()


def test_a_change_of_pilot_narrows_a_link_that_still_has_something_to_open(
    contrat: Contrat, centre: Organisation
) -> None:
    partie, gardee = (une_fiche(contrat, t, pilote=centre) for t in ("Partie", "Gardée"))
    lien = un_lien(contrat, centre)
    programme.assign_pilote(partie, une_organisation("Repreneur"), auteur=SYSTEME)
    assert intitules(lien) == ["Gardée"]
    assert fin(lien) == ""
    assert gardee.intitule == "Gardée"


def test_naming_a_person_takes_the_fiche_from_the_links_of_the_others(
    contrat: Contrat, centre: Organisation
) -> None:
    fiche = une_fiche(contrat, pilote=centre)
    lien = un_lien(contrat, centre)
    autre = une_personne(centre, "Animateur", "animateur@example.org")
    programme.assign_pilote(fiche, centre, personne=autre, auteur=SYSTEME)
    assert fin(lien) == FinDeLien.SANS_OBJET


def test_a_bulk_change_of_pilot_closes_the_links_and_its_undo_does_not_reopen_them(
    contrat: Contrat, centre: Organisation
) -> None:
    fiches = [une_fiche(contrat, t, pilote=centre) for t in ("Une", "Deux")]
    lien = un_lien(contrat, centre)
    repreneur = une_organisation("Repreneur")
    lot = programme.apply_lot(
        contrat, fiches, champ="pilote", valeur=str(repreneur.uuid), auteur=SYSTEME
    )
    assert fin(lien) == FinDeLien.SANS_OBJET
    sien = un_lien(contrat, repreneur, courriel="repreneur@example.org")
    programme.undo_lot(lot, auteur=SYSTEME)
    assert fin(sien) == FinDeLien.SANS_OBJET
    assert not ouvre(lien)


def test_taking_the_pilot_out_or_archiving_the_fiche_closes_the_link(
    contrat: Contrat, centre: Organisation
) -> None:
    sortie = une_fiche(contrat, "Sortie", pilote=centre)
    lien = un_lien(contrat, centre)
    programme.remove_acteur(sortie.acteurs.get(role="pilote"), auteur=SYSTEME)
    assert fin(lien) == FinDeLien.SANS_OBJET
    autre = une_organisation("Autre")
    archivee = une_fiche(contrat, "Archivée", pilote=autre)
    sien = un_lien(contrat, autre, courriel="autre@example.org")
    programme.archive_fiche(archivee, auteur=SYSTEME)
    assert fin(sien) == FinDeLien.SANS_OBJET


def test_a_suspended_contract_opens_to_no_link_until_it_is_reopened(
    contrat: Contrat, centre: Organisation
) -> None:
    une_fiche(contrat, pilote=centre)
    lien = un_lien(contrat, centre)
    suspendu = contrats.suspend_contrat(contrat, auteur=SYSTEME)
    assert not ouvre(lien)
    contrats.reopen_contrat(suspendu, auteur=SYSTEME)
    assert ouvre(lien)


def test_what_was_given_up_is_no_longer_asked(contrat: Contrat, centre: Organisation) -> None:
    fiche = une_fiche(contrat, "Abandonnée", pilote=centre)
    une_fiche(contrat, "Vivante", pilote=centre)
    lien = un_lien(contrat, centre)
    programme.set_statut(fiche, Statut.ABANDONNEE, raison="Sans moyens", auteur=SYSTEME)
    assert intitules(lien) == ["Vivante"]


def test_whoever_is_not_the_person_closes_the_link_and_the_coordination_sees_it(
    contrat: Contrat, centre: Organisation
) -> None:
    une_fiche(contrat, pilote=centre)
    lien = un_lien(contrat, centre)
    programme.refuse_lien(lien, auteur=build_auteur_du_lien(lien))
    assert fin(lien) == FinDeLien.REFUSE
    coordination = un_auteur(contrat, Role.COORDINATION)
    assert list_refus(coordination, [contrat])[contrat.uuid] == [lien]
    assert contrat.uuid not in list_refus(un_auteur(contrat, Role.PILOTE), [contrat])
    un_lien(contrat, centre, courriel="la-bonne@example.org")
    assert list_refus(coordination, [contrat])[contrat.uuid] == []


def test_a_link_is_refused_by_its_receiver_alone(contrat: Contrat, centre: Organisation) -> None:
    une_fiche(contrat, pilote=centre)
    lien = un_lien(contrat, centre)
    autre = un_lien(contrat, centre, courriel="b@example.org")
    for auteur in (build_auteur_du_lien(autre), un_auteur(contrat, Role.COORDINATION)):
        with pytest.raises(Introuvable):
            programme.refuse_lien(lien, auteur=auteur)
    assert ouvre(lien)


def test_who_may_be_asked_are_those_of_the_contract_then_somebody_to_name(
    contrat: Contrat, centre: Organisation
) -> None:
    fiche = une_fiche(contrat, pilote=centre)
    coordination = un_auteur(contrat, Role.COORDINATION)
    une_personne(centre, "Inconnue de ce contrat", "ailleurs@example.org")
    assert [d.personne for d in list_destinataires(coordination, fiche)] == [None]
    lien = un_lien(contrat, centre)
    connus = list_destinataires(coordination, fiche)
    assert [(d.personne, d.lien) for d in connus] == [(lien.personne, lien), (None, None)]


def test_the_list_says_what_each_link_opens_today(contrat: Contrat, centre: Organisation) -> None:
    fiche = une_fiche(contrat, "Une", pilote=centre)
    une_fiche(contrat, "Deux", pilote=centre)
    un_lien(contrat, centre)
    coordination = un_auteur(contrat, Role.COORDINATION)
    assert [vu.fiches for vu in list_liens(coordination, contrat)] == [2]
    assert [(c.organisation, c.fiches) for c in list_conducteurs(coordination, contrat)] == [
        (centre, 2)
    ]
    programme.assign_pilote(fiche, une_organisation("Repreneur"), auteur=SYSTEME)
    assert [vu.fiches for vu in list_liens(coordination, contrat)] == [1]
