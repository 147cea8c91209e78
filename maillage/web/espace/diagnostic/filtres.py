"""What a person asks of the constats: read from the address, written back into it."""

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
from maillage.socle.referentiels.models import Vocabulaire
from maillage.socle.referentiels.queries import list_termes
from maillage.web.espace.filtres import Selecteur, build_tri, read_mots, read_tri

_DEFAUT = "-force"
COLONNES = (("force", "Force"), ("intitule", "Constat"), ("enjeu", "Enjeu"))
_ORDRES = (
    ("force", "Force, la plus faible d’abord"),
    ("intitule", "Constat, de A à Z"),
    ("enjeu", "Enjeu, de A à Z"),
)


def read_filtre(request: HttpRequest) -> FiltreConstats:
    """Return what the address asks; anything unreadable matches nothing or is ignored."""
    tri, descendant = read_tri(request, TRIS_CONSTATS, _DEFAUT)
    return FiltreConstats(**read_mots(request, FiltreConstats), tri=tri, descendant=descendant)


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
        build_tri(filtre, _ORDRES, defaut=_DEFAUT, tous="Force"),
    ]


def _termes(nom: str, libelle: str, tous: str, *, valeur: str) -> Selecteur:
    termes = list_termes(Vocabulaire.PUBLIC if nom == "public" else Vocabulaire.THEMATIQUE)
    return Selecteur(nom, libelle, tous, tuple((t.slug, str(t)) for t in termes), valeur)
