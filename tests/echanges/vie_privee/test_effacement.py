"""Erasing a person: nothing names them any more, everything they did is still there."""

import pytest
from django.contrib.sessions.models import Session

from maillage.cycle.contrats.models import Membre
from maillage.cycle.contrats.operations import close_contrat
from maillage.cycle.programme.models import FicheAction, Remarque
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.vie_privee.operations import (
    apply_conservation,
    erase_personne,
    preview_effacement,
    rectify_personne,
)
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs.models import Compte, Personne
from maillage.socle.acteurs.operations import ask_mot_de_passe, invite_compte, open_compte
from maillage.socle.journal.models import Trace
from tests.echanges.vie_privee.conftest import (
    COURRIEL,
    MARQUES,
    NOM,
    Personnage,
    read_base,
    read_traces,
)
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import relire

REDIGES = {"auteur_nom", "objet_nom", "avant", "apres"}


def test_no_table_of_the_base_names_the_person_any_more(nina: Personnage) -> None:
    avant = read_base()
    assert [marque for marque in MARQUES if marque not in avant] == []
    erase_personne(nina.personne, auteur=nina.admin)
    apres = read_base()
    assert [marque for marque in MARQUES if marque in apres] == []


def test_the_history_keeps_every_line_and_only_the_names_change(nina: Personnage) -> None:
    avant = read_traces()
    erase_personne(nina.personne, auteur=nina.admin)
    apres = read_traces()
    assert avant.keys() <= apres.keys()
    for cle, ligne in avant.items():
        change = {champ for champ, valeur in ligne.items() if apres[cle][champ] != valeur}
        assert change <= REDIGES
    numero = f"personne effacée nº\u00a0{nina.compte.personne.pk}"
    siennes = [ligne for ligne in apres.values() if ligne["auteur_cle"] == nina.auteur.cle]
    assert {ligne["auteur_nom"] for ligne in siennes} == {f"Coordinatrice ({numero})"}
    assert any(f"Appeler {numero} au {numero}." == ligne["apres"] for ligne in apres.values())


def test_an_erasure_leaves_its_own_trace(nina: Personnage) -> None:
    erase_personne(nina.personne, auteur=nina.admin)
    trace = Trace.objects.get(geste="effacer")
    assert (trace.auteur_cle, trace.objet_nom) == (nina.admin.cle, "Coordinatrice")
    assert trace.objet_uuid == nina.compte.personne.uuid


def test_the_acts_of_the_contract_stay_under_the_function(nina: Personnage) -> None:
    erase_personne(nina.personne, auteur=nina.admin)
    assert FicheAction.objects.get(pk=nina.fiche.pk).priorite == "elevee"
    remarque = Remarque.objects.get(fiche=nina.fiche)
    assert remarque.texte == "À revoir."
    assert remarque.auteur_nom.startswith("Coordinatrice (personne effacée")
    assert not Membre.objects.filter(compte=nina.compte, archive_le=None).exists()


def test_nobody_comes_in_by_the_erased_account(nina: Personnage) -> None:
    assert Session.objects.count() == 1
    erase_personne(nina.personne, auteur=nina.admin)
    assert not Session.objects.exists()
    compte = Compte.objects.get(pk=nina.compte.pk)
    assert (compte.is_active, compte.has_usable_password()) == (False, False)
    with pytest.raises(ErreurMetier, match="effacée"):
        open_compte(compte, auteur=nina.admin)


def test_a_mail_that_waits_is_cancelled(nina: Personnage) -> None:
    ask_mot_de_passe(COURRIEL)
    Message.objects.filter(destinataire=COURRIEL).update(etat=EtatMessage.PRET)
    erase_personne(nina.personne, auteur=nina.admin)
    siens = Message.objects.filter(compte_uuid=nina.compte.uuid)
    assert set(siens.values_list("etat", flat=True)) == {EtatMessage.ANNULE}


