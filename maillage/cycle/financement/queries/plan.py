"""The plan de financement of a contract, read whole: rows, totals, funders, alerts, who pays what remains."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import (
    can_write,
    check_read,
    check_write,
    visible_aides,
    visible_depenses,
)
from maillage.cycle.financement.models import Aide, Depense
from maillage.cycle.financement.queries.faits import (
    Contexte,
    build_faits,
    read_aide,
    read_contexte,
)
from maillage.cycle.financement.queries.repartition import (
    PartageAnnee,
    list_cles,
    partager_annees,
)
from maillage.cycle.programme.access import visible_fiches
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries.lignes import order_by_place
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.regles.financement.alertes import Alerte, Gravite, alertes
from maillage.regles.financement.montants import ZERO
from maillage.regles.financement.mots import LIBELLES_OBJETS, Apport, ObjetDepense
from maillage.regles.financement.plan import (
    AideLue,
    DepenseLue,
    ParFinanceur,
    Totaux,
    grouper,
    par_financeur,
    totaliser,
)


@dataclass(frozen=True)
class LigneDePlan:
    """One row with its expense of the base, and what is wrong in it."""

    depense: Depense
    lue: DepenseLue
    alertes: tuple[Alerte, ...] = ()

    @property
    def rompues(self) -> int:
        """Return how many conditions it breaks."""
        return sum(a.gravite is Gravite.ROMPUE for a in self.alertes)


@dataclass(frozen=True)
class GroupeDeLignes:
    """The rows of one year or of one object, and what they come to."""

    titre: str
    lignes: tuple[LigneDePlan, ...]
    totaux: Totaux


@dataclass(frozen=True)
class PlanFinancementVu:
    """Everything of a plan de financement, for a page, a document or a table."""

    lignes: tuple[LigneDePlan, ...]
    totaux: Totaux
    par_annee: tuple[GroupeDeLignes, ...]
    par_objet: tuple[GroupeDeLignes, ...]
    par_financeur: tuple[ParFinanceur, ...]
    alertes: tuple[Alerte, ...]
    partages: tuple[PartageAnnee, ...]
    peut_ecrire: bool = False

    @property
    def rompues(self) -> tuple[Alerte, ...]:
        """Return the conditions that are broken."""
        return tuple(a for a in self.alertes if a.gravite is Gravite.ROMPUE)

    @property
    def a_verifier(self) -> tuple[Alerte, ...]:
        """Return what nobody could check."""
        return tuple(a for a in self.alertes if a.gravite is Gravite.A_VERIFIER)


def read_plan_financement(auteur: Auteur, contrat: Contrat) -> PlanFinancementVu:
    """Return the whole plan. Raises Introuvable, Refus. The queries do not depend on the rows."""
    check_read(auteur, contrat)
    depenses = list(_with_all(visible_depenses(auteur, contrat).filter(archive_le=None)))
    lignes = _read_lignes(contrat, depenses)
    lues = [ligne.lue for ligne in lignes]
    cles = list_cles(auteur, contrat)
    return PlanFinancementVu(
        lignes=lignes,
        totaux=totaliser(lues),
        par_annee=_group(lignes, lambda ligne: str(ligne.lue.annee)),
        par_objet=_group(lignes, lambda ligne: LIBELLES_OBJETS[ligne.lue.objet]),
        par_financeur=par_financeur(lues),
        alertes=tuple(a for ligne in lignes for a in ligne.alertes),
        partages=partager_annees(contrat, cles, _restes(lues)),
        peut_ecrire=can_write(auteur, contrat),
    )


def list_depenses_vivantes(auteur: Auteur, contrat: Contrat) -> QuerySet[Depense]:
    """Return the rows of the plan that this author may read, by year. Raises Introuvable."""
    return _join(visible_depenses(auteur, contrat).filter(archive_le=None))


def list_depenses_archivees(auteur: Auteur, contrat: Contrat) -> QuerySet[Depense]:
    """Return the rows put aside. Raises Introuvable."""
    return _join(visible_depenses(auteur, contrat).filter(archive_le__isnull=False))


def read_depense(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> LigneDePlan:
    """Return one row with its aids and alerts, archived or not. Raises Introuvable."""
    depense = _with_all(visible_depenses(auteur, contrat)).filter(uuid=uuid).first()
    if depense is None:
        raise Introuvable
    return _read_lignes(contrat, [depense])[0]


def get_depense_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Depense:
    """Return one row to whoever may write it. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    depense = _join(visible_depenses(auteur, contrat)).filter(uuid=uuid).first()
    if depense is None:
        raise Introuvable
    depense.contrat = contrat
    return depense


