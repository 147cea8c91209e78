"""The questions of a fiche, a section at a time or one at a time, built from the table of regles.fiche."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms

from maillage.cycle.programme.models import (
    DegrePartenariat,
    Famille,
    FicheAction,
    Origine,
    Participation,
    Priorite,
)
from maillage.cycle.programme.queries import find_choisis, list_choix, list_cles
from maillage.regles import dates
from maillage.regles.droits import Auteur
from maillage.regles.fiche import Champ
from maillage.web.composants.champs import ChampDatePartielle, ChampLigne, ChampTexte
from maillage.web.composants.formulaires import FormulaireVersionne
from maillage.web.composants.listes import ChampChoix, ChampTermes
from maillage.web.espace.programme.forms.base import SurMesure

LIMITE_TEXTE = 100_000
# Asked elsewhere: who acts has its own page, who sees is the coordination's choice.
AILLEURS = frozenset({"pilotes", "partenaires", "diffusion"})
_ENSEMBLES = frozenset({
    "thematiques", "determinants", "interventions", "domaines", "niveaux_prevention", "publics",
    "publics_intermediaires", "objectifs_externes", "communes", "liees",
})  # fmt: skip
_CHOIX: Mapping[str, Any] = {
    "degre_partenariat": DegrePartenariat,
    "participation": Participation,
    "priorite": Priorite,
    "famille": Famille,
    "origine": Origine,
}
_OUI_NON = frozenset({"vulnerables", "tout_le_perimetre", "recurrente"})
_LIGNES = {"service": 160, "elu_referent": 160}
_DATES = frozenset({"debut", "fin"})
# A date says "inconnue" by its own box; the territory is answered by "tout le territoire" too.
_INCONNU_DANS_LE_CHAMP = _DATES
_SANS_REPONSE = "Pas encore répondu"


class QuestionsForm(SurMesure, FormulaireVersionne):
    """Some questions of a fiche. Each expected one may be answered "inconnu à ce jour".

    `seule`: the page asks the question in its title, the form need not say it again.
    """

    def __init__(
        self,
        *args: Any,
        auteur: Auteur,
        fiche: FicheAction,
        champs: Iterable[Champ],
        seule: bool = False,
        **kwargs: Any,
    ) -> None:
        self.auteur, self.fiche = auteur, fiche
        self.champs = [c for c in champs if c.nom not in AILLEURS]
        questions: dict[str, forms.Field] = {}
        initial: dict[str, Any] = {"version": fiche.version}
        for champ in self.champs:
            questions[champ.nom] = _build_champ(auteur, fiche, champ)
            if seule:  # the page itself asks the question
                questions[champ.nom].help_text = ""
            initial[champ.nom] = _lire(fiche, champ.nom)
            if champ.attendu and champ.nom not in _INCONNU_DANS_LE_CHAMP:
                questions[_inconnu(champ.nom)] = _case_inconnu(champ)
                initial[_inconnu(champ.nom)] = champ.nom in fiche.inconnus
        self.ask(questions)
        super().__init__(
            *args, initial={**initial, **(kwargs.pop("initial", None) or {})}, **kwargs
        )

    @property
    def blocs(self) -> list[tuple[Any, Any]]:
        """Pairs (question, its box "inconnu à ce jour" or None), in the order of the section."""
        return [
            (self[c.nom], self[_inconnu(c.nom)] if _inconnu(c.nom) in self.fields else None)
            for c in self.champs
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that is both given and said unknown."""
        propres = super().clean() or {}
        for champ in self.champs:
            if propres.get(_inconnu(champ.nom)) and self._est_repondu(champ.nom):
                self.add_error(champ.nom, "Choisir : répondre, ou cocher « inconnu à ce jour ».")
        return propres

    def _est_repondu(self, nom: str) -> bool:
        valeur = self.cleaned_data.get(nom)
        if nom == "communes" and self.cleaned_data.get("tout_le_perimetre") == "oui":
            return True
        return valeur not in {"", None} if isinstance(valeur, (str, type(None))) else bool(valeur)

    def valeurs(self) -> dict[str, Any]:
        """Return the plain fields, as the operation expects them."""
        return {
            c.nom: _ecrire(c.nom, self.cleaned_data[c.nom])
            for c in self.champs
            if c.nom not in _ENSEMBLES
        }

    def ensembles(self) -> dict[str, list[Any]]:
        """Return the sets of rows chosen, field by field."""
        return {
            c.nom: find_choisis(self.auteur, self.fiche, champ=c.nom, cles=self.cleaned_data[c.nom])
            for c in self.champs
            if c.nom in _ENSEMBLES
        }

    def inconnus(self) -> dict[str, bool]:
        """Return, for each expected question asked here, whether its answer is "inconnu à ce jour"."""
        return {
            c.nom: bool(self.cleaned_data.get(_inconnu(c.nom))) for c in self.champs if c.attendu
        }


