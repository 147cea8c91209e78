"""Ineris, air of each commune: means of a year, already weighted by who lives where inside the commune.

`Indicateurs_QualiteAir_France_Commune_2021_Ineris_v.Dec2024.csv`: a title on the first line, headings on the
second; Windows encoding, commas between cells, points in numbers; the year is in the name of the file only.
An archive holds several years. PM2.5 begins in 2009: two columns are missing before. Older codes lose their
leading zero in some editions. Means of background pollution: no roadside, no overseas.
"""

import re
from collections.abc import Sequence

from maillage.socle.indicateurs.sources.longues import Pivot, list_rangs
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_CODE, _HABITANTS = "COM Insee", "Population"
_PONDEREE = "Moyenne annuelle de concentration de {} ponderee par la population (ug/m3)"
_POLLUANTS = {polluant: _PONDEREE.format(polluant) for polluant in ("NO2", "PM10", "PM25")}
_ANNEE = re.compile(r"Commune_(20\d\d)_")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its headings and the years of its names; the vintage is the last of them."""
    tables = [
        (annee[1], table)
        for table in entrant.list_tables(_CODE, _HABITANTS, _POLLUANTS["NO2"])
        if (annee := _ANNEE.search(table.nom))
    ]
    if not tables:
        return None
    return Reconnu(max(annee for annee, _ in tables), "communes", lambda: [_lire(tables)])


def _lire(tables: Sequence[tuple[str, Table]]) -> Releve:
    pivot = Pivot("commune")
    for annee, table in tables:
        entetes = {"POPULATION": _HABITANTS, **_POLLUANTS}
        mesures = {mesure: e for mesure, e in entetes.items() if e in table.entetes}
        for rang in list_rangs(table):
            for mesure, entete in mesures.items():
                pivot.add(rang, (rang[_CODE].zfill(5), mesure, annee), entete)
    return pivot.releve()


SOURCE = Source(
    cle="AIR",
    producteur="Ineris",
    jeu="qualité de l’air par commune",
    page="https://www.ineris.fr/fr/recherche-appui/risques-chroniques/mesure-prevision-qualite-air/qualite-air-france-metropolitaine",
    rythme="chaque année",
    reconnaitre=reconnaitre,
    adresses=(
        "https://zenodo.org/records/5043645/files/Indicateurs_QualiteAir_France_Commune_2000-2015_Ineris_v.Sep2020.zip",
    ),
)
