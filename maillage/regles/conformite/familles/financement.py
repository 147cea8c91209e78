"""10.6 Money and publicity: FIN-01 to FIN-10. Amounts are exact; a missing one is never zero."""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import Faits, financement_de
from maillage.regles.conformite.faits_argent import (
    AideLue,
    DemandeLue,
    DepenseLue,
    FaitsFinancement,
)
from maillage.regles.conformite.familles.communs import nommer, precede_de
from maillage.regles.conformite.profils import AURA, DEPT_53, REGION
from maillage.regles.conformite.regle import PROFIL, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import Resultat, inconnue, non, oui, sans_objet, su
from maillage.regles.ecriture import INSECABLE, accorde, date_simple, nombre
from maillage.regles.financement.mots import ObjetDepense
from maillage.regles.francais import plier

_PAGE = "financement:plan_financement"
_DEMANDES = "demandes:demandes"
PAGE_SUPPORTS = "demandes:supports"
_LOCALES = frozenset({"epci", "commune", "cias"})
CENT = Decimal(100)


def euros(montant: Decimal) -> str:
    """Return « 22 500 € », with its cents when it has some."""
    return f"{nombre(montant, None if montant % 1 else 0)}{INSECABLE}€"


def _somme(aides: Iterable[AideLue]) -> Decimal | None:
    """Return the total; None when one of the amounts is not known."""
    montants = [aide.montant for aide in aides]
    return None if None in montants else sum((m for m in montants if m is not None), Decimal())


def _aides(argent: FaitsFinancement, sorte: str) -> list[AideLue]:
    return [aide for aide in argent.aides if aide.sorte == sorte]


def _demandes(faits: Faits) -> tuple[DemandeLue, ...]:
    return su(financement_de(faits).demandes, "les demandes d’aide et leurs suites")


@regle("FIN-01", "L’agence ne paie pas plus que la collectivité", gravite=PROFIL, profils=(AURA,),
       source=s.ARS_AURA.cite("financement paritaire"),
       a_faire="Rétablir la parité dans le plan de financement.", page=_PAGE, geste="Voir le financement")  # fmt: skip
def parite(faits: Faits) -> Resultat:
    argent = financement_de(faits)
    par_depense: dict[str, list[AideLue]] = defaultdict(list)
    for aide in argent.aides:
        par_depense[aide.depense].append(aide)
    payees = {
        cle: aides for cle, aides in par_depense.items() if any(a.sorte == "ars" for a in aides)
    }
    if not payees:
        return sans_objet("Aucune aide de l’agence n’est au plan de financement.")
    rompues = []
    for aides in payees.values():
        agence = _somme(a for a in aides if a.sorte == "ars")
        locale = _somme(a for a in aides if a.sorte in _LOCALES)
        if agence is None or locale is None:
            return inconnue("un montant du plan de financement")
        if agence > locale:
            rompues.append(
                f"{aides[0].objet} {aides[0].annee}, {euros(agence)} pour {euros(locale)}"
            )
    return (
        non(f"Parité rompue\u00a0: {nommer(rompues)}.")
        if rompues
        else oui("La parité est tenue sur chaque dépense.")
    )


@regle("FIN-02", "La convention court encore quand l’aide est versée", gravite=PROFIL, profils=(AURA,),
       source=s.ARS_AURA.cite("en cours de validité"),
       a_faire="Prolonger la convention avant le versement.", page=_DEMANDES, geste="Voir les demandes",
       question="Les conventions étaient-elles en cours de validité à chaque versement\u202f?")  # fmt: skip
def convention(faits: Faits) -> Resultat:
    versees = [d for d in _demandes(faits) if d.versements]
    if not versees:
        return sans_objet("Aucun versement n’est noté.")
    if any(d.convention_du is None for d in versees):
        return inconnue("les dates d’une convention")
    hors = [f"{d.financeur} {d.annee}" for d in versees if not _court(d)]
    return (
        non(f"Versées hors convention\u00a0: {nommer(hors)}.")
        if hors
        else oui("Chaque versement est dans sa convention.")
    )


