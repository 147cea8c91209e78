"""A claim is begun from the plan, written, filed, taken back; the plan follows, and nothing moves twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat, Partie
from maillage.cycle.financement.models import Aide, Demande, LigneDemande
from maillage.cycle.financement.operations import demandes, instruction, update_aide
from maillage.cycle.financement.operations.demandes import begin_demande, file_demande
from maillage.cycle.financement.queries.demandes import list_demandes, read_demande
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.regles.financement.demandes import EtatDemande, Geste
from maillage.socle.journal.models import Trace
from maillage.socle.journal.operations import archive
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.demandes import (
    ANNUELLE,
    COUT,
    Guichet,
    deposee,
    un_dispositif,
    un_pdf,
    une_aide,
    une_demande,
)


def test_a_claim_begins_with_what_the_plan_expects(
    contrat: Contrat, aide: Aide, coordination: Auteur
) -> None:
    demande = begin_demande(aide, auteur=coordination)
    assert (demande.annee, demande.financeur, demande.etat) == (2026, aide.financeur, "brouillon")
    assert demande.demandeur == aide.depense.porteur
    assert [ligne.montant for ligne in demande.lignes.all()] == [ANNUELLE]
    assert aide.demande is None, "the plan says nothing is requested until the claim is filed"
    assert Trace.objects.filter(objet_uuid=demande.uuid, geste="creer").exists()


def test_one_claim_gathers_the_aids_of_the_same_scheme_and_year(
    contrat: Contrat, guichet: Guichet, aide: Aide
) -> None:
    voisine = une_aide(contrat, guichet.financeur, guichet.dispositif, objet_depense="evaluation")
    une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2027)
    une_aide(contrat, guichet.financeur, apport="valorise")
    demande = begin_demande(aide, auteur=SYSTEME)
    assert {ligne.aide for ligne in demande.lignes.all()} == {aide, voisine}


def test_an_unknown_amount_stays_unknown_until_it_is_written(
    contrat: Contrat, guichet: Guichet
) -> None:
    demande = une_demande(une_aide(contrat, guichet.financeur, guichet.dispositif, prevu=None))
    with pytest.raises(ErreurMetier, match="Écrire le montant demandé") as refus:
        file_demande(demande, auteur=SYSTEME)
    assert refus.value.champ.startswith("montant_")


def test_filing_moves_the_plan_in_the_same_act(aide: Aide, coordination: Auteur) -> None:
    demande = deposee(aide, auteur=coordination)
    aide.refresh_from_db()
    assert (demande.etat, aide.demande) == ("deposee", ANNUELLE)
    assert demande.deposee_le == horloge.aujourdhui()
    assert Trace.objects.get(
        objet_uuid=demande.uuid, geste="deposer-demande", champ="etat"
    ).a_traiter


def test_filing_twice_moves_nothing_twice(aide: Aide) -> None:
    demande = deposee(aide)
    Aide.objects.update(demande=Decimal(9_000))  # somebody corrected the plan since
    with pytest.raises(ErreurMetier, match="seul un brouillon se dépose"):
        file_demande(demande, auteur=SYSTEME)
    aide.refresh_from_db()
    assert aide.demande == Decimal(9_000)


def test_filing_says_which_documents_are_missing(aide: Aide) -> None:
    demande = une_demande(aide, pieces=False)
    with pytest.raises(ErreurMetier) as refus:
        file_demande(demande, auteur=SYSTEME)
    assert refus.value.message.startswith("Il manque\u00a0: délibération et fiche de poste.")
    demandes.join_piece(demande, "deliberation", un_pdf(), auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="Il manque\u00a0: fiche de poste"):
        file_demande(demande, auteur=SYSTEME)
    assert file_demande(demande, auteur=SYSTEME, suivront=True).etat == "deposee"


def test_filing_asks_who_signs(aide: Aide) -> None:
    demande = begin_demande(aide, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="fonction de qui signe"):
        file_demande(demande, auteur=SYSTEME, suivront=True)


def test_the_cost_may_have_changed_since_the_draft(aide: Aide) -> None:
    demande = une_demande(aide)
    aide.depense.cout = Decimal(8_000)
    aide.depense.save()
    with pytest.raises(ErreurMetier, match="dépasse le coût"):
        file_demande(demande, auteur=SYSTEME)


@pytest.mark.parametrize("montant", [Decimal(-1), Decimal(0), COUT + 1, Decimal("1e9")])
def test_absurd_amounts_are_answered_by_a_sentence(aide: Aide, montant: Decimal) -> None:
    demande = une_demande(aide)
    with pytest.raises(ErreurMetier) as refus:
        demandes.update_demande(demande, {}, montants={str(aide.uuid): montant}, auteur=SYSTEME)
    assert refus.value.champ == f"montant_{aide.uuid}"
    assert LigneDemande.objects.get().montant == ANNUELLE


def test_taking_it_back_gives_the_plan_what_it_said_before(aide: Aide) -> None:
    aide.demande = Decimal(5_000)
    aide.save()
    reprise = demandes.take_back_demande(deposee(aide), auteur=SYSTEME)
    aide.refresh_from_db()
    assert (reprise.etat, reprise.deposee_le, aide.demande) == ("brouillon", None, Decimal(5_000))


def test_a_claim_is_not_taken_back_once_its_funder_acted(aide: Aide, guichet: Guichet) -> None:
    demande = deposee(aide)
    instruction.declare_complete(demande, auteur=guichet.auteur)
    with pytest.raises(ErreurMetier, match="avant que le financeur ait agi"):
        demandes.take_back_demande(demande, auteur=SYSTEME)
    aide.refresh_from_db()
    assert aide.demande == ANNUELLE, "a refused gesture moves nothing"


def test_a_withdrawn_claim_leaves_its_place_and_may_come_back(
    contrat: Contrat, aide: Aide, guichet: Guichet
) -> None:
    retiree = demandes.withdraw_demande(deposee(aide), auteur=SYSTEME)
    aide.refresh_from_db()
    assert (retiree.etat, aide.demande) == ("retiree", None)
    autre = une_demande(aide)
    with pytest.raises(ErreurMetier, match="Une demande porte déjà cette aide"):
        demandes.resume_demande(retiree, auteur=SYSTEME)
    demandes.withdraw_demande(autre, auteur=SYSTEME)
    assert demandes.resume_demande(retiree, auteur=SYSTEME).etat == "brouillon"


def test_one_claim_a_year_for_a_scheme(contrat: Contrat, aide: Aide, guichet: Guichet) -> None:
    une_demande(aide)
    with pytest.raises(ErreurMetier, match="porte déjà cette aide"):
        begin_demande(aide, auteur=SYSTEME)
    tardive = une_aide(contrat, guichet.financeur, guichet.dispositif, objet_depense="evaluation")
    with pytest.raises(ErreurMetier, match="une seule par année"):
        begin_demande(tardive, auteur=SYSTEME)
    suivante = une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2027)
    assert begin_demande(suivante, auteur=SYSTEME).annee == 2027


def test_a_new_version_of_the_scheme_is_the_same_scheme(
    contrat: Contrat, aide: Aide, guichet: Guichet
) -> None:
    demande = une_demande(aide)
    neuve = un_dispositif(guichet.financeur, edition=2)
    tardive = une_aide(contrat, guichet.financeur, neuve, objet_depense="evaluation")
    with pytest.raises(ErreurMetier, match="une seule par année"):
        begin_demande(tardive, auteur=SYSTEME)
    assert demande.dispositif == guichet.dispositif, "a claim keeps the version that it cites"
    suivante = une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2027)
    assert begin_demande(suivante, auteur=SYSTEME).dispositif == neuve


@pytest.mark.parametrize("quoi", ["aide", "depense"])
def test_no_claim_on_an_archived_line(aide: Aide, quoi: str) -> None:
    demande = une_demande(aide)
    archive(aide if quoi == "aide" else aide.depense, auteur=SYSTEME)
    aide = Aide.objects.select_related("depense").get(pk=aide.pk)
    with pytest.raises(ErreurMetier, match="C’est archivé"):
        begin_demande(aide, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="C’est archivé"):
        file_demande(demande, auteur=SYSTEME)


def test_nobody_asks_for_their_own_money_nor_for_what_is_in_kind(
    contrat: Contrat, guichet: Guichet
) -> None:
    sienne = une_aide(contrat, guichet.financeur, guichet.dispositif, porteur=guichet.financeur)
    with pytest.raises(ErreurMetier, match="se demander une aide à elle-même"):
        begin_demande(sienne, auteur=SYSTEME)
    nature = une_aide(contrat, guichet.financeur, apport="valorise", annee=2027)
    with pytest.raises(ErreurMetier, match="il ne se demande pas"):
        begin_demande(nature, auteur=SYSTEME)


def test_somebody_must_be_asking(contrat: Contrat, guichet: Guichet) -> None:
    seule = une_aide(contrat, guichet.financeur, porteur=None)
    assert begin_demande(seule, auteur=SYSTEME).demandeur.epci_id, "the EPCI that carries it"
    demandes.withdraw_demande(Demande.objects.get(), auteur=SYSTEME)
    Partie.objects.update(est_porteur=False)
    with pytest.raises(ErreurMetier, match="qui porte le contrat"):
        begin_demande(seule, auteur=SYSTEME)


def test_only_the_coordination_writes_a_claim(contrat: Contrat, aide: Aide) -> None:
    for role in (Role.ELU, Role.PILOTE, Role.PARTENAIRE, Role.LECTURE):
        with pytest.raises(Refus):
            begin_demande(aide, auteur=un_auteur(contrat, role))
    with pytest.raises(Introuvable):
        begin_demande(aide, auteur=un_auteur(un_contrat("Ailleurs"), Role.COORDINATION))


def test_a_suspended_contract_files_nothing(
    contrat: Contrat, aide: Aide, coordination: Auteur
) -> None:
    demande = une_demande(aide, auteur=coordination)
    contrats.suspend_contrat(contrat, auteur=SYSTEME)
    suspendue = Demande.objects.select_related("contrat").get(pk=demande.pk)
    with pytest.raises(ErreurMetier, match="suspendu"):
        file_demande(suspendue, auteur=coordination)


def test_two_people_on_the_same_draft_see_both_texts(aide: Aide, coordination: Auteur) -> None:
    demande = une_demande(aide)
    lue = demande.version
    demandes.update_demande(
        demande, {"presentation": "Un mi-temps."}, auteur=SYSTEME, version_lue=lue
    )
    with pytest.raises(Conflit) as conflit:
        demandes.update_demande(
            demande, {"presentation": "Un plein temps."}, auteur=coordination, version_lue=lue
        )
    assert set(conflit.value.divergences) == {"presentation"}


def test_two_people_on_the_same_amount_see_both(aide: Aide, coordination: Auteur) -> None:
    demande, cle = une_demande(aide), str(aide.uuid)
    lue = demande.version
    demandes.update_demande(
        demande, {}, montants={cle: Decimal(8_000)}, auteur=SYSTEME, version_lue=lue
    )
    with pytest.raises(Conflit) as conflit:
        demandes.update_demande(
            demande, {}, montants={cle: Decimal(9_000)}, auteur=coordination, version_lue=lue
        )
    assert set(conflit.value.divergences) == {f"montant_{cle}"}
    assert LigneDemande.objects.get().montant == 8_000


def test_a_filed_claim_is_not_rewritten(aide: Aide) -> None:
    demande = deposee(aide)
    with pytest.raises(ErreurMetier, match="la reprendre en brouillon"):
        demandes.update_demande(demande, {"presentation": "Autre"}, auteur=SYSTEME)


def test_what_a_funder_received_is_not_taken_away(aide: Aide) -> None:
    demande = une_demande(aide)
    note = demandes.join_piece(demande, "autre", un_pdf("note.pdf"), auteur=SYSTEME)
    file_demande(demande, auteur=SYSTEME)
    deliberation = demande.pieces_jointes.select_related("demande__contrat").get(
        nature="deliberation"
    )
    deliberation.demande.refresh_from_db()
    with pytest.raises(ErreurMetier, match="son financeur a déjà cette pièce"):
        demandes.remove_piece(deliberation, auteur=SYSTEME)
    demandes.remove_piece(note, auteur=SYSTEME)
    assert demandes.restore_piece(note, auteur=SYSTEME).archive_le is None


@pytest.mark.parametrize("nature", ["deliberation", "autre"])
def test_a_joined_file_is_a_file(aide: Aide, nature: str) -> None:
    demande = une_demande(aide, pieces=False)
    with pytest.raises(ErreurMetier, match="Choisir un fichier"):
        demandes.join_piece(demande, nature, None, auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="l’une des pièces"):
        demandes.join_piece(demande, "inventee", un_pdf(), auteur=SYSTEME)


def test_drafts_stay_with_the_coordination(
    contrat: Contrat, aide: Aide, coordination: Auteur, guichet: Guichet
) -> None:
    demande = une_demande(aide)
    elu = un_auteur(contrat, Role.ELU)
    assert [lue.demande for lue in list_demandes(coordination, contrat)] == [demande]
    for autre in (elu, guichet.auteur):
        assert list_demandes(autre, contrat) == []
        with pytest.raises(Introuvable):
            read_demande(autre, contrat, demande.uuid)
    file_demande(demande, auteur=coordination)
    for autre in (elu, guichet.auteur):
        assert [lue.demande for lue in list_demandes(autre, contrat)] == [demande]
    with pytest.raises(Refus):
        list_demandes(un_auteur(contrat, Role.LECTURE), contrat)


def test_the_page_offers_the_gestures_of_its_reader(
    contrat: Contrat, aide: Aide, coordination: Auteur, guichet: Guichet
) -> None:
    demande = deposee(aide)
    assert read_demande(coordination, contrat, demande.uuid).gestes == {
        Geste.REPRENDRE,
        Geste.RETIRER,
    }
    assert read_demande(guichet.auteur, contrat, demande.uuid).gestes == {
        Geste.QUESTIONNER,
        Geste.COMPLETER,
        Geste.ACCORDER,
        Geste.REFUSER,
    }
    assert read_demande(un_auteur(contrat, Role.ELU), contrat, demande.uuid).gestes == set()


def test_the_year_after_is_asked_for_once_the_first_is_granted(
    contrat: Contrat, aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = deposee(aide)
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=120)):
        instruction.award_demande(demande, {}, auteur=guichet.auteur)
        vue = read_demande(coordination, contrat, demande.uuid)
    assert vue.demande.ou is EtatDemande.ACCORDEE
    assert vue.reste == ANNUELLE


def test_without_scheme_an_aid_is_asked_for_too(contrat: Contrat) -> None:
    mecene = une_organisation("Fondation d’essai")
    demande = deposee(une_aide(contrat, mecene))
    assert str(demande) == "Aide (Fondation d’essai), 2026"


def test_what_a_filed_claim_writes_is_not_typed_over(aide: Aide) -> None:
    demande = deposee(aide)
    aide.refresh_from_db()
    dits = {"prevu": ANNUELLE, "demande": Decimal(1)}
    with pytest.raises(ErreurMetier, match="vient de la demande d’aide déposée"):
        update_aide(aide, dits, dispositif=aide.dispositif, auteur=SYSTEME)
    demandes.take_back_demande(demande, auteur=SYSTEME)
    aide.refresh_from_db()
    assert update_aide(aide, dits, dispositif=aide.dispositif, auteur=SYSTEME).demande == 1


def test_an_aid_is_asked_for_once_even_without_scheme(contrat: Contrat, guichet: Guichet) -> None:
    premiere = une_aide(contrat, guichet.financeur)
    begin_demande(premiere, auteur=SYSTEME)
    suivante = une_aide(contrat, guichet.financeur, objet_depense="evaluation")
    demande = begin_demande(suivante, auteur=SYSTEME)
    assert [ligne.aide for ligne in demande.lignes.all()] == [suivante]


def test_a_claim_sent_on_paper_last_year_is_filed_at_its_day(contrat: Contrat) -> None:
    caf = une_organisation("CAF d’essai", "caf")
    demande = une_demande(une_aide(contrat, caf, annee=2025), pieces=False)
    deposee = file_demande(demande, le=date(2025, 2, 3), auteur=SYSTEME)
    assert deposee.deposee_le == date(2025, 2, 3)
