"""A claim: to whom, for which year and which aids; what is asked, answered and joined to it."""

import uuid as uuid_module

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models.conventions import Convention
from maillage.cycle.financement.models.depenses import Aide, MontantField
from maillage.cycle.financement.models.dispositifs import Dispositif
from maillage.regles.dates import ANNEE_MAX, ANNEE_MIN
from maillage.regles.financement.calendrier import TITRES
from maillage.regles.financement.demandes import LIBELLES_ETATS, SANS_SUITE, EtatDemande
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import Objet, ObjetTrace, Portee
from maillage.socle.pieces.models import Piece

_VIVANTE = models.Q(archive_le=None) & ~models.Q(etat__in=sorted(SANS_SUITE))


class Demande(ObjetTrace):
    """What one organisation asks one funder for one year. It cites the scheme as it was that day.

    The history tells that its texts changed, not what they said: a draft is read by the coordination alone.
    """

    TUS = frozenset({"presentation", "conditions", "signataire"})

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="demandes", verbose_name="contrat"
    )
    financeur = models.ForeignKey(
        Organisation, models.PROTECT, related_name="demandes_recues", verbose_name="financeur"
    )
    demandeur = models.ForeignKey(
        Organisation, models.PROTECT, related_name="demandes_faites", verbose_name="demandeur"
    )
    dispositif = models.ForeignKey(
        Dispositif,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demandes",
        verbose_name="dispositif",
    )
    annee = models.PositiveSmallIntegerField("année")
    etat = models.CharField(
        "état",
        max_length=20,
        choices=[(e.value, LIBELLES_ETATS[e]) for e in EtatDemande],
        default=EtatDemande.BROUILLON.value,
    )
    presentation = models.TextField("ce que l’aide permettra", blank=True)
    conditions = models.TextField("comment les conditions sont remplies", blank=True)
    signataire = models.CharField("fonction de qui signe", max_length=160, blank=True)
    deposee_le = models.DateField("déposée le", null=True, blank=True)
    decidee_le = models.DateField("décidée le", null=True, blank=True)
    motif = models.TextField("raison ou réserve du financeur", blank=True)
    sur_papier = models.BooleanField("réponse reçue hors de Maillage", default=False)
    reponse_piece = models.ForeignKey(
        Piece,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="réponse du financeur",
    )
    convention = models.ForeignKey(
        Convention,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demandes",
        verbose_name="convention",
    )

    class Meta:
        verbose_name = "demande d’aide"
        ordering = ("-annee", "financeur__nom_plie", "pk")
        indexes = (
            models.Index(fields=("contrat", "-annee"), name="demande_contrat_annee"),
            models.Index(fields=("financeur", "etat"), name="demande_financeur_etat"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "dispositif", "annee"),
                condition=_VIVANTE & ~models.Q(dispositif=None),
                name="demande_dispositif_annee_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(annee__gte=ANNEE_MIN, annee__lte=ANNEE_MAX),
                name="demande_annee_plausible",
            ),
            models.CheckConstraint(
                condition=~models.Q(etat=EtatDemande.REFUSEE.value, motif=""),
                name="demande_refus_motive",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nom}, {self.annee}"

    @property
    def nom(self) -> str:
        """Return what is asked for and of whom, without its year."""
        return str(self.dispositif) if self.dispositif else f"Aide ({self.financeur})"

    @property
    def titre(self) -> str:
        """Return what is asked for, its funder and its year told apart."""
        return self.dispositif.intitule if self.dispositif else "Aide sans dispositif nommé"

    @property
    def objet(self) -> Objet:
        nom = f"la demande d’aide «\u00a0{self}\u00a0»"
        return Objet("demande", self.uuid, nom, self.contrat.uuid, Portee.FINANCEMENT)

    @property
    def ou(self) -> EtatDemande:
        """Return where it stands."""
        return EtatDemande(self.etat)

    @property
    def est_deposee(self) -> bool:
        """True once its funder has it. Taken back into a draft, it is nobody else’s again."""
        return self.deposee_le is not None


