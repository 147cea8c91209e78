"""One accent colour per territory, and the proof that it can be read.

From one colour chosen by a person we derive the four tokens of the style sheet, and we refuse the
colour when a text written with them would fall under the thresholds of WCAG 2.1 (criteria 1.4.3 and
1.4.11). Fixed tokens are those of the `jetons` layer of the style sheet; a test compares them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier

SEUIL_TEXTE = 4.5
SEUIL_FORME = 3.0

JETONS_FIXES: Mapping[str, str] = MappingProxyType(
    {
        "papier": "#faf7f0",
        "surface": "#fffefb",
        "creux": "#f2ede2",
        "encre": "#17212b",
        "encre-2": "#4b5561",
        "trait": "#7b7466",
        "bon": "#2a6338",
        "bon-doux": "#e5eee2",
        "attention": "#7d4a00",
        "attention-doux": "#f8ebd2",
        "alerte": "#9c2a1c",
        "alerte-doux": "#f8e3dc",
    }
)

Paire = tuple[str, str, float]
PAIRES_FIXES: tuple[Paire, ...] = (
    ("encre", "papier", SEUIL_TEXTE),
    ("encre", "creux", SEUIL_TEXTE),
    ("encre-2", "papier", SEUIL_TEXTE),
    ("encre-2", "creux", SEUIL_TEXTE),
    ("bon", "papier", SEUIL_TEXTE),
    ("bon", "bon-doux", SEUIL_TEXTE),
    ("attention", "papier", SEUIL_TEXTE),
    ("attention", "attention-doux", SEUIL_TEXTE),
    ("alerte", "papier", SEUIL_TEXTE),
    ("alerte", "alerte-doux", SEUIL_TEXTE),
    ("surface", "encre", SEUIL_TEXTE),
    ("trait", "surface", SEUIL_FORME),
    ("trait", "papier", SEUIL_FORME),
    ("trait", "creux", SEUIL_FORME),
    ("encre", "surface", SEUIL_FORME),
)
PAIRES_TERRITOIRE: tuple[Paire, ...] = (
    ("accent", "papier", SEUIL_TEXTE),
    ("accent", "surface", SEUIL_TEXTE),
    ("accent", "creux", SEUIL_TEXTE),
    ("accent-fort", "accent-doux", SEUIL_TEXTE),
    ("accent", "accent-doux", SEUIL_TEXTE),
    ("encre-2", "accent-doux", SEUIL_TEXTE),
    ("attention", "accent-doux", SEUIL_TEXTE),
    ("bon", "accent-doux", SEUIL_TEXTE),
    ("alerte", "accent-doux", SEUIL_TEXTE),
    ("sur-accent", "accent", SEUIL_TEXTE),
    ("sur-accent", "accent-fort", SEUIL_TEXTE),
    ("trait", "accent-doux", SEUIL_FORME),
)
# The five classes of a map: share of accent (in hundredths) over the map's white; the last is solid.
FOND_CARTE = "#fffaf4"
PARTS_CARTE = (("c1", 10, "encre"), ("c2", 28, "encre"), ("c3", 48, "encre"), ("c4", 82, "surface"))
CLASSE_PLEINE = ("c5", "surface")

# Chosen by trial on the two territories of the mock-ups: a tint that keeps the states readable on it.
_PART_DOUX = 12
_PART_DOUX_MIN = 2
_PART_FORT = 70


@dataclass(frozen=True)
class Palette:
    """The four colours of a territory, as "#rrggbb"."""

    accent: str
    accent_fort: str
    accent_doux: str
    sur_accent: str

    def jetons(self) -> dict[str, str]:
        """Return every token by its name in the style sheet, the fixed ones included."""
        siens = {champ.name.replace("_", "-"): getattr(self, champ.name) for champ in fields(self)}
        return {**JETONS_FIXES, **siens}


@dataclass(frozen=True)
class Contraste:
    """The contrast measured between two tokens, and what it should at least be."""

    devant: str
    fond: str
    rapport: float
    seuil: float

    @property
    def suffit(self) -> bool:
        """True when the threshold is reached."""
        return self.rapport >= self.seuil


Rgb = tuple[float, float, float]


def lire_couleur(texte: str, *, champ: str = "") -> str:
    """Return "#rrggbb" from "#0E5A5C", "0e5a5c" or "#abc". Raises ErreurMetier on `champ`."""
    couleur = texte.strip().lower().removeprefix("#")
    if re.fullmatch("[0-9a-f]{3}", couleur):
        couleur = "".join(2 * chiffre for chiffre in couleur)
    if not re.fullmatch("[0-9a-f]{6}", couleur):
        raise ErreurMetier(
            "Cette couleur n’est pas lisible : écrire un dièse et six chiffres ou lettres "
            "de a à f, par exemple « #0e5a5c ».",
            champ=champ,
        )
    return f"#{couleur}"


def _rgb(couleur: str) -> Rgb:
    rouge, vert, bleu = (int(couleur[rang : rang + 2], 16) for rang in (1, 3, 5))
    return (rouge, vert, bleu)


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(composante):02x}" for composante in rgb)


def _meler(couleur: Rgb, fond: Rgb, part: float) -> Rgb:
    """`part` hundredths of the colour over the ground, in sRGB like CSS color-mix."""
    rouge, vert, bleu = (
        (part * a + (100 - part) * b) / 100 for a, b in zip(couleur, fond, strict=True)
    )
    return (rouge, vert, bleu)


def _luminance(rgb: Rgb) -> float:
    lineaires = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (composante / 255 for composante in rgb)
    ]
    return 0.2126 * lineaires[0] + 0.7152 * lineaires[1] + 0.0722 * lineaires[2]


def luminance(couleur: str) -> float:
    """Return the relative luminance of "#rrggbb", 0 to 1 (WCAG 2.1, definition)."""
    return _luminance(_rgb(couleur))


def contraste(devant: str, fond: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition)."""
    return _rapport(_rgb(devant), _rgb(fond))


