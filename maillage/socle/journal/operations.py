"""How every room writes: the row, its version and its traces, in one transaction.

Rooms check rights and rules first, then call `create`, `save_changes`, `archive` or `trace`.
"""

import uuid as uuid_module
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import date_simple, heure
from maillage.regles.erreurs import Conflit, Divergence
from maillage.regles.horloge import PARIS
from maillage.regles.textes import remplacer_mots
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Trace

T = TypeVar("T", bound=ObjetTrace)
# The columns of a line where the name or the address of a person may stand, besides its author.
REDIGES = ("objet_nom", "avant", "apres")


@dataclass(frozen=True)
class Changement:
    """One field that changes, in words a reader understands."""

    champ: str = ""
    libelle: str = ""
    avant: str = ""
    apres: str = ""
    portee: str = ""


def new_lot() -> UUID:
    """Return the uuid that ties the traces of one act together."""
    return uuid_module.uuid4()


def build_trace(
    objet: Objet,
    changement: Changement,
    *,
    auteur: Auteur,
    geste: str,
    lot: UUID,
    version: int = 0,
    a_traiter: bool = False,
) -> Trace:
    """Return an unsaved trace; bulk acts save many at once."""
    return Trace(
        moment=horloge.maintenant(),
        auteur_cle=auteur.cle,
        auteur_nom=auteur.nom[:200],
        geste=geste,
        sorte=objet.sorte,
        objet_uuid=objet.uuid,
        objet_nom=objet.nom[:400],
        contrat_uuid=objet.contrat,
        champ=changement.champ,
        libelle=changement.libelle[:120],
        avant=changement.avant,
        apres=changement.apres,
        lot=lot,
        portee=changement.portee or objet.portee,
        version=version,
        a_traiter=a_traiter,
    )


def trace(
    objet: Objet,
    *,
    auteur: Auteur,
    geste: str,
    changements: Iterable[Changement] = (),
    version: int = 0,
    a_traiter: bool = False,
) -> UUID:
    """Write one trace per change (one at least) and return the uuid that ties them together."""
    lot = new_lot()
    Trace.objects.bulk_create(
        build_trace(
            objet, c, auteur=auteur, geste=geste, lot=lot, version=version, a_traiter=a_traiter
        )
        for c in (list(changements) or [Changement()])
    )
    return lot


def write_traces(traces: Iterable[Trace]) -> None:
    """Save traces built by a bulk act."""
    Trace.objects.bulk_create(traces, batch_size=200)


def create(instance: T, *, auteur: Auteur, geste: str = "creer", a_traiter: bool = False) -> T:
    """Save a new row and its trace. Returns the row."""
    with transaction.atomic():
        instance.save(force_insert=True)
        trace(
            instance.objet,
            auteur=auteur,
            geste=geste,
            version=instance.version,
            a_traiter=a_traiter,
        )
    return instance


def save_changes(
    instance: T,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    geste: str = "modifier",
    version_lue: int | None = None,
    ensembles: Mapping[str, Iterable[models.Model]] | None = None,
    a_traiter: bool = False,
) -> T:
    """Set fields and sets of related rows, one trace per field that truly changes. Returns the row.

    `a_traiter`: `notifications` will read these traces, and tell whoever must know.
    `version_lue` is the version the person had on screen: Conflit is raised when somebody changed
    meanwhile one of the fields that this person changes too.
    """
    with transaction.atomic():
        actuel = _lock(instance)
        changees = _diff_ensembles(actuel, ensembles or {})
        changements = [*diff_champs(actuel, valeurs), *changees]
        if version_lue is not None and version_lue != actuel.version:
            # Whoever edits a field that the history keeps quiet must read both texts to choose.
            entiers = diff_champs(actuel, valeurs, tus=frozenset())
            refuse_conflit(actuel, [*entiers, *changees], version_lue)
        if not changements:
            return actuel
        for champ, valeur in valeurs.items():
            setattr(actuel, champ, valeur)
        actuel.version += 1
        actuel.modifie_le = horloge.maintenant()
        actuel.save(update_fields=[*valeurs, "version", "modifie_le"])
        for champ, lignes in (ensembles or {}).items():
            getattr(actuel, champ).set(lignes)
        trace(
            actuel.objet,
            auteur=auteur,
            geste=geste,
            changements=changements,
            version=actuel.version,
            a_traiter=a_traiter,
        )
    return actuel


