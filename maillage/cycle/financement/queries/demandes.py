"""Reading claims: those of a contract, one with all its exchanges, those addressed to an organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.cycle.contrats.models import Contrat, Partie, RolePartie
from maillage.cycle.contrats.queries import list_historique
from maillage.cycle.financement.access import (
    check_read,
    check_write,
    cotes_de,
    reads_exchanges,
    received_demandes,
    visible_aides,
    visible_demandes,
)
from maillage.cycle.financement.models import (
    Aide,
    Convention,
    Demande,
    EtatDepenses,
    LigneDemande,
    PieceJointe,
    QuestionDemande,
    Support,
    Versement,
)
from maillage.cycle.financement.queries.calendrier import parametres_de, read_jalons
from maillage.cycle.financement.queries.decomptes import read_decomptes
from maillage.cycle.financement.queries.instructeurs import is_en_ligne
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable, Refus
from maillage.regles.financement.attentes import PieceAttendue, list_attendues
from maillage.regles.financement.calendrier import Jalon
from maillage.regles.financement.decompte import Decompte
from maillage.regles.financement.demandes import (
    A_INSTRUIRE,
    OBTENUES,
    SANS_SUITE,
    Cote,
    EtatDemande,
    Geste,
    gestes_possibles,
)
from maillage.regles.financement.montants import ZERO
from maillage.regles.financement.mots import Apport as Nature
from maillage.regles.financement.parametres import Parametres
from maillage.regles.financement.plan import Somme, additionner
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.queries import Evenement, group_evenements
from maillage.socle.pieces.models import Piece

_HISTOIRE = 30


@dataclass(frozen=True)
class DemandeLue:
    """One claim of a list: what it asks, what was granted (None: not decided yet) and paid."""

    demande: Demande
    montant: Somme
    accorde: Somme | None
    verse: Decimal


@dataclass(frozen=True)
class DemandeVue:
    """One claim as one reader sees it. Exchanges and files are for its two sides only."""

    lue: DemandeLue
    parametres: Parametres
    lignes: Sequence[LigneDemande]
    attendues: tuple[PieceAttendue, ...]
    comptes_attendus: tuple[PieceAttendue, ...]
    pieces: Sequence[PieceJointe]
    questions: Sequence[QuestionDemande]
    versements: Sequence[Versement]
    etat_depenses: EtatDepenses | None
    decompte: Decompte | None
    supports: Sequence[Support]
    jalons: tuple[Jalon, ...]
    gestes: frozenset[Geste]
    cotes: frozenset[Cote]
    en_ligne: bool
    lit_les_echanges: bool
    histoire: Sequence[Evenement]

    @property
    def demande(self) -> Demande:
        """Return the claim itself."""
        return self.lue.demande

    @property
    def reste(self) -> Decimal:
        """Return what is still to be paid of what was granted."""
        return (self.lue.accorde.connu if self.lue.accorde else ZERO) - self.lue.verse

    @property
    def est_obtenue(self) -> bool:
        """True once granted."""
        return self.demande.ou in OBTENUES

    @property
    def transcrit(self) -> bool:
        """True for the coordination of a claim whose funder has nobody here: it copies letters."""
        return Cote.DEMANDEUR in self.cotes and not self.en_ligne

    @property
    def question_en_attente(self) -> QuestionDemande | None:
        """Return the question that waits for an answer."""
        return next((q for q in self.questions if q.repondue_le is None), None)

    def peut(self, geste: Geste) -> bool:
        """True when this reader may make this gesture now."""
        return geste in self.gestes


def list_demandes(auteur: Auteur, contrat: Contrat) -> list[DemandeLue]:
    """Return the claims of a contract, the latest year first. Raises Introuvable, Refus."""
    return _lire(visible_demandes(auteur, contrat))


def list_recues(
    auteur: Auteur, *, etat: str = "", contrat: str = "", mots: str = ""
) -> list[DemandeLue]:
    """Return the claims addressed to the organisation of this author, those to answer first.

    `etat` is a state, "a-instruire" or "obtenues"; `contrat` the address of one contract.
    """
    recues = received_demandes(auteur)
    if etat in _FAMILLES:
        recues = recues.filter(etat__in=sorted(_FAMILLES[etat]))
    elif etat in list(EtatDemande):
        recues = recues.filter(etat=etat)
    if contrat:
        recues = recues.filter(contrat__cle=contrat)
    for mot in mots.split():
        recues = recues.filter(
            Q(contrat__nom_court__icontains=mot)
            | Q(demandeur__nom__icontains=mot)
            | Q(dispositif__intitule__icontains=mot)
        )
    lues = _lire(recues)
    return sorted(lues, key=lambda lue: (lue.demande.ou not in A_INSTRUIRE, -lue.demande.annee))


def list_contrats_des_recues(auteur: Auteur) -> list[Contrat]:
    """Return the contracts that addressed a claim to the organisation of this author."""
    recues = received_demandes(auteur).values("contrat")
    return list(Contrat.objects.filter(pk__in=recues))


def count_a_instruire(auteur: Auteur) -> int:
    """Return how many claims wait for the organisation of this author."""
    if not auteur.mandats:
        return 0
    attendent = A_INSTRUIRE - {EtatDemande.QUESTION}
    return received_demandes(auteur).filter(etat__in=sorted(attendent)).count()


def get_demande(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Demande:
    """Return one claim. Raises Introuvable, Refus."""
    demandes = visible_demandes(auteur, contrat).select_related(
        "contrat", "financeur", "demandeur", "dispositif", "convention__piece", "reponse_piece"
    )
    demande = demandes.filter(uuid=uuid).first()
    if demande is None:
        raise Introuvable
    demande.contrat = contrat
    return demande


def get_demande_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Demande:
    """Return one claim to whoever writes it. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return get_demande(auteur, contrat, uuid)


