"""The outbox: each message kept with who receives it, why, and what became of it."""

import uuid as uuid_module
from collections.abc import Mapping
from types import MappingProxyType

from django.db import models

from maillage.regles import horloge
from maillage.socle.journal.models import Objet, Portee


class EtatMessage(models.TextChoices):
    """What became of a message."""

    PRET = "pret", "Prêt à partir"
    PRIS = "pris", "En cours d’envoi"
    ENVOYE = "envoye", "Envoyé"
    GARDE = "garde", "Gardé ici (pas de courrier dans la démonstration)"
    REFUSE = "refuse", "Refusé"
    INCERTAIN = "incertain", "Envoi incertain"
    ABANDONNE = "abandonne", "Abandonné"
    ANNULE = "annule", "Annulé"


# What a person may send again: those that did not leave, or perhaps did.
RENVOYABLES = (EtatMessage.REFUSE, EtatMessage.INCERTAIN, EtatMessage.ABANDONNE)

EXPLICATIONS: Mapping[str, str] = MappingProxyType(
    {
        EtatMessage.PRET: "Il attend son tour, ou un nouvel essai\u00a0: il partira de lui-même.",
        EtatMessage.PRIS: "Un ouvrier l’a pris et parle au serveur de courrier.",
        EtatMessage.ENVOYE: "Le serveur de courrier l’a accepté. La suite ne dépend plus de l’installation.",
        EtatMessage.GARDE: "Dans une démonstration, aucun message ne part.",
        EtatMessage.REFUSE: "Le serveur de courrier n’en veut pas. Corriger l’adresse du compte, puis le "
        "renvoyer.",
        EtatMessage.INCERTAIN: "Il est peut-être parti. Demander à la personne avant de le renvoyer\u00a0: "
        "elle pourrait le recevoir deux fois.",
        EtatMessage.ABANDONNE: "Trop d’essais sans réponse. Réparer le serveur de courrier, puis le renvoyer.",
        EtatMessage.ANNULE: "Il n’a plus d’objet ou plus de destinataire\u00a0: rien n’est parti, rien ne "
        "partira.",
    }
)


class Message(models.Model):
    """One mail to one person about one subject. `cle`: the same fact never writes twice."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    cle = models.CharField("raison unique", max_length=120, unique=True)
    sujet = models.CharField("sujet", max_length=120, blank=True)
    compte_uuid = models.UUIDField("compte du destinataire", null=True, blank=True)
    destinataire = models.EmailField("destinataire")
    objet = models.CharField("objet", max_length=200)
    corps = models.TextField("corps")
    raison = models.CharField("pourquoi", max_length=200)
    etat = models.CharField(
        "état", max_length=20, choices=EtatMessage.choices, default=EtatMessage.PRET
    )
    erreur = models.CharField("erreur", max_length=300, blank=True)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    prochain_essai = models.DateTimeField("prochain essai", null=True, blank=True)
    cree_le = models.DateTimeField("écrit le", default=horloge.maintenant)
    pris_le = models.DateTimeField("pris le", null=True)
    envoye_le = models.DateTimeField("envoyé le", null=True)

    class Meta:
        verbose_name = "message"
        ordering = ("-cree_le", "-pk")
        indexes = (
            models.Index(fields=("etat", "cree_le"), name="message_etat"),
            models.Index(fields=("compte_uuid",), name="message_compte"),
        )

    def __str__(self) -> str:
        return self.objet

    @property
    def est_renvoyable(self) -> bool:
        """True when a person may send it again."""
        return self.etat in RENVOYABLES

    @property
    def explication(self) -> str:
        """Return what the state means, and what to do."""
        return EXPLICATIONS[self.etat]

    @property
    def trace(self) -> Objet:
        """Return how the journal names this message: never by the address of its receiver."""
        nom = f"le message «\u00a0{self.objet}\u00a0»"
        return Objet("message", self.uuid, nom, portee=Portee.ADMINISTRATION)
