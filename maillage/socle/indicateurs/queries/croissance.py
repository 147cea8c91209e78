"""How a population grows between two censuses, and what of it births and deaths explain.

Two censuses are compared five or six years apart: nearer, they share answers.
"""

from collections.abc import Iterator, Sequence

from maillage.regles.statistique.agregation import Agregat, conclure_ratio
from maillage.regles.statistique.colonnes import Colonne, soustraire
from maillage.socle.indicateurs.queries.cadres import Cadre
from maillage.socle.indicateurs.queries.lignes import Ligne, build_ligne
from maillage.socle.indicateurs.queries.series import Fichiers, Serie, year_of
from maillage.socle.indicateurs.sources.catalogue import Fiche, Formule

PARTS_DE_CROISSANCE = frozenset({Formule.SOLDE_NATUREL, Formule.SOLDE_MIGRATOIRE})
_ECARTS = (5, 6)  # years between two censuses that may be compared


def compute_evolution(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    """Yield the yearly growth between two periods, over the communes known at both."""
    series = fichiers.series(fiche.numerateur)
    for arrivee in series.values():
        annee = year_of(arrivee.periode)
        depart = next((series[p] for e in _ECARTS if (p := str(annee - e)) in series), None)
        if depart is None:
            continue
        ans = annee - year_of(depart.periode)
        avant, apres = _read_two(_read(depart), _read(arrivee), cadre.communes.departements)
        for territoire, cumul in cadre.cumuler(apres, avant).items():
            agregat = conclure_ratio(cumul)
            if agregat.valeur:
                agregat = agregat._replace(valeur=agregat.valeur ** (1 / ans) - 1)
            periode = f"{annee - ans}-{annee}"
            yield build_ligne(fiche, territoire, periode, agregat=agregat, serie=arrivee)


def compute_part(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    """Yield the part of the yearly growth that births and deaths make, or all the rest.

    A file that gives births between two censuses gives both populations: they are read there.
    """
    deces_de = fichiers.series(fiche.soustrait)
    population = fiche.denominateur[0].partition(".")[2]
    for periode, naissances in fichiers.series(fiche.numerateur).items():
        annees = naissances.fichier.list_periodes(population)
        if periode not in deces_de or len(annees) != 2:
            continue
        lues = [naissances.fichier.read(population, annee) for annee in annees]
        avant, apres = _read_two(lues[0], lues[1], cadre.communes.departements)
        totaux = cadre.cumuler(apres, avant)
        soldes = cadre.cumuler(soustraire(_read(naissances), _read(deces_de[periode])), avant)
        ans = int(annees[1]) - int(annees[0])
        for territoire, total in totaux.items():
            solde = conclure_ratio(soldes[territoire])
            agregat = _share(conclure_ratio(total), solde, ans, formule=fiche.formule)
            entre = "-".join(annees)
            yield build_ligne(fiche, territoire, entre, agregat=agregat, serie=naissances)


def _share(total: Agregat, solde: Agregat, ans: int, *, formule: Formule) -> Agregat:
    """Return the part of a growth over `ans` years, said by year so that both parts add up to it.

    `total` is what the population is multiplied by, `solde` what births less deaths add to it.
    """
    if total.valeur is None or solde.valeur is None:
        return total if total.valeur is None else solde
    croissance = total.valeur - 1
    par_an = (total.valeur ** (1 / ans) - 1) / croissance if croissance else 1 / ans
    part = solde.valeur if formule is Formule.SOLDE_NATUREL else croissance - solde.valeur
    return solde._replace(valeur=part * par_an, numerateur=part * (solde.denominateur or 0))


def _read(serie: Serie) -> Colonne:
    return serie.fichier.read(serie.mesure, serie.periode)


def _read_two(
    avant: Colonne, apres: Colonne, departements: Sequence[str]
) -> tuple[Colonne, Colonne]:
    return _with_restored(avant, departements), _without_frozen(apres, avant, departements)


def _without_frozen(apres: Colonne, avant: Colonne, departements: Sequence[str]) -> Colonne:
    """Leave out the départements where no commune has changed at all: they were not counted again.

    The population of Mayotte is published as it was until its next census: no growth of it is known.
    """
    change: dict[str, bool] = {}
    for departement, une, autre in zip(departements, avant.valeurs, apres.valeurs, strict=True):
        change[departement] = change.get(departement, False) or une != autre
    if all(change.values()):
        return apres
    valeurs = [
        valeur if change[departement] else None
        for departement, valeur in zip(departements, apres.valeurs, strict=True)
    ]
    return Colonne(valeurs, apres.secrets)


def _with_restored(avant: Colonne, departements: Sequence[str]) -> Colonne:
    """Count for nothing, at the first census, a commune restored since: the one that it left counts it.

    A census leaves no commune out: one that lacks, in a département that is there, did not exist.
    """
    presents = {d for d, valeur in zip(departements, avant.valeurs, strict=True) if valeur}
    valeurs = [
        0 if valeur is None and departement in presents else valeur
        for departement, valeur in zip(departements, avant.valeurs, strict=True)
    ]
    return Colonne(valeurs, avant.secrets)
