"""One claim: each side sees its own gestures, the plan of nobody else’s exchanges."""

from maillage.cycle.financement.models import Demande
from maillage.cycle.financement.operations import instruction
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.demandes import convenue, deposee, une_demande
from tests.web.espace.demandes.conftest import Bureau


def relue(demande: Demande) -> str:
    return Demande.objects.get(pk=demande.pk).etat


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(bureau.suite(deposee(bureau.aide)), ecriture=False)


def test_each_side_is_offered_its_own_gestures(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    coordination = bureau.monde.page(bureau.suite(demande))
    assert "Reprendre en brouillon" in coordination
    assert "Accorder ou refuser" not in coordination
    departement = bureau.page(demande)
    assert "Accorder ou refuser" in departement
    assert "Poser une question" in departement
    assert "Retirer la demande" not in departement


def test_gestures_without_form_move_the_claim_once(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    bureau.envoyer(demande, "completer/")
    assert relue(demande) == "complete"
    bureau.envoyer(demande, "completer/")
    assert relue(demande) == "complete"
    assert bureau.monde.envoyer(bureau.suite(demande, "reprendre/")).status_code == 400
    bureau.monde.accepter(bureau.suite(demande, "retirer/"))
    bureau.monde.accepter(bureau.suite(demande, "retablir/"))
    assert relue(demande) == "brouillon"


def test_a_decision_is_taken_back_and_a_payment_cancelled(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    instruction.award_demande(demande, {}, auteur=bureau.guichet.auteur)
    bureau.envoyer(demande, "rouvrir/")
    assert relue(demande) == "complete"
    instruction.award_demande(demande, {}, auteur=bureau.guichet.auteur)
    bureau.monde.accepter(bureau.suite(demande, "convention/"), nature="arrete")
    bureau.monde.accepter(
        bureau.suite(demande, "verser/"), montant="1 000", le="02/03/2026", reference="T-1"
    )
    versement = demande.versements.get()
    bureau.monde.accepter(f"financement/versements/{versement.uuid}/annuler/")
    assert relue(demande) == "convention"
    bureau.monde.accepter(bureau.suite(demande, "solder/"))
    assert relue(demande) == "soldee"


def test_files_are_opened_by_both_sides_and_nobody_else(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    jointe = demande.pieces_jointes.select_related("piece")[0]
    suite = bureau.suite(demande, f"pieces/{jointe.piece.uuid}/")
    for client in (bureau.departement, bureau.monde.coordination):
        assert bureau.fichier(client, suite).startswith(b"%PDF")
    assert bureau.monde.clients["elu"].get(bureau.monde.adresse(suite)).status_code == 403


def test_a_joined_file_is_taken_away_and_brought_back(bureau: Bureau) -> None:
    demande = une_demande(bureau.aide)
    jointe = demande.pieces_jointes.all()[0]
    bureau.monde.accepter(f"financement/pieces/{jointe.uuid}/retirer/")
    assert demande.pieces_jointes.filter(archive_le=None).count() == 1
    bureau.monde.accepter(f"financement/pieces/{jointe.uuid}/remettre/")
    assert demande.pieces_jointes.filter(archive_le=None).count() == 2


def test_the_request_leaves_in_pages(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    for fmt, debut in (("pdf", b"%PDF"), ("docx", b"PK")):
        adresse = bureau.monde.adresse(bureau.suite(demande, f"documents/demande/{fmt}/"))
        assert bureau.departement.get(adresse).content.startswith(debut)
    faux = bureau.monde.adresse(bureau.suite(demande, "documents/contrat/pdf/"))
    assert bureau.monde.coordination.get(faux).status_code == 404


def test_queries_do_not_depend_on_the_number_of_payments(bureau: Bureau) -> None:
    demande = convenue(bureau.aide)
    adresse = bureau.monde.adresse(bureau.suite(demande))
    sans = compter_requetes(bureau.monde.coordination, adresse)
    for rang in range(4):
        bureau.monde.accepter(
            bureau.suite(demande, "verser/"), montant="100", le="02/03/2026", reference=str(rang)
        )
    assert compter_requetes(bureau.monde.coordination, adresse) <= sans
    assert demande.versements.count() == 4
