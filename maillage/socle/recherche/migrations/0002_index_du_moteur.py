"""The index itself, in the way of each engine: FTS5 on SQLite, tsvector and GIN on PostgreSQL.

Tokens are made in Python, so neither engine cuts nor folds words by itself. On SQLite the index
follows the table by triggers: a later migration that alters `Contenu` makes Django rebuild the
table, which drops them, and must create them again (`CREER_SQLITE`).
"""

from django.db import migrations

# detail=column: no phrase is ever searched, so positions would double the index for nothing.
CREER_SQLITE = (
    """
    CREATE VIRTUAL TABLE recherche_index USING fts5(
        jetons_titre, jetons, content='recherche_contenu', content_rowid='entree_id',
        tokenize='ascii', detail='column', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER recherche_contenu_ajout AFTER INSERT ON recherche_contenu BEGIN
        INSERT INTO recherche_index(rowid, jetons_titre, jetons)
        VALUES (new.entree_id, new.jetons_titre, new.jetons);
    END
    """,
    """
    CREATE TRIGGER recherche_contenu_retrait AFTER DELETE ON recherche_contenu BEGIN
        INSERT INTO recherche_index(recherche_index, rowid, jetons_titre, jetons)
        VALUES ('delete', old.entree_id, old.jetons_titre, old.jetons);
    END
    """,
    """
    CREATE TRIGGER recherche_contenu_changement AFTER UPDATE ON recherche_contenu BEGIN
        INSERT INTO recherche_index(recherche_index, rowid, jetons_titre, jetons)
        VALUES ('delete', old.entree_id, old.jetons_titre, old.jetons);
        INSERT INTO recherche_index(rowid, jetons_titre, jetons)
        VALUES (new.entree_id, new.jetons_titre, new.jetons);
    END
    """,
    "INSERT INTO recherche_index(recherche_index) VALUES ('rebuild')",
)
RETIRER_SQLITE = (
    "DROP TRIGGER IF EXISTS recherche_contenu_ajout",
    "DROP TRIGGER IF EXISTS recherche_contenu_retrait",
    "DROP TRIGGER IF EXISTS recherche_contenu_changement",
    "DROP TABLE IF EXISTS recherche_index",
)

# toast_tuple_target: texts leave the row, so that reading every match touches few pages.
# fastupdate off: a bulk load would leave a list that each search reads from end to end.
CREER_POSTGRESQL = (
    "ALTER TABLE recherche_contenu SET (toast_tuple_target = 128)",
    """
    ALTER TABLE recherche_contenu
        ADD COLUMN vecteur_titre tsvector GENERATED ALWAYS AS (
            array_to_tsvector(string_to_array(jetons_titre, ' '))
        ) STORED,
        ADD COLUMN vecteur tsvector GENERATED ALWAYS AS (
            array_to_tsvector(string_to_array(jetons_titre, ' '))
            || array_to_tsvector(string_to_array(jetons, ' '))
        ) STORED
    """,
    """
    CREATE INDEX recherche_vecteur_titre ON recherche_contenu
        USING gin (vecteur_titre) WITH (fastupdate = off)
    """,
    """
    CREATE INDEX recherche_vecteur ON recherche_contenu
        USING gin (vecteur) WITH (fastupdate = off)
    """,
)
RETIRER_POSTGRESQL = (
    "ALTER TABLE recherche_contenu DROP COLUMN vecteur, DROP COLUMN vecteur_titre",
)


def creer(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for ordre in CREER_SQLITE if sqlite else CREER_POSTGRESQL:
        schema_editor.execute(ordre, params=None)


def retirer(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for ordre in RETIRER_SQLITE if sqlite else RETIRER_POSTGRESQL:
        schema_editor.execute(ordre, params=None)


class Migration(migrations.Migration):
    dependencies = [("recherche", "0001_tables")]

    operations = [migrations.RunPython(creer, retirer)]