def _inconnu(nom: str) -> str:
    return f"inconnu-{nom}"


def _case_inconnu(champ: Champ) -> forms.BooleanField:
    case = forms.BooleanField(label="Inconnu à ce jour", required=False)
    # Twenty boxes bear the same words: each says aloud which question it answers.
    case.widget.attrs["aria-label"] = f"{champ.libelle} : inconnu à ce jour"
    return case


def _build_champ(auteur: Auteur, fiche: FicheAction, champ: Champ) -> forms.Field:
    nom = champ.nom
    commun: dict[str, Any] = {
        "label": champ.libelle,
        "help_text": champ.question,
        "required": False,
    }
    if nom in _ENSEMBLES:
        return ChampTermes(choices=list_choix(auteur, fiche, nom), **commun)
    if nom in _CHOIX:
        return ChampChoix(choices=[*_CHOIX[nom].choices, ("", _SANS_REPONSE)], **commun)
    if nom in _OUI_NON:
        return ChampChoix(choices=[("oui", "Oui"), ("non", "Non"), ("", _SANS_REPONSE)], **commun)
    if nom in _DATES:
        exemples = "Par exemple 12/03/2023, mars 2023 ou 2023."
        return ChampDatePartielle(**{**commun, "help_text": f"{champ.question} {exemples}"})
    if nom == "annees":
        annees = _list_annees(fiche)
        return ChampTermes(choices=[(str(a), str(a)) for a in annees], **commun)
    if nom in _LIGNES:
        return ChampLigne(limite=_LIGNES[nom], **commun)
    return ChampTexte(limite=LIMITE_TEXTE, **commun)


def _list_annees(fiche: FicheAction) -> list[int]:
    """Return the years of the contract, those of the fiche and those already ticked, in order."""
    bornes = [
        dates.lire(d).annee
        for d in (fiche.contrat.debut, fiche.contrat.fin, fiche.debut, fiche.fin)
    ]
    connues = [a for a in (*bornes, *fiche.annees) if a]
    if not connues:
        depart = fiche.cree_le.year
        return list(range(depart, depart + 6))
    debut = min(connues)
    return list(range(debut, max(*connues, debut + 4) + 1))[:30]


def _lire(fiche: FicheAction, nom: str) -> Any:
    if nom in _ENSEMBLES:
        return list_cles(fiche, nom)
    valeur = getattr(fiche, nom)
    if nom in _OUI_NON:
        return {True: "oui", False: "non", None: ""}[valeur]
    if nom in _DATES:
        return dates.lire(valeur)
    if nom == "annees":
        return [str(annee) for annee in valeur]
    return valeur


_DEPUIS_OUI_NON: Callable[[str], bool | None] = {"oui": True, "non": False, "": None}.get


def _ecrire(nom: str, valeur: Any) -> Any:
    if nom in _OUI_NON:
        return _DEPUIS_OUI_NON(valeur)
    if nom in _DATES:
        return valeur.stockage
    if nom == "annees":
        return [int(annee) for annee in valeur]
    return valeur