def test_the_same_address_may_be_invited_again(nina: Personnage) -> None:
    erase_personne(nina.personne, auteur=nina.admin)
    nouveau = invite_compte(
        COURRIEL, organisation=une_organisation(), fonction="Médecin", auteur=SYSTEME
    )
    assert nouveau.pk != nina.compte.pk


def test_the_only_coordination_of_a_living_contract_hands_over_first(nina: Personnage) -> None:
    autres = Membre.objects.filter(contrat=nina.contrat, role=Role.COORDINATION)
    autres.exclude(compte=nina.compte).delete()
    with pytest.raises(ErreurMetier, match="passer d’abord le relais"):
        erase_personne(nina.personne, auteur=nina.admin)
    assert NOM in read_base()
    assert preview_effacement(nina.personne, auteur=nina.admin).coordinations == [nina.contrat]


def test_the_last_administrator_stays(nina: Personnage) -> None:
    with pytest.raises(ErreurMetier, match="dernier compte d’administration"):
        erase_personne(relire(nina.administration).personne, auteur=nina.admin)


def test_a_person_is_erased_once_and_by_the_administration_only(nina: Personnage) -> None:
    with pytest.raises(Refus):
        erase_personne(nina.personne, auteur=nina.auteur)
    erase_personne(nina.personne, auteur=nina.admin)
    with pytest.raises(ErreurMetier, match="déjà effacée"):
        erase_personne(nina.personne, auteur=nina.admin)


def test_texts_of_others_are_counted_not_touched(nina: Personnage) -> None:
    FicheAction.objects.filter(pk=nina.fiche.pk).update(constat="")
    assert preview_effacement(nina.personne, auteur=nina.admin).textes == 0


def test_a_name_of_one_word_is_looked_for_only_in_what_is_theirs(nina: Personnage) -> None:
    rectify_personne(nina.personne, auteur=nina.auteur, nom="Martin", fonction="Coordinatrice")
    Trace.objects.filter(geste="creer", sorte="ficheaction").update(
        objet_nom="la fiche « Rue Martin »"
    )
    erase_personne(nina.personne, auteur=nina.admin)
    assert Trace.objects.filter(objet_nom="la fiche « Rue Martin »").exists()


def test_a_demonstration_erases_nobody(nina: Personnage, settings) -> None:
    settings.DEMONSTRATION = True
    with pytest.raises(ErreurMetier, match="démonstration"):
        erase_personne(nina.personne, auteur=nina.admin)


def test_a_contract_that_is_over_does_not_hold_its_coordination_back(nina: Personnage) -> None:
    Membre.objects.filter(contrat=nina.contrat).exclude(compte=nina.compte).delete()
    nina.contrat.etat = "en-vigueur"
    nina.contrat.save()
    close_contrat(nina.contrat, auteur=SYSTEME)
    erase_personne(nina.personne, auteur=nina.admin)
    assert NOM not in read_base()


def test_a_restored_backup_does_not_bring_the_person_back(
    nina: Personnage, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    settings.DOSSIER = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        erase_personne(nina.personne, auteur=nina.admin)
    assert (tmp_path / "effacements.txt").read_text() == f"{nina.personne.uuid} Coordinatrice\n"
    Compte.objects.filter(pk=nina.compte.pk).update(courriel=COURRIEL, is_active=True)
    Personne.objects.filter(pk=nina.compte.personne.pk).update(nom=NOM, efface_le=None)
    apply_conservation()
    assert [marque for marque in (NOM, COURRIEL) if marque in read_base()] == []


def test_a_damaged_list_of_erasures_erases_nobody(nina: Personnage, settings, tmp_path) -> None:
    settings.DOSSIER = tmp_path
    (tmp_path / "effacements.txt").write_text(f"{NOM}\n??\n{nina.compte.uuid}\n")
    apply_conservation()
    assert Compte.objects.get(pk=nina.compte.pk).personne.nom == NOM
