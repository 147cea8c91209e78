"""The page of one fiche, and the remarks about it."""

import re
import uuid

import pytest

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Remarque
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Statut
from maillage.socle.referentiels.models import Terme
from tests.fabriques.acteurs import compter_requetes, une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import semer_plan, une_fiche
from tests.web.espace.programme.conftest import Monde

GESTES = ("Modifier<", "Compléter", "Changer le statut", "Archiver", "Dupliquer", "Répondre<")


def read(monde: Monde, role: str = "coordination") -> str:
    """Return the page of the first fiche as this role sees it."""
    reponse = monde.clients[role].get(monde.page())
    assert reponse.status_code == 200
    return reponse.content.decode()


def fill(monde: Monde) -> None:
    """Answer some questions of the first fiche."""
    programme.update_fiche(
        monde.fiche,
        {
            "constat": "Un **constat**.",
            "objectifs_specifiques": "Un\nDeux",
            "resume_public": "Un bus vient.",
            "debut": "2023",
            "fin": "2026",
            "vulnerables": True,
        },
        ensembles={"thematiques": list(Terme.objects.filter(vocabulaire="thematique")[:2])},
        inconnus={"evaluation": True},
        auteur=SYSTEME,
    )


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.page(), ecriture=False)


def test_it_says_what_is_known_and_what_is_missing(monde: Monde) -> None:
    fill(monde)
    texte = read(monde)
    assert "<strong>constat</strong>" in texte
    assert "<li>Un</li><li>Deux</li>" in texte
    assert "2023 – 2026" in texte
    assert "Inconnu à ce jour" in texte
    assert "Il manque" in texte
    assert "La structure pilote." in texte


def test_readers_see_no_button_that_would_be_refused(monde: Monde) -> None:
    for role in ("lecture", "pilote", "partenaire", "elu"):
        texte = read(monde, role)
        assert [g for g in GESTES if g in texte] == [], role


def test_a_pilot_fills_their_fiche_but_does_not_organise_the_plan(monde: Monde) -> None:
    texte = monde.clients["pilote"].get(monde.page(fiche=monde.sienne)).content.decode()
    assert "Compléter" in texte
    assert "Archiver" not in texte
    assert "Déplacer dans le plan" not in texte


def test_an_internal_fiche_does_not_exist_for_a_partner(monde: Monde) -> None:
    programme.set_diffusion(monde.fiche, "interne", auteur=SYSTEME)
    assert monde.clients["partenaire"].get(monde.page()).status_code == 404
    assert monde.clients["elu"].get(monde.page()).status_code == 200


def test_the_fiche_of_another_contract_is_not_found_here(monde: Monde) -> None:
    ailleurs = une_fiche(un_contrat("Voisin"), "Voisine")
    assert monde.coordination.get(monde.page(fiche=ailleurs)).status_code == 404
    assert monde.coordination.get(monde.adresse(f"fiches/{uuid.uuid4()}/")).status_code == 404


def test_a_status_is_shown_with_its_reason(monde: Monde) -> None:
    programme.set_statut(
        monde.fiche, Statut.SUSPENDUE, raison="Le <b>poste</b> est vacant.", auteur=SYSTEME
    )
    texte = read(monde)
    assert "Le &lt;b&gt;poste&lt;/b&gt; est vacant." in texte


def test_hostile_text_is_harmless(monde: Monde) -> None:
    hostile = "<script>alert(1)</script> [lien](javascript:alert(1)) <img src=x onerror=alert(1)>"
    champs = ("constat", "description", "objectifs_specifiques", "service")
    programme.update_fiche(monde.fiche, dict.fromkeys(champs, hostile[:160]), auteur=SYSTEME)
    texte = read(monde)
    assert "<script>alert" not in texte
    assert 'href="javascript:' not in texte
    assert "<img" not in texte


def test_the_neighbours_are_those_of_the_plan(monde: Monde) -> None:
    texte = read(monde)
    assert re.search(r'rel="next"[^>]*href="[^"]*' + str(monde.plan.fiches[1].uuid), texte)
    assert re.search(r'rel="prev"[^>]*href="[^"]*' + str(monde.sienne.uuid), texte)


