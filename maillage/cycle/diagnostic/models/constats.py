"""What was found, and what holds it up: figures copied as they were that day, voices, documents."""

from django.db import models

from maillage.cycle.concertation.models import Recueil, Verbatim
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models.enjeux import Enjeu
from maillage.regles import horloge
from maillage.regles.constats import LIBELLES_ORIGINES, ORIGINES_DITES
from maillage.regles.ecriture import nombre
from maillage.regles.statistique.etats import Etat
from maillage.socle.journal.models import Objet, ObjetTrace, Portee
from maillage.socle.pieces.models import Piece
from maillage.socle.referentiels.models import Terme
from maillage.socle.territoires.models import Commune


class Constat(ObjetTrace):
    """One thing that is true of the territory, in a sentence; the enjeu that it builds, once known."""

    contrat = models.ForeignKey(
        Contrat, models.CASCADE, related_name="constats", verbose_name="contrat"
    )
    enjeu = models.ForeignKey(
        Enjeu,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="constats",
        verbose_name="enjeu",
    )
    intitule = models.CharField("constat", max_length=300)
    precisions = models.TextField("précisions", blank=True)
    thematiques = models.ManyToManyField(Terme, related_name="+", verbose_name="thématiques")
    publics = models.ManyToManyField(Terme, related_name="+", verbose_name="publics")
    communes = models.ManyToManyField(Commune, related_name="+", verbose_name="communes")
    lieu = models.CharField("précisions sur le lieu", max_length=200, blank=True)

    class Meta:
        verbose_name = "constat"
        ordering = ("intitule", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(intitule=""), name="constat_intitule_obligatoire"
            ),
        )

    def __str__(self) -> str:
        return self.intitule

    @property
    def objet(self) -> Objet:
        nom = f"le constat «\u00a0{self}\u00a0»"
        return Objet("constat", self.uuid, nom, self.contrat.uuid)


class ChiffreFige(ObjetTrace):
    """The value of an indicator as it was when the constat was written; later loads never change it."""

    constat = models.ForeignKey(
        Constat, models.CASCADE, related_name="chiffres", verbose_name="constat"
    )
    indicateur = models.CharField("clé de l’indicateur", max_length=60)
    libelle = models.CharField("indicateur", max_length=200)
    niveau = models.CharField("niveau", max_length=12)
    code = models.CharField("code du territoire", max_length=36)
    territoire = models.CharField("territoire", max_length=200)
    periode = models.CharField("période", max_length=9)
    valeur = models.FloatField("valeur", null=True)
    unite = models.CharField("unité", max_length=60, blank=True)
    decimales = models.PositiveSmallIntegerField("décimales", default=1)
    borne_basse = models.FloatField("borne basse à 95 %", null=True)
    borne_haute = models.FloatField("borne haute à 95 %", null=True)
    etat = models.CharField("état", max_length=24, choices=[(e.value, e.libelle) for e in Etat])
    source = models.CharField("source", max_length=300)
    fige_le = models.DateField("copié le", default=horloge.aujourdhui)

    class Meta:
        verbose_name = "chiffre figé"
        ordering = ("libelle", "periode", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("constat", "indicateur", "niveau", "code", "periode"),
                condition=models.Q(archive_le=None),
                name="chiffre_unique_dans_un_constat",
            ),
        )

    def __str__(self) -> str:
        return f"{self.libelle}, {self.territoire}, {self.periode}"

    @property
    def objet(self) -> Objet:
        constat = self.constat.objet
        nom = f"le chiffre «\u00a0{self}\u00a0» dans {constat.nom}"
        return Objet("chiffrefige", self.uuid, nom, constat.contrat)

    @property
    def ecrit(self) -> str:
        """Return « 6,4 pour 10 000 hab. », or the word of its state when there is no value."""
        if self.valeur is None:
            return Etat(self.etat).libelle
        return f"{nombre(self.valeur, self.decimales)}\u00a0{self.unite}".strip()

    @property
    def intervalle(self) -> str:
        """Return « entre 5,1 et 7,9 »; empty when the source gives no interval."""
        if self.valeur is None or self.borne_basse is None or self.borne_haute is None:
            return ""
        bornes = (nombre(b, self.decimales) for b in (self.borne_basse, self.borne_haute))
        return "entre {} et {}".format(*bornes)

    @property
    def reserve(self) -> str:
        """Return what must be said beside the value: partial, approached; empty when it is whole."""
        etat = Etat(self.etat)
        return etat.libelle if self.valeur is not None and etat is not Etat.DISPONIBLE else ""


class Appui(ObjetTrace):
    """A voice or a document that says the same: a recueil, perhaps one verbatim of it, a file, a reference."""

    constat = models.ForeignKey(
        Constat, models.CASCADE, related_name="appuis", verbose_name="constat"
    )
    origine = models.CharField(
        "qui le dit",
        max_length=20,
        choices=[(o.value, LIBELLES_ORIGINES[o]) for o in ORIGINES_DITES],
    )
    recueil = models.ForeignKey(
        Recueil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="recueil"
    )
    verbatim = models.ForeignKey(
        Verbatim, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verbatim"
    )
    piece = models.ForeignKey(
        Piece, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fichier"
    )
    texte = models.TextField("ce qui s’y lit ou s’y entend", blank=True)

    class Meta:
        verbose_name = "appui"
        ordering = ("cree_le", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(texte="", recueil=None, piece=None), name="appui_non_vide"
            ),
            models.CheckConstraint(
                condition=models.Q(verbatim=None) | ~models.Q(recueil=None),
                name="appui_verbatim_dans_son_recueil",
            ),
        )

    def __str__(self) -> str:
        return self.get_origine_display()

    @property
    def objet(self) -> Objet:
        constat = self.constat.objet
        nom = f"l’appui «\u00a0{self}\u00a0» dans {constat.nom}"
        return Objet("appui", self.uuid, nom, constat.contrat, Portee.MEMBRES)
