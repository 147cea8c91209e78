"""Where the money says who: who signs a claim or a statement of expenses, and the texts that may name somebody.

For the rooms above, which know the persons; never for a page of the contract.
"""

from collections.abc import Collection

from django.db.models import Model, Q

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import Demande, EtatDepenses, QuestionDemande, Support
from maillage.socle.journal.models import ObjetTrace

Fonction = tuple[ObjetTrace, str, Contrat]
# What the search does not know, and may name somebody: drafts, exchanges, proofs of publicity.
_TEXTES: tuple[tuple[type[Model], Q, tuple[str, ...]], ...] = (
    (Demande, Q(deposee_le=None), ("presentation", "conditions", "motif")),
    (QuestionDemande, Q(), ("texte", "reponse")),
    (Support, Q(), ("intitule",)),
)


def list_fonctions_citant(textes: Collection[str]) -> list[Fonction]:
    """Return the lines whose function holds one of these words, the field, and the contract."""
    demandes = Demande.objects.filter(_cite(("signataire",), textes)).select_related("contrat")
    etats = EtatDepenses.objects.filter(_cite(("signe_par",), textes))
    return [
        *((d, "signataire", d.contrat) for d in demandes.order_by("pk")),
        *(
            (etat, "signe_par", etat.demande.contrat)
            for etat in etats.select_related("demande__contrat").order_by("pk")
        ),
    ]


def count_textes_citant(noms: Collection[str]) -> int:
    """Return how many texts that the search does not know hold one of these names."""
    return sum(
        table._default_manager.filter(lesquels, _cite(champs, noms)).count()
        for table, lesquels, champs in _TEXTES
    )


def _cite(champs: Collection[str], textes: Collection[str]) -> Q:
    cite = Q(pk=None)
    for champ in champs:
        for texte in textes:
            cite |= Q(**{f"{champ}__icontains": texte})
    return cite
