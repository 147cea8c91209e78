"""The diagnostic as a text with versions: worked on, validated, frozen."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.socle.journal.models import Objet, ObjetTrace


class Diagnostic(ObjetTrace):
    """One version. Validated, it keeps all it said as plain values, with their digest."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="diagnostics", verbose_name="contrat"
    )
    numero = models.PositiveSmallIntegerField("version", default=1)
    introduction = models.TextField("introduction", blank=True)
    methode = models.TextField("méthode", blank=True)
    limites = models.TextField("limites", blank=True)
    valide_le = models.DateField("validé le", null=True, blank=True)
    valide_par = models.CharField("instance qui a validé", max_length=200, blank=True)
    valide_fonction = models.CharField("qui l’atteste (fonction)", max_length=160, blank=True)
    contenu = models.JSONField("contenu gelé", null=True, blank=True)
    empreinte = models.CharField("empreinte du contenu", max_length=64, blank=True)

    class Meta:
        verbose_name = "version du diagnostic"
        ordering = ("-numero",)
        constraints = (
            models.UniqueConstraint(fields=("contrat", "numero"), name="diagnostic_version_unique"),
            models.UniqueConstraint(
                fields=("contrat",),
                condition=models.Q(valide_le=None),
                name="diagnostic_une_version_de_travail",
            ),
            models.CheckConstraint(
                condition=models.Q(valide_le=None, empreinte="")
                | (~models.Q(valide_le=None) & ~models.Q(empreinte="") & ~models.Q(valide_par="")),
                name="diagnostic_valide_est_gele",
            ),
        )

    def __str__(self) -> str:
        return f"Diagnostic, version {self.numero}"

    @property
    def objet(self) -> Objet:
        nom = f"le diagnostic, version {self.numero}"
        return Objet("diagnostic", self.uuid, nom, self.contrat.uuid)

    @property
    def est_valide(self) -> bool:
        """True once a body validated it: it does not change any more."""
        return self.valide_le is not None
