"""Ministry of health, sanitary control of tap water: one row per sample and network it speaks for.

`DIS_PLV_2024.txt`, in a yearly archive. A network (unité de distribution) serves several communes, and
is counted at its main one, `inseecommuneprinc`; a sample that speaks for several is counted once. `C` is
in conformity, `N` is not, `D` by exemption, `S` has no limit for it: the last one is no verdict. A commune
without row is served by the network of another: it has no sample of its own, zero.
"""

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, premier, read_annee
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_VERDICTS = {"plvconformitebacterio": "BACTERIO", "plvconformitechimique": "CHIMIE"}
_CONNUS = frozenset({"C", "N", "D", "S", ""})
_SANS_VERDICT = frozenset({"S", ""})


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its headings; the vintage is the year of its first sample."""
    table = entrant.table("inseecommuneprinc", "referenceprel", "dateprel", *_VERDICTS)
    debut = premier(table) if table else None
    if table is None or debut is None:
        return None
    return Reconnu(read_annee(debut, "dateprel"), "communes", lambda: [_lire(table)])


def _lire(table: Table) -> Releve:
    pivot, vus = Pivot("commune"), set()
    for rang in list_rangs(table):
        if rang["referenceprel"] not in vus:
            vus.add(rang["referenceprel"])
            _count(pivot, rang)
    return pivot.releve(absence_vaut_zero=True)


def _count(pivot: Pivot, rang: Rang) -> None:
    code, annee = rang["inseecommuneprinc"].zfill(5), read_annee(rang, "dateprel")
    for entete, nom in _VERDICTS.items():
        if rang[entete] not in _CONNUS:
            raise rang.refuse(entete, "C, N, D ou S")
        if rang[entete] not in _SANS_VERDICT:
            pivot.sum((code, f"PRELEVEMENTS_{nom}", annee), 1)
            pivot.sum((code, f"NON_CONFORMES_{nom}", annee), rang[entete] == "N")


SOURCE = Source(
    cle="EAU",
    producteur="Ministère chargé de la santé",
    jeu="contrôle sanitaire de l’eau du robinet",
    page="https://www.data.gouv.fr/datasets/resultats-du-controle-sanitaire-de-leau-distribuee-commune-par-commune/",
    rythme="chaque mois",
    reconnaitre=reconnaitre,
)
