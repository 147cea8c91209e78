"""A meeting: when and where, its agenda, the answers, its minutes, what it asks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.gouvernance.models import (
    FormeReunion,
    Point,
    Reunion,
    Suite,
)
from maillage.cycle.gouvernance.operations import champ_de_notes
from maillage.cycle.gouvernance.queries import Proposition
from maillage.regles.horloge import PARIS
from maillage.socle.acteurs.models import Personne
from maillage.web.composants.champs import ChampLigne, ChampMarkdown, ChampTexte
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix, ChampTermes
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.forms.parties import SORTES, ChampOrganisation
from maillage.web.espace.programme.forms.base import SurMesure

_FORMATS_HEURE = ["%H:%M", "%H:%M:%S", "%Hh%M", "%H h %M", "%Hh", "%H h"]
_HEURE = "Écrire une heure, par exemple 14:30."


class ChampJour(forms.DateField):
    """A whole day, with the picker of the browser."""

    def __init__(self, **kwargs: Any) -> None:
        saisie = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "champ-court"})
        kwargs.setdefault("widget", saisie)
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class ChampHeure(forms.TimeField):
    """An hour, with the picker of the browser."""

    def __init__(self, **kwargs: Any) -> None:
        saisie = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "champ-court"})
        kwargs.setdefault("error_messages", {"invalid": _HEURE})
        super().__init__(input_formats=_FORMATS_HEURE, widget=saisie, **kwargs)


class ReunionForm(FormulaireDuContrat):
    """When and where a body sits, in Paris time."""

    a_part = frozenset({"jour", "heure", "heure_fin"})
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("jour", "heure", "heure_fin"),)

    forme = ChampChoix(
        label="Forme",
        choices=FormeReunion.choices,
        initial=FormeReunion.REUNION,
        aides={
            "ecrite": "Personne ne se réunit\u00a0: les membres répondent par écrit jusqu’à cette date."
        },
    )
    jour = ChampJour(label="Date")
    heure = ChampHeure(label="Heure", initial=time(14))
    heure_fin = ChampHeure(label="Fin", required=False)
    lieu = ChampLigne(
        label="Lieu",
        limite=300,
        required=False,
        help_text="Avec l’adresse, pour qui ne connaît pas.",
    )
    visio = ChampLigne(
        label="Lien de visioconférence",
        limite=500,
        required=False,
        help_text="L’adresse entière, par exemple https://visio.exemple.fr/copil.",
    )
    message = ChampTexte(
        label="Un mot dans la convocation",
        limite=5_000,
        required=False,
        help_text="Ce qu’il faut lire ou préparer avant.",
    )

    @classmethod
    def initiales(cls, objet: Reunion) -> dict[str, Any]:
        """Split the instants between a day and hours."""
        debut = objet.debut.astimezone(PARIS)
        fin = objet.fin.astimezone(PARIS) if objet.fin else None
        return {
            **super().initiales(objet),
            "jour": debut.date(),
            "heure": debut.time(),
            "heure_fin": fin.time() if fin else None,
        }

    def valeurs(self) -> dict[str, Any]:
        """Return the columns: instants with their zone."""
        dit = self.cleaned_data
        fin = _instant(dit["jour"], dit["heure_fin"]) if dit["heure_fin"] else None
        return {**super().valeurs(), "debut": _instant(dit["jour"], dit["heure"]), "fin": fin}


def _instant(jour: date, heure: time) -> datetime:
    return datetime.combine(jour, heure, PARIS)


class PropositionsForm(Formulaire):
    """What is due and could enter the agenda."""

    sources = ChampTermes(label="Ce qui attend", required=False)

    def __init__(self, *args: Any, propositions: Sequence[Proposition], **kwargs: Any) -> None:
        self.propositions = propositions
        super().__init__(*args, **kwargs)
        champ = self.fields["sources"]
        if isinstance(champ, ChampTermes):
            champ.choices = [(p.source, p.titre) for p in propositions]
            champ.widget.aides = {p.source: p.precisions for p in propositions if p.precisions}


class PointForm(FormulaireDuContrat):
    """One point of the agenda."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("rapporteur", "duree"),)

    titre = ChampLigne(label="Point", limite=200)
    precisions = ChampTexte(label="Précisions", limite=5_000, required=False)
    rapporteur = ChampLigne(
        label="Qui le présente", limite=160, required=False, help_text="Par sa fonction."
    )
    duree = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "champ-court", "inputmode": "numeric"}),
    )


class AnnulationForm(Formulaire):
    """Why a meeting is given up."""

    titre_refus = "La réunion n’est pas annulée"
    motif = ChampTexte(label="Raison", limite=5_000, required=False)


