"""What official files said (loads, rows, columns), and what it makes for each territory (values).

Columns keep the geography of their file: when communes merge, values are computed again, files are not
asked for again. Values have no key from other rooms: they are deleted and written anew as a whole.
"""

import uuid as uuid_module

from django.db import models

from maillage.regles import horloge
from maillage.regles.statistique.etats import Etat
from maillage.socle.journal.models import Objet, ObjetTrace


class Chargement(ObjetTrace):
    """One official file as it was read: which source, which vintage, which part of it, which digest."""

    source = models.CharField("source", max_length=12)
    millesime = models.CharField("millésime", max_length=20)
    partie = models.CharField("partie", max_length=20, blank=True)
    fichier = models.CharField("nom du fichier", max_length=200)
    adresse = models.CharField("adresse du fichier", max_length=500, blank=True)
    sha256 = models.CharField("empreinte", max_length=64)
    octets = models.PositiveBigIntegerField("taille en octets")
    lignes = models.PositiveIntegerField("lignes lues")
    est_extrait = models.BooleanField("ne porte que quelques communes", default=False)
    charge_le = models.DateTimeField("chargé le")
    calcule_le = models.DateTimeField("valeurs calculées le", null=True)

    class Meta:
        verbose_name = "chargement"
        ordering = ("source", "millesime", "partie")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "millesime", "partie"), name="chargement_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.millesime} {self.partie}".strip()

    @property
    def objet(self) -> Objet:
        """How the journal names it."""
        return Objet("chargement", self.uuid, f"les données «\u00a0{self}\u00a0»", None)


class Niveau(models.TextChoices):
    """At which level a row of a file stands, or a territory that has values."""

    COMMUNE = "commune", "commune"
    PERIMETRE = "perimetre", "périmètre du contrat"
    QUARTIER = "quartier", "quartier prioritaire"
    EPCI = "epci", "EPCI"
    DEPARTEMENT = "departement", "département"
    REGION = "region", "région"
    FRANCE = "france", "France"


class Paquet(models.Model):
    """Rows of a file that are read together: the communes of one département, or all rows of a level."""

    chargement = models.ForeignKey(
        Chargement, on_delete=models.CASCADE, verbose_name="chargement", related_name="paquets"
    )
    niveau = models.CharField("niveau", max_length=12, choices=Niveau.choices)
    lot = models.CharField("département", max_length=3, blank=True)
    codes = models.JSONField("codes, dans l’ordre du fichier")
    absence_vaut_zero = models.BooleanField("une commune sans ligne n’en a aucun", default=False)

    class Meta:
        verbose_name = "paquet de lignes"
        constraints = (
            models.UniqueConstraint(fields=("chargement", "niveau", "lot"), name="paquet_unique"),
        )

    def __str__(self) -> str:
        return f"{self.niveau} {self.lot}".strip()


class Releve(models.Model):
    """One column over the rows of a packet: a number or null; `secrets` are the places that are hidden."""

    paquet = models.ForeignKey(
        Paquet, on_delete=models.CASCADE, verbose_name="paquet", related_name="releves"
    )
    mesure = models.CharField("mesure", max_length=40)
    periode = models.CharField("période", max_length=9)
    valeurs = models.JSONField("valeurs, dans l’ordre des codes")
    secrets = models.JSONField("places des valeurs secrètes", default=list)

    class Meta:
        verbose_name = "relevé"
        constraints = (
            models.UniqueConstraint(fields=("paquet", "mesure", "periode"), name="releve_unique"),
        )
        indexes = (models.Index(fields=("mesure",), name="releve_mesure"),)

    def __str__(self) -> str:
        return f"{self.mesure} {self.periode}"


class Zone(models.Model):
    """A territory that has values, under a small key; `code` is its official code, or a perimeter's uuid."""

    niveau = models.CharField("niveau", max_length=12, choices=Niveau.choices)
    code = models.CharField("code", max_length=36)
    groupe = models.CharField("groupe de comparaison", max_length=8, blank=True)

    class Meta:
        verbose_name = "zone"
        constraints = (models.UniqueConstraint(fields=("niveau", "code"), name="zone_unique"),)

    def __str__(self) -> str:
        return f"{self.niveau} {self.code}"


class Indicateur(models.Model):
    """The small key of a sheet of the catalogue; `empreinte` is that of the sheet that was computed."""

    cle = models.SlugField("clé", max_length=60, unique=True)
    empreinte = models.CharField("empreinte de la fiche", max_length=16, blank=True)

    class Meta:
        verbose_name = "indicateur"

    def __str__(self) -> str:
        return self.cle


