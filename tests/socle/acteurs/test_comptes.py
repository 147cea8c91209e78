"""Accounts: who invites, who closes, whose password it is."""

from typing import Any

import pytest

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import ANONYME, SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.models import Compte, Organisation, Personne
from maillage.socle.acteurs.operations import (
    ask_mot_de_passe,
    close_compte,
    create_administrateur,
    invite_agent,
    invite_compte,
    open_compte,
    reinvite_compte,
    set_mot_de_passe,
    update_compte,
)
from maillage.socle.acteurs.queries import (
    count_comptes,
    find_compte,
    get_compte,
    get_compte_a_gerer,
    list_comptes,
    search_comptes,
)
from maillage.socle.journal.models import Portee, Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_compte, une_administration, une_organisation

pytestmark = pytest.mark.django_db


def auteur(**situation: Any) -> Auteur:
    """Return the author behind a new account."""
    return build_auteur(un_compte(**situation))


def test_an_account_is_known_whatever_the_capitals() -> None:
    compte = un_compte("ana@exemple.fr")
    assert find_compte(" ANA@Exemple.FR ") == compte
    with pytest.raises(ErreurMetier, match="existe déjà"):
        un_compte("Ana@EXEMPLE.fr")


def test_a_refused_invitation_leaves_nobody_behind() -> None:
    un_compte("ana@exemple.fr")
    personnes = Personne.objects.count()
    with pytest.raises(ErreurMetier):
        invite_compte(
            "ana@exemple.fr", organisation=une_organisation(), fonction="F", auteur=SYSTEME
        )
    with pytest.raises(ErreurMetier) as refus:
        invite_agent(
            "autre@exemple.fr", nom_organisation="…", sorte="autre", fonction="F", auteur=SYSTEME
        )
    assert refus.value.champ == "organisation"
    with pytest.raises(ErreurMetier):
        invite_agent("x", nom_organisation="Neuve", sorte="autre", fonction="F", auteur=SYSTEME)
    assert Personne.objects.count() == personnes
    assert not Organisation.objects.filter(nom="Neuve").exists()


@pytest.mark.parametrize(
    "pouvoir", ["peut_creer_contrat", "est_administrateur", "suit_le_territoire"]
)
def test_only_the_administration_gives_a_power_over_the_installation(pouvoir: str) -> None:
    pouvoirs: dict[str, Any] = {pouvoir: True}
    with pytest.raises(Refus):
        invite_compte(
            "ana@exemple.fr",
            organisation=une_organisation(),
            fonction="F",
            auteur=auteur(peut_creer_contrat=True),
            **pouvoirs,
        )
    assert find_compte("ana@exemple.fr") is None


def test_the_public_invites_nobody() -> None:
    with pytest.raises(Introuvable):
        invite_compte(
            "ana@exemple.fr", organisation=une_organisation(), fonction="F", auteur=ANONYME
        )


def test_a_member_sees_only_their_own_account() -> None:
    moi, autre = un_compte(), un_compte()
    mien = build_auteur(moi)
    assert list(list_comptes(mien)) == [moi]
    with pytest.raises(Introuvable):
        get_compte(mien, autre.uuid)
    for lire in (search_comptes, count_comptes):
        with pytest.raises(Refus):
            lire(mien)
    with pytest.raises(Refus):
        get_compte_a_gerer(mien, moi.uuid)
    assert list(list_comptes(ANONYME)) == []


def test_the_first_administrator_comes_from_the_command_line_with_a_password() -> None:
    compte = create_administrateur("Chef@exemple.fr", MOT_DE_PASSE, nom="Chef")
    assert compte.est_administrateur
    assert compte.check_password(MOT_DE_PASSE)
    with pytest.raises(ErreurMetier, match="trop court"):
        create_administrateur("autre@exemple.fr", "court", nom="Autre")
    assert find_compte("autre@exemple.fr") is None


def test_the_last_administrator_stays_and_the_one_before_may_leave() -> None:
    premier, second = une_administration(), une_administration()
    par = build_auteur(premier)
    close_compte(second, auteur=par)
    with pytest.raises(ErreurMetier, match="dernier compte"):
        close_compte(premier, auteur=par)
    open_compte(second, auteur=par)
    update_compte(
        premier,
        auteur=par,
        est_administrateur=False,
        peut_creer_contrat=False,
        suit_le_territoire=False,
    )
    assert not Compte.objects.get(pk=premier.pk).est_administrateur


def test_nobody_chooses_the_password_of_somebody_else() -> None:
    vise = un_compte()
    with pytest.raises(Refus):
        set_mot_de_passe(vise, MOT_DE_PASSE, auteur=build_auteur(une_administration()))
    set_mot_de_passe(vise, MOT_DE_PASSE, auteur=build_auteur(vise))
    assert Compte.objects.get(pk=vise.pk).check_password(MOT_DE_PASSE)


def test_a_password_like_the_address_is_refused() -> None:
    vise = un_compte("longue.adresse@exemple.fr")
    with pytest.raises(ErreurMetier) as refus:
        set_mot_de_passe(vise, "longue.adresse", auteur=build_auteur(vise))
    assert refus.value.champ == "mot_de_passe"


def test_a_closed_account_chooses_no_password() -> None:
    ferme = un_compte(ferme=True)
    with pytest.raises(ErreurMetier, match="fermé"):
        set_mot_de_passe(ferme, MOT_DE_PASSE, auteur=build_auteur(ferme))


def test_no_password_ever_enters_the_history() -> None:
    compte = un_compte(mot_de_passe=MOT_DE_PASSE)
    ask_mot_de_passe(compte.courriel)
    traces = Trace.objects.filter(objet_uuid=compte.uuid)
    assert {t.portee for t in traces} == {Portee.ADMINISTRATION}
    ecrit = " ".join(f"{t.champ} {t.avant} {t.apres} {t.objet_nom}" for t in traces)
    assert MOT_DE_PASSE not in ecrit
    assert compte.password not in ecrit


def test_only_the_administration_manages_accounts() -> None:
    vise, membre = un_compte(), auteur(peut_creer_contrat=True)
    for geste in (close_compte, open_compte, reinvite_compte):
        with pytest.raises(Refus):
            geste(vise, auteur=membre)
    assert Compte.objects.get(pk=vise.pk).is_active


def test_states_of_accounts_share_them_out_without_overlap() -> None:
    un_compte(mot_de_passe=MOT_DE_PASSE)
    un_compte()
    un_compte(ferme=True)
    comptes = count_comptes(SYSTEME)
    assert (comptes["ouvert"], comptes["invite"], comptes["ferme"]) == (1, 1, 1)


def test_password_too_close_to_the_name_is_refused_in_plain_words() -> None:
    compte = un_compte("ressemblance@example.org")
    with pytest.raises(ErreurMetier, match="ressemble trop à votre adresse") as refus:
        set_mot_de_passe(compte, "ressemblance@example", auteur=SYSTEME)
    assert "nom_affiche" not in refus.value.message
