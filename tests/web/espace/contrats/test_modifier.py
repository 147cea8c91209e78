"""A row of a list is changed; two people who change it see both texts."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from maillage.cycle.contrats.models import Article, Partie, Phase
from maillage.cycle.contrats.operations import archive_element, update_element, write_logo
from maillage.regles.droits import SYSTEME
from tests.fabriques.contrats import un_article, un_poste, un_sigle, une_partie, une_phase
from tests.fabriques.scene import un_logo
from tests.web.espace.contrats.conftest import SCRIPT, UN_MEGA, Monde


def test_doors(monde: Monde) -> None:
    contrat = monde.contrat
    lignes = {
        "parties": une_partie(contrat),
        "postes": un_poste(contrat),
        "phases": une_phase(contrat),
        "articles": un_article(contrat),
        "sigles": un_sigle(contrat),
        "logos": write_logo(contrat, "Logo", image=un_logo(), auteur=SYSTEME),
    }
    for liste, ligne in lignes.items():
        monde.check_doors(f"{liste}/{ligne.uuid}/modifier/", ecriture=True)


def test_what_is_known_is_poured_in_the_form(monde: Monde) -> None:
    partie = une_partie(monde.contrat, deliberation_date="2024-03", representant="Présidence")
    texte = monde.page(f"parties/{partie.uuid}/modifier/")
    for valeur in ("mars 2024", "Présidence", "ARS d’essai"):
        assert f'value="{valeur}"' in texte


def test_a_row_is_changed_once_and_keeps_its_place(monde: Monde) -> None:
    phase = une_phase(monde.contrat, "Un")
    une_phase(monde.contrat, "Deux")
    envoi = {"intitule": "Un bis", "sorte": "axes", "version": phase.version}
    for _ in range(2):
        monde.accepter(f"phases/{phase.uuid}/modifier/", **envoi)
    assert monde.elements(Phase) == ["Un bis", "Deux"]


def test_the_second_tab_sees_both_texts_and_chooses(monde: Monde) -> None:
    article = un_article(monde.contrat, "Durée", "Au début.")
    page, lue = f"articles/{article.uuid}/modifier/", article.version
    update_element(article, {"texte": f"Le leur {SCRIPT}"}, auteur=SYSTEME)
    monde.heurter(page, "leur", "mien", titre="Durée", texte="Le mien", version=lue)
    article.refresh_from_db()
    assert "leur" in article.texte
    for choix, garde in (("leur", "leur"), ("mien", "mien")):
        envoi = {"titre": "Durée", "texte": "Le mien", "version": article.version}
        monde.accepter(page, **envoi, **{"choix-texte": choix})
        article.refresh_from_db()
        assert garde in article.texte


@pytest.mark.parametrize("version", ["", "0", "9" * 30])
def test_a_forged_version_breaks_nothing(monde: Monde, version: str) -> None:
    article = un_article(monde.contrat)
    reponse = monde.envoyer(
        f"articles/{article.uuid}/modifier/", titre="Durée", texte="Autre", version=version
    )
    assert reponse.status_code in {302, 409}


def test_the_row_of_another_contract_is_not_found(monde: Monde) -> None:
    ailleurs = un_article(monde.autre, "Ailleurs")
    for uuid in (ailleurs.uuid, uuid4()):
        adresse = monde.adresse(f"articles/{uuid}/modifier/")
        assert monde.coordination.post(adresse, {"titre": "Pris"}).status_code == 404
    sien = une_phase(monde.contrat)
    adresse = monde.adresse(f"articles/{sien.uuid}/modifier/")
    assert monde.coordination.get(adresse).status_code == 404
    assert Article.objects.get(pk=ailleurs.pk).titre == "Ailleurs"


def test_a_row_taken_out_meanwhile_is_not_changed_and_the_text_stays(monde: Monde) -> None:
    article = un_article(monde.contrat)
    archive_element(article, auteur=SYSTEME)
    envoi = {"titre": "Durée", "texte": "Mon long texte"}
    texte = monde.refuser(f"articles/{article.uuid}/modifier/", None, **envoi)
    assert "Mon long texte" in texte
    assert "restaurer" in texte


@pytest.mark.parametrize(
    ("champ", "changes"), [("titre", {"titre": ""}), ("texte", {"texte": UN_MEGA})]
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, champ: str, changes: dict[str, str]
) -> None:
    article = un_article(monde.contrat)
    envoi = {"titre": "Durée", "texte": "x", **changes}
    monde.refuser(f"articles/{article.uuid}/modifier/", champ, **envoi)
    article.refresh_from_db()
    assert (article.titre, article.texte) == ("Durée", "Cinq ans.")


def test_the_file_of_an_act_stays_until_replaced_or_taken_away(monde: Monde) -> None:
    partie = une_partie(monde.contrat)
    page = f"parties/{partie.uuid}/modifier/"
    envoi = {"organisation": "ARS d’essai", "role": "signataire"}
    acte = SimpleUploadedFile("acte.pdf", b"%PDF-1.4\n%%EOF\n")
    monde.accepter(page, **envoi, deliberation=acte)
    monde.accepter(page, **envoi, representant="Direction")
    partie = Partie.objects.get(pk=partie.pk)
    assert partie.deliberation_piece is not None
    assert "acte.pdf" in monde.page(page)
    monde.accepter(f"parties/{partie.uuid}/retirer-deliberation/")
    assert Partie.objects.get(pk=partie.pk).deliberation_piece is None


def test_a_logo_keeps_its_image_when_only_its_words_change(monde: Monde) -> None:
    logo = write_logo(monde.contrat, "Avant", image=un_logo(), auteur=SYSTEME)
    monde.accepter(f"logos/{logo.uuid}/modifier/", alternative="Après", version=logo.version)
    piece = logo.piece_id
    logo.refresh_from_db()
    assert (logo.alternative, logo.piece_id) == ("Après", piece)
