"""Dues that come from the plan: what nobody carries, what nobody speaks of, what is past its date."""

from collections.abc import Iterator, Sequence
from datetime import date

from maillage.cycle.contrats.models import Contrat, EtatContrat
from maillage.cycle.programme.models import Nouvelle
from maillage.cycle.programme.queries import LigneFiche
from maillage.regles import adresses, dates, ecriture, horloge
from maillage.regles.echeances import JOURS_SANS_NOUVELLES, Echeance
from maillage.synthese.echeances.queries.situation import Situation

_NOMMEES = 8  # past this many, numbers tire the reader more than a count


def dues_plan(situation: Situation) -> Iterator[Echeance]:
    """Yield what the coordination owes to the plan, in no order."""
    contrat, fiches = situation.contrat, situation.fiches
    if contrat.etat == EtatContrat.ACHEVE:
        return
    jour = horloge.aujourdhui()
    yield from _premiers_gestes(situation)
    yield from _titres_perdus(situation)
    yield from _sans_axe(contrat, fiches)
    yield from _sans_pilote(contrat, fiches)
    yield from _dates_passees(contrat, fiches, jour)
    yield from _sans_nouvelles(contrat, fiches, jour)
    yield from _reponses_a_lire(situation)
    yield from _liens_refuses(situation)


def dues_pilote(contrat: Contrat, fiches: Sequence[LigneFiche]) -> Iterator[Echeance]:
    """Yield what a pilot owes to the fiches they conduct: a date passed, no news for long."""
    jour = horloge.aujourdhui()
    for fiche in fiches:
        fin = dates.lire(fiche.fin).dernier_jour
        if fin and fin < jour:
            yield _due_fin_passee(contrat, fiche, fin)
        elif age(fiche, jour) > JOURS_SANS_NOUVELLES:
            yield _due_fiche(
                contrat,
                fiche,
                "Donner des nouvelles de l’action",
                pourquoi="Rien n’a bougé depuis plus de six mois.",
                jour=None,
            )


def age(fiche: LigneFiche, jour: date) -> int:
    """Return how many days ago a fiche last changed."""
    return (jour - fiche.modifie_le.astimezone(horloge.PARIS).date()).days


def _premiers_gestes(situation: Situation) -> Iterator[Echeance]:
    contrat = situation.contrat
    if not situation.fiches and not situation.axes:
        yield Echeance(
            "plan",
            "Commencer le plan d’actions",
            "Un axe avec un titre suffit\u202f; les fiches viendront dedans, une à une.",
            "Ajouter le premier axe",
            adresses.plan(contrat.cle),
            None,
            contrat.nom_court,
        )


def _titres_perdus(situation: Situation) -> Iterator[Echeance]:
    contrat = situation.contrat
    perdus = [axe for axe in situation.axes if not axe.intitule]
    if perdus:
        numeros = ecriture.enumere([axe.numero for axe in perdus])
        mot = ecriture.mot_accorde(len(perdus), "axe")
        yield Echeance(
            "axe",
            f"Retrouver le titre {'de l’' if len(perdus) == 1 else 'des '}{mot} {numeros}",
            "Le document d’origine ne permet pas de le lire. Qui garde le contrat signé le sait.",
            "Saisir le titre",
            adresses.modifier_axe(contrat.cle, perdus[0].uuid),
            None,
            contrat.nom_court,
        )


def _sans_axe(contrat: Contrat, fiches: Sequence[LigneFiche]) -> Iterator[Echeance]:
    sans = [f for f in fiches if f.axe_id is None and not f.hors_plan]
    if sans:
        yield _due_groupe(
            contrat,
            sans,
            "Rattacher {combien} à un axe",
            pourquoi="Leur place dans le plan est à préciser",
            geste="Rattacher les fiches",
            filtre="alerte=sans-axe",
        )


def _sans_pilote(contrat: Contrat, fiches: Sequence[LigneFiche]) -> Iterator[Echeance]:
    sans = [f for f in fiches if not f.pilote]
    if sans:
        yield _due_groupe(
            contrat,
            sans,
            "Trouver qui pilote {combien}",
            pourquoi="Aucune structure n’est nommée",
            geste="Nommer un pilote",
            filtre="alerte=sans-pilote",
        )


