"""A page about Maillage itself, open to everybody, that asks nothing of the database."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_anybody_reads_it_without_cookie_nor_query(
    client: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator] # fixture
        page = client.get("/aide/")
    assert page.status_code == 200
    assert "La première heure" in page.content.decode()
    assert not page.cookies