class LigneDemande(models.Model):
    """What a claim asks for one aid of the plan, and what was granted.

    `avant` keeps what the plan said was requested before the claim was filed: it comes back if the
    claim is taken back.
    """

    demande = models.ForeignKey(
        Demande, models.CASCADE, related_name="lignes", verbose_name="demande"
    )
    aide = models.ForeignKey(Aide, models.PROTECT, related_name="lignes", verbose_name="aide")
    montant = MontantField("montant demandé")
    accorde = MontantField("montant accordé")
    avant = MontantField("demandé auparavant")

    class Meta:
        verbose_name = "ligne de demande"
        ordering = ("aide__depense__annee", "pk")
        constraints = (
            models.UniqueConstraint(fields=("demande", "aide"), name="ligne_demande_unique"),
            models.CheckConstraint(
                condition=models.Q(montant=None) | models.Q(montant__gt=0),
                name="ligne_demande_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(accorde=None)
                | models.Q(accorde__gte=0, accorde__lte=models.F("montant")),
                name="ligne_demande_accorde_au_plus",
            ),
        )

    def __str__(self) -> str:
        return str(self.aide)


class QuestionDemande(ObjetTrace):
    """What the funder asks before deciding, and the answer: read by the two sides of the claim only."""

    TUS = frozenset({"texte", "reponse"})

    demande = models.ForeignKey(
        Demande, models.CASCADE, related_name="questions", verbose_name="demande"
    )
    texte = models.TextField("question")
    reponse = models.TextField("réponse", blank=True)
    repondue_le = models.DateTimeField("répondue le", null=True, blank=True)

    class Meta:
        verbose_name = "question du financeur"
        ordering = ("cree_le", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(texte=""), name="question_demande_texte_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.texte[:80]

    @property
    def objet(self) -> Objet:
        demande = self.demande.objet
        nom = f"une question sur {demande.nom}"
        return Objet("questiondemande", self.uuid, nom, demande.contrat, Portee.FINANCEMENT)


class PieceJointe(ObjetTrace):
    """A file joined to a claim, and which of the documents asked for it is."""

    demande = models.ForeignKey(
        Demande, models.CASCADE, related_name="pieces_jointes", verbose_name="demande"
    )
    nature = models.CharField("nature", max_length=40)
    piece = models.ForeignKey(Piece, models.PROTECT, related_name="+", verbose_name="fichier")

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ("cree_le", "pk")

    def __str__(self) -> str:
        return self.piece.nom

    @property
    def objet(self) -> Objet:
        demande = self.demande.objet
        nom = f"la pièce «\u00a0{self}\u00a0» de {demande.nom}"
        return Objet("piecejointe", self.uuid, nom, demande.contrat, Portee.FINANCEMENT)


class RappelDemande(models.Model):
    """One reminder of one step of one yearly claim, written once whatever the clock does.

    `suite` names the scheme through its versions; `demande` is null while the year’s claim is not begun.
    """

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    contrat = models.ForeignKey(Contrat, models.CASCADE, related_name="+", verbose_name="contrat")
    financeur = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="financeur"
    )
    demande = models.ForeignKey(
        Demande, models.CASCADE, null=True, related_name="rappels", verbose_name="demande"
    )
    suite = models.CharField("repère du dispositif", max_length=80)
    annee = models.PositiveSmallIntegerField("année")
    jalon = models.CharField(
        "étape", max_length=20, choices=[(s.value, t) for s, t in TITRES.items()]
    )
    echeance = models.DateField("échéance")
    ecrit_le = models.DateTimeField("écrit le")

    class Meta:
        verbose_name = "rappel d’une demande"
        ordering = ("ecrit_le", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "financeur", "suite", "annee", "jalon"),
                name="rappel_demande_unique",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jalon_display()}, {self.annee}"

    @property
    def objet(self) -> Objet:
        nom = f"l’échéance «\u00a0{self}\u00a0»"
        return Objet("rappeldemande", self.uuid, nom, self.contrat.uuid, Portee.FINANCEMENT)
