"""Values of many territories of one level at one period: peers of an EPCI, parts of a région."""

from collections.abc import Collection

from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Niveau, Valeur


def list_pairs(cle: str, periode: str, groupe: str) -> list[float]:
    """Return the known values of the EPCI of one nature. One query."""
    valeurs = Valeur.objects.filter(
        zone__niveau=Niveau.EPCI, zone__groupe=groupe, indicateur__cle=cle, periode=periode
    )
    return [v for v in valeurs.values_list("valeur", flat=True) if v is not None]


def read_valeurs(
    niveau: str, codes: Collection[str], *, cle: str, periode: str
) -> dict[str, tuple[float | None, Etat]]:
    """Return value and state by code. One query."""
    valeurs = Valeur.objects.filter(
        zone__niveau=niveau, zone__code__in=codes, indicateur__cle=cle, periode=periode
    ).values_list("zone__code", "valeur", "etat")
    return {code: (valeur, Etat(etat)) for code, valeur, etat in valeurs}
