"""Where official files are: the addresses that sources give, and the only places that are ever asked.

An address whose path does not end by the name of its file (an export, a permanent link) gives it after a
sharp sign, which no server sees: `https://odisse.example/exports/csv#suicides.csv`.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urlsplit

from maillage.socle.indicateurs.sources.releves import Source

_NOM = re.compile(r"[\w][\w .()-]{0,118}", re.ASCII)
_SUFFIXES = frozenset({".csv", ".txt", ".zip", ".xlsx", ".xls", ".ods", ".json", ".geojson", ".gz"})


def name_fichier(adresse: str) -> str:
    """Return the name under which a file is kept. Raises ValueError when its address gives none."""
    sans, nomme = urldefrag(adresse)
    nom = nomme or unquote(PurePosixPath(urlsplit(sans).path).name)
    if not _NOM.fullmatch(nom) or PurePosixPath(nom).suffix.lower() not in _SUFFIXES:
        raise ValueError(f"{adresse} : dire le nom du fichier après un dièse")
    return nom


def origine_of(adresse: str) -> str:
    """Return scheme, host and port: « https://www.insee.fr »."""
    morceaux = urlsplit(adresse)
    return f"{morceaux.scheme}://{morceaux.netloc}".lower()


def host_of(adresse: str) -> str:
    """Return the host alone, as it is said to a person."""
    return urlsplit(adresse).hostname or adresse


def list_origines(sources: Iterable[Source]) -> frozenset[str]:
    """Return the origins of these sources, and those to which they redirect: https, and nothing else."""
    origines: set[str] = set()
    for source in sources:
        origines |= {origine_of(adresse) for adresse in source.adresses}
        origines |= {f"https://{hote}" for hote in source.hotes}
    return frozenset(origine for origine in origines if origine.startswith("https://"))
