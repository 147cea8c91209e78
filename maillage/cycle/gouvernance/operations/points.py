"""The agenda: points drawn from what is due, free points, their order; then what was said of each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from maillage.cycle.gouvernance.access import check_vivant
from maillage.cycle.gouvernance.models import EtatReunion, Point, Reunion
from maillage.cycle.gouvernance.operations.indexation import index_reunion, index_seance
from maillage.cycle.gouvernance.operations.reunions import check_ouvert, hold_reunion, lock
from maillage.cycle.gouvernance.operations.saisie import LIMITE_TEXTE, clean_valeurs
from maillage.cycle.gouvernance.queries import Proposition
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import EtatDecision
from maillage.regles.textes import nettoyer_texte
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement

POINTS_MAX = 60
_TEXTES = ("ouverture", "cloture", "presidence", "secretariat")


def add_points(
    reunion: Reunion, propositions: Iterable[Proposition], *, auteur: Auteur
) -> list[Point]:
    """Put what is due on the agenda; what stands there already is left alone."""
    with transaction.atomic():
        actuelle = _lock_ouverte(reunion, auteur=auteur)
        deja = set(actuelle.points.filter(archive_le=None).values_list("source", flat=True))
        points = [
            _add(
                actuelle,
                {"titre": p.titre[:200], "precisions": p.precisions},
                source=p.source,
                adresse=p.adresse,
                auteur=auteur,
            )
            for p in propositions
            if p.source not in deja
        ]
        index_reunion(actuelle)
    return points


def add_point(reunion: Reunion, valeurs: Mapping[str, Any], *, auteur: Auteur) -> Point:
    """Add a point of one's own at the foot of the agenda. Raises ErreurMetier."""
    with transaction.atomic():
        actuelle = _lock_ouverte(reunion, auteur=auteur)
        point = _add(actuelle, valeurs, auteur=auteur)
        index_reunion(actuelle)
    return point


