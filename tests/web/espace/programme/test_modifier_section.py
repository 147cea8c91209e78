"""A section of a fiche, filled as it is known."""

import pytest
from django.test import Client

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.regles.droits import SYSTEME
from maillage.regles.fiche import SECTIONS
from maillage.socle.referentiels.models import Terme
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde

NOMS = [s.nom for s in SECTIONS]


@pytest.mark.parametrize("section", [*NOMS, "identite"])
def test_doors(monde: Monde, section: str) -> None:
    monde.check_doors(monde.page(f"modifier/{section}/"), ecriture=True)


def test_a_pilot_opens_their_fiche_only(monde: Monde) -> None:
    suite, pilote = "modifier/quoi/", monde.clients["pilote"]
    assert pilote.get(monde.page(suite, monde.sienne)).status_code == 200
    assert pilote.get(monde.page(suite)).status_code == 403
    assert pilote.post(monde.page(suite), {"description": "x"}).status_code == 403


def test_an_unknown_section_is_not_found(monde: Monde) -> None:
    assert monde.coordination.get(monde.page("modifier/inconnue/")).status_code == 404


def test_answers_are_kept(monde: Monde) -> None:
    themes = [str(t.uuid) for t in Terme.objects.filter(vocabulaire="thematique")[:2]]
    envoi = {
        "version": monde.fiche.version,
        "constat": "Un constat",
        "thematiques": themes,
        "inconnu-objectifs_externes": "on",
    }
    reponse = monde.coordination.post(monde.page("modifier/pourquoi/"), envoi)
    assert reponse["Location"].endswith("#s-pourquoi")
    fiche = monde.relire()
    assert fiche.constat == "Un constat"
    assert [str(t.uuid) for t in fiche.thematiques.all()] == themes
    assert fiche.inconnus == ["objectifs_externes"]


def test_communes_and_oui_non(monde: Monde) -> None:
    perimetre = monde.contrat.perimetre
    assert perimetre is not None
    codes = [c.code for c in perimetre.communes.all()[:2]]
    envoi = {
        "version": monde.fiche.version,
        "communes": codes,
        "tout_le_perimetre": "non",
        "vulnerables": "oui",
        "participation": "consultation",
    }
    monde.coordination.post(monde.page("modifier/pour-qui/"), envoi)
    fiche = monde.relire()
    assert (fiche.tout_le_perimetre, fiche.vulnerables) == (False, True)
    assert sorted(c.code for c in fiche.communes.all()) == sorted(codes)


def test_an_answer_is_given_or_said_unknown(monde: Monde) -> None:
    envoi = {"constat": "On sait", "inconnu-constat": "on"}
    texte = monde.coordination.post(monde.page("modifier/pourquoi/"), envoi).content.decode()
    assert 'href="#id_constat"' in texte
    assert monde.relire().constat == ""


def test_the_end_before_the_beginning_is_refused_beside_the_end(monde: Monde) -> None:
    envoi = {"debut": "mars 2027", "fin": "2025"}
    texte = monde.coordination.post(monde.page("modifier/quand/"), envoi).content.decode()
    assert 'href="#id_fin"' in texte
    assert 'value="mars 2027"' in texte


@pytest.mark.parametrize("date", ["31/02/2025", "demain", "2025-13", "é" * 1000, "12/03/25"])
def test_a_malformed_date_is_refused_in_words(monde: Monde, date: str) -> None:
    texte = monde.coordination.post(monde.page("modifier/quand/"), {"debut": date}).content.decode()
    assert 'href="#id_debut"' in texte
    assert monde.relire().debut == ""


def test_a_text_of_one_megabyte_is_refused_and_given_back(monde: Monde) -> None:
    reponse = monde.coordination.post(monde.page("modifier/moyens/"), {"moyens": "é" * 10**6})
    assert "caractères de trop" in reponse.content.decode().replace("\u00a0", " ")
    assert monde.relire().moyens == ""


