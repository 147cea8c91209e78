"""What people state of a rule, and the rules that a funder adds."""

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.regles.conformite.financeurs import LIBELLES_CHAMPS, LIBELLES_MESURES, LIBELLES_SORTES
from maillage.regles.conformite.resultats import Verdict
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace

REPONSES = (Verdict.SATISFAITE, Verdict.NON_SATISFAITE, Verdict.SANS_OBJET)


class Declaration(ObjetTrace):
    """What somebody stated of a rule that facts do not answer: when, in which function. The last one holds."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="declarations", verbose_name="contrat"
    )
    regle = models.CharField("règle", max_length=30)
    reponse = models.CharField(
        "réponse", max_length=20, choices=[(v.value, v.libelle) for v in REPONSES]
    )
    texte = models.TextField("ce qui est déclaré")
    constat = models.TextField("ce que les faits montraient", blank=True)
    faite_le = models.DateField("déclaré le")
    fonction = models.CharField("fonction de qui déclare", max_length=160)
    auteur_cle = models.CharField("clé de l’auteur", max_length=60)
    auteur_nom = models.CharField("auteur", max_length=200)

    class Meta:
        verbose_name = "déclaration"
        ordering = ("-faite_le", "-pk")
        indexes = (models.Index(fields=("contrat", "regle"), name="declaration_regle"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(texte="") & ~models.Q(fonction=""),
                name="declaration_dite_par_quelqu_un",
            ),
        )

    def __str__(self) -> str:
        return self.regle.upper()

    @property
    def objet(self) -> Objet:
        nom = f"la déclaration sur la règle «\u00a0{self}\u00a0»"
        return Objet("declaration", self.uuid, nom, self.contrat.uuid)


class RegleDeFinanceur(ObjetTrace):
    """A rule that a funder adds: a threshold, a field that must be filled, an organisation that must sign."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="regles", verbose_name="financeur"
    )
    sorte = models.CharField("sorte", max_length=12, choices=list(LIBELLES_SORTES.items()))
    titre = models.CharField("titre", max_length=160)
    phrase = models.CharField("phrase de la source", max_length=500, blank=True)
    reference = models.CharField("référence", max_length=300)
    adresse = models.URLField("adresse du texte", max_length=500, blank=True)
    lue_le = models.DateField("lue le")
    mesure = models.CharField(
        "mesure", max_length=30, choices=list(LIBELLES_MESURES.items()), blank=True
    )
    minimum = models.DecimalField(
        "au moins", max_digits=12, decimal_places=2, null=True, blank=True
    )
    maximum = models.DecimalField("au plus", max_digits=12, decimal_places=2, null=True, blank=True)
    champ = models.CharField(
        "champ", max_length=30, choices=list(LIBELLES_CHAMPS.items()), blank=True
    )
    signataire = models.CharField(
        "qui doit signer", max_length=30, choices=SorteOrganisation.choices, blank=True
    )
    du = DateSueField("en vigueur depuis")
    au = DateSueField("jusqu’à")

    class Meta:
        verbose_name = "règle de financeur"
        verbose_name_plural = "règles de financeur"
        ordering = ("organisation__nom_plie", "titre", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sorte="seuil", mesure__gt="", champ="", signataire="")
                | models.Q(sorte="champ", champ__gt="", mesure="", signataire="")
                | models.Q(sorte="signataire", signataire__gt="", mesure="", champ=""),
                name="regle_financeur_une_seule_exigence",
            ),
        )

    def __str__(self) -> str:
        return self.titre

    @property
    def objet(self) -> Objet:
        nom = f"la règle «\u00a0{self.titre}\u00a0» de {self.organisation}"
        return Objet("regledefinanceur", self.uuid, nom)
