"""What we can check of a PDF without an outside validator; the first fault is said."""

import io
import re
from dataclasses import dataclass, field

import pikepdf


@dataclass
class PdfLu:
    """What a PDF holds: its title, pages, headings as (level, words), alternative texts, kinds of elements."""

    titre: str
    pages: int
    titres: list[int] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    sortes: dict[str, int] = field(default_factory=dict)
    signets: int = 0


def lire_pdf(octets: bytes) -> PdfLu:
    """Return what it holds, or fail on what UA-1 and A-2a ask and this file lacks."""
    with pikepdf.open(io.BytesIO(octets)) as pdf:
        racine = pdf.Root
        assert racine.Lang == "fr-FR"
        assert racine.MarkInfo.Marked
        assert racine.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
            lu = PdfLu(titre=str(meta["dc:title"]), pages=len(pdf.pages))
        assert lu.titre
        _walk(racine.StructTreeRoot.K, lu)
        assert lu.titres[:1] == [1]
        sauts = [(a, b) for a, b in zip(lu.titres, lu.titres[1:], strict=False) if b - a > 1]
        assert sauts == [], f"a level of heading is missing: {sauts}"
        for page in pdf.pages:
            assert page.get("/Tabs") == "/S"
            _check_polices(page)
        with pdf.open_outline() as plan:
            lu.signets = len(plan.root)
    return lu


def _walk(racine: object, lu: PdfLu) -> None:
    pile = [racine]
    while pile:
        noeud = pile.pop()
        if isinstance(noeud, pikepdf.Array):
            pile.extend(reversed(list(noeud)))
        elif isinstance(noeud, pikepdf.Dictionary) and "/S" in noeud:
            sorte = str(noeud.S)[1:]
            lu.sortes[sorte] = lu.sortes.get(sorte, 0) + 1
            if sorte == "TH":
                attributs = noeud.A if isinstance(noeud.A, pikepdf.Array) else [noeud.A]
                assert any("/Scope" in a for a in attributs), "a heading cell has no scope"
            if sorte == "Figure":
                assert str(noeud.Alt).strip(), "a figure has no alternative text"
                lu.alternatives.append(str(noeud.Alt))
            if re.fullmatch(r"H\d", sorte):
                lu.titres.append(int(sorte[1]))
            if "/K" in noeud:
                pile.append(noeud.K)


def _check_polices(page: pikepdf.Page) -> None:
    for police in page.Resources.get("/Font", {}).values():
        descripteur = (
            police.DescendantFonts[0].FontDescriptor
            if "/DescendantFonts" in police
            else police.FontDescriptor
        )
        assert any(cle in descripteur for cle in ("/FontFile", "/FontFile2", "/FontFile3"))
