"""The facts of the money: expenses, aids, claims with what followed them, the key of what remains."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from maillage.cycle.contrats.models import Contrat, EtatContrat
from maillage.cycle.financement.access import can_read
from maillage.cycle.financement.models import (
    Aide,
    CleRepartition,
    Demande,
    Depense,
    Dispositif,
    LigneDemande,
    Quotepart,
    Support,
    Versement,
)
from maillage.cycle.financement.queries.calendrier import list_annees_restantes, parametres_de
from maillage.cycle.financement.queries.faits import is_argent_public
from maillage.regles import horloge
from maillage.regles.conformite.faits_argent import (
    AideLue,
    DemandeLue,
    DepenseLue,
    FaitsFinancement,
    PartageLu,
    SupportLu,
)
from maillage.regles.dates import lire
from maillage.regles.droits import Auteur
from maillage.regles.financement.attentes import read_attendus
from maillage.regles.financement.calendrier import Origine, jour_de_depot
from maillage.regles.financement.demandes import SANS_SUITE
from maillage.regles.financement.mots import Methode
from maillage.regles.financement.parametres import lire_parametres
from maillage.socle.acteurs.models import SorteOrganisation as S

ZERO = Decimal()


def group_financements(
    auteur: Auteur, contrats: Collection[Contrat]
) -> dict[int, FaitsFinancement | None]:
    """Return the money of each contract, by its key; None to whoever does not read it."""
    lisibles = [c for c in contrats if can_read(auteur, c)]
    cles = [c.pk for c in lisibles]
    depenses, aides, payeurs = _group_depenses(cles)
    demandes, partages = _group_demandes(lisibles), _group_partages(cles)
    supports = _group_supports(cles, payeurs)
    lus: dict[int, FaitsFinancement | None] = dict.fromkeys(c.pk for c in contrats)
    for pk in cles:
        lus[pk] = FaitsFinancement(
            depenses=tuple(depenses[pk]),
            aides=tuple(aides[pk]),
            demandes=tuple(demandes[pk]),
            partage=partages.get(pk),
            supports=tuple(supports[pk]),
        )
    return lus


_COLONNES_DEPENSE = (
    "uuid", "contrat_id", "objet_depense", "intitule", "annee", "cout", "autofinancement",
    "porteur__nom", "porteur__sorte", "fiche__uuid", "fiche__numero", "fiche__intitule",
)  # fmt: skip
# Contract -> year -> who granted or paid an expense of that year: key of the organisation -> its name.
_Payeurs = defaultdict[int, defaultdict[int, dict[int, str]]]


def _group_depenses(
    cles: list[int],
) -> tuple[defaultdict[int, list[DepenseLue]], defaultdict[int, list[AideLue]], _Payeurs]:
    """Return the expenses, who pays them (each funder, then whoever carries the expense), who paid in a year."""
    par_depense = _group_aides(cles)
    depenses: defaultdict[int, list[DepenseLue]] = defaultdict(list)
    aides: defaultdict[int, list[AideLue]] = defaultdict(list)
    payeurs: _Payeurs = defaultdict(lambda: defaultdict(dict))
    lignes = Depense.objects.filter(contrat__in=cles, archive_le=None)
    liees = lignes.select_related("porteur", "fiche").only(*_COLONNES_DEPENSE)
    for depense in liees.order_by("annee", "pk"):
        objet, fiche = depense.nom, str(depense.fiche.uuid) if depense.fiche else ""
        depenses[depense.contrat_id].append(
            DepenseLue(
                str(depense.uuid),
                objet,
                depense.annee,
                fiche,
                depense.cout,
                min((a.part for a in par_depense[depense.pk] if a.part is not None), default=None),
            )
        )
        recues = [
            AideLue(
                str(depense.uuid), objet, depense.annee, aide.nom, aide.sorte, aide.publique,
                prevu=aide.prevu, demande=aide.demande, accorde=aide.accorde, verse=aide.verse,
                pour=depense.objet_depense,
            )
            for aide in par_depense[depense.pk]
        ]  # fmt: skip
        aides[depense.contrat_id] += [*recues, _read_part_propre(depense, objet, recues)]
        payeurs[depense.contrat_id][depense.annee] |= {
            aide.financeur: aide.nom
            for aide in par_depense[depense.pk]
            if aide.accorde or aide.verse
        }
    return depenses, aides, payeurs


class _Aide(NamedTuple):
    """An aid: its funder, its four amounts, the share of public money that its scheme allows."""

    financeur: int
    nom: str
    sorte: str
    publique: bool
    prevu: Decimal | None
    demande: Decimal | None
    accorde: Decimal | None
    verse: Decimal | None
    part: Decimal | None


def _group_aides(cles: list[int]) -> defaultdict[int, list[_Aide]]:
    """Return who helps each expense."""
    groupes: defaultdict[int, list[_Aide]] = defaultdict(list)
    vivantes = Aide.objects.filter(
        depense__contrat__in=cles, depense__archive_le=None, archive_le=None
    )
    colonnes = (
        "depense_id", "dispositif_id", "dispositif__parametres", "financeur_id", "financeur__nom",
        "financeur__sorte", "financeur__argent", "prevu", "demande", "accorde", "verse",
    )  # fmt: skip
    parts: dict[int | None, Decimal | None] = {None: None}
    for depense, dispositif, parametres, *aide in vivantes.order_by("pk").values_list(*colonnes):
        if dispositif not in parts:
            parts[dispositif] = lire_parametres(parametres).aides_publiques_max
        cle, nom, sorte, argent, prevu, demande, accorde, verse = aide
        publique = bool(is_argent_public(sorte, argent))
        groupes[depense].append(
            _Aide(cle, nom, sorte, publique, prevu, demande, accorde, verse, parts[dispositif])
        )
    return groupes


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
        prevu=montant, propre=True, deduite=not ecrite, pour=depense.objet_depense,
    )  # fmt: skip


def _group_demandes(contrats: Collection[Contrat]) -> defaultdict[int, list[DemandeLue]]:
    """Return the claims that ask for something, and the years that a scheme still waits for."""
    groupes: defaultdict[int, list[DemandeLue]] = defaultdict(list)
    cles = [c.pk for c in contrats]
    demandes = list(
        Demande.objects.filter(contrat__in=cles, archive_le=None)
        .select_related("financeur", "convention", "dispositif__financeur")
        .order_by("annee", "pk")
    )
    if not demandes:
        return groupes  # nothing follows a claim that nobody began
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
                echeance=_echeance(demande.dispositif, demande.annee),
                deposee_le=demande.deposee_le,
                convention_du=(validite.du or validite.signee_le) if validite else None,
                convention_au=validite.au if validite else None,
                versements=tuple(versements[demande.pk]),
                premiere_depense=premieres.get(demande.pk),
            )
        )
    _add_restantes(groupes, demandes, contrats)
    return groupes


def _add_restantes(
    groupes: defaultdict[int, list[DemandeLue]],
    demandes: Iterable[Demande],
    contrats: Iterable[Contrat],
) -> None:
    """Add the years that a scheme still waits for, on the contracts that live."""
    vivants = {c.pk: c for c in contrats if c.etat != EtatContrat.ACHEVE and not c.est_suspendu}
    siennes = [d for d in demandes if d.contrat_id in vivants and d.dispositif]
    dispositifs = {(d.contrat_id, d.dispositif.cle): d.dispositif for d in siennes if d.dispositif}
    for suivi in list_annees_restantes(siennes, vivants):
        pk, financeur = suivi.contrat.pk, suivi.financeur
        limite = _echeance(dispositifs[pk, suivi.suite], suivi.annee)
        groupes[pk].append(
            DemandeLue(str(financeur), financeur.sorte, suivi.annee, echeance=limite)
        )


def _echeance(dispositif: Dispositif | None, annee: int) -> date | None:
    """Return the last day that the scheme says; a mark of ours binds nobody."""
    jour, origine = jour_de_depot(read_attendus(parametres_de(dispositif), annee))
    return jour if origine is Origine.DISPOSITIF else None


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


def _group_supports(cles: list[int], payeurs: _Payeurs) -> defaultdict[int, list[SupportLu]]:
    """Return each leaflet, with who paid in its year and is not named on it."""
    lus: dict[int, tuple[int, str, str, set[int]]] = {}
    vivants = Support.objects.filter(contrat__in=cles, archive_le=None).order_by("pk")
    colonnes = ("pk", "contrat_id", "intitule", "quand", "financeurs")
    for pk, contrat, intitule, quand, financeur in vivants.values_list(*colonnes):
        lus.setdefault(pk, (contrat, intitule, quand, set()))[-1].add(financeur)
    groupes: defaultdict[int, list[SupportLu]] = defaultdict(list)
    for contrat, intitule, quand, nommes in lus.values():
        oublies = _find_oublies(payeurs[contrat], lire(quand).annee, nommes)
        groupes[contrat].append(SupportLu(intitule, oublies))
    return groupes


def _find_oublies(
    payeurs: Mapping[int, Mapping[int, str]], annee: int | None, nommes: set[int]
) -> tuple[str, ...] | None:
    """Return who paid in that year without being named; None when the year is not known and somebody is missing."""
    annees = payeurs.values() if annee is None else [payeurs.get(annee, {})]
    oublies = {nom for payes in annees for pk, nom in payes.items() if pk not in nommes}
    return None if annee is None and oublies else tuple(sorted(oublies))
