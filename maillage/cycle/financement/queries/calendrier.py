"""The calendar of claims read for many contracts at once: those begun, and the years still to ask for."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from maillage.cycle.contrats.models import Contrat, EtatContrat, Partie
from maillage.cycle.financement.access import can_read
from maillage.cycle.financement.models import (
    Demande,
    Dispositif,
    EtatDepenses,
    PieceJointe,
    RappelDemande,
    Support,
    Versement,
)
from maillage.regles import dates, horloge
from maillage.regles.droits import Auteur
from maillage.regles.financement.attentes import est_annuel, read_attendus
from maillage.regles.financement.calendrier import (
    Faits,
    Jalon,
    Suite,
    annees_a_demander,
    build_calendrier,
)
from maillage.regles.financement.demandes import OBTENUES, SANS_SUITE, EtatDemande
from maillage.regles.financement.parametres import Parametres, lire_parametres
from maillage.regles.financement.vocabulaire import PieceFinancement
from maillage.socle.acteurs.models import Organisation

_CONVENUES = frozenset({EtatDemande.CONVENTION, EtatDemande.VERSEMENT, EtatDemande.SOLDEE})


@dataclass(frozen=True)
class Suivi:
    """One year of one scheme on one contract: its claim when it is begun, and its steps."""

    contrat: Contrat
    financeur: Organisation
    annee: int
    suite: str
    nom: str
    demande: Demande | None
    jalons: tuple[Jalon, ...]


def list_suivis_demandes(contrats: Iterable[Contrat]) -> list[Suivi]:
    """Return every yearly claim of these contracts. For operations; pages ask `group_suivis`.

    The number of queries does not depend on the contracts.
    """
    vivants = {c.pk: c for c in contrats if c.etat != EtatContrat.ACHEVE and not c.est_suspendu}
    demandes = list(_with_faits(Demande.objects.filter(contrat__in=list(vivants), archive_le=None)))
    supports = _read_supports(vivants)
    suivis = [_suivre(d, vivants[d.contrat_id], supports) for d in demandes]
    return suivis + list_annees_restantes(demandes, vivants)


def group_suivis(auteur: Auteur, contrats: Collection[Contrat]) -> dict[int, list[Suivi]]:
    """Return the yearly claims of each contract whose money this author reads, by key of contract."""
    groupes: dict[int, list[Suivi]] = {c.pk: [] for c in contrats}
    for suivi in list_suivis_demandes([c for c in contrats if can_read(auteur, c)]):
        groupes[suivi.contrat.pk].append(suivi)
    return groupes


@dataclass(frozen=True)
class RappelDu:
    """A reminder that was noted and still has something to recall."""

    rappel: RappelDemande
    suivi: Suivi
    jalon: Jalon


def find_rappel_du(uuid: UUID) -> RappelDu | None:
    """Return a reminder whose step is still to be done, or None. For the worker, never for a page."""
    rappel = RappelDemande.objects.filter(uuid=uuid).select_related("contrat").first()
    if rappel is None or rappel.contrat.est_archive:
        return None
    for suivi in list_suivis_demandes([rappel.contrat]):
        sien = (suivi.financeur.pk, suivi.suite, suivi.annee)
        if sien == (rappel.financeur_id, rappel.suite, rappel.annee):
            for jalon in suivi.jalons:
                if jalon.sorte == rappel.jalon and not jalon.faite:
                    return RappelDu(rappel, suivi, jalon)
    return None


def read_jalons(demande: Demande) -> tuple[Jalon, ...]:
    """Return the steps of one claim."""
    lue = _with_faits(Demande.objects.filter(pk=demande.pk)).get()
    contrat = demande.contrat
    return _suivre(lue, contrat, _read_supports({contrat.pk: contrat})).jalons


def parametres_de(dispositif: Dispositif | None) -> Parametres:
    """Return the rules of a scheme; those that ask nothing when there is none."""
    return lire_parametres(dispositif.parametres) if dispositif else Parametres()


def _with_faits(demandes: QuerySet[Demande]) -> QuerySet[Demande]:
    """Add to each claim what its calendar asks of the tables around it."""
    jointes = PieceJointe.objects.filter(demande=OuterRef("pk"), archive_le=None)
    etats = EtatDepenses.objects.filter(demande=OuterRef("pk"), archive_le=None)
    verses = Versement.objects.filter(demande=OuterRef("pk"), archive_le=None)
    porteurs = Partie.objects.filter(
        contrat=OuterRef("contrat"), organisation=OuterRef("demandeur"), archive_le=None
    )
    return demandes.select_related("financeur", "demandeur", "dispositif__financeur").annotate(
        a_delibere=Exists(jointes.filter(nature=PieceFinancement.DELIBERATION.value))
        | Exists(porteurs.exclude(deliberation_numero="")),
        a_bilan=Exists(jointes.filter(nature=PieceFinancement.BILAN_ANNUEL.value)),
        a_etat=Exists(etats.exclude(signe_le=None)),
        a_verse=Exists(verses),
    )


def _read_supports(contrats: Iterable[int]) -> set[tuple[int, int, int]]:
    """Return which funders were named, on which contract, in which year: (contrat, financeur, année)."""
    vus = Support.objects.filter(contrat__in=list(contrats), archive_le=None)
    nommes = set()
    for contrat, financeur, quand in vus.values_list("contrat", "financeurs", "quand"):
        annee = dates.lire(quand).annee
        if annee and financeur:
            nommes.add((contrat, financeur, annee))
    return nommes


def _suivre(demande: Demande, contrat: Contrat, supports: set[tuple[int, int, int]]) -> Suivi:
    parametres = parametres_de(demande.dispositif)
    nomme = (demande.contrat_id, demande.financeur_id, demande.annee) in supports
    faits = _read_faits(demande, publicite=nomme)
    return Suivi(
        contrat,
        demande.financeur,
        demande.annee,
        demande.dispositif.cle if demande.dispositif else "",
        demande.nom,
        demande,
        build_calendrier(read_attendus(parametres, demande.annee), faits),
    )


def _read_faits(demande: Demande, *, publicite: bool) -> Faits:
    obtenue = demande.ou in OBTENUES
    return Faits(
        deliberation=bool(getattr(demande, "a_delibere", False)),
        deposee=demande.est_deposee,
        accordee_le=demande.decidee_le if obtenue else None,
        convention=demande.ou in _CONVENUES,
        versee=bool(getattr(demande, "a_verse", False)) or demande.ou is EtatDemande.SOLDEE,
        close=demande.ou in SANS_SUITE,
        etat_depenses=bool(getattr(demande, "a_etat", False)),
        bilan=bool(getattr(demande, "a_bilan", False)),
        publicite=publicite,
    )


def list_annees_restantes(demandes: Iterable[Demande], contrats: dict[int, Contrat]) -> list[Suivi]:
    """Return the years that a yearly scheme, once granted, still helps and nobody asked for."""
    suites: defaultdict[tuple[int, str], list[Demande]] = defaultdict(list)
    for demande in demandes:
        if demande.dispositif is not None:
            suites[demande.contrat_id, demande.dispositif.cle].append(demande)
    jour = horloge.aujourdhui()
    return [
        suivi
        for (contrat, _cle), siennes in sorted(suites.items())
        for suivi in _restantes(contrats[contrat], siennes, jour)
    ]


def _restantes(contrat: Contrat, siennes: list[Demande], jour: date) -> list[Suivi]:
    # A scheme that refused everything is not asked again by itself.
    if not any(d.ou in OBTENUES for d in siennes):
        return []
    derniere = max(siennes, key=lambda d: d.annee)
    parametres = parametres_de(derniere.dispositif)
    suite = Suite(
        parametres.annees_max,
        est_annuel(parametres),
        tuple(d.annee for d in siennes),
    )
    fin = dates.lire(contrat.fin).dernier_jour
    return [
        Suivi(
            contrat,
            derniere.financeur,
            annee,
            derniere.dispositif.cle if derniere.dispositif else "",
            derniere.nom,
            None,
            build_calendrier(read_attendus(parametres, annee)),
        )
        for annee in annees_a_demander(suite, aujourdhui=jour, fin=fin)
    ]
