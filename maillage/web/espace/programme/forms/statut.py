"""Status and flag of one fiche, with what each asks for; and who sees the fiche."""

from typing import Any

from django import forms

from maillage.cycle.programme.models import Diffusion, FicheAction
from maillage.regles import dates
from maillage.regles.statuts import LIBELLES_DRAPEAUX, LIBELLES_STATUTS
from maillage.web.composants.champs import ChampDatePartielle, ChampTexte
from maillage.web.composants.formulaires import Formulaire, FormulaireVersionne
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.programme.forms.base import SurMesure

_AIDES = {
    "en-reflexion": "L’idée est là, rien n’est décidé.",
    "programmee": "Elle est décidée et n’a pas commencé.",
    "en-cours": "Elle a commencé.",
    "realisee": "Elle est finie.",
    "perennisee": "Elle continue sans le contrat, dans le droit commun.",
    "reportee": "Demande la nouvelle date et la raison.",
    "suspendue": "Demande la raison.",
    "abandonnee": "Demande la raison : le bilan devra l’expliquer.",
    "fusionnee": "Demande la fiche qui la reprend.",
}


class StatutForm(SurMesure, FormulaireVersionne):
    """Where the action stands and how it fares. Names are those of the errors of the operation."""

    statut = ChampChoix(
        label="Où en est cette action ?",
        choices=[(s.value, mot) for s, mot in LIBELLES_STATUTS.items()],
        aides=_AIDES,
    )
    statut_raison = ChampTexte(
        label="Raison, ou un mot sur ce statut",
        limite=5000,
        required=False,
        help_text="Demandée quand elle est reportée, suspendue ou abandonnée.",
    )
    report_date = ChampDatePartielle(
        label="Nouvelle date",
        required=False,
        help_text="Si elle est reportée, même approximative : mars 2027, 2027.",
    )
    fusion = forms.ChoiceField(
        label="Fiche qui la reprend", required=False, help_text="Si elle est fusionnée."
    )
    drapeau = ChampChoix(
        label="Comment va-t-elle ?",
        required=False,
        choices=[
            ("", "Rien à signaler"),
            *((d.value, mot) for d, mot in LIBELLES_DRAPEAUX.items()),
        ],
    )
    obstacle = ChampTexte(
        label="Ce qui bloque", limite=5000, required=False, help_text="Demandé si elle est bloquée."
    )

    def __init__(
        self, *args: Any, fiche: FicheAction, autres: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        lu = {
            "version": fiche.version,
            "statut": fiche.statut,
            "statut_raison": fiche.statut_raison,
            "report_date": dates.lire(fiche.report_date),
            "fusion": str(fiche.fusion.uuid) if fiche.fusion else "",
            "drapeau": fiche.drapeau,
            "obstacle": fiche.obstacle,
        }
        choix = forms.ChoiceField(
            label="Fiche qui la reprend",
            required=False,
            help_text="Si elle est fusionnée.",
            choices=[("", "Choisir"), *autres],
        )
        self.ask({"fusion": choix})
        super().__init__(*args, initial={**lu, **(kwargs.pop("initial", None) or {})}, **kwargs)


class DiffusionForm(Formulaire):
    """Who sees the fiche."""

    diffusion = ChampChoix(label="Qui voit cette fiche ?", choices=Diffusion.choices)
