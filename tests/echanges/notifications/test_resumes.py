"""The summary: what links brought in a day, in one mail, to those who coordinate and want it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core import mail

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction, Nouvelle
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import (
    doubt_messages,
    prepare_messages,
    send_messages,
)
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import Compte, LienPersonnel
from maillage.socle.acteurs.operations import close_compte, set_resumes
from maillage.socle.acteurs.queries import build_auteur_du_lien
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_compte, une_organisation
from tests.fabriques.contrats import relire, un_contrat, un_membre
from tests.fabriques.liens import un_lien
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db

MATIN = datetime(2026, 11, 24, 9, 30, tzinfo=horloge.PARIS)
LENDEMAIN = datetime(2026, 11, 25, 8, 0, tzinfo=horloge.PARIS)


@pytest.fixture(autouse=True)
def courrier(settings) -> Iterator[None]:
    settings.COURRIEL_ACTIF = True
    settings.ADRESSE_PUBLIQUE = "https://maillage.exemple.fr"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with horloge.arretee_a(MATIN - timedelta(days=1)):
        yield
    mail.outbox.clear()


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def coordination(contrat: Contrat) -> Compte:
    return un_membre(
        contrat,
        Role.COORDINATION,
        compte=un_compte("nina@exemple.fr", mot_de_passe=MOT_DE_PASSE),
    )


@pytest.fixture
def fiches(contrat: Contrat) -> list[FicheAction]:
    centre = une_organisation("Centre social")
    return [une_fiche(contrat, f"Action {rang}", pilote=centre) for rang in range(10)]


@pytest.fixture
def lien(contrat: Contrat, fiches: list[FicheAction], coordination: Compte) -> LienPersonnel:
    with horloge.arretee_a(MATIN):
        demande = un_lien(contrat, une_organisation("Centre social"))
        tourne()
    mail.outbox.clear()
    return demande


@pytest.fixture
def auteur(lien: LienPersonnel) -> Auteur:
    return build_auteur_du_lien(lien)


def tourne() -> None:
    prepare_messages()
    send_messages()


def tourne_le(quand: datetime) -> None:
    with horloge.arretee_a(quand):
        tourne()


def repond(fiche: FicheAction, auteur: Auteur, quand: datetime = MATIN, mot: str = "") -> Nouvelle:
    with horloge.arretee_a(quand):
        return programme.answer_statut(fiche, "a-venir", mot=mot, auteur=auteur)


def recus(courriel: str = "nina@exemple.fr") -> list[str]:
    return [str(envoye.subject) for envoye in mail.outbox if envoye.to == [courriel]]


def test_ten_answers_in_a_day_are_one_mail(
    fiches: list[FicheAction], auteur: Auteur, contrat: Contrat
) -> None:
    for rang, fiche in enumerate(fiches):
        repond(fiche, auteur, MATIN + timedelta(minutes=rang))
        tourne_le(MATIN + timedelta(minutes=rang, seconds=30))
    assert recus() == []
    tourne_le(LENDEMAIN)
    tourne_le(LENDEMAIN + timedelta(hours=1))
    assert recus() == [f"Dix\u00a0réponses reçues\u00a0: {contrat.titre}"]
    corps = mail.outbox[0].body
    assert all(f"Action {rang}" in corps for rang in range(10))
    assert f"https://maillage.exemple.fr/contrats/{contrat.cle}/liens/#reponses" in corps


def test_the_mail_says_who_answered_what_and_never_the_words_typed(
    fiches: list[FicheAction], auteur: Auteur
) -> None:
    repond(fiches[0], auteur, mot="Monsieur X est hospitalisé.")
    tourne_le(LENDEMAIN)
    corps = mail.outbox[0].body
    assert "«\u00a0Elle n’a pas encore commencé\u00a0»" in corps
    assert "Directrice du centre social" in corps
    assert "un mot à lire" in " ".join(corps.split())
    assert "hospitalisé" not in corps


def test_the_next_day_tells_only_what_came_since(fiches: list[FicheAction], auteur: Auteur) -> None:
    repond(fiches[0], auteur)
    tourne_le(LENDEMAIN)
    repond(fiches[1], auteur, LENDEMAIN + timedelta(hours=2))
    tourne_le(LENDEMAIN + timedelta(days=1))
    assert len(recus()) == 2
    assert "Action 1" in mail.outbox[1].body
    assert "Action 0" not in mail.outbox[1].body


def test_a_day_without_answer_writes_nothing(lien: LienPersonnel) -> None:
    tourne_le(LENDEMAIN)
    assert recus() == []


def test_whoever_is_not_the_person_is_told_in_the_same_mail(
    contrat: Contrat, fiches: list[FicheAction], auteur: Auteur
) -> None:
    repond(fiches[0], auteur)
    autre = une_organisation("Association")
    une_fiche(contrat, "Une autre", pilote=autre)
    with horloge.arretee_a(MATIN):
        perdu = un_lien(contrat, autre, courriel="perdue@example.org", fonction="Présidente")
        programme.refuse_lien(perdu, auteur=build_auteur_du_lien(perdu))
    tourne_le(LENDEMAIN)
    assert recus() == [f"Une\u00a0réponse reçue\u00a0: {contrat.titre}"]
    corps = " ".join(mail.outbox[-1].body.split())
    assert "Ce n’est pas moi" in corps
    assert "Présidente, Association" in corps


def test_a_refusal_alone_says_so_in_its_subject(contrat: Contrat, lien: LienPersonnel) -> None:
    with horloge.arretee_a(MATIN):
        programme.refuse_lien(lien, auteur=build_auteur_du_lien(lien))
    tourne_le(LENDEMAIN)
    assert recus() == [f"Un\u00a0lien arrivé à quelqu’un d’autre\u00a0: {contrat.titre}"]


def test_a_refusal_settled_meanwhile_is_not_told(contrat: Contrat, lien: LienPersonnel) -> None:
    with horloge.arretee_a(MATIN):
        programme.refuse_lien(lien, auteur=build_auteur_du_lien(lien))
    with horloge.arretee_a(MATIN + timedelta(hours=1)):
        un_lien(contrat, une_organisation("Centre social"), courriel="bonne@example.org")
    tourne_le(LENDEMAIN)
    assert recus() == []


def test_an_answer_taken_back_or_read_already_is_not_told(
    contrat: Contrat, coordination: Compte, fiches: list[FicheAction], auteur: Auteur
) -> None:
    reprise, lue = repond(fiches[0], auteur), repond(fiches[1], auteur)
    with horloge.arretee_a(MATIN + timedelta(hours=1)):
        programme.undo_nouvelle(reprise, auteur=auteur)
        lecteur = build_auteur(relire(coordination))
        programme.mark_reponses_lues(contrat, [lue.uuid], auteur=lecteur)
    tourne_le(LENDEMAIN)
    assert recus() == []


def test_those_who_coordinate_today_and_nobody_else(
    contrat: Contrat, fiches: list[FicheAction], auteur: Auteur
) -> None:
    def membre(courriel: str, role: Role, mot_de_passe: str = MOT_DE_PASSE) -> Compte:
        return un_membre(contrat, role, compte=un_compte(courriel, mot_de_passe=mot_de_passe))

    membre("second@exemple.fr", Role.COORDINATION)
    membre("pilote@exemple.fr", Role.PILOTE)
    membre("jamais-venue@exemple.fr", Role.COORDINATION, "")
    partie = membre("partie@exemple.fr", Role.COORDINATION)
    close_compte(partie, auteur=SYSTEME)
    ancienne = membre("ancienne@exemple.fr", Role.COORDINATION)
    contrats.remove_membre(contrat.membres.get(compte=ancienne), auteur=SYSTEME)
    tourne_le(MATIN)
    mail.outbox.clear()
    repond(fiches[0], auteur)
    tourne_le(LENDEMAIN)
    assert sorted(envoye.to[0] for envoye in mail.outbox) == [
        "nina@exemple.fr",
        "second@exemple.fr",
    ]


def test_whoever_wants_no_summary_receives_none_even_written_already(
    coordination: Compte, fiches: list[FicheAction], auteur: Auteur, settings
) -> None:
    def choose(recoit: bool) -> None:
        moi = relire(coordination)
        set_resumes(moi, recoit=recoit, auteur=build_auteur(moi))

    settings.COURRIEL_ACTIF = False
    repond(fiches[0], auteur)
    tourne_le(LENDEMAIN)
    choose(recoit=False)
    settings.COURRIEL_ACTIF = True
    tourne_le(LENDEMAIN)
    repond(fiches[1], auteur, LENDEMAIN)
    tourne_le(LENDEMAIN + timedelta(days=1))
    assert recus() == []
    choose(recoit=True)
    repond(fiches[2], auteur, LENDEMAIN + timedelta(days=1))
    tourne_le(LENDEMAIN + timedelta(days=2))
    assert len(recus()) == 1


def test_it_says_where_one_stops_it(fiches: list[FicheAction], auteur: Auteur) -> None:
    repond(fiches[0], auteur)
    tourne_le(LENDEMAIN)
    ou = "https://maillage.exemple.fr/mon-compte/resumes/"
    assert ou in mail.outbox[0].body
    assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<{ou}>"


def test_a_summary_that_waits_for_its_server_is_not_replaced_by_the_next(
    fiches: list[FicheAction], auteur: Auteur, settings
) -> None:
    settings.COURRIEL_ACTIF = False
    for jour, fiche in enumerate(fiches[:2]):
        repond(fiche, auteur, MATIN + timedelta(days=jour))
        tourne_le(LENDEMAIN + timedelta(days=jour))
    settings.COURRIEL_ACTIF = True
    tourne_le(LENDEMAIN + timedelta(days=2))
    corps = "".join(str(envoye.body) for envoye in mail.outbox)
    assert "Action 0" in corps
    assert "Action 1" in corps


def test_a_worker_that_slept_for_days_writes_one_mail(
    fiches: list[FicheAction], auteur: Auteur
) -> None:
    for jour, fiche in enumerate(fiches[:3]):
        repond(fiche, auteur, MATIN + timedelta(days=jour))
    tourne_le(LENDEMAIN + timedelta(days=5))
    assert len(recus()) == 1


def test_a_clock_that_went_forward_then_back_loses_nothing(
    fiches: list[FicheAction], auteur: Auteur
) -> None:
    repond(fiches[0], auteur, MATIN + timedelta(days=120))
    tourne_le(MATIN)
    assert len(recus()) == 1


def test_reading_the_same_rows_twice_writes_once(fiches: list[FicheAction], auteur: Auteur) -> None:
    repond(fiches[0], auteur)
    tourne_le(LENDEMAIN)
    Trace.objects.filter(geste="repondre").update(a_traiter=True)
    tourne_le(LENDEMAIN)
    assert len(recus()) == 1


def test_a_backup_put_back_doubts_the_summary_that_was_about_to_leave(
    fiches: list[FicheAction], auteur: Auteur
) -> None:
    repond(fiches[0], auteur)
    with horloge.arretee_a(MATIN + timedelta(hours=1)):
        doubt_messages()
    tourne_le(LENDEMAIN)
    assert recus() == []
    resume = Message.objects.get(sujet__startswith="resume:")
    assert resume.etat == EtatMessage.INCERTAIN


def test_each_contract_has_its_own_mail(
    contrat: Contrat, coordination: Compte, fiches: list[FicheAction], auteur: Auteur
) -> None:
    autre = un_contrat("Laval")
    un_membre(autre, Role.COORDINATION, compte=coordination)
    fiche = une_fiche(autre, "Ailleurs", pilote=une_organisation("Association"))
    with horloge.arretee_a(MATIN):
        ailleurs = un_lien(autre, une_organisation("Association"), courriel="b@example.org")
        tourne()
    mail.outbox.clear()
    repond(fiches[0], auteur)
    repond(fiche, build_auteur_du_lien(ailleurs))
    tourne_le(LENDEMAIN)
    assert len(recus()) == 2
    assert [("Ailleurs" in m.body) for m in mail.outbox].count(True) == 1