def _court(demande: DemandeLue) -> bool:
    du, au = demande.convention_du, demande.convention_au
    return all(
        (du is None or du <= jour) and (au is None or jour <= au) for jour in demande.versements
    )


_CLSM = re.compile(r"\bclsm\b|conseil local de sante mentale")


@regle("FIN-03", "Un même territoire ne reçoit pas deux fois, pour un CLS et pour un CLSM", gravite=PROFIL,
       profils=(AURA,), source=s.ARS_AURA.cite("double financement CLS/CLSM […] n’est pas possible"),
       a_faire="Vérifier avec l’agence, puis le dire ici.", page=_PAGE, geste="Voir le financement",
       question="Hors de ce plan, le territoire reçoit-il une aide pour un conseil local de santé mentale\u202f?")  # fmt: skip
def double_financement(faits: Faits) -> Resultat:
    recues = [a for a in _aides(financement_de(faits), "ars") if a.montant != 0]
    clsm = [a for a in recues if _CLSM.search(plier(a.objet))]
    cls = [a for a in recues if a.pour == ObjetDepense.POSTE and a not in clsm]
    if not cls and not clsm:
        return sans_objet("Aucune aide de l’agence à la coordination n’est au plan de financement.")
    if doubles := {a.annee for a in cls} & {a.annee for a in clsm}:
        annees = nommer([str(annee) for annee in sorted(doubles)])
        return non(
            f"{cls[0].objet} et {clsm[0].objet}, tous deux aidés par l’agence\u00a0: {annees}."
        )
    if faits.textes and faits.textes.articulations.get("clsm") == "sans-objet":
        return oui("L’agence aide le poste, et le contrat dit qu’il n’y a pas de CLSM ici.")
    return inconnue(
        "si le territoire reçoit ailleurs une aide pour un conseil local de santé mentale",
        precision="Le plan de financement n’aide pas deux coordinations la même année. Reste à dire si le "
        "territoire reçoit, hors de ce plan, une aide pour un conseil local de santé mentale.",
    )


@regle("FIN-04", "L’aide du Département tient dans ses plafonds", gravite=PROFIL, profils=(DEPT_53,),
       source=s.MAYENNE.cite("Un co-financement plafonné à 10 000 € par année […] pendant 3 années, soit 30 000€"),
       a_faire="Ramener l’aide sous le plafond de l’année, ou de la période.", page=_PAGE, geste="Voir le financement")  # fmt: skip
def plafonds_du_departement(faits: Faits) -> Resultat:
    # The scheme helps the posts: what the Département brings to an action is another aid.
    recues = _aides(financement_de(faits), "departement")
    aides = [a for a in recues if a.pour == ObjetDepense.POSTE]
    if not aides:
        return sans_objet("Aucune aide du Département au poste n’est au plan de financement.")
    plafond, duree = Decimal(faits.cadre.lire("aide_par_an")), faits.cadre.lire("aide_annees")
    par_an: dict[int, Decimal] = defaultdict(Decimal)
    for aide in aides:
        par_an[aide.annee] += su(aide.montant, f"le montant de l’aide de {aide.annee}")
    depassees = [f"{annee}, {euros(m)}" for annee, m in sorted(par_an.items()) if m > plafond]
    if depassees:
        return non(f"Plus de {euros(plafond)} dans l’année\u00a0: {nommer(depassees)}.")
    if len(par_an) > duree:
        return non(f"{accorde(len(par_an), 'année')} d’aide, pour {duree} au plus.")
    total = sum(par_an.values(), Decimal())
    return oui(
        f"{euros(total)} sur {accorde(len(par_an), 'année')}, sous {euros(plafond)} par an et {euros(plafond * duree)} en tout."
    )


