"""The skeleton of the programme: how it is numbered, its axes and its objectives."""

from django.db import models

from maillage.cycle.contrats.models import Contrat, ElementDuContrat
from maillage.cycle.diagnostic.models import Enjeu
from maillage.socle.journal.models import Objet, ObjetTrace


class Numerotation(models.TextChoices):
    """How printed numbers are made when the plan is renumbered."""

    CONTINUE = "continue", "1, 2, 3… d’un bout à l’autre du plan"
    PAR_AXE = "par-axe", "1.1, 1.2… dans chaque axe"
    PAR_OBJECTIF = "par-objectif", "1.1.1, 1.1.2… dans chaque objectif"


class Plan(ObjetTrace):
    """The words and habits of one contract's plan: names of its levels, numbering, what was announced."""

    contrat = models.OneToOneField(
        Contrat, models.CASCADE, related_name="plan", verbose_name="contrat"
    )
    niveaux = models.PositiveSmallIntegerField("niveaux d’objectifs", default=1)
    nom_niveau_1 = models.CharField(
        "nom du premier niveau", max_length=60, default="Objectif stratégique"
    )
    nom_niveau_2 = models.CharField(
        "nom du second niveau", max_length=60, default="Objectif opérationnel"
    )
    nom_fiche = models.CharField("nom d’une fiche", max_length=40, default="Action")
    numerotation = models.CharField(
        "numérotation", max_length=20, choices=Numerotation.choices, default=Numerotation.PAR_AXE
    )
    actions_annoncees = models.PositiveIntegerField(
        "nombre d’actions annoncé", null=True, blank=True
    )
    note = models.TextField("ce que l’on sait du plan", blank=True)

    class Meta:
        verbose_name = "plan d’actions"
        constraints = (
            models.CheckConstraint(condition=models.Q(niveaux__lte=2), name="plan_deux_niveaux"),
        )

    def __str__(self) -> str:
        return "Plan d’actions"

    @property
    def objet(self) -> Objet:
        return Objet("plan", self.uuid, "le plan d’actions", self.contrat.uuid)


class Axe(ElementDuContrat):
    """An axis. Its title may be lost in the source: blank, and `note` says why."""

    numero = models.CharField("numéro", max_length=20, blank=True)
    intitule = models.CharField("intitulé", max_length=300, blank=True)
    description = models.TextField("description", blank=True)
    actions_annoncees = models.PositiveIntegerField(
        "nombre d’actions annoncé", null=True, blank=True
    )
    note = models.CharField("ce que l’on sait de l’axe", max_length=300, blank=True)
    enjeux = models.ManyToManyField(Enjeu, related_name="axes", verbose_name="enjeux")

    designation = "l’axe"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "axe"

    def __str__(self) -> str:
        return f"{self.numero} {self.intitule or 'sans titre'}".strip()


class Objectif(ElementDuContrat):
    """One or two levels between an axis and its fiches, under the name that the territory uses."""

    axe = models.ForeignKey(Axe, models.PROTECT, related_name="objectifs", verbose_name="axe")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enfants",
        verbose_name="objectif parent",
    )
    numero = models.CharField("numéro", max_length=20, blank=True)
    intitule = models.CharField("intitulé", max_length=300)

    designation = "l’objectif"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "objectif"

    def __str__(self) -> str:
        return f"{self.numero} {self.intitule}".strip()
