"""The facts of the plan and of its fiches, as light rows: a thousand contracts of forty fiches are read at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.programme.access import visible_fiches_des
from maillage.cycle.programme.models import ActeurDeFiche, Axe, Diffusion, FicheAction, RoleActeur
from maillage.regles.conformite.faits import (
    EnjeuLu,
    FaitsFiches,
    FaitsPlan,
    FicheLue,
    ObjectifLu,
)
from maillage.regles.conformite.lectures import cite_une_coordonnee_personnelle
from maillage.regles.dates import lire
from maillage.regles.droits import Auteur
from maillage.regles.horloge import PARIS

_COLONNES = (
    "pk", "contrat_id", "uuid", "numero", "intitule", "statut", "hors_plan", "axe_id", "inconnus",
    "description", "objectif_general", "objectifs_specifiques", "objectifs_operationnels",
    "degre_partenariat", "tout_le_perimetre", "territoire_texte", "publics_texte", "debut", "fin",
    "annees", "recurrente", "vulnerables", "statut_raison", "report_date", "resume_public",
    "diffusion", "modifie_le", "constat", "besoins", "resultats_attendus", "vigilance", "moyens",
    "vulnerables_texte", "evaluation", "obstacle",
)  # fmt: skip
# Where a telephone or an address may have been typed.
_TEXTES = (
    "objectif_general", "objectifs_specifiques", "objectifs_operationnels", "description", "constat",
    "besoins", "resultats_attendus", "vigilance", "publics_texte", "vulnerables_texte",
    "territoire_texte", "moyens", "evaluation", "statut_raison", "obstacle", "resume_public",
)  # fmt: skip
_REMPLIS = ("description", "degre_partenariat", "debut", "annees", "recurrente")
_CONDUISENT = (RoleActeur.PILOTE, RoleActeur.COPILOTE)
_VIDE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Acteur:
    """Who takes part in a fiche; `joignable`: somebody still answers for them, `coordonnees` are how."""

    role: str
    organisation: str
    nommee: bool
    joignable: bool
    coordonnees: str


@dataclass
class _Autour:
    """What hangs on the fiches of some contracts, each by key of fiche."""

    termes: dict[int, dict[str, set[str]]] = field(default_factory=dict)
    externes: dict[int, list[ObjectifLu]] = field(default_factory=dict)
    communes: dict[int, set[str]] = field(default_factory=dict)
    enjeux: dict[int, set[str]] = field(default_factory=dict)
    des_axes: dict[int, set[str]] = field(default_factory=dict)
    acteurs: dict[int, list["_Acteur"]] = field(default_factory=dict)


def group_plans(contrats: Collection[Contrat]) -> dict[int, FaitsPlan]:
    """Return the axes and the enjeux of each contract, by its key."""
    cles = [c.pk for c in contrats]
    axes: defaultdict[int, list[str]] = defaultdict(list)
    vivants = Axe.objects.filter(contrat__in=cles, archive_le=None)
    for contrat, intitule in vivants.values_list("contrat_id", "intitule"):
        axes[contrat].append(intitule)
    enjeux: defaultdict[int, list[EnjeuLu]] = defaultdict(list)
    releves = Enjeu.objects.filter(contrat__in=cles, archive_le=None)
    colonnes = ("contrat_id", "uuid", "intitule", "prioritaire")
    for contrat, uuid, intitule, prioritaire in releves.values_list(*colonnes):
        enjeux[contrat].append(EnjeuLu(str(uuid), intitule, prioritaire))
    return {pk: FaitsPlan(tuple(axes[pk]), tuple(enjeux[pk])) for pk in cles}


def group_fiches(
    auteur: Auteur, contrats: Collection[Contrat], *, seule: UUID | None = None
) -> dict[int, FaitsFiches]:
    """Return the living fiches that this author sees, by key of contract; only one of them on request.

    The number of queries depends neither on the contracts nor on the fiches.
    """
    fiches = visible_fiches_des(auteur, contrats).filter(archive_le=None)
    if seule is not None:
        fiches = fiches.filter(uuid=seule)
    lignes = list(fiches.order_by("contrat", "ordre", "pk").values_list(*_COLONNES))
    autour = _read_autour([c.pk for c in contrats], seule)
    groupes: dict[int, list[FicheLue]] = {c.pk: [] for c in contrats}
    for ligne in lignes:
        valeurs = dict(zip(_COLONNES, ligne, strict=True))
        groupes[valeurs["contrat_id"]].append(_build(valeurs, autour))
    return {pk: FaitsFiches(tuple(lues)) for pk, lues in groupes.items()}


def _read_autour(contrats: list[int], seule: UUID | None) -> _Autour:
    ici: dict[str, Any] = {"ficheaction__contrat__in": contrats}
    if seule is not None:
        ici = {"ficheaction__uuid": seule}
    termes: defaultdict[int, dict[str, set[str]]] = defaultdict(dict)
    lies = FicheAction.termes.through.objects.filter(**ici)
    for fiche, vocabulaire, slug in lies.values_list(
        "ficheaction_id", "terme__vocabulaire", "terme__slug"
    ):
        termes[fiche].setdefault(vocabulaire, set()).add(slug)
    return _Autour(
        termes=termes,
        externes=_read_externes(ici),
        communes=_pairs(FicheAction.communes.through, ici, "commune_id"),
        enjeux=_read_enjeux(ici),
        des_axes=_read_enjeux_des_axes(contrats),
        acteurs=_read_acteurs(contrats, seule),
    )


def _pairs(lien: Any, ici: Mapping[str, Any], colonne: str) -> dict[int, set[str]]:
    groupes: defaultdict[int, set[str]] = defaultdict(set)
    for fiche, valeur in lien.objects.filter(**ici).values_list("ficheaction_id", colonne):
        groupes[fiche].add(str(valeur))
    return groupes


def _read_enjeux(ici: Mapping[str, Any]) -> dict[int, set[str]]:
    vivants = {**ici, "enjeu__archive_le": None}
    return _pairs(FicheAction.enjeux.through, vivants, "enjeu__uuid")


def _read_enjeux_des_axes(contrats: list[int]) -> dict[int, set[str]]:
    groupes: defaultdict[int, set[str]] = defaultdict(set)
    lies = Axe.enjeux.through.objects.filter(axe__contrat__in=contrats, enjeu__archive_le=None)
    for axe, enjeu in lies.values_list("axe_id", "enjeu__uuid"):
        groupes[axe].add(str(enjeu))
    return groupes


def _read_externes(ici: Mapping[str, Any]) -> dict[int, list[ObjectifLu]]:
    plan = ("sorte", "intitule", "edition", "organisation__sorte")
    colonnes = ("ficheaction_id", *(f"objectifexterne__plan__{nom}" for nom in plan))
    groupes: defaultdict[int, list[ObjectifLu]] = defaultdict(list)
    lies = FicheAction.objectifs_externes.through.objects.filter(**ici)
    for fiche, sorte, intitule, edition, porteur in lies.values_list(*colonnes):
        groupes[fiche].append(ObjectifLu(sorte, intitule, edition, porteur or ""))
    return groupes


def _read_acteurs(contrats: list[int], seule: UUID | None) -> dict[int, list[_Acteur]]:
    """Return who takes part in each fiche."""
    acteurs = ActeurDeFiche.objects.filter(fiche__contrat__in=contrats, archive_le=None)
    if seule is not None:
        acteurs = acteurs.filter(fiche__uuid=seule)
    colonnes = (
        "fiche_id", "role", "organisation_id", "personne_id", "personne__archive_le",
        "personne__efface_le", "personne__telephone", "personne__courriel",
    )  # fmt: skip
    groupes: defaultdict[int, list[_Acteur]] = defaultdict(list)
    for fiche, role, organisation, personne, archive, efface, *joints in acteurs.values_list(
        *colonnes
    ):
        nommee = personne is not None and efface is None
        coordonnees = " ".join(filter(None, joints)) if nommee else ""
        groupes[fiche].append(
            _Acteur(role, str(organisation), nommee, nommee and archive is None, coordonnees)
        )
    return groupes


def _build(v: Mapping[str, Any], autour: _Autour) -> FicheLue:
    pk = v["pk"]
    termes = {nom: frozenset(mots) for nom, mots in autour.termes.get(pk, {}).items()}
    acteurs = autour.acteurs.get(pk, [])
    pilotes = [a for a in acteurs if a.role == RoleActeur.PILOTE]
    partenaires = sum(a.role not in _CONDUISENT for a in acteurs)
    communes = frozenset(autour.communes.get(pk, ()))
    lieu = v["tout_le_perimetre"] or communes or v["territoire_texte"]
    autres = {
        "axe": v["axe_id"],
        "publics": termes.get("public") or v["publics_texte"],
        "pilotes": pilotes,
        "communes": lieu,
        "partenaires": partenaires,
    }
    remplis = {nom for nom in _REMPLIS if v[nom]} | {nom for nom, plein in autres.items() if plein}
    enjeux = autour.enjeux.get(pk) or autour.des_axes.get(v["axe_id"] or 0)
    return FicheLue(
        cle=str(v["uuid"]),
        numero=v["numero"],
        intitule=v["intitule"],
        statut=v["statut"],
        hors_plan=v["hors_plan"],
        remplis=frozenset(remplis),
        inconnus=frozenset(v["inconnus"]),
        termes=termes,
        objectifs=_list_objectifs(v),
        texte=f"{v['objectif_general']}\n{v['description']}",
        externes=tuple(autour.externes.get(pk, ())),
        enjeux=frozenset(enjeux or ()),
        communes=communes,
        partout=v["tout_le_perimetre"],
        pilotes=tuple(a.organisation for a in pilotes),
        copilotes=sum(a.role == RoleActeur.COPILOTE for a in acteurs),
        contact=any(a.joignable for a in pilotes),
        partenaires=partenaires,
        debut=lire(v["debut"]),
        fin=lire(v["fin"]),
        vulnerables=v["vulnerables"],
        raison=v["statut_raison"],
        nouvelle_date=bool(v["report_date"]),
        resume=v["resume_public"],
        publique=v["diffusion"] == Diffusion.PUBLIC,
        coordonnees=cite_une_coordonnee_personnelle(_join_coordonnees(v, acteurs)),
        personnes=sum(a.nommee for a in acteurs),
        mise_a_jour=v["modifie_le"].astimezone(PARIS).date(),
    )


def _list_objectifs(v: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the objectives of a fiche, one a line."""
    textes = (v["objectif_general"], v["objectifs_specifiques"], v["objectifs_operationnels"])
    return tuple(ligne.strip() for texte in textes for ligne in texte.splitlines() if ligne.strip())


def _join_coordonnees(v: Mapping[str, Any], acteurs: list[_Acteur]) -> str:
    """Return all that may hold a telephone or an address, one a line."""
    return "\n".join([*(v[nom] for nom in _TEXTES if v[nom]), *(a.coordonnees for a in acteurs)])
