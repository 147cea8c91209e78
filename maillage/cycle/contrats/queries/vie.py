"""Reading the life of a contract: phases with their state, posts with their vacancy."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from maillage.cycle.contrats.access import check_visible
from maillage.cycle.contrats.models import Contrat, Occupation, Phase, Poste
from maillage.regles import dates, horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable

FAIT, COURANT, TARD, A_VENIR = "fait", "courant", "tard", ""


@dataclass(frozen=True)
class PhaseVue:
    """A phase and where it stands: "fait", "courant", "tard" or "" (to come)."""

    phase: Phase
    etat: str

    @property
    def periode(self) -> str:
        """What is known of its dates: the real ones, else the planned ones; empty when nothing is."""
        p = self.phase
        reelle = _ecrire_periode(p.debut_reel, p.fin_reelle)
        if reelle:
            return reelle
        prevue = _ecrire_periode(p.debut_prevu, p.fin_prevue)
        return f"prévue\u00a0: {prevue}" if prevue else ""


@dataclass(frozen=True)
class PosteVu:
    """A post with who held it, and since when it is vacant (None when somebody holds it)."""

    poste: Poste
    occupations: tuple[Occupation, ...]
    actuelle: Occupation | None
    vacant_depuis: date | None

    @property
    def est_vacant(self) -> bool:
        """True when nobody holds the post today, though it runs."""
        return self.actuelle is None and not self.est_ferme

    @property
    def est_ferme(self) -> bool:
        """True when the post itself has ended."""
        fin = dates.lire(self.poste.fin).dernier_jour
        return fin is not None and fin < horloge.aujourdhui()


def list_phases(auteur: Auteur, contrat: Contrat) -> list[PhaseVue]:
    """Return the phases in their order, each with its state today."""
    check_visible(auteur, contrat)
    jour = horloge.aujourdhui()
    phases = contrat.phases.filter(archive_le=None)
    return [PhaseVue(phase, etat_phase(phase, jour)) for phase in phases]


def etat_phase(phase: Phase, jour: date) -> str:
    """Return where a phase stands on a day. A doubt is never called late."""
    fin, prevue = dates.lire(phase.fin_reelle), dates.lire(phase.fin_prevue)
    if fin.inconnue or (fin.dernier_jour and fin.dernier_jour < jour):
        return FAIT
    if not fin and prevue.dernier_jour and prevue.dernier_jour < jour:
        return TARD
    debut = dates.lire(phase.debut_reel)
    commencee = debut.inconnue or (debut.premier_jour and debut.premier_jour <= jour)
    return COURANT if commencee else A_VENIR


def list_postes(auteur: Auteur, contrat: Contrat) -> list[PosteVu]:
    """Return the posts of coordination, each with its holders and its vacancy.

    The hand-over notes are emptied for whoever may not read the notes of the team.
    """
    return group_postes(auteur, [contrat])[contrat.pk]


def group_postes(auteur: Auteur, contrats: Collection[Contrat]) -> dict[int, list[PosteVu]]:
    """Return the posts of many contracts, by key of contract, as list_postes does. Two queries."""
    groupes: dict[int, list[PosteVu]] = {}
    for contrat in contrats:
        check_visible(auteur, contrat)
        groupes[contrat.pk] = []
    lisibles = {c.pk for c in contrats if Droit.NOTE_EQUIPE_VOIR in c.droits}
    postes = (
        Poste.objects.filter(contrat__in=list(groupes), archive_le=None)
        .select_related("employeur")
        .prefetch_related(
            Prefetch("occupations", Occupation.objects.filter(archive_le=None), to_attr="tenues")
        )
    )
    for poste in postes:
        vu = _voir_poste(poste, getattr(poste, "tenues", ()))
        if poste.contrat_id not in lisibles:
            for occupation in vu.occupations:
                occupation.relais = ""
        groupes[poste.contrat_id].append(vu)
    return groupes


def get_occupation(auteur: Auteur, contrat: Contrat, *, uuid: UUID | str) -> Occupation:
    """Return one occupation of a post of this very contract. Raises Introuvable."""
    check_visible(auteur, contrat)
    occupation = (
        Occupation.objects.filter(poste__contrat=contrat, uuid=uuid)
        .select_related("poste__contrat")
        .first()
    )
    if occupation is None:
        raise Introuvable
    return occupation


def _voir_poste(poste: Poste, occupations: Iterable[Occupation]) -> PosteVu:
    tenues = tuple(occupations)
    jour = horloge.aujourdhui()
    actuelle = next((o for o in reversed(tenues) if _court(o, jour)), None)
    fins = [dates.lire(o.fin).dernier_jour for o in tenues]
    connues = [fin for fin in fins if fin and fin < jour]
    vacant = max(connues) if connues and actuelle is None else None
    return PosteVu(poste, tenues, actuelle, vacant)


def _court(occupation: Occupation, jour: date) -> bool:
    debut, fin = dates.lire(occupation.debut), dates.lire(occupation.fin)
    commence = debut.premier_jour is None or debut.premier_jour <= jour
    # An end that is over, though nobody knows when, is an end.
    dure = not fin.inconnue and (fin.dernier_jour is None or fin.dernier_jour >= jour)
    return commence and dure


def _ecrire_periode(debut: str, fin: str) -> str:
    du, au = dates.lire(debut), dates.lire(fin)
    if du.est_connue and au.est_connue:
        return du.ecrire() if du == au else f"{du.ecrire()} – {au.ecrire()}"
    if du.est_connue:
        return du.ecrire_apres("depuis")
    return au.ecrire_apres("jusqu’à") if au.est_connue else ""
