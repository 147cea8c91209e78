"""The governance of a contract: bodies and seats, meetings convened, answered, held, what they decided."""

from datetime import datetime, time, timedelta
from typing import Any

from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.gouvernance import operations as gouvernance
from maillage.cycle.gouvernance.models import (
    Decision,
    Instance,
    Point,
    Presence,
    Reunion,
    Siege,
    Suite,
)
from maillage.cycle.gouvernance.queries import list_presences
from maillage.cycle.programme.models import FicheAction
from maillage.echanges.demonstration.operations.agenda import resolve_jour
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.echanges.demonstration.operations.monde import adresse
from maillage.regles.droits import Auteur
from maillage.regles.gouvernance import EffetDecision
from maillage.regles.horloge import PARIS

Decrit = dict[str, Any]
_VENDREDI = 4


class _Salle:
    """What was made so far of the governance of one contract, by the keys of its file."""

    def __init__(self) -> None:
        self.instances: dict[str, Instance] = {}
        self.sieges: dict[tuple[str, str], Siege] = {}


def note_gouvernance(chantier: Chantier) -> None:
    """Write down every act of the governance; nothing when the document tells of none."""
    salle, contenu = _Salle(), chantier.contenu.get("gouvernance", {})
    for decrit in contenu.get("instances", ()):
        _note_instance(chantier, salle, decrit)
    for decrit in contenu.get("reunions", ()):
        _note_reunion(chantier, salle, decrit)


def _note_instance(chantier: Chantier, salle: _Salle, decrit: Decrit) -> None:
    def write(auteur: Auteur) -> None:
        champs = ("nom", "sorte", "missions", "colleges", "rythme", "quorum")
        valeurs = {champ: decrit[champ] for champ in champs if champ in decrit}
        instance = gouvernance.create_instance(chantier.contrat, valeurs, auteur=auteur)
        salle.instances[decrit["cle"]] = instance
        for rang, siege in enumerate(decrit.get("sieges", ())):
            cle = (decrit["cle"], siege.get("cle", str(rang)))
            salle.sieges[cle] = _add_siege(chantier, instance, siege, auteur=auteur)

    chantier.note(decrit["le"], write)


def _add_siege(chantier: Chantier, instance: Instance, decrit: Decrit, *, auteur: Auteur) -> Siege:
    compte = chantier.monde.comptes.get(decrit.get("compte", ""))
    valeurs: Decrit = {
        c: decrit[c] for c in ("fonction", "college", "role", "suppleance") if c in decrit
    }
    if compte is not None:
        valeurs.setdefault("fonction", compte.personne.fonction)
    courriel, suppleant = (
        adresse(decrit[champ]) if champ in decrit else ""
        for champ in ("courriel", "courriel_suppleant")
    )
    return gouvernance.add_siege(
        instance,
        _name(chantier, decrit),
        valeurs,
        titulaire=gouvernance.Nomme(compte.personne if compte else None, courriel),
        suppleant=gouvernance.Nomme(courriel=suppleant),
        auteur=auteur,
    )


def _name(chantier: Chantier, decrit: Decrit) -> Nommee:
    if "organisation" in decrit:
        return Nommee(chantier.monde.organisations[decrit["organisation"]].nom)
    return Nommee(decrit["nom"], decrit["sorte"])


def _note_reunion(chantier: Chantier, salle: _Salle, decrit: Decrit) -> None:
    seance = _Seance(chantier, salle, decrit)
    for champ, acte in (
        ("le", seance.create),
        ("convoquee_le", seance.convoke),
        ("tenue_le", seance.hold),
    ):
        if champ in decrit:
            chantier.note(decrit[champ], acte)
    for decision in decrit.get("decisions", ()):
        seance.note_decision(decision)
    for suite in decrit.get("suites", ()):
        seance.note_suite(suite)
    if "valide_le" in decrit:
        chantier.note(decrit["valide_le"], seance.validate)


