"""Builds what is missing of the demonstration, one contract at a time; keeps everything else."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from maillage.cycle.contrats.models import Contrat
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.echanges.demonstration.operations.concertation import note_concertation
from maillage.echanges.demonstration.operations.contrat import note_contrat
from maillage.echanges.demonstration.operations.demandes import note_demandes
from maillage.echanges.demonstration.operations.diagnostic import note_diagnostic
from maillage.echanges.demonstration.operations.financement import note_financement
from maillage.echanges.demonstration.operations.gouvernance import note_gouvernance
from maillage.echanges.demonstration.operations.liens import note_lien
from maillage.echanges.demonstration.operations.monde import Monde, adresse, ensure_monde
from maillage.echanges.demonstration.operations.plan import note_plan
from maillage.echanges.demonstration.queries import has_geographie, list_adresses, list_presents
from maillage.echanges.demonstration.sources import donnees
from maillage.echanges.demonstration.sources.donnees import Contenu
from maillage.echanges.demonstration.sources.fichier_comptes import CompteEcrit
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal.operations import mark_traitees
from maillage.socle.journal.queries import list_a_traiter

_TOUTES = 100_000


@dataclass(frozen=True)
class Bilan:
    """What was built: titles of the contracts, and every account with its password.

    `comptes` is empty when nothing was missing: the file of accounts stays as it is.
    """

    contrats: tuple[str, ...]
    comptes: tuple[CompteEcrit, ...]


def build_demonstration(
    *,
    mots_de_passe: Mapping[str, str],
    progres: Callable[[str], object] = lambda _: None,
) -> Bilan:
    """Build the contracts, accounts, organisations and plans that are missing.

    `mots_de_passe`: those already given, by address; an account without any receives a new one.
    Raises ErreurMetier when the geography is not loaded.
    """
    contenus = [donnees.read_contrat(nom) for nom in donnees.CONTRATS]
    presents = list_presents([c["cle"] for c in contenus])
    absents = [c for c in contenus if c["cle"] not in presents]
    if not absents and not _lacks_comptes(mots_de_passe):
        return Bilan((), ())
    _check_geographie()
    with transaction.atomic():
        monde = ensure_monde(mots_de_passe)
        _silence({compte.uuid for compte in monde.nouveaux})
    progres(f"  {accorde(len(monde.comptes), 'compte')} de démonstration")
    for contenu in absents:
        with transaction.atomic():
            contrat = _build_contrat(contenu, monde)
            _silence({contrat.uuid})
        progres(f"  {contenu['titre']}")
    return Bilan(tuple(c["titre"] for c in absents), _list_comptes(monde))


def _build_contrat(contenu: Contenu, monde: Monde) -> Contrat:
    chantier = Chantier(contenu, monde)
    note_contrat(chantier)
    note_concertation(chantier)
    note_diagnostic(chantier)
    note_plan(chantier)
    note_financement(chantier)
    note_demandes(chantier)
    note_gouvernance(chantier)
    for decrit in contenu.get("liens", ()):
        note_lien(chantier, decrit)
    chantier.agenda.run()
    return chantier.contrat


def _check_geographie() -> None:
    sirens = [o["epci"] for o in donnees.read_organisations().values() if "epci" in o]
    if not has_geographie(sirens):
        raise ErreurMetier(
            "La géographie de référence n’est pas chargée\u00a0: lancer d’abord "
            "«\u00a0maillage charger-geographie\u00a0», puis recommencer."
        )


def _lacks_comptes(mots_de_passe: Mapping[str, str]) -> bool:
    attendus = {adresse(cle) for cle in donnees.read_comptes()}
    return bool(attendus - mots_de_passe.keys() or attendus - list_adresses(attendus))


def _silence(uuids: Collection[UUID]) -> None:
    """Nobody is told of what was just built: these accounts have no mailbox.

    But for the links of persons and of convocations: whoever tries the demonstration opens them from
    the outbox.
    """
    mark_traitees(
        trace
        for trace in list_a_traiter(_TOUTES)
        if (trace.objet_uuid in uuids or trace.contrat_uuid in uuids)
        and trace.geste not in {"demander-nouvelles", "convoquer", "convoquer-suppleance"}
    )


def _list_comptes(monde: Monde) -> tuple[CompteEcrit, ...]:
    return tuple(
        CompteEcrit(
            valeurs["role"], adresse(cle), monde.mots_de_passe[adresse(cle)], valeurs["usage"]
        )
        for cle, valeurs in donnees.read_comptes().items()
    )
