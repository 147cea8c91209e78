"""What follows a grant: payments, the statement of expenses, the proof that the funder is named."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models.demandes import Demande
from maillage.cycle.financement.models.depenses import MontantField
from maillage.regles.financement.montants import euros
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Portee
from maillage.socle.pieces.models import Piece


class Versement(ObjetTrace):
    """Money that arrived: when, how much, under which reference of the accounts."""

    demande = models.ForeignKey(
        Demande, models.CASCADE, related_name="versements", verbose_name="demande"
    )
    le = models.DateField("versé le")
    montant = MontantField("montant")
    reference = models.CharField("référence comptable", max_length=80, blank=True)

    class Meta:
        verbose_name = "versement"
        ordering = ("le", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(montant__gt=0), name="versement_montant_positif"
            ),
            models.UniqueConstraint(
                fields=("demande", "le", "montant", "reference"),
                condition=models.Q(archive_le=None),
                name="versement_unique",
            ),
        )

    def __str__(self) -> str:
        return euros(self.montant)

    @property
    def objet(self) -> Objet:
        demande = self.demande.objet
        nom = f"le versement de {self} pour {demande.nom}"
        return Objet("versement", self.uuid, nom, demande.contrat, Portee.FINANCEMENT)


class EtatDepenses(ObjetTrace):
    """What was truly spent, by nature, signed by somebody known by function.

    `lignes` is a list of {"nature", "montant"}, amounts as texts to the cent; `total` is their sum.
    """

    demande = models.ForeignKey(
        Demande, models.CASCADE, related_name="etats_depenses", verbose_name="demande"
    )
    lignes = models.JSONField("dépenses par nature", default=list)
    total = MontantField("total")
    signe_par = models.CharField("fonction de qui signe", max_length=160, blank=True)
    signe_le = models.DateField("signé le", null=True, blank=True)
    piece = models.ForeignKey(
        Piece, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fichier signé"
    )

    class Meta:
        verbose_name = "état des dépenses"
        verbose_name_plural = "états des dépenses"
        ordering = ("cree_le", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("demande",),
                condition=models.Q(archive_le=None),
                name="etat_depenses_unique",
            ),
        )

    def __str__(self) -> str:
        return f"État des dépenses {self.demande.annee}"

    @property
    def objet(self) -> Objet:
        demande = self.demande.objet
        nom = f"l’état des dépenses de {demande.nom}"
        return Objet("etatdepenses", self.uuid, nom, demande.contrat, Portee.FINANCEMENT)

    @property
    def est_signe(self) -> bool:
        """True once somebody signed it on a day."""
        return bool(self.signe_par) and self.signe_le is not None


class SorteSupport(models.TextChoices):
    """Where a funder may be named."""

    PLAQUETTE = "plaquette", "Plaquette ou dépliant"
    AFFICHE = "affiche", "Affiche"
    PAGE = "page", "Page d’un site"
    RESEAU = "reseau", "Publication sur un réseau social"
    PRESSE = "presse", "Article de presse"
    DOCUMENT = "document", "Document du contrat"
    AUTRE = "autre", "Autre support"


class Support(ObjetTrace):
    """Something that was shown, and the funders that it names: the proof of publicity."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="supports", verbose_name="contrat"
    )
    sorte = models.CharField("sorte", max_length=20, choices=SorteSupport.choices)
    intitule = models.CharField("intitulé", max_length=200)
    quand = DateSueField("diffusé le")
    adresse = models.URLField("adresse", max_length=500, blank=True)
    piece = models.ForeignKey(
        Piece, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fichier"
    )
    financeurs = models.ManyToManyField(
        Organisation, related_name="+", verbose_name="financeurs mentionnés"
    )

    class Meta:
        verbose_name = "support de communication"
        verbose_name_plural = "supports de communication"
        ordering = ("-quand", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="support_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        nom = f"le support «\u00a0{self}\u00a0»"
        return Objet("support", self.uuid, nom, self.contrat.uuid, Portee.FINANCEMENT)
