"""The list of vocabularies, for the administration."""

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME, Role
from maillage.socle.referentiels.models import Terme, Vocabulaire
from maillage.socle.referentiels.operations import load_vocabulaires, retire_terme
from tests.fabriques.acteurs import compter_requetes, un_client, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/vocabulaires/"


def test_each_vocabulary_says_how_many_words_it_offers_and_retired() -> None:
    load_vocabulaires(auteur=SYSTEME)
    termes = Terme.objects.filter(vocabulaire=Vocabulaire.PUBLIC)
    total = termes.count()
    retire_terme(termes[0], auteur=SYSTEME)
    lignes = un_client(une_administration()).get(ADRESSE).context["lignes"]
    assert ("public", "Publics", total - 1, 1) in lignes
    assert len(lignes) == len(Vocabulaire)


def test_a_coordination_is_refused_and_a_stranger_signs_in(client: Client) -> None:
    coordination = un_membre(un_contrat(), Role.COORDINATION)
    assert un_client(coordination).get(ADRESSE).status_code == 403
    assert client.get(ADRESSE).status_code == 302


def test_the_number_of_queries_does_not_depend_on_words() -> None:
    client = un_client(une_administration())
    peu = compter_requetes(client, ADRESSE)
    load_vocabulaires(auteur=SYSTEME)
    assert compter_requetes(client, ADRESSE) == peu
