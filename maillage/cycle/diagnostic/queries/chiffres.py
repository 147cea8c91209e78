"""Figures that a constat may copy: the values of a contract's territory, and one value as it is today."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from maillage.cycle.contrats.access import check_visible
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import ChiffreFige
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.regles.statistique.etats import AVEC_VALEUR
from maillage.socle.indicateurs.models import Chargement, Niveau, Valeur
from maillage.socle.indicateurs.queries.lecture import name_unite
from maillage.socle.indicateurs.queries.lieux import lieu_of_france
from maillage.socle.indicateurs.sources.catalogue import LIBELLES_BLOCS, Fiche, list_fiches
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.territoires.models import Commune, Departement, Epci, Region

_TABLES: dict[str, type[Commune | Epci | Departement | Region]] = {
    Niveau.COMMUNE: Commune,
    Niveau.EPCI: Epci,
    Niveau.DEPARTEMENT: Departement,
    Niveau.REGION: Region,
}


@dataclass(frozen=True)
class ChiffreLu:
    """One value with everything that defends it: what a constat copies."""

    indicateur: str
    libelle: str
    niveau: str
    code: str
    territoire: str
    periode: str
    valeur: float | None
    unite: str
    decimales: int
    borne_basse: float | None
    borne_haute: float | None
    etat: str
    source: str

    @property
    def reperes(self) -> dict[str, str]:
        """Return what names this value: the same four words name its copy."""
        return {c: getattr(self, c) for c in ("indicateur", "niveau", "code", "periode")}

    @property
    def colonnes(self) -> dict[str, Any]:
        """Return the columns of its copy."""
        return asdict(self)

    @property
    def ecrit(self) -> str:
        """Return the value with its unit, as its copy would say it."""
        return ChiffreFige(**self.colonnes).ecrit

    @property
    def bloc(self) -> str:
        """Return the words of the block of the portrait where it stands."""
        return LIBELLES_BLOCS[list_fiches()[self.indicateur].bloc]

    @property
    def cle(self) -> str:
        """Return the word by which a form names it."""
        return "|".join(self.reperes.values())


def find_chiffre(
    auteur: Auteur, contrat: Contrat, *, indicateur: str, niveau: str, code: str, periode: str
) -> ChiffreLu:
    """Return one value as it is today. Raises Introuvable, also for the perimeter of another contract."""
    check_visible(auteur, contrat)
    if niveau == Niveau.PERIMETRE and code != _code_du_perimetre(contrat):
        raise Introuvable
    valeurs = Valeur.objects.filter(
        zone__niveau=niveau, zone__code=code, indicateur__cle=indicateur, periode=periode
    )
    lus = _read(contrat, valeurs.select_related("zone", "indicateur", "chargement"))
    if not lus:
        raise Introuvable
    return lus[0]


def list_chiffres(auteur: Auteur, contrat: Contrat) -> list[ChiffreLu]:
    """Return the latest value of each indicator for the perimeter and the EPCI of a contract. Four queries.

    The bars of the pyramid are left out: each of them is half a class of ages, and says nothing alone.
    """
    check_visible(auteur, contrat)
    codes = [_code_du_perimetre(contrat), *_sirens(contrat)]
    valeurs = Valeur.objects.filter(
        zone__niveau__in=(Niveau.PERIMETRE, Niveau.EPCI),
        zone__code__in=codes,
        etat__in=[e.value for e in AVEC_VALEUR],
    ).select_related("zone", "indicateur", "chargement")
    dernieres: dict[tuple[str, str], Valeur] = {}
    for valeur in sorted(valeurs, key=lambda v: v.periode[-4:]):
        dernieres[valeur.indicateur.cle, valeur.zone.code] = valeur
    ordre = {cle: rang for rang, cle in enumerate(list_fiches())}
    seules = (v for v in dernieres.values() if not _is_barre(v.indicateur.cle))
    lus = _read(contrat, seules)
    return sorted(lus, key=lambda c: (ordre[c.indicateur], codes.index(c.code)))


def list_chiffres_du_territoire(auteur: Auteur, contrat: Contrat) -> list[ChiffreLu]:
    """Return each indicator for the perimeter; for its EPCI where the perimeter has no value."""
    tous = list_chiffres(auteur, contrat)
    dits = {c.indicateur for c in tous if c.niveau == Niveau.PERIMETRE}
    return [c for c in tous if c.niveau == Niveau.PERIMETRE or c.indicateur not in dits]


def _read(contrat: Contrat, valeurs: Iterable[Valeur]) -> list[ChiffreLu]:
    lues = [v for v in valeurs if v.indicateur.cle in list_fiches()]
    noms = _name_territoires(contrat, {(v.zone.niveau, v.zone.code) for v in lues})
    return [
        _build(v, list_fiches()[v.indicateur.cle], noms[v.zone.niveau, v.zone.code]) for v in lues
    ]


def _build(valeur: Valeur, fiche: Fiche, territoire: str) -> ChiffreLu:
    return ChiffreLu(
        indicateur=fiche.cle,
        libelle=fiche.libelle,
        niveau=valeur.zone.niveau,
        code=valeur.zone.code,
        territoire=territoire,
        periode=valeur.periode,
        valeur=valeur.valeur,
        unite=name_unite(fiche, valeur.valeur),
        decimales=fiche.decimales,
        borne_basse=valeur.borne_basse,
        borne_haute=valeur.borne_haute,
        etat=valeur.etat,
        source=_say_source(valeur.chargement),
    )


def _say_source(chargement: Chargement) -> str:
    source = list_sources().get(chargement.source)
    if source is None:
        return str(chargement)
    return f"{source.producteur}, {source.jeu} ({chargement.millesime})"


def _name_territoires(contrat: Contrat, zones: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the name of each territory: one query a level."""
    noms = {zone: zone[1] for zone in zones}
    for niveau, table in _TABLES.items():
        codes = [code for n, code in zones if n == niveau]
        if codes:
            trouves = table._default_manager.in_bulk(codes)
            noms |= {(niveau, code): str(ligne) for code, ligne in trouves.items()}
    noms |= {zone: contrat.nom_court for zone in zones if zone[0] == Niveau.PERIMETRE}
    noms |= {zone: lieu_of_france(zone[1]).nom for zone in zones if zone[0] == Niveau.FRANCE}
    return noms


def _is_barre(cle: str) -> bool:
    return cle in list_fiches() and bool(list_fiches()[cle].pyramide)


def _code_du_perimetre(contrat: Contrat) -> str:
    return str(contrat.perimetre.uuid) if contrat.perimetre else ""


def _sirens(contrat: Contrat) -> list[str]:
    if contrat.perimetre is None:
        return []
    communes = contrat.perimetre.communes.exclude(epci=None)
    return sorted(set(communes.values_list("epci_id", flat=True)))
