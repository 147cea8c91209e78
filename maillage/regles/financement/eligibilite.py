"""May it be helped at all? Who asks, where, for what, when, with which other aids: domaine §8.2."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from maillage.regles.ecriture import accorde, date_simple, enumere, nombre
from maillage.regles.financement.conditions import Condition, Dite, Moment, ignorer, juger
from maillage.regles.financement.faits import Faits
from maillage.regles.financement.montants import euros
from maillage.regles.financement.mots import LIBELLES_OBJETS, ObjetDepense
from maillage.regles.financement.parametres import DispositifLu
from maillage.regles.financement.vocabulaire import (
    BENEFICIAIRES,
    EXIGES,
    NATURES_COUT,
    PIECES,
    Cumul,
    Exige,
    Mutualisation,
)

# Where the fact that answers is written, when it is in the plan of actions.
_OU_LE_DIRE = {
    Exige.PRIORITE_PRS: "\u00a0; relier une action à un objectif du PRS le dira",
    Exige.PLANS_DU_FINANCEUR: "\u00a0; relier une action à un objectif de ses plans le dira",
}
Examen = Callable[[DispositifLu, Faits], Iterator[Condition]]
_MOIS_PAR_AN = 12
_POSTE_PARTAGE = 2


def examiner(dispositif: DispositifLu, faits: Faits) -> tuple[Condition, ...]:
    """Return each condition that the scheme sets on being helped, answered."""
    return tuple(condition for examen in _EXAMENS for condition in examen(dispositif, faits))


def _objet(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    permis = d.parametres.objets
    if not permis:
        return
    mots = enumere([LIBELLES_OBJETS[o].lower() for o in permis], "ou")
    dite = Dite(
        "objets",
        "Objet de la dépense",
        f"{LIBELLES_OBJETS[f.objet]}\u00a0: c’est bien ce que ce dispositif aide.",
        f"Ce dispositif aide {mots}, pas {LIBELLES_OBJETS[f.objet].lower()}.",
        "",
    )
    yield juger(d, dite, tenue=f.objet in permis)


def _nature(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    permises = d.parametres.natures
    if not permises:
        return
    mots = enumere([NATURES_COUT[n] for n in permises], "ou")
    dite = Dite(
        "natures",
        "Nature du coût",
        f"Le coût est éligible\u00a0: {mots}.",
        f"Seul un coût de cette nature est aidé\u00a0: {mots}.",
        "la nature du coût de la dépense",
    )
    yield juger(d, dite, tenue=None if f.nature is None else f.nature in permises)


def _beneficiaire(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    permis = d.parametres.beneficiaires
    if not permis:
        return
    mots = enumere([BENEFICIAIRES[b] for b in permis], "ou")
    qui = f.beneficiaire_nom or "qui paie"
    dite = Dite(
        "beneficiaires",
        "Bénéficiaire",
        f"{qui} peut demander\u00a0: l’aide va à {mots}.",
        f"L’aide va à {mots}\u00a0; {qui} n’en est pas.",
        "quelle organisation paie la dépense",
    )
    yield juger(d, dite, tenue=None if f.beneficiaire is None else f.beneficiaire in permis)


def _territoire(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    if d.territoire is None:
        return
    dite = Dite(
        "territoire",
        "Territoire",
        f"Le contrat est dans le territoire du dispositif ({d.territoire_nom}).",
        f"Ce dispositif est offert dans un seul territoire\u00a0: {d.territoire_nom}.",
        "le territoire du contrat",
    )
    yield juger(d, dite, tenue=None if f.territoires is None else d.territoire in f.territoires)


def _vigueur(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    if d.du is None and d.au is None:
        return
    trop_tot = d.du is not None and f.annee < d.du.year
    trop_tard = d.au is not None and f.annee > d.au.year
    bornes = _dire_bornes(d.du, d.au)
    dite = Dite(
        "vigueur",
        "Dispositif en vigueur",
        f"En vigueur {bornes}.",
        f"En {f.annee}, ce dispositif n’est pas en vigueur ({bornes}).",
        "",
    )
    yield juger(d, dite, tenue=not (trop_tot or trop_tard))


def _dire_bornes(du: date | None, au: date | None) -> str:
    mots = [f"depuis le {date_simple(du)}"] if du else []
    return " ".join([*mots, f"jusqu’au {date_simple(au)}"] if au else mots)


def _exiges(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    for exige in d.parametres.exiges:
        moment = Moment.VERSEMENT if exige is Exige.GROUPE_ANIMATEURS else Moment.DEMANDE
        dite = _dire_exige("exiges", exige, "non, et le dispositif l’exige", moment=moment)
        yield juger(d, dite, tenue=f.exiges.get(exige))


def _souhaits(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    for souhait in d.parametres.souhaits:
        dite = _dire_exige(
            "souhaits", souhait, "non, et le financeur y est attentif", moment=Moment.CONSEIL
        )
        yield juger(d, dite, tenue=f.exiges.get(souhait))


def _dire_exige(cle: str, exige: Exige, non: str, *, moment: Moment) -> Dite:
    titre = EXIGES[exige]
    manque = f"si {titre[:1].lower()}{titre[1:]}".replace("si il", "s’il") + _OU_LE_DIRE.get(
        exige, ""
    )
    return Dite(cle, titre, f"{titre}\u00a0: oui.", f"{titre}\u00a0: {non}.", manque, moment)


def _annees(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    maximum = d.parametres.annees_max
    if maximum is None:
        return
    aidees = {annee for annee, montant in f.deja.items() if montant is None or montant > 0}
    rang = len(aidees | {f.annee})
    dite = Dite(
        "annees_max",
        "Durée de l’aide",
        f"{accorde(rang, 'année aidée', 'années aidées')} sur {maximum} au plus, {f.annee} comprise.",
        f"L’aide dure {accorde(maximum, 'année')} au plus\u00a0: "
        f"{enumere([str(a) for a in sorted(aidees - {f.annee})])} le sont déjà.",
        "",
    )
    yield juger(d, dite, tenue=rang <= maximum)


def _plancher(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    plancher = d.parametres.cout_plancher
    if plancher is None:
        return
    dite = Dite(
        "cout_plancher",
        "Coût plancher",
        f"Le coût atteint le plancher de {euros(plancher)}.",
        f"Sous {euros(plancher)} de dépense, rien n’est aidé.",
        "le coût de la dépense",
    )
    yield juger(d, dite, tenue=None if f.cout is None else f.cout >= plancher)


def _temps(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    bas = d.parametres.etp_min
    if bas is None:
        return
    dite = Dite(
        "etp_min",
        "Temps de travail minimal",
        f"Le poste atteint {nombre(bas)} équivalent temps plein.",
        f"Le poste doit être d’au moins {nombre(bas)} équivalent temps plein.",
        "l’équivalent temps plein du poste",
    )
    yield juger(d, dite, tenue=None if f.etp is None else f.etp >= bas)


def _mutualisation(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    voeu = d.parametres.mutualisation
    if voeu is Mutualisation.INDIFFERENTE:
        return
    exigee = voeu is Mutualisation.EXIGEE
    dite = Dite(
        "mutualisation",
        "Poste partagé entre EPCI",
        "Le poste sert plusieurs EPCI.",
        "Le poste doit être partagé entre deux EPCI au moins."
        if exigee
        else "Un poste partagé entre deux EPCI est vivement encouragé\u00a0; il ne l’est pas ici.",
        "le nombre d’EPCI que sert le poste",
        Moment.DEMANDE if exigee else Moment.CONSEIL,
    )
    combien = f.epci_du_poste
    yield juger(d, dite, tenue=None if combien is None else combien >= _POSTE_PARTAGE)


def _exclusivite(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    if "cls-coordination" in d.parametres.exclusif_avec:
        yield _seule(d, f)
    if "clsm-coordination" not in d.parametres.exclusif_avec:
        return
    dite = Dite(
        "exclusif_avec",
        "Pas de double financement CLS et CLSM",
        "Aucune coordination de CLSM n’est financée sur le même territoire.",
        "Le territoire reçoit déjà l’aide à la coordination d’un CLSM\u00a0: les deux ne se cumulent pas.",
        "si la coordination d’un CLSM est financée sur le même territoire",
    )
    clsm = f.financements_clsm
    yield juger(d, dite, tenue=None if clsm is None else not clsm)


def _seule(d: DispositifLu, f: Faits) -> Condition:
    """Answer « not with another aid to the coordination of the CLS »: those of the same post."""
    genantes = sorted({a.financeur for a in f.autres if a.montant != 0})
    dite = Dite(
        "exclusif_avec",
        "Pas d’autre aide à la coordination du CLS",
        "Aucune autre aide ne paie cette coordination.",
        f"Une autre aide paie déjà cette coordination\u00a0: {enumere(genantes)}.",
        "",
    )
    return juger(d, dite, tenue=f.objet is not ObjetDepense.POSTE or not genantes)


def _cumul(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    regle = d.parametres.cumul
    if regle is Cumul.LIBRE:
        return
    genantes = [
        a.financeur
        for a in f.autres
        if a.montant != 0
        and a.sorte not in d.parametres.cumul_avec
        and (regle is Cumul.AUCUN or a.financeur == d.financeur)
    ]
    dite = Dite(
        "cumul",
        "Cumul des aides",
        "Aucune autre aide ne s’y oppose."
        if regle is Cumul.AUCUN
        else f"{d.financeur} n’aide pas deux fois cette dépense.",
        f"Cette aide ne se cumule pas avec\u00a0: {enumere(sorted(set(genantes)))}.",
        "",
    )
    yield juger(d, dite, tenue=not genantes)


def _retroactivite(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    mois = d.parametres.retroactivite_mois
    if mois is None:
        return
    dite = Dite(
        "retroactivite_mois",
        "Dépense pas trop ancienne",
        f"La dépense n’est pas engagée plus de {mois} mois avant la demande.",
        f"La dépense ne peut pas être engagée plus de {mois} mois avant la demande.",
        "le jour où la dépense est engagée"
        if f.engagee_le is None
        else "le jour où la demande est déposée",
    )
    if f.engagee_le is None or f.demande_le is None:
        yield ignorer(d, dite)
        return
    yield juger(d, dite, tenue=f.engagee_le >= _mois_avant(f.demande_le, mois))


def _pieces(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    for piece in d.parametres.pieces_demande:
        dite = Dite(
            "pieces_demande",
            f"Pièce à joindre\u00a0: {PIECES[piece]}",
            f"{PIECES[piece].capitalize()}\u00a0: jointe.",
            f"Il manque une pièce à la demande\u00a0: {PIECES[piece]}.",
            f"si la pièce est prête\u00a0: {PIECES[piece]}",
        )
        yield juger(d, dite, tenue=None if f.pieces is None else piece in f.pieces)


def _mois_avant(jour: date, mois: int) -> date:
    """Return the day `mois` months earlier; the 31st becomes the last day of a shorter month."""
    rang = jour.year * _MOIS_PAR_AN + jour.month - 1 - mois
    annee, dernier = rang // _MOIS_PAR_AN, rang % _MOIS_PAR_AN + 1
    return date(annee, dernier, min(jour.day, monthrange(annee, dernier)[1]))


_EXAMENS: tuple[Examen, ...] = (
    _objet,
    _nature,
    _beneficiaire,
    _territoire,
    _vigueur,
    _exiges,
    _souhaits,
    _annees,
    _plancher,
    _temps,
    _mutualisation,
    _exclusivite,
    _cumul,
    _retroactivite,
    _pieces,
)
