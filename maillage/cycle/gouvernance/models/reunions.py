"""A body sits: the meeting, its agenda, who was called, who answered, who came."""

from datetime import date

from django.db import models

from maillage.cycle.gouvernance.models.instances import Instance, Siege
from maillage.regles.gouvernance import nommer_reunion
from maillage.regles.horloge import PARIS
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import Objet, ObjetTrace, Portee


class FormeReunion(models.TextChoices):
    """How a body decides."""

    REUNION = "reunion", "Réunion"
    ECRITE = "ecrite", "Consultation écrite"


class EtatReunion(models.TextChoices):
    """Where a meeting stands."""

    PREPARATION = "preparation", "En préparation"
    CONVOQUEE = "convoquee", "Convoquée"
    TENUE = "tenue", "Tenue"
    ANNULEE = "annulee", "Annulée"


class Reunion(ObjetTrace):
    """One meeting. `sequence` rises each time those who were called must change their calendar.

    For a written consultation, `debut` is the day when answers are counted.
    """

    instance = models.ForeignKey(
        Instance, models.PROTECT, related_name="reunions", verbose_name="instance"
    )
    forme = models.CharField(
        "forme", max_length=20, choices=FormeReunion.choices, default=FormeReunion.REUNION
    )
    debut = models.DateTimeField("début")
    fin = models.DateTimeField("fin", null=True, blank=True)
    lieu = models.CharField("lieu", max_length=300, blank=True)
    visio = models.CharField("lien de visioconférence", max_length=500, blank=True)
    message = models.TextField("mot de la convocation", blank=True)
    etat = models.CharField(
        "état", max_length=20, choices=EtatReunion.choices, default=EtatReunion.PREPARATION
    )
    sequence = models.PositiveIntegerField("révision du calendrier", default=0)
    convoquee_le = models.DateTimeField("convoquée le", null=True, blank=True)
    motif = models.TextField("raison de l’annulation", blank=True)
    presidence = models.CharField("présidence (fonction)", max_length=160, blank=True)
    secretariat = models.CharField("secrétariat (fonction)", max_length=160, blank=True)
    ouverture = models.TextField("ouverture", blank=True)
    cloture = models.TextField("clôture", blank=True)
    compte_rendu_le = models.DateTimeField("compte rendu validé le", null=True, blank=True)

    class Meta:
        verbose_name = "réunion"
        ordering = ("-debut", "-pk")
        indexes = (models.Index(fields=("debut",), name="reunion_debut"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(fin=None) | models.Q(fin__gt=models.F("debut")),
                name="reunion_finit_apres_son_debut",
            ),
            models.CheckConstraint(
                condition=models.Q(compte_rendu_le=None) | models.Q(etat="tenue"),
                name="reunion_compte_rendu_apres_la_tenue",
            ),
        )

    def __str__(self) -> str:
        return nommer_reunion(str(self.instance), self.jour, ecrite=self.est_ecrite)

    @property
    def objet(self) -> Objet:
        nom = f"la réunion «\u00a0{self}\u00a0»"
        return Objet("reunion", self.uuid, nom, self.instance.contrat.uuid, Portee.EQUIPE)

    @property
    def jour(self) -> date:
        """Return its day in Paris."""
        return self.debut.astimezone(PARIS).date()

    @property
    def est_ecrite(self) -> bool:
        """True when members answer in writing and nobody meets."""
        return self.forme == FormeReunion.ECRITE

    @property
    def est_a_venir(self) -> bool:
        """True until it was held or given up."""
        return self.etat in {EtatReunion.PREPARATION, EtatReunion.CONVOQUEE}


