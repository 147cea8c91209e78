"""What a person types: understood, or answered with one sentence and exit code 1."""

import pytest

import lancer
from lanceur.paroles import Arret


@pytest.mark.parametrize(
    ("arguments", "attendu"),
    [
        ([], {"port": "8000", "oui": ""}),
        (["--port", "8017"], {"port": "8017", "oui": ""}),
        (["--port=8017", "--oui"], {"port": "8017", "oui": "oui"}),
    ],
)
def test_options_are_read_in_both_forms(arguments: list[str], attendu: dict[str, str]) -> None:
    assert lancer.lire_options(arguments, {"port": "8000", "oui": ""}) == attendu


@pytest.mark.parametrize(
    ("arguments", "mot"),
    [
        (["--prot", "1"], "--prot"),
        (["8017"], "« 8017 »"),
        (["--port"], "attend une valeur"),
    ],
)
def test_an_unknown_option_is_named(arguments: list[str], mot: str) -> None:
    with pytest.raises(Arret, match=mot):
        lancer.lire_options(arguments, {"port": "8000"})


@pytest.mark.parametrize("texte", ["", "abc", "-1", "80 17", "123456", "\uff18\uff10\uff11\uff17"])
def test_a_port_is_a_number(texte: str) -> None:
    with pytest.raises(Arret, match="n’est pas un port"):
        lancer.lire_port(texte)


@pytest.mark.parametrize("nom", ["", "auto", "Ajoute", "a b", "../x", "fiche_auto_2"])
def test_a_migration_needs_a_name_that_says_something(
    nom: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer.main(["migrations", f"--name={nom}"]) == 1
    assert "name=ajoute_avenant" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert lancer.main(arguments) == 0
    texte = capsys.readouterr().out
    assert [nom for nom in lancer.COMMANDES if f"  {nom} " not in texte] == []


@pytest.mark.parametrize(
    "arguments",
    [["dmeo"], ["demo", "--port", "0"], ["demo", "--port", "70000"], ["demo-vider", "x"]],
)
def test_a_wrong_line_gets_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer.main(arguments) == 1
    erreur = capsys.readouterr().err
    assert erreur.count("\n") == 1
    assert erreur.endswith(".\n") or erreur.endswith(").\n")
