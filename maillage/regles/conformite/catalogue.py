"""The rules by themselves, outside any contract: what is searched in them, and what each profile says of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from maillage.regles.conformite.controle import FAMILLES, list_regles
from maillage.regles.conformite.profils import NATIONAL, PROFILS
from maillage.regles.conformite.regle import Regle
from maillage.regles.conformite.sources import Source
from maillage.regles.francais import plier


@dataclass(frozen=True)
class FiltreRegles:
    """What somebody looks for: words, a family, a profile, a letter of confidence. Empty: everything."""

    mots: str = ""
    famille: str = ""
    profil: str = ""
    confiance: str = ""


@dataclass(frozen=True)
class Citation:
    """What one version of a profile says of a rule, in its own text."""

    profil: str
    version: str
    source: Source


def list_citations(regle: Regle) -> list[Citation]:
    """Return what the versions of the profiles say of a rule, those that quote another text than it does."""
    return [
        Citation(profil.nom, version.intitule, version.citations[regle.code])
        for profil in PROFILS
        for version in profil.versions
        if regle.code in version.citations
    ]


def list_sources(regle: Regle) -> list[Source]:
    """Return every text that a rule rests on, its own first."""
    return list(dict.fromkeys([regle.source, *(c.source for c in list_citations(regle))]))


def search_regles(filtre: FiltreRegles) -> list[Regle]:
    """Return the rules that answer, family by family. All the words must be there, whatever their case."""
    mots = plier(filtre.mots).split()
    return [
        regle
        for regle in list_regles()
        if filtre.famille in {"", regle.famille}
        and filtre.profil in {"", *_profils_de(regle)}
        and filtre.confiance in {"", *(s.confiance.value for s in list_sources(regle))}
        and all(mot in _dits(regle) for mot in mots)
    ]


def group_regles(regles: Iterable[Regle]) -> list[tuple[str, list[Regle]]]:
    """Return the rules under the name of their family, the empty families left out."""
    groupes: dict[str, list[Regle]] = {}
    for regle in regles:
        groupes.setdefault(FAMILLES[regle.famille], []).append(regle)
    return list(groupes.items())


def _profils_de(regle: Regle) -> set[str]:
    """Return the profiles that a rule is read under: those it names or that quote it, else the whole country."""
    citent = {p.cle for p in PROFILS if any(regle.code in v.citations for v in p.versions)}
    return {*regle.profils, *citent} or {NATIONAL}


def _dits(regle: Regle) -> str:
    """Return all the words of a rule, folded: what is searched."""
    sources = (f"{s.reference} {s.phrase}" for s in list_sources(regle))
    return plier(" ".join([regle.cle, regle.titre, regle.a_faire, regle.gravite.libelle, *sources]))
