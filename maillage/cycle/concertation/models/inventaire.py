"""What exists already on the territory: who does what, where, for whom."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace
from maillage.socle.referentiels.models import Terme
from maillage.socle.territoires.models import Commune


class StatutInitiative(models.TextChoices):
    """Where an initiative stands."""

    EN_PROJET = "en-projet", "En projet"
    EN_COURS = "en-cours", "En cours"
    TERMINEE = "terminee", "Terminée"
    INTERROMPUE = "interrompue", "Interrompue"
    INCONNU = "inconnu", "Inconnu à ce jour"


class Initiative(ObjetTrace):
    """An action, a service or a project that exists without the contract.

    Who carries it is an organisation of the installation, or words when it is not known there.
    """

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="initiatives", verbose_name="contrat"
    )
    intitule = models.CharField("intitulé", max_length=300)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisation",
    )
    porteur = models.CharField("porteur, en toutes lettres", max_length=200, blank=True)
    description = models.TextField("description", blank=True)
    tout_le_perimetre = models.BooleanField("tout le territoire", default=False)
    communes = models.ManyToManyField(Commune, related_name="+", verbose_name="communes")
    lieu = models.CharField("précisions sur le lieu", max_length=200, blank=True)
    publics = models.ManyToManyField(Terme, related_name="+", verbose_name="publics")
    thematiques = models.ManyToManyField(Terme, related_name="+", verbose_name="thématiques")
    statut = models.CharField("statut", max_length=20, choices=StatutInitiative.choices)
    debut = DateSueField("début")
    fin = DateSueField("fin")
    origine = models.CharField("d’où on la connaît", max_length=200, blank=True)

    class Meta:
        verbose_name = "initiative"
        ordering = ("intitule", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="initiative_intitule_obligatoire"
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None) | models.Q(porteur=""),
                name="initiative_un_seul_porteur",
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        nom = f"l’initiative «\u00a0{self}\u00a0»"
        return Objet("initiative", self.uuid, nom, self.contrat.uuid)

    @property
    def qui(self) -> str:
        """Return who carries it, in words; empty when unknown."""
        return str(self.organisation) if self.organisation else self.porteur
