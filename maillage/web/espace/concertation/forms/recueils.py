"""A recueil, its file, its verbatims."""

from typing import ClassVar

from django import forms

from maillage.cycle.concertation.models import (
    PARTICIPANTS,
    DiffusionRecueil,
    Ecoute,
    SorteRecueil,
)
from maillage.regles.ecriture import majuscule
from maillage.web.composants.champs import (
    ChampDatePartielle,
    ChampLigne,
    ChampMarkdown,
    ChampTexte,
)
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix, ChampTermes
from maillage.web.espace.concertation.forms.base import FormulaireDeConcertation

_AIDES_SORTES = {
    SorteRecueil.ENTRETIEN.value: "Une personne, ou quelques-unes, interrogées ensemble.",
    SorteRecueil.ATELIER.value: "Des professionnels, des partenaires, des élus réunis pour travailler.",
    SorteRecueil.GROUPE.value: "Des habitants réunis pour dire ce qu’ils vivent (focus group).",
    SorteRecueil.QUESTIONNAIRE.value: "Des réponses écrites, sur papier ou en ligne.",
    SorteRecueil.DOCUMENT.value: "Une étude, un rapport, un diagnostic déjà fait, relus pour le contrat.",
}
_DE_LA_LOI = (
    "La loi demande la participation de ces personnes (article L.1434-10 du code de la santé "
    "publique). «\u00a0Inconnu à ce jour\u00a0» est une réponse."
)
_SANS_SANTE = (
    "Ne rien écrire qui fasse reconnaître quelqu’un\u00a0: ni nom, ni adresse, ni maladie d’une personne "
    "que l’on pourrait deviner."
)


def _compte(nom: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=majuscule(PARTICIPANTS[nom]),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "champ-court", "inputmode": "numeric"}),
    )


class RecueilForm(FormulaireDeConcertation):
    """One moment of concertation."""

    ensembles: ClassVar[tuple[str, ...]] = ("publics", "thematiques", "communes")
    a_part = frozenset(ensembles)
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("debut", "fin"),
        ("habitants", "usagers"),
        ("soignants", "sociaux"),
        ("associations", "elus"),
        ("agents", "autres"),
    )
    plan: ClassVar[tuple[tuple[str, str, frozenset[str]], ...]] = (
        ("Quoi, quand, où", "", frozenset({"sorte", "intitule", "debut", "lieu", "communes"})),
        (
            "Qui a pris part",
            "Des nombres, jamais des noms. Vide\u00a0: personne n’a compté\u00a0; zéro\u00a0: personne n’est venu.",
            frozenset({"habitants", "soignants", "associations", "agents"}),
        ),
        ("De qui il parle", "", frozenset({"publics", "precarite", "handicap"})),
        (
            "Ce qui en ressort",
            "",
            frozenset({"thematiques", "synthese", "diffusion"}),
        ),
    )

    sorte = ChampChoix(label="Sorte de recueil", choices=SorteRecueil.choices, aides=_AIDES_SORTES)
    intitule = ChampLigne(
        label="Intitulé", limite=300, help_text="Par exemple\u00a0: groupe d’habitants de Crozon."
    )
    debut = ChampDatePartielle(label="Date", required=False)
    fin = ChampDatePartielle(
        label="Jusqu’au", required=False, help_text="S’il a duré plusieurs jours."
    )
    lieu = ChampLigne(label="Lieu", limite=200, required=False)
    communes = ChampTermes(
        label="Communes concernées", required=False, help_text="Aucune\u00a0: tout le territoire."
    )
    habitants = _compte("habitants")
    usagers = _compte("usagers")
    soignants = _compte("soignants")
    sociaux = _compte("sociaux")
    associations = _compte("associations")
    elus = _compte("elus")
    agents = _compte("agents")
    autres = _compte("autres")
    publics = ChampTermes(label="Publics concernés", required=False)
    precarite = ChampChoix(
        label="Fait-il entendre des personnes en situation de pauvreté ou de précarité\u202f?",
        choices=Ecoute.choices,
        help_text=_DE_LA_LOI,
    )
    handicap = ChampChoix(
        label="Fait-il entendre des personnes en situation de handicap\u202f?",
        choices=Ecoute.choices,
        help_text="La loi le demande de même.",
    )
    thematiques = ChampTermes(label="Thématiques", required=False)
    synthese = ChampMarkdown(
        label="Synthèse", limite=100_000, required=False, help_text=_SANS_SANTE
    )
    diffusion = ChampChoix(
        label="Qui lit ce recueil",
        choices=DiffusionRecueil.choices,
        aides={
            DiffusionRecueil.PUBLIC.value: "Date, lieu, publics et synthèse. Jamais les verbatims, ni le fichier."
        },
    )


class PieceForm(Formulaire):
    """The file of a recueil, and whether members open it."""

    fichier = forms.FileField(
        label="Fichier",
        required=False,
        help_text="Compte rendu, grille, étude\u00a0: PDF, image PNG ou JPEG, document DOCX ou ODT, de 20 Mo au plus.",
    )
    ouverte = forms.BooleanField(
        label="Les membres qui lisent les verbatims peuvent l’ouvrir",
        required=False,
        help_text="Seulement s’il ne nomme personne et ne parle de la santé de personne. Sinon la "
        "coordination reste seule à l’ouvrir. Jamais un financeur du contrat, ni qui a la lecture seule.",
    )


class VerbatimForm(FormulaireDeConcertation):
    """Words as they were said, without names."""

    ensembles: ClassVar[tuple[str, ...]] = ("thematiques",)
    a_part = frozenset(ensembles)

    texte = ChampTexte(
        label="Ce qui a été dit",
        limite=5000,
        help_text="Sans nom, adresse ni téléphone. Rien qui dise la maladie de quelqu’un que l’on "
        "pourrait reconnaître dans une petite commune.",
    )
    qui = ChampLigne(
        label="Qui parle, sans nom",
        limite=160,
        required=False,
        help_text="Par exemple\u00a0: une habitante, un infirmier libéral.",
    )
    thematiques = ChampTermes(label="Thématiques", required=False)
