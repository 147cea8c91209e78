"""The facts of the money: expenses, aids, claims with what followed them, the key of what remains."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import can_read
from maillage.cycle.financement.models import (
    Aide,
    CleRepartition,
    Demande,
    Depense,
    LigneDemande,
    Quotepart,
    Support,
    Versement,
)
from maillage.cycle.financement.queries.calendrier import Suivi, group_suivis
from maillage.cycle.financement.queries.faits import is_publique
from maillage.regles import horloge
from maillage.regles.conformite.faits import (
    AideLue,
    DemandeLue,
    DepenseLue,
    FaitsFinancement,
    PartageLu,
)
from maillage.regles.dates import lire
from maillage.regles.droits import Auteur
from maillage.regles.financement.calendrier import Origine, SorteJalon
from maillage.regles.financement.demandes import SANS_SUITE
from maillage.regles.financement.mots import Methode
from maillage.socle.acteurs.models import SorteOrganisation as S

ZERO = Decimal()


def group_financements(
    auteur: Auteur, contrats: Collection[Contrat]
) -> dict[int, FaitsFinancement | None]:
    """Return the money of each contract, by its key; None to whoever does not read it."""
    lisibles = [c for c in contrats if can_read(auteur, c)]
    cles = [c.pk for c in lisibles]
    depenses, aides = _group_depenses(cles)
    demandes, partages = _group_demandes(auteur, lisibles), _group_partages(cles)
    supports = _group_supports(cles, aides)
    lus: dict[int, FaitsFinancement | None] = dict.fromkeys(c.pk for c in contrats)
    for pk in cles:
        lus[pk] = FaitsFinancement(
            depenses=tuple(depenses[pk]),
            aides=tuple(aides[pk]),
            demandes=tuple(demandes[pk]),
            partage=partages.get(pk),
            supports=supports[pk],
        )
    return lus


def _group_depenses(
    cles: list[int],
) -> tuple[defaultdict[int, list[DepenseLue]], defaultdict[int, list[AideLue]]]:
    """Return the expenses, and who pays them: each funder, then whoever carries the expense."""
    par_depense: defaultdict[int, list[Aide]] = defaultdict(list)
    vivantes = Aide.objects.filter(
        depense__contrat__in=cles, depense__archive_le=None, archive_le=None
    )
    for aide in vivantes.select_related("financeur").order_by("pk"):
        par_depense[aide.depense_id].append(aide)
    depenses: defaultdict[int, list[DepenseLue]] = defaultdict(list)
    aides: defaultdict[int, list[AideLue]] = defaultdict(list)
    lignes = Depense.objects.filter(contrat__in=cles, archive_le=None)
    for depense in lignes.select_related("porteur", "fiche").order_by("annee", "pk"):
        objet, fiche = depense.nom, str(depense.fiche.uuid) if depense.fiche else ""
        depenses[depense.contrat_id].append(
            DepenseLue(str(depense.uuid), objet, depense.annee, fiche, depense.cout)
        )
        recues = [_read_aide(depense, objet, aide) for aide in par_depense[depense.pk]]
        aides[depense.contrat_id] += [*recues, _read_part_propre(depense, objet, recues)]
    return depenses, aides


def _read_aide(depense: Depense, objet: str, aide: Aide) -> AideLue:
    return AideLue(
        str(depense.uuid), objet, depense.annee, str(aide.financeur), aide.financeur.sorte,
        bool(is_publique(aide.financeur)), aide.prevu, aide.demande, aide.accorde, aide.verse,
    )  # fmt: skip


def _read_part_propre(depense: Depense, objet: str, aides: Iterable[AideLue]) -> AideLue:
    """Return what whoever carries the expense puts in: written, else what the aids leave."""
    montant, ecrite = depense.autofinancement, depense.autofinancement is not None
    montants = [a.montant for a in aides]
    if montant is None and depense.cout is not None and None not in montants:
        montant = max(depense.cout - sum((m for m in montants if m is not None), ZERO), ZERO)
    porteur = depense.porteur
    return AideLue(
        str(depense.uuid), objet, depense.annee, str(porteur or "Le porteur"),
        porteur.sorte if porteur else S.EPCI.value, publique=False,
        prevu=montant, propre=True, deduite=not ecrite,
    )  # fmt: skip


def _group_demandes(
    auteur: Auteur, contrats: Collection[Contrat]
) -> defaultdict[int, list[DemandeLue]]:
    """Return the claims that ask for something, and the years that a scheme still waits for."""
    groupes: defaultdict[int, list[DemandeLue]] = defaultdict(list)
    cles = [c.pk for c in contrats]
    demandes = list(
        Demande.objects.filter(contrat__in=cles, archive_le=None)
        .select_related("financeur", "convention")
        .order_by("annee", "pk")
    )
    if not demandes:
        return groupes  # nothing follows a claim that nobody began
    suivis = group_suivis(auteur, contrats)
    limites = {s.demande.pk: _echeance(s) for liste in suivis.values() for s in liste if s.demande}
    versements, premieres = _group_versements(cles), _group_premieres_depenses(cles)
    for demande in demandes:
        if demande.deposee_le is None and demande.ou in SANS_SUITE:
            continue
        validite = demande.convention.validite if demande.convention else None
        groupes[demande.contrat_id].append(
            DemandeLue(
                str(demande.financeur),
                demande.financeur.sorte,
                demande.annee,
                echeance=limites.get(demande.pk),
                deposee_le=demande.deposee_le,
                convention_du=(validite.du or validite.signee_le) if validite else None,
                convention_au=validite.au if validite else None,
                versements=tuple(versements[demande.pk]),
                premiere_depense=premieres.get(demande.pk),
            )
        )
    for pk, liste in suivis.items():
        groupes[pk] += [
            DemandeLue(str(s.financeur), s.financeur.sorte, s.annee, echeance=_echeance(s))
            for s in liste
            if s.demande is None
        ]
    return groupes


def _echeance(suivi: Suivi) -> date | None:
    """Return the last day that the scheme says; a mark of ours binds nobody."""
    jours = (j for j in suivi.jalons if j.sorte is SorteJalon.DEPOT)
    return next((j.jour for j in jours if j.origine is Origine.DISPOSITIF), None)


def _group_versements(cles: list[int]) -> defaultdict[int, list[date]]:
    groupes: defaultdict[int, list[date]] = defaultdict(list)
    payes = Versement.objects.filter(demande__contrat__in=cles, archive_le=None)
    for demande, jour in payes.order_by("le").values_list("demande_id", "le"):
        groupes[demande].append(jour)
    return groupes


def _group_premieres_depenses(cles: list[int]) -> dict[int, date | None]:
    """Return the first day of the expenses of each claim; None when one of them has no known day."""
    jours: defaultdict[int, list[date | None]] = defaultdict(list)
    lignes = LigneDemande.objects.filter(demande__contrat__in=cles, demande__archive_le=None)
    for demande, jour in lignes.values_list("demande_id", "aide__depense__engagee_le"):
        jours[demande].append(jour)
    return {
        demande: None if None in connus else min(jour for jour in connus if jour)
        for demande, connus in jours.items()
    }


def _group_partages(cles: list[int]) -> dict[int, PartageLu]:
    """Return the key that holds this year, else the next one, by key of contract."""
    annee = horloge.aujourdhui().year
    tenues: dict[int, CleRepartition] = {}
    for cle in CleRepartition.objects.filter(contrat__in=cles, archive_le=None).order_by("depuis"):
        if cle.depuis <= annee or cle.contrat_id not in tenues:
            tenues[cle.contrat_id] = cle
    parts: defaultdict[int, list[Quotepart]] = defaultdict(list)
    lignes = Quotepart.objects.filter(cle__in=[c.pk for c in tenues.values()], archive_le=None)
    for ligne in lignes.select_related("organisation__epci"):
        parts[ligne.cle_id].append(ligne)
    return {contrat: _read_partage(cle, parts[cle.pk]) for contrat, cle in tenues.items()}


def _read_partage(cle: CleRepartition, parts: list[Quotepart]) -> PartageLu:
    match Methode(cle.methode):
        case Methode.POPULATION:
            annees = [_annee_population(p) for p in parts]
            connue = None if None in annees else max((a for a in annees if a), default=None)
            return PartageLu(parts=len(parts), annee_population=connue)
        case Methode.PARTS_CONVENUES:
            manque = any(p.poids is None for p in parts)
            return PartageLu(len(parts), par_population=False, part_inconnue=manque)
        case Methode.PARTS_EGALES:
            return PartageLu(len(parts), par_population=False)


def _annee_population(part: Quotepart) -> int | None:
    """Return the year kept with the key, else that of the official population."""
    if lue := lire(part.annee_population).annee:
        return lue
    epci = part.organisation.epci
    return epci.population_annee if epci and not part.annee_population else None


def _group_supports(
    cles: list[int], aides: defaultdict[int, list[AideLue]]
) -> defaultdict[int, dict[str, bool | None]]:
    """Return whether each leaflet names all those who granted or paid."""
    nommes: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    vivants = Support.objects.filter(contrat__in=cles, archive_le=None).order_by("pk")
    for contrat, intitule, nom in vivants.values_list("contrat_id", "intitule", "financeurs__nom"):
        nommes[contrat, intitule].add(nom or "")
    groupes: defaultdict[int, dict[str, bool | None]] = defaultdict(dict)
    for (contrat, intitule), noms in nommes.items():
        payeurs = {a.financeur for a in aides[contrat] if not a.propre and (a.accorde or a.verse)}
        groupes[contrat][intitule] = payeurs <= noms
    return groupes
