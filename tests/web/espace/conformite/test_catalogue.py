"""The 91 rules on one page, for any signed-in account; the search answers with what it finds, or says so."""

import re

import pytest
from django.test import Client

from maillage.regles.conformite.catalogue import FiltreRegles, search_regles
from tests.web.espace.contrats.conftest import SCRIPT, Monde

PAGE = "/regles-de-conformite/"


def lire(client: Client, **cherche: str) -> str:
    reponse = client.get(PAGE, cherche)
    assert reponse.status_code == 200
    return reponse.content.decode()


def codes(page: str) -> set[str]:
    return set(re.findall(r"\b(?:CTR|PLA|FIC|DIA|GOV|FIN|PUB)-\d\d\b", page))


@pytest.mark.parametrize("qui", ["coordination", "lecture", "etrangere"])
def test_every_rule_is_there_with_its_source_for_whoever_signs_in(monde: Monde, qui: str) -> None:
    page = lire(monde.clients[qui])
    assert len(codes(page)) == 91
    assert "91\u00a0règles" in page
    assert "[K] connaissance du métier, non vérifiée" in page


def test_nobody_reads_it_without_signing_in() -> None:
    assert Client().get(PAGE).status_code == 302


def test_words_are_searched_whatever_their_case_and_their_accents(monde: Monde) -> None:
    assert codes(lire(monde.coordination, mots="SANTE MENTALE ptsm")) == {"DIA-11", "PLA-02"}
    assert codes(lire(monde.coordination, mots="fic-13")) == {"FIC-13"}
    assert "Aucune règle ne répond" in lire(monde.coordination, mots="xyzzy")


def test_a_profile_keeps_its_rules_and_a_letter_its_readings() -> None:
    aura = {r.code for r in search_regles(FiltreRegles(profil="ARS-AURA"))}
    assert aura == {"PLA-09", "FIN-01", "FIN-02", "FIN-03"}
    assert {r.code for r in search_regles(FiltreRegles(profil="ARS-PACA"))} == {"CTR-05", "CTR-06"}
    partielles = search_regles(FiltreRegles(confiance="P", famille="FIN"))
    assert {r.code for r in partielles} == {"FIN-01", "FIN-02", "FIN-03", "FIN-06", "FIN-07"}


def test_strange_words_find_nothing_and_are_escaped(monde: Monde) -> None:
    page = lire(monde.coordination, mots=SCRIPT, famille="???", profil="\u202e", confiance="Z")
    assert SCRIPT not in page
    assert "Aucune règle ne répond" in page


def test_a_fragment_is_only_the_list(monde: Monde) -> None:
    reponse = monde.coordination.get(PAGE, {"mots": "ctr-01"}, headers={"HX-Request": "true"})
    page = reponse.content.decode()
    assert "<html" not in page
    assert codes(page) == {"CTR-01"}
    assert "HX-Request" in reponse["Vary"]
