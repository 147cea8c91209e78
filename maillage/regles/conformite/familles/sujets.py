"""What the actions of a plan are about: the domains of the law, the themes and priorities of a profile."""

from collections import Counter
from collections.abc import Iterable

from maillage.regles.conformite.faits import Faits, FicheLue, fiches_de
from maillage.regles.conformite.familles.communs import lire_parametre
from maillage.regles.conformite.profils import Sujet
from maillage.regles.ecriture import accorde, majuscule

DOMAINES = {
    "promotion": "promotion de la santé",
    "prevention": "prévention",
    "soins": "soins",
    "medico-social": "accompagnement médico-social et social",
}


# The coordination serves them all.
_TRANSVERSAL = "transversal"


def est_dans_la_loi(fiche: FicheLue) -> bool:
    """Say whether one of the domains of a fiche is of the law: an installation may add its own words."""
    return fiche.porte("domaine", frozenset({*DOMAINES, _TRANSVERSAL}))


def compter_domaines(fiches: Iterable[FicheLue]) -> tuple[Counter[str], list[FicheLue]]:
    """Count the fiches of each domain of the law; and list those of which no domain is said."""
    comptes: Counter[str] = Counter()
    muettes = []
    for fiche in fiches:
        siens = fiche.termes.get("domaine", frozenset())
        comptes.update(siens & DOMAINES.keys())
        if not siens:
            muettes.append(fiche)
    return comptes, muettes


def dire_domaines(comptes: Counter[str], total: int) -> str:
    parts = (f"{DOMAINES[d]} {round(100 * comptes[d] / total)}\u202f%" for d in DOMAINES)
    return f"{majuscule(', '.join(parts))} des actions."


def _sert(fiche: FicheLue, sujet: Sujet) -> bool:
    return any(fiche.porte(vocabulaire, mots) for vocabulaire, mots in sujet.mots.items())


def _est_classee(fiche: FicheLue) -> bool:
    """Say whether enough is known of a fiche to tell what it does not serve: its theme, its public."""
    return all(fiche.termes.get(v) or v in fiche.inconnus for v in ("thematique", "public"))


def compter_sujets(
    faits: Faits, champ: str
) -> tuple[list[tuple[Sujet, int]], list[FicheLue]] | None:
    """Count the fiches of each theme that the profile names; and list those not sorted enough. None: no theme."""
    sujets = lire_parametre(faits, champ)
    if sujets is None:
        return None
    fiches = fiches_de(faits).menees
    comptes = [(sujet, sum(_sert(f, sujet) for f in fiches)) for sujet in sujets]
    return comptes, [f for f in fiches if not _est_classee(f)]


def dire_sujets(comptes: Iterable[tuple[Sujet, int]]) -> str:
    dits = (
        f"{sujet.libelle}, {accorde(n, 'action') if n else 'aucune action'}" for sujet, n in comptes
    )
    return majuscule("\u202f; ".join(dits)) + "."
