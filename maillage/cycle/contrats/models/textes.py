"""What the contract says: its articles, its links with other approaches, its acronyms."""

from django.db import models

from maillage.cycle.contrats.models.contrat import ElementDuContrat
from maillage.socle.referentiels.models import Terme


class Article(ElementDuContrat):
    """One article, in Markdown. `repere` says which section of the usual plan it is (domaine §1.4)."""

    repere = models.SlugField("repère", max_length=40, blank=True)
    titre = models.CharField("titre", max_length=200)
    texte = models.TextField("texte", blank=True)

    designation = "l’article"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "article"

    def __str__(self) -> str:
        return self.titre


class ReponseArticulation(models.TextChoices):
    """Each approach is answered: yes, no, without object, or not known yet."""

    OUI = "oui", "Oui"
    NON = "non", "Non"
    SANS_OBJET = "sans-objet", "Sans objet"
    INCONNU = "inconnu", "Inconnu à ce jour"


class Articulation(ElementDuContrat):
    """How the contract works with another approach: who, with whom, what, where (S1's table)."""

    dispositif = models.ForeignKey(Terme, models.PROTECT, related_name="+", verbose_name="démarche")
    reponse = models.CharField("réponse", max_length=20, choices=ReponseArticulation.choices)
    qui = models.TextField("qui", blank=True)
    avec_qui = models.TextField("avec qui", blank=True)
    quoi = models.TextField("quoi", blank=True)
    ou = models.TextField("où", blank=True)

    designation = "l’articulation avec"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "articulation"
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "dispositif"),
                condition=models.Q(archive_le=None),
                name="articulation_dispositif_unique",
            ),
        )

    def __str__(self) -> str:
        return str(self.dispositif)


class Sigle(ElementDuContrat):
    """An acronym used in the contract, and what it means."""

    sigle = models.CharField("sigle", max_length=30)
    definition = models.CharField("définition", max_length=300)

    designation = "le sigle"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "sigle"
        ordering = ("sigle", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "sigle"),
                condition=models.Q(archive_le=None),
                name="sigle_unique",
            ),
        )

    def __str__(self) -> str:
        return self.sigle