def get_aide_a_demander(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Aide:
    """Return one aid of the plan to whoever may ask for it. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    aides = visible_aides(auteur, contrat).filter(uuid=uuid, archive_le=None)
    aide = aides.select_related("depense__contrat", "depense__porteur", "financeur").first()
    if aide is None:
        raise Introuvable
    return aide


def list_voisines(auteur: Auteur, aide: Aide) -> list[Aide]:
    """Return the aids that one claim would ask for together, this one included. Raises Introuvable."""
    lisibles = visible_aides(auteur, aide.depense.contrat)
    voisines = find_voisines(aide).filter(pk__in=lisibles.values("pk"))
    return list(voisines.select_related("depense__fiche", "financeur"))


def find_voisines(aide: Aide) -> QuerySet[Aide]:
    """Return the aids of the same funder, scheme and year that no living claim asks for, this one included.

    For operations; pages ask `list_voisines`.
    """
    vivantes = Demande.objects.filter(contrat=aide.depense.contrat, archive_le=None).exclude(
        etat__in=sorted(SANS_SUITE)
    )
    voisines = Aide.objects.filter(
        depense__contrat=aide.depense.contrat,
        depense__annee=aide.depense.annee,
        depense__archive_le=None,
        depense__apport=Nature.NUMERAIRE.value,
        financeur=aide.financeur,
        archive_le=None,
    )
    libres = Q(accorde=None) & ~Q(lignes__demande__in=vivantes)
    cle = aide.dispositif.cle if aide.dispositif else None
    memes = voisines.filter(dispositif__cle=cle) if cle else voisines.filter(dispositif=None)
    return memes.filter(libres | Q(pk=aide.pk)).distinct()


def list_financeurs(auteur: Auteur, contrat: Contrat) -> list[Organisation]:
    """Return who brings money to a contract: those of its plan, and the parties that fund it."""
    aides = visible_aides(auteur, contrat).filter(archive_le=None)
    parties = Partie.objects.filter(contrat=contrat, role=RolePartie.FINANCEUR, archive_le=None)
    connus = Q(pk__in=aides.values("financeur")) | Q(pk__in=parties.values("organisation"))
    return list(Organisation.objects.filter(connus))


def read_demande(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> DemandeVue:
    """Return one claim with its lines, files, exchanges, payments, calendar and history."""
    demande = get_demande(auteur, contrat, uuid)
    parametres, lit = parametres_de(demande.dispositif), reads_exchanges(auteur, demande)
    pieces = list(demande.pieces_jointes.filter(archive_le=None).select_related("piece"))
    natures = {p.nature for p in pieces}
    cotes, en_ligne = cotes_de(auteur, demande), is_en_ligne(contrat, demande.financeur)
    ouverts = cotes if not contrat.est_suspendu else frozenset[Cote]()
    traces = list_historique(auteur, contrat, objets=[demande.uuid])
    return DemandeVue(
        lue=_lire_une(demande),
        parametres=parametres,
        lignes=list(demande.lignes.select_related("aide__depense__fiche", "aide__financeur")),
        attendues=list_attendues(parametres.pieces_demande, natures),
        comptes_attendus=list_attendues(parametres.pieces_compte, natures),
        pieces=pieces,
        questions=list(demande.questions.filter(archive_le=None)) if lit else [],
        versements=list(demande.versements.filter(archive_le=None)),
        etat_depenses=demande.etats_depenses.filter(archive_le=None)
        .select_related("piece")
        .first(),
        decompte=read_decomptes(contrat, Demande.objects.filter(pk=demande.pk)).get(demande.pk),
        supports=_list_supports_de(demande),
        jalons=read_jalons(demande),
        gestes=gestes_possibles(demande.ou, ouverts, en_ligne=en_ligne),
        cotes=ouverts,
        en_ligne=en_ligne,
        lit_les_echanges=lit,
        histoire=group_evenements(traces[:_HISTOIRE]),
    )


def list_conventions(auteur: Auteur, demande: Demande) -> list[Convention]:
    """Return the conventions of the same funder on the same contract: one may serve several years."""
    check_read(auteur, demande.contrat)
    return list(
        Convention.objects.filter(
            contrat=demande.contrat, financeur=demande.financeur, archive_le=None
        )
    )


def list_supports(auteur: Auteur, contrat: Contrat, *, archives: bool = False) -> QuerySet[Support]:
    """Return what was shown and the funders that it names. Raises Introuvable, Refus."""
    check_read(auteur, contrat)
    supports = Support.objects.filter(contrat=contrat, archive_le__isnull=not archives)
    return supports.select_related("piece").prefetch_related("financeurs")


def get_support(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Support:
    """Return one support to whoever writes it, archived or not. Raises Introuvable, Refus."""
    check_write(auteur, contrat)
    support = Support.objects.filter(contrat=contrat, uuid=uuid).first()
    if support is None:
        raise Introuvable
    return support


def get_versement(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Versement:
    """Return one payment in force of a claim that this author may read. Raises Introuvable, Refus."""
    versements = Versement.objects.filter(
        demande__in=visible_demandes(auteur, contrat), archive_le=None, uuid=uuid
    )
    versement = versements.select_related("demande__contrat", "demande__financeur").first()
    if versement is None:
        raise Introuvable
    return versement


def get_piece_jointe(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> PieceJointe:
    """Return one joined file to whoever writes the claim, in force or not. Raises Introuvable, Refus."""
    check_write(auteur, contrat)
    jointes = PieceJointe.objects.filter(demande__contrat=contrat, uuid=uuid)
    jointe = jointes.select_related("demande__contrat", "demande__dispositif", "piece").first()
    if jointe is None:
        raise Introuvable
    return jointe


def get_piece_de_demande(auteur: Auteur, contrat: Contrat, uuid: UUID, *, piece: UUID) -> Piece:
    """Return one file of a claim to its two sides. Raises Introuvable, Refus."""
    demande = get_demande(auteur, contrat, uuid)
    if not reads_exchanges(auteur, demande):
        raise Refus("Les fichiers d’une demande sont lus par qui demande et par qui finance.")
    siennes = Q(pk__in=demande.pieces_jointes.filter(archive_le=None).values("piece"))
    siennes |= Q(pk=demande.reponse_piece_id) | Q(
        pk__in=demande.etats_depenses.filter(archive_le=None).values("piece")
    )
    if demande.convention is not None:
        siennes |= Q(pk=demande.convention.piece_id)
    trouvee = Piece.objects.filter(siennes, uuid=piece).first()
    if trouvee is None:
        raise Introuvable
    return trouvee


def get_piece_de_support(auteur: Auteur, contrat: Contrat, uuid: UUID) -> Piece:
    """Return the file of a support to whoever reads the money. Raises Introuvable, Refus."""
    support = list_supports(auteur, contrat).filter(uuid=uuid).first()
    if support is None or support.piece is None:
        raise Introuvable
    return support.piece


_FAMILLES = {
    "a-instruire": A_INSTRUIRE,
    "obtenues": OBTENUES,
    "sans-suite": SANS_SUITE,
}


def _lire(demandes: QuerySet[Demande]) -> list[DemandeLue]:
    relies = demandes.select_related(
        "contrat", "financeur", "demandeur", "dispositif__financeur"
    ).prefetch_related("lignes", "versements")
    return [_lire_une(demande) for demande in relies]


def _lire_une(demande: Demande) -> DemandeLue:
    lignes = list(demande.lignes.all())
    decidee = demande.ou in OBTENUES or demande.ou is EtatDemande.REFUSEE
    return DemandeLue(
        demande,
        additionner(ligne.montant for ligne in lignes),
        additionner(ligne.accorde for ligne in lignes) if decidee else None,
        sum((v.montant or ZERO for v in demande.versements.all() if v.archive_le is None), ZERO),
    )


def _list_supports_de(demande: Demande) -> list[Support]:
    """Return the supports of the contract that name the funder of this claim."""
    siens = Support.objects.filter(
        contrat=demande.contrat, financeurs=demande.financeur, archive_le=None
    )
    return list(siens)
