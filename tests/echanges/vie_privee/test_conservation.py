"""What is too old goes, kind by kind; a trial only counts; nobody is named."""

from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.core.management import call_command

from maillage.cycle.concertation.models import Questionnaire, Reponse
from maillage.cycle.concertation.operations import leave_reponse
from maillage.echanges.documents.models import Preparation
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.vie_privee.operations import apply_conservation, close_comptes
from maillage.echanges.vie_privee.queries import list_acces_a_revoir
from maillage.regles import horloge
from maillage.regles.conservation import CONSERVATIONS, Suite, jours_de
from maillage.regles.droits import ANONYME, SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Brouillon, Compte
from maillage.socle.acteurs.operations import close_compte, keep_brouillon
from maillage.socle.journal.models import Trace
from tests.echanges.vie_privee.conftest import COURRIEL, NOM, Personnage
from tests.fabriques.acteurs import un_client, un_compte, une_administration
from tests.fabriques.concertation import un_questionnaire
from tests.fabriques.contrats import relire, un_contrat, un_membre

pytestmark = pytest.mark.django_db


def nombres(*, essai: bool) -> dict[str, int]:
    return {b.regle.cle: b.nombre for b in apply_conservation(essai=essai)}


def vieillir(nina: Personnage, jours: int) -> None:
    """Make everything of Nina this old, her account closed."""
    ancien = horloge.il_y_a(jours)
    Compte.objects.filter(pk=nina.compte.pk).update(is_active=False, modifie_le=ancien)
    Message.objects.update(cree_le=ancien, etat=EtatMessage.ENVOYE)
    Brouillon.objects.update(garde_le=ancien)
    Preparation.objects.update(demandee_le=ancien)
    AccessAttempt.objects.update(attempt_time=ancien)
    AccessLog.objects.update(attempt_time=ancien)
    Trace.objects.filter(geste="mot-de-passe").update(moment=ancien)


def test_a_trial_counts_everything_and_changes_nothing(nina: Personnage) -> None:
    vieillir(nina, 800)
    avant = Trace.objects.count()
    premier = nombres(essai=True)
    assert premier == nombres(essai=True)
    assert Trace.objects.count() == avant
    for cle in (
        "comptes-fermes",
        "messages",
        "documents",
        "brouillons",
        "connexions",
        "tentatives",
    ):
        assert premier[cle] >= 1, cle


def test_for_real_the_same_numbers_go_and_nothing_is_left_to_do(nina: Personnage) -> None:
    vieillir(nina, 800)
    prevus = nombres(essai=True)
    assert nombres(essai=False) == prevus
    reste = nombres(essai=True)
    assert [cle for cle, n in reste.items() if n and cle != "comptes-inactifs"] == []


@pytest.mark.parametrize(
    "cle",
    [c.cle for c in CONSERVATIONS.values() if c.suite is Suite.EFFACE and c.cle != "sessions"],
)
def test_the_day_before_its_delay_nothing_goes(nina: Personnage, cle: str) -> None:
    vieillir(nina, jours_de(cle) - 1)
    assert nombres(essai=False)[cle] == 0


def test_a_purge_is_traced_by_number_without_a_name(nina: Personnage) -> None:
    vieillir(nina, 800)
    apply_conservation()
    traces = Trace.objects.filter(geste="conserver")
    assert traces.filter(champ="comptes-fermes", apres="1").exists()
    assert not any(NOM in t.apres or COURRIEL in t.apres for t in traces)
    nombre = traces.count()
    apply_conservation()
    assert traces.count() == nombre


def test_an_answer_begun_goes_once_its_last_day_has_passed(nina: Personnage) -> None:
    questionnaire = un_questionnaire(nina.contrat)
    leave_reponse(questionnaire, {}, jeton="x", auteur=ANONYME)
    for jours, parties in ((0, 0), (1, 1)):
        jour = horloge.aujourdhui() - timedelta(days=jours)
        Questionnaire.objects.update(dernier_jour=jour)
        assert nombres(essai=True)["reponses-commencees"] == parties
        assert nombres(essai=False)["reponses-commencees"] == parties
    assert not Reponse.objects.exists()


