"""A foreign key written as a string is no import: the linter does not see it point up. This does."""

from django.apps import apps
from django.db import models

from tests.outillage.depot import read_couches


def rank(classe: type[models.Model]) -> tuple[int, int, str]:
    """Return where a model stands: floor, room, and the name of the room."""
    _maillage, etage, salle, *_suite = classe.__module__.split(".")
    hauteurs = read_couches()
    return hauteurs[etage], hauteurs[f"{etage}.{salle}"], f"{etage}.{salle}"


def list_liens() -> list[tuple[type[models.Model], str, type[models.Model]]]:
    """Return every relation between two models of the program."""
    return [
        (classe, champ.name, champ.related_model)
        for classe in apps.get_models()
        if classe.__module__.startswith("maillage.")
        for champ in (*classe._meta.fields, *classe._meta.many_to_many)
        if isinstance(champ.related_model, type)
        and champ.related_model.__module__.startswith("maillage.")
    ]


def test_there_are_relations_to_look_at() -> None:
    assert len(list_liens()) > 10


def test_no_foreign_key_points_up_or_sideways() -> None:
    montants = []
    for classe, champ, cible in list_liens():
        ici, la = rank(classe), rank(cible)
        if ici[2] != la[2] and la[:2] >= ici[:2]:
            montants.append(f"{classe.__name__}.{champ} ({ici[2]}) -> {cible.__name__} ({la[2]})")
    assert montants == []
