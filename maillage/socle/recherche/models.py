"""What can be found. The narrow table holds what the rights filter reads; the wide one, the words.

Two tables because a search over 40 000 objects reads the narrow rows of every match: with the texts
beside them the same reading takes ten times the pages.
"""

from uuid import UUID

from django.db import models

# Stands for a contract in what belongs to none, and that every member may read.
PARTOUT = UUID(int=0)


class Entree(models.Model):
    """An object that can be found: which, of which contract, who may see it, what to show, where."""

    objet_uuid = models.UUIDField("identifiant de l’objet", unique=True)
    contrat_uuid = models.UUIDField("identifiant du contrat", null=True, db_index=True)
    portee = models.CharField("portée", max_length=20)
    sorte = models.CharField("sorte d’objet", max_length=40)
    titre = models.CharField("titre", max_length=400)
    sur_titre = models.CharField("sur-titre", max_length=400, blank=True)
    adresse = models.CharField("adresse", max_length=400)

    class Meta:
        verbose_name = "entrée de la recherche"
        verbose_name_plural = "entrées de la recherche"

    def __str__(self) -> str:
        return self.titre


class Contenu(models.Model):
    """The text of an entry, and its tokens, which the index of each engine follows by itself."""

    entree = models.OneToOneField(
        Entree,
        models.CASCADE,
        primary_key=True,
        related_name="contenu",
        verbose_name="entrée",
    )
    texte = models.TextField("texte", blank=True)
    jetons_titre = models.TextField("jetons du titre", blank=True)
    jetons = models.TextField("jetons du texte", blank=True)

    class Meta:
        verbose_name = "contenu de la recherche"
        verbose_name_plural = "contenus de la recherche"

    def __str__(self) -> str:
        return f"contenu de {self.entree_id}"
