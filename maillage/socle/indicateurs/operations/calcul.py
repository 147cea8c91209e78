"""One sheet applied to one set of communes: what every rule of the catalogue does with its columns."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from maillage.regles.statistique.agregation import (
    Agregat,
    Cumul,
    Regle,
    conclure_ratio,
    conclure_somme,
)
from maillage.regles.statistique.colonnes import Colonne, Decoupage, cumuler
from maillage.regles.statistique.etats import Etat
from maillage.regles.statistique.intervalles import Estimation, byar, taux_brut, wilson
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.series import Fichiers, Publication, Serie, nearest, year_of
from maillage.socle.indicateurs.sources.catalogue import Fiabilite, Fiche, Formule
from maillage.socle.territoires.queries import CommunesDuJour

Territoire = tuple[str, str]  # level, code
_ECARTS = (
    5,
    6,
)  # years between two censuses that may be compared (Insee, every fifth year or sixth)


@dataclass(frozen=True, slots=True)
class Ligne:
    """One value, ready to be written."""

    niveau: str
    code: str
    periode: str
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    bornes: tuple[float | None, float | None]
    etat: Etat
    couverture: float | None
    chargement: int

    def cellules(self) -> tuple[str | int | float | None, ...]:
        """Return its columns, from the period on."""
        return (
            self.periode,
            self.valeur,
            self.numerateur,
            self.denominateur,
            *self.bornes,
            self.etat.value,
            self.couverture,
            self.chargement,
        )


class Cadre:
    """The territories that values are computed for, and who lives in their communes."""

    publie = True  # whether producers publish figures of these territories

    def __init__(self, communes: CommunesDuJour) -> None:
        self.communes = communes
        self.habitants = Colonne(communes.populations)
        self._epci = Decoupage.nommer(communes.epci)
        self._departements = Decoupage.nommer(communes.departements)

    def cumuler(self, numerateur: Colonne, poids: Colonne) -> dict[Territoire, Cumul]:
        """Return what is counted for every EPCI, département, région and for France, from the communes."""
        epci = cumuler(numerateur, poids, self._epci)
        cumuls: dict[Territoire, Cumul] = {
            (Niveau.EPCI, code): cumul
            for code, cumul in zip(self._epci.territoires, epci, strict=True)
        }
        regions: dict[str, list[Cumul]] = {}
        departements = cumuler(numerateur, poids, self._departements)
        for code, cumul in zip(self._departements.territoires, departements, strict=True):
            cumuls[Niveau.DEPARTEMENT, code] = cumul
            regions.setdefault(self.communes.region_de[code], []).append(cumul)
        for code, parts in regions.items():
            cumuls[Niveau.REGION, code] = reduce(add, parts)
        cumuls[Niveau.FRANCE, "FR"] = reduce(add, departements)
        return cumuls


class CadrePerimetres(Cadre):
    """Free sets of communes, as contracts draw them: nothing is ever published for one."""

    publie = False

    def __init__(self, communes: CommunesDuJour, membres: Mapping[str, Collection[str]]) -> None:
        """`membres` are the codes of the communes of each perimeter, by its key; two may share some."""
        self.communes = communes
        self.habitants = Colonne(communes.populations)
        place_de = {code: place for place, code in enumerate(communes.codes)}
        places = {
            cle: [place_de[code] for code in codes if code in place_de]
            for cle, codes in membres.items()
        }
        self._dedans = Decoupage(places, len(communes.codes))

    def cumuler(self, numerateur: Colonne, poids: Colonne) -> dict[Territoire, Cumul]:
        """Return what is counted for each perimeter."""
        cles = [(Niveau.PERIMETRE, cle) for cle in self._dedans.territoires]
        return dict(zip(cles, cumuler(numerateur, poids, self._dedans), strict=True))


def compute_fiche(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    """Yield the values of a sheet for every territory of the frame and every period."""
    if fiche.regle is Regle.PUBLIEE:
        yield from _compute_publiee(fiche, cadre, fichiers)
    elif fiche.formule is Formule.EVOLUTION_ANNUELLE:
        yield from _compute_evolution(fiche, cadre, fichiers)
    else:
        yield from _compute_communes(fiche, cadre, fichiers)


def _compute_communes(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    diviseurs = fichiers.series(fiche.denominateur)
    soustraits = fichiers.series(fiche.soustrait)
    conclure = conclure_somme if fiche.regle is Regle.SOMME else conclure_ratio
    for periode, serie in fichiers.series(fiche.numerateur).items():
        poids = cadre.habitants
        if fiche.denominateur:
            diviseur = nearest(diviseurs, periode)
            if diviseur is None:
                continue
            poids = _read(diviseur, fiche)
        numerateur = _read_numerateur(fiche, serie, poids)
        if fiche.soustrait:
            if periode not in soustraits:
                continue
            numerateur = _minus(numerateur, _read(soustraits[periode], fiche))
        for territoire, cumul in cadre.cumuler(numerateur, poids).items():
            yield _build(fiche, territoire, periode, agregat=conclure(cumul), serie=serie)


def _read(serie: Serie, fiche: Fiche) -> Colonne:
    """Counts of merged communes add up; means and classes do not."""
    additive = fiche.regle in {Regle.SOMME, Regle.RATIO} or serie.mesure in {
        mesure.partition(".")[2] for mesure in fiche.denominateur
    }
    return serie.fichier.read(serie.mesure, serie.periode, additive=additive)


def _read_numerateur(fiche: Fiche, serie: Serie, poids: Colonne) -> Colonne:
    lue = _read(serie, fiche)
    if fiche.regle is Regle.MOYENNE_PONDEREE:
        return _multiply(lue, poids)
    if fiche.regle is Regle.PARTS:
        dedans = [None if v is None else float(int(v) in fiche.classes) for v in lue.valeurs]
        return _multiply(Colonne(dedans, lue.secrets), poids)
    return lue


def _multiply(une: Colonne, autre: Colonne) -> Colonne:
    produits = [
        None if a is None or b is None else a * b
        for a, b in zip(une.valeurs, autre.valeurs, strict=True)
    ]
    return Colonne(produits, une.secrets | autre.secrets)


def _minus(une: Colonne, autre: Colonne) -> Colonne:
    restes = [
        None if a is None or b is None else a - b
        for a, b in zip(une.valeurs, autre.valeurs, strict=True)
    ]
    return Colonne(restes, une.secrets | autre.secrets)


def _compute_evolution(fiche: Fiche, cadre: Cadre, fichiers: Fichiers) -> Iterator[Ligne]:
    """Yearly growth between two periods five or six years apart, over the communes known at both."""
    series = fichiers.series(fiche.numerateur)
    for arrivee in series.values():
        annee = year_of(arrivee.periode)
        depart = next((series[p] for e in _ECARTS if (p := str(annee - e)) in series), None)
        if depart is None:
            continue
        ecart = annee - year_of(depart.periode)
        periode = f"{annee - ecart}-{annee}"
        cumuls = cadre.cumuler(_read(arrivee, fiche), _read(depart, fiche))
        for territoire, cumul in cumuls.items():
            agregat = conclure_ratio(cumul)
            if agregat.valeur:
                agregat = replace(agregat, valeur=agregat.valeur ** (1 / ecart) - 1)
            yield _build(fiche, territoire, periode, agregat=agregat, serie=arrivee)


def _build(
    fiche: Fiche, territoire: Territoire, periode: str, *, agregat: Agregat, serie: Serie
) -> Ligne:
    niveau, code = territoire
    valeur = agregat.valeur
    return Ligne(
        niveau,
        code,
        periode,
        None if valeur is None else valeur * fiche.facteur,
        agregat.numerateur,
        agregat.denominateur,
        _bound(fiche, agregat),
        agregat.etat,
        agregat.couverture,
        serie.fichier.chargement.pk,
    )


def _bound(fiche: Fiche, agregat: Agregat) -> tuple[float | None, float | None]:
    """Return the bounds at 95 % in the unit of the sheet, where the kind of figure has some."""
    estimation = _estimate(fiche, agregat)
    if estimation is None:
        return None, None
    estimation = estimation.fois(fiche.facteur)
    return estimation.borne_basse, estimation.borne_haute


def _estimate(fiche: Fiche, agregat: Agregat) -> Estimation | None:
    cas, effectif = agregat.numerateur, agregat.denominateur
    if agregat.valeur is None or cas is None or cas < 0:
        return None
    if fiche.fiabilite is Fiabilite.PROPORTION and effectif:
        return wilson(min(cas, effectif), effectif)
    if fiche.fiabilite in {Fiabilite.COMPTAGE, Fiabilite.RATIO_STANDARDISE}:
        return taux_brut(cas, effectif) if effectif else byar(cas)
    return None


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
        for territoire, cumul in cadre.cumuler(_multiply(valeurs, poids), poids).items():
            agregat = conclure_ratio(cumul)
            if agregat.etat.porte_une_valeur:
                agregat = replace(agregat, etat=Etat.APPROCHE)
            yield _build(fiche, territoire, periode, agregat=agregat, serie=serie)
