"""Documents asked for and too long to wait for: the worker makes them, their file stays a week."""

import uuid as uuid_module

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.regles import horloge
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal.models import Objet, Portee

DOSSIER = "documents"  # apart from the pieces, which stand at the root of the storage


class EtatPreparation(models.TextChoices):
    """What became of a document asked for."""

    ATTENTE = "attente", "En attente"
    COURS = "cours", "En préparation"
    PRETE = "prete", "Prêt"
    ECHEC = "echec", "Impossible"


def choose_chemin(preparation: "Preparation", nom: str) -> str:
    """Return where the bytes go: a random name, so that nothing typed becomes a path."""
    del preparation, nom
    hasard = uuid_module.uuid4().hex
    return f"{DOSSIER}/{hasard[:2]}/{hasard}"


class Preparation(models.Model):
    """One document asked for by one person. Nobody else opens it: it says what that person may read."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    contrat = models.ForeignKey(Contrat, models.CASCADE, related_name="+", verbose_name="contrat")
    compte = models.ForeignKey(Compte, models.CASCADE, related_name="+", verbose_name="compte")
    sorte = models.CharField("sorte", max_length=20)
    format = models.CharField("format", max_length=10)
    etat = models.CharField(
        "état", max_length=10, choices=EtatPreparation.choices, default=EtatPreparation.ATTENTE
    )
    etape = models.CharField("étape", max_length=60, blank=True)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    demandee_le = models.DateTimeField("demandée le", default=horloge.maintenant)
    prise_le = models.DateTimeField("prise le", null=True)
    finie_le = models.DateTimeField("finie le", null=True)
    fichier = models.FileField("fichier", upload_to=choose_chemin, max_length=120, blank=True)
    nom = models.CharField("nom du fichier", max_length=160, blank=True)
    taille = models.PositiveBigIntegerField("taille en octets", default=0)
    refus = models.CharField("pourquoi", max_length=300, blank=True)

    class Meta:
        verbose_name = "document demandé"
        ordering = ("-demandee_le", "-pk")
        indexes = (models.Index(fields=("etat", "demandee_le"), name="preparation_etat"),)
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "compte", "sorte", "format"),
                condition=models.Q(etat__in=("attente", "cours")),
                name="preparation_une_a_la_fois",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sorte} ({self.format})"

    @property
    def objet(self) -> Objet:
        """Return what a trace names."""
        return Objet("preparation", self.uuid, f"le document «\u00a0{self}\u00a0»", self.contrat.uuid,
                     Portee.EQUIPE)  # fmt: skip

    @property
    def est_en_route(self) -> bool:
        """True until its file is there, or it failed."""
        return self.etat in (EtatPreparation.ATTENTE, EtatPreparation.COURS)
