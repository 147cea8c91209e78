"""Official territories under their official codes, what draws them, and perimeters of contracts.

Codes are INSEE codes (communes, départements, régions) and SIREN (EPCI); they are the keys, as text.
A commune or an EPCI that no longer exists keeps its row, `actuelle` false: old perimeters point at it.
"""

from django.db import models

from maillage.regles.dates import DatePartielle, lire
from maillage.regles.toponymes import shorten_epci
from maillage.socle.journal.models import DateSueField, Objet, ObjetTrace


class Region(models.Model):
    """One of the 18 régions."""

    code = models.CharField("code", max_length=3, primary_key=True)
    nom = models.CharField("nom", max_length=60)

    class Meta:
        verbose_name = "région"
        ordering = ("nom",)

    def __str__(self) -> str:
        return self.nom


class Departement(models.Model):
    """One of the 101 départements."""

    code = models.CharField("code", max_length=3, primary_key=True)
    nom = models.CharField("nom", max_length=60)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, verbose_name="région", related_name="departements"
    )

    class Meta:
        verbose_name = "département"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.nom


class NatureEpci(models.TextChoices):
    """Legal natures of the EPCI with own taxation. The métropole de Lyon stands among métropoles."""

    CC = "CC", "communauté de communes"
    CA = "CA", "communauté d’agglomération"
    CU = "CU", "communauté urbaine"
    METRO = "METRO", "métropole"


class Epci(models.Model):
    """An intercommunality with own taxation. Its population is the sum of its communes'."""

    siren = models.CharField("SIREN", max_length=9, primary_key=True)
    nom = models.CharField("nom", max_length=160)
    nom_plie = models.CharField("nom sans accents", max_length=160, db_index=True)
    nature = models.CharField("nature", max_length=5, choices=NatureEpci.choices)
    population = models.PositiveIntegerField("population municipale", null=True)
    population_annee = models.PositiveSmallIntegerField("année de la population", null=True)
    actuelle = models.BooleanField("existe aujourd’hui", default=True)

    class Meta:
        verbose_name = "EPCI"
        verbose_name_plural = "EPCI"
        ordering = ("nom",)

    def __str__(self) -> str:
        return self.nom

    @property
    def nom_court(self) -> str:
        """The name one says aloud: « L’Ernée », « Bocage Mayennais »."""
        return shorten_epci(self.nom)


class Commune(models.Model):
    """A commune. Four islands have no EPCI; population is null where no census says it."""

    code = models.CharField("code", max_length=5, primary_key=True)
    nom = models.CharField("nom", max_length=80)
    nom_plie = models.CharField("nom sans accents", max_length=80, db_index=True)
    departement = models.ForeignKey(
        Departement, on_delete=models.PROTECT, verbose_name="département", related_name="communes"
    )
    epci = models.ForeignKey(
        Epci, on_delete=models.PROTECT, null=True, verbose_name="EPCI", related_name="communes"
    )
    siren = models.CharField("SIREN", max_length=9, blank=True)
    population = models.PositiveIntegerField("population municipale", null=True)
    population_annee = models.PositiveSmallIntegerField("année de la population", null=True)
    actuelle = models.BooleanField("existe aujourd’hui", default=True)

    class Meta:
        verbose_name = "commune"
        ordering = ("nom", "code")

    def __str__(self) -> str:
        return self.nom


