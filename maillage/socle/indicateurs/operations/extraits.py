"""The figures of a few territories come in without their files, marked so: real files take their place."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.socle.indicateurs.access import check_chargement
from maillage.socle.indicateurs.models import (
    Chargement,
    Niveau,
    Paquet,
    Quartiles,
    Releve,
    Valeur,
    Zone,
)
from maillage.socle.indicateurs.operations.ecriture import COLONNES, ensure_indicateurs, write_rows
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.indicateurs.sources.extraits import (
    TUE,
    Extrait,
    Rangee,
    read_entier,
    read_nombre,
)
from maillage.socle.journal.operations import create
from maillage.socle.territoires.queries import departement_of


def load_extrait(extrait: Extrait, *, auteur: Auteur) -> int:
    """Keep the figures that this installation does not have yet. Returns how many came in.

    A file that is already there, whole or not, is left as it is. Raises Refus.
    """
    check_chargement(auteur)
    with transaction.atomic():
        nouveaux = _keep_chargements(extrait, auteur=auteur)
        _keep_communes(extrait, nouveaux)
        return _keep_valeurs(extrait, nouveaux)


def _keep_chargements(extrait: Extrait, *, auteur: Auteur) -> dict[str, Chargement]:
    nouveaux = {}
    for rangee in extrait.chargements:
        cle = {nom: rangee[nom] for nom in ("source", "millesime", "partie")}
        if Chargement.objects.filter(**cle).exists():
            continue
        chargement = Chargement(
            **cle,
            **{nom: rangee[nom] for nom in ("fichier", "adresse", "sha256")},
            octets=int(rangee["octets"]),
            lignes=int(rangee["lignes"]),
            charge_le=datetime.fromisoformat(rangee["charge_le"]),
            calcule_le=horloge.maintenant(),
            est_extrait=True,
        )
        create(chargement, auteur=auteur, geste="charger")
        nouveaux[rangee["numero"]] = chargement
    return nouveaux


def _keep_communes(extrait: Extrait, nouveaux: dict[str, Chargement]) -> None:
    zeros = {r["numero"] for r in extrait.chargements if r["absence_vaut_zero"]}
    for numero, chargement in nouveaux.items():
        rangees = [r for r in extrait.communes if r["chargement"] == numero]
        for lot, codes in _split(rangees):
            paquet = Paquet.objects.create(
                chargement=chargement,
                niveau=Niveau.COMMUNE,
                lot=lot,
                codes=codes,
                absence_vaut_zero=numero in zeros,
            )
            Releve.objects.bulk_create(_build_releve(paquet, rangee) for rangee in rangees)


def _split(rangees: list[Rangee]) -> Iterator[tuple[str, list[str]]]:
    """Yield the codes that the file knows, by département."""
    lots: dict[str, list[str]] = defaultdict(list)
    for code in list(rangees[0])[3:] if rangees else ():
        if any(rangee[code] for rangee in rangees):
            lots[departement_of(code)].append(code)
    yield from lots.items()


def _build_releve(paquet: Paquet, rangee: Rangee) -> Releve:
    cellules = [rangee[code] for code in paquet.codes]
    return Releve(
        paquet=paquet,
        mesure=rangee["mesure"],
        periode=rangee["periode"],
        valeurs=[None if texte == TUE else read_nombre(texte) for texte in cellules],
        secrets=[place for place, texte in enumerate(cellules) if texte == TUE],
    )


def _keep_valeurs(extrait: Extrait, nouveaux: dict[str, Chargement]) -> int:
    indicateurs = ensure_indicateurs(list(list_fiches().values()), calculees=False)
    rangees = [
        r for r in extrait.valeurs if r["chargement"] in nouveaux and r["indicateur"] in indicateurs
    ]
    zones = _ensure_zones(rangees)
    deja = set(Valeur.objects.values_list("zone", "indicateur", "periode"))
    lignes = [
        ligne
        for rangee in rangees
        if (
            ligne := _build_valeur(
                rangee,
                zones[rangee["niveau"], rangee["code"]],
                indicateur=indicateurs[rangee["indicateur"]],
                chargement=nouveaux[rangee["chargement"]],
            )
        )[:3]
        not in deja
    ]
    write_rows(Valeur, lignes, colonnes=COLONNES)
    _keep_quartiles(extrait, indicateurs)
    return len(lignes)


def _ensure_zones(rangees: list[Rangee]) -> dict[tuple[str, str], int]:
    cles = {(r["niveau"], r["code"]): r["groupe"] for r in rangees}
    Zone.objects.bulk_create(
        (Zone(niveau=niveau, code=code, groupe=groupe) for (niveau, code), groupe in cles.items()),
        ignore_conflicts=True,
    )
    return {
        (niveau, code): pk for pk, niveau, code in Zone.objects.values_list("pk", "niveau", "code")
    }


def _build_valeur(
    rangee: Rangee, zone: int, *, indicateur: int, chargement: Chargement
) -> tuple[int | float | str | None, ...]:
    nombres = [
        read_nombre(rangee[nom])
        for nom in ("valeur", "numerateur", "denominateur", "borne_basse", "borne_haute")
    ]
    rangs = [read_entier(rangee[nom]) for nom in ("rang", "nb_pairs", "rang_groupe", "nb_groupe")]
    couverture = read_nombre(rangee["couverture"])
    return (
        zone,
        indicateur,
        rangee["periode"],
        *nombres,
        rangee["etat"],
        couverture,
        rangee["periode_denominateur"],
        chargement.pk,
        *rangs,
    )


def _keep_quartiles(extrait: Extrait, indicateurs: dict[str, int]) -> None:
    Quartiles.objects.bulk_create(
        (
            Quartiles(
                indicateur_id=indicateurs[r["indicateur"]],
                periode=r["periode"],
                groupe=r["groupe"],
                effectif=int(r["effectif"]),
                q1=float(r["q1"]),
                mediane=float(r["mediane"]),
                q3=float(r["q3"]),
            )
            for r in extrait.quartiles
            if r["indicateur"] in indicateurs
        ),
        ignore_conflicts=True,
    )
