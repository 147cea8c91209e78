"""The contract itself, its lineage, and the territories it touches."""

from datetime import date

from django.db import models

from maillage.regles import dates
from maillage.regles.droits import Droit, Mandat
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Portee
from maillage.socle.territoires.models import Perimetre


class Lignee(ObjetTrace):
    """The chain of contracts of one territory: CLS 1, CLS 2…"""

    nom = models.CharField("nom", max_length=120)

    class Meta:
        verbose_name = "lignée"

    def __str__(self) -> str:
        return self.nom

    @property
    def objet(self) -> Objet:
        return Objet("lignee", self.uuid, f"la lignée «\u00a0{self.nom}\u00a0»")


class EtatContrat(models.TextChoices):
    """Where a contract stands in its life."""

    PREPARATION = "preparation", "En préparation"
    EN_VIGUEUR = "en-vigueur", "En vigueur"
    ACHEVE = "acheve", "Achevé"


class Contrat(ObjetTrace):
    """One contrat local de santé. `droits` is filled for the author who reads it."""

    lignee = models.ForeignKey(
        Lignee, models.PROTECT, related_name="contrats", verbose_name="lignée"
    )
    cle = models.SlugField("adresse", max_length=80, unique=True)
    nom_court = models.CharField("nom du territoire", max_length=120)
    titre = models.CharField("titre", max_length=200)
    generation = models.PositiveSmallIntegerField("génération", default=1)
    predecesseur = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successeurs",
        verbose_name="contrat précédent",
    )
    etat = models.CharField(
        "état", max_length=20, choices=EtatContrat.choices, default=EtatContrat.PREPARATION
    )
    signature = DateSueField("date de signature")
    debut = DateSueField("début")
    fin = DateSueField("fin")
    periode_note = models.TextField("ce que l’on sait de la période", blank=True)
    perimetre = models.OneToOneField(
        Perimetre, models.PROTECT, null=True, related_name="+", verbose_name="périmètre"
    )
    presentation = models.TextField("présentation", blank=True)
    accent = models.CharField("couleur", max_length=7, default="#0e5a5c")
    mention = models.CharField("mention d’origine", max_length=300, blank=True)
    fictif = models.BooleanField("exemple fictif", default=False)
    suspendu_le = models.DateTimeField("suspendu le", null=True, blank=True)
    publie_le = models.DateTimeField("publié le", null=True, blank=True)

    droits: frozenset[Droit] = frozenset()

    class Meta:
        verbose_name = "contrat"
        ordering = ("nom_court", "generation")
        constraints = (
            models.UniqueConstraint(
                fields=("lignee", "generation"), name="contrat_generation_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(generation__gte=1), name="contrat_generation_positive"
            ),
        )

    def __str__(self) -> str:
        return self.titre

    @property
    def objet(self) -> Objet:
        return Objet("contrat", self.uuid, f"le contrat «\u00a0{self.titre}\u00a0»", self.uuid)

    @property
    def est_suspendu(self) -> bool:
        """True while the administration keeps the contract closed to writing."""
        return self.suspendu_le is not None

    def est_termine(self, jour: date) -> bool:
        """True once it was declared over, or past the last day that is known of it."""
        fin = dates.lire(self.fin).dernier_jour
        return self.etat == EtatContrat.ACHEVE or (fin is not None and fin < jour)

    def peut(self, droit: str) -> bool:
        """True when the author who read this contract holds `droit` on it. For templates."""
        return droit in self.droits


class TerritoireCouvert(models.Model):
    """A département or région that the perimeter touches: what mandates are compared with."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="territoires", verbose_name="contrat"
    )
    niveau = models.CharField("niveau", max_length=12)
    code = models.CharField("code", max_length=3)

    class Meta:
        verbose_name = "territoire couvert"
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "niveau", "code"), name="territoire_couvert_unique"
            ),
        )
        indexes = (models.Index(fields=("niveau", "code"), name="territoire_couvert_code"),)

    def __str__(self) -> str:
        return f"{self.niveau} {self.code}"

    @property
    def mandat(self) -> Mandat:
        """Return the mandate that opens this contract."""
        return Mandat(self.niveau, self.code)


class ElementDuContrat(ObjetTrace):
    """A row that belongs to one contract and keeps its place in a list."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="%(class)ss", verbose_name="contrat"
    )
    ordre = models.PositiveIntegerField("ordre", default=0)

    designation = "l’élément"

    class Meta:
        abstract = True
        ordering = ("ordre", "pk")

    @property
    def objet(self) -> Objet:
        return Objet(
            self._meta.model_name or "",
            self.uuid,
            f"{self.designation} «\u00a0{self}\u00a0»",
            self.contrat.uuid,
            Portee.MEMBRES,
        )
