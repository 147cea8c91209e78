"""Somebody without account has the same rights: extracted, corrected, erased, and not kept for ever."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from axes.models import AccessAttempt

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat, Occupation, ReferentSante
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, Nouvelle, Remarque
from maillage.cycle.programme.queries import list_destinataires, list_personnes_possibles
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages, send_messages
from maillage.echanges.notifications.operations.renvoi import resend_message
from maillage.echanges.vie_privee.operations import (
    apply_conservation,
    erase_personne,
    extract_personne,
    preview_effacement,
    rectify_personne,
    register_personne,
)
from maillage.echanges.vie_privee.queries import (
    find_personnes_a_effacer,
    get_personne_du_contrat,
    list_personnes_du_contrat,
    search_personnes,
)
from maillage.regles import horloge
from maillage.regles.conservation import jours_de
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel, Personne
from maillage.socle.acteurs.operations import keep_brouillon, set_courriel
from maillage.socle.acteurs.queries import build_auteur_du_lien, find_lien_vivant
from maillage.socle.journal.models import Trace
from tests.echanges.vie_privee.conftest import read_base, read_traces
from tests.fabriques.acteurs import un_compte, une_administration, une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat, un_membre, un_poste, une_partie
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db
NOM = "Rosa Quintin"
ANCIENNE, ADRESSE = "rosa@ancienne.example", "rosa.quintin@centre.example"
TELEPHONE = "07 11 22 33 44"
TYPEE = "Mme Quintin, directrice"
MARQUES = (NOM, ANCIENNE, ADRESSE, TELEPHONE, "Quintin")
RESTE = "Directrice du centre social"


@dataclass
class Connue:
    """A person without account, the contract that wrote to them, its coordination, the administration."""

    pk: int
    contrat: Contrat
    fiche: FicheAction
    coordination: Auteur
    admin: Auteur

    @property
    def personne(self) -> Personne:
        """Return the person, as the base knows them now."""
        return Personne.objects.select_related("organisation").get(pk=self.pk)


@pytest.fixture
def rosa() -> Connue:
    """Rosa was asked twice, answered, moved to another address, and is named in the contract."""
    contrat, centre = un_contrat(), une_organisation("Centre social")
    coordination = un_auteur(contrat, Role.COORDINATION)
    fiche = une_fiche(contrat, pilote=centre)
    lien = programme.ask_nouvelles_a_nommer(
        contrat, centre, fonction=TYPEE, courriel=ANCIENNE, auteur=coordination
    )
    prepare_messages()
    programme.answer_statut(
        fiche, "commencee", mot=f"Appelez-moi, {NOM}.", auteur=build_auteur_du_lien(lien)
    )
    admin = build_auteur(une_administration())
    connue = Connue(lien.personne_id, contrat, fiche, coordination, admin)
    rectify_personne(
        connue.personne,
        auteur=admin,
        nom=NOM,
        fonction=TYPEE,
        telephone=TELEPHONE,
        courriel=ADRESSE,
    )
    _name_everywhere(connue)
    return connue


def _name_everywhere(rosa: Connue) -> None:
    """Let others write down who she is, and ask her again at her new address."""
    contrat, auteur = rosa.contrat, rosa.coordination
    programme.ask_nouvelles(contrat, rosa.personne, auteur=auteur)
    prepare_messages()
    une_partie(contrat, representant=f"{NOM}, présidente")
    poste = un_poste(contrat)
    contrats.add_occupation(
        poste,
        {"titulaire": TYPEE, "personne": rosa.personne, "debut": "2024"},
        auteur=auteur,
    )
    commune = contrat.perimetre.communes.earliest("pk") if contrat.perimetre else None
    assert commune is not None
    contrats.write_referents(contrat, {commune.pk: f"{NOM}, adjointe"}, auteur=auteur)
    fiche = FicheAction.objects.get(pk=rosa.fiche.pk)
    programme.update_fiche(fiche, {"elu_referent": f"{NOM}, adjointe"}, auteur=auteur)
    programme.update_fiche(fiche, {"constat": f"Voir {NOM} au {TELEPHONE}."}, auteur=auteur)
    programme.update_fiche(fiche, {"constat": "Un tiers des habitants."}, auteur=auteur)
    programme.assign_pilote(
        fiche, rosa.personne.organisation, personne=rosa.personne, auteur=auteur
    )
    assert auteur.compte_uuid is not None
    keep_brouillon("/nouvelles/", {"champs": {"courriel": [ADRESSE]}}, compte=auteur.compte_uuid)
    AccessAttempt.objects.create(username=ADRESSE, ip_address="192.0.2.1", failures_since_start=1)


def read_extrait(rosa: Connue) -> dict[str, Any]:
    contenu = extract_personne(rosa.personne, auteur=rosa.admin)
    donnees: dict[str, Any] = json.loads(
        zipfile.ZipFile(BytesIO(contenu)).read("donnees.json").decode()
    )
    return donnees


# Erased


def test_nothing_of_the_base_names_them_any_more(rosa: Connue) -> None:
    avant = read_base()
    assert [marque for marque in MARQUES if marque not in avant] == []
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    apres = read_base()
    assert [marque for marque in MARQUES if marque in apres] == []


def test_the_history_keeps_every_line_and_only_the_names_change(rosa: Connue) -> None:
    avant = read_traces()
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    apres = read_traces()
    assert avant.keys() <= apres.keys()
    for cle, ligne in avant.items():
        change = {champ for champ, valeur in ligne.items() if apres[cle][champ] != valeur}
        assert change <= {"auteur_nom", "objet_nom", "avant", "apres"}
    siennes = Trace.objects.filter(auteur_cle__startswith="lien:")
    numero = f"personne effacée nº\u00a0{rosa.pk}"
    assert {t.auteur_nom for t in siennes} == {f"{RESTE} ({numero}), par lien personnel"}


def test_what_they_answered_stays_under_the_function_with_their_word(rosa: Connue) -> None:
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    numero = f"personne effacée nº\u00a0{rosa.pk}"
    assert Nouvelle.objects.get().mot == f"Appelez-moi, {numero}."
    assert Remarque.objects.get().texte == f"Appelez-moi, {numero}."
    assert FicheAction.objects.get(pk=rosa.fiche.pk).statut == "en-cours"


def test_their_links_open_nothing_and_they_conduct_nothing(rosa: Connue) -> None:
    liens = list(LienPersonnel.objects.filter(personne=rosa.personne))
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    assert [find_lien_vivant(lien.uuid) for lien in liens] == [None, None]
    ligne = ActeurDeFiche.objects.get(fiche=rosa.fiche, archive_le=None)
    assert (ligne.personne, ligne.organisation) == (None, rosa.personne.organisation)
    assert rosa.personne not in list_personnes_possibles(SYSTEME, rosa.contrat)
    destinataires = list_destinataires(SYSTEME, rosa.fiche)
    assert [d.personne for d in destinataires] == [None]


def test_the_functions_of_the_contract_stay_without_the_name(rosa: Connue) -> None:
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    numero = f"personne effacée nº\u00a0{rosa.pk}"
    assert Occupation.objects.get().titulaire == RESTE
    assert ReferentSante.objects.get().fonction == f"{numero}, adjointe"
    assert FicheAction.objects.get(pk=rosa.fiche.pk).elu_referent == f"{numero}, adjointe"
    assert Trace.objects.filter(geste="effacer-nom", sorte="partie", apres="").count() == 1


def test_a_form_left_open_elsewhere_does_not_put_the_name_back(rosa: Connue) -> None:
    lue = FicheAction.objects.get(pk=rosa.fiche.pk)
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    assert FicheAction.objects.get(pk=lue.pk).version == lue.version + 1


def test_a_message_that_waits_or_failed_never_leaves(rosa: Connue, settings) -> None:
    settings.COURRIEL_ACTIF = True
    rate, attente = Message.objects.filter(compte_uuid=None).order_by("pk")
    Message.objects.filter(pk=rate.pk).update(etat=EtatMessage.REFUSE)
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    resend_message(Message.objects.get(pk=rate.pk), auteur=rosa.admin)
    send_messages()
    siens = Message.objects.filter(compte_uuid=None)
    assert set(siens.values_list("etat", flat=True)) == {EtatMessage.ANNULE}
    assert Message.objects.get(pk=attente.pk).destinataire.endswith("@efface.invalid")


def test_a_function_that_still_names_them_is_refused_beside_the_field(rosa: Connue) -> None:
    rectify_personne(
        rosa.personne, auteur=rosa.admin, nom="Quintin", fonction=TYPEE, telephone=TELEPHONE
    )
    assert preview_effacement(rosa.personne, auteur=rosa.admin).fonction_nomme
    with pytest.raises(ErreurMetier, match="nomme encore") as refus:
        erase_personne(rosa.personne, auteur=rosa.admin)
    assert refus.value.champ == "fonction"


def test_nobody_writes_to_them_again(rosa: Connue) -> None:
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    with pytest.raises(ErreurMetier, match="effacée"):
        set_courriel(rosa.personne, ADRESSE, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="effacée"):
        programme.assign_pilote(
            rosa.fiche, rosa.personne.organisation, personne=rosa.personne, auteur=SYSTEME
        )


def test_the_same_address_may_be_asked_again_and_is_somebody_new(rosa: Connue) -> None:
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    lien = programme.ask_nouvelles_a_nommer(
        rosa.contrat,
        rosa.personne.organisation,
        fonction="Directrice",
        courriel=ADRESSE,
        auteur=rosa.coordination,
    )
    assert lien.personne_id != rosa.pk


def test_what_belongs_to_somebody_else_at_the_same_address_stays(rosa: Connue) -> None:
    autre = programme.ask_nouvelles_a_nommer(
        rosa.contrat,
        _structure_qui_conduit(rosa),
        fonction="Accueil",
        courriel=ADRESSE,
        auteur=rosa.coordination,
    )
    prepare_messages()
    assert preview_effacement(rosa.personne, auteur=rosa.admin).voisins == [autre.personne]
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    assert Message.objects.filter(destinataire=ADRESSE, corps__contains=str(autre.uuid)).exists()
    assert find_lien_vivant(autre.uuid) is not None


def _structure_qui_conduit(rosa: Connue) -> Any:
    maison = une_organisation("Maison de santé")
    une_fiche(rosa.contrat, "Une autre action", pilote=maison)
    return maison


def test_an_account_that_only_asked_for_an_address_does_not_take_the_mail_of_its_owner(
    rosa: Connue,
) -> None:
    compte = un_compte("curieux@example.org")
    compte.courriel_demande = ADRESSE
    compte.save()
    erase_personne(compte.personne, auteur=rosa.admin)
    assert Message.objects.filter(destinataire=ADRESSE).exists()


def test_only_the_administration_erases_and_extracts_not_even_by_a_link(rosa: Connue) -> None:
    lien = LienPersonnel.objects.filter(personne=rosa.personne, clos_le=None).get()
    for auteur in (rosa.coordination, build_auteur_du_lien(lien)):
        with pytest.raises(Refus):
            erase_personne(rosa.personne, auteur=auteur)
        with pytest.raises(Refus):
            extract_personne(rosa.personne, auteur=auteur)


def test_a_restored_backup_does_not_bring_them_back_even_with_their_former_function(
    rosa: Connue, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    settings.DOSSIER = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    texte = (tmp_path / "effacements.txt").read_text(encoding="utf-8")
    assert texte == f"{rosa.personne.uuid} {RESTE}\n"
    Personne.objects.filter(pk=rosa.pk).update(
        nom=NOM, fonction=TYPEE, courriel=ADRESSE, efface_le=None
    )
    apply_conservation()
    assert [marque for marque in MARQUES if marque in read_base()] == []
    assert rosa.personne.fonction == RESTE


def test_a_list_of_erasures_without_functions_is_still_obeyed(
    rosa: Connue, settings, tmp_path
) -> None:
    settings.DOSSIER = tmp_path
    Personne.objects.filter(pk=rosa.pk).update(nom="Quintin")
    (tmp_path / "effacements.txt").write_text(f"{rosa.personne.uuid}\n")
    apply_conservation()
    assert rosa.personne.fonction == f"personne effacée nº\u00a0{rosa.pk}"


# Extracted


def test_the_extract_holds_what_they_received_said_and_hold(rosa: Connue) -> None:
    donnees = read_extrait(rosa)
    assert len(donnees["liens"]) == len(donnees["messages"]) == 2
    assert donnees["nouvelles"][0]["mot"] == f"Appelez-moi, {NOM}."
    for cle in ("postes", "fiches", "remarques", "actes", "histoire", "tentatives"):
        assert donnees[cle], cle
    fonctions = {ligne["fonction"] for ligne in donnees["fonctions"]}
    assert fonctions == {TYPEE, f"{NOM}, présidente", f"{NOM}, adjointe"}
    assert "roles" not in donnees


def test_the_extract_opens_no_link(rosa: Connue) -> None:
    contenu = extract_personne(rosa.personne, auteur=rosa.admin)
    archive = zipfile.ZipFile(BytesIO(contenu))
    tout = b"".join(archive.read(nom) for nom in archive.namelist()).decode()
    for lien in LienPersonnel.objects.all():
        assert lien.empreinte not in tout
    assert "/lien/" not in tout


# Corrected


def test_another_address_closes_the_links_sent_to_the_former_one(rosa: Connue) -> None:
    premier = LienPersonnel.objects.earliest("pk")
    assert (premier.courriel, premier.fin) == (ANCIENNE, FinDeLien.ADRESSE)
    assert find_lien_vivant(LienPersonnel.objects.latest("pk").uuid) is not None


def test_an_address_taken_away_leaves_nobody_to_write_to(rosa: Connue) -> None:
    rectify_personne(rosa.personne, auteur=rosa.admin, nom=NOM, fonction=RESTE, courriel="")
    assert rosa.personne.courriel == ""
    assert not LienPersonnel.objects.filter(clos_le=None).exists()
    assert Trace.objects.filter(champ="courriel", apres="retirée").exists()


def test_a_corrected_function_stays_in_the_past_unless_it_was_an_error(rosa: Connue) -> None:
    corriger: dict[str, Any] = {"nom": NOM, "telephone": TELEPHONE, "auteur": rosa.admin}
    siennes = Trace.objects.filter(auteur_cle__startswith="lien:")
    rectify_personne(rosa.personne, fonction="Directrice", **corriger)
    assert {t.auteur_nom for t in siennes.all()} == {f"{TYPEE}, par lien personnel"}
    rectify_personne(rosa.personne, fonction=TYPEE, **corriger)
    rectify_personne(rosa.personne, fonction=RESTE, partout=True, **corriger)
    assert {t.auteur_nom for t in siennes.all()} == {f"{RESTE}, par lien personnel"}
    assert Occupation.objects.get().titulaire == RESTE
    assert TYPEE not in "".join(Message.objects.values_list("corps", flat=True))


def test_a_corrected_name_is_corrected_where_contracts_say_it(rosa: Connue) -> None:
    rectify_personne(
        rosa.personne, auteur=rosa.admin, nom="Rosa Quentin", fonction=TYPEE, partout=True
    )
    assert ReferentSante.objects.get().fonction == "Rosa Quentin, adjointe"
    assert not Trace.objects.filter(apres__contains=NOM).exists()


def test_the_coordination_corrects_whom_its_contract_alone_knows(rosa: Connue) -> None:
    (connue,) = list_personnes_du_contrat(rosa.coordination, rosa.contrat)
    assert connue.est_a_lui
    vue = get_personne_du_contrat(rosa.coordination, rosa.contrat, rosa.personne.uuid)
    rectify_personne(vue, auteur=rosa.coordination, nom=vue.nom, fonction=RESTE)
    assert rosa.personne.fonction == RESTE


def test_whom_another_contract_knows_too_is_the_administration_s_to_correct(rosa: Connue) -> None:
    autre = un_contrat("Un autre territoire")
    une_fiche(autre, pilote=rosa.personne.organisation)
    programme.ask_nouvelles(autre, rosa.personne, auteur=SYSTEME)
    (connue,) = list_personnes_du_contrat(rosa.coordination, rosa.contrat)
    assert not connue.est_a_lui
    with pytest.raises(Introuvable):
        get_personne_du_contrat(rosa.coordination, rosa.contrat, rosa.personne.uuid)
    with pytest.raises(Refus):
        rectify_personne(rosa.personne, auteur=rosa.coordination, nom="", fonction="X")


def test_who_has_an_account_is_nobody_else_s_to_correct(rosa: Connue) -> None:
    compte = un_membre(rosa.contrat, Role.PILOTE)
    with pytest.raises(Refus):
        rectify_personne(compte.personne, auteur=rosa.coordination, nom="", fonction="X")
    with pytest.raises(Refus, match="soi-même"):
        rectify_personne(
            compte.personne, auteur=rosa.admin, nom="", fonction="X", courriel="x@example.org"
        )


# Listed, and written down when a contract only names them


def test_the_administration_finds_them_by_any_word_and_nobody_else_lists_them(
    rosa: Connue,
) -> None:
    for mots in ("quintin", ADRESSE, "centre social", "directrice"):
        assert rosa.personne in search_personnes(rosa.admin, mots=mots, sorte="sans")
    assert rosa.personne not in search_personnes(rosa.admin, sorte="avec")
    with pytest.raises(Refus):
        search_personnes(rosa.coordination)
    erase_personne(rosa.personne, auteur=rosa.admin, fonction=RESTE)
    assert rosa.personne not in search_personnes(rosa.admin)
    assert rosa.personne in search_personnes(rosa.admin, sorte="effacee")


def test_somebody_whom_a_contract_only_names_is_written_down_then_erased(rosa: Connue) -> None:
    une_partie(rosa.contrat, "Mairie d’essai", representant="Ali Bensaïd, maire")
    ali = register_personne(
        "Mairie d’essai", sorte="commune", nom="Ali Bensaïd", fonction="Maire", auteur=rosa.admin
    )
    avant = preview_effacement(ali, auteur=rosa.admin)
    assert avant.atteint == ["une\u00a0fonction écrite dans un contrat"]
    erase_personne(ali, auteur=rosa.admin)
    assert "Bensaïd" not in read_base()
    with pytest.raises(Refus):
        register_personne("X", sorte="autre", nom="Y Z", fonction="F", auteur=rosa.coordination)


# Not kept for ever


DELAI = jours_de("personnes-sans-compte")


def vieillir(rosa: Connue, jours: int = DELAI + 1) -> None:
    """Let so many days pass since her last link and her last function."""
    quand = horloge.il_y_a(jours)
    LienPersonnel.objects.update(expire_le=quand)
    ActeurDeFiche.objects.update(archive_le=quand)
    Occupation.objects.update(fin=quand.date().isoformat())
    Personne.objects.filter(pk=rosa.pk).update(modifie_le=quand)


def test_a_trial_counts_them_then_as_many_go(rosa: Connue) -> None:
    vieillir(rosa)
    prevus = {b.regle.cle: b.nombre for b in apply_conservation(essai=True)}
    assert prevus["personnes-sans-compte"] == 1
    assert rosa.personne.efface_le is None
    partis = {b.regle.cle: b.nombre for b in apply_conservation()}
    assert partis["personnes-sans-compte"] == 1
    assert NOM not in read_base()
    assert find_personnes_a_effacer() == []


def test_the_day_before_the_delay_they_stay(rosa: Connue) -> None:
    vieillir(rosa, DELAI - 1)
    assert find_personnes_a_effacer() == []


def _lien_vivant(rosa: Connue) -> None:
    LienPersonnel.objects.filter(clos_le=None).update(
        expire_le=horloge.maintenant() + timedelta(days=1)
    )


def _conduit(rosa: Connue) -> None:
    ActeurDeFiche.objects.filter(personne=rosa.personne).update(archive_le=None)


def _poste_sans_fin(rosa: Connue) -> None:
    Occupation.objects.update(fin="")


def _poste_de_fin_inconnue(rosa: Connue) -> None:
    Occupation.objects.update(fin="inconnue")


def _referente(rosa: Connue) -> None:
    ReferentSante.objects.update(personne=rosa.personne)


def _corrigee(rosa: Connue) -> None:
    Personne.objects.filter(pk=rosa.pk).update(modifie_le=horloge.maintenant())


@pytest.mark.parametrize(
    "tenue",
    [_lien_vivant, _conduit, _poste_sans_fin, _poste_de_fin_inconnue, _referente, _corrigee],
)
def test_whoever_is_still_asked_or_still_holds_something_stays(
    rosa: Connue, tenue: Callable[[Connue], None]
) -> None:
    vieillir(rosa)
    tenue(rosa)
    assert find_personnes_a_effacer() == []


def test_a_function_in_a_contract_over_for_long_holds_nobody_back(rosa: Connue) -> None:
    vieillir(rosa)
    _conduit(rosa)
    _poste_sans_fin(rosa)
    Contrat.objects.update(etat="acheve", modifie_le=horloge.il_y_a(DELAI - 1))
    assert find_personnes_a_effacer() == []
    Contrat.objects.update(modifie_le=horloge.il_y_a(DELAI + 1))
    assert find_personnes_a_effacer() == [rosa.personne]


def test_whoever_has_an_account_is_not_of_this_rule(rosa: Connue) -> None:
    compte = un_compte()
    Personne.objects.filter(pk=compte.personne_id).update(modifie_le=horloge.il_y_a(DELAI + 1))
    assert find_personnes_a_effacer() == []


def test_a_function_that_names_them_gives_way_to_the_number_when_nobody_is_there_to_mend_it(
    rosa: Connue,
) -> None:
    vieillir(rosa)
    Personne.objects.filter(pk=rosa.pk).update(nom="Quintin")
    apply_conservation()
    assert rosa.personne.fonction == f"personne effacée nº\u00a0{rosa.pk}"
