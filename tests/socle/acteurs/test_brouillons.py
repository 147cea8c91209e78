"""Drafts: one per address and person, private, never in the history, not for ever."""

from uuid import uuid4

import pytest

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import ANONYME, SYSTEME
from maillage.socle.acteurs.models import Brouillon
from maillage.socle.acteurs.operations import forget_brouillon, keep_brouillon
from maillage.socle.acteurs.queries import get_brouillon, list_brouillons
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import un_compte

pytestmark = pytest.mark.django_db


def test_the_last_text_of_an_address_replaces_the_one_before() -> None:
    compte = un_compte()
    for texte in ("un", "deux"):
        keep_brouillon("/a/", {"champs": {"t": [texte]}}, compte=compte.uuid)
    gardes = list_brouillons(build_auteur(compte))
    assert [b.contenu["champs"]["t"] for b in gardes] == [["deux"]]


def test_nobody_reads_or_drops_the_text_of_somebody_else() -> None:
    moi, autre = un_compte(), build_auteur(un_compte())
    keep_brouillon("/a/", {"champs": {}}, compte=moi.uuid)
    for lecteur in (autre, ANONYME, SYSTEME):
        assert get_brouillon(lecteur, "/a/") is None
        forget_brouillon("/a/", auteur=lecteur)
    assert get_brouillon(build_auteur(moi), "/a/")


def test_a_text_too_long_or_of_nobody_is_not_kept() -> None:
    compte = un_compte()
    assert not keep_brouillon("/a/", {"t": "x" * 2_000_001}, compte=compte.uuid)
    assert not keep_brouillon("/a/", {"t": "x"}, compte=uuid4())
    assert not keep_brouillon("/a/", {"t": "x"}, compte=un_compte(ferme=True).uuid)
    assert not Brouillon.objects.exists()


def test_a_draft_leaves_no_trace() -> None:
    compte = un_compte()
    avant = Trace.objects.count()
    keep_brouillon("/a/", {"t": "x"}, compte=compte.uuid)
    forget_brouillon("/a/", auteur=build_auteur(compte))
    assert Trace.objects.count() == avant
