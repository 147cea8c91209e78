"""The table of traces, and the abstract base of every object whose changes leave one."""

import uuid as uuid_module
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import models

from maillage.regles import dates, horloge

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField  # generic for the type checker only


class DateSueField(_CharField):
    """A date with what is known of it: a day, a month, a year, "inconnue", or "" (not asked)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def describe(self, valeur: str) -> str:
        """Return the date in French, for the history."""
        return dates.lire(valeur).ecrire()


class Portee(models.TextChoices):
    """Who may read a line, besides the coordination. The room of the object chooses, field by field."""

    PUBLIC = "public", "Tout le monde"
    MEMBRES = "membres", "Tous les membres du contrat"
    INTERNE = "interne", "Équipe, élus et autorités"
    EQUIPE = "equipe", "Équipe seulement"
    FINANCEMENT = "financement", "Coordination, élus et autorités"
    GOUVERNANCE = "gouvernance", "Équipe et autorités"
    ADMINISTRATION = "administration", "Administration de l’installation"


@dataclass(frozen=True)
class Objet:
    """What a trace speaks of: `nom` reads in a sentence ("la fiche « Sport-santé »")."""

    sorte: str
    uuid: UUID
    nom: str
    contrat: UUID | None = None
    portee: str = Portee.MEMBRES


class ObjetTrace(models.Model):
    """A row with a stable uuid, a version for simultaneous edits, and an archive instead of a deletion."""

    uuid = models.UUIDField("identifiant", default=uuid_module.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField("version", default=1, editable=False)
    cree_le = models.DateTimeField("créé le", default=horloge.maintenant, editable=False)
    modifie_le = models.DateTimeField("modifié le", default=horloge.maintenant, editable=False)
    archive_le = models.DateTimeField("archivé le", null=True, blank=True, editable=False)

    # Fields whose change is told without its values: private addresses, telephone numbers.
    TUS: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    @property
    def est_archive(self) -> bool:
        """True when the row was put aside; it can come back."""
        return self.archive_le is not None

    @property
    def objet(self) -> Objet:
        """Return how the journal names this row. Each table answers for itself."""
        raise NotImplementedError(type(self).__name__)

    def portee_du_champ(self, champ: str) -> str:
        """Return who may read the history of one field: by default, whoever reads the object."""
        del champ
        return self.objet.portee


class Trace(models.Model):
    """One fact: somebody did `geste` to an object, and one field went from `avant` to `apres`."""

    moment = models.DateTimeField("quand", default=horloge.maintenant)
    auteur_cle = models.CharField("clé de l’auteur", max_length=60)
    auteur_nom = models.CharField("auteur", max_length=200)
    geste = models.CharField("geste", max_length=40)
    sorte = models.CharField("sorte d’objet", max_length=40)
    objet_uuid = models.UUIDField("identifiant de l’objet")
    objet_nom = models.CharField("objet", max_length=400)
    contrat_uuid = models.UUIDField("identifiant du contrat", null=True)
    champ = models.CharField("champ", max_length=60, blank=True)
    libelle = models.CharField("libellé du champ", max_length=120, blank=True)
    avant = models.TextField("avant", blank=True)
    apres = models.TextField("après", blank=True)
    lot = models.UUIDField("lot")
    portee = models.CharField("portée", max_length=20, choices=Portee.choices)
    version = models.PositiveIntegerField("version de l’objet", default=0)
    a_traiter = models.BooleanField("à traiter", default=False)

    class Meta:
        verbose_name = "trace"
        ordering = ("-moment", "-id")
        indexes = (
            models.Index(fields=("contrat_uuid", "-moment"), name="trace_contrat_moment"),
            models.Index(fields=("objet_uuid", "-moment"), name="trace_objet_moment"),
            models.Index(
                fields=("id",), condition=models.Q(a_traiter=True), name="trace_a_traiter"
            ),
        )

    def __str__(self) -> str:
        return f"{self.auteur_nom} · {self.geste} · {self.objet_nom}"
