"""How what remains to pay is shared between the EPCI of a contract, from one year on."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.regles.financement.mots import LIBELLES_METHODES, Methode
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import Objet, ObjetTrace, Portee


class CleRepartition(ObjetTrace):
    """The key that holds from a year on, until another takes over. Validated, its populations are kept."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="cles_repartition", verbose_name="contrat"
    )
    depuis = models.PositiveSmallIntegerField("à partir de l’année")
    methode = models.CharField(
        "méthode", max_length=20, choices=[(m.value, LIBELLES_METHODES[m]) for m in Methode]
    )
    validee_le = models.DateField("validée le", null=True, blank=True)
    note = models.TextField("note", blank=True)

    class Meta:
        verbose_name = "clé de répartition"
        verbose_name_plural = "clés de répartition"
        ordering = ("depuis", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "depuis"),
                condition=models.Q(archive_le=None),
                name="cle_repartition_annee_unique",
            ),
        )

    def __str__(self) -> str:
        return f"Clé de répartition à partir de {self.depuis}"

    @property
    def objet(self) -> Objet:
        nom = f"la clé de répartition à partir de {self.depuis}"
        return Objet("clerepartition", self.uuid, nom, self.contrat.uuid, Portee.FINANCEMENT)

    @property
    def est_validee(self) -> bool:
        """True once it was decided: its populations do not follow the census any more."""
        return self.validee_le is not None


class Quotepart(ObjetTrace):
    """What one EPCI weighs in a key: its population of a year, or a number that was agreed.

    `au` is its last day when it leaves during a year. `population` and `annee_population` are written
    when the key is validated; before, they are read from the official populations.
    """

    cle = models.ForeignKey(
        CleRepartition, models.CASCADE, related_name="quotes_parts", verbose_name="clé"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisation"
    )
    population = models.PositiveIntegerField("population", null=True, blank=True)
    annee_population = models.CharField("année de la population", max_length=40, blank=True)
    poids = models.DecimalField(
        "part convenue", max_digits=7, decimal_places=3, null=True, blank=True
    )
    au = models.DateField("jusqu’au", null=True, blank=True)

    class Meta:
        verbose_name = "quote-part"
        ordering = ("organisation__nom_plie", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cle", "organisation"),
                condition=models.Q(archive_le=None),
                name="quote_part_organisation_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(poids=None) | models.Q(poids__gte=0),
                name="quote_part_poids_positif",
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def objet(self) -> Objet:
        nom = f"la quote-part de «\u00a0{self}\u00a0» dans {self.cle.objet.nom}"
        return Objet("quotepart", self.uuid, nom, self.cle.contrat.uuid, Portee.FINANCEMENT)
