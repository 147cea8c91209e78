"""What is at stake: several constats that call for the same answer."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.socle.journal.models import Objet, ObjetTrace


class Enjeu(ObjetTrace):
    """One enjeu. Its rank and whether it is a priority are what a working group decided, and why."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="enjeux", verbose_name="contrat"
    )
    intitule = models.CharField("intitulé", max_length=300)
    description = models.TextField("description", blank=True)
    rang = models.PositiveSmallIntegerField("rang décidé", null=True, blank=True)
    prioritaire = models.BooleanField("prioritaire", null=True, blank=True)

    class Meta:
        verbose_name = "enjeu"
        ordering = (models.F("rang").asc(nulls_last=True), "cree_le", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="enjeu_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        nom = f"l’enjeu «\u00a0{self}\u00a0»"
        return Objet("enjeu", self.uuid, nom, self.contrat.uuid)
