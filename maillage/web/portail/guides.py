"""The guides of docs/guide, cut into sections and pictures for the page that shows them.

They stand beside the program in a checkout, from which an installation is made; without them, the help page says nothing
of guides and their addresses are not found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from maillage.regles.guides import GUIDES, Guide

_IMAGE = re.compile(r"^!\[(?P<texte>[^\]]+)\]\(images/(?P<fichier>[\w.-]+)\)$", re.MULTILINE)
_LIEN = re.compile(r"\]\((?P<nom>[\w-]+)\.md(?P<ancre>#[^)]*)?\)")


@dataclass(frozen=True)
class Morceau:
    """A piece of a section: a text, or the picture `image` that `texte` describes."""

    texte: str
    image: str = ""


@dataclass(frozen=True)
class Section:
    """A task of a guide, with its anchor."""

    titre: str
    ancre: str
    morceaux: tuple[Morceau, ...]


@dataclass(frozen=True)
class GuideLu:
    """A guide read from its file: what it says first, then its tasks."""

    guide: Guide
    entree: tuple[Morceau, ...]
    sections: tuple[Section, ...]


def list_presents() -> tuple[Guide, ...]:
    """Return the guides whose text is beside the program."""
    return tuple(guide for guide in GUIDES if chemin(guide).is_file())


def chemin(guide: Guide) -> Path:
    """Return where the text of a guide is."""
    dossier: Path = settings.GUIDE
    return dossier / f"{guide.nom}.md"


def read_guide(guide: Guide) -> GuideLu:
    """Return a guide, its links made addresses of this installation."""
    texte = _LIEN.sub(_adresse, chemin(guide).read_text(encoding="utf-8"))
    entree, *sections = re.split(r"^## ", texte, flags=re.MULTILINE)
    corps = entree.partition("\n")[2]  # the first line is the title, that the page draws
    return GuideLu(guide, tuple(_morceaux(corps)), tuple(_section(s) for s in sections))


def _section(texte: str) -> Section:
    titre, _, corps = texte.partition("\n")
    return Section(titre.strip(), slugify(titre, allow_unicode=True), tuple(_morceaux(corps)))


def _morceaux(texte: str) -> Iterator[Morceau]:
    debut = 0
    for image in _IMAGE.finditer(texte):
        yield from _mots(texte[debut : image.start()])
        yield Morceau(image["texte"], f"guide/{image['fichier']}")
        debut = image.end()
    yield from _mots(texte[debut:])


def _mots(texte: str) -> Iterator[Morceau]:
    if texte.strip():
        yield Morceau(texte.strip())


def _adresse(lien: re.Match[str]) -> str:
    ancre = lien["ancre"] or ""
    if lien["nom"] == "README":
        return f"]({reverse('portail:aide')}{ancre})"
    return f"]({reverse('portail:guide', args=[lien['nom']])}{ancre})"
