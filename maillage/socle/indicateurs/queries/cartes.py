"""The map of an indicator inside a territory: communes, or EPCI of a région, or départements of France."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from maillage.figures.carte import Carte
from maillage.figures.choroplethe import Aire, Cle, build_choroplethe, build_cles, cut_classes
from maillage.regles.ecriture import de, enumere
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.communes import compute_communes
from maillage.socle.indicateurs.queries.lecture import is_comparable, write_nombre, write_valeur
from maillage.socle.indicateurs.queries.lieux import Cadre
from maillage.socle.indicateurs.queries.pairs import read_valeurs
from maillage.socle.indicateurs.queries.perimetres import list_membres
from maillage.socle.indicateurs.queries.portrait import Portrait
from maillage.socle.indicateurs.sources.catalogue import Fiche, Sens
from maillage.socle.territoires.models import Commune, Contour, Departement, Epci, Perimetre
from maillage.socle.territoires.queries import Fond, read_fond

_SECRETS = frozenset({Etat.SECRET})
Parts = Mapping[str, tuple[float | None, Etat]]


@dataclass(frozen=True)
class CarteIndicateur:
    """A map, its legend, and the values that it shows by territory, in the order of their names.

    `part` is what its areas are, `par` says it in a heading: « par commune ».
    """

    carte: Carte
    cles: tuple[Cle, ...]
    aires: tuple[Aire, ...]
    limites: tuple[float, ...]
    par: str
    part: str
    lecture: str


def draw_indicateur(cadre: Cadre, fiche: Fiche, periode: str) -> CarteIndicateur | None:
    """Return the map of an indicator at a period; None where it is not known inside the territory.

    Only what does not grow with the size of a territory is drawn in shades: no sum.
    """
    if not is_comparable(fiche):
        return None
    niveau, noms = _list_parts(cadre)
    fond = read_fond(niveau, noms)
    valeurs = _read_parts(niveau, noms, fiche, periode=periode) if fond else {}
    if fond is None or sum(v is not None for v, _ in valeurs.values()) < 2:
        return None
    aires = _build_aires(fond, noms, valeurs)
    return _build(cadre, fiche, periode, aires=aires, fond=fond, niveau=niveau)


def draw_cartes(portrait: Portrait) -> dict[str, CarteIndicateur]:
    """Return the maps of a whole portrait, by indicator: of figures that are good or bad news somewhere."""
    cartes = {}
    for ligne in portrait.lignes:
        if ligne.chiffre and ligne.a_une_valeur and ligne.fiche.sens is not Sens.NEUTRE:
            carte = draw_indicateur(portrait.cadre, ligne.fiche, ligne.chiffre.periode)
            if carte and carte.limites:  # where all are equal, a sentence says as much
                cartes[ligne.fiche.cle] = carte
    return cartes


def _list_parts(cadre: Cadre) -> tuple[str, dict[str, str]]:
    """Return the level of the parts of a territory, and their names by code."""
    lieu = cadre.lieu
    if lieu.niveau == Niveau.FRANCE:
        return Contour.Niveau.DEPARTEMENT, dict(Departement.objects.values_list("code", "nom"))
    if lieu.niveau == Niveau.REGION:
        epci = Epci.objects.filter(communes__departement__region=lieu.code, actuelle=True)
        return Contour.Niveau.EPCI, {e.siren: e.nom_court for e in epci.distinct()}
    communes = Commune.objects.filter(actuelle=True)
    if lieu.niveau == Niveau.EPCI:
        communes = communes.filter(epci=lieu.code)
    elif lieu.niveau == Niveau.DEPARTEMENT:
        communes = communes.filter(departement=lieu.code)
    else:
        communes = communes.filter(code__in=list_membres(Perimetre.objects.get(uuid=lieu.code)))
    return Contour.Niveau.COMMUNE, dict(communes.values_list("code", "nom"))


def _read_parts(niveau: str, noms: Mapping[str, str], fiche: Fiche, *, periode: str) -> Parts:
    if niveau == Contour.Niveau.COMMUNE:
        return compute_communes(fiche, noms.keys(), periode)
    return read_valeurs(niveau, list(noms), cle=fiche.cle, periode=periode)


def _build_aires(fond: Fond, noms: Mapping[str, str], valeurs: Parts) -> list[Aire]:
    aires = []
    for contour in fond.contours:
        valeur, etat = valeurs.get(contour.code, (None, Etat.ABSENT))
        secrete = etat in _SECRETS
        aires.append(
            Aire(
                contour.code,
                noms[contour.code],
                contour.trace,
                contour.x,
                contour.y,
                valeur,
                secrete,
            )
        )
    return aires


_PARTS = {
    Contour.Niveau.COMMUNE: "commune",
    Contour.Niveau.EPCI: "EPCI",
    Contour.Niveau.DEPARTEMENT: "département",
}


def _build(
    cadre: Cadre, fiche: Fiche, periode: str, *, aires: list[Aire], fond: Fond, niveau: str
) -> CarteIndicateur:
    limites = cut_classes(aire.valeur for aire in aires if aire.valeur is not None)
    part = _PARTS[Contour.Niveau(niveau)]
    par = f"par {part}"
    lecture = _read_extremes(fiche, aires)
    carte = build_choroplethe(
        aires,
        limites,
        titre=f"{fiche.libelle}, {par}, {periode}",
        description=f"{lecture} Le tableau qui suit donne toutes les valeurs.",
        boite=fond.boite,
    )
    cles = build_cles(
        aires, limites, ecrire=partial(write_valeur, fiche), nu=partial(write_nombre, fiche)
    )
    ranges = tuple(sorted(aires, key=lambda aire: aire.nom))
    return CarteIndicateur(carte, cles, ranges, limites, par, part, lecture)


def _read_extremes(fiche: Fiche, aires: Sequence[Aire]) -> str:
    """Return the greatest and the least in words, with those that share them."""
    connues = [(aire.valeur, aire.nom) for aire in aires if aire.valeur is not None]
    haut, bas = max(connues)[0], min(connues)[0]
    return (
        f"La valeur la plus élevée, {write_valeur(fiche, haut)}, est celle {_name(connues, haut)}\u202f; "
        f"la moins élevée, {write_valeur(fiche, bas)}, celle {_name(connues, bas)}."
    )


def _name(connues: Sequence[tuple[float, str]], valeur: float) -> str:
    noms = [de(nom) for nom in sorted(nom for autre, nom in connues if autre == valeur)]
    return enumere(noms) if len(noms) <= 3 else f"{noms[0]} et de {len(noms) - 1} autres"
