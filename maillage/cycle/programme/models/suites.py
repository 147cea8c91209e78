"""What people say about a fiche, the news they give by a link, the bulk edits that can be undone."""

import uuid as uuid_module

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models.fiche import FicheAction
from maillage.regles import horloge
from maillage.regles.fiche import CHAMPS
from maillage.socle.acteurs.models import LienPersonnel
from maillage.socle.journal.models import Objet, ObjetTrace, Portee


class Remarque(ObjetTrace):
    """A comment on a fiche; `pour_equipe` keeps it to the coordination and the pilots."""

    fiche = models.ForeignKey(
        FicheAction, models.CASCADE, related_name="remarques", verbose_name="fiche"
    )
    auteur_cle = models.CharField("clé de l’auteur", max_length=60)
    auteur_nom = models.CharField("auteur", max_length=200)
    texte = models.TextField("texte")
    pour_equipe = models.BooleanField("note pour l’équipe", default=False)

    class Meta:
        verbose_name = "remarque"
        ordering = ("cree_le", "pk")

    def __str__(self) -> str:
        return self.texte[:60]

    @property
    def objet(self) -> Objet:
        fiche = self.fiche.objet
        portee = Portee.EQUIPE if self.pour_equipe else fiche.portee
        return Objet("remarque", self.uuid, f"une remarque sur {fiche.nom}", fiche.contrat, portee)


class LotModification(models.Model):
    """One bulk edit: what each fiche held before, so that it can be undone."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="lots", verbose_name="contrat"
    )
    auteur_cle = models.CharField("clé de l’auteur", max_length=60)
    auteur_nom = models.CharField("auteur", max_length=200)
    fait_le = models.DateTimeField("fait le", default=horloge.maintenant)
    champ = models.CharField("champ", max_length=30)
    avant = models.JSONField("valeurs d’avant", default=dict)
    apres = models.JSONField("valeurs d’après", default=dict)
    annule_le = models.DateTimeField("annulé le", null=True, blank=True)

    class Meta:
        verbose_name = "lot de modifications"
        ordering = ("-fait_le",)

    def __str__(self) -> str:
        return f"Lot du {self.fait_le:%d/%m/%Y %H:%M}"


class Nouvelle(models.Model):
    """One answer given by a personal link: what was chosen and said, and what it replaced.

    `champ` is the question of the fiche that was answered; empty for "where does it stand?". Its
    uuid is the one that ties the traces of the answer together: the journal leads to it.
    """

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    fiche = models.ForeignKey(
        FicheAction, models.CASCADE, related_name="nouvelles", verbose_name="fiche"
    )
    lien = models.ForeignKey(
        LienPersonnel, models.PROTECT, related_name="nouvelles", verbose_name="lien"
    )
    remarque = models.ForeignKey(
        Remarque,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="remarque",
    )
    champ = models.CharField("question", max_length=40, blank=True)
    reponse = models.CharField("réponse", max_length=20)
    libelle = models.CharField("réponse en mots", max_length=120)
    mot = models.TextField("mot", blank=True)
    avant = models.JSONField("valeurs d’avant", default=dict)
    apres = models.JSONField("valeurs d’après", default=dict)
    recue_le = models.DateTimeField("reçue le", default=horloge.maintenant)
    reprise_le = models.DateTimeField("reprise le", null=True, blank=True)
    lue_le = models.DateTimeField("lue par la coordination le", null=True, blank=True)

    class Meta:
        verbose_name = "nouvelle"
        ordering = ("-recue_le", "-pk")

    def __str__(self) -> str:
        return self.libelle

    @property
    def question(self) -> str:
        """Return the question of the fiche that was answered; empty for where the action stands."""
        return CHAMPS[self.champ].question if self.champ in CHAMPS else ""
