"""Where a contract says who: who signs, who answers for health, who holds a post.

For the rooms above, which know the persons; never for a page of the contract.
"""

from collections.abc import Collection

from django.db.models import Q

from maillage.cycle.contrats.models import Contrat, Occupation, Partie, ReferentSante
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal.models import ObjetTrace

Fonction = tuple[ObjetTrace, str, Contrat]


def list_fonctions_citant(textes: Collection[str]) -> list[Fonction]:
    """Return the lines whose function holds one of these words, the field, and the contract."""
    parties = Partie.objects.filter(_cite("representant", textes)).select_related("contrat")
    return [(p, "representant", p.contrat) for p in parties.order_by("pk")] + _list_tenues(
        _cite("fonction", textes), _cite("titulaire", textes)
    )


def list_fonctions_de(personne: Personne) -> list[Fonction]:
    """Return the lines that this very person holds, past ones included."""
    sienne = Q(personne=personne)
    return _list_tenues(sienne, sienne)


def _list_tenues(referents: Q, occupations: Q) -> list[Fonction]:
    tenus = ReferentSante.objects.filter(referents).select_related("contrat", "commune")
    postes = Occupation.objects.filter(occupations).select_related("poste__contrat")
    return [
        *((r, "fonction", r.contrat) for r in tenus.order_by("pk")),
        *((o, "titulaire", o.poste.contrat) for o in postes.order_by("pk")),
    ]


def _cite(champ: str, textes: Collection[str]) -> Q:
    cite = Q(pk=None)
    for texte in textes:
        cite |= Q(**{f"{champ}__icontains": texte})
    return cite
