"""What a person asks of the recueils and of the inventory: read from the address, written back into it."""

from collections.abc import Iterable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest

from maillage.cycle.concertation.models import SorteRecueil, StatutInitiative
from maillage.cycle.concertation.queries import FiltreInitiatives, FiltreRecueils
from maillage.cycle.concertation.queries.inventaire import TRIS_INITIATIVES
from maillage.cycle.concertation.queries.recueils import TRIS_RECUEILS
from maillage.cycle.contrats.models import Contrat
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.referentiels.models import Vocabulaire
from maillage.socle.referentiels.queries import list_termes
from maillage.web.espace.programme.filtres import Selecteur

_LONGUEUR = 120
F = TypeVar("F", FiltreRecueils, FiltreInitiatives)
COLONNES_RECUEILS = (
    ("debut", "Date"),
    ("intitule", "Recueil"),
    ("sorte", "Sorte"),
    ("participants", "Participants"),
)
COLONNES_INITIATIVES = (
    ("intitule", "Initiative"),
    ("qui", "Qui la porte"),
    ("statut", "Statut"),
    ("debut", "Début"),
)


def read_filtre_recueils(request: HttpRequest) -> FiltreRecueils:
    """Return what the address asks; anything unreadable matches nothing or is ignored."""
    tri, descendant = _read_tri(request, TRIS_RECUEILS, "-debut")
    mots = {cle: _read(request, cle) for cle in ("mots", "sorte", "public", "thematique")}
    return FiltreRecueils(**mots, tri=tri, descendant=descendant)


def read_filtre_initiatives(request: HttpRequest) -> FiltreInitiatives:
    """Return what the address asks; anything unreadable matches nothing or is ignored."""
    tri, descendant = _read_tri(request, TRIS_INITIATIVES, "intitule")
    mots = {
        cle: _read(request, cle) for cle in ("mots", "public", "thematique", "commune", "statut")
    }
    return FiltreInitiatives(**mots, tri=tri, descendant=descendant)


def write_filtre(filtre: F) -> str:
    """Return the query string of a filter, without « ? »; empty when nothing is asked."""
    defaut: Any = type(filtre)()
    cles = [cle for cle in vars(filtre) if cle not in {"tri", "descendant"}]
    parties = {cle: valeur for cle in cles if (valeur := getattr(filtre, cle))}
    if (filtre.tri, filtre.descendant) != (defaut.tri, defaut.descendant):
        parties["tri"] = f"{'-' if filtre.descendant else ''}{filtre.tri}"
    return urlencode(parties)


def build_selecteurs_recueils(filtre: FiltreRecueils) -> list[Selecteur]:
    """Return the drop-downs of the list of recueils."""
    sortes = tuple((str(v), str(mot)) for v, mot in SorteRecueil.choices)
    return [
        Selecteur("sorte", "Sorte", "Toutes", sortes, filtre.sorte),
        _termes("public", "Public", vocabulaire=Vocabulaire.PUBLIC, valeur=filtre.public),
        _termes(
            "thematique", "Thématique", vocabulaire=Vocabulaire.THEMATIQUE, valeur=filtre.thematique
        ),
        _tri(filtre, COLONNES_RECUEILS, "-debut"),
    ]


def build_selecteurs_initiatives(contrat: Contrat, filtre: FiltreInitiatives) -> list[Selecteur]:
    """Return the drop-downs of the inventory."""
    statuts = tuple((str(v), str(mot)) for v, mot in StatutInitiative.choices)
    communes = contrat.perimetre.communes.all() if contrat.perimetre else ()
    choix = tuple((c.pk, str(c)) for c in communes)
    return [
        Selecteur("statut", "Statut", "Tous", statuts, filtre.statut),
        _termes("public", "Public", vocabulaire=Vocabulaire.PUBLIC, valeur=filtre.public),
        _termes(
            "thematique", "Thématique", vocabulaire=Vocabulaire.THEMATIQUE, valeur=filtre.thematique
        ),
        Selecteur("commune", "Commune", "Toutes", choix, filtre.commune),
        _tri(filtre, COLONNES_INITIATIVES, "intitule"),
    ]


def _termes(nom: str, libelle: str, *, vocabulaire: Vocabulaire, valeur: str) -> Selecteur:
    choix = tuple((terme.slug, str(terme)) for terme in list_termes(vocabulaire))
    return Selecteur(nom, libelle, "Toutes" if nom == "thematique" else "Tous", choix, valeur)


def _tri(
    filtre: FiltreRecueils | FiltreInitiatives, colonnes: Iterable[tuple[str, str]], defaut: str
) -> Selecteur:
    """On a telephone the headings of the columns are not shown."""
    courant = f"{'-' if filtre.descendant else ''}{filtre.tri}"
    choix = [
        paire
        for cle, mot in colonnes
        for paire in ((cle, mot), (f"-{cle}", f"{mot}, à rebours"))
        if paire[0] != defaut
    ]
    mots = dict(colonnes)
    tous = mots[defaut.lstrip("-")] + (", récente d’abord" if defaut.startswith("-") else "")
    return Selecteur("tri", "Trier par", tous, tuple(choix), "" if courant == defaut else courant)


def _read_tri(request: HttpRequest, permis: Iterable[str], defaut: str) -> tuple[str, bool]:
    demande = _read(request, "tri")
    if demande.lstrip("-") not in permis:
        demande = defaut
    return demande.lstrip("-"), demande.startswith("-")


def _read(request: HttpRequest, cle: str) -> str:
    # A NUL character in an address would stop PostgreSQL; beyond the length nothing is looked for.
    return nettoyer_ligne(request.GET.get(cle, "")[:_LONGUEUR], 3 * _LONGUEUR)
