"""Hundreds of thousands of rows written at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection, models

from maillage.socle.indicateurs.models import Indicateur
from maillage.socle.indicateurs.sources.catalogue import Fiche

# The columns of a value, in the order of what is computed.
COLONNES = (
    "zone_id",
    "indicateur_id",
    "periode",
    "valeur",
    "numerateur",
    "denominateur",
    "borne_basse",
    "borne_haute",
    "etat",
    "couverture",
    "periode_denominateur",
    "chargement_id",
    "rang",
    "nb_pairs",
    "rang_groupe",
    "nb_groupe",
)

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


def ensure_indicateurs(fiches: Collection[Fiche], *, calculees: bool = True) -> dict[str, int]:
    """Return the small key of each sheet, by its key; `calculees` notes that their values are of today."""
    Indicateur.objects.bulk_create(
        (Indicateur(cle=fiche.cle) for fiche in fiches), ignore_conflicts=True
    )
    trouves = Indicateur.objects.filter(cle__in=[fiche.cle for fiche in fiches])
    if calculees:
        empreinte_de = {fiche.cle: fiche.empreinte for fiche in fiches}
        for trouve in trouves:
            trouve.empreinte = empreinte_de[trouve.cle]
        Indicateur.objects.bulk_update(trouves, ["empreinte"])
    return {trouve.cle: trouve.pk for trouve in trouves}
