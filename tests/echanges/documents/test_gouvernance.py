"""A meeting on paper: the letters, the sheet to sign, the minutes, the register; who may take which."""

from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Reunion
from maillage.echanges.documents.content import build_registre
from maillage.echanges.documents.operations import (
    make_document,
    make_reunion,
    read_document_reunion,
)
from maillage.editions.ouvrage import (
    Grille,
    Identite,
    Ouvrage,
    Prose,
    Puces,
    list_sections,
    map_textes,
)
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.gouvernance import EffetDecision
from tests.fabriques.contrats import build_auteur, relire, un_contrat, un_membre
from tests.fabriques.gouvernance import (
    dans,
    la_presence,
    relire_reunion,
    un_siege,
    une_decision,
    une_instance,
    une_reunion,
)
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def reunion(contrat: Contrat) -> Reunion:
    """A meeting that was held, told and decided."""
    copil = une_instance(contrat, "COPIL", quorum=1)
    maire = un_siege(copil, "Commune d’essai", fonction="Maire")
    un_siege(copil, "ARS d’essai")
    tenue = une_reunion(copil, dans(-3), lieu="Mairie d’essai")
    point = operations.add_point(tenue, {"titre": "Le bilan"}, auteur=SYSTEME)
    operations.write_notes(
        tenue, {point: "Un débat **vif**."}, {"presidence": "Présidente"}, auteur=SYSTEME
    )
    operations.note_presence(la_presence(tenue, maire), "present", auteur=SYSTEME)
    operations.add_invite(tenue, fonction="Infirmière", auteur=SYSTEME)
    fiche = une_fiche(contrat, "Bus de prévention")
    decision = une_decision(
        tenue, "Suspendre le bus", effet=EffetDecision.STATUT, fiche=fiche,
        statut="suspendue", raison="Pas de local.",
    )  # fmt: skip
    issue = operations.Issue(pour=9, contre=1, motif="Sous réserve du budget.")
    operations.adopt_decision(decision, issue=issue, auteur=SYSTEME)
    demain = horloge.aujourdhui() + timedelta(days=1)
    operations.ask_suite(tenue, {"quoi": "Écrire aux mairies", "pour_le": demain}, auteur=SYSTEME)
    return relire_reunion(tenue)


def lire(reunion: Reunion, piece: str, role: Role | None = None) -> Ouvrage:
    contrat = reunion.instance.contrat
    auteur = build_auteur(relire(un_membre(contrat, role))) if role else SYSTEME
    return read_document_reunion(auteur, contrat, reunion.uuid, piece=piece)


def textes(ouvrage: Ouvrage) -> str:
    """Return every word of a document."""
    lus: list[str] = []

    def keep(texte: str) -> str:
        lus.append(texte)
        return texte

    map_textes(ouvrage, keep)
    return "\n".join(lus).replace("\u00a0", " ")


def test_the_minutes_say_who_what_and_what_changed(reunion: Reunion) -> None:
    dit = textes(lire(reunion, "compte-rendu"))
    for mot in (
        "Commune d’essai, Maire", "Infirmière", "Le bilan", "vif", "Suspendre le bus",
        "en réflexion → suspendue", "Adoptée\n9 pour\n1 contre", "Écrire aux mairies",
        "Le quorum est atteint", "Projet de compte rendu", "Mairie d’essai",
        "Raison, réserves : Sous réserve du budget.",
    ):  # fmt: skip
        assert mot in dit, mot
    operations.validate_compte_rendu(reunion, auteur=SYSTEME)
    operations.ask_suite(reunion, {"quoi": "Demandé trop tard"}, auteur=SYSTEME)
    valide = lire(relire_reunion(reunion), "compte-rendu")
    assert "Demandé trop tard" not in textes(valide)
    assert "Écrire aux mairies" in textes(valide)
    assert "Projet" not in textes(valide)
    assert valide.meta.marque == ""


def test_the_minutes_say_what_was_taken_without_quorum(reunion: Reunion) -> None:
    assert "sans quorum" not in textes(lire(reunion, "compte-rendu"))
    operations.update_instance(reunion.instance, {"quorum": 9}, auteur=SYSTEME)
    operations.adopt_decision(une_decision(reunion, "À deux"), auteur=SYSTEME)
    dit = textes(lire(reunion, "compte-rendu"))
    assert dit.count("sans quorum") == 1
    assert "À deux" in dit


def test_who_sits_takes_the_minutes_once_they_are_valid(contrat: Contrat, reunion: Reunion) -> None:
    with pytest.raises(Introuvable):
        lire(reunion, "compte-rendu", Role.LECTURE)
    elu = un_membre(contrat, Role.ELU)
    un_siege(reunion.instance, compte=elu)
    auteur = build_auteur(relire(elu))
    with pytest.raises(Introuvable):
        read_document_reunion(auteur, contrat, reunion.uuid, piece="compte-rendu")
    operations.validate_compte_rendu(reunion, auteur=SYSTEME)
    read_document_reunion(auteur, contrat, reunion.uuid, piece="compte-rendu")
    for piece in ("emargement", "convocation"):
        with pytest.raises(Refus):
            read_document_reunion(auteur, contrat, reunion.uuid, piece=piece)


