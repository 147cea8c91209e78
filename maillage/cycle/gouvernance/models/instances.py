"""Bodies that steer the contract, who sits in them, and the calendars that follow them."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.regles.gouvernance import LIBELLES_INSTANCES, RYTHMES
from maillage.socle.acteurs.models import Compte, Organisation, Personne
from maillage.socle.journal.models import Objet, ObjetTrace, Portee


class Instance(ObjetTrace):
    """A body of governance: what it is for, its colleges in order, how often it sits."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="instances", verbose_name="contrat"
    )
    sorte = models.CharField(
        "sorte", max_length=20, choices=[(s.value, mots) for s, mots in LIBELLES_INSTANCES.items()]
    )
    nom = models.CharField("nom", max_length=120)
    missions = models.TextField("missions", blank=True)
    colleges = models.JSONField("collèges", default=list, blank=True)
    rythme = models.PositiveSmallIntegerField("rythme", choices=list(RYTHMES.items()), default=0)
    quorum = models.PositiveSmallIntegerField("quorum", null=True, blank=True)

    class Meta:
        verbose_name = "instance"
        ordering = ("cree_le", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "nom"),
                condition=models.Q(archive_le=None),
                name="instance_nom_unique",
            ),
            models.CheckConstraint(condition=~models.Q(nom=""), name="instance_nom_obligatoire"),
        )

    def __str__(self) -> str:
        return self.nom

    @property
    def objet(self) -> Objet:
        return Objet("instance", self.uuid, f"l’instance «\u00a0{self}\u00a0»", self.contrat.uuid)


class RoleSiege(models.TextChoices):
    """What somebody does in a body."""

    PRESIDE = "preside", "Préside"
    ANIME = "anime", "Anime"
    MEMBRE = "membre", "Membre"
    INVITE = "invite", "Invitée permanente ou invité permanent"


class Siege(ObjetTrace):
    """A seat: an organisation, the function that holds it, perhaps the person, and who stands in."""

    instance = models.ForeignKey(
        Instance, models.CASCADE, related_name="sieges", verbose_name="instance"
    )
    college = models.CharField("collège", max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisation"
    )
    fonction = models.CharField("fonction", max_length=160, blank=True)
    personne = models.ForeignKey(
        Personne, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="personne"
    )
    suppleance = models.CharField("fonction qui supplée", max_length=160, blank=True)
    suppleant = models.ForeignKey(
        Personne,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="personne qui supplée",
    )
    role = models.CharField(
        "rôle", max_length=20, choices=RoleSiege.choices, default=RoleSiege.MEMBRE
    )
    ordre = models.PositiveIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "siège"
        ordering = ("ordre", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("instance", "organisation", "fonction"),
                condition=models.Q(archive_le=None),
                name="siege_fonction_unique",
            ),
            models.UniqueConstraint(
                fields=("instance", "personne"),
                condition=models.Q(archive_le=None, personne__isnull=False),
                name="siege_personne_unique",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, {self.fonction}" if self.fonction else str(self.organisation)

    @property
    def objet(self) -> Objet:
        nom = f"le siège «\u00a0{self}\u00a0» dans {self.instance.objet.nom}"
        return Objet("siege", self.uuid, nom, self.instance.contrat.uuid)

    @property
    def qui(self) -> str:
        """Return how the members know who sits: by name when they agreed, else by function."""
        nom = self.personne.nom_montre if self.personne and self.personne.montre_nom else ""
        return nom or self.fonction or (str(self.personne) if self.personne else "")

    @property
    def qui_supplee(self) -> str:
        """Return the function that stands in; empty when nobody does."""
        return self.suppleance or (self.suppleant.fonction if self.suppleant else "")

    @property
    def vote(self) -> bool:
        """True for those who count in the quorum."""
        return self.role != RoleSiege.INVITE


class FluxAgenda(ObjetTrace):
    """A calendar that an account follows at a secret address: of one body, or of all its own meetings.

    Only the digest of the secret is kept; archived, it answers no more.
    """

    compte = models.ForeignKey(Compte, models.CASCADE, related_name="flux", verbose_name="compte")
    instance = models.ForeignKey(
        Instance,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="flux",
        verbose_name="instance",
    )
    empreinte = models.CharField("empreinte du secret", max_length=64, unique=True)

    class Meta:
        verbose_name = "calendrier suivi"
        ordering = ("cree_le", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("compte", "instance"),
                condition=models.Q(archive_le=None, instance__isnull=False),
                name="flux_instance_unique",
            ),
            models.UniqueConstraint(
                fields=("compte",),
                condition=models.Q(archive_le=None, instance=None),
                name="flux_personnel_unique",
            ),
        )

    def __str__(self) -> str:
        return f"le calendrier de {self.instance}" if self.instance else "le calendrier personnel"

    @property
    def objet(self) -> Objet:
        contrat = self.instance.contrat.uuid if self.instance else None
        return Objet("fluxagenda", self.uuid, str(self), contrat, Portee.ADMINISTRATION)
