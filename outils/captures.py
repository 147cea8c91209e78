"""Pictures of every page of the demonstration, as each of its accounts, wide and narrow: to be looked at.

    python -m outils.captures DOSSIER [--accueil IMAGE] [--comptes MOT]

Builds a fresh demonstration in a temporary folder, serves it as shipped, signs in as each account and
follows its links. A page already taken with the same content is not taken again. `--accueil` also
writes the picture of the README; `--comptes` keeps the accounts whose address holds a word.
"""

import argparse
import hashlib
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from lanceur.donnees import ouvrir_dossier
from maillage.config.service import repond
from maillage.echanges.demonstration.sources.fichier_comptes import read_mots_de_passe
from maillage.regles.ecriture import accorde
from outils.banc.serveur import port_libre
from tests.outillage.navigateur import ARGUMENTS, find_chromium

RACINE = Path(__file__).resolve().parent.parent

LARGEURS = (1280, 360)
HAUTEUR = 900
PAR_FORME = 2  # pages of one kind in one contract: a fiche looks like its neighbour
POIDS_ACCUEIL = 200_000  # bytes
PATIENCE = 300  # seconds for a demonstration to be built and to answer
CONTRAT_MONTRE = "/contrats/presquile-et-porzay-exemple-fictif/"
COMPTE_MONTRE = "coordination.exemple"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass
class Visite:
    """What one account saw, and what was already taken by another."""

    page: Page
    dossier: Path
    vues: set[str]
    formes: Counter[str] = field(default_factory=Counter)
    file: deque[str] = field(default_factory=lambda: deque(["/"]))
    connues: set[str] = field(default_factory=lambda: {"/"})
    prises: int = 0

    def walk(self) -> int:
        """Follow every link from the first page. Return how many pages were taken."""
        while self.file:
            adresse = self.file.popleft()
            reponse = self.page.goto(adresse, wait_until="load")
            if reponse is None or "text/html" not in reponse.headers.get("content-type", ""):
                continue
            if not reponse.ok:
                say(f"  {reponse.status} {adresse}")
            self._queue_liens()
            self._take(urlsplit(self.page.url).path)
        return self.prises

    def _queue_liens(self) -> None:
        liens = self.page.eval_on_selector_all("a[href]", "e => e.map(a => a.href)")
        for lien in liens:
            partie = urlsplit(urljoin(self.page.url, lien))
            forme = _UUID.sub("*", partie.path)
            ici = partie.netloc == urlsplit(self.page.url).netloc
            if not ici or partie.path in self.connues or is_file(partie.path):
                continue
            self.connues.add(partie.path)
            self.formes[forme] += 1
            if self.formes[forme] <= PAR_FORME:
                self.file.append(partie.path)

    def _take(self, chemin: str) -> None:
        contenu = self.page.locator("main").inner_html()
        digest = hashlib.sha256(re.sub(r'value="[^"]*"', "", contenu).encode()).hexdigest()
        if digest in self.vues:
            return
        self.vues.add(digest)
        self.prises += 1
        self.dossier.mkdir(parents=True, exist_ok=True)
        for largeur in LARGEURS:
            self.page.set_viewport_size({"width": largeur, "height": HAUTEUR})
            image = self.dossier / f"{name_image(chemin)}-{largeur}.jpg"
            self.page.screenshot(path=image, full_page=True, type="jpeg", quality=80)


def is_file(chemin: str) -> bool:
    """Say whether an address sends a file instead of a page."""
    return bool(re.search(r"/(exporter|pieces|statique)(/|$)", chemin))


def name_image(chemin: str) -> str:
    """Return the name of the picture of a page: its path, on one level."""
    return (
        re.sub(r"[^a-z0-9.-]+", "_", _UUID.sub(lambda u: u[0][:4], chemin).strip("/")) or "accueil"
    )


@contextmanager
def serve_demonstration(dossier: Path) -> Iterator[str]:
    """Yield the address of a demonstration that answers; stop it afterwards."""
    ouvrir_dossier(str(dossier))
    port = port_libre()
    adresse = f"http://127.0.0.1:{port}"
    milieu = {
        **os.environ,
        "MAILLAGE_DOSSIER": str(dossier),
        "MAILLAGE_DEMONSTRATION": "oui",
        "MAILLAGE_ADRESSE": adresse,
        "MAILLAGE_DEBUG": "non",
    }
    commande = [sys.executable, "-m", "maillage.config.ligne", "servir", "--preparer"]
    serveur = subprocess.Popen(  # noqa: S603 - our own command line
        [*commande, "--port", str(port)], cwd=RACINE, env=milieu, stdout=subprocess.DEVNULL
    )
    try:
        fin = time.monotonic() + PATIENCE
        while not repond(port):
            if serveur.poll() is not None or time.monotonic() > fin:
                raise SystemExit("La démonstration n’a pas démarré.")
            time.sleep(0.5)
        yield adresse
    finally:
        serveur.send_signal(signal.SIGTERM)
        serveur.wait(timeout=60)


