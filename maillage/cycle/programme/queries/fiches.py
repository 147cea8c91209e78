"""One fiche: its fields section by section, who acts in it, what is missing and who would know."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_historique
from maillage.cycle.programme.access import (
    can_edit_fiche,
    check_edit_fiche,
    visible_fiches,
    visible_remarques,
)
from maillage.cycle.programme.models import (
    ActeurDeFiche,
    Diffusion,
    FicheAction,
    Remarque,
    RoleActeur,
)
from maillage.cycle.programme.queries.lignes import list_cles_en_ordre, order_by_place
from maillage.regles import fiche as regles
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.fiche import Champ, EtatSection
from maillage.regles.nouvelles import SANS_QUESTION
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal.queries import Evenement, group_evenements
from maillage.socle.referentiels.models import ObjectifExterne, Terme, Vocabulaire
from maillage.socle.territoires.models import Commune

VOCABULAIRE_DU_CHAMP: Mapping[str, str] = {
    "thematiques": Vocabulaire.THEMATIQUE,
    "determinants": Vocabulaire.DETERMINANT,
    "interventions": Vocabulaire.INTERVENTION,
    "domaines": Vocabulaire.DOMAINE,
    "niveaux_prevention": Vocabulaire.NIVEAU_PREVENTION,
    "publics": Vocabulaire.PUBLIC,
    "publics_intermediaires": Vocabulaire.PUBLIC_INTERMEDIAIRE,
}


@dataclass(frozen=True)
class ActeurVu:
    """An organisation in a fiche, with its role in words."""

    acteur: ActeurDeFiche
    organisation: str
    personne: str
    role: str
    apport: str


@dataclass(frozen=True)
class FicheVue:
    """A fiche read whole, for its page and its documents.

    `valeurs` maps each field of regles.fiche to what it holds: text, label, list of rows, or None.
    `fusion` and `origine`, the fiche it went into and the one it was copied from, are None when the
    reader may not see them. `peut_demander`: news of it may be asked by a link.
    """

    fiche: FicheAction
    valeurs: Mapping[str, Any]
    acteurs: tuple[ActeurVu, ...]
    peut_ecrire: bool = False
    peut_organiser: bool = False
    peut_commenter: bool = False
    peut_noter_equipe: bool = False
    peut_demander: bool = False
    fusion: FicheAction | None = None
    origine: FicheAction | None = None

    @cached_property
    def etats(self) -> tuple[EtatSection, ...]:
        """Return how full each section is. Counted when asked: a workbook never asks."""
        remplis = {nom for nom, valeur in self.valeurs.items() if _est_rempli(valeur)}
        if self.fiche.tout_le_perimetre:
            remplis.add("communes")
        return regles.etat_sections(remplis, self.fiche.inconnus)

    @property
    def pilote(self) -> ActeurVu | None:
        """Return who pilots, or None."""
        return next((a for a in self.acteurs if a.acteur.role == RoleActeur.PILOTE), None)

    @property
    def prochaine(self) -> Champ | None:
        """Return the next question to ask, or None when every expected field has an answer."""
        return regles.prochaine_question(self.etats)

    @property
    def remplissage(self) -> tuple[int, int]:
        """Return how many expected fields have an answer, and how many are expected."""
        return regles.part_remplie(self.etats)


@dataclass(frozen=True)
class Voisines:
    """The fiches before and after one, in the order of the plan, as (uuid, words) or None."""

    avant: tuple[UUID, str] | None
    apres: tuple[UUID, str] | None


def count_fiches(auteur: Auteur, contrat: Contrat) -> int:
    """Return how many living fiches of a contract this author may see."""
    return visible_fiches(auteur, contrat).filter(archive_le=None).count()


def list_fiches_choisies(
    auteur: Auteur, contrat: Contrat, cles: Iterable[str]
) -> list[FicheAction]:
    """Return the living fiches of these uuids, in the order of the plan; what is unreadable is ignored."""
    uuids = []
    for cle in cles:
        with suppress(ValueError):
            uuids.append(UUID(cle))
    choisies = visible_fiches(auteur, contrat).filter(archive_le=None, uuid__in=uuids)
    return list(choisies.select_related("contrat", "fusion").order_by(*order_by_place()))


def list_archives(auteur: Auteur, contrat: Contrat) -> QuerySet[FicheAction]:
    """Return the archived fiches of a contract, the latest first."""
    archives = visible_fiches(auteur, contrat).exclude(archive_le=None)
    return archives.select_related("axe", "contrat").order_by("-archive_le")


def get_fiche(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> FicheAction:
    """Return one fiche of this very contract, archived or not. Raises Introuvable."""
    fiche = (
        visible_fiches(auteur, contrat)
        .select_related("axe", "objectif", "contrat", "fusion", "origine_fiche")
        .filter(uuid=uuid)
        .first()
    )
    if fiche is None:
        raise Introuvable
    fiche.contrat = contrat  # the same object, with the rights of its reader
    return fiche


def get_fiche_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> FicheAction:
    """Return one fiche that this author may write now: what a page of writing opens with.

    Raises Introuvable to strangers, Refus to readers, ErreurMetier when it is archived or suspended.
    """
    fiche = get_fiche(auteur, contrat, uuid)
    check_edit_fiche(auteur, fiche)
    return fiche


def get_acteur(auteur: Auteur, fiche: FicheAction, uuid: UUID | str) -> ActeurDeFiche:
    """Return one organisation of this very fiche, archived or not. Raises Introuvable."""
    del auteur
    acteur = (
        ActeurDeFiche.objects.select_related("fiche__contrat", "organisation", "personne")
        .filter(fiche=fiche, uuid=uuid)
        .first()
    )
    if acteur is None:
        raise Introuvable
    return acteur


def list_personnes_possibles(auteur: Auteur, contrat: Contrat) -> list[Personne]:
    """Return the persons who may be named in a fiche: members of the contract, and those named already."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    membres = Q(compte__roles__contrat=contrat, compte__roles__archive_le=None)
    deja = ActeurDeFiche.objects.filter(fiche__contrat=contrat).exclude(personne=None)
    personnes = Personne.objects.filter(membres | Q(pk__in=deja.values("personne_id")))
    return list(
        personnes.filter(archive_le=None, efface_le=None)
        .select_related("organisation")
        .order_by("organisation__nom_plie", "fonction", "pk")
        .distinct()
    )


