"""One sheet applied to one set of communes: what every rule of the catalogue does with its columns.

A file that begins above the communes is read at its own level, and speaks first there: a département's
own file is whole where that of its communes hides small counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from maillage.regles.statistique.agregation import (
    Agregat,
    Cumul,
    Regle,
    conclure_ratio,
    conclure_somme,
)
from maillage.regles.statistique.colonnes import Colonne, multiplier, soustraire
from maillage.regles.statistique.etats import Etat
from maillage.regles.statistique.intervalles import Estimation
from maillage.regles.statistique.standardisation import EUROPE_2013
from maillage.regles.statistique.strates import rapporter_aux_attendus, standardiser
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.cadres import Cadre, CadreDuNiveau, Territoire
from maillage.socle.indicateurs.queries.croissance import (
    PARTS_DE_CROISSANCE,
    compute_evolution,
    compute_part,
)
from maillage.socle.indicateurs.queries.lignes import Ligne, build_ligne
from maillage.socle.indicateurs.queries.series import (
    Fichiers,
    Publication,
    Serie,
    list_fenetres,
    nearest,
)
from maillage.socle.indicateurs.sources.catalogue import Fiche, Formule

# Whoever lives in a former commune or in an arrondissement, where its class is not that of the others.
_POPULATIONS = ("POP.PMUN", "CMP.P_POP")


def compute_fiche(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    """Yield the values of a sheet for every territory of the frame and every period."""
    if fiche.regle is Regle.PUBLIEE:
        yield from _compute_publiee(fiche, cadre, fichiers)
    elif fiche.formule is Formule.EVOLUTION_ANNUELLE:
        yield from compute_evolution(fiche, cadre, fichiers)
    elif fiche.formule in PARTS_DE_CROISSANCE:
        yield from compute_part(fiche, cadre, fichiers)
    else:
        yield from _compute_par_cadre(fiche, cadre, fichiers)


def _compute_par_cadre(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    dites: set[tuple[str, str, str]] = set()
    compute = _compute_standardisee if fiche.regle is Regle.STANDARDISEE else _compute_sommes
    for lu in cadre.cadres_a_lire:
        for ligne in compute(fiche, lu, fichiers):
            if dites and ligne.cle in dites:
                continue
            if lu is not cadre:  # the communes come last: nobody asks whether they spoke
                dites.add(ligne.cle)
            yield ligne


def _compute_sommes(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    soustraits = cadre.find(fiche.soustrait, fichiers)
    conclure = conclure_somme if fiche.regle is Regle.SOMME else conclure_ratio
    fenetres = list_fenetres(cadre.find(fiche.numerateur, fichiers), fiche.annees)
    for periode, series in fenetres.items():
        poids = _read_poids(fiche.denominateur, series, cadre=cadre, fichiers=fichiers)
        if poids is None:
            continue
        numerateur = _read_numerateur(fiche, series, poids.colonne, cadre=cadre, fichiers=fichiers)
        if fiche.soustrait:
            if periode not in soustraits:
                continue
            numerateur = soustraire(numerateur, _read(soustraits[periode], fiche))
        autre_periode = poids.write_periode(series)
        for territoire, cumul in cadre.cumuler(numerateur, poids.colonne).items():
            yield build_ligne(
                fiche,
                territoire,
                periode,
                agregat=conclure(cumul),
                serie=series[-1],
                periode_denominateur=autre_periode,
            )


@dataclass(frozen=True)
class Poids:
    """What divides, and of which periods it is; none for the inhabitants of today."""

    colonne: Colonne
    periodes: tuple[str, ...] = ()

    def write_periode(self, series: Sequence[Serie]) -> str:
        """Return « 2018 », or « 2018, 2019 »; empty when it is of the period of these series."""
        if self.periodes in ((), tuple(serie.periode for serie in series)):
            return ""
        return ", ".join(sorted(set(self.periodes)))


def _read_poids(
    mesures: Sequence[str], series: Sequence[Serie], *, cadre: Cadre, fichiers: Fichiers
) -> Poids | None:
    """Return what divides: the denominators of these years, or the inhabitants; None when a year lacks."""
    if not mesures:
        return Poids(cadre.habitants)
    lus = [_read_diviseur(mesures, s.periode, cadre=cadre, fichiers=fichiers) for s in series]
    connus = [poids for poids in lus if poids is not None]
    if len(connus) < len(lus):
        return None
    return Poids(_total([poids.colonne for poids in connus]), sum((p.periodes for p in connus), ()))


def _read_diviseur(
    mesures: Sequence[str], periode: str, *, cadre: Cadre, fichiers: Fichiers
) -> Poids | None:
    """Return the denominator of a period at its level, else summed from the communes."""
    diviseur = nearest(cadre.find(mesures, fichiers), periode)
    if diviseur is not None:
        return Poids(diviseur.fichier.read(diviseur.mesure, diviseur.periode), (diviseur.periode,))
    if not isinstance(cadre, CadreDuNiveau):
        return None
    somme = _read_diviseur(mesures, periode, cadre=cadre.base, fichiers=fichiers)
    return None if somme is None else replace(somme, colonne=cadre.lift(somme.colonne))


def _read(serie: Serie, fiche: Fiche) -> Colonne:
    """Counts of merged communes add up; means and classes do not."""
    additive = fiche.regle in {Regle.SOMME, Regle.RATIO, Regle.STANDARDISEE}
    return serie.fichier.read(serie.mesure, serie.periode, additive=additive)


def _read_numerateur(
    fiche: Fiche, series: Sequence[Serie], poids: Colonne, *, cadre: Cadre, fichiers: Fichiers
) -> Colonne:
    if fiche.regle is Regle.MOYENNE_PONDEREE:
        return _read_pesee(fiche, series[-1], poids, cadre=cadre, fichiers=fichiers)
    if fiche.regle is Regle.PARTS:
        return multiplier(_read_parts(fiche, series[-1], fichiers), poids)
    return _total([_read(serie, fiche) for serie in series])


def _read_parts(fiche: Fiche, serie: Serie, fichiers: Fichiers) -> Colonne:
    """Return the share of each commune in the classes; its parts weigh as the population of their year."""
    habitants: dict[str, float] = {}
    for mesure in reversed(_POPULATIONS):
        if population := nearest(fichiers.series([mesure]), serie.periode):
            habitants |= population.fichier.read_codes(population.mesure, population.periode)
    return serie.fichier.read_parts(
        serie.mesure, serie.periode, classes=fiche.classes, habitants=habitants
    )


def _read_pesee(
    fiche: Fiche, serie: Serie, poids: Colonne, *, cadre: Cadre, fichiers: Fichiers
) -> Colonne:
    """Return values times weights, row by row where the file gives both: its communes may be arrondissements."""
    diviseur = nearest(cadre.find(fiche.denominateur, fichiers), serie.periode)
    if diviseur and (diviseur.fichier, diviseur.periode) == (serie.fichier, serie.periode):
        return serie.fichier.read_produit(serie.mesure, diviseur.mesure, serie.periode)
    return multiplier(_read(serie, fiche), poids)


def _total(colonnes: Sequence[Colonne]) -> Colonne:
    """Return the sum of several years, unknown where one of them is."""
    if len(colonnes) == 1:
        return colonnes[0]
    sommes = [
        None if None in annees else sum(v for v in annees if v is not None)
        for annees in zip(*(colonne.valeurs for colonne in colonnes), strict=True)
    ]
    secrets: frozenset[int] = frozenset()
    return Colonne(sommes, secrets.union(*(colonne.secrets for colonne in colonnes)))


# Standardised figures

Strates = dict[Territoire, list[Cumul]]


def _compute_standardisee(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    fenetres = [
        list_fenetres(cadre.find(_suffix(fiche.numerateur, suffixe), fichiers), fiche.annees)
        for suffixe, _ in fiche.strates
    ]
    for periode in sorted(set(fenetres[0]).intersection(*fenetres[1:])):
        series = [fenetre[periode] for fenetre in fenetres]
        strates = _count_strates(fiche, series, cadre=cadre, fichiers=fichiers)
        france = _find_france(fiche, periode, strates, cadre=cadre, fichiers=fichiers)
        for territoire, cumuls in strates.items():
            agregat, estimation = _standardize(fiche, cumuls, france)
            if agregat:
                ligne = build_ligne(
                    fiche, territoire, periode, agregat=agregat, serie=series[0][-1]
                )
                yield ligne._replace(bornes=_scale(estimation, fiche)) if estimation else ligne


def _suffix(mesures: Sequence[str], suffixe: str) -> list[str]:
    return [mesure + suffixe for mesure in mesures]


def _count_strates(
    fiche: Fiche, series: Sequence[Sequence[Serie]], *, cadre: Cadre, fichiers: Fichiers
) -> Strates:
    """Return what each class counts, by territory; nothing when the persons of a class lack."""
    strates: Strates = {}
    for annees, (suffixe, _) in zip(series, fiche.strates, strict=True):
        mesures = _suffix(fiche.denominateur, suffixe)
        personnes = _read_poids(mesures, annees, cadre=cadre, fichiers=fichiers)
        if personnes is None:
            return {}
        cas = _total([_read(serie, fiche) for serie in annees])
        for territoire, cumul in cadre.cumuler(cas, personnes.colonne).items():
            strates.setdefault(territoire, []).append(cumul)
    return strates


def _find_france(
    fiche: Fiche, periode: str, strates: Strates, *, cadre: Cadre, fichiers: Fichiers
) -> list[Cumul] | None:
    """Return the classes of France: sums of these territories, else the row that the file has for it."""
    if (Niveau.FRANCE, "FR") in strates or fiche.formule is not Formule.RAPPORT_A_LA_FRANCE:
        return strates.get((Niveau.FRANCE, "FR"))
    national = next((c for c in cadre.cadres_a_lire if c.niveau == Niveau.FRANCE), None)
    if national is None:
        return None
    series = [
        list_fenetres(national.find(_suffix(fiche.numerateur, suffixe), fichiers), fiche.annees)
        for suffixe, _ in fiche.strates
    ]
    if not all(periode in fenetre for fenetre in series):
        return None
    classes = [fenetre[periode] for fenetre in series]
    comptes = _count_strates(fiche, classes, cadre=national, fichiers=fichiers)
    return comptes.get((Niveau.FRANCE, "FR"))


def _standardize(
    fiche: Fiche, strates: list[Cumul], france: list[Cumul] | None
) -> tuple[Agregat | None, Estimation | None]:
    """Return the rate with its interval, or the ratio to France, which has its own from its counts."""
    if fiche.formule is not Formule.RAPPORT_A_LA_FRANCE:
        return standardiser(strates, _weigh(fiche))
    return (rapporter_aux_attendus(strates, france) if france else None), None


def _weigh(fiche: Fiche) -> list[float]:
    """Return the persons of each class in the European population, half of each sex."""
    debuts = [*fiche.ages, fiche.avant] if fiche.avant else list(fiche.ages)
    effectifs = EUROPE_2013.regrouper(debuts)
    return [effectifs[age] / len(fiche.sexes) for _, age in fiche.strates]


def _scale(estimation: Estimation, fiche: Fiche) -> tuple[float, float]:
    return estimation.borne_basse * fiche.facteur, estimation.borne_haute * fiche.facteur


# Published figures


def _compute_publiee(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    """What the producer published at each level; elsewhere an approximation where the sheet allows one."""
    publications = fichiers.publications(fiche.numerateur) if cadre.publie else []
    dites: set[tuple[Territoire, str]] = set()
    for publication in publications:
        for ligne in _publish(fiche, publication):
            dites.add(((ligne.niveau, ligne.code), ligne.periode))
            yield ligne
    for ligne in _compute_approche(fiche, cadre, fichiers):
        if ((ligne.niveau, ligne.code), ligne.periode) not in dites:
            yield ligne


def _publish(fiche: Fiche, publication: Publication) -> Iterator[Ligne]:
    for code, valeur in publication.valeurs.items():
        cache = Etat.SECRET if code in publication.secrets else Etat.ABSENT
        yield Ligne(
            publication.niveau,
            code,
            publication.periode,
            None if valeur is None else valeur * fiche.facteur,
            None,
            None,
            (None, None),
            cache if valeur is None else Etat.DISPONIBLE,
            None if valeur is None else 1.0,
            publication.chargement.pk,
        )


def _compute_approche(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    """Not published here: the mean of the communes where the sheet weighs it, else a sentence."""
    poids_de = fichiers.series(fiche.approche)
    for periode, serie in fichiers.series(fiche.numerateur).items():
        if not fiche.approche or periode not in poids_de:
            continue
        poids = poids_de[periode].fichier.read(poids_de[periode].mesure, periode)
        valeurs = serie.fichier.read(serie.mesure, periode, additive=False)
        for territoire, cumul in cadre.cumuler(multiplier(valeurs, poids), poids).items():
            agregat = conclure_ratio(cumul)
            if agregat.etat.porte_une_valeur:
                agregat = agregat._replace(etat=Etat.APPROCHE)
            yield build_ligne(fiche, territoire, periode, agregat=agregat, serie=serie)
