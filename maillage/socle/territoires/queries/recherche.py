"""Find a commune or an intercommunality from what a person types, or from any code it ever had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from maillage.regles.toponymes import fold_epci, fold_nom, split_recherche
from maillage.socle.territoires.models import AncienneCommune, Commune, Epci, Millesime

_EXACT, _DEBUT, _MOT, _DEDANS = range(4)


@dataclass(frozen=True)
class EpciTrouve:
    """An intercommunality that answers a search. `departements` are the names of its départements.

    `par` names the commune that was recognised when the intercommunality's own name was not.
    """

    siren: str
    nom: str
    nature: str
    population: int | None
    population_annee: int | None
    communes: int
    departements: tuple[str, ...]
    par: str = ""


@dataclass(frozen=True)
class CommuneTrouvee:
    """A commune that answers a search.

    `par` says which other name was recognised (« Le Pin-en-Mauges, commune déléguée »), empty when it
    was the commune's own.
    """

    code: str
    nom: str
    departement: str
    departement_code: str
    epci_siren: str
    epci: str
    population: int | None
    population_annee: int | None
    par: str = ""


def search_epci(texte: str, limite: int = 12) -> list[EpciTrouve]:
    """Return the intercommunalities whose name or SIREN matches, then those of the communes so named.

    Best first, larger first when equal. Every word typed must be found, whole or in part; accents,
    hyphens and the legal nature do not count. An empty text finds nothing.
    """
    plat = fold_epci(texte)
    mots = split_recherche(plat)
    if not mots:
        return []
    filtre = _contains("nom_plie", mots) | Q(siren__startswith=_digits(texte, 9))
    par_nom = (
        Epci.objects.filter(filtre, actuelle=True)
        .annotate(rang=_rank("nom_plie", plat))
        .order_by("rang", "-population", "nom")[:limite]
    )
    par = dict.fromkeys((epci.siren for epci in par_nom), "")
    for siren, nom in _epci_of_commune(plat):
        par.setdefault(siren, nom)
    return _describe_epci(dict(list(par.items())[:limite]))


def search_communes(
    texte: str, departement: str | None = None, limite: int = 20
) -> list[CommuneTrouvee]:
    """Return the communes of today that match, under their own name, a former one, or a code.

    `departement` is a code that restricts the search. Order: exact, beginning, beginning of a word,
    inside; then population. A commune appears once, by its own name when that one matches too.
    """
    plat, mots = fold_nom(texte), split_recherche(texte)
    if not mots:
        return []
    communes = Commune.objects.filter(actuelle=True).select_related("departement", "epci")
    anciennes = AncienneCommune.objects.exclude(nom="")
    if departement:
        communes = communes.filter(departement_id=departement)
        anciennes = anciennes.filter(commune__departement_id=departement)
    filtre, rang = _by_name_or_code(texte, mots), _rank("nom_plie", plat)
    propres = communes.filter(filtre).annotate(rang=rang).order_by("rang", "-population", "nom")
    autres = (
        anciennes.filter(filtre)
        .select_related("commune__departement", "commune__epci")
        .annotate(rang=rang)
        .order_by("rang", "-commune__population", "nom")
    )
    classees = [(c.rang, _found(c)) for c in propres[:limite]]
    classees += [(a.rang, replace(_found(a.commune), par=_recognised(a))) for a in autres[:limite]]
    return _merge(classees)[:limite]


def communes_of_epci(sirens: Iterable[str]) -> QuerySet[Commune]:
    """Return the communes of today of these intercommunalities."""
    return Commune.objects.filter(epci__in=list(sirens), actuelle=True)


def list_millesimes() -> QuerySet[Millesime]:
    """Return which vintages are loaded, to be shown beside every figure and map."""
    return Millesime.objects.all()


def _contains(champ: str, mots: Iterable[str]) -> Q:
    filtre = Q()
    for mot in mots:
        filtre &= Q(**{f"{champ}__contains": mot})
    return filtre


def _digits(texte: str, longueur: int) -> str:
    """Return a code typed with spaces, or something that no code starts with."""
    serre = "".join(texte.split()).upper()
    return serre if serre[:1].isdigit() and 3 <= len(serre) <= longueur else "∅"


def _by_name_or_code(texte: str, mots: Iterable[str]) -> Q:
    return _contains("nom_plie", mots) | Q(code__startswith=_digits(texte, 5))


def _rank(champ: str, plat: str) -> Case:
    return Case(
        When(**{champ: plat}, then=Value(_EXACT)),
        When(**{f"{champ}__startswith": plat}, then=Value(_DEBUT)),
        When(**{f"{champ}__contains": f" {plat}"}, then=Value(_MOT)),
        default=Value(_DEDANS),
        output_field=IntegerField(),
    )


def _found(commune: Commune) -> CommuneTrouvee:
    return CommuneTrouvee(
        code=commune.code,
        nom=commune.nom,
        departement=commune.departement.nom,
        departement_code=commune.departement_id,
        epci_siren=commune.epci_id or "",
        epci=commune.epci.nom if commune.epci else "",
        population=commune.population,
        population_annee=commune.population_annee,
    )


def _recognised(ancienne: AncienneCommune) -> str:
    return f"{ancienne.nom}, {ancienne.get_sorte_display()}"


def _merge(classees: Iterable[tuple[int, CommuneTrouvee]]) -> list[CommuneTrouvee]:
    """Order both lists together and keep each commune once, at its best rank, under its own name first."""
    ordre = sorted(
        classees, key=lambda c: (c[0], bool(c[1].par), -(c[1].population or 0), c[1].nom)
    )
    propres = {trouvee.code: trouvee for _, trouvee in ordre if not trouvee.par}
    gardees: dict[str, CommuneTrouvee] = {}
    for _, trouvee in ordre:
        gardees.setdefault(trouvee.code, propres.get(trouvee.code, trouvee))
    return list(gardees.values())


def _epci_of_commune(plat: str) -> list[tuple[str, str]]:
    """Return the EPCI of the communes that bear exactly this name, most peopled first, and the name."""
    lignes = Commune.objects.filter(nom_plie=plat, epci__isnull=False, actuelle=True)
    return [(c.epci_id or "", c.nom) for c in lignes.order_by("-population")[:5]]


def _describe_epci(par: Mapping[str, str]) -> list[EpciTrouve]:
    """Return the results in the order of `par`, which maps SIREN to the name recognised."""
    epci = Epci.objects.annotate(nombre=Count("communes", filter=Q(communes__actuelle=True)))
    trouves = {e.siren: e for e in epci.filter(pk__in=par)}
    departements = _name_departements(par)
    return [
        EpciTrouve(
            siren=siren,
            nom=trouves[siren].nom,
            nature=trouves[siren].nature,
            population=trouves[siren].population,
            population_annee=trouves[siren].population_annee,
            communes=trouves[siren].nombre,
            departements=departements.get(siren, ()),
            par=nom,
        )
        for siren, nom in par.items()
    ]


def _name_departements(sirens: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of the départements of each EPCI, the one with most communes first."""
    lignes = (
        Commune.objects.filter(epci__in=list(sirens), actuelle=True)
        .values("epci_id", "departement__nom")
        .annotate(nombre=Count("code"))
        .order_by("epci_id", "-nombre", "departement__nom")
    )
    noms: dict[str, tuple[str, ...]] = {}
    for ligne in lignes:
        noms[ligne["epci_id"]] = (*noms.get(ligne["epci_id"], ()), ligne["departement__nom"])
    return noms
