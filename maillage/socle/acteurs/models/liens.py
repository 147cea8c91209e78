"""Personal links: how somebody without account is asked something, and answers."""

from django.db import models

from maillage.regles import horloge
from maillage.socle.acteurs.models.organisations import Personne
from maillage.socle.journal.models import Objet, ObjetTrace, Portee


class FinDeLien(models.TextChoices):
    """Why a link was closed."""

    REMPLACE = "remplace", "Remplacé par un autre"
    RETIRE = "retire", "Fermé par la coordination"
    REFUSE = "refuse", "«\u00a0Ce n’est pas moi\u00a0»"
    SANS_OBJET = "sans-objet", "La personne ne conduit plus d’action ici"
    ADRESSE = "adresse", "L’adresse a changé"


class LienPersonnel(ObjetTrace):
    """What a person is asked on one contract. Only the digest of its secret is kept.

    It opens the fiches that the person conducts on the day: no list of them is kept, so that a
    change of pilot narrows the link at once.
    """

    personne = models.ForeignKey(
        Personne, models.PROTECT, related_name="liens", verbose_name="personne"
    )
    # The room of the contract lies above: only its stable number is known here.
    contrat_uuid = models.UUIDField("identifiant du contrat", db_index=True)
    courriel = models.EmailField("adresse où il est envoyé", blank=True)
    empreinte = models.CharField("empreinte du secret", max_length=64, unique=True)
    auteur_cle = models.CharField("clé de qui demande", max_length=60)
    auteur_nom = models.CharField("qui demande", max_length=200)
    expire_le = models.DateTimeField("expire le")
    ouvert_le = models.DateTimeField("ouvert le", null=True, blank=True)
    servi_le = models.DateTimeField("servi le", null=True, blank=True)
    repondu_le = models.DateTimeField("répondu le", null=True, blank=True)
    rappele_le = models.DateTimeField("rappelé le", null=True, blank=True)
    clos_le = models.DateTimeField("fermé le", null=True, blank=True)
    fin = models.CharField("pourquoi", max_length=20, choices=FinDeLien.choices, blank=True)

    class Meta:
        verbose_name = "lien personnel"
        ordering = ("-cree_le", "-pk")
        constraints = (
            # One living link for a person on a contract, whatever the number of their fiches.
            models.UniqueConstraint(
                fields=("personne", "contrat_uuid"),
                condition=models.Q(clos_le=None),
                name="lien_vivant_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(clos_le=None, fin="")
                | (models.Q(clos_le__isnull=False) & ~models.Q(fin="")),
                name="lien_clos_dit_pourquoi",
            ),
        )

    def __str__(self) -> str:
        return f"le lien personnel de {self.personne}"

    @property
    def objet(self) -> Objet:
        return Objet("lienpersonnel", self.uuid, str(self), self.contrat_uuid, Portee.EQUIPE)

    @property
    def est_expire(self) -> bool:
        """True when its last day is past."""
        return self.expire_le <= horloge.maintenant()

    @property
    def etat(self) -> str:
        """Return where it stands, in one word: fermé, expiré, répondu, ouvert, envoyé."""
        if self.clos_le is not None:
            return self.fin
        if self.est_expire:
            return "expire"
        if self.repondu_le:
            return "repondu"
        return "ouvert" if self.ouvert_le else "envoye"
