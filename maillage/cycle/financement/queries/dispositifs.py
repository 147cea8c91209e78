"""The schemes: those in force, those that a contract may ask, one with its versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import (
    can_edit_dispositif,
    check_edit_dispositif,
    editable_dispositifs,
    visible_dispositifs,
)
from maillage.cycle.financement.models import Dispositif
from maillage.regles.droits import Auteur, Droit, droits_generaux
from maillage.regles.erreurs import Introuvable, Refus
from maillage.socle.acteurs.models import Organisation, SorteOrganisation

FINANCEURS = (
    SorteOrganisation.ARS,
    SorteOrganisation.DEPARTEMENT,
    SorteOrganisation.REGION,
    SorteOrganisation.ETAT,
    SorteOrganisation.ASSURANCE_MALADIE,
    SorteOrganisation.CAF,
)


@dataclass(frozen=True)
class DispositifVu:
    """A scheme with its other versions, newest first, and whether this author may change it."""

    dispositif: Dispositif
    versions: tuple[Dispositif, ...]
    peut_modifier: bool

    @property
    def est_derniere(self) -> bool:
        """True for the version that a change would follow."""
        return self.versions[0].pk == self.dispositif.pk


def list_dispositifs(auteur: Auteur) -> list[Dispositif]:
    """Return the latest version of each scheme that is offered, by funder."""
    return _latest(_join(visible_dispositifs(auteur)).filter(archive_le=None))


def list_dispositifs_archives(auteur: Auteur) -> list[Dispositif]:
    """Return the schemes put aside that this author may bring back."""
    miens = visible_dispositifs(auteur).filter(editable_dispositifs(auteur))
    return list(_join(miens).filter(archive_le__isnull=False))


def list_dispositifs_du_contrat(auteur: Auteur, contrat: Contrat) -> list[Dispositif]:
    """Return every living version offered on the territory of a contract, and those offered everywhere."""
    ici = Q(niveau="")
    for mandat in (t.mandat for t in contrat.territoires.all()):
        ici |= Q(niveau=mandat.niveau, code=mandat.code)
    return list(_join(visible_dispositifs(auteur)).filter(ici, archive_le=None))


def get_dispositif(auteur: Auteur, uuid: UUID | str) -> Dispositif:
    """Return one version of a scheme, archived or not. Raises Introuvable."""
    dispositif = _join(visible_dispositifs(auteur)).filter(uuid=uuid).first()
    if dispositif is None:
        raise Introuvable
    return dispositif


def get_dispositif_a_modifier(auteur: Auteur, uuid: UUID | str) -> Dispositif:
    """Return one scheme to whoever may change it. Raises Introuvable, Refus."""
    dispositif = get_dispositif(auteur, uuid)
    check_edit_dispositif(auteur, dispositif.financeur)
    return dispositif


def read_dispositif(auteur: Auteur, uuid: UUID | str) -> DispositifVu:
    """Return one version with the others. Raises Introuvable."""
    dispositif = get_dispositif(auteur, uuid)
    versions = _join(visible_dispositifs(auteur)).filter(cle=dispositif.cle).order_by("-edition")
    return DispositifVu(
        dispositif, tuple(versions), can_edit_dispositif(auteur, dispositif.financeur)
    )


def list_financeurs_a_ecrire(auteur: Auteur) -> list[Organisation]:
    """Return the funders whose schemes this author may write. Raises Refus when there is none."""
    if Droit.DISPOSITIF_MODIFIER in droits_generaux(auteur):
        return list(Organisation.objects.filter(sorte__in=FINANCEURS, archive_le=None))
    siens = Organisation.objects.filter(pk=auteur.organisation_id or 0, archive_le=None)
    permis = [o for o in siens if can_edit_dispositif(auteur, o)]
    if not permis:
        raise Refus("Un dispositif est écrit par son financeur, ou par l’administration.")
    return permis


def can_create_dispositif(auteur: Auteur) -> bool:
    """True for whoever may write the schemes of at least one funder."""
    if Droit.DISPOSITIF_MODIFIER in droits_generaux(auteur):
        return True
    return any(
        can_edit_dispositif(auteur, o)
        for o in Organisation.objects.filter(pk=auteur.organisation_id or 0)
    )


def _join(dispositifs: QuerySet[Dispositif]) -> QuerySet[Dispositif]:
    return dispositifs.select_related("financeur")


def _latest(dispositifs: Iterable[Dispositif]) -> list[Dispositif]:
    dernieres: dict[str, Dispositif] = {}
    for dispositif in dispositifs:
        connue = dernieres.get(dispositif.cle)
        if connue is None or connue.edition < dispositif.edition:
            dernieres[dispositif.cle] = dispositif
    return list(dernieres.values())
