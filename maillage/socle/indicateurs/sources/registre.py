"""The sources, found in this folder: a module that defines SOURCE is one."""

import importlib
import pkgutil
from functools import cache

import maillage.socle.indicateurs.sources as dossier
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Source


@cache
def list_sources() -> dict[str, Source]:
    """Return every source by its key."""
    modules = (
        importlib.import_module(f"{dossier.__name__}.{trouve.name}")
        for trouve in pkgutil.iter_modules(dossier.__path__)
        if trouve.name not in {"registre"}
    )
    sources = [module.SOURCE for module in modules if hasattr(module, "SOURCE")]
    return {source.cle: source for source in sources}


def recognize(entrant: Entrant) -> tuple[Source, Reconnu] | None:
    """Return the source that knows this file, and how to read it; None when no source does."""
    for source in list_sources().values():
        if reconnu := source.reconnaitre(entrant):
            return source, reconnu
    return None
