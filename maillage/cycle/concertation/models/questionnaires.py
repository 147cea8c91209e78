"""A questionnaire, its questions, and the answers: nothing in them tells who answered, nor at what hour."""

import secrets
import uuid as uuid_module
from collections.abc import Mapping

from django.db import models

from maillage.cycle.concertation.models.recueils import PARTICIPANTS, Recueil, Verbatim
from maillage.cycle.contrats.models import Contrat
from maillage.regles import horloge
from maillage.regles.questionnaires import DEGRES
from maillage.regles.questionnaires import SorteQuestion as Sorte
from maillage.socle.journal.models import Objet, ObjetTrace, Portee
from maillage.socle.referentiels.models import Terme

_LETTRES = "abcdefghjkmnpqrstuvwxyz23456789"  # nobody confuses two of them on paper


def draw_code() -> str:
    """Return the word that ends the public address: ten letters and digits, easy to copy by hand."""
    return "".join(secrets.choice(_LETTRES) for _ in range(10))


class SorteQuestion(models.TextChoices):
    """How a question is answered."""

    CHOIX = Sorte.CHOIX.value, "Un seul choix"
    MULTIPLE = Sorte.MULTIPLE.value, "Plusieurs choix"
    ECHELLE = Sorte.ECHELLE.value, "Une note de 1 à 5"
    COMMUNE = Sorte.COMMUNE.value, "La commune où l’on habite"
    TEXTE = Sorte.TEXTE.value, "Une réponse libre"


class EtatQuestionnaire(models.TextChoices):
    """Whether people may answer."""

    BROUILLON = "brouillon", "En préparation"
    OUVERT = "ouvert", "Ouvert"
    CLOS = "clos", "Clos"


class Questionnaire(ObjetTrace):
    """Questions asked in public, without account. Its results are those of its recueil."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="questionnaires", verbose_name="contrat"
    )
    recueil = models.OneToOneField(
        Recueil, models.PROTECT, related_name="questionnaire", verbose_name="recueil"
    )
    intitule = models.CharField("intitulé", max_length=300)
    presentation = models.TextField("présentation", blank=True)
    code = models.CharField("code", max_length=20, unique=True, default=draw_code, editable=False)
    etat = models.CharField(
        "état",
        max_length=20,
        choices=EtatQuestionnaire.choices,
        default=EtatQuestionnaire.BROUILLON,
    )
    repondants = models.CharField(
        "qui répond", max_length=20, choices=tuple(PARTICIPANTS.items()), default="habitants"
    )
    dernier_jour = models.DateField("dernier jour pour répondre", null=True, blank=True)

    class Meta:
        verbose_name = "questionnaire"
        ordering = ("-cree_le", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="questionnaire_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        portee = Portee.EQUIPE if self.est_brouillon else Portee.MEMBRES
        nom = f"le questionnaire «\u00a0{self}\u00a0»"
        return Objet("questionnaire", self.uuid, nom, self.contrat.uuid, portee)

    @property
    def est_brouillon(self) -> bool:
        """True while its questions may change."""
        return self.etat == EtatQuestionnaire.BROUILLON

    @property
    def accepte(self) -> bool:
        """True when people may answer today."""
        if self.etat != EtatQuestionnaire.OUVERT or self.est_archive:
            return False
        return self.dernier_jour is None or horloge.aujourdhui() <= self.dernier_jour

    @property
    def est_clos(self) -> bool:
        """True when no answer is added any more: its results no longer move."""
        return self.etat == EtatQuestionnaire.CLOS

    @property
    def est_lisible(self) -> bool:
        """True when its results may be read."""
        return self.est_clos and not self.est_archive


class Question(ObjetTrace):
    """One question. `choix`: its answers in words; an answer is known by its place, from 1."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="questions", verbose_name="questionnaire"
    )
    rang = models.PositiveSmallIntegerField("rang")
    sorte = models.CharField("sorte de réponse", max_length=20, choices=SorteQuestion.choices)
    intitule = models.CharField("question", max_length=300)
    aide = models.CharField("précision", max_length=300, blank=True)
    choix = models.JSONField("réponses proposées", default=list, blank=True)
    obligatoire = models.BooleanField("réponse attendue", default=False)

    class Meta:
        verbose_name = "question"
        ordering = ("rang", "pk")

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        tout = self.questionnaire.objet
        nom = f"la question «\u00a0{self}\u00a0»"
        return Objet("question", self.uuid, nom, tout.contrat, tout.portee)

    @property
    def cle(self) -> str:
        """Return its name in a form and in the answers."""
        return f"q-{self.uuid.hex}"

    @property
    def est_libre(self) -> bool:
        """True when it is answered with a text."""
        return self.sorte == SorteQuestion.TEXTE

    @property
    def mots(self) -> Mapping[str, str]:
        """Return the answers offered, by key; those of a commune are the contract's."""
        if self.sorte == SorteQuestion.ECHELLE:
            return {degre: degre for degre in DEGRES}
        return {str(rang): str(mot) for rang, mot in enumerate(self.choix, start=1)}


