"""Each entry of a contract carries the token of its contract, so that a search in one reads no other."""

from django.db import migrations

_SQLITE = """
    UPDATE recherche_contenu SET jetons = trim(jetons || ' §' || (
        SELECT contrat_uuid FROM recherche_entree WHERE id = recherche_contenu.entree_id))
    WHERE entree_id IN (SELECT id FROM recherche_entree WHERE contrat_uuid IS NOT NULL)
"""
_POSTGRESQL = """
    UPDATE recherche_contenu SET jetons = btrim(jetons || ' §' || replace(e.contrat_uuid::text, '-', ''))
    FROM recherche_entree e WHERE e.id = recherche_contenu.entree_id AND e.contrat_uuid IS NOT NULL
"""
_RETIRER = "UPDATE recherche_contenu SET jetons = rtrim(substr(jetons, 1, {place} - 1))"


def marquer(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(_SQLITE if sqlite else _POSTGRESQL, params=None)


def demarquer(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    place = "instr(jetons, '§')" if sqlite else "strpos(jetons, '§')"
    ordre = _RETIRER.format(place=place) + f" WHERE {place} > 0"
    schema_editor.execute(ordre, params=None)


class Migration(migrations.Migration):
    dependencies = [("recherche", "0002_index_du_moteur")]
    operations = [migrations.RunPython(marquer, demarquer)]
