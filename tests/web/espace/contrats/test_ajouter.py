"""A row is added to a list: parties, posts, phases, articles, acronyms, logos."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from maillage.cycle.contrats.models import Article, Logo, Partie, Phase, Poste, Sigle
from maillage.regles.droits import SYSTEME
from maillage.socle.journal import operations as journal
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.scene import un_logo
from tests.web.espace.contrats.conftest import DATES_FAUSSES, EXOTIQUES, SCRIPT, UN_MEGA, Monde

MO = 1024 * 1024
PARTIE = {"organisation": "Mairie d’essai", "sorte": "commune", "role": "signataire"}
PHASE = {"intitule": "Le diagnostic", "sorte": "diagnostic"}
CLASSES: dict[str, tuple[Any, dict[str, str], int]] = {
    "parties": (Partie, PARTIE, 2),
    "postes": (Poste, {"intitule": "Coordination"}, 0),
    "phases": (Phase, PHASE, 0),
    "articles": (Article, {"titre": "Durée"}, 0),
    "sigles": (Sigle, {"sigle": "CLS", "definition": "Contrat local de santé"}, 0),
}


def un_fichier(contenu: bytes, nom: str = "acte.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nom, contenu, "application/pdf")


def une_bombe() -> bytes:
    """Return a small document that would unfold to 300 MB."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300 * MO)
    return tampon.getvalue()


@pytest.mark.parametrize("liste", [*CLASSES, "logos"])
def test_doors(monde: Monde, liste: str) -> None:
    monde.check_doors(f"{liste}/ajouter/", ecriture=True)


def test_a_list_that_does_not_exist_is_not_found(monde: Monde) -> None:
    for liste in ("membres", "referents", "x", "partiesx"):
        assert monde.coordination.get(monde.adresse(f"{liste}/ajouter/")).status_code == 404


@pytest.mark.parametrize("liste", CLASSES)
def test_a_row_is_added_at_the_end_and_a_double_click_adds_one(monde: Monde, liste: str) -> None:
    classe, envoi, deja = CLASSES[liste]
    valeur = jeton_neuf()
    for _ in range(2):
        assert monde.accepter(f"{liste}/ajouter/", **envoi, jeton=valeur).endswith(f"/{liste}/")
    assert len(monde.elements(classe)) == deja + 1
    assert monde.elements(classe)[-1] in {str(mot) for mot in envoi.values()}


def test_one_may_add_another_at_once(monde: Monde) -> None:
    assert monde.accepter("phases/ajouter/", **PHASE, encore="1").endswith("/phases/ajouter/")


@pytest.mark.parametrize("mots", EXOTIQUES)
def test_words_of_any_script_are_kept_and_escaped(monde: Monde, mots: str) -> None:
    monde.accepter("parties/ajouter/", **PARTIE, engagements=mots, representant=mots)
    monde.accepter("phases/ajouter/", intitule=mots, sorte="axes", note=mots)
    monde.accepter("articles/ajouter/", titre=mots, texte=mots)
    assert monde.elements(Phase) == monde.elements(Article) == [mots]
    for page in ("parties/", "phases/", "articles/", "texte/"):
        assert SCRIPT not in monde.page(page)


