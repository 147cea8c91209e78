"""Files that people deposited. The room that points at one decides who opens it."""

import secrets
import uuid as uuid_module

from django.db import models

from maillage.regles import horloge


def chemin_neuf(piece: "Piece", _nom: str) -> str:
    """Return a random path: the name that was typed never reaches the disk."""
    del piece
    alea = secrets.token_hex(16)
    return f"{alea[:2]}/{alea}"


class Piece(models.Model):
    """One file: its cleaned name, its type by content, its digest. Never changed, only replaced."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    nom = models.CharField("nom", max_length=200)
    type_contenu = models.CharField("type", max_length=100)
    taille = models.PositiveBigIntegerField("taille en octets")
    sha256 = models.CharField("empreinte", max_length=64)
    fichier = models.FileField("fichier", upload_to=chemin_neuf, max_length=120)
    largeur = models.PositiveIntegerField("largeur en pixels", null=True)
    hauteur = models.PositiveIntegerField("hauteur en pixels", null=True)
    cree_le = models.DateTimeField("déposé le", default=horloge.maintenant)
    auteur_cle = models.CharField("clé de l’auteur", max_length=60)
    auteur_nom = models.CharField("déposé par", max_length=200)

    class Meta:
        verbose_name = "pièce"

    def __str__(self) -> str:
        return self.nom
