"""The outbox: each message kept with who receives it, why, and what became of it."""

import uuid as uuid_module

from django.db import models

from maillage.regles import horloge


class EtatMessage(models.TextChoices):
    """What became of a message."""

    PRET = "pret", "Prêt à partir"
    PRIS = "pris", "En cours d’envoi"
    ENVOYE = "envoye", "Envoyé"
    GARDE = "garde", "Gardé ici (pas de courrier dans la démonstration)"
    REFUSE = "refuse", "Refusé"
    INCERTAIN = "incertain", "Envoi incertain"


class Message(models.Model):
    """One mail to one person. `cle` makes it unique: the same fact never writes twice."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    cle = models.CharField("raison unique", max_length=120, unique=True)
    destinataire = models.EmailField("destinataire")
    objet = models.CharField("objet", max_length=200)
    corps = models.TextField("corps")
    raison = models.CharField("pourquoi", max_length=200)
    etat = models.CharField(
        "état", max_length=20, choices=EtatMessage.choices, default=EtatMessage.PRET
    )
    erreur = models.CharField("erreur", max_length=300, blank=True)
    cree_le = models.DateTimeField("écrit le", default=horloge.maintenant)
    pris_le = models.DateTimeField("pris le", null=True)
    envoye_le = models.DateTimeField("envoyé le", null=True)

    class Meta:
        verbose_name = "message"
        ordering = ("-cree_le", "-pk")
        indexes = (models.Index(fields=("etat", "cree_le"), name="message_etat"),)

    def __str__(self) -> str:
        return self.objet
