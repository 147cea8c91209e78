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

# The vectors stand in the narrow table, beside what the rights filter reads: counting the matches of
# a frequent word then needs no join. Titles stay in the row, the vector of the text goes out of it.
# STATISTICS 0: the planner does not know that comparing a vector means fetching it from outside its
# row, and would read the whole table for a frequent word; blind, it always takes the index.
# fastupdate off: a bulk load would leave a list that each search reads from end to end.
CREER_POSTGRESQL = (
    """
    ALTER TABLE recherche_entree
        ADD COLUMN vecteur_titre tsvector NOT NULL DEFAULT '',
        ADD COLUMN vecteur tsvector NOT NULL DEFAULT '',
        ALTER COLUMN titre SET STORAGE MAIN,
        ALTER COLUMN sur_titre SET STORAGE MAIN,
        ALTER COLUMN adresse SET STORAGE MAIN,
        ALTER COLUMN vecteur_titre SET STORAGE MAIN,
        ALTER COLUMN vecteur SET STORAGE EXTERNAL,
        ALTER COLUMN vecteur_titre SET STATISTICS 0,
        ALTER COLUMN vecteur SET STATISTICS 0,
        SET (toast_tuple_target = 128)
    """,
    """
    CREATE FUNCTION recherche_suivre_contenu() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE recherche_entree SET
            vecteur_titre = array_to_tsvector(string_to_array(NEW.jetons_titre, ' ')),
            vecteur = array_to_tsvector(
                string_to_array(btrim(NEW.jetons_titre || ' ' || NEW.jetons), ' ')
            )
        WHERE id = NEW.entree_id;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER recherche_contenu_suivi AFTER INSERT OR UPDATE ON recherche_contenu
        FOR EACH ROW EXECUTE FUNCTION recherche_suivre_contenu()
    """,
    "CREATE INDEX recherche_titre ON recherche_entree USING gin (vecteur_titre) WITH (fastupdate = off)",
    "CREATE INDEX recherche_tout ON recherche_entree USING gin (vecteur) WITH (fastupdate = off)",
)
RETIRER_POSTGRESQL = (
    "DROP TRIGGER recherche_contenu_suivi ON recherche_contenu",
    "DROP FUNCTION recherche_suivre_contenu()",
    "ALTER TABLE recherche_entree DROP COLUMN vecteur, DROP COLUMN vecteur_titre",
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
