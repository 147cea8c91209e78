"""A ranking session: prepared, its vote opened with slips, closed, decided with its reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import check_vivant, check_write
from maillage.cycle.diagnostic.models import Arbitrage, Bulletin, Enjeu, EtatSeance, Seance
from maillage.cycle.diagnostic.operations.indexation import index_enjeu
from maillage.cycle.diagnostic.operations.saisie import clean_valeurs
from maillage.cycle.diagnostic.queries.seances import compute_classement
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.liens import ecrire_jeton, empreinte
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement

BULLETINS_MAX = 200


@dataclass(frozen=True)
class Place:
    """What is decided of one enjeu."""

    enjeu: Enjeu
    rang: int
    prioritaire: bool
    raison: str = ""


def create_seance(
    contrat: Contrat, valeurs: Mapping[str, Any], enjeux: Iterable[Enjeu], *, auteur: Auteur
) -> Seance:
    """Prepare a session on these enjeux. Raises ErreurMetier below two of them."""
    check_write(auteur, contrat)
    propres = clean_valeurs({"intitule": "", **valeurs})
    choisis = _check_enjeux(contrat, enjeux)
    with transaction.atomic():
        seance = journal.create(Seance(contrat=contrat, **propres), auteur=auteur)
        seance.enjeux.set(choisis)
    return seance


def update_seance(
    seance: Seance,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    enjeux: Iterable[Enjeu] | None = None,
    version_lue: int | None = None,
) -> Seance:
    """Change a session. Once its vote was opened, its weights and its enjeux stay."""
    with transaction.atomic():
        actuelle = _lock(seance, auteur=auteur)
        propres = clean_valeurs(valeurs)
        choisis = None if enjeux is None else _check_enjeux(actuelle.contrat, enjeux)
        ensembles = {} if choisis is None else {"enjeux": choisis}
        if actuelle.etat != EtatSeance.PREPARATION:
            propres.pop("poids", None)
            ensembles = {}
        return journal.save_changes(
            actuelle, propres, auteur=auteur, ensembles=ensembles, version_lue=version_lue
        )


def open_vote(seance: Seance, nombre: int, *, auteur: Auteur) -> Seance:
    """Open the vote, with this many slips to hand out; opened again after closing, it takes more."""
    with transaction.atomic():
        actuelle = _lock(seance, auteur=auteur)
        if actuelle.etat == EtatSeance.DECIDEE:
            raise ErreurMetier("Cette séance est décidée\u00a0: en préparer une autre.")
        _make_bulletins(actuelle, nombre, auteur=auteur)
        return _set_etat(actuelle, EtatSeance.OUVERTE, geste="ouvrir-vote", auteur=auteur)


def close_vote(seance: Seance, *, auteur: Auteur) -> Seance:
    """Close the vote; it may be opened again until the decision."""
    with transaction.atomic():
        actuelle = _lock(seance, auteur=auteur)
        if actuelle.etat != EtatSeance.OUVERTE:
            raise ErreurMetier("Le vote de cette séance n’est pas ouvert.")
        return _set_etat(actuelle, EtatSeance.CLOSE, geste="clore-vote", auteur=auteur)


def decide_seance(
    seance: Seance, places: Iterable[Place], *, decision: str, auteur: Auteur
) -> Seance:
    """Keep the decision and its reasons, and give the enjeux their rank. Raises ErreurMetier.

    Where the decision leaves what the votes said, its reason must be written.
    """
    with transaction.atomic():
        actuelle = _lock(seance, auteur=auteur)
        if actuelle.etat not in {EtatSeance.CLOSE, EtatSeance.DECIDEE}:
            raise ErreurMetier("Clore le vote avant de décider.")
        propres = clean_valeurs({"decision": decision})
        if not propres["decision"]:
            raise ErreurMetier("Écrire ce qui est décidé, et pourquoi.", champ="decision")
        _write_arbitrages(actuelle, places, auteur=auteur)
        valeurs = {**propres, "etat": EtatSeance.DECIDEE.value}
        if actuelle.decidee_le is None:
            valeurs["decidee_le"] = horloge.aujourdhui()
        return journal.save_changes(actuelle, valeurs, auteur=auteur, geste="decider")


def archive_seance(seance: Seance, *, auteur: Auteur) -> Seance:
    """Put a session aside; its slips open nothing until it comes back."""
    check_write(auteur, seance.contrat)
    return journal.archive(seance, auteur=auteur)


def restore_seance(seance: Seance, *, auteur: Auteur) -> Seance:
    """Bring a session back."""
    check_write(auteur, seance.contrat)
    return journal.restore(seance, auteur=auteur)


def write_jeton(bulletin: Bulletin) -> str:
    """Return the secret of a slip, made again from its row: the base keeps its digest only.

    Raises ErreurMetier once the slip was opened: it is told to nobody any more.
    """
    if bulletin.ouvert_le is not None:
        raise ErreurMetier("Ce bulletin est déjà ouvert\u00a0: son adresse ne se redonne pas.")
    return ecrire_jeton(bulletin.uuid, settings.SECRET_KEY)


def _make_bulletins(seance: Seance, nombre: int, *, auteur: Auteur) -> None:
    deja = seance.bulletins.count()
    if not 0 <= nombre <= BULLETINS_MAX - deja or deja + nombre == 0:
        raise ErreurMetier(
            f"Écrire un nombre de bulletins, de 1 à {BULLETINS_MAX} en tout.", champ="nombre"
        )
    dernier = seance.bulletins.aggregate(m=Max("numero"))["m"] or 0
    for numero in range(dernier + 1, dernier + nombre + 1):
        _make_bulletin(seance, numero)
    dit = Changement("bulletins", "bulletins", str(deja), str(deja + nombre))
    journal.trace(seance.objet, auteur=auteur, geste="imprimer-bulletins", changements=[dit])


def _make_bulletin(seance: Seance, numero: int) -> None:
    bulletin = Bulletin(seance=seance, numero=numero)
    bulletin.empreinte = empreinte(write_jeton(bulletin))
    bulletin.save(force_insert=True)


def _set_etat(seance: Seance, etat: EtatSeance, *, geste: str, auteur: Auteur) -> Seance:
    return journal.save_changes(seance, {"etat": etat.value}, auteur=auteur, geste=geste)


def _write_arbitrages(seance: Seance, places: Iterable[Place], *, auteur: Auteur) -> None:
    arbitrages = _build_arbitrages(seance, places)
    seance.arbitrages.all().delete()
    Arbitrage.objects.bulk_create(arbitrages)
    for arbitrage in arbitrages:
        _write_rang(arbitrage, auteur=auteur)


def _write_rang(arbitrage: Arbitrage, *, auteur: Auteur) -> None:
    decide = {"rang": arbitrage.rang, "prioritaire": arbitrage.prioritaire}
    index_enjeu(journal.save_changes(arbitrage.enjeu, decide, auteur=auteur))


def _build_arbitrages(seance: Seance, places: Iterable[Place]) -> list[Arbitrage]:
    soumis = {enjeu.pk for enjeu in seance.enjeux.all()}
    decidees = list(places)
    if {p.enjeu.pk for p in decidees} != soumis or any(p.rang < 1 for p in decidees):
        raise ErreurMetier("Donner un rang à chacun des enjeux de la séance.")
    votes = {c.resultat.cle: c.rang for c in compute_classement(seance)}
    arbitrages = []
    for place in decidees:
        raison = clean_valeurs({"texte": place.raison})["texte"][:500]
        arbitrage = Arbitrage(
            seance=seance,
            enjeu=place.enjeu,
            rang_vote=votes.get(str(place.enjeu.uuid)),
            rang=place.rang,
            prioritaire=place.prioritaire,
            raison=raison,
        )
        if arbitrage.s_ecarte_du_vote and not raison:
            raise ErreurMetier(
                f"«\u00a0{place.enjeu}\u00a0»\u00a0: le rang décidé n’est pas celui des votes. Dire pourquoi.",
                champ=f"raison_{place.enjeu.uuid}",
            )
        arbitrages.append(arbitrage)
    return arbitrages


def _lock(seance: Seance, *, auteur: Auteur) -> Seance:
    """Return the session as it is now, nobody else changing it: its state is to be checked after this."""
    check_write(auteur, seance.contrat)
    lignes = Seance.objects.select_for_update(of=("self",)).select_related("contrat")
    actuelle = lignes.get(pk=seance.pk)
    check_vivant(actuelle)
    return actuelle


def _check_enjeux(contrat: Contrat, enjeux: Iterable[Enjeu]) -> list[Enjeu]:
    choisis = list(enjeux)
    if any(e.contrat_id != contrat.pk or e.est_archive for e in choisis):
        raise ErreurMetier("Choisir des enjeux de ce contrat.", champ="enjeux")
    if len(choisis) < 2:
        raise ErreurMetier("Choisir au moins deux enjeux à classer.", champ="enjeux")
    return choisis
