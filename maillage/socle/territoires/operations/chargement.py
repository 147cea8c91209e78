"""Put the shipped geography in the database: one transaction, in bulk, the same twice as once.

Rows are updated under their official code, so that perimeters keep pointing at them; what left the
file stays, marked as no longer existing.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db import models, transaction

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import accorde
from maillage.regles.toponymes import fold_epci, fold_nom
from maillage.socle.territoires.access import check_chargement
from maillage.socle.territoires.models import (
    AncienneCommune,
    Commune,
    Contour,
    Departement,
    Epci,
    Millesime,
    Region,
)
from maillage.socle.territoires.sources.fichier import (
    CommuneLue,
    Geographie,
    read_empreinte,
    read_geographie,
)

_LOT = (
    2000  # rows per statement: below PostgreSQL's 65 535 parameters, Django cuts further for SQLite
)


@dataclass(frozen=True)
class Chargement:
    """What a loading did. `faite` is false when this very file was already there."""

    faite: bool
    communes: int
    epci: int


def load_geographie(
    *,
    auteur: Auteur,
    progres: Callable[[str], None] = lambda _: None,
    geographie: Geographie | None = None,
) -> Chargement:
    """Load the shipped file, or `geographie` when one was read already. Returns what was done.

    `progres` receives short French sentences. Raises Refus, or ErreurMetier for a damaged file.
    """
    check_chargement(auteur)
    empreinte = geographie.empreinte if geographie else read_empreinte()
    if _is_loaded(empreinte):
        return _report(faite=False)
    if geographie is None:
        progres("Lecture du fichier de géographie")
        geographie = read_geographie()
    with transaction.atomic():
        _load_tables(geographie, progres)
        _load_contours(geographie, progres)
        _write_millesimes(geographie)
    return _report(faite=True)


def _is_loaded(empreinte: str) -> bool:
    """True when every vintage in the database came from the file of this digest."""
    presentes = set(Millesime.objects.values_list("sha256", flat=True))
    return presentes == {empreinte}


def _report(*, faite: bool) -> Chargement:
    communes = Commune.objects.filter(actuelle=True).count()
    return Chargement(faite, communes, Epci.objects.filter(actuelle=True).count())


def _load_tables(geographie: Geographie, progres: Callable[[str], None]) -> None:
    progres("Régions, départements et intercommunalités")
    _upsert(Region, (Region(code=code, nom=nom) for code, nom in geographie.regions))
    _upsert(
        Departement,
        (Departement(code=c, nom=nom, region_id=r) for c, nom, r in geographie.departements),
    )
    _upsert(Epci, _build_epci(geographie))
    progres(accorde(len(geographie.communes), "commune"))
    _upsert(Commune, map(_build_commune, geographie.communes))
    _retire(Commune, {c.code for c in geographie.communes})
    _retire(Epci, {siren for siren, _, _ in geographie.epci})
    AncienneCommune.objects.all().delete()  # nothing points at these rows
    AncienneCommune.objects.bulk_create(
        (
            AncienneCommune(
                code=a.code,
                nom=a.nom,
                nom_plie=fold_nom(a.nom),
                sorte=a.sorte,
                commune_id=a.commune,
            )
            for a in geographie.anciennes
        ),
        batch_size=_LOT,
    )


def _load_contours(geographie: Geographie, progres: Callable[[str], None]) -> None:
    progres(accorde(len(geographie.contours), "contour"))
    Contour.objects.all().delete()
    Contour.objects.bulk_create(
        (
            Contour(
                niveau=c.niveau,
                code=c.code,
                plan=c.plan,
                trace=c.trace,
                ouest=c.boite[0],
                nord=c.boite[1],
                est=c.boite[2],
                sud=c.boite[3],
                x=c.centre[0],
                y=c.centre[1],
            )
            for c in geographie.contours
        ),
        batch_size=_LOT,
    )


def _write_millesimes(geographie: Geographie) -> None:
    Millesime.objects.all().delete()
    Millesime.objects.bulk_create(
        Millesime(
            jeu=m.jeu,
            libelle=m.libelle,
            annee=m.annee,
            sha256=geographie.empreinte,
            charge_le=horloge.maintenant(),
        )
        for m in geographie.millesimes
    )


def _build_commune(lue: CommuneLue) -> Commune:
    return Commune(
        code=lue.code,
        nom=lue.nom,
        nom_plie=fold_nom(lue.nom),
        departement_id=lue.departement,
        epci_id=lue.epci or None,
        siren=lue.siren,
        population=lue.population,
        population_annee=lue.population_annee,
    )


def _build_epci(geographie: Geographie) -> Iterable[Epci]:
    """Yield the EPCI with the population of their communes, never a total published elsewhere.

    A sum with a missing part would be wrong: it is left empty. The year is the oldest of the parts.
    """
    communes = sorted((c for c in geographie.communes if c.epci), key=lambda c: c.epci)
    membres = {siren: list(groupe) for siren, groupe in groupby(communes, key=lambda c: c.epci)}
    for siren, nom, nature in geographie.epci:
        populations = [c.population for c in membres.get(siren, [])]
        annees = [c.population_annee for c in membres.get(siren, []) if c.population_annee]
        connues = [p for p in populations if p is not None]
        complete = bool(connues) and len(connues) == len(populations)
        yield Epci(
            siren=siren,
            nom=nom,
            nom_plie=fold_epci(nom),
            nature=nature,
            population=sum(connues) if complete else None,
            population_annee=min(annees) if complete and annees else None,
        )


def _upsert(table: type[models.Model], lignes: Iterable[models.Model]) -> None:
    """Insert rows or overwrite those of the same key."""
    cle = table._meta.pk.name
    champs = [c.name for c in table._meta.concrete_fields if c.name != cle]
    table._default_manager.bulk_create(
        lignes,
        batch_size=_LOT,
        update_conflicts=True,
        unique_fields=[cle],
        update_fields=champs,
    )


def _retire(table: type[Commune | Epci], presents: Collection[str]) -> None:
    """Mark rows that left the file."""
    connus = table._default_manager.filter(actuelle=True).values_list("pk", flat=True)
    partis = [pk for pk in connus if pk not in presents]
    if partis:
        table._default_manager.filter(pk__in=partis).update(actuelle=False)
