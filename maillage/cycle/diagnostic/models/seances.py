"""Ranking in a room: a session, its paper slips, the marks they bring, what was decided and why."""

import uuid as uuid_module

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models.enjeux import Enjeu
from maillage.regles.hierarchisation import LIBELLES_CRITERES, NOTE_MAX, NOTE_MIN, Critere
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace


class EtatSeance(models.TextChoices):
    """Where a session stands."""

    PREPARATION = "preparation", "En préparation"
    OUVERTE = "ouverte", "Vote ouvert"
    CLOSE = "close", "Vote clos"
    DECIDEE = "decidee", "Décidée"


class Seance(ObjetTrace):
    """A working group that ranks enjeux: when, who by function, how much each criterion counts."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="seances", verbose_name="contrat"
    )
    intitule = models.CharField("intitulé", max_length=200)
    quand = DateSueField("date")
    lieu = models.CharField("lieu", max_length=200, blank=True)
    participants = models.TextField("participants, par fonction", blank=True)
    poids = models.JSONField("poids des critères", default=dict)
    enjeux = models.ManyToManyField(Enjeu, related_name="seances", verbose_name="enjeux")
    etat = models.CharField(
        "état", max_length=20, choices=EtatSeance.choices, default=EtatSeance.PREPARATION
    )
    decision = models.TextField("décision et ses raisons", blank=True)
    decidee_le = models.DateField("décidée le", null=True, blank=True)

    class Meta:
        verbose_name = "séance de hiérarchisation"
        ordering = ("-cree_le", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="seance_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        nom = f"la séance «\u00a0{self}\u00a0»"
        return Objet("seance", self.uuid, nom, self.contrat.uuid)


class Bulletin(ObjetTrace):
    """A slip handed in the room: whoever holds it votes once, without account and without name."""

    seance = models.ForeignKey(
        Seance, models.CASCADE, related_name="bulletins", verbose_name="séance"
    )
    numero = models.PositiveSmallIntegerField("numéro")
    empreinte = models.CharField("empreinte du jeton", max_length=64, unique=True)
    ouvert_le = models.DateTimeField("ouvert le", null=True, blank=True)
    rendu_le = models.DateTimeField("dernier vote le", null=True, blank=True)

    class Meta:
        verbose_name = "bulletin"
        ordering = ("numero",)
        constraints = (
            models.UniqueConstraint(fields=("seance", "numero"), name="bulletin_numero_unique"),
        )

    def __str__(self) -> str:
        return f"Bulletin {self.numero}"

    @property
    def objet(self) -> Objet:
        seance = self.seance.objet
        nom = f"le bulletin {self.numero} de {seance.nom}"
        return Objet("bulletin", self.uuid, nom, seance.contrat)


class Appreciation(models.Model):
    """The mark of one bulletin for one enjeu on one criterion. Its history tells that it came, not what."""

    bulletin = models.ForeignKey(
        Bulletin, models.CASCADE, related_name="appreciations", verbose_name="bulletin"
    )
    enjeu = models.ForeignKey(
        Enjeu, models.CASCADE, related_name="appreciations", verbose_name="enjeu"
    )
    critere = models.CharField(
        "critère", max_length=20, choices=[(c.value, LIBELLES_CRITERES[c]) for c in Critere]
    )
    note = models.PositiveSmallIntegerField("note de 1 à 5")

    class Meta:
        verbose_name = "appréciation"
        constraints = (
            models.UniqueConstraint(
                fields=("bulletin", "enjeu", "critere"), name="appreciation_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(note__gte=NOTE_MIN, note__lte=NOTE_MAX),
                name="appreciation_sur_l_echelle",
            ),
        )

    def __str__(self) -> str:
        return f"{self.critere} {self.note}"


class Arbitrage(models.Model):
    """What was decided of one enjeu at the end of a session, beside what the votes said."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    seance = models.ForeignKey(
        Seance, models.CASCADE, related_name="arbitrages", verbose_name="séance"
    )
    enjeu = models.ForeignKey(
        Enjeu, models.CASCADE, related_name="arbitrages", verbose_name="enjeu"
    )
    rang_vote = models.PositiveSmallIntegerField("rang des votes", null=True)
    rang = models.PositiveSmallIntegerField("rang décidé")
    prioritaire = models.BooleanField("prioritaire", default=False)
    raison = models.CharField("raison", max_length=500, blank=True)

    class Meta:
        verbose_name = "arbitrage"
        ordering = ("rang", "pk")
        constraints = (
            models.UniqueConstraint(fields=("seance", "enjeu"), name="arbitrage_unique"),
        )

    def __str__(self) -> str:
        return f"{self.rang}. {self.enjeu}"

    @property
    def s_ecarte_du_vote(self) -> bool:
        """True when the decision is not what the votes said."""
        return self.rang_vote is not None and self.rang != self.rang_vote
