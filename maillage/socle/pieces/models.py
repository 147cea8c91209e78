"""A deposited file: what it is, who left it, where its bytes are. The owning room decides who opens it."""

import uuid as uuid_module

from django.db import models

from maillage.regles import horloge


def choose_chemin(piece: "Piece", nom: str) -> str:
    """Return where the bytes go: a random name, so that nothing typed becomes a path."""
    del piece, nom
    hasard = uuid_module.uuid4().hex
    return f"{hasard[:2]}/{hasard}"


class Piece(models.Model):
    """A file kept out of the web's reach; only a page of the owning room answers with it."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    nom = models.CharField("nom", max_length=130)
    type_contenu = models.CharField("type", max_length=100)
    taille = models.PositiveBigIntegerField("taille en octets")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    fichier = models.FileField("fichier", upload_to=choose_chemin, max_length=100)
    largeur = models.PositiveIntegerField("largeur en pixels", null=True)
    hauteur = models.PositiveIntegerField("hauteur en pixels", null=True)
    cree_le = models.DateTimeField("déposée le", default=horloge.maintenant)
    deposee_par_cle = models.CharField("clé de qui l’a déposée", max_length=60)
    deposee_par_nom = models.CharField("déposée par", max_length=200)

    class Meta:
        verbose_name = "pièce"

    def __str__(self) -> str:
        return self.nom

    @property
    def est_image(self) -> bool:
        """True when it can be shown in a page."""
        return self.largeur is not None