def list_remarques(auteur: Auteur, fiche: FicheAction) -> QuerySet[Remarque]:
    """Return the remarks that this author may read, oldest first."""
    return visible_remarques(auteur, fiche)


def get_remarque(auteur: Auteur, fiche: FicheAction, uuid: UUID | str) -> Remarque:
    """Return one remark on this very fiche, removed or not. Raises Introuvable."""
    remarques = Remarque.objects.filter(fiche=fiche, uuid=uuid).select_related("fiche__contrat")
    remarque = remarques.first()
    if remarque is None or (
        remarque.pour_equipe and Droit.NOTE_EQUIPE_VOIR not in droits_de(auteur, fiche.contrat)
    ):
        raise Introuvable
    return remarque


def list_histoire(auteur: Auteur, vue: FicheVue, limite: int = 5) -> list[Evenement]:
    """Return the last events of a fiche, of its organisations and remarks, within the author's rights."""
    objets = [vue.fiche.uuid, *(a.acteur.uuid for a in vue.acteurs)]
    traces = list_historique(auteur, vue.fiche.contrat, objets=objets)
    return group_evenements(traces[: limite * 6])[:limite]


def read_voisines(auteur: Auteur, fiche: FicheAction) -> Voisines:
    """Return the living fiches before and after this one in the plan. Two queries."""
    cles = list_cles_en_ordre(auteur, fiche.contrat)
    rang = cles.index(fiche.pk) if fiche.pk in cles else None
    if rang is None:
        return Voisines(None, None)
    avant = cles[rang - 1] if rang else None
    apres = cles[rang + 1] if rang + 1 < len(cles) else None
    lues = visible_fiches(auteur, fiche.contrat).filter(pk__in=[avant, apres])
    noms = {
        pk: (uuid, f"{numero} {intitule}".strip())
        for pk, uuid, numero, intitule in lues.values_list("pk", "uuid", "numero", "intitule")
    }
    return Voisines(noms.get(avant or 0), noms.get(apres or 0))


