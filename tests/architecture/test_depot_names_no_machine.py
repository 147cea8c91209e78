"""Nothing committed names a package registry or a path of the machine it was written on."""

from tests.outillage.depot import list_fichiers, nom_court

# Written in two pieces, so that this file does not name them either.
INTERDITS = (
    "pypi" + ".org",
    "python" + "hosted",
    "registry.npm" + "js",
    "deb.debian" + ".org",
    "/" + "work/",
    "/" + "root/",
)


def test_no_file_names_a_registry_or_a_machine() -> None:
    fautifs = []
    for chemin in list_fichiers():
        contenu = chemin.read_bytes()
        if b"\0" not in contenu[:8000]:
            fautifs += [
                f"{nom_court(chemin)} {mot}" for mot in INTERDITS if mot.encode() in contenu
            ]
    assert fautifs == []
