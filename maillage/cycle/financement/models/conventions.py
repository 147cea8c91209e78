"""The act that binds a funder: a convention, or the decision that stands for one."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.regles import dates
from maillage.regles.financement.accords import Validite
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Portee
from maillage.socle.pieces.models import Piece


class NatureConvention(models.TextChoices):
    """A small aid to a public body is often granted by a decision alone."""

    CONVENTION = "convention", "Convention signée"
    AVENANT = "avenant", "Avenant à une convention"
    ARRETE = "arrete", "Arrêté ou décision d’attribution"
    NOTIFICATION = "notification", "Lettre de notification"


class Convention(ObjetTrace):
    """When the aid of a funder holds. One may serve several yearly claims."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="conventions", verbose_name="contrat"
    )
    financeur = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="financeur"
    )
    nature = models.CharField(
        "nature",
        max_length=20,
        choices=NatureConvention.choices,
        default=NatureConvention.CONVENTION,
    )
    numero = models.CharField("numéro", max_length=60, blank=True)
    signee_le = DateSueField("signée le")
    du = DateSueField("valable depuis")
    au = DateSueField("valable jusqu’à")
    piece = models.ForeignKey(
        Piece, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fichier"
    )

    class Meta:
        verbose_name = "convention"
        ordering = ("signee_le", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "financeur", "numero"),
                condition=models.Q(archive_le=None) & ~models.Q(numero=""),
                name="convention_numero_unique",
            ),
        )

    def __str__(self) -> str:
        nature = self.get_nature_display()
        return f"{nature} n°\u00a0{self.numero}" if self.numero else nature

    @property
    def objet(self) -> Objet:
        nom = f"l’acte «\u00a0{self}\u00a0» de «\u00a0{self.financeur}\u00a0»"
        return Objet("convention", self.uuid, nom, self.contrat.uuid, Portee.FINANCEMENT)

    @property
    def validite(self) -> Validite:
        """Return its days as far as they are known."""
        return Validite(
            dates.lire(self.signee_le).premier_jour,
            dates.lire(self.du).premier_jour,
            dates.lire(self.au).dernier_jour,
        )
