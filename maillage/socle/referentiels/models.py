"""Words that contracts share: editable vocabularies, and external plans in dated versions."""

from django.db import models

from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Portee
from maillage.socle.territoires.models import Departement, Epci, Region


class Vocabulaire(models.TextChoices):
    """The lists of words of domaine §3.4 and §6.3."""

    PUBLIC = "public", "Publics"
    PUBLIC_INTERMEDIAIRE = "public-intermediaire", "Publics intermédiaires"
    THEMATIQUE = "thematique", "Thématiques"
    DETERMINANT = "determinant", "Déterminants de santé"
    INTERVENTION = "intervention", "Types d’intervention"
    DOMAINE = "domaine", "Domaines de la loi"
    NIVEAU_PREVENTION = "niveau-prevention", "Niveaux de prévention"
    DISPOSITIF = "dispositif", "Autres démarches du territoire"


class Terme(ObjetTrace):
    """One word of a vocabulary. The slug never changes; the label may. Archived means retired."""

    vocabulaire = models.CharField("vocabulaire", max_length=30, choices=Vocabulaire.choices)
    slug = models.SlugField("repère", max_length=60)
    libelle = models.CharField("libellé", max_length=120)
    ordre = models.PositiveIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "terme"
        ordering = ("vocabulaire", "ordre", "libelle")
        constraints = (
            models.UniqueConstraint(fields=("vocabulaire", "slug"), name="terme_slug_unique"),
        )

    def __str__(self) -> str:
        return self.libelle

    @property
    def objet(self) -> Objet:
        return Objet(
            "terme",
            self.uuid,
            f"le terme «\u00a0{self.libelle}\u00a0»",
            portee=Portee.ADMINISTRATION,
        )


class SortePlan(models.TextChoices):
    """Kinds of external plans a contract answers to (domaine §1.2, §3.2 fields 12 and 13)."""

    PRS = "prs", "Projet régional de santé"
    PRAPS = "praps", "Programme régional d’accès à la prévention et aux soins"
    PTSM = "ptsm", "Projet territorial de santé mentale"
    PRSE = "prse", "Plan régional santé environnement"
    PCAET = "pcaet", "Plan climat air énergie territorial"
    PLH = "plh", "Programme local de l’habitat"
    PAT = "pat", "Projet alimentaire territorial"
    CTG = "ctg", "Convention territoriale globale"
    CONTRAT_VILLE = "contrat-ville", "Contrat de ville"
    CRTE = "crte", "Contrat pour la réussite de la transition écologique"
    PROJET_TERRITOIRE = "projet-territoire", "Projet de territoire"
    AUTONOMIE = "autonomie", "Schéma de l’autonomie"
    AUTRE = "autre", "Autre plan"


class PlanExterne(ObjetTrace):
    """A plan of somebody else, in one dated version, owned by an organisation or a territory."""

    sorte = models.CharField("sorte", max_length=30, choices=SortePlan.choices)
    intitule = models.CharField("intitulé", max_length=200)
    edition = models.CharField("version", max_length=80, blank=True)
    debut = DateSueField("début")
    fin = DateSueField("fin")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisation",
    )
    epci = models.ForeignKey(
        Epci, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="EPCI"
    )
    departement = models.ForeignKey(
        Departement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="département",
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="région"
    )
    note = models.TextField("ce que l’on sait, ce que l’on ignore", blank=True)

    class Meta:
        verbose_name = "plan externe"
        ordering = ("sorte", "intitule", "edition")
        constraints = (
            models.UniqueConstraint(
                fields=("sorte", "intitule", "edition"), name="plan_externe_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.intitule} ({self.edition})" if self.edition else self.intitule

    @property
    def objet(self) -> Objet:
        return Objet(
            "plan-externe", self.uuid, f"le plan «\u00a0{self}\u00a0»", portee=Portee.MEMBRES
        )


class ObjectifExterne(ObjetTrace):
    """One objective of an external plan, that a fiche may answer to."""

    plan = models.ForeignKey(
        PlanExterne, models.PROTECT, related_name="objectifs", verbose_name="plan"
    )
    code = models.CharField("code", max_length=30, blank=True)
    intitule = models.CharField("intitulé", max_length=300)
    ordre = models.PositiveIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "objectif externe"
        ordering = ("plan", "ordre", "pk")

    def __str__(self) -> str:
        return f"{self.code} {self.intitule}".strip()

    @property
    def objet(self) -> Objet:
        return Objet("objectif-externe", self.uuid, f"l’objectif «\u00a0{self}\u00a0»")
