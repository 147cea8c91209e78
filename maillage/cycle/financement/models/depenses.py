"""The rows of the plan de financement, and the aids on each. An unknown amount is null, never zero."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models.dispositifs import Dispositif
from maillage.cycle.programme.models import FicheAction
from maillage.regles.dates import ANNEE_MAX, ANNEE_MIN
from maillage.regles.financement.mots import (
    LIBELLES_APPORTS,
    LIBELLES_OBJETS,
    Apport,
    ObjetDepense,
)
from maillage.regles.financement.vocabulaire import NATURES_COUT
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import Objet, ObjetTrace, Portee

if TYPE_CHECKING:
    _DecimalField = models.DecimalField[Decimal | None, Decimal | None]
else:
    _DecimalField = models.DecimalField  # generic for the type checker only


class MontantField(_DecimalField):
    """An amount in euros, to the cent; null when nobody knows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}
        super().__init__(*args, **kwargs)


class Depense(ObjetTrace):
    """What one thing costs in one year, who pays for it, and what they put in themselves."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="depenses", verbose_name="contrat"
    )
    objet_depense = models.CharField(
        "objet", max_length=20, choices=[(o.value, LIBELLES_OBJETS[o]) for o in ObjetDepense]
    )
    intitule = models.CharField("intitulé", max_length=200, blank=True)
    fiche = models.ForeignKey(
        FicheAction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="depenses",
        verbose_name="fiche-action",
    )
    annee = models.PositiveSmallIntegerField("année")
    apport = models.CharField(
        "apport",
        max_length=12,
        choices=[(a.value, LIBELLES_APPORTS[a]) for a in Apport],
        default=Apport.NUMERAIRE.value,
    )
    porteur = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="qui paie",
    )
    cout = MontantField("coût")
    autofinancement = MontantField("autofinancement inscrit")
    nature = models.CharField(
        "nature du coût", max_length=20, choices=list(NATURES_COUT.items()), blank=True
    )
    quotite = models.DecimalField(
        "équivalent temps plein", max_digits=4, decimal_places=2, null=True, blank=True
    )
    mois = models.PositiveSmallIntegerField("mois de présence", null=True, blank=True)
    engagee_le = models.DateField("engagée le", null=True, blank=True)
    note = models.TextField("note", blank=True)

    class Meta:
        verbose_name = "dépense"
        ordering = ("annee", "objet_depense", "cree_le", "pk")
        indexes = (models.Index(fields=("contrat", "annee"), name="depense_contrat_annee"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(cout=None) | models.Q(cout__gte=0), name="depense_cout_positif"
            ),
            models.CheckConstraint(
                condition=models.Q(autofinancement=None) | models.Q(autofinancement__gte=0),
                name="depense_autofinancement_positif",
            ),
            models.CheckConstraint(
                condition=models.Q(annee__gte=ANNEE_MIN, annee__lte=ANNEE_MAX),
                name="depense_annee_plausible",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nom}, {self.annee}"

    @property
    def nom(self) -> str:
        """Return what is paid for, without its year."""
        return self.intitule or (
            str(self.fiche) if self.fiche else self.get_objet_depense_display()
        )

    @property
    def objet(self) -> Objet:
        nom = f"la dépense «\u00a0{self}\u00a0»"
        return Objet("depense", self.uuid, nom, self.contrat.uuid, Portee.FINANCEMENT)


class Aide(ObjetTrace):
    """What a funder brings to one expense: expected, requested, granted, paid; null when unknown."""

    depense = models.ForeignKey(
        Depense, models.CASCADE, related_name="aides", verbose_name="dépense"
    )
    financeur = models.ForeignKey(
        Organisation, models.PROTECT, related_name="aides", verbose_name="financeur"
    )
    dispositif = models.ForeignKey(
        Dispositif,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aides",
        verbose_name="dispositif",
    )
    prevu = MontantField("prévu")
    demande = MontantField("demandé")
    accorde = MontantField("accordé")
    verse = MontantField("versé")
    soldee = models.BooleanField("soldée", default=False)
    note = models.TextField("note", blank=True)

    class Meta:
        verbose_name = "aide"
        ordering = ("depense", "financeur__nom_plie", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("depense", "financeur", "dispositif"),
                condition=models.Q(archive_le=None),
                name="aide_dispositif_unique",
            ),
            models.UniqueConstraint(
                fields=("depense", "financeur"),
                condition=models.Q(archive_le=None, dispositif=None),
                name="aide_sans_dispositif_unique",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{etape: None}) | models.Q(**{f"{etape}__gte": 0}),
                    name=f"aide_{etape}_positif",
                )
                for etape in ("prevu", "demande", "accorde", "verse")
            ),
        )

    def __str__(self) -> str:
        return f"{self.financeur}, {self.depense}"

    @property
    def objet(self) -> Objet:
        nom = f"l’aide de «\u00a0{self.financeur}\u00a0» à {self.depense.objet.nom}"
        return Objet("aide", self.uuid, nom, self.depense.contrat.uuid, Portee.FINANCEMENT)
