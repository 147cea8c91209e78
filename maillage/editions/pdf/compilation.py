"""The child process: values (JSON) on the standard input, a PDF or a picture on the standard output.

Run as a script of its own, with the name of a template and "pdf" or "png", so that it loads Typst and
nothing of ours.
"""

import sys
from pathlib import Path
from typing import Any

ICI = Path(__file__).parent
MEMOIRE_MAX = 1536 * 1024 * 1024  # bytes: 400 fiches take less than 1 GiB
NORMES = ["ua-1", "a-2a"]
POINTS_PAR_POUCE = 200.0


def limiter_memoire() -> None:
    """Ask the system to refuse more memory than a large document needs, where it can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMOIRE_MAX, MEMOIRE_MAX))


def main() -> int:
    """Compile; return the exit code. What Typst says goes to the standard error."""
    limiter_memoire()
    import typst  # noqa: PLC0415 - after the limit is set

    gabarit, sortie = sys.argv[1:]
    document = sys.stdin.buffer.read().decode("utf-8")
    propres: dict[str, Any] = {"format": sortie}
    propres |= {"pdf_standards": NORMES} if sortie == "pdf" else {"ppi": POINTS_PAR_POUCE}
    try:
        octets = typst.compile(
            str(ICI / "gabarits" / gabarit),
            root=str(ICI / "gabarits"),
            font_paths=[str(ICI / "polices")],
            ignore_system_fonts=True,
            sys_inputs={"document": document},
            **propres,
        )
    except typst.TypstError as refus:
        sys.stderr.write(str(getattr(refus, "diagnostic", None) or refus))
        return 1
    sys.stdout.buffer.write(octets)
    return 0


if __name__ == "__main__":
    sys.exit(main())
