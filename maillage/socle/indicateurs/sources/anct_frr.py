"""France ruralités revitalisation: which communes are classed, by the orders of 2024 and 2025.

The Observatoire des territoires gives `codgeo, libgeo, codefrr` (workbook with titles above and texts in the
cells, or CSV): a number of class, empty or -9999 for a commune that is not classed. The DGCL gives
`Code_insee` and `Classement FRR et FRR+ au 10 juillet 2025` in words. It took the place of the zones de
revitalisation rurale on 1 July 2024 and changes by order.
"""

import re

from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Source
from maillage.socle.indicateurs.sources.zonages import Liste

_ANNEE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_DERNIER_ARRETE = "2025"  # the list in force, whose file bears no date
_NUMEROS = {"-9999": 0, "": 0, **{str(n): n for n in range(10)}}
# The longer word first: several begin alike.
_MOTS = {
    "Non class": 0,
    "FRR socle": 1,
    "FRR+": 2,
    "FRR bénéficiaire partiellement": 4,
    "FRR bénéficiaire": 3,
    "Classée FRR partiellement": 4,
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise one of the two lists by its columns; the year is in its heading or its name."""
    if table := entrant.table("codgeo", "codefrr"):
        liste = Liste(table, "codgeo", "codefrr", _NUMEROS, mesure="NUMERO")
        return liste.recognize(_year_of(entrant.nom), "observatoire")
    for table in entrant.list_tables("Code_insee"):
        classement = next((e for e in table.entetes if e.startswith("Classement FRR")), None)
        if classement is not None:
            liste = Liste(table, "Code_insee", classement, _MOTS)
            return liste.recognize(_year_of(classement), "dgcl")
    return None


def _year_of(texte: str) -> str:
    trouve = _ANNEE.search(texte)
    return trouve[1] if trouve else _DERNIER_ARRETE


SOURCE = Source(
    cle="FRR",
    producteur="ANCT, DGCL",
    jeu="France ruralités revitalisation",
    page="https://www.observatoire-des-territoires.gouv.fr/frr-france-ruralites-revitalisation",
    rythme="par arrêté",
    reconnaitre=reconnaitre,
    adresses=(
        "https://www.observatoire-des-territoires.gouv.fr/outils/cartographie-interactive/api/v1/functions/GC_API_download.php?type=stat&nivgeo=com2025&dataset=frr&indic=codefrr&format=csv#frr_com2025.csv",
    ),
)