class AncienneCommune(models.Model):
    """A name or a code that leads to a commune of today: former, delegated, associated,
    or an arrondissement of Paris, Lyon or Marseille.
    """

    class Sorte(models.TextChoices):
        ANCIENNE = "ancienne", "ancienne commune"
        DELEGUEE = "deleguee", "commune déléguée"
        ASSOCIEE = "associee", "commune associée"
        ARRONDISSEMENT = "arrondissement", "arrondissement municipal"

    code = models.CharField("code", max_length=5, db_index=True)
    nom = models.CharField("nom", max_length=80, blank=True)
    nom_plie = models.CharField("nom sans accents", max_length=80, blank=True, db_index=True)
    sorte = models.CharField("sorte", max_length=14, choices=Sorte.choices)
    commune = models.ForeignKey(
        Commune, on_delete=models.CASCADE, verbose_name="commune actuelle", related_name="anciennes"
    )

    class Meta:
        verbose_name = "ancienne commune"
        verbose_name_plural = "anciennes communes"
        ordering = ("code", "nom")
        constraints = (
            models.UniqueConstraint(fields=("code", "nom", "commune"), name="ancienne_unique"),
        )

    def __str__(self) -> str:
        return self.nom or self.code


class Contour(models.Model):
    """The simplified drawing of a territory, ready for SVG.

    `trace` is SVG path data in whole units of 10 m, y downwards, relative moves: borders of neighbours
    are the same points, at every level. `plan` names the plane of projection (métropole, or one
    overseas département); drawings of two planes cannot share a figure. (`x`, `y`) lies inside, well
    away from the border: the place of a label. Not for areas or distances.
    """

    class Niveau(models.TextChoices):
        COMMUNE = "commune", "commune"
        EPCI = "epci", "EPCI"
        DEPARTEMENT = "departement", "département"
        REGION = "region", "région"

    niveau = models.CharField("niveau", max_length=12, choices=Niveau.choices)
    code = models.CharField("code", max_length=9)
    plan = models.CharField("plan de projection", max_length=12)
    trace = models.TextField("tracé")
    # Not xmin, xmax: PostgreSQL keeps these names for itself.
    ouest = models.IntegerField("ouest")
    nord = models.IntegerField("nord")
    est = models.IntegerField("est")
    sud = models.IntegerField("sud")
    x = models.IntegerField("abscisse de l’étiquette")
    y = models.IntegerField("ordonnée de l’étiquette")

    class Meta:
        verbose_name = "contour"
        constraints = (models.UniqueConstraint(fields=("niveau", "code"), name="contour_unique"),)

    def __str__(self) -> str:
        return f"{self.niveau} {self.code}"


class Millesime(models.Model):
    """Which vintage of which data set is loaded, from which file, since when."""

    jeu = models.CharField("jeu de données", max_length=20, primary_key=True)
    libelle = models.CharField("ce que c’est", max_length=200)
    annee = models.PositiveSmallIntegerField("année")
    sha256 = models.CharField("empreinte du fichier", max_length=64)
    charge_le = models.DateTimeField("chargé le")

    class Meta:
        verbose_name = "millésime"
        ordering = ("jeu",)

    def __str__(self) -> str:
        return self.libelle


class Perimetre(ObjetTrace):
    """The communes of a contract between two dates, each known to the day, the month or the year.

    `contrat_uuid` says in whose history its changes are read. Once frozen, it never changes again.
    """

    nom = models.CharField("nom", max_length=200)
    communes = models.ManyToManyField(Commune, verbose_name="communes", related_name="perimetres")
    du = DateSueField("du")
    au = DateSueField("au")
    gele_le = models.DateTimeField("figé le", null=True, blank=True)
    contrat_uuid = models.UUIDField("identifiant du contrat", null=True, db_index=True)

    class Meta:
        verbose_name = "périmètre"
        ordering = ("nom", "id")

    def __str__(self) -> str:
        return self.nom

    @property
    def est_gele(self) -> bool:
        """True once the contract is signed: the set of communes is a fact of history."""
        return self.gele_le is not None

    @property
    def debut(self) -> DatePartielle:
        """The first date, as it is known."""
        return lire(self.du)

    @property
    def fin(self) -> DatePartielle:
        """The last date, as it is known."""
        return lire(self.au)

    @property
    def objet(self) -> Objet:
        """How the journal names it."""
        return Objet(
            "perimetre", self.uuid, f"le périmètre «\u00a0{self.nom}\u00a0»", self.contrat_uuid
        )
