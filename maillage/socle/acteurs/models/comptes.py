"""Accounts, and the drafts that the server keeps for a person."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from maillage.regles import horloge
from maillage.regles.ecriture import de
from maillage.socle.acteurs.models.organisations import Personne
from maillage.socle.journal.models import Objet, ObjetTrace, Portee


class CompteManager(BaseUserManager["Compte"]):
    """Finds an account by its address, whatever the capitals typed; with its person, who names it."""

    def get_queryset(self) -> models.QuerySet["Compte"]:
        """Return the accounts, each read with its person."""
        return super().get_queryset().select_related("personne")

    def get_by_natural_key(self, username: str | None) -> "Compte":
        """Return the account of this address. Raises Compte.DoesNotExist."""
        return self.get(courriel=(username or "").strip().lower())


class Compte(AbstractBaseUser, ObjetTrace):
    """A person who signs in. Rights come from roles on contracts and from mandates, never from here alone."""

    courriel = models.EmailField("courriel", unique=True)
    courriel_demande = models.EmailField("nouveau courriel à confirmer", blank=True)
    personne = models.OneToOneField(
        Personne, models.PROTECT, related_name="compte", verbose_name="personne"
    )
    est_administrateur = models.BooleanField("administre l’installation", default=False)
    peut_creer_contrat = models.BooleanField("peut créer un contrat", default=False)
    suit_le_territoire = models.BooleanField(
        "exerce le mandat territorial de son organisation", default=False
    )
    recoit_resumes = models.BooleanField(
        "reçoit le résumé de ce qui arrive par lien sur les contrats coordonnés", default=True
    )
    is_active = models.BooleanField("ouvert", default=True)

    objects = CompteManager()

    TUS = frozenset({"courriel", "courriel_demande"})
    USERNAME_FIELD = "courriel"
    EMAIL_FIELD = "courriel"

    class Meta:
        verbose_name = "compte"
        ordering = ("courriel",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(courriel=Lower("courriel")),
                name="compte_courriel_minuscule",
            ),
        )

    def __str__(self) -> str:
        return self.nom_affiche

    @property
    def nom_affiche(self) -> str:
        """Return the name shown to the others: the function, unless the person shows their name."""
        return self.personne.nom_montre

    @property
    def nom_complet(self) -> str:
        """Return the name that the person and the administration read."""
        return self.personne.nom_complet

    @property
    def objet(self) -> Objet:
        return Objet(
            "compte", self.uuid, f"le compte {de(self.nom_affiche)}", portee=Portee.ADMINISTRATION
        )


class Brouillon(models.Model):
    """What a person typed and did not save yet, for one address. Nobody else reads it."""

    compte = models.ForeignKey(
        Compte, models.CASCADE, related_name="brouillons", verbose_name="compte"
    )
    adresse = models.CharField("adresse", max_length=300)
    contenu = models.JSONField("contenu", default=dict)
    garde_le = models.DateTimeField("gardé le", default=horloge.maintenant)

    class Meta:
        verbose_name = "brouillon"
        constraints = (
            models.UniqueConstraint(fields=("compte", "adresse"), name="brouillon_unique"),
        )

    def __str__(self) -> str:
        return self.adresse