def note_changes(
    instance: T,
    changements: Iterable[Changement],
    *,
    auteur: Auteur,
    geste: str = "modifier",
    version_lue: int | None = None,
) -> T:
    """Tell what changes in rows that have no history of their own, as changes of the row they belong to.

    Call it before writing them, in the same transaction. Raises Conflit as `save_changes` does.
    """
    lus = list(changements)
    with transaction.atomic():
        actuel = _lock(instance)
        if version_lue is not None and version_lue != actuel.version:
            refuse_conflit(actuel, lus, version_lue)
        if lus:
            actuel.version += 1
            actuel.modifie_le = horloge.maintenant()
            actuel.save(update_fields=["version", "modifie_le"])
            trace(actuel.objet, auteur=auteur, geste=geste, changements=lus, version=actuel.version)
    return actuel


def archive(instance: T, *, auteur: Auteur) -> T:
    """Put a row aside: it disappears from lists and can be restored."""
    return _set_archive(instance, auteur=auteur, archiver=True)


def restore(instance: T, *, auteur: Auteur) -> T:
    """Bring an archived row back."""
    return _set_archive(instance, auteur=auteur, archiver=False)


def relabel_portees(objets: Iterable[Objet], *, sauf: Iterable[str] = ()) -> None:
    """Give the traces of many objects the reach each has now: one query per reach.

    Those kept for the team stay so, and those of the fields `sauf`, whose reach is their own.
    """
    par_portee: dict[str, list[UUID]] = {}
    for objet in objets:
        par_portee.setdefault(objet.portee, []).append(objet.uuid)
    for portee, uuids in par_portee.items():
        traces = Trace.objects.filter(objet_uuid__in=uuids).exclude(portee="equipe")
        traces.exclude(champ__in=list(sauf)).update(portee=portee)


def mark_traitees(traces: Iterable[Trace]) -> None:
    """Say that `notifications` has read these rows."""
    Trace.objects.filter(pk__in=[t.pk for t in traces]).update(a_traiter=False)


def describe_valeur(instance: models.Model, champ: str, valeur: Any) -> str:
    """Return a value as a reader sees it: label of a choice, name of a row, oui or non."""
    if valeur is None or valeur == "":
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, (list, tuple)):
        return ", ".join(str(v) for v in valeur)
    if isinstance(valeur, datetime):
        return f"{date_simple(valeur.astimezone(PARIS).date())}, {heure(valeur)}"
    field = instance._meta.get_field(champ)
    if isinstance(field, DateSueField):
        return field.describe(valeur)
    choix = getattr(field, "flatchoices", None)
    return str(dict(choix).get(valeur, valeur)) if choix else str(valeur)


def _lock(instance: T) -> T:
    return type(instance)._default_manager.select_for_update(of=("self",)).get(pk=instance.pk)


def _set_archive(instance: T, *, auteur: Auteur, archiver: bool) -> T:
    with transaction.atomic():
        actuel = _lock(instance)
        if actuel.est_archive is archiver:
            return actuel
        actuel.archive_le = horloge.maintenant() if archiver else None
        actuel.version += 1
        actuel.modifie_le = horloge.maintenant()
        actuel.save(update_fields=["archive_le", "version", "modifie_le"])
        trace(
            actuel.objet,
            auteur=auteur,
            geste="archiver" if archiver else "restaurer",
            version=actuel.version,
        )
    return actuel


def _libelle(instance: models.Model, champ: str) -> str:
    # A room may declare a virtual set of rows: its descriptor carries the label itself.
    virtuel = getattr(getattr(type(instance), champ, None), "verbose_name", None)
    if virtuel is not None:
        return str(virtuel)
    return str(getattr(instance._meta.get_field(champ), "verbose_name", champ))


def diff_champs(
    instance: ObjetTrace, valeurs: Mapping[str, Any], *, tus: frozenset[str] | None = None
) -> list[Changement]:
    """Return the fields that these values would truly change, in words; nothing of those kept quiet."""
    muets = instance.TUS if tus is None else tus
    return [
        Changement(
            champ,
            _libelle(instance, champ),
            *(("", "") if champ in muets else _tell(instance, champ, valeur)),
            portee=instance.portee_du_champ(champ),
        )
        for champ, valeur in valeurs.items()
        if getattr(instance, champ) != valeur
    ]


