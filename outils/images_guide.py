"""The pictures of the guides, taken from a fresh demonstration: run again when a screen changes.

    python -m outils.images_guide [DOSSIER] [--seulement NOM NOM…]

Writes them where docs/guide reads them, unless DOSSIER says otherwise; all of them, unless some are
named. Each is light: a guide opens on a telephone.
"""

import argparse
import io
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from maillage.echanges.demonstration.sources.fichier_comptes import read_mots_de_passe
from outils.captures import CONTRAT_MONTRE, RACINE, serve_demonstration, sign_in
from tests.outillage.navigateur import ARGUMENTS, find_chromium

IMAGES = RACINE / "docs" / "guide" / "images"
POIDS = 120 * 1024  # bytes
QUALITES = (82, 70, 55, 40)
LARGE, HAUTE, TELEPHONE = (1180, 820), (1180, 1180), (390, 844)
# A first contract of which all is still to be written: the example has everything.
CONTRAT_VIDE = "/contrats/pornic-agglo-pays-de-retz/"


@dataclass(frozen=True)
class Prise:
    """One picture: whose screen, where; `lien` is followed from there, then `suite` ends the address."""

    nom: str
    compte: str
    adresse: str
    lien: str = ""
    suite: str = ""
    taille: tuple[int, int] = LARGE


EXEMPLE, PREMIER = "coordination.exemple", "coordination.pornic"
REUNION = "a[href*='/reunions/']"
FICHE = ".arbre-fiche a[href*='/fiches/']"
PRISES = (
    Prise("ce-qui-vous-attend", EXEMPLE, CONTRAT_MONTRE),
    Prise("premiere-heure", PREMIER, CONTRAT_VIDE, taille=HAUTE),
    Prise("parties", PREMIER, f"{CONTRAT_VIDE}parties/", taille=HAUTE),
    Prise("signer", PREMIER, f"{CONTRAT_VIDE}signer/"),
    Prise("plan", EXEMPLE, f"{CONTRAT_MONTRE}plan/"),
    Prise("plan-bloquees", EXEMPLE, f"{CONTRAT_MONTRE}plan/?alerte=bloquee", taille=HAUTE),
    Prise("question", EXEMPLE, f"{CONTRAT_MONTRE}plan/", FICHE, "question/description/"),
    Prise(
        "portrait",
        "coordination.laval",
        "/contrats/laval-agglomeration/portrait/?bloc=offre#distance_pharmacie",
    ),
    Prise("documents", EXEMPLE, f"{CONTRAT_MONTRE}documents/"),
    Prise(
        "reunion",
        EXEMPLE,
        f"{CONTRAT_MONTRE}gouvernance/",
        f".registre {REUNION}",
        taille=HAUTE,
    ),
    Prise(
        "emargement",
        EXEMPLE,
        f"{CONTRAT_MONTRE}gouvernance/",
        f".liste-seances {REUNION}",
        "emargement/",
        TELEPHONE,
    ),
    Prise("financement", EXEMPLE, f"{CONTRAT_MONTRE}financement/", taille=HAUTE),
    Prise("conformite", EXEMPLE, f"{CONTRAT_MONTRE}conformite/"),
    Prise("membres", EXEMPLE, f"{CONTRAT_MONTRE}membres/"),
    Prise("pilote-statut", "pilote.exemple", CONTRAT_MONTRE, ".geste a", taille=TELEPHONE),
    Prise("contrats-du-territoire", "ars.pays-de-la-loire", "/"),
    Prise("administration", "administration", "/administration/"),
)


def compress(image: bytes) -> bytes:
    """Return a picture as WebP, at the best quality that weighs at most POIDS."""
    ouverte = Image.open(io.BytesIO(image)).convert("RGB")
    for qualite in QUALITES:
        tampon = io.BytesIO()
        ouverte.save(tampon, "WEBP", quality=qualite, method=6)
        if tampon.tell() <= POIDS:
            return tampon.getvalue()
    raise SystemExit("Une image reste trop lourde : réduire la page qu’elle montre.")


def take(page: Page, prise: Prise, dossier: Path) -> int:
    """Take one picture. Return its bytes."""
    page.set_viewport_size({"width": prise.taille[0], "height": prise.taille[1]})
    page.goto(prise.adresse)
    if prise.lien:
        page.goto(str(page.locator(prise.lien).first.get_attribute("href")) + prise.suite)
    contenu = compress(page.screenshot())
    (dossier / f"{prise.nom}.webp").write_bytes(contenu)
    return len(contenu)


def take_all(
    prises: Iterable[Prise], adresse: str, comptes: dict[str, str], *, dossier: Path
) -> None:
    """Take these pictures, each account signed in once."""
    bac = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    pages: dict[str, Page] = {}
    with sync_playwright() as pilote:
        navigateur = pilote.chromium.launch(
            executable_path=find_chromium(), args=[*ARGUMENTS, *bac]
        )
        for prise in prises:
            courriel = f"{prise.compte}@demonstration.example"
            if prise.compte not in pages:
                pages[prise.compte] = sign_in(navigateur, adresse, (courriel, comptes[courriel]))
            octets = take(pages[prise.compte], prise, dossier)
            print(f"{prise.nom} : {octets} octets", flush=True)
        navigateur.close()


def main() -> None:
    """Read the command line and take the pictures."""
    lecteur = argparse.ArgumentParser(description="images des guides")
    lecteur.add_argument("dossier", type=Path, nargs="?", default=IMAGES)
    lecteur.add_argument("--seulement", nargs="+", choices=[p.nom for p in PRISES], default=[])
    choix = lecteur.parse_args()
    prises = [p for p in PRISES if not choix.seulement or p.nom in choix.seulement]
    dossier = choix.dossier.expanduser().resolve()
    dossier.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="maillage-guide-") as temporaire:
        donnees = Path(temporaire) / "donnees"
        with serve_demonstration(donnees) as adresse:
            comptes = dict(read_mots_de_passe(donnees / "comptes-demonstration.txt"))
            take_all(prises, adresse, comptes, dossier=dossier)


if __name__ == "__main__":
    main()
