"""What is known of a contract when a scheme is applied to it. What no row says is left unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from maillage.cycle.contrats.models import Contrat, EtatContrat, Partie
from maillage.cycle.financement.models import Aide, Depense
from maillage.cycle.financement.queries.faits_des_demandes import (
    SANS_DEMANDE,
    SuiviDAide,
    read_suivis,
)
from maillage.regles import dates, horloge
from maillage.regles.droits import Mandat
from maillage.regles.financement.faits import AutreAide, Faits
from maillage.regles.financement.financeurs import nature_de
from maillage.regles.financement.mots import Etape, ObjetDepense
from maillage.regles.financement.plan import AideLue
from maillage.regles.financement.vocabulaire import (
    Beneficiaire,
    Exige,
    NatureCout,
    Situation,
)
from maillage.socle.acteurs.models import NatureArgent, Organisation, SorteOrganisation
from maillage.socle.indicateurs.models import Valeur
from maillage.socle.indicateurs.queries.perimetres import locate_perimetre
from maillage.socle.referentiels.models import ObjectifExterne, SortePlan
from maillage.socle.territoires.models import Epci

_BENEFICIAIRES: Mapping[str, Beneficiaire] = {
    SorteOrganisation.EPCI: Beneficiaire.EPCI,
    SorteOrganisation.COMMUNE: Beneficiaire.COMMUNE,
    SorteOrganisation.CIAS: Beneficiaire.CIAS,
    SorteOrganisation.ASSOCIATION: Beneficiaire.ASSOCIATION,
}
# The figure that tells each zoning, in per cent of the inhabitants.
_ZONAGES: Mapping[str, Situation] = {
    "zone_d_intervention_prioritaire": Situation.ZONE_ZIP,
    "zone_d_action_complementaire": Situation.ZONE_ZAC,
    "zone_de_revitalisation_rurale": Situation.ZRR,
}
_TOUS, _COMPLETE = 100, 1


@dataclass(frozen=True)
class FaitsDuContrat:
    """What every aid of a contract has in common. `plans_de` are the funders whose plans the fiches serve."""

    territoires: frozenset[Mandat] | None
    debut: int | None
    fin: int | None
    epci: int
    epci_entiers: bool
    exiges: Mapping[Exige, bool]
    plans_de: frozenset[int]
    porteurs_deliberes: frozenset[int]
    situations: Mapping[str, bool]


@dataclass(frozen=True)
class Contexte:
    """What a scheme looks at besides one expense: the contract, its living aids, what their claims say."""

    commun: FaitsDuContrat
    aides: tuple[Aide, ...]
    suivis: Mapping[int, SuiviDAide]


def read_contexte(contrat: Contrat) -> Contexte:
    """Return what the schemes applied to a contract look at. The queries do not depend on the rows."""
    aides = Aide.objects.filter(depense__contrat=contrat, archive_le=None, depense__archive_le=None)
    lues = aides.select_related("financeur", "dispositif", "depense")
    return Contexte(read_faits_du_contrat(contrat), tuple(lues), read_suivis(contrat))


def read_faits_du_contrat(contrat: Contrat) -> FaitsDuContrat:
    """Return what the rows of a contract say. The queries do not depend on their number."""
    territoires = frozenset(t.mandat for t in contrat.territoires.all())
    plans = _list_plans_servis(contrat)
    epci, entiers = _count_epci(contrat)
    exiges = {Exige.ENGAGEMENT: True, Exige.ETUDE_INTERCOMMUNALE: entiers}
    if any(sorte == SortePlan.PRS for sorte, _ in plans):
        exiges[Exige.PRIORITE_PRS] = True
    if (en_cours := _is_en_cours(contrat)) is not None:
        exiges[Exige.CONTRAT_EN_COURS] = en_cours
    parties = Partie.objects.filter(contrat=contrat, archive_le=None)
    deliberes = parties.exclude(deliberation_numero="", deliberation_date="")
    return FaitsDuContrat(
        territoires=territoires or None,
        debut=dates.lire(contrat.debut).annee,
        fin=dates.lire(contrat.fin).annee,
        epci=epci,
        epci_entiers=entiers,
        exiges=exiges,
        plans_de=frozenset(pk for _, pk in plans if pk),
        porteurs_deliberes=frozenset(deliberes.values_list("organisation", flat=True)),
        situations=_read_situations(contrat, epci=epci, exiges=exiges),
    )


def _read_situations(
    contrat: Contrat, *, epci: int, exiges: Mapping[Exige, bool]
) -> dict[str, bool]:
    """Return what may raise a rate, as far as it is known."""
    situations: dict[str, bool] = _read_zonages(contrat) if contrat.perimetre else {}
    if epci:
        situations[Situation.POSTE_PARTAGE] = epci > 1
    if Exige.PRIORITE_PRS in exiges:
        situations[Situation.PRIORITE_PRS] = exiges[Exige.PRIORITE_PRS]
    return situations


def _read_zonages(contrat: Contrat) -> dict[str, bool]:
    """Return in which zones the territory is, from the latest figures; half inside is not known."""
    if contrat.perimetre is None:
        return {}
    niveau, code = locate_perimetre(contrat.perimetre)
    valeurs = Valeur.objects.filter(
        zone__niveau=niveau,
        zone__code=code,
        indicateur__cle__in=list(_ZONAGES),
        couverture__gte=_COMPLETE,
    )
    parts = dict(valeurs.order_by("periode").values_list("indicateur__cle", "valeur"))
    dites = {_ZONAGES[cle]: round(part, 3) for cle, part in parts.items() if part is not None}
    return {
        zone: part == _TOUS
        for zone, part in dites.items()
        # A commune classed in part is not counted: none counted is not none classed.
        if part == _TOUS or (part == 0 and zone != Situation.ZRR)
    }


def _list_plans_servis(contrat: Contrat) -> list[tuple[str, int]]:
    """Return the kind and the owner (zero: nobody) of the external plans that living fiches answer to."""
    objectifs = ObjectifExterne.objects.filter(
        fiches__contrat=contrat, fiches__archive_le=None
    ).values_list("plan__sorte", "plan__organisation")
    return [(sorte, pk or 0) for sorte, pk in objectifs.distinct().order_by()]


def build_faits(
    depense: Depense,
    contexte: Contexte,
    *,
    aide: Aide | None,
    financeur: Organisation,
    cle: str,
) -> Faits:
    """Return what is known of one expense for a scheme known by its `cle`; `aide`: the one it gives."""
    commun, porteur = contexte.commun, depense.porteur
    exiges = dict(commun.exiges)
    if financeur.pk in commun.plans_de:
        exiges[Exige.PLANS_DU_FINANCEUR] = True
    if porteur is not None and porteur.pk in commun.porteurs_deliberes:
        exiges[Exige.DELIBERATION] = True
    suivi = contexte.suivis.get(aide.pk, SANS_DEMANDE) if aide else SANS_DEMANDE
    deja, meme_annee = _read_deja(depense, aide, cle, toutes=contexte.aides)
    return Faits(
        annee=depense.annee,
        objet=ObjetDepense(depense.objet_depense),
        cout=depense.cout,
        nature=NatureCout(depense.nature) if depense.nature else None,
        etp=depense.quotite,
        mois=depense.mois,
        beneficiaire=_BENEFICIAIRES.get(porteur.sorte) if porteur else None,
        beneficiaire_nom=porteur.nom if porteur else "",
        territoires=commun.territoires,
        debut=commun.debut,
        fin=commun.fin,
        engagee_le=depense.engagee_le,
        demande_le=suivi.demande_le,
        epci_du_poste=commun.epci or None,
        deja=deja,
        meme_annee=meme_annee,
        autres=_list_autres(depense, aide, contexte.aides),
        exiges=exiges,
        situations=commun.situations,
        pieces=suivi.pieces,
        pieces_compte=suivi.pieces_compte,
        convention_signee=suivi.convention_signee,
        publicite_prouvee=suivi.publicite_prouvee,
    )


def read_aide(aide: Aide) -> AideLue:
    """Return the amounts of an aid as the rules read them, its scheme and its facts left out."""
    return AideLue(
        cle=str(aide.uuid),
        financeur=aide.financeur.nom,
        sorte=aide.financeur.sorte,
        montants={etape: getattr(aide, etape.value) for etape in Etape},
        note=aide.note,
        soldee=aide.soldee,
    )


def _read_deja(
    depense: Depense, aide: Aide | None, cle: str, *, toutes: Iterable[Aide]
) -> tuple[dict[int, Decimal | None], Decimal | None]:
    """Return what the scheme brings in the other years, and to other expenses of this year.

    An aid that stands in the plan already is limited by the years before it; a new one by all.
    """
    par_annee: dict[int, Decimal | None] = {depense.annee: Decimal(0)}
    for autre in toutes:
        if autre.dispositif is None or autre.dispositif.cle != cle:
            continue
        if aide is not None and (autre.pk == aide.pk or autre.depense.annee > depense.annee):
            continue
        connu, montant = par_annee.get(autre.depense.annee, Decimal(0)), read_aide(autre).retenu
        total = None if connu is None or montant is None else connu + montant
        par_annee[autre.depense.annee] = total
    meme_annee = par_annee.pop(depense.annee)
    return par_annee, meme_annee


def _list_autres(
    depense: Depense, aide: Aide | None, toutes: Iterable[Aide]
) -> tuple[AutreAide, ...]:
    return tuple(
        AutreAide(
            financeur=autre.financeur.nom,
            montant=read_aide(autre).retenu,
            dispositif=autre.dispositif.cle if autre.dispositif else "",
            est_publique=is_publique(autre.financeur),
            est_collectivite=nature_de(autre.financeur.sorte).est_collectivite,
            sorte=autre.financeur.sorte,
        )
        for autre in toutes
        if autre.depense_id == depense.pk and (aide is None or autre.pk != aide.pk)
    )


def is_publique(financeur: Organisation) -> bool | None:
    """True when its money is public; None where nobody knows."""
    return is_argent_public(financeur.sorte, financeur.argent)


def is_argent_public(sorte: str, argent: str) -> bool | None:
    """True when money is public: what the administration said of the organisation, else what its kind says."""
    if argent:
        return argent == NatureArgent.PUBLIC
    return nature_de(sorte).est_publique


def _count_epci(contrat: Contrat) -> tuple[int, bool]:
    """Return how many EPCI the perimeter touches, and whether one of them is wholly inside."""
    if contrat.perimetre is None:
        return 0, False
    codes = set(contrat.perimetre.communes.values_list("pk", flat=True))
    membres: dict[str, set[str]] = {}
    touches = Epci.objects.filter(communes__in=codes, communes__actuelle=True).distinct()
    for siren, code in Epci.objects.filter(pk__in=touches, communes__actuelle=True).values_list(
        "siren", "communes__code"
    ):
        membres.setdefault(siren, set()).add(code)
    return len(membres), any(siens <= codes for siens in membres.values())


def _is_en_cours(contrat: Contrat) -> bool | None:
    """True while it is in force, False once over; None when its dates are unknown."""
    if contrat.etat == EtatContrat.ACHEVE or contrat.est_termine(horloge.aujourdhui()):
        return False
    if contrat.etat == EtatContrat.PREPARATION:
        return False
    fin = dates.lire(contrat.fin)
    return True if fin.est_connue else None