class Point(ObjetTrace):
    """One point of the agenda, and what was said of it. `source` is what it was drawn from, once."""

    reunion = models.ForeignKey(
        Reunion, models.CASCADE, related_name="points", verbose_name="réunion"
    )
    ordre = models.PositiveIntegerField("ordre", default=0)
    titre = models.CharField("titre", max_length=200)
    precisions = models.TextField("précisions", blank=True)
    rapporteur = models.CharField("qui le présente (fonction)", max_length=160, blank=True)
    duree = models.PositiveSmallIntegerField("durée en minutes", null=True, blank=True)
    source = models.CharField("tiré de", max_length=80, blank=True)
    adresse = models.CharField("page", max_length=300, blank=True)
    notes = models.TextField("ce qui s’est dit", blank=True)

    class Meta:
        verbose_name = "point de l’ordre du jour"
        ordering = ("ordre", "pk")
        constraints = (
            models.CheckConstraint(condition=~models.Q(titre=""), name="point_titre_obligatoire"),
            models.UniqueConstraint(
                fields=("reunion", "source"),
                condition=~models.Q(source="") & models.Q(archive_le=None),
                name="point_tire_une_fois",
            ),
        )

    def __str__(self) -> str:
        return self.titre

    @property
    def objet(self) -> Objet:
        reunion = self.reunion.objet
        nom = f"le point «\u00a0{self}\u00a0» de {reunion.nom}"
        return Objet("point", self.uuid, nom, reunion.contrat, Portee.EQUIPE)


class ReponseConvocation(models.TextChoices):
    """What somebody answers to a convocation."""

    PRESENT = "present", "Sera là"
    EXCUSE = "excuse", "Ne viendra pas"
    REMPLACE = "remplace", "Sera remplacée ou remplacé"


class ReponseSuppleance(models.TextChoices):
    """What whoever stands in answers, once the holder of the seat said that they would come."""

    PRESENT = "present", "Sera là"
    EXCUSE = "excuse", "Ne viendra pas"


class Presente(models.TextChoices):
    """Who came."""

    PRESENT = "present", "Présente ou présent"
    REPRESENTE = "represente", "Représentée ou représenté"
    EXCUSE = "excuse", "Excusée ou excusé"
    ABSENT = "absent", "Absente ou absent"


class Presence(ObjetTrace):
    """Somebody at one meeting: called or not, what they answered, whether they came.

    Without seat, a guest of the day: a function and an organisation in words.
    """

    reunion = models.ForeignKey(
        Reunion, models.CASCADE, related_name="presences", verbose_name="réunion"
    )
    siege = models.ForeignKey(
        Siege, models.PROTECT, null=True, blank=True, related_name="presences", verbose_name="siège"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisation",
    )
    fonction = models.CharField("fonction", max_length=160, blank=True)
    convoque_le = models.DateTimeField("convocation partie le", null=True, blank=True)
    rappele_le = models.DateTimeField("rappel parti le", null=True, blank=True)
    reponse = models.CharField(
        "réponse", max_length=20, choices=ReponseConvocation.choices, blank=True
    )
    repondu_le = models.DateTimeField("réponse reçue le", null=True, blank=True)
    remplacant = models.CharField("qui remplace (fonction)", max_length=160, blank=True)
    reponse_suppleance = models.CharField(
        "réponse de qui supplée", max_length=20, choices=ReponseSuppleance.choices, blank=True
    )
    presente = models.CharField("présence", max_length=20, choices=Presente.choices, blank=True)

    class Meta:
        verbose_name = "présence"
        ordering = ("siege__ordre", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("reunion", "siege"),
                condition=models.Q(siege__isnull=False),
                name="presence_siege_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(siege__isnull=False) | ~models.Q(fonction=""),
                name="presence_dit_qui",
            ),
        )

    def __str__(self) -> str:
        if self.siege:
            return str(self.siege)
        return f"{self.organisation}, {self.fonction}" if self.organisation else self.fonction

    @property
    def objet(self) -> Objet:
        nom = f"«\u00a0{self}\u00a0» ({self.reunion})"
        return Objet("presence", self.uuid, nom, self.reunion.objet.contrat, Portee.EQUIPE)

    @property
    def vient(self) -> bool:
        """True when they say that they come, or somebody for them."""
        viennent = {ReponseConvocation.PRESENT, ReponseConvocation.REMPLACE}
        return self.reponse in viennent and self.reponse_suppleance != ReponseSuppleance.EXCUSE

    @property
    def est_suppleee(self) -> bool:
        """True when the person known to stand in for the seat is the one who should come."""
        if self.reponse != ReponseConvocation.REMPLACE or self.siege is None:
            return False
        return self.siege.suppleant is not None and self.remplacant == self.siege.qui_supplee

    @property
    def compte_au_quorum(self) -> bool:
        """True when a member who votes is there, or is represented."""
        vote = self.siege is not None and self.siege.vote
        return vote and self.presente in {Presente.PRESENT, Presente.REPRESENTE}
