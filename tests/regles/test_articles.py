"""The usual plan of a contract holds every section that real contracts were seen to hold."""

import re
from itertools import pairwise

from maillage.regles.articles import ARTICLES, PHASES_USUELLES
from maillage.regles.etapes import ETAPES, voisines

MOTS = {"signataires", "engagements", "territoire_en", "communes", "porteur", "debut", "fin"}


def test_each_article_has_its_own_mark() -> None:
    reperes = [article.repere for article in ARTICLES]
    assert len(reperes) == len(set(reperes))


def test_drafts_ask_only_for_what_a_contract_knows() -> None:
    demandes = {mot for article in ARTICLES for mot in re.findall(r"{(\w+)}", article.ebauche)}
    assert demandes <= MOTS


def test_the_law_is_cited_by_its_article_in_force() -> None:
    textes = " ".join(article.ebauche for article in ARTICLES)
    assert "L. 1434-10, IV" in textes
    assert "1434-17" not in textes


def test_the_duties_of_the_law_have_their_article() -> None:
    reperes = {article.repere for article in ARTICLES}
    assert {"sante-mentale", "methode", "gouvernance", "duree", "revision", "suivi"} <= reperes


def test_elaboration_takes_the_usual_fourteen_months() -> None:
    assert sum(mois for _sorte, _intitule, mois in PHASES_USUELLES) == 14


def test_each_step_knows_its_neighbours() -> None:
    assert voisines(ETAPES[0].nom)[0] is None
    assert voisines(ETAPES[-1].nom)[1] is None
    for avant, apres in pairwise(ETAPES):
        assert voisines(avant.nom)[1] == apres
        assert voisines(apres.nom)[0] == avant
