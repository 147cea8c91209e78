"""The schemes of the funders, in dated versions."""

from django.db import models

from maillage.regles.dates import lire
from maillage.regles.droits import Mandat
from maillage.regles.financement.mots import LIBELLES_CONFIANCE, Confiance
from maillage.regles.financement.parametres import (
    DispositifLu,
    SourceLue,
    lire_parametres,
    lire_source,
)
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace


class Dispositif(ObjetTrace):
    """What a funder offers, in one version. To change it makes another; claims keep the one they cite.

    `parametres` is read by `regles.financement.parametres` and by nothing else; `sources` says of each
    of its figures where it was read. `niveau` and `code` are the territory where it is offered.
    """

    cle = models.SlugField("repère", max_length=80)
    edition = models.PositiveSmallIntegerField("version", default=1)
    financeur = models.ForeignKey(
        Organisation, models.PROTECT, related_name="dispositifs", verbose_name="financeur"
    )
    intitule = models.CharField("intitulé", max_length=200)
    niveau = models.CharField("niveau du territoire", max_length=12, blank=True)
    code = models.CharField("code du territoire", max_length=3, blank=True)
    territoire_nom = models.CharField("territoire", max_length=60, blank=True)
    parametres = models.JSONField("règles", default=dict)
    sources = models.JSONField("sources des règles", default=dict, blank=True)
    du = DateSueField("en vigueur depuis")
    au = DateSueField("jusqu’à")
    source = models.TextField("source")
    lu_le = DateSueField("source lue le")
    confiance = models.CharField(
        "confiance",
        max_length=20,
        choices=[(c.value, LIBELLES_CONFIANCE[c]) for c in Confiance],
        default=Confiance.NON_VERIFIE.value,
    )
    note = models.TextField("ce que l’on ignore", blank=True)

    class Meta:
        verbose_name = "dispositif"
        ordering = ("financeur__nom_plie", "intitule", "-edition", "pk")
        constraints = (
            models.UniqueConstraint(fields=("cle", "edition"), name="dispositif_version_unique"),
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="dispositif_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return f"{self.intitule} ({self.financeur})"

    @property
    def objet(self) -> Objet:
        return Objet("dispositif", self.uuid, f"le dispositif «\u00a0{self.intitule}\u00a0»")

    @property
    def lu(self) -> DispositifLu:
        """Return the scheme as the rules read it."""
        generale = SourceLue("", self.source, self.lu_le, Confiance(self.confiance))
        return DispositifLu(
            cle=self.cle,
            intitule=self.intitule,
            financeur=self.financeur.nom,
            parametres=lire_parametres(self.parametres),
            source=generale,
            sources={nom: lire_source(brut, generale) for nom, brut in self.sources.items()},
            territoire=Mandat(self.niveau, self.code) if self.niveau else None,
            territoire_nom=self.territoire_nom,
            du=lire(self.du).premier_jour,
            au=lire(self.au).dernier_jour,
        )