class EtatReponse(models.TextChoices):
    """Whether an answer counts."""

    BROUILLON = "brouillon", "Commencée"
    ENVOYEE = "envoyee", "Envoyée"
    ECARTEE = "ecartee", "Écartée"


class OrigineReponse(models.TextChoices):
    """How an answer came."""

    EN_LIGNE = "en-ligne", "En ligne"
    PAPIER = "papier", "Sur papier"
    IMPORT = "import", "Reprise d’un fichier"


class Reprise(ObjetTrace):
    """One file of answers gathered elsewhere. Put aside, its answers and its texts no longer count.

    `empreinte` knows the file again; nothing else of it is kept.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="reprises", verbose_name="questionnaire"
    )
    empreinte = models.CharField("empreinte", max_length=64)
    provenance = models.CharField("provenance", max_length=60)
    ajoutees = models.PositiveIntegerField("réponses ajoutées")

    class Meta:
        verbose_name = "reprise"
        ordering = ("-cree_le", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("questionnaire", "empreinte"),
                condition=models.Q(archive_le=None),
                name="reprise_une_seule_par_fichier",
            ),
        )

    def __str__(self) -> str:
        return f"Reprise {self.pk}"

    @property
    def objet(self) -> Objet:
        tout = self.questionnaire.objet
        nom = f"la reprise d’un fichier dans {tout.nom}"
        return Objet("reprise", self.uuid, nom, tout.contrat, Portee.EQUIPE)


class Reponse(models.Model):
    """One answer to the closed questions. The day it came and nothing else: no address, no hour, no name.

    `jeton` is drawn with the page: the same page sent twice is one answer. While it is only begun, the
    texts are here too; once sent they stand apart and nothing ties them to the rest.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="reponses", verbose_name="questionnaire"
    )
    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    jeton = models.CharField("jeton", max_length=64)
    valeurs = models.JSONField("réponses", default=dict)
    jour = models.DateField("jour", default=horloge.aujourdhui)
    origine = models.CharField("origine", max_length=20, choices=OrigineReponse.choices)
    etat = models.CharField("état", max_length=20, choices=EtatReponse.choices)
    reprise = models.ForeignKey(
        Reprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reponses",
        verbose_name="reprise",
    )

    class Meta:
        verbose_name = "réponse"
        ordering = (
            "uuid",
        )  # drawn at random: the order in which answers came would tie them to texts
        indexes = (models.Index(fields=("questionnaire", "etat"), name="reponse_questionnaire"),)
        constraints = (
            models.UniqueConstraint(
                fields=("questionnaire", "jeton"), name="reponse_une_seule_par_page"
            ),
        )

    def __str__(self) -> str:
        return f"Réponse {self.pk}"


class EtatTexte(models.TextChoices):
    """What became of a text."""

    QUARANTAINE = "quarantaine", "En quarantaine"
    CODE = "code", "Relue"


class ReponseLibre(ObjetTrace):
    """A text that somebody answered: in quarantine, read by the coordination alone, coded by hand.

    Nothing ties it to the other answers of the same person. Its hour is that of midnight.
    """

    TUS = frozenset({"texte"})

    question = models.ForeignKey(
        Question, models.CASCADE, related_name="textes", verbose_name="question"
    )
    texte = models.TextField("réponse")
    etat = models.CharField(
        "état", max_length=20, choices=EtatTexte.choices, default=EtatTexte.QUARANTAINE
    )
    thematiques = models.ManyToManyField(Terme, related_name="+", verbose_name="thématiques")
    verbatim = models.ForeignKey(
        Verbatim,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verbatim",
    )
    reprise = models.ForeignKey(
        Reprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="textes",
        verbose_name="reprise",
    )

    class Meta:
        verbose_name = "réponse libre"
        ordering = ("question__rang", "uuid")  # at random, as the answers

    def __str__(self) -> str:
        return f"Réponse libre {self.pk}"

    @property
    def objet(self) -> Objet:
        tout = self.question.questionnaire.objet
        nom = f"une réponse libre dans {tout.nom}"
        return Objet("reponselibre", self.uuid, nom, tout.contrat, Portee.EQUIPE)
