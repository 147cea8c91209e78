"""Which territory a portrait is of, how it is named in a sentence, and beside which others it is read."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum

from maillage.regles.erreurs import Introuvable
from maillage.regles.toponymes import articulate_epci, articulate_region, shorten_epci
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.perimetres import find_epci, list_membres
from maillage.socle.territoires.models import Commune, Departement, Epci, Perimetre, Region

_DEPARTEMENTS_COMPARES = 3  # those that hold most communes: six of them would hide the territory
_EPCI_COMPARES = 4  # a perimeter over more intercommunalities than that is read beside none
_FRANCES = {"FR": "France", "METRO": "France métropolitaine"}


@dataclass(frozen=True)
class Lieu:
    """A territory. `nom` stands in a heading, `en_phrase` carries its article: « la Mayenne »."""

    niveau: str
    code: str
    nom: str
    en_phrase: str

    @property
    def cle(self) -> tuple[str, str]:
        """How values name it."""
        return self.niveau, self.code


@dataclass(frozen=True)
class Cadre:
    """A territory, and those that contain it, the nearest first: EPCI, départements, régions, France."""

    lieu: Lieu
    autour: tuple[Lieu, ...]
    communes: int
    version: int = 0


def find_cadre(niveau: str, code: str) -> Cadre:
    """Return the territory and those around it. Two or three queries. Raises Introuvable.

    Who may read a perimeter is decided by the room that owns its contract.
    """
    trouver = {
        Niveau.EPCI: _find_epci,
        Niveau.DEPARTEMENT: _find_departement,
        Niveau.REGION: _find_region,
        Niveau.FRANCE: _find_france,
        Niveau.PERIMETRE: _find_perimetre,
    }.get(Niveau(niveau) if niveau in Niveau.values else Niveau.COMMUNE)
    if trouver is None:
        raise Introuvable(f"niveau {niveau}")
    return trouver(code)


def list_communes(lieu: Lieu) -> list[str]:
    """Return the codes of the communes of a territory, today."""
    if lieu.niveau == Niveau.PERIMETRE:
        return sorted(list_membres(Perimetre.objects.get(uuid=lieu.code)))
    communes = Commune.objects.filter(actuelle=True)
    champ = _CHAMPS.get(Niveau(lieu.niveau))
    communes = communes.filter(**{champ: lieu.code}) if champ else communes
    return list(communes.order_by("code").values_list("code", flat=True))


_CHAMPS = {
    Niveau.EPCI: "epci",
    Niveau.DEPARTEMENT: "departement",
    Niveau.REGION: "departement__region",
}


def lieu_of_epci(epci: Epci) -> Lieu:
    """Return an intercommunality."""
    return Lieu(Niveau.EPCI, epci.siren, shorten_epci(epci.nom), articulate_epci(epci.nom))


def lieu_of_departement(departement: Departement) -> Lieu:
    """Return a département."""
    return _region(Niveau.DEPARTEMENT, departement.code, departement.nom)


def lieu_of_region(region: Region) -> Lieu:
    """Return a région."""
    return _region(Niveau.REGION, region.code, region.nom)


def lieu_of_france(code: str = "FR") -> Lieu:
    """Return France, or the France métropolitaine that some files stop at: it is written as such."""
    return Lieu(Niveau.FRANCE, code, _FRANCES[code], f"la {_FRANCES[code]}")


def list_lieux_vastes() -> list[Lieu]:
    """Return France, every région and every département. Two queries."""
    regions = map(lieu_of_region, Region.objects.all())
    departements = map(lieu_of_departement, Departement.objects.all())
    return [lieu_of_france(), *regions, *departements]


def _region(niveau: str, code: str, nom: str) -> Lieu:
    return Lieu(niveau, code, nom, articulate_region(nom))


def _find_epci(siren: str) -> Cadre:
    epci = Epci.objects.filter(siren=siren).first()
    if epci is None:
        raise Introuvable("epci")
    communes = Commune.objects.filter(epci=epci, actuelle=True)
    autour, nombre = _surround(communes)
    return Cadre(lieu_of_epci(epci), autour, nombre)


def _find_perimetre(code: str) -> Cadre:
    """A perimeter that is one whole EPCI is read as this EPCI."""
    try:
        perimetre = Perimetre.objects.filter(uuid=UUID(code)).first()
    except ValueError:
        perimetre = None
    if perimetre is None:
        raise Introuvable("perimetre")
    membres = list_membres(perimetre)
    if siren := find_epci(membres):
        return _find_epci(siren)
    communes = Commune.objects.filter(code__in=membres)
    autour, nombre = _surround(communes)
    epci = Epci.objects.filter(siren__in=communes.values_list("epci_id", flat=True))
    proches = tuple(map(lieu_of_epci, epci))
    lieu = Lieu(Niveau.PERIMETRE, code, perimetre.nom, "le territoire du contrat")
    autour = (*(proches if len(proches) <= _EPCI_COMPARES else ()), *autour)
    return Cadre(lieu, autour, nombre, perimetre.version)


def _find_departement(code: str) -> Cadre:
    departement = Departement.objects.filter(code=code).select_related("region").first()
    if departement is None:
        raise Introuvable("departement")
    nombre = Commune.objects.filter(departement=code, actuelle=True).count()
    autour = (lieu_of_region(departement.region), lieu_of_france())
    return Cadre(lieu_of_departement(departement), autour, nombre)


def _find_region(code: str) -> Cadre:
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise Introuvable("region")
    nombre = Commune.objects.filter(departement__region=code, actuelle=True).count()
    return Cadre(lieu_of_region(region), (lieu_of_france(),), nombre)


def _find_france(code: str) -> Cadre:
    if code not in _FRANCES:
        raise Introuvable("france")
    return Cadre(lieu_of_france(code), (), Commune.objects.filter(actuelle=True).count())


def _surround(communes: QuerySet[Commune]) -> tuple[tuple[Lieu, ...], int]:
    """Return départements (most inhabitants first), régions and France around communes, and how many these are."""
    lignes = list(
        Commune.objects.filter(pk__in=communes)
        .values(
            departement_code=F("departement_id"),
            departement_nom=F("departement__nom"),
            region_code=F("departement__region_id"),
            region_nom=F("departement__region__nom"),
        )
        .annotate(nombre=Count("code"), habitants=Sum("population", default=0))
        .order_by("-habitants", "departement_id")
    )
    departements = [
        _region(Niveau.DEPARTEMENT, d["departement_code"], d["departement_nom"])
        for d in lignes[:_DEPARTEMENTS_COMPARES]
    ]
    # Overseas, one département is a région of the same name: it is said once.
    noms = {d["departement_nom"] for d in lignes}
    regions = {d["region_code"]: d["region_nom"] for d in lignes if d["region_nom"] not in noms}
    lieux = [_region(Niveau.REGION, code, nom) for code, nom in regions.items()]
    total = sum(ligne["nombre"] for ligne in lignes)
    return (*departements, *lieux, lieu_of_france()), total
