"""The index follows what the rooms say: replaced, forgotten, never twice."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Q

from maillage.socle.recherche import queries
from maillage.socle.recherche.models import Contenu, Entree
from maillage.socle.recherche.operations import (
    AIndexer,
    forget_objet,
    forget_objets,
    index_objet,
    index_objets,
)
from maillage.socle.recherche.queries import search

pytestmark = pytest.mark.django_db
TOUT = Q()


def _build(titre: str, texte: str = "") -> AIndexer:
    return AIndexer(
        sorte="fiche", objet_uuid=uuid4(), portee="membres", titre=titre, texte=texte, adresse="/x/"
    )


def _count(question: str) -> int:
    return search(question, filtre=TOUT)[0]


def test_a_changed_object_is_found_by_its_new_words_only() -> None:
    objet = _build("Radon", "habitat ancien")
    index_objet(objet)
    index_objet(replace(objet, titre="Pollens", texte="plantations"))
    assert (_count("radon"), _count("ancien"), _count("pollen"), _count("plantation")) == (
        0,
        0,
        1,
        1,
    )
    assert Entree.objects.count() == 1


def test_a_moved_object_follows_the_rights_of_its_new_place() -> None:
    objet = _build("Radon")
    index_objet(objet)
    index_objet(replace(objet, portee="equipe"))
    assert search("radon", filtre=Q(portee="membres"))[0] == 0
    assert search("radon", filtre=Q(portee="equipe"))[0] == 1


def test_a_forgotten_object_is_not_found() -> None:
    premier, second = _build("Radon"), _build("Radon encore")
    index_objets([premier, second])
    forget_objet(premier.objet_uuid)
    forget_objet(uuid4())
    assert _count("radon") == 1
    forget_objets([second.objet_uuid])
    assert (_count("radon"), Contenu.objects.count()) == (0, 0)


def test_rows_deleted_in_bulk_leave_the_index_too() -> None:
    index_objets([_build("Radon") for _ in range(3)])
    Entree.objects.all().delete()
    index_objet(_build("Pollens"))
    assert (_count("radon"), _count("pollens")) == (0, 1)


def test_the_last_description_of_an_object_counts() -> None:
    objet = _build("Radon")
    index_objets([objet, replace(objet, titre="Pollens")])
    assert (_count("radon"), _count("pollens")) == (0, 1)
    index_objets([])
    assert Entree.objects.count() == 1


def test_long_titles_and_texts_are_kept_short() -> None:
    index_objet(_build("mot " * 500, "texte " * 200_000 + "fin"))
    assert _count("mot texte") == 1
    assert _count("fin") == 0


@pytest.mark.parametrize("titre", ["🩺", "!?", "", "a" * 400, "صحة", "x\u0301" * 100])
def test_any_title_can_be_indexed(titre: str) -> None:
    index_objet(_build(titre))
    assert Entree.objects.get().titre == titre


def test_many_results_are_ranked_by_the_engine_like_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    textes = [
        "santé",
        "santé santé",
        "autre chose",
        "la mentale",
        "santé mentale",
        "mentale, santé, soins",
    ]
    index_objets([_build(titre, "santé mentale") for titre in textes for _ in range(3)])
    peu = [search("santé mentale", filtre=TOUT, limite=4, debut=n) for n in range(0, 24, 4)]
    monkeypatch.setattr(queries, "_PEU", 0)
    assert [search("santé mentale", filtre=TOUT, limite=4, debut=n) for n in range(0, 24, 4)] == peu
    assert [len(page) for _, page in peu] == [4, 4, 4, 4, 2, 0]


def test_a_search_asks_the_database_the_same_number_of_times_whatever_it_finds(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    index_objets([_build(f"Radon {n}", "texte") for n in range(60)])
    with django_assert_max_num_queries(3):  # type: ignore[operator] # a context manager, untyped
        assert len(search("radon", filtre=TOUT, limite=50)[1]) == 50


def test_the_index_is_whole() -> None:
    index_objets([_build(f"Radon {n}") for n in range(5)])
    forget_objet(Entree.objects.all()[0].objet_uuid)
    if connection.vendor == "sqlite":
        ordre = "INSERT INTO recherche_index(recherche_index, rank) VALUES ('integrity-check', 1)"
    else:
        ordre = "SELECT 1 / (count(*) = 0)::int FROM recherche_entree WHERE vecteur = ''"
    with connection.cursor() as curseur:
        curseur.execute(ordre)  # raises when the index and the table differ


def test_beyond_a_thousand_answers_the_count_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "TOTAL_MAX", 3)
    index_objets([_build(f"Radon {rang}") for rang in range(3)])
    assert _count("radon") == 3
    index_objets([_build(f"Radon encore {rang}") for rang in range(4)])
    assert _count("radon") == 4
