"""When a body should sit next, and like which meeting."""

from dataclasses import dataclass
from datetime import date

from maillage.cycle.gouvernance.models import EtatReunion, Instance, Reunion
from maillage.regles import horloge
from maillage.regles.gouvernance import proposer_suite


@dataclass(frozen=True)
class Prochaine:
    """The day that the rhythm of a body proposes, and the last meeting, which it follows."""

    jour: date
    derniere: Reunion


def find_a_venir(instance: Instance) -> Reunion | None:
    """Return the first meeting that a body is to have; None without any."""
    a_venir = (EtatReunion.PREPARATION, EtatReunion.CONVOQUEE)
    reunions = Reunion.objects.filter(instance=instance, archive_le=None, etat__in=a_venir)
    return reunions.select_related("instance").order_by("debut").first()


def find_prochaine(instance: Instance) -> Prochaine | None:
    """Return what its rhythm proposes; None without rhythm, without past, or with a meeting to come."""
    if not instance.rythme or find_a_venir(instance) is not None:
        return None
    tenues = Reunion.objects.filter(instance=instance, archive_le=None, etat=EtatReunion.TENUE)
    derniere = tenues.select_related("instance").order_by("-debut").first()
    if derniere is None:
        return None
    jour = proposer_suite(derniere.jour, instance.rythme, horloge.aujourdhui())
    return Prochaine(jour, derniere)
