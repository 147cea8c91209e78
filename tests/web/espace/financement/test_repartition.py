"""Who pays what remains: the key, what each EPCI weighs, its validation and its undoing."""

from maillage.cycle.financement.models import CleRepartition, Quotepart
from maillage.socle.territoires.models import Commune
from tests.fabriques.financement import une_aide, une_cle, une_depense
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.financement.conftest import check_argent

PAGE = "financement/repartition/"


def test_doors(monde: Monde) -> None:
    une_aide(une_depense(monde.contrat), prevu="1")
    une_cle(monde.contrat)
    check_argent(monde, PAGE)


def test_without_a_key_it_says_what_one_is_for(monde: Monde) -> None:
    assert "Ouvrir une première clé" in monde.page(PAGE)


def test_a_key_is_validated_opened_again_archived_and_brought_back(monde: Monde) -> None:
    cle = une_cle(monde.contrat)
    ici = f"{PAGE}{cle.uuid}/"
    monde.accepter(f"{ici}valider/")
    page = monde.page(PAGE)
    assert "ses populations sont gardées" in page
    assert "quotes-parts/" not in page
    monde.accepter(f"{ici}rouvrir/")
    assert "En préparation" in monde.page(PAGE)
    monde.accepter(f"{ici}archiver/")
    assert "1\u00a0clé archivée" in monde.page(PAGE)
    monde.accepter(f"{ici}restaurer/")
    assert CleRepartition.objects.get().archive_le is None


def test_a_missing_population_is_told_and_nothing_is_validated(monde: Monde) -> None:
    une_depense(monde.contrat)
    cle = une_cle(monde.contrat)
    Commune.objects.update(population=None)
    assert "Il manque la population de" in monde.page(PAGE)
    reponse = monde.envoyer(f"{PAGE}{cle.uuid}/valider/")
    assert reponse.status_code < 500
    assert not CleRepartition.objects.get().est_validee


def test_an_epci_is_taken_out_and_put_back(monde: Monde) -> None:
    quotepart = une_cle(monde.contrat).quotes_parts.first()
    assert quotepart is not None
    ici = f"financement/quotes-parts/{quotepart.uuid}/"
    monde.accepter(f"{ici}retirer/")
    assert Quotepart.objects.filter(archive_le=None).count() == 1
    monde.accepter(f"{ici}remettre/")
    assert Quotepart.objects.filter(archive_le=None).count() == 2
