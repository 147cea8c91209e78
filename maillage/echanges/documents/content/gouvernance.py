"""A meeting on paper: the letter that calls to it, the sheet to sign, its minutes; the register of decisions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.models import Decision, Point, Presence, Presente, Siege
from maillage.cycle.gouvernance.queries import ReunionVue, describe_apres, describe_avant
from maillage.editions.classeur import Classeur, Feuille
from maillage.editions.markdown import lire, resume
from maillage.editions.ouvrage import (
    Colonne,
    Element,
    Grille,
    Identite,
    Meta,
    Ouvrage,
    Paire,
    Phrase,
    Prose,
    Puces,
    Section,
    Signatures,
)
from maillage.regles.ecriture import accorde, date_longue, date_simple, heure, majuscule

_LIGNES_LIBRES = 6
_A_SIGNER = "\u00a0\n\u00a0\n\u00a0"
_REUNIS = ((Presente.PRESENT, "Étaient présents"), (Presente.REPRESENTE, "Étaient représentés"))
_AUTRES = ((Presente.EXCUSE, "Étaient excusés"), (Presente.ABSENT, "Étaient absents"))
ENTETES_REGISTRE = (
    "Instance", "Réunion du", "N°", "Décision", "Texte", "Effet", "Fiche", "Avant", "Après", "État",
    "Décidée le", "Pour", "Contre", "Abstentions", "Quorum", "Raison",
)  # fmt: skip


@dataclass(frozen=True)
class ReunionLue:
    """A meeting as its documents tell it, on the day they are made."""

    contrat: Contrat
    vue: ReunionVue
    lu_le: date

    @property
    def marque(self) -> str:
        """Return what each page says while the minutes are not validated, or of an invented example."""
        if self.contrat.fictif:
            return "Exemple fictif"
        tenue = self.vue.reunion.compte_rendu_le is not None
        return "" if tenue else "Projet"


def build_convocation(lu: ReunionLue, sieges: Sequence[Siege]) -> Ouvrage:
    """Return the letters that call these seats, one a page."""
    lettres = tuple(_letter(lu, siege) for siege in sieges)
    return Ouvrage(_meta(lu, "Convocation", ""), lettres)


def build_emargement(lu: ReunionLue) -> Ouvrage:
    """Return the sheet to sign: everybody who sits, and free lines for the others."""
    lignes = [(*_name_attendue(p), _A_SIGNER) for p in lu.vue.presences]
    lignes += [("", "", _A_SIGNER)] * _LIGNES_LIBRES
    colonnes = (Colonne("Organisation", 3), Colonne("Fonction", 3), Colonne("Signature", 3))
    corps = Section(
        f"Feuille d’émargement\u00a0: {lu.vue.reunion}",
        (Identite(_reperes(lu)), Grille(colonnes, tuple(lignes))),
    )
    return Ouvrage(_meta(lu, "Feuille d’émargement", ""), (corps,))


def build_compte_rendu(lu: ReunionLue) -> Ouvrage:
    """Return the minutes: who was there, what was said point by point, decided, and asked."""
    reunion = lu.vue.reunion
    tete: list[Element] = [Identite(_reperes(lu))]
    if reunion.compte_rendu_le is None:
        tete.append(Phrase("Projet de compte rendu, non validé.", "chapeau"))
    if reunion.ouverture:
        tete.append(Prose(lire(reunion.ouverture).blocs))
    sections = [
        *_presences(lu),
        *(_point(rang, p) for rang, p in enumerate(lu.vue.points, start=1)),
        *_decisions(lu.vue.decisions),
        *_suites(lu),
    ]
    fin: list[Element] = [Prose(lire(reunion.cloture).blocs)] if reunion.cloture else []
    signent = [
        Paire(role, qui)
        for role, qui in (("Présidence", reunion.presidence), ("Secrétariat", reunion.secretariat))
        if qui
    ]
    if signent:
        fin.append(Signatures(tuple(signent)))
    if fin:
        sections.append(Section("Clôture", tuple(fin)))
    corps = Section(f"Compte rendu\u00a0: {reunion}", (*tete, *sections))
    return Ouvrage(_meta(lu, "Compte rendu", lu.marque), (corps,))


def build_registre(contrat: Contrat, decisions: Iterable[Decision]) -> Classeur:
    """Return the register of decisions, a row each."""
    lignes = [write_ligne(decision) for decision in decisions]
    feuille = Feuille("Décisions", ENTETES_REGISTRE, lignes)
    return Classeur(f"Registre des décisions, {contrat.nom_court}", contrat.titre, (feuille,))


def write_ligne(decision: Decision) -> list[object]:
    """Return a decision as a row of the register."""
    return [
        str(decision.reunion.instance),
        decision.reunion.jour,
        decision.numero,
        decision.intitule,
        decision.texte,
        decision.get_effet_display(),
        str(decision.fiche) if decision.fiche else "",
        describe_avant(decision),
        describe_apres(decision),
        decision.get_etat_display(),
        decision.decidee_le,
        decision.pour,
        decision.contre,
        decision.abstentions,
        decision.dit_quorum,
        decision.motif,
    ]


def _letter(lu: ReunionLue, siege: Siege) -> Section:
    reunion = lu.vue.reunion
    par = f" Par\u00a0: {siege.suppleance} à défaut." if siege.suppleance else ""
    blocs: list[Element] = [
        Identite((Paire("À", f"{siege.qui}, {siege.organisation}".strip(", ")), *_reperes(lu))),
        Phrase(
            f"Vous êtes attendue ou attendu à «\u00a0{reunion}\u00a0», pour "
            f"«\u00a0{lu.contrat.titre}\u00a0».{par}"
        ),
        *_agenda(lu.vue.points),
    ]
    if reunion.message:
        blocs.append(Prose(lire(reunion.message).blocs))
    blocs.append(
        Phrase("Merci de dire à la coordination si vous serez là, ou qui vous remplace.", "note")
    )
    return Section("Convocation", tuple(blocs), genre="fiche")


def _agenda(points: Sequence[Point]) -> Iterator[Element]:
    if points:
        yield Phrase("À l’ordre du jour\u00a0:")
        yield Puces(tuple(str(point) for point in points))


def _reperes(lu: ReunionLue) -> tuple[Paire, ...]:
    reunion = lu.vue.reunion
    fin = f" à {heure(reunion.fin)}" if reunion.fin else ""
    quand = f"{majuscule(date_longue(reunion.jour))}, {heure(reunion.debut)}{fin}"
    paires = [
        ("Instance", str(reunion.instance)),
        ("Réponses jusqu’au" if reunion.est_ecrite else "Date", quand),
        ("Lieu", reunion.lieu),
        ("Visioconférence", reunion.visio if reunion.est_a_venir else ""),
        ("Présidence", reunion.presidence),
        ("Secrétariat", reunion.secretariat),
    ]
    return tuple(Paire(terme, valeur) for terme, valeur in paires if valeur)


def _name(presence: Presence) -> tuple[str, str]:
    if presence.siege:
        return str(presence.siege.organisation), presence.siege.qui
    return str(presence.organisation or ""), presence.fonction


def _name_attendue(presence: Presence) -> tuple[str, str]:
    """Return who should sign: whoever replaces is named beside the seat."""
    organisation, qui = _name(presence)
    par = f"remplacement\u00a0: {presence.remplacant}" if presence.remplacant else ""
    return organisation, "\n".join(mot for mot in (qui, par) if mot)


def _presences(lu: ReunionLue) -> Iterator[Section]:
    blocs: list[Element] = []
    for valeur, titre in (*_REUNIS, *_AUTRES):
        noms = tuple(_say(p) for p in lu.vue.presences if p.presente == valeur)
        if noms:
            blocs += [Phrase(f"{titre}\u00a0:"), Puces(noms)]
    if lu.vue.quorum:
        blocs.append(Phrase(lu.vue.quorum, "note"))
    if blocs:
        yield Section("Présences", tuple(blocs))


def _say(presence: Presence) -> str:
    par = f", représenté par {presence.remplacant}" if presence.remplacant else ""
    if presence.presente != Presente.REPRESENTE:
        par = ""
    return ", ".join(mot for mot in _name(presence) if mot) + par


def _point(rang: int, point: Point) -> Section:
    blocs: list[Element] = []
    if point.precisions:
        blocs.append(Phrase(point.precisions, "note"))
    if point.notes:
        blocs.append(Prose(lire(point.notes).blocs))
    return Section(point.titre, tuple(blocs), numero=str(rang))


def _decisions(decisions: Sequence[Decision]) -> Iterator[Section]:
    if not decisions:
        return
    colonnes = (
        Colonne("N°", 0.5),
        Colonne("Décision", 5),
        Colonne("Change", 3),
        Colonne("État", 2.2),
    )
    lignes = tuple(
        (str(d.numero), _say_decision(d), _say_changement(d), _say_etat(d)) for d in decisions
    )
    yield Section("Décisions", (Grille(colonnes, lignes),))


def _say_decision(decision: Decision) -> str:
    raison = f"Raison, réserves\u00a0: {decision.motif}" if decision.motif else ""
    return "\n".join(mot for mot in (decision.intitule, resume(decision.texte), raison) if mot)


def _say_changement(decision: Decision) -> str:
    apres = describe_apres(decision)
    if not apres:
        return ""
    quoi = f"{decision.fiche}\u00a0: " if decision.fiche else ""
    avant = describe_avant(decision)
    return f"{quoi}{avant} → {apres}" if avant else f"{quoi}{apres}"


def _say_etat(decision: Decision) -> str:
    voix = [
        accorde(nombre, mot, mot)
        for nombre, mot in (
            (decision.pour, "pour"),
            (decision.contre, "contre"),
            (decision.abstentions, "abstention"),
        )
        if nombre is not None
    ]
    voix += ["sans quorum"] if decision.est_prise and decision.sans_quorum else []
    return "\n".join((decision.get_etat_display(), *voix))


def _suites(lu: ReunionLue) -> Iterator[Section]:
    valide = lu.vue.reunion.compte_rendu_le
    # What was asked later is not what those who validated the minutes had read.
    suites = [s for s in lu.vue.suites if valide is None or s.cree_le <= valide]
    if not suites:
        return
    colonnes = (Colonne("Ce qui est demandé", 5), Colonne("À qui", 3), Colonne("Pour le", 2))
    lignes = tuple((s.quoi, s.qui, date_simple(s.pour_le) if s.pour_le else "") for s in suites)
    yield Section("Ce qui est demandé", (Grille(colonnes, lignes),))


def _meta(lu: ReunionLue, quoi: str, marque: str) -> Meta:
    return Meta(
        titre=f"{quoi}\u00a0: {lu.vue.reunion}",
        titre_court=f"Contrat local de santé · {lu.contrat.nom_court}"[:90],
        auteur=lu.contrat.titre,
        version=f"{quoi}, {date_simple(lu.lu_le)}",
        pied=lu.contrat.mention,
        accent=lu.contrat.accent,
        marque=marque,
    )
