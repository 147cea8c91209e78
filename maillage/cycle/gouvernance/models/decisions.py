"""What a meeting decided, what it changes, and what it asked to whom."""

from datetime import date

from django.db import models

from maillage.cycle.gouvernance.models.reunions import EtatReunion, Point, Reunion
from maillage.cycle.programme.models import FicheAction
from maillage.regles.gouvernance import (
    LIBELLES_EFFETS,
    LIBELLES_ETATS_DECISION,
    EffetDecision,
    EtatDecision,
    dire_quorum,
    quorum_manque,
)
from maillage.socle.acteurs.models import Organisation, Personne
from maillage.socle.journal.models import Objet, ObjetTrace, Portee


class Decision(ObjetTrace):
    """A decision, prepared then taken. Validated, it does what `effet` says, once.

    `changement` holds the values to write on the fiche, `avant` those it held when the decision was
    prepared: one that changed meanwhile stops the validation. Both are plain values.
    """

    reunion = models.ForeignKey(
        Reunion, models.PROTECT, related_name="decisions", verbose_name="réunion"
    )
    point = models.ForeignKey(
        Point,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="point de l’ordre du jour",
    )
    numero = models.PositiveSmallIntegerField("numéro")
    intitule = models.CharField("intitulé", max_length=300)
    texte = models.TextField("texte", blank=True)
    effet = models.CharField(
        "effet",
        max_length=20,
        choices=[(e.value, mots) for e, mots in LIBELLES_EFFETS.items()],
        default=EffetDecision.TEXTE.value,
    )
    fiche = models.ForeignKey(
        FicheAction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="fiche",
    )
    changement = models.JSONField("changement", default=dict, blank=True)
    avant = models.JSONField("valeurs d’avant", default=dict, blank=True)
    etat = models.CharField(
        "état",
        max_length=20,
        choices=[(e.value, mots) for e, mots in LIBELLES_ETATS_DECISION.items()],
        default=EtatDecision.PROPOSEE.value,
    )
    decidee_le = models.DateField("décidée le", null=True, blank=True)
    motif = models.TextField("raison, réserves", blank=True)
    pour = models.PositiveSmallIntegerField("voix pour", null=True, blank=True)
    contre = models.PositiveSmallIntegerField("voix contre", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("abstentions", null=True, blank=True)
    # What was known when it was taken: neither the attendance nor the body change it afterwards.
    quorum = models.PositiveSmallIntegerField("quorum", null=True, blank=True)
    presents = models.PositiveSmallIntegerField("membres présents", null=True, blank=True)
    reprend = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reprises",
        verbose_name="décision reprise",
    )

    class Meta:
        verbose_name = "décision"
        ordering = ("-reunion__debut", "numero", "pk")
        constraints = (
            models.UniqueConstraint(fields=("reunion", "numero"), name="decision_numero_unique"),
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="decision_intitule_obligatoire"
            ),
            models.CheckConstraint(
                condition=models.Q(etat="proposee", decidee_le=None)
                | (~models.Q(etat="proposee") & models.Q(decidee_le__isnull=False)),
                name="decision_prise_a_son_jour",
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        nom = f"la décision «\u00a0{self}\u00a0»"
        return Objet("decision", self.uuid, nom, self.reunion.objet.contrat, Portee.EQUIPE)

    @property
    def reference(self) -> str:
        """Return how it is cited: « COPIL du 12 mars 2026, décision 2 »."""
        return f"{self.reunion}, décision {self.numero}"

    @property
    def dit_quorum(self) -> str:
        """Return whether enough members were there, as it was known then; empty without quorum."""
        return dire_quorum(self.quorum, self.presents)

    @property
    def sans_quorum(self) -> bool:
        """True when it was taken without the number of members that the body wants, or without knowing."""
        return quorum_manque(self.quorum, self.presents)

    @property
    def est_a_reprendre(self) -> bool:
        """True when another meeting must take it: it was put off, or its own meeting was given up."""
        abandonnee = self.reunion.etat == EtatReunion.ANNULEE and not self.est_prise
        return not self.est_archive and (abandonnee or self.etat == EtatDecision.AJOURNEE)

    @property
    def est_prise(self) -> bool:
        """True once it was adopted or rejected: it does not change any more."""
        return self.etat in {EtatDecision.ADOPTEE, EtatDecision.REJETEE}


class Suite(ObjetTrace):
    """What a meeting asked: what, to whom, by when, and whether it was done."""

    reunion = models.ForeignKey(
        Reunion, models.CASCADE, related_name="suites", verbose_name="réunion"
    )
    point = models.ForeignKey(
        Point,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suites",
        verbose_name="point de l’ordre du jour",
    )
    quoi = models.CharField("ce qui est demandé", max_length=300)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisation",
    )
    personne = models.ForeignKey(
        Personne, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="personne"
    )
    pour_le = models.DateField("pour le", null=True, blank=True)
    faite_le = models.DateField("faite le", null=True, blank=True)
    note = models.CharField("ce qui en est sorti", max_length=300, blank=True)

    class Meta:
        verbose_name = "suite"
        ordering = (models.F("pour_le").asc(nulls_last=True), "pk")
        constraints = (
            models.CheckConstraint(condition=~models.Q(quoi=""), name="suite_quoi_obligatoire"),
        )

    def __str__(self) -> str:
        return self.quoi

    @property
    def objet(self) -> Objet:
        nom = f"la suite «\u00a0{self}\u00a0» de {self.reunion.objet.nom}"
        return Objet("suite", self.uuid, nom, self.reunion.objet.contrat, Portee.EQUIPE)

    @property
    def qui(self) -> str:
        """Return who owes it, by function first."""
        if self.personne:
            return f"{self.personne.nom_montre}, {self.personne.organisation}"
        return str(self.organisation) if self.organisation else "La coordination"

    def est_en_retard(self, jour: date) -> bool:
        """True when its day has passed and nobody said it was done."""
        return self.faite_le is None and self.pour_le is not None and self.pour_le < jour