def _tell(instance: ObjetTrace, champ: str, valeur: Any) -> tuple[str, str]:
    """Return the value before and after, in words."""
    avant = describe_valeur(instance, champ, getattr(instance, champ))
    return avant, describe_valeur(instance, champ, valeur)


def _diff_ensembles(
    instance: ObjetTrace, ensembles: Mapping[str, Iterable[models.Model]]
) -> list[Changement]:
    changements = []
    for champ, lignes in ensembles.items():
        avant = {ligne.pk: str(ligne) for ligne in getattr(instance, champ).all()}
        apres = {ligne.pk: str(ligne) for ligne in lignes}
        if avant.keys() != apres.keys():
            changements.append(
                Changement(
                    champ,
                    _libelle(instance, champ),
                    ", ".join(sorted(avant.values())),
                    ", ".join(sorted(apres.values())),
                    instance.portee_du_champ(champ),
                )
            )
    return changements


def refuse_conflit(actuel: ObjetTrace, changements: Iterable[Changement], version_lue: int) -> None:
    """Raise Conflit for the fields that others changed since `version_lue` and that change again.

    Version 0 was read before the row existed: whoever created it wrote every field.
    """
    depuis: dict[str, Trace] = {}
    for ligne in Trace.objects.filter(objet_uuid=actuel.uuid, version__gt=version_lue).order_by(
        "version", "id"
    ):
        depuis.setdefault(ligne.champ, ligne)
    creation = depuis.get("") if version_lue == 0 else None
    divergences = {
        c.champ: Divergence(c.champ, c.libelle, c.avant, c.apres, autre.auteur_nom)
        for c in changements
        if (autre := depuis.get(c.champ, creation))
    }
    if divergences:
        raise Conflit(divergences, version=actuel.version)


# Persons leave the history; what happened stays


def rename_auteur(cle: str, nom: str) -> int:
    """Show another name for everything that an author did. Returns how many lines changed."""
    return Trace.objects.filter(auteur_cle=cle).exclude(auteur_nom=nom).update(auteur_nom=nom[:200])


def redact_traces(
    textes: Collection[str], par: str, *, objets: Collection[UUID] | None = None
) -> int:
    """Replace words in the names and values of the history, and nothing else of a line.

    In the lines of `objets`, or in all. Returns how many lines changed.
    """
    if not textes:
        return 0
    lignes = Trace.objects.filter(_cite(textes))
    if objets is not None:
        lignes = lignes.filter(objet_uuid__in=list(objets))
    changees = [ligne for ligne in lignes.iterator(chunk_size=500) if _redact(ligne, textes, par)]
    Trace.objects.bulk_update(changees, REDIGES, batch_size=200)
    return len(changees)


def _cite(textes: Collection[str]) -> models.Q:
    cite = models.Q()
    for texte in textes:
        for champ in REDIGES:
            cite |= models.Q(**{f"{champ}__icontains": texte})
    return cite


def _redact(ligne: Trace, textes: Collection[str], par: str) -> bool:
    """Replace the words in one line; say whether it changed."""
    change = False
    for champ in REDIGES:
        avant = getattr(ligne, champ)
        apres = remplacer_mots(avant, textes, par)
        setattr(ligne, champ, apres[:400] if champ == "objet_nom" else apres)
        change = change or apres != avant
    return change


def redact_champ(
    instance: ObjetTrace, champ: str, textes: Collection[str], *, par: str, auteur: Auteur
) -> bool:
    """Replace words in one field of a row, and tell it without its values. Returns whether it changed.

    The version moves, so that a form open elsewhere does not put the words back.
    """
    with transaction.atomic():
        actuel = _lock(instance)
        propre = remplacer_mots(getattr(actuel, champ), textes, par)
        if propre == getattr(actuel, champ):
            return False
        setattr(actuel, champ, propre[: getattr(actuel._meta.get_field(champ), "max_length", None)])
        actuel.version += 1
        actuel.save(update_fields=[champ, "version"])
        dit = Changement(champ, _libelle(actuel, champ), portee=actuel.portee_du_champ(champ))
        trace(
            actuel.objet,
            auteur=auteur,
            geste="effacer-nom",
            changements=[dit],
            version=actuel.version,
        )
    return True
