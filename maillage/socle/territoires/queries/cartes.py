"""The map of a set of communes or EPCI inside the outline of its départements, for `maillage.figures`."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from maillage.figures.carte import Carte, Etiquette, Forme
from maillage.regles.ecriture import accorde, enumere, mot_accorde
from maillage.regles.erreurs import Introuvable
from maillage.socle.territoires.models import Commune, Contour, Departement
from maillage.socle.territoires.queries.perimetres import (
    DescriptionPerimetre,
    PartEpci,
    describe_communes,
)

_ETIQUETTES_MAX = 12  # more names than that on a small map cannot be read
_PETIT = 0.3  # of its départements: a smaller territory is drawn closer
_AIR = 0.8  # of its own size, left around a small territory
_MARGE = 40  # units of 10 m around a territory drawn alone


def draw_carte(
    *,
    communes: Collection[str] = (),
    epci: Collection[str] = (),
    titre: str = "Carte du territoire",
    gros_plan: bool = False,
) -> Carte:
    """Return the map of these communes (codes) and of every commune of these EPCI (SIREN).

    An EPCI that is wholly covered is drawn in one piece; what is covered in part, commune by commune.
    `gros_plan` frames the territory itself and draws each commune, instead of placing it in its
    départements. Raises Introuvable when nothing can be drawn.
    """
    ensemble = _gather(communes, epci)
    description = describe_communes(ensemble)
    entiers = [] if gros_plan else [part for part in description.epci if part.entier]
    fond, territoire = _read_contours(
        _codes_to_draw(ensemble, entiers), entiers, () if gros_plan else description.departements
    )
    if not territoire:
        raise Introuvable("territoire sans contour")
    noms = _name_territoire(territoire, entiers, ensemble)
    noms += _name_departements(fond, description.departements, ensemble)
    return Carte(
        titre=titre,
        description=_describe(description, gros_plan=gros_plan),
        boite=_frame_situation(fond, territoire) if fond else _frame(territoire, marge=_MARGE),
        formes=(
            *(Forme(c.trace, "axe", c.code) for c in fond),
            *(Forme(c.trace, "vague", c.code) for c in territoire),
        ),
        etiquettes=tuple(noms),
    )


@dataclass(frozen=True)
class Fond:
    """Drawings of several territories that share a plane, and the frame that holds them."""

    contours: tuple[Contour, ...]
    boite: tuple[int, int, int, int]


def read_fond(niveau: str, codes: Collection[str]) -> Fond | None:
    """Return the contours of these territories, on the plane that holds most of them. One query."""
    contours = list(Contour.objects.filter(niveau=niveau, code__in=codes).order_by("code"))
    if not contours:
        return None
    plan = Counter(c.plan for c in contours).most_common(1)[0][0]
    gardes = tuple(c for c in contours if c.plan == plan)
    return Fond(gardes, _frame(gardes, marge=_MARGE))


def _gather(communes: Collection[str], epci: Collection[str]) -> list[Commune]:
    choisies = Q(pk__in=communes) | Q(epci__in=epci, actuelle=True)
    return list(Commune.objects.filter(choisies))


def _codes_to_draw(ensemble: Iterable[Commune], entiers: Iterable[PartEpci]) -> list[str]:
    sirens = {part.siren for part in entiers}
    return [commune.code for commune in ensemble if commune.epci_id not in sirens]


def _read_contours(
    communes: Collection[str], entiers: Iterable[PartEpci], departements: Iterable[Departement]
) -> tuple[list[Contour], list[Contour]]:
    """Return the outlines of départements, and the territory, on the plane that holds most of it."""
    niveau = Contour.Niveau
    voulus = Q(niveau=niveau.COMMUNE, code__in=communes)
    voulus |= Q(niveau=niveau.EPCI, code__in=[part.siren for part in entiers])
    fonds = Q(niveau=niveau.DEPARTEMENT, code__in=[d.code for d in departements])
    contours = list(Contour.objects.filter(voulus | fonds).order_by("niveau", "code"))
    territoire = [c for c in contours if c.niveau != niveau.DEPARTEMENT]
    plans = Counter(c.plan for c in territoire).most_common(1)
    plan = plans[0][0] if plans else ""
    fond = [c for c in contours if c.niveau == niveau.DEPARTEMENT and c.plan == plan]
    return fond, [c for c in territoire if c.plan == plan]


def _frame(contours: Sequence[Contour], *, marge: int) -> tuple[int, int, int, int]:
    return (
        min(c.ouest for c in contours) - marge,
        min(c.nord for c in contours) - marge,
        max(c.est for c in contours) + marge,
        max(c.sud for c in contours) + marge,
    )


def _frame_situation(
    fond: Sequence[Contour], territoire: Sequence[Contour]
) -> tuple[int, int, int, int]:
    """Frame the départements; of a territory too small to be seen in them, its surroundings only."""
    large, proche = _frame(fond, marge=0), _frame(territoire, marge=0)
    taille = max(proche[2] - proche[0], proche[3] - proche[1])
    if taille > _PETIT * max(large[2] - large[0], large[3] - large[1]):
        return large
    air = int(_AIR * taille)
    return (
        max(large[0], proche[0] - air),
        max(large[1], proche[1] - air),
        min(large[2], proche[2] + air),
        min(large[3], proche[3] + air),
    )


def _name_territoire(
    territoire: Sequence[Contour], entiers: Sequence[PartEpci], ensemble: Sequence[Commune]
) -> list[Etiquette]:
    """Name what is drawn, the most peopled first; among too many communes, only the first."""
    noms = {part.siren: (part.nom_court, part.population.habitants or 0) for part in entiers}
    noms |= {commune.code: (commune.nom, commune.population or 0) for commune in ensemble}
    ordre = sorted(territoire, key=lambda c: -noms[c.code][1])
    if len(ordre) > _ETIQUETTES_MAX:
        ordre = [c for c in ordre if c.niveau == Contour.Niveau.EPCI] or ordre[:1]
    return [Etiquette(noms[c.code][0], ((c.x, c.y),)) for c in ordre]


def _name_departements(
    fond: Sequence[Contour], departements: Iterable[Departement], ensemble: Sequence[Commune]
) -> list[Etiquette]:
    """Name each département over its other communes, near its heart; not one that is wholly covered."""
    noms = {d.code: d.nom for d in departements}
    autres = Commune.objects.filter(departement__in=[c.code for c in fond], actuelle=True)
    codes = {c.code for c in ensemble}
    departement_de = dict(autres.values_list("code", "departement"))
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    coeurs = Contour.objects.filter(niveau=Contour.Niveau.COMMUNE, code__in=departement_de)
    for code, x, y in coeurs.values_list("code", "x", "y"):
        if code not in codes:
            places[departement_de[code]].append((x, y))
    return [
        Etiquette(
            noms[c.code],
            tuple(sorted(places[c.code], key=lambda p: abs(p[0] - c.x) + abs(p[1] - c.y))),
            "clair",
        )
        for c in fond
        if places[c.code]
    ]


def _describe(description: DescriptionPerimetre, *, gros_plan: bool) -> str:
    """Say in a sentence what one sees."""
    noms = enumere([part.nom_court for part in description.epci if part.entier])
    communes = accorde(description.communes, "commune")
    lieux = enumere([d.nom for d in description.departements])
    mot = mot_accorde(len(description.departements), "département")
    if gros_plan:
        return f"Contours de {communes}{f' ({noms})' if noms else ''}, {mot}\u00a0: {lieux}."
    du = "du" if len(description.departements) == 1 else "des"
    return f"Situation de {noms or communes} dans le contour {du} {mot}\u00a0: {lieux}."


def read_places() -> dict[str, tuple[str, tuple[int, int]]]:
    """Return where each commune is: its plane of projection and a point well inside it, in units of 10 m.

    Between two communes of one plane, a distance is right within one or two kilometres, which is what a point
    stands for; `plan` keeps islands apart.
    """
    contours = Contour.objects.filter(niveau=Contour.Niveau.COMMUNE)
    return {
        code: (plan, (x, y)) for code, plan, x, y in contours.values_list("code", "plan", "x", "y")
    }