def _rapport(devant: Rgb, fond: Rgb) -> float:
    claire, sombre = sorted((_luminance(devant), _luminance(fond)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


def contrastes(palette: Palette) -> list[Contraste]:
    """Return every contrast that depends on the territory: pairs of tokens, then classes of the map."""
    jetons = palette.jetons()
    paires = [
        Contraste(devant, fond, contraste(jetons[devant], jetons[fond]), seuil)
        for devant, fond, seuil in PAIRES_TERRITOIRE
    ]
    return paires + _contrastes_carte(jetons)


def _contrastes_carte(jetons: Mapping[str, str]) -> list[Contraste]:
    accent, fond_carte = _rgb(jetons["accent"]), _rgb(FOND_CARTE)
    fonds = [
        (classe, devant, _meler(accent, fond_carte, part)) for classe, part, devant in PARTS_CARTE
    ]
    fonds.append((*CLASSE_PLEINE, _rgb(jetons["accent-fort"])))
    return [
        Contraste(devant, classe, _rapport(_rgb(jetons[devant]), fond), SEUIL_TEXTE)
        for classe, devant, fond in fonds
    ]


def deriver_palette(accent: str, *, champ: str = "") -> Palette:
    """Return the four colours that follow from one accent.

    Raises ErreurMetier on `champ` when a contrast falls under its threshold; the sentence gives the
    worst one and proposes the nearest colour that holds (darker, or lighter for a near black).
    """
    couleur = lire_couleur(accent, champ=champ)
    palette = _former_palette(couleur)
    insuffisants = [mesure for mesure in contrastes(palette) if not mesure.suffit]
    if not insuffisants:
        return palette
    pire = min(insuffisants, key=lambda mesure: mesure.rapport / mesure.seuil)
    defaut = "sombre" if pire.devant == "encre" else "pâle"
    # Rounded down: "4,50 au lieu de 4,5" would read as a mistake of ours.
    rapport = nombre(int(pire.rapport * 100) / 100, 2)
    raise ErreurMetier(
        f"Cette couleur est trop {defaut} pour être lue : son contraste est de {rapport} "
        f"et il en faut {nombre(pire.seuil, 1)}. La plus proche qui convient est "
        f"« {proposer_accent(couleur)} ».",
        champ=champ,
    )


def _former_palette(accent: str) -> Palette:
    rgb, surface = _rgb(accent), _rgb(JETONS_FIXES["surface"])
    return Palette(
        accent=accent,
        accent_fort=_hex(_meler(rgb, (0, 0, 0), _PART_FORT)),
        accent_doux=_teinter(rgb, surface),
        sur_accent=JETONS_FIXES["surface"],
    )


def _teinter(rgb: Rgb, surface: Rgb) -> str:
    """The strongest tint on which the accent, the greys and the states can still be read."""
    devants = [
        (_hex(rgb) if devant == "accent" else JETONS_FIXES[devant], seuil)
        for devant, fond, seuil in PAIRES_TERRITOIRE
        if fond == "accent-doux" and devant != "accent-fort"
    ]
    for part in range(_PART_DOUX, _PART_DOUX_MIN, -1):
        teinte = _hex(_meler(rgb, surface, part))
        if all(contraste(devant, teinte) >= seuil for devant, seuil in devants):
            return teinte
    return _hex(_meler(rgb, surface, _PART_DOUX_MIN))


def proposer_accent(accent: str) -> str:
    """Return the nearest accepted colour of the same tint: itself, darker by steps, else lighter."""
    couleur = _rgb(lire_couleur(accent))
    plus_sombres = (_hex(_meler(couleur, (0, 0, 0), part)) for part in range(100, 0, -1))
    plus_claires = (_hex(_meler(couleur, (255, 255, 255), part)) for part in range(100, 0, -1))
    for candidate in (*plus_sombres, *plus_claires):
        if all(mesure.suffit for mesure in contrastes(_former_palette(candidate))):
            return candidate
    raise AssertionError("Some shade between black and white always holds.")


def feuille_css(palette: Palette) -> str:
    """Return the four custom properties, one a line, to put inside a rule of a style sheet."""
    return "".join(
        f"--{champ.name.replace('_', '-')}: {getattr(palette, champ.name)};\n"
        for champ in fields(palette)
    )
