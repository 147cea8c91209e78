"""A map where each territory takes the shade of its class; what is secret or unknown has a pattern."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from maillage.figures.carte import ENCRES, MOTIFS, Carte, Etiquette, Forme, print_carte
from maillage.regles.statistique.rangs import quantile

CLASSES = 5
_CHIFFRES_MAX = 60  # more numbers than that would hide the map
_SOMBRES = frozenset({"c4", "c5"})


@dataclass(frozen=True)
class Aire:
    """A territory on the map: its drawing, the place of its label, its number or why it has none."""

    code: str
    nom: str
    trace: str
    x: int
    y: int
    valeur: float | None
    secrete: bool = False


@dataclass(frozen=True)
class Cle:
    """A line of the legend: the class of the style sheet, its number, its words, how many it counts."""

    classe: str
    numero: str
    libelle: str
    nombre: int


_EGALES = 1e-8  # two values nearer than that are one: limits are written with nine decimals


def cut_classes(valeurs: Iterable[float], nombre: int = CLASSES) -> tuple[float, ...]:
    """Return the round limits between classes of about as many territories; none when all are equal."""
    triees = sorted(valeurs)
    if not triees or triees[-1] - triees[0] < _EGALES:
        return ()
    positives = [valeur for valeur in triees if valeur > 0]
    if triees[0] == 0 and len(triees) - len(positives) > len(triees) / nombre:
        # Where many have none, « none » is a class of its own.
        return (
            positives[0],
            *(li for li in cut_classes(positives, nombre - 1) if li > positives[0]),
        )
    bruts = [quantile(triees, rang / nombre) for rang in range(1, nombre)]
    etendue = bruts[-1] - bruts[0]
    if etendue < _EGALES:
        etendue = triees[-1] - triees[0]
    pas = _round_pas(etendue / 8)
    limites = sorted({round(round(brut / pas) * pas, 9) for brut in bruts})
    return tuple(limite for limite in limites if triees[0] < limite <= triees[-1])


def _round_pas(brut: float) -> float:
    puissance = 10.0 ** math.floor(math.log10(brut))
    return max(n * puissance for n in (1, 2, 5) if n * puissance <= brut * (1 + 1e-9))


def class_of(aire: Aire, limites: Sequence[float]) -> str:
    """Return the class of an area in the style sheet."""
    if aire.valeur is None:
        return "c-secret" if aire.secrete else "c-nd"
    rang = sum(aire.valeur >= limite for limite in limites)
    # Fewer classes are spread from the palest to the darkest.
    return f"c{1 + round(rang * (CLASSES - 1) / len(limites))}" if limites else "c3"


def number_of(aire: Aire, limites: Sequence[float]) -> str:
    """Return the number of the class of an area, from the smallest values up; empty without value."""
    return "" if aire.valeur is None else str(1 + sum(aire.valeur >= limite for limite in limites))


def build_choroplethe(
    aires: Sequence[Aire],
    limites: Sequence[float],
    *,
    titre: str,
    description: str,
    boite: tuple[int, int, int, int],
    bords: Iterable[str] = (),
) -> Carte:
    """Return the map; `bords` are outlines drawn over the areas. Numbers tell classes without colours."""
    formes = [Forme(aire.trace, class_of(aire, limites), aire.code) for aire in aires]
    formes += [Forme(bord, "bord") for bord in bords]
    etiquettes = _list_chiffres(aires, limites) if len(aires) <= _CHIFFRES_MAX else ()
    return Carte(titre, description, boite, tuple(formes), tuple(etiquettes), classe="choro")


def _list_chiffres(aires: Iterable[Aire], limites: Sequence[float]) -> Iterator[Etiquette]:
    for aire in aires:
        if numero := number_of(aire, limites):
            encre = _name_encre(class_of(aire, limites))
            # The same place twice: a number stays where its territory is, or is left out.
            yield Etiquette(numero, ((aire.x, aire.y), (aire.x, aire.y)), encre)


def build_cles(
    aires: Sequence[Aire],
    limites: Sequence[float],
    *,
    ecrire: Callable[[float], str],
    nu: Callable[[float], str],
    absences: tuple[str, str] = ("Secret", "Non disponible"),
) -> tuple[Cle, ...]:
    """Return the legend: one line per class, then what is secret and what is unknown, when there is any.

    `ecrire` gives a number with its unit, `nu` without.
    """
    comptes = Counter((class_of(aire, limites), number_of(aire, limites)) for aire in aires)
    zero = bool(limites) and all(a.valeur == 0 for a in aires if number_of(a, limites) == "1")
    cles = [
        Cle(
            classe,
            numero,
            "zéro"
            if zero and numero == "1"
            else _write_classe(int(numero) - 1, limites, ecrire=ecrire, nu=nu),
            nombre,
        )
        for (classe, numero), nombre in sorted(comptes.items(), key=lambda cle: cle[0][1])
        if numero
    ]
    for classe, libelle in zip(("c-secret", "c-nd"), absences, strict=True):
        if nombre := comptes.get((classe, ""), 0):
            cles.append(Cle(classe, "", libelle, nombre))
    return tuple(cles)


def _write_classe(
    rang: int,
    limites: Sequence[float],
    *,
    ecrire: Callable[[float], str],
    nu: Callable[[float], str],
) -> str:
    if not limites:
        return "même valeur partout"
    if rang == 0:
        return f"moins de {ecrire(limites[0])}"
    if rang == len(limites):
        return f"{ecrire(limites[-1])} et plus"
    return f"{nu(limites[rang - 1])} à moins de {ecrire(limites[rang])}"


# On paper the legend stands beside the map, inside the same drawing: they are never parted by a page.
_MARGE_LEGENDE, _LARGEUR_LEGENDE, _PAS_LEGENDE, _CARRE = 24, 290, 27, 18


def print_choroplethe(carte: Carte, cles: Sequence[Cle], *, largeur: int = 380) -> str:
    """Return the map and its legend for paper, inked with tokens of colour."""
    svg = print_carte(carte, largeur=largeur)
    hauteur = float(svg.partition(f'viewBox="0 0 {largeur} ')[2].partition('"')[0])
    tout = largeur + _MARGE_LEGENDE + _LARGEUR_LEGENDE
    haut = max(hauteur, len(cles) * _PAS_LEGENDE)
    legende = "".join(
        _print_cle(cle, largeur + _MARGE_LEGENDE, (haut - len(cles) * _PAS_LEGENDE) / 2 + y)
        for y, cle in zip(range(0, len(cles) * _PAS_LEGENDE, _PAS_LEGENDE), cles, strict=True)
    )
    cadre = f'viewBox="0 0 {tout} {haut:g}"'
    return re.sub(r'viewBox="[^"]*"', cadre, svg, count=1).replace("</svg>", f"{legende}</svg>")


def _print_cle(cle: Cle, x: int, y: float) -> str:
    """Return a square as on the map, its number, its words and how many territories it counts."""
    carre = f'x="{x}" y="{y:g}" width="{_CARRE}" height="{_CARRE}"'
    encre = f'fill="url(#carte-{cle.classe})"' if cle.classe in MOTIFS else ENCRES[cle.classe]
    centre = f'x="{x + _CARRE / 2:g}" y="{y + 14:g}" text-anchor="middle"'
    numero = (
        f"<text {centre} {ENCRES[_name_encre(cle.classe)]}>{cle.numero}</text>"
        if cle.numero
        else ""
    )
    mots = f"{cle.libelle} ({cle.nombre})"
    return (
        f'<rect {carre} {encre}/>{numero}<text x="{x + _CARRE + 9}" y="{y + 14:g}" '
        f"{ENCRES['fort'].replace('600', '400')}>{escape(mots)}</text>"
    )


def _name_encre(classe: str) -> str:
    return "sur" if classe in _SOMBRES else "chiffre"
