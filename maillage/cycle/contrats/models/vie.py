"""The life of a contract: its phases, the posts that carry it and who held them."""

from django.db import models

from maillage.cycle.contrats.models.contrat import ElementDuContrat
from maillage.socle.acteurs.models import Organisation, Personne
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace, Portee


class SortePhase(models.TextChoices):
    """Phases of domaine §2.2."""

    ENGAGEMENT = "engagement", "Engagement"
    DIAGNOSTIC = "diagnostic", "Diagnostic"
    AXES = "axes", "Axes stratégiques"
    PLAN = "plan", "Plan d’actions"
    SIGNATURE = "signature", "Validation et signature"
    MISE_EN_OEUVRE = "mise-en-oeuvre", "Mise en œuvre"
    SUIVI = "suivi", "Suivi annuel"
    EVALUATION = "evaluation", "Évaluation"
    RENOUVELLEMENT = "renouvellement", "Renouvellement"
    AUTRE = "autre", "Autre étape"


class Phase(ElementDuContrat):
    """A phase with what was planned and what happened; each date known as far as it is."""

    sorte = models.CharField("sorte", max_length=20, choices=SortePhase.choices)
    intitule = models.CharField("intitulé", max_length=160)
    debut_prevu = DateSueField("début prévu")
    fin_prevue = DateSueField("fin prévue")
    debut_reel = DateSueField("début réel")
    fin_reelle = DateSueField("fin réelle")
    note = models.TextField("note", blank=True)

    designation = "la phase"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "phase"

    def __str__(self) -> str:
        return self.intitule


class Poste(ElementDuContrat):
    """A post of coordination: who employs, for which share of full time, since when."""

    intitule = models.CharField("intitulé", max_length=160)
    employeur = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="employeur",
    )
    quotite = models.DecimalField(
        "équivalent temps plein", max_digits=4, decimal_places=2, null=True, blank=True
    )
    debut = DateSueField("début")
    fin = DateSueField("fin")
    note = models.TextField("note", blank=True)

    designation = "le poste"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "poste"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(quotite=None) | models.Q(quotite__gt=0, quotite__lte=5),
                name="poste_quotite_plausible",
            ),
        )

    def __str__(self) -> str:
        return self.intitule


class Occupation(ObjetTrace):
    """Somebody held a post between two dates; `relais` is what they hand over to the next."""

    poste = models.ForeignKey(
        Poste, models.CASCADE, related_name="occupations", verbose_name="poste"
    )
    titulaire = models.CharField("fonction de la personne", max_length=160)
    personne = models.ForeignKey(
        Personne, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="personne"
    )
    debut = DateSueField("début")
    fin = DateSueField("fin")
    relais = models.TextField("ce qu’il faut savoir pour prendre la suite", blank=True)

    class Meta:
        verbose_name = "occupation d’un poste"
        ordering = ("debut", "pk")

    def __str__(self) -> str:
        return self.titulaire

    @property
    def objet(self) -> Objet:
        nom = f"l’occupation du poste «\u00a0{self.poste}\u00a0» par «\u00a0{self}\u00a0»"
        return Objet("occupation", self.uuid, nom, self.poste.contrat.uuid, Portee.MEMBRES)

    def portee_du_champ(self, champ: str) -> str:
        return Portee.EQUIPE if champ == "relais" else Portee.MEMBRES