class InviteForm(Formulaire):
    """Somebody who came without a seat."""

    fonction = ChampLigne(label="Fonction", limite=160)
    organisation = ChampOrganisation(label="Organisation", required=False)
    sorte = forms.ChoiceField(
        label="Sorte d’organisation",
        choices=SORTES,
        required=False,
        help_text="Seulement si elle n’est pas proposée.",
    )

    def nommee(self) -> Nommee:
        """Return the organisation as it was named."""
        return Nommee(self.cleaned_data["organisation"], self.cleaned_data["sorte"])


def _ask_notes(point: Point, rang: int) -> ChampMarkdown:
    champ = ChampMarkdown(
        label=f"Retiré de l’ordre du jour\u00a0: {point}"
        if point.est_archive
        else f"{rang}. {point}",
        limite=50_000,
        required=False,
        initial=point.notes,
    )
    champ.help_text = ""  # said once, at the foot of the page
    champ.widget.attrs["rows"] = 5
    return champ


class CompteRenduForm(SurMesure, FormulaireDuContrat):
    """The minutes: who presided, the opening, a text for each point, the closing."""

    presidence = ChampLigne(
        label="Présidence", limite=160, required=False, help_text="Une fonction."
    )
    secretariat = ChampLigne(
        label="Secrétariat", limite=160, required=False, help_text="Une fonction."
    )
    ouverture = ChampTexte(label="Ouverture", limite=50_000, required=False)
    cloture = ChampTexte(label="Clôture", limite=50_000, required=False)

    def __init__(self, *args: Any, points: Sequence[Point], **kwargs: Any) -> None:
        self.points = points
        # Asked before the form is made: a draft kept and a conflict settled must find them.
        self.ask({champ_de_notes(p): _ask_notes(p, n) for n, p in enumerate(points, start=1)})
        super().__init__(*args, **kwargs)

    @property
    def textes(self) -> Iterable[tuple[Point, Any]]:
        """Yield each point with its field."""
        return ((p, self[champ_de_notes(p)]) for p in self.points)

    def notes(self) -> dict[Point, str]:
        """Return what was said of each point."""
        return {p: self.cleaned_data[champ_de_notes(p)] for p in self.points}


class SuiteForm(FormulaireDuContrat):
    """What is asked, to whom, by when."""

    a_part = frozenset({"organisation", "sorte", "personne", "point"})

    quoi = ChampLigne(label="Ce qui est demandé", limite=300)
    personne = forms.ChoiceField(
        label="À qui",
        required=False,
        help_text="Une personne connue. Sinon, nommer une organisation\u00a0; sans rien, la coordination.",
    )
    organisation = ChampOrganisation(label="Ou à quelle organisation", required=False)
    sorte = forms.ChoiceField(
        label="Sorte d’organisation",
        choices=SORTES,
        required=False,
        help_text="Seulement si elle n’est pas proposée.",
    )
    pour_le = ChampJour(label="Pour le", required=False)
    point = forms.ChoiceField(label="Point de l’ordre du jour", required=False)

    def __init__(
        self, *args: Any, personnes: list[Personne], points: Sequence[Point], **kwargs: Any
    ) -> None:
        self.personnes, self.points = personnes, points
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the persons and the points."""
        qui, quoi, organisation = (
            self.fields[nom] for nom in ("personne", "point", "organisation")
        )
        if isinstance(qui, forms.ChoiceField) and isinstance(quoi, forms.ChoiceField):
            qui.choices = [
                ("", "Personne en particulier"),
                *((str(p.uuid), f"{p.nom_montre} ({p.organisation})") for p in self.personnes),
            ]
            quoi.choices = [("", "Aucun"), *((str(p.uuid), str(p)) for p in self.points)]
        if isinstance(organisation, ChampOrganisation):
            organisation.suggest_for(self.contrat)

    @classmethod
    def initiales(cls, objet: Suite) -> dict[str, Any]:
        """Add to whom it is asked."""
        seule = objet.organisation if objet.personne is None else None
        return {
            **super().initiales(objet),
            "personne": str(objet.personne.uuid) if objet.personne else "",
            "organisation": seule.nom if seule else "",
        }

    def personne_choisie(self) -> Personne | None:
        """Return the person that was chosen."""
        return next(
            (p for p in self.personnes if str(p.uuid) == self.cleaned_data["personne"]), None
        )

    def point_choisi(self) -> Point | None:
        """Return the point that was chosen."""
        return next((p for p in self.points if str(p.uuid) == self.cleaned_data["point"]), None)

    def nommee(self) -> Nommee:
        """Return the organisation as it was named."""
        return Nommee(self.cleaned_data["organisation"], self.cleaned_data["sorte"])


class FaiteForm(Formulaire):
    """What came out of it."""

    note = ChampLigne(label="Ce qui en est sorti", limite=300, required=False)
