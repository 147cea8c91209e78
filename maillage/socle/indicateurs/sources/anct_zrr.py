"""Zones de revitalisation rurale: the last list before France ruralités revitalisation took their place.

`CODGEO, LIBGEO, ZRR_SIMP` with « C - Classée en ZRR », « NC - Commune non classée », « P - … partiellement »,
or the same under `code, statut` (C, NC, PC). Communes are those of the year of the list.
"""

import re

from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Source
from maillage.socle.indicateurs.sources.zonages import Liste

_ANNEE = re.compile(r"(?<!\d)(20\d\d)")
_STATUTS = {"NC": 0, "C": 1, "PC": 2, "P": 2}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its columns and its name, which says its year."""
    annee = _ANNEE.search(entrant.nom)
    if annee is None or "zrr" not in entrant.nom.lower():
        return None
    for code, statut in (("CODGEO", "ZRR_SIMP"), ("code", "statut")):
        if table := entrant.table(code, statut):
            return Liste(table, code, statut, _STATUTS).recognize(annee[1], "communes")
    return None


SOURCE = Source(
    cle="ZRR",
    producteur="ANCT",
    jeu="zones de revitalisation rurale",
    page="https://www.data.gouv.fr/fr/datasets/zones-de-revitalisation-rurale-zrr/",
    rythme="fini\u00a0: remplacé au 1er\u00a0juillet 2024",
    reconnaitre=reconnaitre,
)
