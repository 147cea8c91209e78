"""Reading who is around the contract: members, posts and vacancies, référents, acronyms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import (
    Article,
    Contrat,
    Membre,
    Occupation,
    Poste,
    ReferentSante,
    Sigle,
)
from maillage.regles import dates, horloge
from maillage.regles.droits import Auteur, Droit
from maillage.socle.territoires.models import Commune

_SIGLE = re.compile(r"\b[A-ZÉ][A-ZÉ0-9]{1,7}\b")


@dataclass(frozen=True)
class PosteVu:
    """A post with who held it, and since when it is vacant (None when somebody holds it)."""

    poste: Poste
    occupations: tuple[Occupation, ...]
    actuelle: Occupation | None
    vacant_depuis: date | None

    @property
    def est_vacant(self) -> bool:
        """True when nobody holds the post today, though it runs."""
        return self.actuelle is None


def list_membres(auteur: Auteur, contrat: Contrat) -> QuerySet[Membre]:
    """Return the roles in force on a contract."""
    check_droit_lire(auteur, contrat)
    return (
        contrat.membres.filter(archive_le=None)
        .select_related("compte__personne__organisation")
        .order_by("role", "compte__courriel")
    )


def check_droit_lire(auteur: Auteur, contrat: Contrat) -> None:
    """Raise Introuvable unless the author may read this contract, suspended or not."""
    if Droit.CONTRAT_VOIR not in contrat.droits:
        check_droit(auteur, contrat, Droit.CONTRAT_VOIR)


def list_postes(auteur: Auteur, contrat: Contrat) -> list[PosteVu]:
    """Return the posts of coordination, each with its holders and its vacancy."""
    check_droit_lire(auteur, contrat)
    postes = (
        contrat.postes.filter(archive_le=None)
        .select_related("employeur")
        .prefetch_related(
            Prefetch("occupations", Occupation.objects.filter(archive_le=None), to_attr="tenues")
        )
    )
    return [_voir_poste(poste, getattr(poste, "tenues", ())) for poste in postes]


def _voir_poste(poste: Poste, occupations: Iterable[Occupation]) -> PosteVu:
    tenues = tuple(occupations)
    jour = horloge.aujourdhui()
    actuelle = next((o for o in reversed(tenues) if _court(o, jour)), None)
    fins = [dates.lire(o.fin).dernier_jour for o in tenues]
    connues = [fin for fin in fins if fin and fin < jour]
    vacant = max(connues) if connues and actuelle is None else None
    return PosteVu(poste, tenues, actuelle, vacant)


def _court(occupation: Occupation, jour: date) -> bool:
    debut, fin = dates.lire(occupation.debut), dates.lire(occupation.fin)
    commence = debut.premier_jour is None or debut.premier_jour <= jour
    dure = fin.dernier_jour is None or fin.dernier_jour >= jour
    return commence and dure


def couverture_referents(
    auteur: Auteur, contrat: Contrat
) -> list[tuple[Commune, ReferentSante | None]]:
    """Return every commune of the perimeter with its référent santé, or None."""
    check_droit_lire(auteur, contrat)
    if contrat.perimetre is None:
        return []
    referents = {r.commune_id: r for r in contrat.referentsantes.filter(archive_le=None)}
    return [(c, referents.get(c.pk)) for c in contrat.perimetre.communes.all()]


def sigles_manquants(auteur: Auteur, contrat: Contrat) -> list[str]:
    """Return the acronyms used in the articles that the list of acronyms does not explain."""
    check_droit_lire(auteur, contrat)
    connus = set(
        Sigle.objects.filter(contrat=contrat, archive_le=None).values_list("sigle", flat=True)
    )
    textes = Article.objects.filter(contrat=contrat, archive_le=None).values_list(
        "texte", flat=True
    )
    return sorted({s for texte in textes for s in _SIGLE.findall(texte)} - connus)
