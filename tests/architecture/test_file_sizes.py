"""A file that one cannot hold in mind is two files: 400 lines of code, 1 000 lines of tests."""

from tests.outillage.depot import list_modules, nom_court

SEUIL, MAXIMUM, MAXIMUM_TESTS = 400, 600, 1000
# Files of more than 400 lines, each with its reason; none may pass 600.
EXPLIQUES: dict[str, str] = {}


def count_lines(dossiers: tuple[str, ...]) -> dict[str, int]:
    """Return the number of lines of each module."""
    return {
        nom_court(chemin): chemin.read_text(encoding="utf-8").count("\n")
        for chemin in list_modules(*dossiers)
    }


def test_code_stays_short() -> None:
    tailles = count_lines(("maillage", "lanceur", "lancer.py", "outils"))
    longs = {nom: n for nom, n in tailles.items() if n > SEUIL and nom not in EXPLIQUES}
    assert longs == {}
    assert {nom: n for nom, n in tailles.items() if n > MAXIMUM} == {}


def test_explained_files_are_still_long() -> None:
    tailles = count_lines(("maillage", "lanceur", "lancer.py", "outils"))
    assert [nom for nom in EXPLIQUES if tailles.get(nom, 0) <= SEUIL] == []


def test_tests_stay_readable() -> None:
    assert {nom: n for nom, n in count_lines(("tests",)).items() if n > MAXIMUM_TESTS} == {}