def test_the_sheet_has_a_line_for_each_seat_and_free_ones(reunion: Reunion) -> None:
    presence = reunion.presences.order_by("pk").first()
    assert presence is not None
    presence.remplacant = "Adjointe"
    presence.save()
    (section,) = lire(reunion, "emargement").corps
    grille = next(b for b in section.blocs if isinstance(b, Grille))
    assert grille.lignes[0][:2] == ("Commune d’essai", "Maire\nremplacement\u00a0: Adjointe")
    assert [ligne[0] for ligne in grille.lignes].count("") >= 6


def test_one_letter_for_each_seat(contrat: Contrat, reunion: Reunion) -> None:
    prochaine = une_reunion(reunion.instance)
    operations.add_point(prochaine, {"titre": "La suite"}, auteur=SYSTEME)
    lettres = lire(prochaine, "convocation").corps
    assert len(lettres) == 2
    identite = next(b for b in lettres[0].blocs if isinstance(b, Identite))
    assert identite.paires[0].valeur == "Maire, Commune d’essai"
    assert any(isinstance(b, Puces) and b.elements == ("La suite",) for b in lettres[0].blocs)
    vide = une_reunion(une_instance(contrat, "Vide"))
    with pytest.raises(ErreurMetier, match="aucune lettre"):
        lire(vide, "convocation")


def test_names_stay_out_without_agreement(contrat: Contrat, reunion: Reunion) -> None:
    siege = un_siege(reunion.instance, "Hôpital", courriel="h@example.org")
    assert siege.personne is not None
    siege.personne.nom = "Camille Exemple"
    siege.personne.save()
    prochaine = une_reunion(reunion.instance)
    assert "Camille Exemple" not in textes(lire(prochaine, "convocation"))


@pytest.mark.parametrize(
    ("piece", "fmt"),
    [
        ("compte-rendu", "pdf"), ("compte-rendu", "docx"), ("compte-rendu", "odt"),
        ("emargement", "pdf"), ("convocation", "pdf"), ("convocation", "docx"),
    ],
)  # fmt: skip
def test_each_format_is_written(reunion: Reunion, piece: str, fmt: str) -> None:
    contrat = reunion.instance.contrat
    fichier = make_reunion(contrat, reunion.uuid, piece, fmt=fmt, auteur=SYSTEME)
    assert fichier.nom.startswith(f"{piece}-")
    assert fichier.octets[:4] == (b"%PDF" if fmt == "pdf" else b"PK\x03\x04")
    if (piece, fmt) == ("compte-rendu", "docx"):
        lu = Document(BytesIO(fichier.octets))
        assert any("Le bilan" in p.text for p in lu.paragraphs)


def test_a_format_or_a_piece_that_is_not_is_not_found(reunion: Reunion) -> None:
    for piece, fmt in (("emargement", "docx"), ("proces-verbal", "pdf"), ("compte-rendu", "xlsx")):
        with pytest.raises(Introuvable):
            make_reunion(reunion.instance.contrat, reunion.uuid, piece, fmt=fmt, auteur=SYSTEME)


def test_the_register_holds_each_decision(contrat: Contrat, reunion: Reunion) -> None:
    classeur = build_registre(contrat, reunion.decisions.all())
    (ligne,) = classeur.feuilles[0].lignes
    assert "Suspendre le bus" in ligne
    assert make_document(contrat, "decisions", "xlsx", auteur=SYSTEME).octets[:2] == b"PK"


def test_the_command_writes_the_minutes(contrat: Contrat, reunion: Reunion, tmp_path: Path) -> None:
    sortie = tmp_path / "cr.docx"
    call_command(
        "document", "compte-rendu", contrat.cle, "--format=docx", f"--reunion={reunion.jour}",
        f"--sortie={sortie}", stdout=StringIO(),
    )  # fmt: skip
    assert any("Le bilan" in p.text for p in Document(str(sortie)).paragraphs)
    with pytest.raises(CommandError, match="Jours de ce contrat"):
        call_command("document", "compte-rendu", contrat.cle, "--reunion=1999", "--sortie=-")
    with pytest.raises(CommandError, match="s’écrit en pdf"):
        call_command("document", "emargement", contrat.cle, "--format=docx", "--sortie=-")


def test_the_command_takes_the_last_minutes_although_a_meeting_is_to_come(
    contrat: Contrat, reunion: Reunion, tmp_path: Path
) -> None:
    une_reunion(reunion.instance)
    sortie = tmp_path / "cr.docx"
    call_command("document", "compte-rendu", contrat.cle, "--format=docx", f"--sortie={sortie}",
                 stdout=StringIO())  # fmt: skip
    assert any("Le bilan" in p.text for p in Document(str(sortie)).paragraphs)


def test_each_point_is_a_section_of_its_own(reunion: Reunion) -> None:
    chemins = [chemin[-1] for chemin, _ in list_sections(lire(reunion, "compte-rendu"))]
    assert "1 Le bilan" in chemins
    assert any(
        isinstance(b, Prose)
        for _, s in list_sections(lire(reunion, "compte-rendu"))
        for b in s.blocs
    )