@pytest.mark.parametrize(
    ("liste", "champ", "changes"),
    [
        ("parties", "organisation", {"organisation": ""}),
        ("parties", "organisation", {"organisation": "é" * 201}),
        ("parties", "sorte", {"sorte": ""}),
        ("parties", "sorte", {"sorte": "empire"}),
        ("parties", "role", {"role": "roi"}),
        ("parties", "engagements", {"engagements": UN_MEGA}),
        ("parties", "deliberation_numero", {"deliberation_numero": "9" * 200}),
        ("parties", "deliberation_date", {"deliberation_date": "31/02/2023"}),
        (
            "parties",
            "deliberation_sans_objet",
            {"deliberation_sans_objet": "on", "deliberation_numero": "1"},
        ),
        ("postes", "intitule", {"intitule": "\u200b"}),
        ("postes", "quotite", {"quotite": "beaucoup"}),
        ("postes", "quotite", {"quotite": "-1"}),
        ("postes", "quotite", {"quotite": "6"}),
        ("postes", "quotite", {"quotite": "NaN"}),
        ("postes", "quotite", {"quotite": "9" * 400}),
        ("postes", "fin", {"debut": "2024", "fin": "2023"}),
        ("postes", "sorte", {"employeur": "Une inconnue"}),
        ("phases", "intitule", {"intitule": "x" * 200}),
        ("phases", "sorte", {"sorte": "lune"}),
        ("phases", "fin_prevue", {"debut_prevu": "2024", "fin_prevue": "2023"}),
        ("phases", "fin_reelle", {"debut_reel": "2024", "fin_reelle": "2023"}),
        ("articles", "titre", {"titre": ""}),
        ("articles", "texte", {"texte": UN_MEGA}),
        ("sigles", "definition", {"definition": ""}),
        ("sigles", "sigle", {"sigle": "X" * 31}),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, liste: str, champ: str, changes: dict[str, str]
) -> None:
    classe, envoi, deja = CLASSES[liste]
    texte = monde.refuser(f"{liste}/ajouter/", champ, **{**envoi, **changes})
    assert f'href="#id_{champ}' in texte
    assert len(monde.elements(classe)) == deja


@pytest.mark.parametrize("fausse", DATES_FAUSSES)
def test_what_is_no_date_is_refused(monde: Monde, fausse: str) -> None:
    monde.refuser("phases/ajouter/", "debut_prevu", **PHASE, debut_prevu=fausse)


def test_an_organisation_is_a_party_once(monde: Monde) -> None:
    monde.accepter("parties/ajouter/", **PARTIE)
    doublon = {**PARTIE, "organisation": "MAIRIE D'ESSAI"}
    assert "déjà partie" in monde.refuser("parties/ajouter/", "organisation", **doublon)


def test_a_party_whose_organisation_was_archived_brings_it_back(monde: Monde) -> None:
    ancienne = journal.archive(une_organisation("Mairie d’essai", "commune"), auteur=SYSTEME)
    monde.refuser("parties/ajouter/", "sorte", **(PARTIE | {"sorte": ""}))
    monde.accepter("parties/ajouter/", **PARTIE)
    ancienne.refresh_from_db()
    assert not ancienne.est_archive
    assert Partie.objects.filter(contrat=monde.contrat, organisation=ancienne).exists()


def test_organisations_are_offered_to_the_coordination_only(monde: Monde) -> None:
    adresse = monde.adresse("organisations/")
    reponse = monde.coordination.get(adresse, {"organisation": "bocage"})
    assert "Bocage" in reponse.content.decode()
    for mots in ("", "\x00", SCRIPT, "é" * 3000):
        assert monde.coordination.get(adresse, {"employeur": mots}).status_code == 200
    assert monde.clients["lecture"].get(adresse, {"organisation": "b"}).status_code == 403
    assert monde.clients["etrangere"].get(adresse, {"organisation": "b"}).status_code == 404


@pytest.mark.parametrize(
    "contenu",
    [b"", b"MZ\x90" * 50, b"<html></html>", b"\0" * (20 * MO + 1), b"PK\x03\x04 broken"],
    ids=["empty", "program", "page", "too-big", "broken"],
)
def test_a_file_that_is_no_act_is_refused_and_the_rest_is_not_lost(
    monde: Monde, contenu: bytes
) -> None:
    envoi = {**PARTIE, "deliberation": un_fichier(contenu), "representant": "Présidence"}
    assert "Présidence" in monde.refuser("parties/ajouter/", "deliberation", **envoi)
    assert len(monde.elements(Partie)) == 2


def test_a_zip_bomb_is_refused(monde: Monde) -> None:
    bombe = un_fichier(une_bombe(), "acte.docx")
    texte = monde.refuser("parties/ajouter/", "deliberation", **PARTIE, deliberation=bombe)
    assert "démesurée" in texte


@pytest.mark.parametrize("nom", ["logo.png", "../../logo.png", f"{'é' * 300}.png", "a\x00b.png"])
def test_a_logo_is_known_by_its_bytes_whatever_its_name(monde: Monde, nom: str) -> None:
    image = SimpleUploadedFile(nom, un_logo().read(), "image/svg+xml")
    monde.accepter("logos/ajouter/", image=image, alternative="Logo de l’essai")
    assert monde.elements(Logo) == ["Logo de l’essai"]


def test_a_logo_needs_an_image_and_words(monde: Monde) -> None:
    monde.refuser("logos/ajouter/", "image", alternative="Sans image")
    monde.refuser("logos/ajouter/", "image", alternative="x", image=un_fichier(b"%PDF-1.4\n"))
    svg = SimpleUploadedFile("logo.png", b"<svg onload='x'/>", "image/png")
    monde.refuser("logos/ajouter/", "image", alternative="x", image=svg)
    image = SimpleUploadedFile("logo.png", un_logo().read())
    monde.refuser("logos/ajouter/", "alternative", alternative=" ", image=image)
    assert monde.elements(Logo) == []


def test_a_text_is_seen_drawn_before_it_is_saved(monde: Monde) -> None:
    texte = f"**fort** {SCRIPT}"
    reponse = monde.envoyer("articles/ajouter/", titre="Durée", texte=texte, apercu="1")
    assert "<strong>fort</strong>" in reponse.content.decode()
    assert SCRIPT not in reponse.content.decode()
    assert monde.elements(Article) == []