def test_a_mail_that_still_waits_is_kept_however_old(nina: Personnage) -> None:
    Message.objects.update(cree_le=horloge.il_y_a(800), etat=EtatMessage.PRET)
    assert nombres(essai=False)["messages"] == 0


def test_a_closed_account_that_alone_coordinates_waits(nina: Personnage) -> None:
    nina.contrat.membres.exclude(compte=nina.compte).delete()
    vieillir(nina, 800)
    assert nombres(essai=False)["comptes-fermes"] == 0
    assert Compte.objects.get(pk=nina.compte.pk).personne.nom == NOM


def test_the_command_prints_one_line_by_kind_and_says_that_it_was_a_trial(
    nina: Personnage,
) -> None:
    sortie = StringIO()
    call_command("conserver", "--essai", stdout=sortie)
    assert "Messages envoyés (six\u00a0mois)" in sortie.getvalue()
    assert "rien n’a été effacé" in sortie.getvalue()


# Those who left


def test_the_accounts_that_serve_nobody_are_listed_with_the_reason() -> None:
    admin, contrat = une_administration(), un_contrat()
    parti, seul, venu = un_compte("parti@exemple.fr"), un_compte("seul@exemple.fr"), un_compte()
    un_membre(contrat, Role.LECTURE, compte=parti)
    contrat.membres.filter(compte=parti).update(
        au=horloge.aujourdhui() - timedelta(days=1), du=horloge.aujourdhui() - timedelta(days=9)
    )
    un_membre(contrat, Role.LECTURE, compte=venu)
    Compte.objects.filter(pk=seul.pk).update(cree_le=horloge.il_y_a(40))
    Compte.objects.filter(pk=venu.pk).update(last_login=horloge.il_y_a(731))
    raisons = {a.compte.pk: a.raison for a in list_acces_a_revoir(SYSTEME)}
    assert raisons == {
        parti.pk: "Tous ses rôles sont finis",
        seul.pk: "Aucun rôle, aucun pouvoir",
        venu.pk: "Plus venu depuis deux ans",
    }
    assert admin.pk not in raisons


def test_closing_them_ends_their_sessions_at_once(nina: Personnage) -> None:
    client = un_client(nina.compte)
    assert client.get("/mon-compte/").status_code == 200
    assert close_comptes([nina.compte], auteur=nina.admin) == 1
    assert client.get("/mon-compte/")["Location"].startswith("/connexion/")


def test_one_that_must_stay_keeps_them_all(nina: Personnage) -> None:
    nina.contrat.membres.exclude(compte=nina.compte).delete()
    autre = un_compte()
    with pytest.raises(ErreurMetier, match="passer d’abord le relais"):
        close_comptes([autre, nina.compte], auteur=nina.admin)
    assert relire(autre).is_active


def test_nobody_closes_their_own_account_from_the_list(nina: Personnage) -> None:
    with pytest.raises(ErreurMetier, match="son propre compte"):
        close_comptes([nina.administration], auteur=nina.admin)


def test_an_account_closed_alone_ends_its_sessions_too() -> None:
    compte = un_compte()
    keep_brouillon("/a/", {}, compte=compte.uuid)
    client = un_client(compte)
    close_compte(compte, auteur=SYSTEME)
    assert client.get("/mon-compte/")["Location"].startswith("/connexion/")


# A clock that ran ahead


def test_a_session_and_an_attempt_of_a_clock_that_ran_ahead_do_not_stay_until_it_comes() -> None:
    compte, bientot = un_compte(), horloge.maintenant() + timedelta(days=400)
    recente = un_client(compte)
    AccessAttempt.objects.create(username="x", failures_since_start=6)
    avance = un_client(compte)
    Session.objects.filter(pk=avance.session.session_key).update(expire_date=bientot)
    essai = AccessAttempt.objects.create(username="y", failures_since_start=6)
    AccessAttempt.objects.filter(pk=essai.pk).update(attempt_time=bientot)
    apply_conservation()
    assert avance.get("/mon-compte/").status_code == 302
    assert recente.get("/mon-compte/").status_code == 200
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["x"]