@regle("FIN-05", "Les aides publiques restent sous leur part maximale", gravite=PROFIL,
       source=s.MAISONS_DE_SANTE.dit("80\u202f% d’aides publiques au plus"),
       a_faire="Revoir la part d’autofinancement.", page=_PAGE, geste="Voir le financement",
       lit_le_cadre=True)  # fmt: skip
def part_publique(faits: Faits) -> Resultat:
    argent, du_profil = financement_de(faits), faits.cadre.lire("part_publique")
    permises = ((depense, _part_permise(depense, du_profil)) for depense in argent.depenses)
    plafonnees = [(depense, part) for depense, part in permises if part is not None]
    if not plafonnees:
        return sans_objet("Ni profil ni dispositif d’aide ne fixe ici de part maximale.")
    fautives = []
    for depense, part in plafonnees:
        aides = _somme(a for a in argent.aides if a.depense == depense.cle and a.publique)
        if aides is None or depense.cout is None:
            return inconnue("un montant du plan de financement")
        if aides > depense.cout * part:
            fautives.append(
                f"{depense.objet} {depense.annee} ({nombre(part * CENT, 0)}\u202f% au plus)"
            )
    if fautives:
        return non(f"Trop d’aides publiques\u00a0: {nommer(fautives)}.")
    combien = accorde(len(plafonnees), "dépense plafonnée", "dépenses plafonnées")
    return oui(f"{combien}, aucune au-dessus de sa part.")


def _part_permise(depense: DepenseLue, du_profil: int | None) -> Decimal | None:
    """Return the lowest share of public money that a profile or a scheme allows; None when none does."""
    parts = [depense.part_publique, None if du_profil is None else du_profil / CENT]
    return min((p for p in parts if p is not None), default=None)


@regle("FIN-06", "L’aide de la Région ne se cumule pas avec une autre de ses aides", gravite=PROFIL, profils=(REGION,),
       source=s.REGION_PDL.dit("non cumulable avec une autre aide régionale"),
       a_faire="Choisir l’une des deux aides.", page=_PAGE, geste="Voir le financement")  # fmt: skip
def cumul(faits: Faits) -> Resultat:
    par_depense: dict[str, list[AideLue]] = defaultdict(list)
    for aide in _aides(financement_de(faits), "region"):
        par_depense[aide.depense].append(aide)
    if not par_depense:
        return sans_objet("Aucune aide de la Région n’est au plan de financement.")
    doubles = [f"{a[0].objet} {a[0].annee}" for a in par_depense.values() if len(a) > 1]
    return (
        non(f"Deux aides régionales\u00a0: {nommer(doubles)}.")
        if doubles
        else oui("Une seule aide régionale par dépense.")
    )


@regle("FIN-07", "Les dépenses ne précèdent pas la demande de plus de six mois", gravite=PROFIL, profils=(REGION,),
       source=s.REGION_PDL.dit("dépenses éligibles six mois avant le dépôt"),
       a_faire="Retirer de la demande les dépenses plus anciennes.", page=_DEMANDES, geste="Voir les demandes",
       question="Les dépenses aidées datent-elles de moins de six mois avant le dépôt\u202f?")  # fmt: skip
def retroactivite(faits: Faits) -> Resultat:
    mois = faits.cadre.lire("retroactivite")
    siennes = [d for d in _demandes(faits) if d.sorte == "region"]
    if not siennes:
        return sans_objet("Aucune demande à la Région.")
    if any(d.premiere_depense is None or d.deposee_le is None for d in siennes):
        return inconnue("la date du dépôt ou de la première dépense")
    vieilles = [
        d for d in siennes
        if d.premiere_depense and d.deposee_le and precede_de(d.premiere_depense, d.deposee_le, mois)
    ]  # fmt: skip
    dites = [
        f"{d.annee}, dépense du {date_simple(d.premiere_depense)}"
        for d in vieilles
        if d.premiere_depense
    ]
    return (
        non(f"Trop anciennes\u00a0: {nommer(dites)}.")
        if vieilles
        else oui("Aucune dépense trop ancienne.")
    )


