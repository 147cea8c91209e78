"""Santé publique France, Odissé: rates by département, and by EPCI for heart and vessel diseases.

Every export of the portal is a long table under headings that are either names (`taux_standardise`) or
labels (« Taux standardisé »), with `,` or `;`: both are read as one, without accents nor capitals. A file
is known by the identifier of its data set, which is its name when it is downloaded: these change and are
kept here (`JEUX`). Rows of a sex, an age or a place of care other than all are left out. A negative
number stands for a figure that is not given. No rate is ever added up.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from maillage.socle.indicateurs.sources.longues import (
    Pivot,
    Rang,
    list_rangs,
    read_annee,
    refuse_vide,
)
from maillage.socle.indicateurs.sources.releves import (
    Entrant,
    FormatInattendu,
    Reconnu,
    Releve,
    Source,
    Table,
)


@dataclass(frozen=True)
class Jeu:
    """A data set: the level of its rows, the forms of the headings that hold its measures.

    `selon` tells measures apart by the word of another heading; a measure ends then with its short name.
    """

    niveau: str
    mesures: Mapping[str, str]
    selon: str = ""
    sortes: Mapping[str, str] = field(default_factory=dict)


_TAUX = r"(taux_standardise|tx_std)\w*"
_PARTICIPATION = r"(taux_de_participation\w*|taux_participation\w*|part_participation\w*|taux)"
_ROR = r"ror\w*(2_doses|deux_doses|2e_dose|dose_2)\w*|rougeole\w*2_doses\w*"
# Identifier of a data set of Odissé -> what it holds. Those of 2026; an address without its last words is known too.
JEUX: Mapping[str, Jeu] = {
    "maladies-cardio-neuro-vasculaires-taux-standardises-epci": Jeu(
        "epci",
        {"CARDIO": _TAUX},
        selon=r"type_patho\w*|type_de_pathologie|pathologie",
        sortes={
            "cardiopathie": "ISCHEMIQUE",
            "accident": "AVC",
            "insuffisance cardiaque": "INSUFFISANCE",
        },
    ),
    "couvertures-vaccinales-des-adolescent": Jeu(
        "departement",
        {
            "GRIPPE_65": "grippe_65_ans_et_plus",
            "HPV_FILLES": "hpv_filles_1_dose_a_15_ans",
            "HPV_GARCONS": "hpv_garcons_1_dose_a_15_ans",
            "MENINGOCOQUE_ACWY": r"meningocoques?_acwy_11_14_ans",
        },
    ),
    # Infants: which of the two holds the last years has changed; the address is the user's to find.
    "couvertures-vaccinales-des-nourrissons": Jeu("departement", {"ROR_2_DOSES": _ROR}),
    "couvertures-vaccinales-archives-departement": Jeu("departement", {"ROR_2_DOSES": _ROR}),
    "cancer-participation-au-depistage-organise-du-cancer-du-sein": Jeu(
        "departement", {"DEPISTAGE_SEIN": _PARTICIPATION}
    ),
    "cancer-participation-au-depistage-organise-du-cancer-du-colon-rectum": Jeu(
        "departement", {"DEPISTAGE_COLON": _PARTICIPATION}
    ),
    "cancer-participation-au-depistage-organise-du-cancer-du-col": Jeu(
        "departement", {"DEPISTAGE_COL": _PARTICIPATION}
    ),
    "diabete-prevalence-departement": Jeu("departement", {"DIABETE": _TAUX}),
    "suicides-deces-departement": Jeu("departement", {"SUICIDES": _TAUX}),
    "gestes-auto-infliges-hospitalisations-departement": Jeu("departement", {"GESTES": _TAUX}),
    "antibiotiques-consommation-en-medecine-de-ville-departement": Jeu(
        "departement", {"ANTIBIOTIQUES": r"(nombre_de_)?prescriptions_pour_1000\w*|taux\w*"}
    ),
    "grossesse-dep": Jeu("departement", {"ENTRETIEN_PRENATAL": r"\w*entretien\w*"}),
    "perinatalite-prematurite-departement": Jeu(
        "departement", {"PREMATURITE": r"\w*taux\w*prematur\w*|\w*prematurite\w*|part\w*"}
    ),
}
_CODES = {
    "departement": (
        "num_departement",
        "departement_code",
        "code_departement",
        "dep",
        "departement_officiel_code",
    ),
    "epci": ("epci_code", "code_epci", "epci", "epci_officiel_code", "codgeo", "siren_epci"),
}
_ANNEES = ("annee", "year", "periode", "an_mesure", "campagne", "saison")
# Headings that cut the rows further: only their whole is kept.
_COUPES = ("sexe", "classe_d_age", "classe_age", "age", "tranche_d_age")
_ENSEMBLES = frozenset(
    {"tous", "toutes", "tous sexes", "ensemble", "hommes et femmes", "deux sexes", "tous ages", ""}
)
_PERIODE = re.compile(r"(20\d\d)\D+(20\d\d)")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by the name of its file; the longest identifier that fits is the right one."""
    ids = [cle for cle in JEUX if entrant.nom.casefold().replace("_", "-").startswith(cle)]
    if not ids or not entrant.tables:
        return None
    cle, table = max(ids, key=len), entrant.tables[0]
    jeu = JEUX[cle]
    lecture = _Lecture(table, jeu)
    return Reconnu(
        lecture.last_annee(), next(iter(jeu.mesures)).lower()[:20], partial(_lire, lecture)
    )