def sign_in(navigateur: Browser, adresse: str, compte: tuple[str, str]) -> Page:
    """Return a page of a browser of its own, signed in."""
    contexte = navigateur.new_context(
        base_url=adresse,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        viewport={"width": LARGEURS[0], "height": HAUTEUR},
        reduced_motion="reduce",
    )
    page = contexte.new_page()
    page.goto("/connexion/")
    page.fill("[name=courriel]", compte[0])
    page.fill("[name=mot_de_passe]", compte[1])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/connexion" not in url)
    return page


def take_public(navigateur: Browser, adresse: str, dossier: Path, *, vues: set[str]) -> int:
    """Take the pages that anybody opens."""
    page = navigateur.new_context(base_url=adresse, locale="fr-FR").new_page()
    visite = Visite(page, dossier / "personne", vues, file=deque(["/connexion/", "/aide/"]))
    return visite.walk()


def write_accueil(page: Page, image: Path) -> int:
    """Write the picture of the README, light enough for a page of text. Return its bytes."""
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto(CONTRAT_MONTRE)
    prise = Image.open(io.BytesIO(page.screenshot()))
    for couleurs in (128, 64, 32, 16):
        tampon = io.BytesIO()
        prise.convert("RGB").quantize(couleurs, dither=Image.Dither.NONE).save(
            tampon, "PNG", optimize=True
        )
        if tampon.tell() <= POIDS_ACCUEIL:
            break
    image.parent.mkdir(parents=True, exist_ok=True)
    image.write_bytes(tampon.getvalue())
    return tampon.tell()


def visit_all(adresse: str, comptes: dict[str, str], options: argparse.Namespace) -> None:
    """Take every page as each account."""
    bac = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    vues: set[str] = set()
    with sync_playwright() as pilote:
        navigateur = pilote.chromium.launch(
            executable_path=find_chromium(), args=[*ARGUMENTS, *bac]
        )
        prises = take_public(navigateur, adresse, options.dossier, vues=vues)
        say(f"personne : {accorde(prises, 'page')}")
        for courriel, mot_de_passe in comptes.items():
            nom = courriel.partition("@")[0]
            page = sign_in(navigateur, adresse, (courriel, mot_de_passe))
            if options.accueil and nom == COMPTE_MONTRE:
                octets = write_accueil(page, options.accueil)
                say(f"{options.accueil} : {octets} octets")
            if options.comptes in courriel:
                prises = Visite(page, options.dossier / nom, vues).walk()
                say(f"{nom} : {accorde(prises, 'page')}")
            page.context.close()
        navigateur.close()
    say(f"{accorde(len(vues), 'page')}, large et étroite, dans {options.dossier}")


def say(phrase: str) -> None:
    """Print a sentence at once: the whole takes minutes."""
    print(phrase, flush=True)


def main() -> None:
    """Read the command line and take the pictures."""
    lecteur = argparse.ArgumentParser(description="images de chaque page de la démonstration")
    lecteur.add_argument("dossier", type=Path, help="où ranger les images, hors du dépôt")
    lecteur.add_argument("--accueil", type=Path, help="écrit aussi l’image du README")
    lecteur.add_argument("--comptes", default="", help="ne garde que ces comptes")
    options = lecteur.parse_args()
    if not str(options.dossier).strip("."):
        raise SystemExit("Dire où ranger les images : make captures dossier=~/captures")
    options.dossier = options.dossier.expanduser().resolve()
    if options.dossier.is_relative_to(RACINE):
        raise SystemExit("Donner un dossier hors du dépôt, par exemple /tmp/captures.")
    say(
        "Une démonstration neuve se prépare (une minute) ; les images demandent une dizaine de minutes."
    )
    with tempfile.TemporaryDirectory(prefix="maillage-captures-") as temporaire:
        donnees = Path(temporaire) / "donnees"
        with serve_demonstration(donnees) as adresse:
            comptes = dict(read_mots_de_passe(donnees / "comptes-demonstration.txt"))
            visit_all(adresse, comptes, options)


if __name__ == "__main__":
    main()
