"""One value, ready to be written: in the unit of its sheet, with its bounds where its kind has some."""

from typing import NamedTuple

from maillage.regles.statistique.agregation import Agregat
from maillage.regles.statistique.etats import Etat
from maillage.regles.statistique.intervalles import Estimation, byar, taux_brut, wilson
from maillage.socle.indicateurs.queries.cadres import Territoire
from maillage.socle.indicateurs.queries.series import Serie
from maillage.socle.indicateurs.sources.catalogue import Fiabilite, Fiche


class Ligne(NamedTuple):  # made a million times: thrice as fast as a frozen dataclass
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
    periode_denominateur: str = ""

    @property
    def cle(self) -> tuple[str, str, str]:
        """Which territory, and when."""
        return self.niveau, self.code, self.periode

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
            self.periode_denominateur,
            self.chargement,
        )


def build_ligne(
    fiche: Fiche,
    territoire: Territoire,
    periode: str,
    *,
    agregat: Agregat,
    serie: Serie,
    periode_denominateur: str = "",
) -> Ligne:
    """Return the value of a territory, as the sheet says it; what divides may be of another period."""
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
        periode_denominateur,
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
