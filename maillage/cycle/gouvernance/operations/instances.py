"""A body is set up, its seats are filled, both are put aside and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations.parties import Nommee, resolve_organisation
from maillage.cycle.gouvernance.access import check_vivant, check_write
from maillage.cycle.gouvernance.models import EtatReunion, Instance, Reunion, Siege
from maillage.cycle.gouvernance.operations.indexation import index_instance
from maillage.cycle.gouvernance.operations.reponses import call_anew, call_suppleance_anew
from maillage.cycle.gouvernance.operations.saisie import clean_valeurs, name_personne
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import match_colleges
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal import operations as journal


@dataclass(frozen=True)
class Nomme:
    """Who holds a seat or stands in, as one names them: somebody known, or an address."""

    personne: Personne | None = None
    courriel: str = ""


PERSONNE = Nomme()


def create_instance(contrat: Contrat, valeurs: Mapping[str, Any], *, auteur: Auteur) -> Instance:
    """Set up a body. Raises ErreurMetier, on `nom` when another one has it."""
    check_write(auteur, contrat)
    propres = clean_valeurs({"nom": "", "sorte": "", **valeurs})
    _check_nom(contrat, propres["nom"])
    with transaction.atomic():
        instance = journal.create(Instance(contrat=contrat, **propres), auteur=auteur)
        index_instance(instance)
    return instance


def update_instance(
    instance: Instance,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Instance:
    """Change a body; its seats follow a college that is renamed. Raises ErreurMetier, Conflit."""
    check_write(auteur, instance.contrat)
    check_vivant(instance)
    propres = clean_valeurs(valeurs)
    if "nom" in propres:
        _check_nom(instance.contrat, propres["nom"], sauf=instance)
    with transaction.atomic():
        avant = list(Instance.objects.select_for_update().get(pk=instance.pk).colleges)
        change = journal.save_changes(instance, propres, auteur=auteur, version_lue=version_lue)
        _follow_colleges(change, avant, auteur=auteur)
        index_instance(change)
    return change


def archive_instance(instance: Instance, *, auteur: Auteur) -> Instance:
    """Put a body aside, once no meeting of it is to come. What it decided stays."""
    check_write(auteur, instance.contrat)
    a_venir = Reunion.objects.filter(
        instance=instance,
        archive_le=None,
        etat__in=(EtatReunion.PREPARATION, EtatReunion.CONVOQUEE),
    ).first()
    if a_venir:
        raise ErreurMetier(
            f"«\u00a0{a_venir}\u00a0» est à venir\u00a0: l’annuler ou l’archiver d’abord."
        )
    with transaction.atomic():
        archivee = journal.archive(instance, auteur=auteur)
        index_instance(archivee)
    return archivee


def restore_instance(instance: Instance, *, auteur: Auteur) -> Instance:
    """Bring a body back. Raises ErreurMetier when its name was taken meanwhile."""
    check_write(auteur, instance.contrat)
    _check_nom(instance.contrat, instance.nom, sauf=instance)
    with transaction.atomic():
        restauree = journal.restore(instance, auteur=auteur)
        index_instance(restauree)
    return restauree


def add_siege(
    instance: Instance,
    organisation: Nommee,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    titulaire: Nomme = PERSONNE,
    suppleant: Nomme = PERSONNE,
) -> Siege:
    """Give an organisation a seat: a function, perhaps the person, perhaps who stands in.

    Raises ErreurMetier, on `fonction` or `courriel` when they sit in this body already.
    """
    check_write(auteur, instance.contrat)
    check_vivant(instance)
    propres = clean_valeurs({"college": "", "fonction": "", "suppleance": "", **valeurs})
    with transaction.atomic():
        siege = Siege(
            instance=Instance.objects.select_for_update(of=("self",))
            .select_related("contrat")
            .get(pk=instance.pk),
            organisation=resolve_organisation(organisation, auteur=auteur, champ="organisation"),
            ordre=(instance.sieges.aggregate(m=Max("ordre"))["m"] or 0) + 1,
            **propres,
        )
        siege.personne, siege.suppleant = _name_both(siege, titulaire, suppleant, auteur=auteur)
        _check_siege(siege)
        return journal.create(siege, auteur=auteur)


def update_siege(
    siege: Siege,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    titulaire: Nomme | None = None,
    suppleant: Nomme | None = None,
    version_lue: int | None = None,
) -> Siege:
    """Change a seat; None leaves who holds it. Its organisation stays. Raises ErreurMetier, Conflit.

    Somebody else in it is still to be called to what the former holder was called to.
    """
    check_write(auteur, siege.instance.contrat)
    check_vivant(siege)
    propres = clean_valeurs(valeurs)
    with transaction.atomic():
        Instance.objects.select_for_update(of=("self",)).get(pk=siege.instance_id)
        futur = Siege.objects.select_related("instance__contrat", "organisation").get(pk=siege.pk)
        tenait, suppleait = futur.personne_id, futur.suppleant_id
        for champ, valeur in propres.items():
            setattr(futur, champ, valeur)
        if titulaire is not None:
            propres["personne"] = futur.personne = _name(futur, titulaire, auteur=auteur)
        if suppleant is not None:
            propres["suppleant"] = futur.suppleant = _name_suppleant(
                futur, suppleant, auteur=auteur
            )
        _check_siege(futur)
        change = journal.save_changes(siege, propres, auteur=auteur, version_lue=version_lue)
        if change.personne_id != tenait:
            call_anew(change, auteur=auteur)
        elif change.suppleant_id != suppleait:
            call_suppleance_anew(change, auteur=auteur)
    return change


def remove_siege(siege: Siege, *, auteur: Auteur) -> Siege:
    """Take a seat away; it is called no more, and what it attended stays."""
    check_write(auteur, siege.instance.contrat)
    return journal.archive(siege, auteur=auteur)


def restore_siege(siege: Siege, *, auteur: Auteur) -> Siege:
    """Put a seat back. Raises ErreurMetier when its place was taken meanwhile."""
    check_write(auteur, siege.instance.contrat)
    with transaction.atomic():
        _check_siege(siege)
        if siege.college not in siege.instance.colleges:
            siege = journal.save_changes(siege, {"college": ""}, auteur=auteur)
        return journal.restore(siege, auteur=auteur)


def _check_nom(contrat: Contrat, nom: str, *, sauf: Instance | None = None) -> None:
    autres = Instance.objects.filter(contrat=contrat, archive_le=None, nom__iexact=nom)
    if any(autre != sauf for autre in autres):
        raise ErreurMetier(f"Une instance s’appelle déjà «\u00a0{nom}\u00a0».", champ="nom")


def _follow_colleges(instance: Instance, avant: list[str], *, auteur: Auteur) -> None:
    """Move the seats of a college that was renamed. Raises ErreurMetier when one that is used goes."""
    suivis = match_colleges(avant, instance.colleges)
    for siege in instance.sieges.filter(archive_le=None).exclude(college=""):
        if siege.college not in suivis:
            orphelins = instance.sieges.filter(archive_le=None, college=siege.college).count()
            raise ErreurMetier(
                f"Le collège «\u00a0{siege.college}\u00a0» a encore {accorde(orphelins, 'siège')}\u00a0: "
                "les changer de collège d’abord.",
                champ="colleges",
            )
        journal.save_changes(siege, {"college": suivis[siege.college]}, auteur=auteur)


def _name_both(
    siege: Siege, titulaire: Nomme, suppleant: Nomme, *, auteur: Auteur
) -> tuple[Personne | None, Personne | None]:
    return (
        _name(siege, titulaire, auteur=auteur),
        _name_suppleant(siege, suppleant, auteur=auteur),
    )


def _name(siege: Siege, nomme: Nomme, *, auteur: Auteur) -> Personne | None:
    personne = nomme.personne or name_personne(
        siege.organisation,
        fonction=siege.fonction,
        courriel=nomme.courriel,
        champ="courriel",
        auteur=auteur,
    )
    _check_personne(siege, personne, "personne")
    return personne


def _name_suppleant(siege: Siege, nomme: Nomme, *, auteur: Auteur) -> Personne | None:
    suppleant = nomme.personne or name_personne(
        siege.organisation,
        fonction=siege.suppleance,
        courriel=nomme.courriel,
        champ="courriel_suppleant",
        auteur=auteur,
    )
    _check_personne(siege, suppleant, "suppleant")
    if suppleant is not None and suppleant == siege.personne:
        raise ErreurMetier(
            "La même personne ne peut pas se suppléer elle-même.", champ="courriel_suppleant"
        )
    return suppleant


def _check_personne(siege: Siege, personne: Personne | None, champ: str) -> None:
    if personne is None:
        return
    if personne.efface_le is not None:
        raise ErreurMetier(
            "Cette personne est effacée\u00a0: nommer quelqu’un d’autre.", champ=champ
        )
    if personne.organisation_id != siege.organisation.pk:
        raise ErreurMetier(
            f"{personne} n’appartient pas à {siege.organisation}\u00a0: choisir l’une de ses personnes.",
            champ=champ,
        )


def _check_siege(siege: Siege) -> None:
    """Raise ErreurMetier unless the college exists, and nobody sits twice in the body."""
    if siege.college and siege.college not in siege.instance.colleges and not siege.est_archive:
        raise ErreurMetier("Choisir l’un des collèges de l’instance.", champ="college")
    autres = siege.instance.sieges.filter(archive_le=None).exclude(pk=siege.pk)
    autres = autres.select_related("organisation", "personne")
    if siege.personne and (deja := autres.filter(personne=siege.personne).first()):
        raise ErreurMetier(_say_deja(deja, str(siege.personne)), champ="courriel")
    meme = autres.filter(organisation=siege.organisation, fonction__iexact=siege.fonction).first()
    if meme:
        raise ErreurMetier(_say_deja(meme, str(siege)), champ="fonction")


def _say_deja(deja: Siege, qui: str) -> str:
    ou = f"dans le collège «\u00a0{deja.college}\u00a0»" if deja.college else "ici"
    return (
        f"«\u00a0{qui}\u00a0» siège déjà {ou}\u00a0: une même personne ne siège que dans un collège. "
        "Changer son collège, ou préciser une autre fonction."
    )
