"""Organisations, the persons who speak for them, and the territories that authorities follow."""

from django.db import models

from maillage.regles.ecriture import de
from maillage.socle.journal.models import Objet, ObjetTrace, Portee
from maillage.socle.territoires.models import Departement, Epci, Region

SANS_FONCTION = "Personne sans fonction connue"
DOMAINE_EFFACE = "efface.invalid"  # reserved by RFC 2606: no mail ever arrives


class SorteOrganisation(models.TextChoices):
    """Kinds of organisations met in real contracts (domaine §1.3, §1.4)."""

    EPCI = "epci", "Intercommunalité (EPCI, PETR)"
    COMMUNE = "commune", "Commune"
    CIAS = "cias", "CCAS ou CIAS"
    ARS = "ars", "Agence régionale de santé"
    DEPARTEMENT = "departement", "Département"
    REGION = "region", "Région"
    ETAT = "etat", "Préfecture et services de l’État"
    ASSURANCE_MALADIE = "assurance-maladie", "Assurance maladie (CPAM, MSA)"
    CAF = "caf", "Caisse d’allocations familiales"
    ETABLISSEMENT = "etablissement", "Établissement de santé ou médico-social"
    EXERCICE_COORDONNE = "exercice-coordonne", "CPTS, maison ou centre de santé"
    EDUCATION = "education", "Éducation nationale"
    ASSOCIATION = "association", "Association"
    AUTRE = "autre", "Autre"


class NatureArgent(models.TextChoices):
    """What the money of an organisation is, when somebody said it; empty: as its kind says."""

    PUBLIC = "public", "Public"
    PRIVE = "prive", "Privé"


class Organisation(ObjetTrace):
    """A body that signs, pilots, pays or takes part. Shared by every contract of the installation."""

    nom = models.CharField("nom", max_length=200)
    nom_plie = models.CharField(
        "nom pour la recherche", max_length=200, editable=False, db_index=True
    )
    sigle = models.CharField("sigle", max_length=30, blank=True)
    sorte = models.CharField("sorte", max_length=30, choices=SorteOrganisation.choices)
    epci = models.ForeignKey(
        Epci, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="EPCI"
    )
    argent = models.CharField("son argent", max_length=10, blank=True, choices=NatureArgent.choices)

    class Meta:
        verbose_name = "organisation"
        ordering = ("nom_plie",)
        constraints = (
            models.UniqueConstraint(fields=("nom_plie",), name="organisation_nom_unique"),
        )

    def __str__(self) -> str:
        return self.nom

    @property
    def objet(self) -> Objet:
        return Objet("organisation", self.uuid, f"l’organisation «\u00a0{self.nom}\u00a0»")


class Personne(ObjetTrace):
    """Somebody known by a function. The name, telephone and address are shown only if they agree."""

    nom = models.CharField("nom", max_length=120, blank=True)
    fonction = models.CharField("fonction", max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="personnes", verbose_name="organisation"
    )
    courriel = models.EmailField("courriel", blank=True)
    telephone = models.CharField("téléphone", max_length=30, blank=True)
    montre_nom = models.BooleanField("montre son nom aux membres", default=False)
    montre_telephone = models.BooleanField("montre son téléphone aux membres", default=False)
    montre_courriel = models.BooleanField("montre son courriel aux membres", default=False)
    efface_le = models.DateTimeField("effacée le", null=True, blank=True, editable=False)

    TUS = frozenset({"nom", "courriel", "telephone"})

    class Meta:
        verbose_name = "personne"
        ordering = ("organisation__nom_plie", "fonction", "nom")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(nom="", fonction=""), name="personne_nom_ou_fonction"
            ),
        )

    def __str__(self) -> str:
        return self.fonction or self.nom_montre

    @property
    def objet(self) -> Objet:
        return Objet("personne", self.uuid, str(self), portee=Portee.ADMINISTRATION)

    @property
    def nom_complet(self) -> str:
        """Return the name that the person and the administration read."""
        return self.nom or self.fonction

    @property
    def nom_montre(self) -> str:
        """Return how the others know this person: by name when they agreed, else by function."""
        return (self.nom if self.montre_nom else "") or self.fonction or SANS_FONCTION

    @property
    def adresse_effacee(self) -> str:
        """Return what stands for their address once they are erased."""
        return f"{self.uuid}@{DOMAINE_EFFACE}"

    @property
    def courriel_montre(self) -> str:
        """Return the address that the members may read, empty unless the person agreed."""
        return self.courriel if self.montre_courriel else ""

    @property
    def telephone_montre(self) -> str:
        """Return the number that the members may read, empty unless the person agreed."""
        return self.telephone if self.montre_telephone else ""


class Mandat(ObjetTrace):
    """An authority (ARS, Département, Région) follows the contracts of a territory, between two dates."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="mandats", verbose_name="organisation"
    )
    departement = models.ForeignKey(
        Departement, models.PROTECT, null=True, related_name="+", verbose_name="département"
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, related_name="+", verbose_name="région"
    )
    du = models.DateField("du", null=True, blank=True)
    au = models.DateField("au", null=True, blank=True)

    class Meta:
        verbose_name = "mandat territorial"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(departement=None) ^ models.Q(region=None),
                name="mandat_un_seul_territoire",
            ),
            models.CheckConstraint(
                condition=models.Q(au=None) | models.Q(du=None) | models.Q(au__gte=models.F("du")),
                name="mandat_dates_ordonnees",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} · {self.departement or self.region}"

    @property
    def objet(self) -> Objet:
        return Objet(
            "mandat", self.uuid, f"le mandat {de(str(self))}", portee=Portee.ADMINISTRATION
        )