def read_fiche(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> FicheVue:
    """Return a fiche whole. Raises Introuvable."""
    try:
        fiche = _with_all(visible_fiches(auteur, contrat)).get(uuid=uuid)
    except FicheAction.DoesNotExist:
        raise Introuvable from None
    vue = _voir_fiche(auteur, contrat, fiche)
    droits, ouvert = droits_de(auteur, contrat), not contrat.est_suspendu
    return replace(
        vue,
        peut_ecrire=ouvert and not fiche.est_archive and can_edit_fiche(auteur, fiche),
        peut_organiser=ouvert and Droit.PLAN_MODIFIER in droits,
        peut_commenter=ouvert and Droit.REMARQUE_ECRIRE in droits,
        peut_noter_equipe=Droit.NOTE_EQUIPE_VOIR in droits,
        peut_demander=ouvert and _attend_des_nouvelles(fiche) and Droit.LIEN_GERER in droits,
    )


def read_fiches(auteur: Auteur, contrat: Contrat) -> list[FicheVue]:
    """Return the living fiches whole, in the order of the plan, for documents: they offer no gesture.

    The number of queries does not depend on the number of fiches.
    """
    vivantes = visible_fiches(auteur, contrat).filter(archive_le=None)
    lisibles = _with_all(vivantes, ensemble=True).select_related("fusion", "origine_fiche")
    return [_voir_fiche(auteur, contrat, f) for f in lisibles.order_by(*order_by_place())]


def _with_all(fiches: QuerySet[FicheAction], *, ensemble: bool = False) -> QuerySet[FicheAction]:
    """Read what hangs on fiches with them. What they went into or come from is rare: on demand.

    `ensemble`: for many fiches, whose few axes and organisations are read once each instead of with
    every row. As plain lists (`..._lus`): asked again of a manager, each would build a query that is never sent.
    """
    autres = FicheAction.objects.filter(archive_le=None)
    acteurs = ActeurDeFiche.objects.filter(archive_le=None)
    lignes: dict[str, QuerySet[Any]] = {
        "termes": Terme.objects.only("vocabulaire", "libelle").order_by("ordre"),
        "objectifs_externes": ObjectifExterne.objects.select_related("plan"),
        "communes": Commune.objects.only("code", "nom"),
        "liees": autres.only("uuid", "numero", "intitule", "diffusion", "contrat"),
        "acteurs": _join(acteurs, ("organisation", "personne"), ensemble=ensemble),
    }
    return _join(fiches, ("axe", "objectif__parent"), ensemble=ensemble).prefetch_related(
        *(Prefetch(nom, choisies, to_attr=f"{nom}_lus") for nom, choisies in lignes.items())
    )


def _join(lignes: QuerySet[Any], relations: tuple[str, ...], *, ensemble: bool) -> QuerySet[Any]:
    return lignes.prefetch_related(*relations) if ensemble else lignes.select_related(*relations)


def _voir_fiche(auteur: Auteur, contrat: Contrat, fiche: FicheAction) -> FicheVue:
    fiche.contrat = contrat
    autres = _diffusions_lisibles(droits_de(auteur, contrat))
    acteurs = tuple(_voir_acteur(a) for a in _lus(fiche, "acteurs"))
    return FicheVue(
        fiche=fiche,
        valeurs=_valeurs(fiche, acteurs, autres),
        acteurs=acteurs,
        fusion=_voir(fiche.fusion, autres),
        origine=_voir(fiche.origine_fiche, autres),
    )


def _lus(fiche: FicheAction, nom: str) -> list[Any]:
    lus: list[Any] = getattr(fiche, f"{nom}_lus")
    return lus


def _attend_des_nouvelles(fiche: FicheAction) -> bool:
    return not fiche.est_archive and fiche.statut not in SANS_QUESTION


def _diffusions_lisibles(droits: Collection[Droit]) -> frozenset[str]:
    """Return which other fiches may be named to this reader; none to whoever came by a link."""
    if Droit.FICHE_INTERNE_VOIR in droits:
        return frozenset(Diffusion.values)
    if Droit.CONTRAT_VOIR in droits:
        return frozenset(Diffusion.values) - {Diffusion.INTERNE}
    return frozenset()


def _voir(autre: FicheAction | None, diffusions: Collection[str]) -> FicheAction | None:
    """Return another fiche that this one names, unless the reader may not know of it."""
    return autre if autre and autre.diffusion in diffusions else None


def _voir_acteur(acteur: ActeurDeFiche) -> ActeurVu:
    return ActeurVu(
        acteur,
        acteur.organisation.nom,
        str(acteur.personne or ""),
        acteur.get_role_display(),
        acteur.apport,
    )


def _valeurs(
    fiche: FicheAction, acteurs: Iterable[ActeurVu], diffusions: Collection[str]
) -> dict[str, Any]:
    valeurs: dict[str, Any] = {}
    termes = _lus(fiche, "termes")
    conduisent = {RoleActeur.PILOTE, RoleActeur.COPILOTE}
    for nom in regles.CHAMPS:
        if nom in VOCABULAIRE_DU_CHAMP:
            vocabulaire = VOCABULAIRE_DU_CHAMP[nom]
            valeurs[nom] = [t for t in termes if t.vocabulaire == vocabulaire]
        elif nom == "pilotes":
            valeurs[nom] = [a for a in acteurs if a.acteur.role in conduisent]
        elif nom == "partenaires":
            valeurs[nom] = [a for a in acteurs if a.acteur.role not in conduisent]
        elif nom in {"objectifs_externes", "communes"}:
            valeurs[nom] = _lus(fiche, nom)
        elif nom == "liees":
            valeurs[nom] = [f for f in _lus(fiche, "liees") if _voir(f, diffusions)]
        else:
            valeurs[nom] = getattr(fiche, nom)
    return valeurs


def _est_rempli(valeur: Any) -> bool:
    return valeur is not None and valeur not in ("", [])
