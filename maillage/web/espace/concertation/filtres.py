"""What a person asks of the recueils and of the inventory: read from the address, written back into it."""

from django.http import HttpRequest

from maillage.cycle.concertation.models import SorteRecueil, StatutInitiative
from maillage.cycle.concertation.queries import FiltreInitiatives, FiltreRecueils
from maillage.cycle.concertation.queries.inventaire import TRIS_INITIATIVES
from maillage.cycle.concertation.queries.recueils import TRIS_RECUEILS
from maillage.cycle.contrats.models import Contrat
from maillage.socle.referentiels.models import Vocabulaire
from maillage.socle.referentiels.queries import list_termes
from maillage.web.espace.filtres import Selecteur, both_ways, build_tri, read_mots, read_tri

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
    tri, descendant = read_tri(request, TRIS_RECUEILS, "-debut")
    return FiltreRecueils(**read_mots(request, FiltreRecueils), tri=tri, descendant=descendant)


def read_filtre_initiatives(request: HttpRequest) -> FiltreInitiatives:
    """Return what the address asks; anything unreadable matches nothing or is ignored."""
    tri, descendant = read_tri(request, TRIS_INITIATIVES, "intitule")
    return FiltreInitiatives(
        **read_mots(request, FiltreInitiatives), tri=tri, descendant=descendant
    )


def build_selecteurs_recueils(filtre: FiltreRecueils) -> list[Selecteur]:
    """Return the drop-downs of the list of recueils."""
    sortes = tuple((str(v), str(mot)) for v, mot in SorteRecueil.choices)
    return [
        Selecteur("sorte", "Sorte", "Toutes", sortes, filtre.sorte),
        _termes("public", "Public", vocabulaire=Vocabulaire.PUBLIC, valeur=filtre.public),
        _termes(
            "thematique", "Thématique", vocabulaire=Vocabulaire.THEMATIQUE, valeur=filtre.thematique
        ),
        build_tri(
            filtre, both_ways(COLONNES_RECUEILS), defaut="-debut", tous="Date, récente d’abord"
        ),
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
        build_tri(filtre, both_ways(COLONNES_INITIATIVES), defaut="intitule", tous="Initiative"),
    ]


def _termes(nom: str, libelle: str, *, vocabulaire: Vocabulaire, valeur: str) -> Selecteur:
    choix = tuple((terme.slug, str(terme)) for terme in list_termes(vocabulaire))
    return Selecteur(nom, libelle, "Toutes" if nom == "thematique" else "Tous", choix, valeur)
