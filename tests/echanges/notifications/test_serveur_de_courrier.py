"""The address of the mail server: read as people write it, refused with the remedy."""

import pytest

from maillage.config.environnement import ReglageRefuse, lire_courrier


@pytest.mark.parametrize(
    ("adresse", "port", "tls", "ssl"),
    [
        ("smtp://nom:mot%40de@serveur.fr:587", 587, True, False),
        ("smtp://nom:mot%40de@serveur.fr", 587, True, False),
        ("smtps://nom:mot%40de@serveur.fr", 465, False, True),
        ("smtp://nom:mot%40de@localhost", 25, False, False),
    ],
)
def test_the_scheme_and_the_port_decide_of_the_encryption(
    adresse: str, port: int, tls: bool, ssl: bool
) -> None:
    lu = lire_courrier(adresse)
    assert (lu["EMAIL_PORT"], lu["EMAIL_USE_TLS"], lu["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert lu["EMAIL_HOST"] in {"serveur.fr", "localhost"}
    assert lu["EMAIL_HOST_PASSWORD"] == "mot@de"


def test_without_an_address_nothing_can_leave() -> None:
    assert lire_courrier("") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.mark.parametrize("adresse", ["serveur.fr", "http://serveur.fr", "smtp://", "smtp://s:x"])
def test_an_unreadable_address_stops_with_an_example(adresse: str) -> None:
    with pytest.raises(ReglageRefuse, match="smtp://nom:mot-de-passe@serveur:587"):
        lire_courrier(adresse)