def lire_supports(faits: Faits) -> Resultat:
    """Answer for FIN-08 and PUB-04: each support names those who paid in its year."""
    supports = su(financement_de(faits).supports, "les supports de communication et leurs mentions")
    if not supports:
        return inconnue("les supports de communication et leurs mentions")
    sans = [f"{s.nom} ({nommer(s.oublies)})" for s in supports if s.oublies]
    if sans:
        return non(f"Sans mention des financeurs\u00a0: {nommer(sans)}.")
    if muets := [s.nom for s in supports if s.oublies is None]:
        return inconnue(f"l’année de\u00a0: {nommer(muets)}, donc les financeurs à nommer")
    return oui(f"{accorde(len(supports), 'support')}, tous avec la mention.")


QUESTION_SUPPORTS = "Tous les supports portent-ils la mention des financeurs\u202f?"


@regle("FIN-08", "Chaque support dit la participation des financeurs", gravite=PROFIL, profils=(DEPT_53,),
       source=s.MAYENNE.cite("devront porter mention de la participation du Conseil départemental de la Mayenne"),
       a_faire="Ajouter la mention ou le logo, et garder le support comme preuve.", page=PAGE_SUPPORTS,
       geste="Voir les supports", question=QUESTION_SUPPORTS)  # fmt: skip
def mention_des_financeurs(faits: Faits) -> Resultat:
    return lire_supports(faits)


@regle("FIN-09", "Le partage entre intercommunalités fait le tout, sur une population datée", gravite=RECOMMANDEE,
       source=s.ERNEE.dit("au prorata de la population"),
       a_faire="Répartir le reste à charge, et garder l’année de la population.", page=_PAGE, geste="Voir le financement")  # fmt: skip
def partage(faits: Faits) -> Resultat:
    argent = financement_de(faits)
    partage = argent.partage
    if partage is None:
        if not argent.depenses:
            return inconnue("les dépenses à partager")
        portent = [p.nom for p in faits.parties or () if p.signe and p.sorte in {"epci", "cias"}]
        if len(portent) > 1:
            return non(f"Aucun partage n’est écrit entre {nommer(portent)}.")
        return sans_objet(
            "Une seule intercommunalité porte le contrat\u00a0: rien n’est à partager."
        )
    if not partage.parts:
        return non("Une clé de répartition est écrite, sans personne entre qui partager.")
    if partage.part_inconnue:
        return inconnue("une part convenue")
    if not partage.par_population:
        return oui("Les parts font le tout.")
    annee = su(partage.annee_population, "l’année de la population du partage")
    return oui(f"Les parts font le tout, sur la population de {annee}.")


@regle("FIN-10", "La demande de l’année est déposée à temps", gravite=PROFIL, profils=(DEPT_53,),
       source=s.MAYENNE.cite("L’aide sera versée chaque année"),
       a_faire="Déposer la demande de l’année, avec son bilan.", page=_DEMANDES, geste="Voir les demandes")  # fmt: skip
def demande_annuelle(faits: Faits) -> Resultat:
    demandes = [d for d in _demandes(faits) if d.sorte == "departement"]
    if not demandes:
        return sans_objet("Aucune demande annuelle au Département n’est ouverte.")
    tardives = [d for d in demandes if d.echeance and (d.deposee_le or faits.jour) > d.echeance]
    if tardives:
        return non(
            f"Déposées en retard ou pas encore\u00a0: {nommer([str(d.annee) for d in tardives])}."
        )
    if any(d.echeance is None for d in demandes):  # filed, but nobody knows whether in time
        return inconnue("la date limite d’une demande")
    return oui(f"{accorde(len(demandes), 'demande')}, aucune en retard.")
