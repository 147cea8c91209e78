"""« Ce que vous pouvez demander, et pourquoi pas plus »: a scheme tried on an expense, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import check_read
from maillage.cycle.financement.models import Aide, Depense, Dispositif
from maillage.cycle.financement.queries.dispositifs import list_dispositifs_du_contrat
from maillage.cycle.financement.queries.faits import Contexte, build_faits, read_contexte
from maillage.cycle.financement.queries.plan import list_depenses_vivantes
from maillage.regles import dates
from maillage.regles.droits import Auteur
from maillage.regles.financement.evaluation import Eligibilite, evaluer
from maillage.regles.financement.mots import Apport
from maillage.regles.financement.vocabulaire import Exige


@dataclass(frozen=True)
class Suppositions:
    """What a person supposes to see the answer change: never kept."""

    cout: Decimal | None = None
    etp: Decimal | None = None
    mois: int | None = None
    clsm: bool | None = None
    exiges: Mapping[Exige, bool] = field(default_factory=dict)
    pieces_pretes: bool = False

    @property
    def est_vide(self) -> bool:
        """True when nothing is supposed."""
        return self == Suppositions()


@dataclass(frozen=True)
class Essai:
    """One scheme tried on one expense."""

    dispositif: Dispositif
    rendu: Eligibilite
    deja: Aide | None


@dataclass(frozen=True)
class Simulation:
    """What may be chosen, and what the choice gives: every scheme of the territory on one expense."""

    depenses: tuple[Depense, ...]
    choisie: Depense | None
    essais: tuple[Essai, ...]
    hors_objet: int = 0


def simulate(
    auteur: Auteur, contrat: Contrat, *, depense: UUID | str | None, suppositions: Suppositions
) -> Simulation:
    """Return what each scheme of the territory would give to one expense. Raises Introuvable, Refus."""
    check_read(auteur, contrat)
    depenses = [d for d in list_depenses_vivantes(auteur, contrat) if d.apport == Apport.NUMERAIRE]
    choisie = next((d for d in depenses if str(d.uuid) == str(depense)), None)
    if choisie is None:
        return Simulation(tuple(depenses), None, ())
    offerts = _in_force(list_dispositifs_du_contrat(auteur, contrat), choisie.annee)
    utiles = [d for d in offerts if _helps(d, choisie)]
    contexte = read_contexte(contrat)
    essais = tuple(_try(choisie, d, contexte, suppositions=suppositions) for d in utiles)
    return Simulation(tuple(depenses), choisie, essais, len(offerts) - len(utiles))


def _helps(dispositif: Dispositif, depense: Depense) -> bool:
    """True when the scheme helps this kind of expense, or says nothing of kinds."""
    objets = dispositif.lu.parametres.objets
    return not objets or depense.objet_depense in objets


def _try(
    depense: Depense, dispositif: Dispositif, contexte: Contexte, *, suppositions: Suppositions
) -> Essai:
    deja = next((a for a in contexte.aides if _is_same(a, depense, dispositif)), None)
    faits = build_faits(
        depense, contexte, aide=deja, financeur=dispositif.financeur, cle=dispositif.cle
    )
    supposes = replace(faits, **_suppose(suppositions, dispositif, faits.exiges))
    return Essai(dispositif, evaluer(dispositif.lu, supposes), deja)


def _is_same(aide: Aide, depense: Depense, dispositif: Dispositif) -> bool:
    """True for the aid that this scheme, or its funder without naming one, already gives here."""
    if aide.depense_id != depense.pk:
        return False
    if aide.dispositif is None:
        return aide.financeur_id == dispositif.financeur_id
    return aide.dispositif.cle == dispositif.cle


def _suppose(
    s: Suppositions, dispositif: Dispositif, exiges: Mapping[Exige, bool]
) -> dict[str, Any]:
    """Return the facts that a person supposes, in place of those of the plan."""
    dits = {"cout": s.cout, "etp": s.etp, "mois": s.mois, "financements_clsm": s.clsm}
    faits: dict[str, Any] = {nom: valeur for nom, valeur in dits.items() if valeur is not None}
    if s.exiges:
        faits["exiges"] = {**exiges, **s.exiges}
    if s.pieces_pretes:
        faits["pieces"] = frozenset(dispositif.lu.parametres.pieces_demande)
    return faits


def _in_force(dispositifs: list[Dispositif], annee: int) -> list[Dispositif]:
    """Return one version of each scheme: the one in force that year, else the newest."""
    par_cle: dict[str, list[Dispositif]] = {}
    for dispositif in dispositifs:
        par_cle.setdefault(dispositif.cle, []).append(dispositif)
    return [_choose(versions, annee) for versions in par_cle.values()]


def _choose(versions: list[Dispositif], annee: int) -> Dispositif:
    for version in sorted(versions, key=lambda d: -d.edition):
        debut, fin = dates.lire(version.du).annee, dates.lire(version.au).annee
        if (debut is None or debut <= annee) and (fin is None or fin >= annee):
            return version
    return max(versions, key=lambda d: d.edition)
