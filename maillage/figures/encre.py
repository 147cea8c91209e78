"""Charts for paper: the classes of the style sheet become attributes, with tokens of colour."""

import re
from collections.abc import Mapping

# What the style sheet says of each class; documents replace the tokens by the colours of the contract.
ENCRES: Mapping[str, str] = {
    "axe": 'fill="none" stroke="@gris" stroke-width="1"',
    "rappel": 'fill="none" stroke="@clair" stroke-width="1"',
    "plein": 'fill="@profond"',
    "vague": 'fill="@pale" stroke="@profond" stroke-width="0.8"',
    "ligne": 'fill="none" stroke="@profond" stroke-width="2"',
    "trait": 'fill="none" stroke="@gris" stroke-width="1.2"',
    "cible": 'fill="none" stroke="@encre" stroke-width="1.2" stroke-dasharray="5 4"',
    "repere": 'fill="@papier" stroke="@encre" stroke-width="1.6"',
    "clair": 'fill="@gris" font-size="14" font-family="Inter"',
    "fort": 'fill="@encre" font-weight="600" font-size="14" font-family="Inter"',
}


def print_figure(svg: str) -> str:
    """Return a chart of this folder for paper: the same drawing, inked."""
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        ' fill="none"', ""
    )
    return re.sub(r' class="([\w ]+)"', lambda trouve: _ink(trouve[1]), svg)


def _ink(classe: str) -> str:
    encre = ENCRES.get(classe, "")
    return f" {encre}" if encre else ""
