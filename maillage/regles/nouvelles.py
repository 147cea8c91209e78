"""What a pilot says of an action in one screen: at most three choices, and one optional text.

The choices are those that make sense from the present status (domaine §3.3); none of them decides
what a steering committee decides: giving an action up, merging it, putting it off.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fiche import Champ, EtatSection
from maillage.regles.statuts import Drapeau, Statut

CHOIX_AU_PLUS = 3
LIMITE_MOT = 5000


@dataclass(frozen=True)
class Reponse:
    """One choice. `statut` None leaves status and flag as they are, but for the flag it names."""

    nom: str
    libelle: str
    statut: Statut | None = None
    drapeau: Drapeau | None = None
    aide: str = ""

    @property
    def touche_le_drapeau(self) -> bool:
        """True when the flag is said again: with a status, or alone."""
        return self.statut is not None or self.drapeau is not None


_DIRE_QUOI = "Dites ce qui bloque, dans le mot ci-dessous."
_A_VENIR = (
    Reponse("commencee", "Elle a commencé", Statut.EN_COURS),
    Reponse("a-venir", "Elle n’a pas encore commencé"),
    Reponse(
        "bloquee", "Quelque chose l’empêche de commencer", drapeau=Drapeau.BLOQUEE, aide=_DIRE_QUOI
    ),
)
REPONSES: Mapping[Statut, tuple[Reponse, ...]] = MappingProxyType(
    {
        Statut.EN_REFLEXION: _A_VENIR,
        Statut.PROGRAMMEE: _A_VENIR,
        Statut.REPORTEE: _A_VENIR,
        Statut.EN_COURS: (
            Reponse("avance", "Elle avance comme prévu", Statut.EN_COURS, Drapeau.DANS_LES_TEMPS),
            Reponse("bloquee", "Elle est bloquée", drapeau=Drapeau.BLOQUEE, aide=_DIRE_QUOI),
            Reponse("terminee", "Elle est terminée", Statut.REALISEE),
        ),
        Statut.SUSPENDUE: (
            Reponse("reprise", "Elle a repris", Statut.EN_COURS),
            Reponse("a-l-arret", "Elle est toujours à l’arrêt"),
            Reponse("terminee", "Elle est terminée", Statut.REALISEE),
        ),
        Statut.REALISEE: (
            Reponse("terminee", "Elle est bien terminée"),
            Reponse("perennisee", "Elle continue, sans le contrat", Statut.PERENNISEE),
            Reponse("reprise", "Elle a repris", Statut.EN_COURS),
        ),
        Statut.PERENNISEE: (
            Reponse("perennisee", "Elle continue, sans le contrat"),
            Reponse("terminee", "Elle s’est arrêtée", Statut.REALISEE),
        ),
        # Nobody is asked for news of what was given up or merged.
        Statut.ABANDONNEE: (),
        Statut.FUSIONNEE: (),
    }
)

# Answers to one question of the fiche.
SAIT = Reponse("sait", "Je réponds ci-dessous")
INCONNU = Reponse("inconnu", "Ce n’est pas encore connu")
AUTRE = Reponse(
    "autre", "Ce n’est pas moi qui le sais", aide="La coordination cherchera qui le sait."
)
REPONSES_A_UNE_QUESTION = (SAIT, INCONNU, AUTRE)

DATES = frozenset({"debut", "fin"})
# Expected fields that a pilot knows and that one text answers.
QUESTIONS_POSEES = frozenset(
    {"objectif_general", "description", "resultats_attendus", "moyens", "evaluation"} | DATES
)
SANS_QUESTION = frozenset(s.value for s, reponses in REPONSES.items() if not reponses)


def trouver_reponse(statut: Statut, nom: str) -> Reponse:
    """Return the choice of this name from this status. Raises ErreurMetier."""
    return _choisir(REPONSES[statut], nom)


def trouver_reponse_a_une_question(nom: str) -> Reponse:
    """Return one of the three answers to a question of the fiche. Raises ErreurMetier."""
    return _choisir(REPONSES_A_UNE_QUESTION, nom)


def question_suivante(etats: Collection[EtatSection], sauf: Collection[str] = ()) -> Champ | None:
    """Return the first question without answer that may be asked by a link, or None."""
    manquants = (champ for etat in etats for champ in etat.manquants)
    return next((c for c in manquants if c.nom in QUESTIONS_POSEES and c.nom not in sauf), None)


def _choisir(reponses: Collection[Reponse], nom: str) -> Reponse:
    trouvee = next((r for r in reponses if r.nom == nom), None)
    if trouvee is None:
        raise ErreurMetier("Choisir l’une des réponses proposées.", champ="reponse")
    return trouvee
