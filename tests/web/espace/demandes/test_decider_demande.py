"""Granted for less, refused with a reason, or copied from a letter of a funder who has nobody here."""

from maillage.cycle.financement.models import Demande
from tests.fabriques.demandes import deposee, un_financeur, un_pdf, une_aide
from tests.web.espace.demandes.conftest import Bureau


def test_only_the_funder_decides(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    bureau.check_doors(bureau.suite(demande, "decider/"), ecriture=True)
    adresse = bureau.monde.adresse(bureau.suite(demande, "decider/"))
    assert bureau.monde.coordination.get(adresse).status_code == 403
    assert bureau.monde.coordination.post(adresse, {"decision": "accorder"}).status_code == 403


def test_a_grant_below_what_was_asked(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    champ = f"accorde_{bureau.aide.uuid}"
    for faux in ("-1", "10 000,01", "beaucoup"):
        reponse = bureau.envoyer(demande, "decider/", decision="accorder", **{champ: faux})
        assert champ in reponse.context["form"].errors
    bureau.envoyer(demande, "decider/", decision="accorder", motif="Crédits", **{champ: "8 000"})
    bureau.aide.refresh_from_db()
    assert bureau.aide.accorde == 8_000
    assert "Crédits" in bureau.monde.page(bureau.suite(demande))


def test_a_refusal_asks_for_its_reason(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    reponse = bureau.envoyer(demande, "decider/", decision="refuser")
    assert "motif" in reponse.context["form"].errors
    bureau.envoyer(demande, "decider/", decision="refuser", motif="Crédits épuisés")
    assert Demande.objects.get().etat == "refusee"


def test_a_letter_is_copied_with_its_day_and_its_file(bureau: Bureau) -> None:
    ailleurs = une_aide(bureau.monde.contrat, un_financeur("Fondation d’essai"), annee=2025)
    demande = deposee(ailleurs)
    suite = bureau.suite(demande, "decider/")
    assert "reçue hors de Maillage" in bureau.monde.page(suite)
    bureau.monde.refuser(suite, "decidee_le", decision="accorder")
    le = f"{demande.deposee_le:%d/%m/%Y}"
    bureau.monde.refuser(suite, "fichier", decision="accorder", decidee_le=le)
    bureau.monde.accepter(
        suite, decision="accorder", decidee_le=le, fichier=un_pdf("notification.pdf")
    )
    assert "notification.pdf" in bureau.monde.page(bureau.suite(demande))
