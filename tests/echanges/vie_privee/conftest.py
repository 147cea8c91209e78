"""Somebody who left a mark everywhere: name, address, number, and everything that names them."""

from dataclasses import dataclass
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.apps import apps
from django.core.files.base import ContentFile

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.gouvernance import operations as gouvernance
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.echanges.documents import operations as documents
from maillage.echanges.notifications.operations import prepare_messages
from maillage.echanges.vie_privee.operations import choose_accords, rectify_personne
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import Compte, Personne
from maillage.socle.acteurs.operations import create_lien, keep_brouillon, set_courriel
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_client, un_compte, une_administration
from tests.fabriques.contrats import relire, un_contrat, un_membre
from tests.fabriques.gouvernance import dans, la_presence, un_siege, une_instance, une_reunion
from tests.fabriques.liens import une_personne

NOM = "Nina Le Goff-Martin"
COURRIEL = "nina.legoff@exemple.fr"
TELEPHONE = "06 12 34 56 78"
MARQUES = (NOM, COURRIEL, TELEPHONE)


@dataclass
class Personnage:
    """The person, their contract, and who administers the installation."""

    compte: Compte
    contrat: Contrat
    fiche: FicheAction
    administration: Compte

    @property
    def personne(self) -> Personne:
        """Return the person, as the base knows them now."""
        return Compte.objects.get(pk=self.compte.pk).personne

    @property
    def auteur(self) -> Auteur:
        """Return the person as an author, as the base knows them now."""
        return build_auteur(Compte.objects.get(pk=self.compte.pk))

    @property
    def admin(self) -> Auteur:
        """Return the administration as an author."""
        return build_auteur(relire(self.administration))


def read_base() -> str:
    """Return every value of every table, and what the sessions hold."""
    valeurs: list[Any] = []
    for table in apps.get_models():
        valeurs.extend(table._base_manager.values_list())
    return "\n".join(map(repr, valeurs)).replace("\\xa0", "\u00a0")


def read_traces() -> dict[int, dict[str, Any]]:
    """Return every line of the history, by number."""
    return {ligne["id"]: dict(ligne) for ligne in Trace.objects.values()}


@pytest.fixture
def nina(db) -> Personnage:
    """Nina coordinates with somebody else, agreed to be named, and wrote everywhere."""
    contrat = un_contrat()
    compte = un_compte(COURRIEL, fonction="Coordinatrice", mot_de_passe=MOT_DE_PASSE)
    un_membre(contrat, Role.COORDINATION, compte=compte)
    un_membre(contrat, Role.COORDINATION)
    rectify_personne(
        compte.personne,
        auteur=build_auteur(compte),
        nom=NOM,
        fonction="Coordinatrice",
        telephone=TELEPHONE,
    )
    compte = relire(compte)
    choose_accords(
        compte.personne, auteur=build_auteur(compte), nom=True, telephone=True, courriel=True
    )
    compte = relire(compte)
    fiche = _leave_marks(contrat, compte)
    return Personnage(compte, contrat, fiche, une_administration())


def _leave_marks(contrat: Contrat, compte: Compte) -> FicheAction:
    auteur = build_auteur(compte)
    contrats.invite_membre(
        contrat,
        "ana@exemple.fr",
        Role.LECTURE,
        fonction="Lectrice",
        organisation=compte.personne.organisation,
        auteur=auteur,
    )
    fiche = programme.create_fiche(contrat, "Un bus", hors_plan=True, auteur=auteur)
    programme.add_remarque(fiche, "À revoir.", auteur=auteur)
    programme.apply_lot(
        contrat,
        FicheAction.objects.filter(pk=fiche.pk),
        champ="priorite",
        valeur="elevee",
        auteur=auteur,
    )
    programme.update_fiche(fiche, {"constat": f"Appeler {NOM} au {TELEPHONE}."}, auteur=SYSTEME)
    programme.update_fiche(fiche, {"constat": "Un tiers des habitants."}, auteur=SYSTEME)
    contrats.write_partie(
        contrat,
        {"role": "cosignataire"},
        organisation=contrats.Nommee("ARS d’essai", "ars"),
        deliberation=ContentFile(b"%PDF-1.4\n%%EOF\n", name="deliberation.pdf"),
        auteur=auteur,
    )
    documents.request_preparation(contrat, "contrat", "pdf", auteur=auteur)
    # She asks somebody by link, and is asked herself, at an address of her own.
    create_lien(une_personne(compte.personne.organisation), contrat.uuid, auteur=auteur)
    set_courriel(compte.personne, COURRIEL, auteur=SYSTEME)
    create_lien(relire(compte).personne, contrat.uuid, auteur=SYSTEME)
    _sit(contrat, relire(compte))
    prepare_messages()
    keep_brouillon("/a/", {"champs": {"nom": [NOM]}}, compte=compte.uuid)
    AccessAttempt.objects.create(username=COURRIEL, ip_address="192.0.2.1", failures_since_start=1)
    AccessLog.objects.create(username=COURRIEL, ip_address="192.0.2.1")
    un_client(compte)
    return fiche


def _sit(contrat: Contrat, compte: Compte) -> None:
    """She sits, is called, answers, presides, is asked something, follows the meetings."""
    copil = une_instance(contrat)
    siege = un_siege(copil, compte=compte, suppleance=f"Suppléante de {NOM}")
    reunion = une_reunion(copil, convoquee=True)
    auteur = build_auteur(compte)
    presence = la_presence(reunion, siege)
    gouvernance.answer_convocation(presence, "remplace", remplacant=NOM, auteur=auteur)
    tenue = une_reunion(copil, dans(-2))
    gouvernance.write_notes(tenue, {}, {"presidence": NOM}, auteur=auteur)
    gouvernance.ask_suite(tenue, {"quoi": "Écrire"}, personne=compte.personne, auteur=auteur)
    gouvernance.open_flux(auteur=auteur)


@pytest.fixture(autouse=True)
def fichiers_a_part(settings, tmp_path) -> None:
    """Files of these tests stand apart: sweeping in the future would take those of others."""
    settings.MEDIA_ROOT = tmp_path
