"""Claims of tests: a funder with somebody who answers, its scheme, an aid of the plan, a claim at each state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.financement.models import Aide, Demande, Depense, Dispositif
from maillage.cycle.financement.operations import comptes, conventions, demandes, instruction
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.financement.parametres import Parametres, Versement, ecrire_parametres
from maillage.regles.financement.vocabulaire import Exige, PieceFinancement, QuandVerser
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.acteurs.operations import create_mandat
from maillage.socle.journal.operations import create
from maillage.socle.territoires.models import Departement
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.contrats import relire

MAYENNE = "53"
ANNUELLE = Decimal("10000.00")
COUT = Decimal("45000.00")
FINANCEUR = "Conseil départemental d’essai"
# What S3 says: 10 000 € a year, three years, paid every year, mention of the Département.
PARAMETRES = Parametres(
    montant_max_an=ANNUELLE,
    montant_max_total=3 * ANNUELLE,
    annees_max=3,
    exiges=(Exige.ENGAGEMENT, Exige.GROUPE_ANIMATEURS),
    pieces_demande=(
        PieceFinancement.DELIBERATION,
        PieceFinancement.PLAN_FINANCEMENT,
        PieceFinancement.FICHE_POSTE,
    ),
    pieces_compte=(PieceFinancement.ETAT_DEPENSES, PieceFinancement.BILAN_ANNUEL),
    versements=(Versement(QuandVerser.CHAQUE_ANNEE),),
    publicite="Les supports portent mention de la participation du Conseil départemental.",
)


@dataclass(frozen=True)
class Guichet:
    """A funder, the scheme that it offers, and somebody who answers for it."""

    financeur: Organisation
    dispositif: Dispositif
    auteur: Auteur


def un_financeur(nom: str = FINANCEUR, *, departement: str = MAYENNE) -> Organisation:
    """Return a Département that follows its territory."""
    organisation = une_organisation(nom, SorteOrganisation.DEPARTEMENT)
    create_mandat(organisation, departement=Departement.objects.get(pk=departement), auteur=SYSTEME)
    return organisation


def un_instructeur(financeur: Organisation, courriel: str = "instruction@example.org") -> Auteur:
    """Return somebody who exercises the mandate of a funder."""
    compte = un_compte(
        courriel,
        fonction="Chargée d’instruction",
        organisation=financeur,
        suit_le_territoire=True,
        mot_de_passe="quatre mots sans rapport",
    )
    return build_auteur(relire(compte))


def un_dispositif(financeur: Organisation, cle: str = "animateurs", **valeurs: Any) -> Dispositif:
    """Return the scheme of S3, offered by this funder."""
    return create(
        Dispositif(
            cle=cle,
            financeur=financeur,
            **{
                "intitule": "Animateurs territoriaux de santé",
                "parametres": ecrire_parametres(PARAMETRES),
                "source": "Texte d’essai",
                **valeurs,
            },
        ),
        auteur=SYSTEME,
    )


def un_guichet(nom: str = FINANCEUR) -> Guichet:
    """Return a funder whose claims are answered here."""
    financeur = un_financeur(nom)
    return Guichet(financeur, un_dispositif(financeur), un_instructeur(financeur))


def une_aide(
    contrat: Contrat,
    financeur: Organisation,
    dispositif: Dispositif | None = None,
    *,
    annee: int = 2026,
    cout: Decimal | None = COUT,
    prevu: Decimal | None = ANNUELLE,
    **depense: Any,
) -> Aide:
    """Return an aid of the plan, on the post of coordination of one year."""
    valeurs = {"objet_depense": "poste", "porteur": une_organisation("EPCI d’essai", "epci")}
    ligne = create(
        Depense(contrat=contrat, annee=annee, cout=cout, **{**valeurs, **depense}), auteur=SYSTEME
    )
    return create(
        Aide(depense=ligne, financeur=financeur, dispositif=dispositif, prevu=prevu),
        auteur=SYSTEME,
    )


def un_pdf(nom: str = "piece.pdf") -> "ContentFile[bytes]":
    """Return a small PDF to join."""
    return ContentFile(b"%PDF-1.4\n%%EOF\n", name=nom)


def une_demande(aide: Aide, *, auteur: Auteur = SYSTEME, pieces: bool = True) -> Demande:
    """Return a draft that lacks nothing, unless `pieces` says so."""
    demande = demandes.begin_demande(aide, auteur=auteur)
    demande = demandes.update_demande(demande, {"signataire": "Président"}, auteur=auteur)
    for nature in ("deliberation", "fiche-poste") if pieces else ():
        demandes.join_piece(demande, nature, un_pdf(f"{nature}.pdf"), auteur=auteur)
    return demande


def deposee(aide: Aide, *, auteur: Auteur = SYSTEME) -> Demande:
    """Return a claim filed with all its documents."""
    return demandes.file_demande(une_demande(aide, auteur=auteur), auteur=auteur)


def accordee(
    aide: Aide, *, par: Auteur = SYSTEME, accords: Mapping[str, Decimal] | None = None
) -> Demande:
    """Return a granted claim."""
    return instruction.award_demande(deposee(aide), accords or {}, auteur=par)


def convenue(aide: Aide, *, par: Auteur = SYSTEME, **valeurs: str) -> Demande:
    """Return a claim whose convention is signed."""
    dites = {"signee_le": "2026-02-01", "du": "2026-01-01", "au": "2026-12-31", **valeurs}
    return conventions.sign_convention(accordee(aide, par=par), dites, auteur=SYSTEME)


def le(annee: int, mois: int, jour: int = 1) -> date:
    """Return a day."""
    return date(annee, mois, jour)


def fill_demandes(contrat: Contrat, auteur: Auteur, financeur: Organisation) -> dict[str, UUID]:
    """Fill a contract with claims to a funder: a draft, one that waits, one that is paid. Returns them by name."""
    dispositif = un_dispositif(financeur, "essai-annuel")
    annee = horloge.aujourdhui().year
    libre, brouillon, attend, payee = (
        une_aide(contrat, financeur, dispositif, annee=a) for a in range(annee - 1, annee + 3)
    )
    demande = convenue(payee, signee_le="inconnue", du="", au="")
    versement = conventions.pay_demande(
        demande, Decimal(1_000), le=horloge.aujourdhui(), auteur=auteur
    )
    comptes.write_etat_depenses(demande, [("Salaire chargé", Decimal(45_000))], auteur=auteur)
    garde = comptes.write_support(
        contrat,
        {"sorte": "affiche", "intitule": "Affiche du contrat", "quand": str(annee)},
        [financeur],
        fichier=un_pdf("affiche.pdf"),
        auteur=auteur,
    )
    jointe = demande.pieces_jointes.select_related("piece")[0]
    questionnee = deposee(attend)
    instruction.ask_question(questionnee, "Quel temps de travail ?", auteur=SYSTEME)
    return {
        "aide_a_demander": libre.uuid,
        "demande_payee": demande.uuid,
        "demande_brouillon": une_demande(brouillon, auteur=auteur, pieces=False).uuid,
        "demande_questionnee": questionnee.uuid,
        "versement": versement.uuid,
        "piece_jointe": jointe.uuid,
        "piece_de_demande": jointe.piece.uuid,
        "support": garde.uuid,
    }