def _dates_passees(
    contrat: Contrat, fiches: Sequence[LigneFiche], jour: date
) -> Iterator[Echeance]:
    for fiche in fiches:
        fin = dates.lire(fiche.fin).dernier_jour
        if fin and fin < jour:
            yield _due_fin_passee(contrat, fiche, fin)


def _sans_nouvelles(
    contrat: Contrat, fiches: Sequence[LigneFiche], jour: date
) -> Iterator[Echeance]:
    muettes = [f for f in fiches if age(f, jour) > JOURS_SANS_NOUVELLES]
    if muettes:
        yield _due_groupe(
            contrat,
            muettes,
            "Prendre des nouvelles {de}",
            pourquoi="Sans nouvelles depuis plus de six mois",
            geste="Voir ces fiches",
            filtre="alerte=sans-nouvelles",
        )


def _reponses_a_lire(situation: Situation) -> Iterator[Echeance]:
    """People answered by their links: what they say waits to be read, also when the fiche shows it."""
    recues = situation.reponses
    if recues:
        combien = ecriture.accorde(len(recues), "réponse", en_mots=True, feminin=True)
        yield Echeance(
            "reponse",
            f"Lire {combien} {ecriture.mot_accorde(len(recues), 'reçue')} par lien",
            f"{_say_reponse(recues[0])}{_say_autres(len(recues) - 1)}.",
            "Lire la réponse" if len(recues) == 1 else "Lire les réponses",
            adresses.reponses(situation.contrat.cle),
            horloge.aujourdhui(),
            situation.contrat.nom_court,
        )


def _say_reponse(nouvelle: Nouvelle) -> str:
    """Return « Directrice du centre social\u00a0: «\u00a0Elle est bloquée\u00a0», pour la fiche 2 »."""
    fiche = nouvelle.fiche
    laquelle = f"la fiche {fiche.numero}" if fiche.numero else f"«\u00a0{fiche.intitule}\u00a0»"
    return f"{nouvelle.lien.personne}\u00a0: «\u00a0{nouvelle.libelle}\u00a0», pour {laquelle}"


def _say_autres(nombre: int) -> str:
    if not nombre:
        return ""
    return f", et {ecriture.accorde(nombre, 'autre réponse', 'autres réponses', en_mots=True, feminin=True)}"


def _liens_refuses(situation: Situation) -> Iterator[Echeance]:
    """Somebody answered "ce n’est pas moi": another person of the organisation is to be found."""
    for lien in situation.refus:
        yield Echeance(
            "lien",
            f"Trouver à qui demander des nouvelles\u00a0: {lien.personne.organisation}",
            f"Le lien envoyé à «\u00a0{lien.personne}\u00a0» est arrivé à quelqu’un d’autre, qui l’a fermé.",
            "Voir les liens",
            adresses.liens(situation.contrat.cle),
            None,
            situation.contrat.nom_court,
        )


def _due_groupe(
    contrat: Contrat,
    fiches: Sequence[LigneFiche],
    titre: str,
    *,
    pourquoi: str,
    geste: str,
    filtre: str,
) -> Echeance:
    numeros = [f.numero for f in fiches if f.numero]
    precision = f"\u00a0: {ecriture.enumere(numeros)}" if 0 < len(numeros) <= _NOMMEES else ""
    return Echeance(
        filtre,
        titre.format(combien=_combien(len(fiches)), de=ecriture.de(_combien(len(fiches)))),
        f"{pourquoi}{precision}.",
        geste,
        adresses.plan(contrat.cle, filtre),
        None,
        contrat.nom_court,
    )


def _combien(nombre: int) -> str:
    return "une fiche" if nombre == 1 else ecriture.accorde(nombre, "fiche", en_mots=True)


def _due_fin_passee(contrat: Contrat, fiche: LigneFiche, fin: date) -> Echeance:
    return _due_fiche(
        contrat,
        fiche,
        "Dire si l’action est finie\u00a0:",
        pourquoi="Sa fin est passée et son statut n’a pas changé.",
        jour=fin,
    )


def _due_fiche(
    contrat: Contrat, fiche: LigneFiche, titre: str, *, pourquoi: str, jour: date | None
) -> Echeance:
    numero = f"{fiche.numero} " if fiche.numero else ""
    return Echeance(
        "fiche",
        f"{titre} {numero}«\u00a0{fiche.intitule}\u00a0»",
        pourquoi,
        "Mettre à jour le statut",
        adresses.statut(contrat.cle, fiche.uuid),
        jour,
        contrat.nom_court,
    )