class _Seance:
    """One meeting, from its preparation to its minutes."""

    def __init__(self, chantier: Chantier, salle: _Salle, decrit: Decrit) -> None:
        self.chantier, self.salle, self.decrit = chantier, salle, decrit
        self.points: list[Point] = []
        self.cle = 0

    @property
    def reunion(self) -> Reunion:
        """Return the meeting as it was last written."""
        return Reunion.objects.select_related("instance__contrat").get(pk=self.cle)

    def create(self, auteur: Auteur) -> None:
        """Prepare it, with its agenda."""
        instance = self.salle.instances[self.decrit["instance"]]
        valeurs = _when(self.chantier, self.decrit)
        self.cle = int(gouvernance.create_reunion(instance, valeurs, auteur=auteur).pk or 0)
        for point in self.decrit.get("points", ()):
            propres = {c: point[c] for c in ("titre", "rapporteur", "duree") if c in point}
            self.points.append(gouvernance.add_point(self.reunion, propres, auteur=auteur))

    def convoke(self, auteur: Auteur) -> None:
        """Call everybody; some answer."""
        gouvernance.convoke_reunion(self.reunion, auteur=auteur)
        for cle, reponse in self.decrit.get("reponses", {}).items():
            gouvernance.answer_convocation(self._presence(cle), reponse, auteur=auteur)

    def hold(self, auteur: Auteur) -> None:
        """Note who came and what was said."""
        gouvernance.hold_reunion(self.reunion, auteur=auteur)
        for cle, presente in self.decrit.get("presents", {}).items():
            gouvernance.note_presence(self._presence(cle), presente, auteur=auteur)
        textes = (decrit.get("notes", "") for decrit in self.decrit["points"])
        notes = dict(zip(self.points, textes, strict=True))
        valeurs: Decrit = {
            c: self.decrit[c] for c in ("presidence", "secretariat") if c in self.decrit
        }
        gouvernance.write_notes(self.reunion, notes, valeurs, auteur=auteur)

    def validate(self, auteur: Auteur) -> None:
        """Open the minutes to those who sit."""
        gouvernance.validate_compte_rendu(self.reunion, auteur=auteur)

    def note_decision(self, decrit: Decrit) -> None:
        """Write down that a decision is prepared and taken."""

        def decide(auteur: Auteur) -> None:
            voix = {c: decrit.get(c) for c in ("pour", "contre", "abstentions")}
            issue = gouvernance.Issue(motif=decrit.get("ajournee", ""), **voix)
            ajourne = "ajournee" in decrit
            prendre = gouvernance.adjourn_decision if ajourne else gouvernance.adopt_decision
            prendre(self._prepare(decrit, auteur), issue=issue, auteur=auteur)

        self.chantier.note(decrit["le"], decide)

    def note_suite(self, decrit: Decrit) -> None:
        """Write down what was asked, and that it was done."""
        demandees: list[Suite] = []

        def ask(auteur: Auteur) -> None:
            siege = self.salle.sieges[self.decrit["instance"], decrit["siege"]]
            pour_le = resolve_jour(decrit["pour_le"], self.chantier.agenda.aujourdhui)
            valeurs = {"quoi": decrit["quoi"], "pour_le": pour_le}
            demandee = gouvernance.ask_suite(
                self.reunion,
                valeurs,
                personne=siege.personne,
                organisation=Nommee(siege.organisation.nom),
                auteur=auteur,
            )
            demandees.append(demandee)

        def close(auteur: Auteur) -> None:
            gouvernance.close_suite(demandees[0], note=decrit["note"], auteur=auteur)

        self.chantier.note(self.decrit["tenue_le"], ask)
        if "faite_le" in decrit:
            self.chantier.note(decrit["faite_le"], close)

    def _prepare(self, decrit: Decrit, auteur: Auteur) -> Decision:
        fiche = None
        if "fiche" in decrit:
            fiche = FicheAction.objects.get(pk=self.chantier.fiches[decrit["fiche"]].pk)
        return gouvernance.prepare_decision(
            self.reunion,
            {"intitule": decrit["intitule"]},
            effet=EffetDecision(decrit["effet"]),
            fiche=fiche,
            changement=decrit,
            point=self.points[decrit["point"] - 1],
            auteur=auteur,
        )

    def _presence(self, cle: str) -> Presence:
        siege = self.salle.sieges[self.decrit["instance"], cle]
        return next(p for p in list_presences(self.reunion) if p.siege_id == siege.pk)


def _when(chantier: Chantier, decrit: Decrit) -> Decrit:
    jour = resolve_jour(decrit["jour"], chantier.agenda.aujourdhui)
    if jour > chantier.agenda.aujourdhui and jour.weekday() > _VENDREDI:
        jour += timedelta(days=7 - jour.weekday())  # a committee sits on a weekday
    valeurs: Decrit = {c: decrit[c] for c in ("lieu", "visio", "message") if c in decrit}
    valeurs["debut"] = datetime.combine(jour, time.fromisoformat(decrit["heure"]), PARIS)
    if "fin" in decrit:
        valeurs["fin"] = datetime.combine(jour, time.fromisoformat(decrit["fin"]), PARIS)
    return valeurs
