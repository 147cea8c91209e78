"""Meetings as events of a calendar: those of a body, those of a person, one for an invitation."""

from collections.abc import Callable, Sequence
from uuid import UUID

from maillage.cycle.contrats.access import visible_contrats
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.gouvernance.access import readable, sits
from maillage.cycle.gouvernance.models import (
    EtatReunion,
    FluxAgenda,
    Instance,
    Point,
    Reunion,
    Siege,
)
from maillage.editions.agenda import Evenement
from maillage.regles import adresses, horloge
from maillage.regles.droits import Auteur
from maillage.regles.gouvernance import fin_de_reunion
from maillage.regles.liens import lire_jeton, meme_empreinte

JOURS_PASSES = 400  # a calendar that is followed keeps a year behind


def build_evenement(
    reunion: Reunion, points: Sequence[Point], *, situer: Callable[[str], str]
) -> Evenement:
    """Return a meeting as an event that leads back to its page. `situer` makes an address whole.

    Its UID owes nothing to the address of the installation, which may change: calendars would double it.
    """
    adresse = situer(adresses.reunion(reunion.instance.contrat.cle, reunion.uuid))
    return Evenement(
        uid=f"reunion-{reunion.uuid}@maillage",
        sequence=reunion.sequence,
        debut=reunion.debut,
        fin=fin_de_reunion(reunion.debut, reunion.fin),
        titre=f"{reunion.instance} – {reunion.instance.contrat.nom_court}",
        ecrit_le=reunion.modifie_le,
        lieu=reunion.lieu or reunion.visio,
        description=_describe(reunion, points, adresse),
        adresse=adresse,
        annule=reunion.etat == EtatReunion.ANNULEE,
    )


def find_flux(jeton: str, secret: str) -> FluxAgenda | None:
    """Return the calendar that a token opens; None for a wrong, closed or orphan one."""
    uuid = lire_jeton(jeton, secret)
    flux = (
        FluxAgenda.objects.filter(uuid=uuid, archive_le=None, compte__is_active=True)
        .select_related("compte__personne", "instance__contrat")
        .first()
        if uuid
        else None
    )
    return flux if flux is not None and meme_empreinte(jeton, flux.empreinte) else None


def list_reunions_du_flux(flux: FluxAgenda) -> list[tuple[Reunion, list[Point]]]:
    """Return the meetings that the owner of a calendar may read today, with their agenda."""
    auteur = build_auteur(flux.compte)
    contrats = list(visible_contrats(auteur).prefetch_related("territoires"))
    if flux.instance is not None:
        contrats = [c for c in contrats if c.pk == flux.instance.contrat_id]
    siens = Siege.objects.filter(sits(auteur), archive_le=None).values("instance")
    trouvees: list[Reunion] = []
    for contrat in contrats:
        reunions = Reunion.objects.filter(
            readable(auteur, contrat),
            instance__contrat=contrat,
            archive_le=None,
            debut__gte=horloge.il_y_a(JOURS_PASSES),
        ).exclude(etat=EtatReunion.PREPARATION)
        reunions = reunions.filter(
            **({"instance": flux.instance} if flux.instance else {"instance__in": siens})
        )
        trouvees += reunions.select_related("instance__contrat").order_by("debut", "pk")
    return _with_points(trouvees)


def list_flux(auteur: Auteur) -> list[FluxAgenda]:
    """Return the calendars that this author follows."""
    if auteur.compte_uuid is None:
        return []
    flux = FluxAgenda.objects.filter(compte__uuid=auteur.compte_uuid, archive_le=None)
    return list(flux.select_related("instance__contrat"))


def get_flux(auteur: Auteur, uuid: UUID | str) -> FluxAgenda | None:
    """Return one of them; None for anybody else's."""
    return next((f for f in list_flux(auteur) if str(f.uuid) == str(uuid)), None)


def list_instances_a_suivre(auteur: Auteur) -> list[Instance]:
    """Return the bodies whose meetings this author reads and does not follow yet."""
    suivies = {f.instance_id for f in list_flux(auteur)}
    contrats = list(visible_contrats(auteur).prefetch_related("territoires")[:60])
    siens = Siege.objects.filter(sits(auteur), archive_le=None).values("instance")
    instances = Instance.objects.filter(contrat__in=contrats, archive_le=None).filter(pk__in=siens)
    return [i for i in instances.select_related("contrat") if i.pk not in suivies]


def _with_points(reunions: Sequence[Reunion]) -> list[tuple[Reunion, list[Point]]]:
    par_reunion: dict[int, list[Point]] = {r.pk: [] for r in reunions}
    for point in Point.objects.filter(reunion__in=reunions, archive_le=None):
        par_reunion[point.reunion_id].append(point)
    return [(r, par_reunion[r.pk]) for r in reunions]


def _describe(reunion: Reunion, points: Sequence[Point], adresse: str) -> str:
    lignes = [f"{rang}. {point}" for rang, point in enumerate(points, start=1)]
    if reunion.visio and reunion.etat != EtatReunion.ANNULEE:
        lignes += ["", f"Visioconférence\u00a0: {reunion.visio}"]
    if reunion.etat == EtatReunion.ANNULEE and reunion.motif:
        lignes = [f"Annulée\u00a0: {reunion.motif}"]
    return "\n".join([*lignes, "", f"La réunion\u00a0: {adresse}"]).strip()
