"""All the facts of some contracts, subject by subject: what the rules are read on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from maillage.cycle.contrats.access import check_visible
from maillage.cycle.contrats.models import Contrat
from maillage.regles import horloge
from maillage.regles.conformite.faits import Faits, PartieLue
from maillage.regles.conformite.profils import Cadre, Profil, list_cadres, list_profils, reference
from maillage.regles.dates import DatePartielle, du_jour
from maillage.regles.droits import Auteur
from maillage.synthese.conformite.queries.lecture_contrat import (
    group_contrats,
    group_parties,
    group_territoires,
    group_textes,
)
from maillage.synthese.conformite.queries.lecture_diagnostic import group_diagnostics
from maillage.synthese.conformite.queries.lecture_financement import group_financements
from maillage.synthese.conformite.queries.lecture_gouvernance import group_gouvernances
from maillage.synthese.conformite.queries.lecture_plan import (
    group_fiches,
    group_plans,
)
from maillage.synthese.conformite.queries.lecture_publication import read_publication

# The kinds of authorities that a profile of funder belongs to, when they sign or pay.
_PAIENT = frozenset({"signataire", "cosignataire", "financeur"})
TOUS = frozenset(
    {"textes", "plan", "fiches", "diagnostic", "gouvernance", "financement", "publication"}
)


@dataclass(frozen=True)
class Lu:
    """A contract with its facts, its profiles, and the readings that its date allows."""

    contrat: Contrat
    faits: Faits
    profils: tuple[Profil, ...]
    quand: DatePartielle
    cadres: tuple[Cadre, ...]
    aujourdhui: tuple[Cadre, ...]


def read_faits(
    auteur: Auteur,
    contrats: Collection[Contrat],
    *,
    sujets: Collection[str] = TOUS,
    seule: UUID | None = None,
) -> list[Lu]:
    """Return each contract with its facts, in the order given. The number of queries is fixed.

    `sujets` leaves out what the caller does not need; `seule` is the only fiche to read. Raises
    Introuvable for a contract that the author may not see.
    """
    for contrat in contrats:
        check_visible(auteur, contrat)
    parties, territoires = group_parties(contrats), group_territoires(contrats)
    lus = _group_sujets(auteur, contrats, sujets, seule=seule)
    return [
        _build(
            c,
            parties[c.pk],
            territoires[c.pk],
            sujets={nom: groupe[c.pk] for nom, groupe in lus.items()},
        )
        for c in contrats
    ]


def _group_sujets(
    auteur: Auteur, contrats: Collection[Contrat], sujets: Collection[str], *, seule: UUID | None
) -> dict[str, Mapping[int, Any]]:
    lus: dict[str, Mapping[int, Any]] = {"contrat": group_contrats(auteur, contrats)}
    if "textes" in sujets:
        lus["textes"] = group_textes(contrats)
    if "plan" in sujets:
        lus["plan"] = group_plans(contrats)
    if "fiches" in sujets:
        lus["fiches"] = group_fiches(auteur, contrats, seule=seule)
    if "diagnostic" in sujets:
        lus["diagnostic"] = group_diagnostics(auteur, contrats)
    if "gouvernance" in sujets:
        lus["gouvernance"] = group_gouvernances(auteur, contrats)
    if "financement" in sujets:
        lus["financement"] = group_financements(auteur, contrats)
    if "publication" in sujets and {"plan", "fiches", "diagnostic"} <= lus.keys():
        lus["publication"] = {c.pk: read_publication(c, lus) for c in contrats}
    return lus


def _build(
    contrat: Contrat,
    parties: tuple[PartieLue, ...],
    territoire: tuple[frozenset[str], frozenset[str]],
    *,
    sujets: Mapping[str, Any],
) -> Lu:
    jour = horloge.aujourdhui()
    # Gathered and yet empty: the room exists, its reader may not read it.
    reservees = frozenset(nom for nom, lu in sujets.items() if lu is None)
    faits = Faits(jour=jour, parties=parties, reservees=reservees, **sujets)
    lu = faits.contrat
    payeurs = {p.sorte for p in parties if p.role in _PAIENT}
    profils = list_profils(*territoire, payeurs)
    quand = reference(lu.signature, lu.engage, signe=not lu.en_preparation, jour=jour)
    return Lu(
        contrat,
        faits,
        profils,
        quand,
        list_cadres(profils, quand),
        list_cadres(profils, du_jour(jour)),
    )
