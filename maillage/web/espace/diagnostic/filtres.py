"""What a person asks of the constats: read from the address, written back into it."""

from urllib.parse import urlencode

from django.http import HttpRequest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.queries import (
    SANS_ENJEU,
    TRIS_CONSTATS,
    FiltreConstats,
    list_enjeux,
)
from maillage.regles.constats import LIBELLES_ORIGINES
from maillage.regles.droits import Auteur
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.referentiels.models import Vocabulaire
from maillage.socle.referentiels.queries import list_termes
from maillage.web.espace.programme.filtres import Selecteur

_LONGUEUR = 120
_DEFAUT = "-force"
COLONNES = (("force", "Force"), ("intitule", "Constat"), ("enjeu", "Enjeu"))
_CHAMPS = ("mots", "thematique", "public", "enjeu", "origine")


def read_filtre(request: HttpRequest) -> FiltreConstats:
    """Return what the address asks; anything unreadable matches nothing or is ignored."""
    tri = _read(request, "tri")
    if tri.lstrip("-") not in TRIS_CONSTATS:
        tri = _DEFAUT
    mots = {cle: _read(request, cle) for cle in _CHAMPS}
    return FiltreConstats(**mots, tri=tri.lstrip("-"), descendant=tri.startswith("-"))


def write_filtre(filtre: FiltreConstats) -> str:
    """Return the query string of a filter, without « ? »; empty when nothing is asked."""
    parties = {cle: valeur for cle in _CHAMPS if (valeur := getattr(filtre, cle))}
    if (tri := _tri_de(filtre)) != _DEFAUT:
        parties["tri"] = tri
    return urlencode(parties)


def build_selecteurs(auteur: Auteur, contrat: Contrat, filtre: FiltreConstats) -> list[Selecteur]:
    """Return the drop-downs of the list."""
    origines = tuple((o.value, mot) for o, mot in LIBELLES_ORIGINES.items())
    enjeux = tuple((str(e.uuid), str(e)) for e in list_enjeux(auteur, contrat))
    enjeux = ((SANS_ENJEU, "Sans enjeu"), *enjeux)
    return [
        Selecteur("enjeu", "Enjeu", "Tous", enjeux, filtre.enjeu),
        Selecteur("origine", "Origine", "Toutes", origines, filtre.origine),
        _termes("thematique", "Thématique", "Toutes", valeur=filtre.thematique),
        _termes("public", "Public", "Tous", valeur=filtre.public),
        _tris(filtre),
    ]


def _termes(nom: str, libelle: str, tous: str, *, valeur: str) -> Selecteur:
    termes = list_termes(Vocabulaire.PUBLIC if nom == "public" else Vocabulaire.THEMATIQUE)
    return Selecteur(nom, libelle, tous, tuple((t.slug, str(t)) for t in termes), valeur)


def _tris(filtre: FiltreConstats) -> Selecteur:
    """On a telephone the headings of the columns are not shown."""
    choix = (
        ("force", "Force, la plus faible d’abord"),
        ("intitule", "Constat, de A à Z"),
        ("enjeu", "Enjeu, de A à Z"),
    )
    courant = _tri_de(filtre)
    return Selecteur("tri", "Trier par", "Force", choix, "" if courant == _DEFAUT else courant)


def _tri_de(filtre: FiltreConstats) -> str:
    return f"{'-' if filtre.descendant else ''}{filtre.tri}"


def _read(request: HttpRequest, cle: str) -> str:
    # A NUL character in an address would stop PostgreSQL; beyond the length nothing is looked for.
    return nettoyer_ligne(request.GET.get(cle, "")[:_LONGUEUR], 3 * _LONGUEUR)
