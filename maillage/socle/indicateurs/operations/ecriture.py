"""Hundreds of thousands of rows written at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Iterable, Sequence

from django.db import connection, models

Cellule = str | int | float | None


def write_rows(
    table: type[models.Model], lignes: Iterable[Sequence[Cellule]], *, colonnes: Sequence[str]
) -> None:
    """Insert rows given in the order of `colonnes`, which are names of the database."""
    nom = connection.ops.quote_name(table._meta.db_table)
    noms = ", ".join(map(connection.ops.quote_name, colonnes))
    with connection.cursor() as curseur:
        if connection.vendor == "postgresql":
            with curseur.copy(f"COPY {nom} ({noms}) FROM STDIN") as copie:
                for ligne in lignes:
                    copie.write_row(ligne)
        else:
            places = ", ".join(["%s"] * len(colonnes))
            curseur.executemany(
                f"INSERT INTO {nom} ({noms}) VALUES ({places})",  # noqa: S608  names of our own tables
                list(lignes),
            )