def update_point(
    point: Point, valeurs: Mapping[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> Point:
    """Change a point. Raises ErreurMetier, Conflit."""
    check_vivant(point)
    with transaction.atomic():
        reunion = _lock_ouverte(point.reunion, auteur=auteur)
        propres = clean_valeurs(valeurs)
        change = journal.save_changes(point, propres, auteur=auteur, version_lue=version_lue)
        index_reunion(reunion)
    return change


def move_point(point: Point, sens: int, *, auteur: Auteur) -> None:
    """Swap a point with the one before (-1) or after (+1)."""
    check_vivant(point)
    with transaction.atomic():
        reunion = _lock_ouverte(point.reunion, auteur=auteur)
        points = list(reunion.points.filter(archive_le=None))
        rang = [p.pk for p in points].index(point.pk)
        if not 0 <= rang + sens < len(points):
            return
        points[rang], points[rang + sens] = points[rang + sens], points[rang]
        for ordre, place in enumerate(points, start=1):
            place.ordre = ordre
        Point.objects.bulk_update(points, ["ordre"])
        journal.trace(point.objet, auteur=auteur, geste="deplacer")


def remove_point(point: Point, *, auteur: Auteur) -> Point:
    """Take a point off the agenda; it can come back."""
    with transaction.atomic():
        reunion = _lock_ouverte(point.reunion, auteur=auteur)
        ote = journal.archive(point, auteur=auteur)
        index_reunion(reunion)
    return ote


def restore_point(point: Point, *, auteur: Auteur) -> Point:
    """Put a point back. Raises ErreurMetier when the same was drawn again meanwhile."""
    with transaction.atomic():
        reunion = _lock_ouverte(point.reunion, auteur=auteur)
        if point.source and reunion.points.filter(archive_le=None, source=point.source).exists():
            raise ErreurMetier("Ce point est déjà revenu à l’ordre du jour.")
        remis = journal.restore(point, auteur=auteur)
        index_reunion(reunion)
    return remis


def write_notes(
    reunion: Reunion,
    notes: Mapping[Point, str],
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Reunion:
    """Keep the minutes as they are typed: what was said of each point, the opening, the closing.

    A meeting whose minutes are typed was held. Raises ErreurMetier, or Conflit on the texts that
    somebody else wrote meanwhile.
    """
    with transaction.atomic():
        actuelle = _lock_ouverte(hold_reunion(reunion, auteur=auteur), auteur=auteur)
        propres = clean_valeurs({c: v for c, v in valeurs.items() if c in _TEXTES})
        changements = [
            *journal.diff_champs(actuelle, propres),
            *_diff_notes(actuelle, notes),
        ]
        if version_lue is not None and version_lue != actuelle.version:
            journal.refuse_conflit(actuelle, changements, version_lue)
        if not changements:
            return actuelle
        _save_notes(actuelle, changements)
        for champ, valeur in propres.items():
            setattr(actuelle, champ, valeur)
        actuelle.version += 1
        actuelle.modifie_le = horloge.maintenant()
        actuelle.save(update_fields=[*propres, "version", "modifie_le"])
        journal.trace(
            actuelle.objet,
            auteur=auteur,
            geste="rediger",
            changements=changements,
            version=actuelle.version,
        )
        index_reunion(actuelle)
    return actuelle


def champ_de_notes(point: Point) -> str:
    """Return how the history and the forms name what was said of a point."""
    return f"notes_{point.uuid.hex}"


def validate_compte_rendu(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    """Say that the minutes are right: those who sit read them, they change no more.

    Raises ErreurMetier while a decision of the meeting still waits.
    """
    with transaction.atomic():
        actuelle = _lock_ouverte(reunion, auteur=auteur)
        if actuelle.etat != EtatReunion.TENUE:
            raise ErreurMetier("Cette réunion n’est pas encore tenue\u00a0: rien à valider.")
        if attendent := actuelle.decisions.filter(
            archive_le=None, etat=EtatDecision.PROPOSEE
        ).count():
            raise ErreurMetier(
                f"{accorde(attendent, 'décision attend', 'décisions attendent')} encore\u00a0: dire ce "
                "qu’il en est, adoptée, rejetée ou ajournée."
            )
        valide = {"compte_rendu_le": horloge.maintenant()}
        validee = journal.save_changes(
            actuelle, valide, auteur=auteur, geste="valider-compte-rendu"
        )
        index_seance(validee)
    return validee


def reopen_compte_rendu(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    """Take validated minutes up again: the team alone reads them until the next validation."""
    with transaction.atomic():
        actuelle = lock(reunion, auteur=auteur)
        rouverte = journal.save_changes(
            actuelle, {"compte_rendu_le": None}, auteur=auteur, geste="rouvrir-compte-rendu"
        )
        index_seance(rouverte)
    return rouverte


def _add(
    reunion: Reunion,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    source: str = "",
    adresse: str = "",
) -> Point:
    vivants = reunion.points.filter(archive_le=None)
    if vivants.count() >= POINTS_MAX:
        raise ErreurMetier(f"L’ordre du jour compte déjà {POINTS_MAX}\u00a0points.", champ="titre")
    propres = clean_valeurs({"titre": "", **valeurs})
    ordre = (reunion.points.aggregate(m=Max("ordre"))["m"] or 0) + 1
    return journal.create(
        Point(reunion=reunion, ordre=ordre, source=source, adresse=adresse, **propres),
        auteur=auteur,
    )


def _lock_ouverte(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    """Return the meeting, locked. Raises ErreurMetier once it is given up or its minutes validated."""
    actuelle = lock(reunion, auteur=auteur)
    if actuelle.etat == EtatReunion.ANNULEE:
        raise ErreurMetier("Cette réunion est annulée\u00a0: en préparer une autre.")
    check_ouvert(actuelle)
    return actuelle


def _diff_notes(reunion: Reunion, notes: Mapping[Point, str]) -> list[Changement]:
    textes = {
        p.pk: nettoyer_texte(t, LIMITE_TEXTE, champ=champ_de_notes(p)) for p, t in notes.items()
    }
    return [
        Changement(champ_de_notes(p), f"point «\u00a0{p}\u00a0»"[:120], p.notes, textes[p.pk])
        for p in reunion.points.filter(pk__in=textes)
        if p.notes != textes[p.pk]
    ]


def _save_notes(reunion: Reunion, changements: Iterable[Changement]) -> None:
    ecrits = {c.champ: c.apres for c in changements}
    points = [p for p in reunion.points.all() if champ_de_notes(p) in ecrits]
    for point in points:
        point.notes = ecrits[champ_de_notes(point)]
    Point.objects.bulk_update(points, ["notes"])
