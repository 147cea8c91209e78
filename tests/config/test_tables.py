"""Every table is saved, or left out for a reason; a value keeps all of itself on the way."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import (
    BinaryField,
    DateField,
    DateTimeField,
    DecimalField,
    JSONField,
    UUIDField,
)
from hypothesis import given
from hypothesis import strategies as st

from maillage.config.archives.tables import (
    SALLES_LAISSEES,
    _decode,
    _encode,
    list_tables,
    pack_lignes,
)

# Tables without a model of ours: made by migrations, by the engine, or for a while.
SANS_MODELE = ("django_migrations", "django_session", "cache_partage", "recherche_index", "sqlite_")


@pytest.mark.django_db
def test_every_table_of_the_base_is_saved_or_left_out_for_a_reason() -> None:
    sauvees = {modele._meta.db_table for modele in list_tables()}
    laissees = tuple(f"{salle}_" for salle in SALLES_LAISSEES - {"contenttypes", "sessions"})
    oubliees = [
        nom
        for nom in connection.introspection.table_names()
        if nom not in sauvees and not nom.startswith((*SANS_MODELE, *laissees, "django_content"))
    ]
    assert oubliees == []


def test_no_saved_row_points_to_one_that_is_not() -> None:
    tables = set(list_tables())
    perdus = [
        f"{modele._meta.label}.{champ.name}"
        for modele in tables
        for champ in modele._meta.concrete_fields
        if champ.is_relation and champ.related_model not in tables
    ]
    assert perdus == []


VALEURS = st.one_of(
    st.tuples(st.just(DateTimeField()), st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1))),  # noqa: DTZ001 - the strategy adds the zone
    st.tuples(st.just(DateField()), st.dates(date(1900, 1, 1))),
    st.tuples(
        st.just(DecimalField(max_digits=14, decimal_places=2)),
        st.decimals("-99999999", "99999999", places=2),
    ),
    st.tuples(st.just(UUIDField()), st.uuids()),
    st.tuples(st.just(BinaryField()), st.binary()),
    st.tuples(
        st.just(JSONField()), st.dictionaries(st.text(), st.lists(st.text()) | st.booleans())
    ),
)  # fmt: skip


@given(VALEURS)
def test_a_value_comes_back_whole(cas: tuple[Any, Any]) -> None:
    champ, valeur = cas
    relu = champ.to_python(_encode(valeur))
    assert (bytes(relu) if isinstance(relu, memoryview) else relu) == valeur


def test_a_value_of_a_kind_that_nobody_foresaw_stops_the_backup() -> None:
    with pytest.raises(TypeError):
        json.dumps(_encode({1, 2}))


def test_a_row_with_a_column_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        _decode([UUIDField()], b'["4b1c2f6e-0000-4000-8000-000000000000", 2]')


def test_big_tables_are_cut_in_parts_of_bounded_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maillage.config.archives.tables.POIDS", 2000)
    lignes = [str(UUID(int=i * 7919**5 % 2**128)).encode() + b"\n" for i in range(30_000)]
    parties = list(pack_lignes(lignes))
    assert sum(nombre for _tampon, nombre in parties) == 30_000
    assert len(parties) > 5
    assert Decimal(max(t.getbuffer().nbytes for t, _n in parties)) < 200_000
