"""A table that leaves for a spreadsheet, under a name that says what and of when."""

from django.http import HttpResponse

from maillage.regles import horloge


def send_csv(octets: bytes, quoi: str) -> HttpResponse:
    """Return the bytes of a CSV as a file: « recueils-laval » becomes recueils-laval-2026-03-12.csv."""
    nom = f"{quoi}-{horloge.aujourdhui():%Y-%m-%d}.csv"
    return HttpResponse(
        octets,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nom}"'},
    )
