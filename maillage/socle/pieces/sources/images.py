"""Opens a deposited image for good and writes it again: what is kept is only its pixels.

A photograph says where and when it was taken (EXIF), and a file can be an image and something else
at once. Writing it again leaves both behind.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import TypeFichier

# A page never shows more, and decoding a photograph at this scale takes a fraction of the memory.
COTE_MAX = 3_000
QUALITE_JPEG = 88
_MODES_JPEG = frozenset({"L", "RGB"})
_MODES_PNG = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})


@dataclass(frozen=True)
class ImagePropre:
    """An image written again: its bytes, from the beginning, and its size in pixels."""

    contenu: BytesIO
    largeur: int
    hauteur: int


def reecrire_image(flux: BinaryIO, type_fichier: TypeFichier) -> ImagePropre:
    """Return the same image without metadata, upright, 3 000 pixels a side at most.

    The size must have been checked from the header (regles.fichiers). Raises ErreurMetier when the
    image cannot be opened to its end.
    """
    flux.seek(0)
    format_pillow = type_fichier.name
    try:
        with Image.open(flux, formats=[format_pillow]) as image:
            image.draft(None, (COTE_MAX, COTE_MAX))
            propre = _redresser(image, format_pillow)
    # Pillow answers to damaged bytes with any of these (SyntaxError for a broken PNG chunk).
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        raise ErreurMetier(
            "Cette image est abîmée ou incomplète : l’ouvrir, l’enregistrer à nouveau en PNG ou en "
            "JPEG, puis la déposer."
        ) from None
    contenu = BytesIO()
    propre.save(
        contenu, format_pillow, **({"quality": QUALITE_JPEG} if format_pillow == "JPEG" else {})
    )
    contenu.seek(0)
    return ImagePropre(contenu, propre.width, propre.height)


def _redresser(image: Image.Image, format_pillow: str) -> Image.Image:
    droite = ImageOps.exif_transpose(image)
    modes, repli = (_MODES_JPEG, "RGB") if format_pillow == "JPEG" else (_MODES_PNG, "RGBA")
    if droite.mode not in modes:
        droite = droite.convert(repli)
    if max(droite.size) > COTE_MAX:
        droite.thumbnail((COTE_MAX, COTE_MAX))
    droite.info = {cle: valeur for cle, valeur in droite.info.items() if cle == "transparency"}
    return droite
