"""Documents from the command line: the same as on screen, whole or not at all, errors in a sentence."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from maillage.cycle.programme.models import FicheAction
from tests.fabriques.scene import Scene


def _dire(*arguments: Any, **options: Any) -> str:
    sortie = StringIO()
    call_command(*arguments, stdout=sortie, **options)
    return sortie.getvalue()


def test_a_contract_named_by_the_list_is_written(scene: Scene, tmp_path: Path) -> None:
    ids = [contrat["id"] for contrat in json.loads(_dire("contrats", forme="json"))]
    assert scene.contrat.cle in ids
    cible = tmp_path / "contrat.pdf"
    texte = _dire("document", "contrat", scene.contrat.cle, forme="pdf", sortie=str(cible))
    assert cible.read_bytes().startswith(b"%PDF")
    assert "Kio" in texte
    assert [p.name for p in tmp_path.glob(".maillage-*")] == []


@pytest.mark.parametrize(
    ("sorte", "tete"), [("plan", b"PK"), ("historique", b"%PDF"), ("livre", b"%PDF")]
)
def test_the_first_format_is_taken_when_none_is_said(
    scene: Scene, tmp_path: Path, sorte: str, tete: bytes
) -> None:
    cible = tmp_path / "sortie"
    _dire("document", sorte, scene.contrat.cle, sortie=str(cible))
    assert cible.read_bytes().startswith(tete)


def test_a_fiche_is_found_by_its_number_or_its_identifier(scene: Scene, tmp_path: Path) -> None:
    fiche = FicheAction.objects.get(uuid=scene.objets["fiche"])
    for nom in (fiche.numero, str(fiche.uuid)):
        cible = tmp_path / f"{nom}.docx"
        _dire("document", "fiche", scene.contrat.cle, fiche=nom, forme="docx", sortie=str(cible))
        assert cible.read_bytes().startswith(b"PK")
    with pytest.raises(CommandError, match="Numéros de ce contrat"):
        _dire("document", "fiche", scene.contrat.cle, fiche="99.99", sortie=str(tmp_path / "x"))


def test_what_cannot_be_made_is_said_and_leaves_nothing(scene: Scene, tmp_path: Path) -> None:
    cible = tmp_path / "x"
    with pytest.raises(CommandError, match="Aucun contrat"):
        _dire("document", "plan", "nulle-part", sortie=str(cible))
    with pytest.raises(CommandError, match="s’écrit en xlsx, ods"):
        _dire("document", "plan", scene.contrat.cle, forme="pdf", sortie=str(cible))
    with pytest.raises(CommandError, match="n’a pas pu être écrit"):
        _dire("document", "plan", scene.contrat.cle, sortie=str(tmp_path / "absent" / "x"))
    assert list(tmp_path.iterdir()) == [] or not cible.exists()