def test_what_cannot_be_seen_is_cleaned_and_the_rest_is_kept(monde: Monde) -> None:
    monde.coordination.post(
        monde.page("modifier/moyens/"), {"moyens": "a\x00b \u202eRTL 😀 مرحبا\r\nfin"}
    )
    assert monde.relire().moyens == "ab RTL 😀 مرحبا\nfin"


@pytest.mark.parametrize(
    ("section", "champ"),
    [
        ("pourquoi", "thematiques"),
        ("pour-qui", "communes"),
        ("quoi", "liees"),
        ("quoi", "degre_partenariat"),
    ],
)
def test_a_forged_choice_is_refused(monde: Monde, section: str, champ: str) -> None:
    reponse = monde.coordination.post(monde.page(f"modifier/{section}/"), {champ: "forge"})
    assert reponse.status_code == 200
    assert "liste" in reponse.content.decode() or "réponses" in reponse.content.decode()


def test_two_people_who_write_the_same_text_are_shown_both(monde: Monde) -> None:
    lue = monde.fiche.version
    programme.update_fiche(monde.fiche, {"moyens": "Le sien"}, auteur=SYSTEME)
    envoi = {"version": lue, "moyens": "Le mien"}
    adresse = monde.page("modifier/moyens/")
    conflit = monde.coordination.post(adresse, envoi)
    assert conflit.status_code == 409
    assert "sien" in conflit.content.decode()
    version = monde.relire().version
    monde.coordination.post(adresse, envoi | {"version": version, "choix-moyens": "leur"})
    assert monde.relire().moyens == "Le sien"
    monde.coordination.post(adresse, envoi | {"version": version, "choix-moyens": "mien"})
    assert monde.relire().moyens == "Le mien"


def test_two_people_who_write_different_texts_do_not_meet(monde: Monde) -> None:
    lue = monde.fiche.version
    programme.update_fiche(monde.fiche, {"constat": "Le sien"}, auteur=SYSTEME)
    monde.coordination.post(monde.page("modifier/moyens/"), {"version": lue, "moyens": "Le mien"})
    fiche = monde.relire()
    assert (fiche.constat, fiche.moyens) == ("Le sien", "Le mien")


def test_the_title_changes_and_a_pilot_has_no_number_to_change(monde: Monde) -> None:
    envoi = {"numero": "9.9", "intitule": "Nouveau titre", "version": monde.fiche.version}
    monde.coordination.post(monde.page("modifier/identite/"), envoi)
    assert str(monde.relire()) == "9.9 Nouveau titre"
    pilote = monde.clients["pilote"]
    adresse = monde.page("modifier/identite/", monde.sienne)
    assert 'name="numero"' not in pilote.get(adresse).content.decode()
    numero = monde.relire(monde.sienne).numero
    pilote.post(adresse, envoi | {"intitule": "Le sien"})
    assert str(monde.relire(monde.sienne)) == f"{numero} Le sien"


def test_an_archived_fiche_is_not_filled(monde: Monde) -> None:
    programme.archive_fiche(monde.fiche, auteur=SYSTEME)
    reponse = monde.coordination.get(monde.page("modifier/quoi/"))
    assert reponse.status_code == 400
    assert "archivée" in reponse.content.decode()


def test_a_session_that_expired_loses_nothing(monde: Monde) -> None:
    adresse = monde.page("modifier/moyens/")
    page = monde.coordination.get(adresse).content.decode()
    signe = page.split('name="auteur_signe" value="')[1].split('"')[0]
    Client().post(adresse, {"auteur_signe": signe, "moyens": "Tapé trop tard"})
    assert "Tapé trop tard" in monde.coordination.get(adresse).content.decode()
    assert monde.relire().moyens == ""


@pytest.mark.parametrize("section", NOMS)
def test_the_number_of_queries_does_not_depend_on_the_plan(monde: Monde, section: str) -> None:
    adresse = monde.page(f"modifier/{section}/")
    petit = compter_requetes(monde.coordination, adresse)
    semer_plan(monde.contrat, 60)
    assert compter_requetes(monde.coordination, adresse) == petit
    assert FicheAction.objects.count() == 65
