"""Where the governance says who: seats, who stands in, who presided, who came without a seat.

For the rooms above, which know the persons; never for a page of the contract.
"""

from collections.abc import Collection, Iterator

from django.db.models import Model, Q

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.access import cle_d_auteur
from maillage.cycle.gouvernance.models import Point, Presence, Reunion, Siege
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal.models import ObjetTrace

Fonction = tuple[ObjetTrace, str, Contrat]
# Each table that holds a function in words: the way to its contract, and the fields.
_TABLES: tuple[tuple[type[ObjetTrace], str, tuple[str, ...]], ...] = (
    (Siege, "instance__contrat", ("fonction", "suppleance")),
    (Presence, "reunion__instance__contrat", ("fonction", "remplacant")),
    (Reunion, "instance__contrat", ("presidence", "secretariat")),
    (Point, "reunion__instance__contrat", ("rapporteur",)),
)


def list_fonctions_citant(textes: Collection[str]) -> list[Fonction]:
    """Return the lines whose function holds one of these words, the field, and the contract."""
    trouvees: list[Fonction] = []
    for table, chemin, champs in _TABLES:
        for champ in champs:
            cite = Q(pk=None)
            for texte in textes:
                cite |= Q(**{f"{champ}__icontains": texte})
            lignes = table._default_manager.filter(cite).select_related(chemin).order_by("pk")
            trouvees += [(ligne, champ, _contrat(ligne, chemin)) for ligne in lignes]
    return trouvees


def list_fonctions_de(personne: Personne) -> list[Fonction]:
    """Return the seats that this very person holds or stands in for, past ones included."""
    return list(_list_tenues(personne))


def list_cles_de(personne: Personne) -> list[str]:
    """Return every key under which the history holds what came by the link of their convocations."""
    siennes = Presence.objects.filter(siege__personne=personne).order_by("pk")
    suppleees = Presence.objects.filter(siege__suppleant=personne).order_by("pk")
    return [
        *(cle_d_auteur(presence) for presence in siennes),
        *(cle_d_auteur(presence, suppleance=True) for presence in suppleees),
    ]


def _list_tenues(personne: Personne) -> Iterator[Fonction]:
    sieges = Siege.objects.filter(Q(personne=personne) | Q(suppleant=personne))
    for siege in sieges.select_related("instance__contrat").order_by("pk"):
        champ = "fonction" if siege.personne_id == personne.pk else "suppleance"
        yield siege, champ, siege.instance.contrat


def _contrat(ligne: Model, chemin: str) -> Contrat:
    lu: object = ligne
    for pas in chemin.split("__"):
        lu = getattr(lu, pas)
    if not isinstance(lu, Contrat):
        raise TypeError(chemin)
    return lu
