"""The territories that values are computed for: official ones, from their communes or their own files; free ones."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, reduce
from operator import add

from maillage.regles.statistique.agregation import Cumul
from maillage.regles.statistique.colonnes import Colonne, Decoupage, cumuler
from maillage.regles.statistique.sources import COUVERTURE_A_NOTER
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.colonnes import list_codes
from maillage.socle.indicateurs.queries.series import Fichiers, Serie
from maillage.socle.territoires.queries import CommunesDuJour

Territoire = tuple[str, str]  # level, code


class Cadre:
    """The territories that values are computed for, and who lives in their communes.

    A piece is what an EPCI holds of a département: the smallest territories that make all the others.
    """

    publie = True  # whether producers publish figures of these territories
    niveau: str = Niveau.COMMUNE

    def __init__(self, communes: CommunesDuJour) -> None:
        self.communes = communes
        self.habitants = Colonne(communes.populations)
        self._morceaux = Decoupage.nommer(
            [f"{e or ''} {d}" for e, d in zip(communes.epci, communes.departements, strict=True)]
        )

    @cached_property
    def cadres_a_lire(self) -> Sequence["Cadre"]:
        """Where a count is looked for, the first to have it speaks: files of each level, then the communes."""
        hauts = (Niveau.FRANCE, Niveau.REGION, Niveau.EPCI, Niveau.DEPARTEMENT)
        return [*(CadreDuNiveau(self, niveau) for niveau in hauts), self]

    def cumuler(self, numerateur: Colonne, poids: Colonne) -> dict[Territoire, Cumul]:
        """Return what is counted for every EPCI, département, région and for France, from the communes."""
        epci: dict[Territoire, Cumul] = {}
        departements: dict[Territoire, Cumul] = {}
        # The communes are gone through once: an EPCI and a département are both made of whole pieces.
        for nom, cumul in zip(
            self._morceaux.territoires, cumuler(numerateur, poids, self._morceaux), strict=True
        ):
            siren, _, departement = nom.partition(" ")
            if siren:
                _add(epci, (Niveau.EPCI, siren), cumul)
            _add(departements, (Niveau.DEPARTEMENT, departement), cumul)
        return {**epci, **self._nest(departements)}

    def _nest(self, departements: dict[Territoire, Cumul]) -> dict[Territoire, Cumul]:
        """Add régions and France, which are sums of départements."""
        regions: dict[Territoire, list[Cumul]] = {}
        for (_, code), cumul in departements.items():
            regions.setdefault((Niveau.REGION, self.communes.region_de[code]), []).append(cumul)
        hauts = {region: reduce(add, parts) for region, parts in regions.items()}
        return {
            **departements,
            **hauts,
            (Niveau.FRANCE, "FR"): reduce(add, departements.values(), Cumul()),
        }

    def find(self, mesures: Sequence[str], fichiers: Fichiers) -> dict[str, Serie]:
        """Return the series of these measures at this level."""
        return fichiers.series(mesures, self.niveau)


def _add(sommes: dict[Territoire, Cumul], territoire: Territoire, cumul: Cumul) -> None:
    deja = sommes.get(territoire)
    sommes[territoire] = deja + cumul if deja else cumul


def _name(niveau: str, decoupage: Decoupage, cumuls: Sequence[Cumul]) -> dict[Territoire, Cumul]:
    return {
        (niveau, code): cumul for code, cumul in zip(decoupage.territoires, cumuls, strict=True)
    }


class CadreDuNiveau(Cadre):
    """The territories of one level above the communes, for the files that begin there."""

    def __init__(self, base: Cadre, niveau: str) -> None:
        self.base, self.niveau, self.communes = base, niveau, base.communes
        self._codes = list_codes(base.communes, niveau)
        self._soi = Decoupage.nommer(self._codes)

    @cached_property
    def habitants(self) -> Colonne:  # type: ignore[override]  # counted when it is asked for
        """Who lives in each of them."""
        return self.lift(self.base.habitants)

    def cumuler(self, numerateur: Colonne, poids: Colonne) -> dict[Territoire, Cumul]:
        """Return what is counted for each of them; départements make their régions and France."""
        cumuls = _name(self.niveau, self._soi, cumuler(numerateur, poids, self._soi))
        return self._nest(cumuls) if self.niveau == Niveau.DEPARTEMENT else cumuls

    def lift(self, colonne: Colonne) -> Colonne:
        """Return the sums of a column of communes, where nearly all of it is known."""
        cumuls = self.base.cumuler(colonne, self.base.habitants)
        sommes: list[float | None] = []
        for code in self._codes:
            cumul = cumuls.get((self.niveau, code))
            complete = cumul is not None and cumul.couverture >= COUVERTURE_A_NOTER.valeur
            sommes.append(cumul.numerateur if cumul and complete else None)
        return Colonne(sommes)


class CadrePerimetres(Cadre):
    """Free sets of communes, as contracts draw them: nothing is ever published for one."""

    publie = False

    def __init__(self, communes: CommunesDuJour, membres: Mapping[str, Collection[str]]) -> None:
        """`membres` are the codes of the communes of each perimeter, by its key; two may share some."""
        self.communes = communes
        self.habitants = Colonne(communes.populations)
        self.cadres_a_lire = [self]
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
