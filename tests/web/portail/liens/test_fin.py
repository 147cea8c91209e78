"""The last page: closed because it came to somebody else, or left for now."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "titre"), [("", "À bientôt"), ("?refus=1", "Ce lien est fermé")]
)
def test_it_says_what_became_of_the_link(client: Client, question: str, titre: str) -> None:
    reponse = client.get(f"/lien/fin/{question}")
    assert titre in reponse.content.decode()
    assert reponse["Referrer-Policy"] == "no-referrer"
