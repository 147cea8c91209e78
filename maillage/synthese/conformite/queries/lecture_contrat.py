"""The facts of the contract itself: period, territory, parties, posts, texts. One query a table, for many at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    EtatContrat,
    Partie,
    Phase,
    Sigle,
    TerritoireCouvert,
)
from maillage.cycle.contrats.queries import PosteVu, group_postes, list_suivis
from maillage.regles.conformite.faits import (
    ArticleLu,
    FaitsContrat,
    FaitsTextes,
    PartieLue,
    PosteLu,
)
from maillage.regles.dates import NON_DEMANDEE, DatePartielle, lire
from maillage.regles.droits import Auteur
from maillage.regles.sigles import list_a_definir
from maillage.socle.indicateurs.models import Niveau, Valeur
from maillage.socle.territoires.models import Perimetre

_QPV = "quartiers_prioritaires"
_ZONES = ("zone_d_intervention_prioritaire", "zone_d_action_complementaire")
Codes = frozenset[str]


@dataclass(frozen=True)
class Commune:
    """A commune of a perimeter, as its rows say."""

    code: str
    nom: str
    epci: str | None
    actuelle: bool
    population: int | None


def group_contrats(auteur: Auteur, contrats: Collection[Contrat]) -> dict[int, FaitsContrat]:
    """Return the facts of each contract itself, by its key."""
    communes = _group_communes(contrats)
    ailleurs = _find_ailleurs(contrats)
    postes, suivis = group_postes(auteur, contrats), list_suivis(auteur, contrats)
    engages, valeurs = _group_engages(contrats), _group_valeurs(contrats)
    return {
        c.pk: _build(
            c,
            communes=communes.get(c.perimetre_id or 0, []),
            ailleurs=ailleurs,
            engage=engages.get(c.pk, NON_DEMANDEE),
            valeurs=valeurs.get(c.perimetre_id or 0, {}),
            postes=[_build_poste(vu) for vu in postes[c.pk]],
            a_une_suite=c.pk in suivis,
        )
        for c in contrats
    }


def _build(
    contrat: Contrat, *, communes: list[Commune], ailleurs: Callable[[Contrat, str], bool],
    engage: DatePartielle, valeurs: Mapping[str, float], postes: list[PosteLu], a_une_suite: bool,
) -> FaitsContrat:  # fmt: skip
    populations = [c.population for c in communes if c.population is not None]
    zones = [valeurs[z] for z in _ZONES if z in valeurs]
    return FaitsContrat(
        etat=contrat.etat,
        signature=lire(contrat.signature),
        debut=lire(contrat.debut),
        fin=lire(contrat.fin),
        engage=engage,
        publie=contrat.publie_le is not None,
        a_une_suite=a_une_suite,
        communes={c.code: c.nom for c in communes},
        epci={c.code: c.epci for c in communes if c.epci},
        communes_disparues=tuple(c.nom for c in communes if not c.actuelle),
        communes_ailleurs=tuple(c.nom for c in communes if ailleurs(contrat, c.code)),
        population=sum(populations) if populations else None,
        quartiers_prioritaires=int(valeurs[_QPV]) if _QPV in valeurs else None,
        part_sous_dense=sum(zones) if zones else None,
        postes=tuple(postes),
    )


def _group_communes(contrats: Collection[Contrat]) -> dict[int, list[Commune]]:
    """Return the communes of each perimeter, by its key, in the order of their names."""
    groupes: defaultdict[int, list[Commune]] = defaultdict(list)
    lien = Perimetre.communes.through
    lignes = lien.objects.filter(perimetre__in=[c.perimetre_id for c in contrats if c.perimetre_id])
    colonnes = (
        "perimetre_id", "commune_id", "commune__nom", "commune__epci__nom", "commune__actuelle",
        "commune__population",
    )  # fmt: skip
    for perimetre, *valeurs in lignes.order_by("commune__nom").values_list(*colonnes):
        groupes[perimetre].append(Commune(*valeurs))
    return groupes


def _find_ailleurs(contrats: Collection[Contrat]) -> Callable[[Contrat, str], bool]:
    """Return what says whether a commune of a contract is in another one in force.

    The contract that one in preparation will follow is not another: its communes are the same.
    """
    combien, siennes = _count_en_vigueur(contrats), _find_siennes(contrats)

    def is_ailleurs(contrat: Contrat, commune: str) -> bool:
        a_lui = contrat.etat == EtatContrat.EN_VIGUEUR or (contrat.lignee_id, commune) in siennes
        return combien.get(commune, 0) > a_lui

    return is_ailleurs


def _find_siennes(contrats: Collection[Contrat]) -> set[tuple[int, str]]:
    """Return the communes of the contracts in force that those in preparation renew, by lineage."""
    lignees = {c.lignee_id for c in contrats if c.etat == EtatContrat.PREPARATION}
    if not lignees:
        return set()
    actifs = Contrat.objects.filter(
        etat=EtatContrat.EN_VIGUEUR, archive_le=None, lignee__in=lignees
    ).exclude(perimetre__communes=None)
    return set(actifs.order_by().values_list("lignee_id", "perimetre__communes"))


def _count_en_vigueur(contrats: Collection[Contrat]) -> dict[str, int]:
    """Return in how many contracts in force each commune of these contracts is."""
    actifs = Contrat.objects.filter(etat=EtatContrat.EN_VIGUEUR, archive_le=None)
    lien = Perimetre.communes.through
    miennes = lien.objects.filter(
        perimetre__in=[c.perimetre_id for c in contrats if c.perimetre_id]
    )
    lignes = lien.objects.filter(
        perimetre__in=actifs.exclude(perimetre=None).values("perimetre"),
        commune__in=miennes.values("commune"),
    )
    comptes: Any = lignes.order_by().values("commune_id")
    return {c["commune_id"]: c["n"] for c in comptes.annotate(n=Count("perimetre", distinct=True))}


def _group_engages(contrats: Collection[Contrat]) -> dict[int, DatePartielle]:
    """Return when each contract was engaged: the earliest date known of its phases."""
    trouvees: dict[int, DatePartielle] = {}
    phases = Phase.objects.filter(contrat__in=[c.pk for c in contrats], archive_le=None)
    colonnes = ("contrat_id", "debut_reel", "fin_reelle", "debut_prevu", "fin_prevue")
    for contrat, *dites in phases.values_list(*colonnes):
        for date_lue in map(lire, dites):
            jour, connue = date_lue.premier_jour, trouvees.get(contrat)
            if jour and (connue is None or jour < (connue.premier_jour or date.max)):
                trouvees[contrat] = date_lue
    return trouvees


def _group_valeurs(contrats: Collection[Contrat]) -> dict[int, dict[str, float]]:
    """Return the last value of the indicators that rules read, by key of perimeter."""
    par_code = {str(c.perimetre.uuid): c.perimetre.pk for c in contrats if c.perimetre}
    lignes = Valeur.objects.filter(
        zone__niveau=Niveau.PERIMETRE,
        zone__code__in=list(par_code),
        indicateur__cle__in=(_QPV, *_ZONES),
        valeur__isnull=False,
    )
    colonnes = ("zone__code", "indicateur__cle", "valeur")
    valeurs: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for code, cle, valeur in lignes.order_by("periode").values_list(*colonnes):
        valeurs[par_code[code]][cle] = valeur or 0.0
    return valeurs


def _build_poste(vu: PosteVu) -> PosteLu:
    return PosteLu(
        vu.poste.intitule,
        str(vu.poste.employeur or ""),
        vu.poste.quotite,
        employeur_cle=str(vu.poste.employeur_id or ""),
        occupe=not vu.est_vacant,
        ferme=vu.est_ferme,
        vacant_depuis=vu.vacant_depuis,
    )


def group_territoires(contrats: Collection[Contrat]) -> dict[int, tuple[Codes, Codes]]:
    """Return the régions and the départements that each contract touches, by its key."""
    groupes: dict[int, dict[str, set[str]]] = {
        c.pk: {"region": set(), "departement": set()} for c in contrats
    }
    lignes = TerritoireCouvert.objects.filter(contrat__in=list(groupes))
    for contrat, niveau, code in lignes.values_list("contrat_id", "niveau", "code"):
        groupes[contrat].setdefault(niveau, set()).add(code)
    return {
        pk: (frozenset(codes["region"]), frozenset(codes["departement"]))
        for pk, codes in groupes.items()
    }


def group_parties(contrats: Collection[Contrat]) -> dict[int, tuple[PartieLue, ...]]:
    """Return the parties of each contract, by its key."""
    colonnes = (
        "organisation__nom", "organisation__sorte", "role", "est_porteur",
        "deliberation_sans_objet", "deliberation_numero", "deliberation_date",
        "deliberation_piece_id", "engagements", "organisation_id",
    )  # fmt: skip
    groupes = _group(Partie, contrats, colonnes)
    return {pk: tuple(_build_partie(ligne) for ligne in lignes) for pk, lignes in groupes.items()}


def _build_partie(ligne: Sequence[Any]) -> PartieLue:
    nom, sorte, role, porteur, sans, numero, quand, piece, engagements, organisation = ligne
    return PartieLue(
        nom=nom,
        sorte=sorte,
        role=role,
        porteur=porteur,
        sans_deliberation=sans,
        numero=numero,
        date=lire(quand),
        piece=piece is not None,
        engagee=bool(engagements.strip()),
        cle=str(organisation),
    )


def group_textes(contrats: Collection[Contrat]) -> dict[int, FaitsTextes]:
    """Return what each contract says, by its key."""
    articles = _group(Article, contrats, ("uuid", "repere", "titre", "texte"))
    sigles = _group(Sigle, contrats, ("sigle",))
    articulations = _group(Articulation, contrats, ("dispositif__slug", "reponse"))
    return {
        pk: FaitsTextes(
            tuple(ArticleLu(str(uuid), *suite) for uuid, *suite in articles[pk]),
            tuple(list_a_definir((a[3] for a in articles[pk]), {s for (s,) in sigles[pk]})),
            dict(articulations[pk]),
        )
        for pk in articles
    }


def _group(
    classe: Any, contrats: Iterable[Contrat], colonnes: tuple[str, ...]
) -> dict[int, list[Any]]:
    """Return columns of the living rows of many contracts, by key of contract, in their order."""
    groupes: dict[int, list[Any]] = {c.pk: [] for c in contrats}
    lignes = classe._default_manager.filter(contrat__in=list(groupes), archive_le=None)
    for contrat, *valeurs in lignes.values_list("contrat_id", *colonnes):
        groupes[contrat].append(valeurs)
    return groupes