def get_aide_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Aide:
    """Return one aid to whoever may write it. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    aides = visible_aides(auteur, contrat).select_related(
        "financeur", "dispositif__financeur", "depense__fiche"
    )
    aide = aides.filter(uuid=uuid).first()
    if aide is None:
        raise Introuvable
    aide.depense.contrat = contrat
    return aide


def list_depenses_de(auteur: Auteur, fiche: FicheAction) -> tuple[LigneDePlan, ...]:
    """Return what one fiche costs and who helps, for whoever may read it; nothing else."""
    depenses = visible_depenses(auteur, fiche.contrat).filter(fiche=fiche, archive_le=None)
    return _read_lignes(fiche.contrat, list(_with_all(depenses)), alertees=False)


def list_aides_archivees(auteur: Auteur, contrat: Contrat, depense: Depense) -> QuerySet[Aide]:
    """Return the aids of a row that were put aside."""
    aides = visible_aides(auteur, contrat).filter(depense=depense, archive_le__isnull=False)
    return aides.select_related("financeur")


def _restes(lues: Iterable[DepenseLue]) -> dict[int, tuple[Decimal | None, Decimal]]:
    """Return what remains of each year: exact or unknown, and what is known of it."""
    payees = [d for d in lues if not d.est_valorisee]
    restes = {}
    for annee, siennes in grouper(payees, lambda d: d.annee).items():
        reste = totaliser(siennes).reste
        restes[annee] = (reste.exact, max(reste.connu, ZERO))
    return restes


def _group(
    lignes: Iterable[LigneDePlan], titre: Callable[[LigneDePlan], str]
) -> tuple[GroupeDeLignes, ...]:
    groupes: dict[str, list[LigneDePlan]] = {}
    for ligne in lignes:
        groupes.setdefault(titre(ligne), []).append(ligne)
    return tuple(
        GroupeDeLignes(nom, tuple(siennes), totaliser(li.lue for li in siennes))
        for nom, siennes in groupes.items()
    )


def _read_lignes(
    contrat: Contrat, depenses: Collection[Depense], *, alertees: bool = True
) -> tuple[LigneDePlan, ...]:
    """Return the rows read; `alertees`: with what is wrong, which asks what the whole contract says."""
    aidees = alertees and any(_aides(d) for d in depenses)
    contexte = read_contexte(contrat) if aidees else None
    lignes = []
    for depense in depenses:
        depense.contrat = contrat
        lue = _read_lue(depense, contexte)
        lignes.append(LigneDePlan(depense, lue, alertes([lue]) if alertees else ()))
    return tuple(lignes)


def _read_lue(depense: Depense, contexte: Contexte | None) -> DepenseLue:
    """Return a row as the rules read it; with a context, each aid brings the facts of its scheme."""
    return DepenseLue(
        cle=str(depense.uuid),
        nom=depense.nom,
        annee=depense.annee,
        objet=ObjetDepense(depense.objet_depense),
        cout=depense.cout,
        apport=Apport(depense.apport),
        autofinancement=depense.autofinancement,
        porteur=depense.porteur.nom if depense.porteur else "",
        fiche=str(depense.fiche.uuid) if depense.fiche else "",
        aides=tuple(_read_aide(depense, aide, contexte) for aide in _aides(depense)),
    )


def _read_aide(depense: Depense, aide: Aide, contexte: Contexte | None) -> AideLue:
    lue, dispositif = read_aide(aide), aide.dispositif
    if contexte is None or dispositif is None:
        return lue
    faits = build_faits(depense, contexte, aide=aide, financeur=aide.financeur, cle=dispositif.cle)
    return replace(lue, dispositif=dispositif.lu, faits=faits)


def _aides(depense: Depense) -> list[Aide]:
    lues: list[Aide] = getattr(depense, "aides_lues", [])
    return lues


def _join(depenses: QuerySet[Depense]) -> QuerySet[Depense]:
    return depenses.select_related("fiche", "porteur")


def _with_all(depenses: QuerySet[Depense]) -> QuerySet[Depense]:
    aides = Aide.objects.filter(archive_le=None).select_related(
        "financeur", "dispositif__financeur"
    )
    return _join(depenses).prefetch_related(Prefetch("aides", aides, to_attr="aides_lues"))


def list_fiches_a_financer(auteur: Auteur, contrat: Contrat) -> list[FicheAction]:
    """Return the living actions of the plan, in their order, for a row to name one."""
    return list(visible_fiches(auteur, contrat).filter(archive_le=None).order_by(*order_by_place()))
