"""What was gathered, from whom in numbers, and the words that were kept."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.regles.statistique.masquage import SEUIL
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Portee
from maillage.socle.pieces.models import Piece
from maillage.socle.referentiels.models import Terme
from maillage.socle.territoires.models import Commune


class SorteRecueil(models.TextChoices):
    """How words are gathered (domaine §4.4)."""

    ENTRETIEN = "entretien", "Entretien"
    ATELIER = "atelier", "Atelier ou groupe de travail"
    GROUPE = "groupe-habitants", "Groupe d’habitants"
    QUESTIONNAIRE = "questionnaire", "Questionnaire"
    DOCUMENT = "document", "Document étudié"


class Ecoute(models.TextChoices):
    """Whether people whom the law names were heard (L.1434-10): silence is no answer."""

    OUI = "oui", "Oui"
    NON = "non", "Non"
    INCONNU = "inconnu", "Inconnu à ce jour"


class DiffusionRecueil(models.TextChoices):
    """Who reads a recueil, its verbatims apart."""

    EQUIPE = "equipe", "L’équipe seulement\u00a0: coordination et pilotes"
    MEMBRES = "membres", "Tous les membres du contrat"
    PUBLIC = "public", "Tout le monde, quand le contrat est publié"


# The columns that count participants, in the order of the form.
PARTICIPANTS: Mapping[str, str] = MappingProxyType(
    {
        "habitants": "habitantes et habitants",
        "usagers": "usagers de la santé, aidants",
        "soignants": "professionnels de santé",
        "sociaux": "professionnels du social et du médico-social",
        "associations": "membres d’associations",
        "elus": "élues et élus",
        "agents": "agents de collectivités et d’institutions",
        "autres": "autres participants",
    }
)


def _nombre(nom: str) -> "models.PositiveIntegerField[int | None, int | None]":
    """A number of participants: empty when nobody counted, zero when none came."""
    return models.PositiveIntegerField(PARTICIPANTS[nom], null=True, blank=True)


class Recueil(ObjetTrace):
    """One moment of concertation: an interview, a workshop, a group, a questionnaire, a document read.

    Participants are numbers by kind, never names. The file deposited may name people: only the
    coordination opens it, unless it says that members may.
    """

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="recueils", verbose_name="contrat"
    )
    sorte = models.CharField("sorte", max_length=20, choices=SorteRecueil.choices)
    intitule = models.CharField("intitulé", max_length=300)
    debut = DateSueField("date")
    fin = DateSueField("jusqu’au")
    lieu = models.CharField("lieu", max_length=200, blank=True)
    communes = models.ManyToManyField(Commune, related_name="+", verbose_name="communes concernées")
    publics = models.ManyToManyField(Terme, related_name="+", verbose_name="publics concernés")
    thematiques = models.ManyToManyField(Terme, related_name="+", verbose_name="thématiques")
    precarite = models.CharField(
        "personnes en situation de précarité", max_length=10, choices=Ecoute.choices
    )
    handicap = models.CharField(
        "personnes en situation de handicap", max_length=10, choices=Ecoute.choices
    )
    habitants = _nombre("habitants")
    usagers = _nombre("usagers")
    soignants = _nombre("soignants")
    sociaux = _nombre("sociaux")
    associations = _nombre("associations")
    elus = _nombre("elus")
    agents = _nombre("agents")
    autres = _nombre("autres")
    synthese = models.TextField("synthèse", blank=True)
    piece = models.ForeignKey(
        Piece, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fichier"
    )
    piece_ouverte = models.BooleanField("fichier ouvert aux membres", default=False)
    diffusion = models.CharField(
        "qui lit ce recueil",
        max_length=20,
        choices=DiffusionRecueil.choices,
        default=DiffusionRecueil.MEMBRES,
    )

    class Meta:
        verbose_name = "recueil"
        ordering = ("-debut", "-pk")
        indexes = (models.Index(fields=("contrat", "-debut"), name="recueil_contrat_debut"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="recueil_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        portee = Portee.EQUIPE if self.diffusion == DiffusionRecueil.EQUIPE else Portee.MEMBRES
        nom = f"le recueil «\u00a0{self}\u00a0»"
        return Objet("recueil", self.uuid, nom, self.contrat.uuid, portee)

    @property
    def participants(self) -> int | None:
        """Return how many people took part in all; None when nobody counted."""
        comptes = [n for nom in PARTICIPANTS if (n := getattr(self, nom)) is not None]
        return sum(comptes) if comptes else None

    @property
    def participants_tus(self) -> bool:
        """True when a questionnaire brought fewer people than its results may tell."""
        nombre = self.participants
        questionnaire = self.sorte == SorteRecueil.QUESTIONNAIRE
        return questionnaire and nombre is not None and nombre < SEUIL

    def portee_du_champ(self, champ: str) -> str:
        """Return who may read the history of one field: who answered is counted to the team alone."""
        if champ in PARTICIPANTS and self.sorte == SorteRecueil.QUESTIONNAIRE:
            return Portee.EQUIPE
        return super().portee_du_champ(champ)


class EtatVerbatim(models.TextChoices):
    """Whether others than the coordination may read the words."""

    QUARANTAINE = "quarantaine", "En quarantaine"
    LIBERE = "libere", "Libéré"


class Verbatim(ObjetTrace):
    """Words kept as they were said, without names. The history tells that they changed, never what they say."""

    TUS = frozenset({"texte", "qui"})

    recueil = models.ForeignKey(
        Recueil, models.CASCADE, related_name="verbatims", verbose_name="recueil"
    )
    texte = models.TextField("ce qui a été dit")
    qui = models.CharField("qui parle, sans nom", max_length=160, blank=True)
    thematiques = models.ManyToManyField(Terme, related_name="+", verbose_name="thématiques")
    etat = models.CharField(
        "état", max_length=20, choices=EtatVerbatim.choices, default=EtatVerbatim.QUARANTAINE
    )

    class Meta:
        verbose_name = "verbatim"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(texte=""), name="verbatim_texte_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return f"Verbatim {self.pk}"

    @property
    def objet(self) -> Objet:
        recueil = self.recueil.objet
        nom = f"un verbatim dans {recueil.nom}"
        return Objet("verbatim", self.uuid, nom, recueil.contrat, Portee.EQUIPE)

    @property
    def est_libere(self) -> bool:
        """True when members may read it."""
        return self.etat == EtatVerbatim.LIBERE
