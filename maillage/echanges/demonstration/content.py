"""Two small files for the invented example: a délibération to open, a logo to show."""

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw

_A4 = "595 842"
_COTE = 240


def build_pdf(titre: str, lignes: Iterable[str]) -> bytes:
    """Return a one-page PDF with a title and short lines of text (Latin-1 letters)."""
    textes = [f"BT /F1 16 Tf 60 770 Td ({_escape(titre)}) Tj ET"]
    textes += [
        f"BT /F1 11 Tf 60 {730 - 20 * rang} Td ({_escape(ligne)}) Tj ET"
        for rang, ligne in enumerate(lignes)
    ]
    flux = "\n".join(textes).encode("latin-1", "replace")
    objets = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_A4}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        b"<< /Length " + str(len(flux)).encode() + b" >>\nstream\n" + flux + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    return _assemble(objets)


def build_logo(couleur: str) -> bytes:
    """Return a square PNG: a shore and a sun in one colour (« #rrggbb ») on white."""
    image = Image.new("RGB", (_COTE, _COTE), "white")
    dessin = ImageDraw.Draw(image)
    dessin.ellipse((78, 36, 162, 120), fill=couleur)
    for rang, haut in enumerate((138, 168, 198)):
        retrait = 18 + 14 * rang
        dessin.rounded_rectangle((retrait, haut, _COTE - retrait, haut + 16), 8, fill=couleur)
    sortie = io.BytesIO()
    image.save(sortie, "PNG", optimize=True)
    return sortie.getvalue()


def _escape(texte: str) -> str:
    simple = texte.replace("’", "'").replace("\u202f", "\u00a0")
    return simple.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assemble(objets: Iterable[bytes]) -> bytes:
    corps, debuts = bytearray(b"%PDF-1.4\n"), []
    for numero, objet in enumerate(objets, start=1):
        debuts.append(len(corps))
        corps += f"{numero} 0 obj\n".encode() + objet + b"\nendobj\n"
    table = len(corps)
    corps += f"xref\n0 {len(debuts) + 1}\n0000000000 65535 f \n".encode()
    corps += b"".join(f"{debut:010d} 00000 n \n".encode() for debut in debuts)
    corps += f"trailer\n<< /Size {len(debuts) + 1} /Root 1 0 R >>\n".encode()
    corps += f"startxref\n{table}\n%%EOF\n".encode()
    return bytes(corps)
