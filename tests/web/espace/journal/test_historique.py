"""Who did what on the contract, as sentences, filtered, and taken away as a file."""

from datetime import datetime

import pytest
from django.test import Client

from maillage.cycle.contrats.operations import suspend_contrat, update_identite
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import un_article, une_phase
from tests.web.espace.contrats.conftest import DATES_FAUSSES, LECTEURS, SCRIPT, Monde

PAGE = "historique/"
EXPORT = "historique/exporter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_a_change_is_told_with_what_stood_before(monde: Monde) -> None:
    monde.accepter("identite/", titre="CLS du bocage", nom_court="Bocage", generation="1")
    texte = monde.page(PAGE, "lecture")
    assert monde.auteur.nom in texte
    assert "a modifié" in texte
    assert '<span class="apres">CLS du bocage</span>' in texte
    assert "Contrat local de santé L’Ernée" in texte


def test_each_day_has_its_title_once_and_each_act_its_hour(monde: Monde) -> None:
    lundi = datetime(2024, 3, 4, 9, 5, tzinfo=horloge.PARIS)
    for instant, titre in ((lundi, "Un"), (lundi.replace(hour=16), "Deux")):
        with horloge.arretee_a(instant):
            un_article(monde.contrat, titre)
    texte = monde.page(PAGE)
    assert texte.count(">4\u00a0mars 2024</h2>") == 1
    assert texte.index("16\u00a0h\u00a005</time>") < texte.index(">9\u00a0h\u00a005</time>")


def test_what_was_typed_is_escaped(monde: Monde) -> None:
    update_identite(monde.contrat, valeurs={"titre": SCRIPT}, auteur=SYSTEME)
    un_article(monde.contrat, SCRIPT)
    assert SCRIPT not in monde.page(PAGE)


def test_filters_keep_what_answers_and_say_when_nothing_does(monde: Monde) -> None:
    un_article(monde.contrat, "Gouvernance")
    une_phase(monde.contrat, "Diagnostic partagé")
    texte = monde.page(f"{PAGE}?sorte=article&geste=creer")
    assert "Gouvernance" in texte
    assert "Diagnostic partagé" not in texte
    assert "Diagnostic partagé" in monde.page(f"{PAGE}?mots=partag")
    assert "Rien ne répond à ces filtres" in monde.page(f"{PAGE}?au=2001")
    assert "Gouvernance" in monde.page(f"{PAGE}?du=2001&auteur=Maillage")


@pytest.mark.parametrize("valeur", [*DATES_FAUSSES, "\x00", "😀", "%", "-1", "é" * 3000])
def test_whatever_the_address_holds_the_page_answers(monde: Monde, valeur: str) -> None:
    demande = dict.fromkeys(("auteur", "geste", "sorte", "du", "au", "mots", "page"), valeur)
    reponse = monde.coordination.get(monde.adresse(PAGE), demande)
    assert reponse.status_code == 200
    assert SCRIPT not in reponse.content.decode()


def test_the_file_holds_the_history_and_taking_it_is_written(monde: Monde) -> None:
    un_article(monde.contrat, "=cmd|' /C calc'!A1")
    reponse = monde.envoyer(f"{EXPORT}?sorte=article")
    assert reponse["Content-Disposition"].startswith("attachment")
    contenu = reponse.content.decode("utf-8-sig")
    assert contenu.startswith("Date;Heure;Qui")
    assert len(contenu.strip().splitlines()) == 2
    assert ";=cmd" not in contenu
    assert ';"=cmd' not in contenu
    assert Trace.objects.latest("id").geste == "exporter-historique"


def test_only_the_coordination_takes_it_away(monde: Monde) -> None:
    assert "Télécharger" in monde.page(PAGE)
    for role in LECTEURS:
        assert "Télécharger" not in monde.page(PAGE, role)
        assert monde.clients[role].post(monde.adresse(EXPORT)).status_code == 403
    assert monde.clients["etrangere"].post(monde.adresse(EXPORT)).status_code == 404
    assert Client().post(monde.adresse(EXPORT))["Location"].startswith("/connexion/")
    assert monde.coordination.get(monde.adresse(EXPORT)).status_code == 405


def test_the_history_of_a_suspended_contract_still_leaves_as_a_file(monde: Monde) -> None:
    suspend_contrat(monde.contrat, auteur=SYSTEME)
    assert "Télécharger" in monde.page(PAGE)
    reponse = monde.coordination.post(monde.adresse(EXPORT))
    assert reponse["Content-Type"].startswith("text/csv")
    assert ";Contrat;" in reponse.content.decode()  # a word, not the name of a table


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    un_article(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for rang in range(8):
        un_article(monde.contrat, f"Article {rang}")
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
