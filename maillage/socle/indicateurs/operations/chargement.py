"""An official file comes in: recognised, read whole and kept, or nothing at all.

The same file twice is once. A newer vintage stands beside the older one; a file that its producer
corrected (same source, vintage and part, other digest) takes the place of the first, and the history
says so.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.db import transaction

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.access import check_chargement
from maillage.socle.indicateurs.models import Chargement, Paquet
from maillage.socle.indicateurs.models import Releve as ReleveGarde
from maillage.socle.indicateurs.operations.proximites import add_proximites
from maillage.socle.indicateurs.sources.ouverture import open_entrant
from maillage.socle.indicateurs.sources.registre import recognize
from maillage.socle.indicateurs.sources.releves import Reconnu, Releve, Source
from maillage.socle.journal.operations import create, trace
from maillage.socle.territoires.queries import departement_of

_LOT = 500  # rows per statement: a row holds thousands of numbers
_BLOC = 1 << 20  # bytes read at a time


@dataclass(frozen=True)
class Bilan:
    """What a file became. `faite` is false when this very file was already there."""

    source: Source
    chargement: Chargement
    faite: bool


class FichierInconnu(ErreurMetier):
    """A file that no source knows."""


def load_fichier(
    chemin: Path,
    *,
    auteur: Auteur,
    adresse: str = "",
    progres: Callable[[str], None] = lambda _: None,
) -> Bilan:
    """Keep the columns of one file. Returns what was done; `compute_en_attente` makes its values.

    Raises Refus; FichierInconnu; FormatInattendu for one that a source
    knows and that has another shape than expected. Nothing is kept then.
    """
    check_chargement(auteur)
    connu = recognize(open_entrant(chemin))
    if connu is None:
        raise FichierInconnu(
            f"«\u00a0{chemin.name}\u00a0» n’est pas un fichier que Maillage sait lire. "
            "docs/sources.md dit lesquels, et sous quel nom leur producteur les publie."
        )
    source, reconnu = connu
    empreinte = _digest(chemin)
    ancien = Chargement.objects.filter(
        source=source.cle, millesime=reconnu.millesime, partie=reconnu.partie
    ).first()
    if ancien and ancien.sha256 == empreinte and not ancien.est_extrait:
        return Bilan(source, ancien, faite=False)
    progres(f"Lecture de {chemin.name} ({source.citation}, {reconnu.millesime})")
    releves = reconnu.lire()
    with transaction.atomic():
        chargement = _replace(
            ancien, _describe(chemin, source, reconnu, adresse=adresse), auteur=auteur
        )
        chargement.sha256, chargement.lignes = empreinte, sum(len(r.codes) for r in releves)
        create(chargement, auteur=auteur, geste="charger")
        for releve in add_proximites(source, releves):
            _store(chargement, releve)
    return Bilan(source, chargement, faite=True)


def _describe(chemin: Path, source: Source, reconnu: Reconnu, *, adresse: str) -> Chargement:
    return Chargement(
        source=source.cle,
        millesime=reconnu.millesime,
        partie=reconnu.partie,
        fichier=chemin.name[:200],
        adresse=adresse,
        octets=chemin.stat().st_size,
        charge_le=horloge.maintenant(),
    )


def _replace(ancien: Chargement | None, nouveau: Chargement, *, auteur: Auteur) -> Chargement:
    """Remove the rows of a file that was corrected; its trace stays."""
    if ancien:
        trace(ancien.objet, auteur=auteur, geste="remplacer")
        ancien.delete()
    return nouveau


def _store(chargement: Chargement, releve: Releve) -> None:
    """Keep the columns in packets that are read together."""
    for lot, places in _split(releve):
        paquet = Paquet.objects.create(
            chargement=chargement,
            niveau=releve.niveau,
            lot=lot,
            codes=[releve.codes[place] for place in places],
            absence_vaut_zero=releve.absence_vaut_zero,
        )
        ReleveGarde.objects.bulk_create(_build_releves(paquet, releve, places), batch_size=_LOT)


def _split(releve: Releve) -> Iterator[tuple[str, list[int]]]:
    """Yield the places of the rows by département for communes, all together for other levels."""
    if releve.niveau != "commune":
        yield "", list(range(len(releve.codes)))
        return
    places = sorted(range(len(releve.codes)), key=lambda place: releve.codes[place])
    for lot, groupe in groupby(places, key=lambda place: departement_of(releve.codes[place])):
        yield lot, list(groupe)


def _build_releves(paquet: Paquet, releve: Releve, places: list[int]) -> Iterable[ReleveGarde]:
    rang_de = {place: rang for rang, place in enumerate(places)}
    for colonne in releve.colonnes:
        yield ReleveGarde(
            paquet=paquet,
            mesure=colonne.mesure,
            periode=colonne.periode,
            valeurs=[colonne.valeurs[place] for place in places],
            secrets=[rang_de[place] for place in colonne.secrets if place in rang_de],
        )


def _digest(chemin: Path) -> str:
    empreinte = hashlib.sha256()
    with chemin.open("rb") as flux:
        while bloc := flux.read(_BLOC):
            empreinte.update(bloc)
    return empreinte.hexdigest()
