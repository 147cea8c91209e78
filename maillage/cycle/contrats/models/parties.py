"""Who commits, who has a role on the contract, who answers in each commune, whose logo is shown."""

from django.db import models

from maillage.cycle.contrats.models.contrat import ElementDuContrat
from maillage.regles.droits import LIBELLES_ROLES, ROLES_DU_CONTRAT
from maillage.regles.ecriture import de
from maillage.socle.acteurs.models import Compte, Organisation, Personne
from maillage.socle.journal.models import DateSueField, Objet, Portee
from maillage.socle.pieces.models import Piece
from maillage.socle.territoires.models import Commune


class RolePartie(models.TextChoices):
    """Three roles with different commitments (domaine §1.3), and those who only pay."""

    SIGNATAIRE = "signataire", "Signataire"
    COSIGNATAIRE = "cosignataire", "Cosignataire associé"
    PARTENAIRE = "partenaire", "Partenaire"
    FINANCEUR = "financeur", "Soutien financier"


class Partie(ElementDuContrat):
    """An organisation in the contract, with the act that allows it to sign and what it promises."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisation"
    )
    role = models.CharField("rôle", max_length=20, choices=RolePartie.choices)
    est_porteur = models.BooleanField("porte le contrat", default=False)
    representant = models.CharField("fonction de qui signe", max_length=160, blank=True)
    deliberation_sans_objet = models.BooleanField("sans délibération", default=False)
    deliberation_numero = models.CharField("numéro de délibération", max_length=60, blank=True)
    deliberation_date = DateSueField("date de délibération")
    deliberation_piece = models.ForeignKey(
        Piece,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="délibération jointe",
    )
    engagements = models.TextField("engagements", blank=True)

    designation = "la partie"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "partie"
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "organisation"),
                condition=models.Q(archive_le=None),
                name="partie_organisation_unique",
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)


class Membre(ElementDuContrat):
    """A person's role on the contract, between two dates."""

    compte = models.ForeignKey(Compte, models.PROTECT, related_name="roles", verbose_name="compte")
    role = models.CharField(
        "rôle", max_length=20, choices=[(r.value, LIBELLES_ROLES[r]) for r in ROLES_DU_CONTRAT]
    )
    du = models.DateField("du")
    au = models.DateField("au", null=True, blank=True)

    designation = "le rôle de"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "membre"
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "compte", "role"),
                condition=models.Q(archive_le=None),
                name="membre_role_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(au=None) | models.Q(au__gte=models.F("du")),
                name="membre_dates_ordonnees",
            ),
        )

    def __str__(self) -> str:
        return f"{self.compte} ({self.get_role_display()})"

    @property
    def objet(self) -> Objet:
        return Objet(
            "membre", self.uuid, f"le rôle {de(str(self))}", self.contrat.uuid, Portee.INTERNE
        )


class ReferentSante(ElementDuContrat):
    """Who answers for health in a commune: known by a function."""

    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="commune")
    fonction = models.CharField("fonction", max_length=160)
    personne = models.ForeignKey(
        Personne, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="personne"
    )

    designation = "le référent santé"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "référent santé"
        constraints = (
            models.UniqueConstraint(
                fields=("contrat", "commune"),
                condition=models.Q(archive_le=None),
                name="referent_commune_unique",
            ),
        )

    def __str__(self) -> str:
        return f"{self.commune.nom} : {self.fonction}"


class Logo(ElementDuContrat):
    """An image of a signatory, uploaded by them, always with its alternative text."""

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="+", verbose_name="image")
    alternative = models.CharField("texte de remplacement", max_length=200)

    designation = "le logo"

    class Meta(ElementDuContrat.Meta):
        verbose_name = "logo"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(alternative=""), name="logo_alternative_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.alternative