def normaliser(entete: str) -> str:
    """Return « Département Code » and `departement_code` as one."""
    sans_accent = unicodedata.normalize("NFKD", entete).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", sans_accent.casefold()).strip("_")


class _Lecture:
    """A table of Odissé with the headings that were found in it. Raises FormatInattendu for one that lacks."""

    def __init__(self, table: Table, jeu: Jeu) -> None:
        self.table, self.jeu = table, jeu
        self._entete_de = {normaliser(entete): entete for entete in table.entetes}
        self.code = self._find(_CODES[jeu.niveau], "le code du territoire")
        self.annee = self._find(_ANNEES, "l’année")
        self.mesures = self._find_mesures()
        self.selon = self._match(jeu.selon, "la sorte de maladie") if jeu.selon else ""
        self.coupes = [self._entete_de[coupe] for coupe in _COUPES if coupe in self._entete_de]

    def _find_mesures(self) -> dict[str, str]:
        """Return the heading of each measure; editions differ, one at least must be there."""
        formes = self.jeu.mesures
        connues = {
            mesure: trouves[0] for mesure in formes if (trouves := self._list(formes[mesure]))
        }
        if not connues:
            self._match("|".join(formes.values()), f"l’une des mesures {', '.join(formes)}")
        return connues

    def _list(self, forme: str) -> list[str]:
        return [e for n, e in self._entete_de.items() if re.fullmatch(forme, n)]

    def _find(self, noms: tuple[str, ...], quoi: str) -> str:
        return self._match("|".join(noms), quoi)

    def _match(self, forme: str, quoi: str) -> str:
        trouves = self._list(forme)
        if not trouves:
            raise FormatInattendu(
                self.table.nom,
                ligne=1,
                colonne="",
                lu=", ".join(self.table.entetes),
                attendu=f"une colonne pour {quoi}",
            )
        return trouves[0]

    def last_annee(self) -> str:
        """Return the last year met."""
        return max((self.read_periode(rang)[-4:] for rang in list_rangs(self.table)), default="")

    def read_periode(self, rang: Rang) -> str:
        """Return a year, or 2021-2023."""
        if trouvee := _PERIODE.fullmatch(rang[self.annee]):
            return f"{trouvee[1]}-{trouvee[2]}"
        return read_annee(rang, self.annee)

    def list_entiers(self) -> Iterator[Rang]:
        """Yield the rows of everybody, whatever their sex and age."""
        for rang in list_rangs(self.table):
            if all(rang[coupe].casefold() in _ENSEMBLES for coupe in self.coupes):
                yield rang


def _lire(lecture: _Lecture) -> list[Releve]:
    pivot = Pivot(lecture.jeu.niveau)
    for rang in lecture.list_entiers():
        code, periode = rang[lecture.code].zfill(2), lecture.read_periode(rang)
        fin = _read_sorte(rang, lecture)
        if fin is None:
            continue
        for mesure, entete in lecture.mesures.items():
            nombre = rang.nombre(entete)
            tue = rang.est_tue(entete) or (nombre is not None and nombre < 0)
            place = (code, mesure + fin, periode)
            pivot.put(place, None if tue else nombre, rang=rang, tue=tue)
    coupes = ", ".join(lecture.coupes)
    refuse_vide(
        pivot, lecture.table, f"des lignes pour l’ensemble («\u00a0Tous\u00a0») dans {coupes}"
    )
    return [pivot.releve()]


def _read_sorte(rang: Rang, lecture: _Lecture) -> str | None:
    """Return what ends the name of the measure, None for a kind that is not kept."""
    if not lecture.selon:
        return ""
    texte = rang[lecture.selon].casefold()
    return next((f"_{fin}" for mot, fin in lecture.jeu.sortes.items() if mot in texte), None)


SOURCE = Source(
    cle="ODI",
    producteur="Santé publique France",
    jeu="Odissé",
    page="https://odisse.santepubliquefrance.fr/",
    rythme="selon les jeux",
    reconnaitre=reconnaitre,
    adresses=tuple(
        "https://odisse.santepubliquefrance.fr/api/explore/v2.1/catalog/datasets/"
        f"{identifiant}/exports/csv?delimiter=%3B&use_labels=true#{identifiant}.csv"
        for identifiant in (
            "maladies-cardio-neuro-vasculaires-taux-standardises-epci",
            "couvertures-vaccinales-des-adolescent-et-adultes-departement",
            "cancer-participation-au-depistage-organise-du-cancer-du-sein_dep",
            "cancer-participation-au-depistage-organise-du-cancer-du-colon-rectum-departement-copie",
            "diabete-prevalence-departement",
            "suicides-deces-departement",
            "gestes-auto-infliges-hospitalisations-departement",
            "antibiotiques-consommation-en-medecine-de-ville-departement",
            "grossesse-dep",
            "perinatalite-prematurite-departement",
        )
    ),
)
