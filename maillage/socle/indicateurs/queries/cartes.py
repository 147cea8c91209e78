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
Valeurs = Mapping[str, tuple[float | None, Etat]]


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


@dataclass(frozen=True)
class _Parts:
    """What a territory is drawn in: the level of its parts, their names by code, their outlines."""

    niveau: str
    noms: Mapping[str, str]
    fond: Fond

    def read(self, fiche: Fiche, periode: str) -> Valeurs:
        """Return the value of each part at a period, and its state."""
        if self.niveau == Contour.Niveau.COMMUNE:
            return compute_communes(fiche, self.noms.keys(), periode)
        return read_valeurs(self.niveau, list(self.noms), cle=fiche.cle, periode=periode)


def draw_indicateur(cadre: Cadre, fiche: Fiche, periode: str) -> CarteIndicateur | None:
    """Return the map of an indicator at a period; None where it is not known inside the territory.

    Only what does not grow with the size of a territory is drawn in shades: no sum.
    """
    parts = _read_parts(cadre) if is_comparable(fiche) else None
    return _draw(parts, fiche, periode) if parts else None


def draw_cartes(portrait: Portrait) -> dict[str, CarteIndicateur]:
    """Return the maps of a whole portrait, by indicator: of figures that are good or bad news somewhere."""
    parts, cartes = _read_parts(portrait.cadre), {}
    for ligne in portrait.lignes:
        fiche = ligne.fiche
        if not (parts and ligne.chiffre and ligne.a_une_valeur and is_comparable(fiche)):
            continue
        if fiche.sens is not Sens.NEUTRE:
            carte = _draw(parts, fiche, ligne.chiffre.periode)
            if carte and carte.limites:  # where all are equal, a sentence says as much
                cartes[fiche.cle] = carte
    return cartes


def _draw(parts: _Parts, fiche: Fiche, periode: str) -> CarteIndicateur | None:
    valeurs = parts.read(fiche, periode)
    if sum(v is not None for v, _ in valeurs.values()) < 2:
        return None
    return _build(parts, fiche, periode, aires=_build_aires(parts, valeurs))


def _read_parts(cadre: Cadre) -> _Parts | None:
    """Return the parts of a territory; None when nobody gave their outlines."""
    niveau, noms = _list_parts(cadre)
    fond = read_fond(niveau, noms)
    return _Parts(niveau, noms, fond) if fond else None


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


def _build_aires(parts: _Parts, valeurs: Valeurs) -> list[Aire]:
    aires = []
    for contour in parts.fond.contours:
        valeur, etat = valeurs.get(contour.code, (None, Etat.ABSENT))
        secrete = etat in _SECRETS
        aires.append(
            Aire(
                contour.code,
                parts.noms[contour.code],
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


def _build(parts: _Parts, fiche: Fiche, periode: str, *, aires: list[Aire]) -> CarteIndicateur:
    limites = cut_classes(aire.valeur for aire in aires if aire.valeur is not None)
    part = _PARTS[Contour.Niveau(parts.niveau)]
    par = f"par {part}"
    lecture = _read_extremes(fiche, aires)
    carte = build_choroplethe(
        aires,
        limites,
        titre=f"{fiche.libelle}, {par}, {periode}",
        description=f"{lecture} Le tableau qui suit donne toutes les valeurs.",
        boite=parts.fond.boite,
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