class Valeur(models.Model):
    """One indicator of one territory over one period, with all that is needed to defend it.

    `valeur` is in the unit of the sheet; null with an `etat` that says why. `couverture` is between 0
    and 1. Ranks are among all EPCI, and among those of the same nature; 1 is the greatest value.
    """

    pk = models.CompositePrimaryKey("zone", "indicateur", "periode")
    # The primary key begins with the zone: an index of its own would be a second one, and millions of rows.
    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, verbose_name="zone", related_name="+", db_index=False
    )
    indicateur = models.ForeignKey(
        Indicateur,
        on_delete=models.CASCADE,
        verbose_name="indicateur",
        related_name="+",
        db_index=False,
    )
    periode = models.CharField("période", max_length=9)
    valeur = models.FloatField("valeur", null=True)
    numerateur = models.FloatField("numérateur", null=True)
    denominateur = models.FloatField("dénominateur", null=True)
    borne_basse = models.FloatField("borne basse à 95 %", null=True)
    borne_haute = models.FloatField("borne haute à 95 %", null=True)
    etat = models.CharField("état", max_length=24, choices=[(e.value, e.value) for e in Etat])
    couverture = models.FloatField("couverture", null=True)
    rang = models.PositiveSmallIntegerField("rang parmi les EPCI", null=True)
    nb_pairs = models.PositiveSmallIntegerField("EPCI classés", null=True)
    rang_groupe = models.PositiveSmallIntegerField("rang parmi les EPCI de même nature", null=True)
    nb_groupe = models.PositiveSmallIntegerField("EPCI de même nature classés", null=True)
    periode_denominateur = models.CharField(
        "période du dénominateur, quand c’en est une autre", max_length=32, blank=True
    )
    chargement = models.ForeignKey(
        Chargement,
        on_delete=models.CASCADE,
        verbose_name="chargement",
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = "valeur"

    def __str__(self) -> str:
        return f"{self.indicateur} {self.periode}"


class Quartiles(models.Model):
    """Where the EPCI stand for one indicator and period: quartiles, all together and by nature."""

    indicateur = models.ForeignKey(
        Indicateur, on_delete=models.CASCADE, verbose_name="indicateur", related_name="+"
    )
    periode = models.CharField("période", max_length=9)
    groupe = models.CharField("nature, vide pour tous les EPCI", max_length=8, blank=True)
    effectif = models.PositiveSmallIntegerField("EPCI qui ont une valeur")
    q1 = models.FloatField("premier quartile")
    mediane = models.FloatField("médiane")
    q3 = models.FloatField("troisième quartile")

    class Meta:
        verbose_name = "quartiles"
        constraints = (
            models.UniqueConstraint(
                fields=("indicateur", "periode", "groupe"), name="quartiles_uniques"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicateur} {self.periode} {self.groupe}".strip()


class SorteTravail(models.TextChoices):
    """What the worker is asked to do with figures."""

    CHARGER = "charger", "Charger un fichier"
    CALCULER = "calculer", "Calculer les valeurs"


class EtatTravail(models.TextChoices):
    """What became of it."""

    ATTENTE = "attente", "En attente"
    COURS = "cours", "En cours"
    FAIT = "fait", "Fait"
    ECHEC = "echec", "Refusé"


def choose_chemin(travail: "TravailDonnees", nom: str) -> str:
    """Return where a deposited file waits: a random name, so that nothing typed becomes a path."""
    del travail, nom
    hasard = uuid_module.uuid4().hex
    return f"donnees-deposees/{hasard[:2]}/{hasard}"


class TravailDonnees(models.Model):
    """A file to load or values to compute, asked for on the screen, done by the worker.

    `demandeur` is the account that asked, forgotten once it is done; none for the installation itself.
    """

    sorte = models.CharField("sorte", max_length=10, choices=SorteTravail.choices)
    etat = models.CharField(
        "état", max_length=10, choices=EtatTravail.choices, default=EtatTravail.ATTENTE
    )
    etape = models.CharField("étape", max_length=200, blank=True)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    demandeur = models.UUIDField("compte qui l’a demandé", null=True)
    demande_le = models.DateTimeField("demandé le", default=horloge.maintenant)
    pris_le = models.DateTimeField("pris le", null=True)
    fini_le = models.DateTimeField("fini le", null=True)
    fichier = models.FileField("fichier", upload_to=choose_chemin, max_length=120, blank=True)
    nom = models.CharField("nom du fichier", max_length=160, blank=True)
    bilan = models.CharField("ce qu’il en est", max_length=600, blank=True)

    class Meta:
        verbose_name = "travail sur les données"
        ordering = ("-demande_le", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("sorte",),
                condition=models.Q(etat="attente", sorte="calculer"),
                name="un_seul_calcul_en_attente",
            ),
        )

    def __str__(self) -> str:
        return self.nom or self.get_sorte_display()

    @property
    def est_en_route(self) -> bool:
        """True until it is done, or refused."""
        return self.etat in (EtatTravail.ATTENTE, EtatTravail.COURS)
