"""Takes the figures of the demonstration's territories out of an installation that loaded the official files.

`python -m outils.portraits_demonstration`, under the settings of that installation, writes
`maillage/echanges/demonstration/donnees/portraits/`; its PROVENANCE.md says which files were loaded.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
django.setup()

from maillage.echanges.demonstration.sources import donnees  # noqa: E402  needs the settings
from maillage.socle.indicateurs.queries.extraits import build_extrait  # noqa: E402  the same
from maillage.socle.indicateurs.sources.extraits import TABLES, write_extrait  # noqa: E402  the same


def main() -> None:
    """Write the four tables and say how many rows each holds."""
    organisations = donnees.read_organisations().values()
    extrait = build_extrait([o["epci"] for o in organisations if "epci" in o])
    write_extrait(extrait, donnees.PORTRAITS)
    for nom in TABLES:
        print(f"{nom}.csv : {len(getattr(extrait, nom))} lignes")


if __name__ == "__main__":
    main()
