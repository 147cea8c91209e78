"""Reading never writes: the guard refuses every statement that changes our tables, and no other."""

import pytest
from django.test import Client
from pytest_django import Settings

from maillage.web.composants.lecture import EcriturePendantLecture, table_ecrite

pytestmark = pytest.mark.urls("tests.web.composants.adresses")


@pytest.fixture
def client(settings: Settings) -> Client:
    """A browser in front of the guard alone."""
    settings.MIDDLEWARE = ["maillage.web.composants.lecture.LectureSeuleMiddleware"]
    return Client()


@pytest.mark.django_db
@pytest.mark.parametrize("methode", ["get", "head", "options"])
def test_reading_that_writes_is_refused(client: Client, methode: str) -> None:
    with pytest.raises(EcriturePendantLecture, match="django_content_type"):
        getattr(client, methode)("/ecrit/nous/")


@pytest.mark.django_db
def test_posting_may_write(client: Client) -> None:
    assert client.post("/ecrit/nous/").content == b"ok"


@pytest.mark.django_db
def test_sessions_keep_their_own_books(client: Client) -> None:
    assert client.get("/ecrit/session/").content == b"ok"


@pytest.mark.django_db
def test_guard_ends_with_the_request(client: Client) -> None:
    client.get("/lit/")
    assert client.post("/ecrit/nous/").content == b"ok"


ECRITURES = [
    'INSERT INTO "contrats_contrat" ("id") VALUES (%s)',
    'insert or replace into "contrats_contrat" values (1)',
    'UPDATE "programme_ficheaction" SET "titre" = %s',
    "update only programme_ficheaction set titre = 1",
    'DELETE FROM "programme_axe" WHERE "id" IN (%s)',
    "REPLACE INTO contrats_contrat VALUES (1)",
    "TRUNCATE programme_axe",
    "MERGE INTO programme_axe USING x ON true",
    'WITH vieux AS (DELETE FROM "programme_axe" RETURNING *) SELECT * FROM vieux',
    'WITH n AS (SELECT 1) INSERT INTO "journal_evenement" SELECT * FROM n',
    "/* reason */ DELETE FROM programme_axe",
    "-- reason\nDELETE FROM programme_axe",
    "  DROP TABLE programme_axe",
    "ALTER TABLE programme_axe ADD COLUMN x",
    'INSERT INTO "django_session" SELECT 1; DELETE FROM programme_axe',
]


@pytest.mark.parametrize("sql", ECRITURES)
def test_every_way_to_write_is_seen(sql: str) -> None:
    assert table_ecrite(sql)


LECTURES = [
    'SELECT "titre" FROM "programme_ficheaction" WHERE "texte" = \'DELETE FROM x\'',
    'SELECT * FROM "programme_axe" FOR UPDATE',
    'SELECT * FROM "programme_axe" FOR NO KEY UPDATE SKIP LOCKED',
    'WITH n AS (SELECT * FROM "a" FOR UPDATE OF "a") SELECT * FROM n',
    "WITH n AS (SELECT 'UPDATE programme_axe SET x') SELECT * FROM n",
    'SAVEPOINT "s1"',
    'RELEASE SAVEPOINT "s1"',
    "PRAGMA foreign_keys = ON",
    'INSERT INTO "django_session" ("k") VALUES (%s) ON CONFLICT DO UPDATE SET "k" = %s',
    'UPDATE "axes_accessattempt" SET "n" = 1',
    'DELETE FROM "cache_partage" WHERE "expires" < %s',
    'UPDATE "django_tasks_database_dbtaskresult" SET "status" = %s',
]


@pytest.mark.parametrize("sql", LECTURES)
def test_reading_and_listed_exceptions_pass(sql: str) -> None:
    assert table_ecrite(sql) == ""
