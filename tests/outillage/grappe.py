"""A throwaway PostgreSQL: made in a short folder, reached by its socket only, removed at the end.

PostgreSQL refuses to run as root: there it runs as user `postgres`.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REGLAGES = {
    "listen_addresses": "",
    "max_connections": "60",
    # Speed only: a base that lives for minutes need not survive a power cut.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


class GrappeImpossible(Exception):
    """PostgreSQL cannot be started here. The message says what to install."""


def find_binaires() -> Path | None:
    """Return the folder of the newest initdb, or None."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    for initdb in sorted(debian, key=lambda p: float(p.parent.parent.name), reverse=True):
        return initdb.parent
    trouve = shutil.which("initdb")
    return Path(trouve).resolve().parent if trouve else None


def build_prefixe() -> list[str]:
    """Return what to put before a command so that it does not run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    if shutil.which("setpriv"):
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    if shutil.which("runuser"):
        return ["runuser", "-u", "postgres", "--"]
    raise GrappeImpossible("setpriv et runuser manquent (paquet « util-linux »)")


def run(commande: list[str], dossier: Path) -> None:
    """Run a tool of PostgreSQL. Raises GrappeImpossible with what it said."""
    milieu = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(dossier)}
    journal = dossier / "outils.log"
    # A file, not a pipe: the server that pg_ctl leaves behind would hold the pipe open.
    with journal.open("ab") as sortie:
        code = subprocess.run(
            [*build_prefixe(), *commande],
            cwd=dossier, env=milieu, stdin=subprocess.DEVNULL, stdout=sortie, stderr=sortie,
            check=False, timeout=120,
        ).returncode  # fmt: skip
    if code:
        raise GrappeImpossible(journal.read_text(encoding="utf-8", errors="replace")[-2000:])


@contextmanager
def throwaway_grappe() -> Iterator[str]:
    """Yield the address of a fresh PostgreSQL; stop it and remove its folder, even after a failure."""
    binaires = find_binaires()
    if binaires is None:
        raise GrappeImpossible("PostgreSQL manque (paquet « postgresql »)")
    # A socket's path holds 107 bytes at most: no long temporary folder.
    court = "/tmp" if Path("/tmp").is_dir() else None  # noqa: S108 - mkdtemp makes it private
    dossier = Path(tempfile.mkdtemp(prefix="mlg-", dir=court))
    try:
        if build_prefixe():
            shutil.chown(dossier, "postgres", "postgres")
        initdb = [str(binaires / "initdb"), "-D", str(dossier / "d"), "-U", "maillage"]
        run([*initdb, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], dossier)
        start_grappe(dossier)
        run([str(binaires / "createdb"), "-h", str(dossier), "-U", "maillage", "maillage"], dossier)
        yield f"postgres://maillage@/maillage?host={dossier}"
    finally:
        stop_grappe(dossier)
        shutil.rmtree(dossier, ignore_errors=True)


def start_grappe(dossier: Path) -> None:
    """Start the PostgreSQL of `dossier`. Raises GrappeImpossible."""
    options = " ".join(f"-c {nom}='{valeur}'" for nom, valeur in REGLAGES.items())
    options += f" -c unix_socket_directories='{dossier}'"
    demarrage = ["start", "-w", "-t", "60", "-l", str(dossier / "serveur.log"), "-o", options]
    run([*_pg_ctl(dossier), *demarrage], dossier)


def stop_grappe(dossier: Path, *, mode: str = "immediate") -> None:
    """Stop it, if it runs. « immediate » loses the last writes, « fast » keeps them."""
    if (dossier / "d" / "postmaster.pid").exists():
        run([*_pg_ctl(dossier), "stop", "-m", mode], dossier)


def _pg_ctl(dossier: Path) -> list[str]:
    return [str((find_binaires() or Path()) / "pg_ctl"), "-D", str(dossier / "d")]
