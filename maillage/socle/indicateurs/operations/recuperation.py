"""Official files are fetched from their producers into the data folder, looked at, then only put in place.

Nothing of the base changes: `load_fichier` loads them. A file that its producer replaced takes the place of
the one before, and is said so; one that Maillage can no longer read leaves it where it is.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.access import check_chargement
from maillage.socle.indicateurs.models import Chargement
from maillage.socle.indicateurs.sources.adresses import list_origines, name_fichier
from maillage.socle.indicateurs.sources.ouverture import open_entrant
from maillage.socle.indicateurs.sources.pannes import RecuperationImpossible
from maillage.socle.indicateurs.sources.provenance import (
    Provenance,
    compute_empreinte,
    drop,
    note_of,
    read_provenance,
    write_provenance,
)
from maillage.socle.indicateurs.sources.registre import list_sources, recognize
from maillage.socle.indicateurs.sources.releves import Source
from maillage.socle.indicateurs.sources.telechargement import Suivi, Telechargement

try:
    import fcntl
except ImportError:  # Windows: a person then takes care not to fetch twice at once
    fcntl = None  # type: ignore[assignment]


class Sort(StrEnum):
    """What became of a file that was asked for."""

    NOUVEAU = "nouveau"
    INCHANGE = "inchangé"
    REMPLACE = "remplacé par son producteur"


@dataclass(frozen=True)
class Recu:
    """A file that is there. `ancienne` is the note of the version that it replaced."""

    source: Source
    chemin: Path
    provenance: Provenance
    sort: Sort
    ancienne: Provenance | None = None

    @property
    def est_charge(self) -> bool:
        """True when its figures are in the base."""
        return Chargement.objects.filter(sha256=self.provenance.sha256).exists()


def choose_dossier() -> Path:
    """Return the folder of official files, inside that of the installation."""
    return Path(settings.DOSSIER) / "donnees"


def find_sources(cles: Sequence[str]) -> list[Source]:
    """Return the sources of these keys, or every one that can be fetched. Raises ErreurMetier."""
    connues = {cle: s for cle, s in sorted(list_sources().items()) if s.adresses}
    inconnues = [cle for cle in cles if cle.upper() not in connues]
    if inconnues:
        raise ErreurMetier(
            f"Aucune adresse n’est connue pour «\u00a0{inconnues[0]}\u00a0». Sources que l’on peut récupérer\u00a0: "
            f"{', '.join(connues)}. Les autres se prennent à la main\u00a0: docs/sources.md dit où."
        )
    return [connues[cle.upper()] for cle in cles] or list(connues.values())


def build_telechargement(suivi: Suivi) -> Telechargement:
    """Return the way files are fetched: from the producers of the sources, and from nowhere else."""
    return Telechargement(list_origines(list_sources().values()), suivi)


def fetch_fichier(
    source: Source, adresse: str, *, auteur: Auteur, telechargement: Telechargement
) -> Recu:
    """Bring one file of a source. Raises Refus, or RecuperationImpossible with what to do."""
    check_chargement(auteur)
    cible = choose_dossier() / source.cle / name_fichier(adresse)
    arrivee = cible.parent / ".arrivee" / cible.name
    arrivee.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with _hold(cible.parent):
            return _fetch(source, cible, arrivee, adresse=adresse, par=telechargement)
    except RecuperationImpossible as refus:
        ou = f" Le prendre sur {source.page}, puis «\u00a0maillage donnees charger FICHIER\u00a0»."
        raise RecuperationImpossible(
            f"{source.citation}, {cible.name}\u00a0: {refus.message}{ou if refus.a_la_main else ''}"
        ) from refus


@contextmanager
def _hold(dossier: Path) -> Iterator[None]:
    """Hold the folder of a source: two commands at once would mix what arrives."""
    with (dossier / ".verrou").open("w", encoding="ascii") as fichier:
        if fcntl is not None:
            try:
                fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise RecuperationImpossible(
                    "une autre commande récupère déjà cette source\u00a0: attendre qu’elle finisse."
                ) from None
        yield


def _fetch(
    source: Source, cible: Path, arrivee: Path, *, adresse: str, par: Telechargement
) -> Recu:
    connu = _read_intact(cible, adresse)
    version = par.fetch(adresse, arrivee, connu=connu)
    if version is None:
        if connu is None:
            raise RecuperationImpossible(
                "le serveur dit n’avoir rien de nouveau, et rien n’est là."
            )
        return Recu(source, cible, connu, Sort.INCHANGE)
    recue = replace(
        version,
        sha256=compute_empreinte(arrivee),
        octets=arrivee.stat().st_size,
        recupere_le=horloge.maintenant().isoformat(timespec="seconds"),
    )
    if connu and connu.sha256 == recue.sha256:
        drop(arrivee)
        write_provenance(cible, recue)
        return Recu(source, cible, recue, Sort.INCHANGE)
    _check_forme(source, arrivee, connu)
    arrivee.replace(cible)
    note_of(arrivee).unlink(missing_ok=True)
    write_provenance(cible, recue)
    return Recu(source, cible, recue, Sort.REMPLACE if connu else Sort.NOUVEAU, connu)


def _read_intact(cible: Path, adresse: str) -> Provenance | None:
    """Return the note of a file that is there as it came, from this address; None otherwise."""
    connu = read_provenance(cible)
    if connu is None or connu.adresse != adresse:
        return None
    return connu if connu.sha256 == compute_empreinte(cible) else None


def _check_forme(source: Source, arrivee: Path, connu: Provenance | None) -> None:
    """Refuse a file that its source does not recognise, and put it aside for whoever will look at it."""
    try:
        trouve = recognize(open_entrant(arrivee))
    except ErreurMetier as abime:
        drop(arrivee)
        raise RecuperationImpossible(abime.message) from abime
    if trouve and trouve[0].cle == source.cle:
        return
    inconnu = arrivee.replace(arrivee.with_name(f"{arrivee.name}.inconnu"))
    note_of(arrivee).unlink(missing_ok=True)
    reste = "Celui d’avant reste en place. " if connu else ""
    raise RecuperationImpossible(
        "le producteur a changé la forme de son fichier, Maillage ne sait pas le lire. "
        f"{reste}Le nouveau est gardé pour être regardé\u00a0: «\u00a0{inconnu}\u00a0»."
    )