def test_an_archived_fiche_answers_and_offers_to_come_back(monde: Monde) -> None:
    programme.archive_fiche(monde.fiche, auteur=SYSTEME)
    texte = read(monde)
    assert "Cette fiche est archivée depuis" in texte
    assert "La remettre dans le plan" in texte
    assert "Compléter" not in texte
    assert "La remettre dans le plan" not in read(monde, "lecture")


def test_archive_restore_and_copy_are_acts(monde: Monde) -> None:
    texte = monde.coordination.post(monde.page("archiver/"), follow=True).content.decode()
    assert "est archivée" in texte
    defaire = re.search(r'form="defaire"\s+formaction="([^"]+)"', texte)
    assert defaire is not None
    monde.coordination.post(defaire[1])
    assert not monde.relire().est_archive
    copie = monde.coordination.post(monde.page("dupliquer/"), follow=True)
    assert "Voici la copie" in copie.content.decode()
    for suite in ("archiver/", "restaurer/", "dupliquer/"):
        assert monde.coordination.get(monde.page(suite)).status_code == 405
        assert monde.clients["pilote"].post(monde.page(suite)).status_code == 403
        assert monde.clients["etrangere"].post(monde.page(suite)).status_code == 404


def test_a_copy_sent_twice_is_made_once(monde: Monde) -> None:
    for _ in range(2):
        monde.coordination.post(monde.page("dupliquer/"), {"jeton": "le-meme"})
    titres = monde.coordination.get(monde.adresse("plan/")).content.decode()
    assert titres.count("Accueil des internes (copie)</a>") == 1


def test_members_comment_and_readers_do_not(monde: Monde) -> None:
    adresse = monde.page("remarques/")
    reponse = monde.clients["partenaire"].post(
        adresse, {"texte": "Voir <b>les</b> mairies"}, follow=True
    )
    assert "Voir &lt;b&gt;les&lt;/b&gt; mairies" in reponse.content.decode()
    assert monde.clients["lecture"].post(adresse, {"texte": "x"}).status_code == 403
    assert monde.clients["etrangere"].post(adresse, {"texte": "x"}).status_code == 404
    assert "Ajouter une remarque" not in read(monde, "lecture")


def test_a_note_for_the_team_is_not_read_outside_it(monde: Monde) -> None:
    monde.coordination.post(
        monde.page("remarques/"), {"texte": "Le budget manque", "pour_equipe": "on"}
    )
    assert "Le budget manque" in read(monde, "pilote")
    for role in ("partenaire", "elu", "lecture"):
        assert "Le budget manque" not in read(monde, role)
    envoi = {"texte": "Moi aussi", "pour_equipe": "on"}
    monde.clients["partenaire"].post(monde.page("remarques/"), envoi)
    assert not Remarque.objects.get(texte="Moi aussi").pour_equipe


@pytest.mark.parametrize("texte", ["", "  ", "é" * 10**6])
def test_a_remark_that_cannot_be_kept_is_answered_in_words(monde: Monde, texte: str) -> None:
    reponse = monde.coordination.post(monde.page("remarques/"), {"texte": texte})
    assert reponse.status_code == 200
    assert 'href="#id_texte"' in reponse.content.decode()
    assert not Remarque.objects.exists()


def test_a_remark_is_taken_away_by_its_author_and_comes_back(monde: Monde) -> None:
    remarque = programme.add_remarque(monde.fiche, "Bonjour", auteur=SYSTEME)
    adresse = monde.page(f"remarques/{remarque.uuid}/")
    assert monde.clients["partenaire"].post(f"{adresse}retirer/").status_code == 403
    monde.coordination.post(f"{adresse}retirer/")
    assert "Bonjour" not in read(monde)
    monde.coordination.post(f"{adresse}restaurer/")
    assert "Bonjour" in read(monde)


def test_the_number_of_queries_does_not_depend_on_the_plan_nor_on_the_answers(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.page())
    semer_plan(monde.contrat, 150)
    fill(monde)
    for rang in range(6):
        programme.add_acteur(
            monde.fiche, une_organisation(f"Structure {rang}"), "relais", auteur=SYSTEME
        )
        programme.add_remarque(monde.fiche, f"Remarque {rang}", auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.page()) <= petit + 1
