"""What a person does in a restored installation, run inside its processes. Each prints what it found."""

import json
import sys

from django.conf import settings
from django.db.models import Q
from django.test import Client

from maillage.cycle.programme.models import FicheAction
from maillage.socle.journal.models import Trace
from maillage.socle.pieces.models import Piece
from maillage.socle.pieces.operations import compute_empreinte
from maillage.socle.pieces.queries import open_piece
from maillage.socle.recherche.queries import search
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE

MOTS = ("santé", "action", "contrat", "précarité", "sport", "mobilite", "essai", "logement")


def print_recherches() -> None:
    """What each word finds, in its order."""
    trouves = {
        mot: [(str(r.objet_uuid), r.score) for r in search(mot, filtre=Q(), limite=50)[1]]
        for mot in MOTS
    }
    if not any(trouves.values()):
        raise AssertionError("nothing was found at all")
    sys.stdout.write(json.dumps(trouves))


def print_pieces() -> None:
    """Each deposited file, whether its bytes are those that were deposited."""
    etats = {}
    for piece in Piece.objects.order_by("pk"):
        with open_piece(piece) as ouverte:
            etats[piece.nom] = compute_empreinte(ouverte) == piece.sha256  # type: ignore[arg-type] # a file
    if not etats:
        raise AssertionError("no file")
    sys.stdout.write(json.dumps(etats))


def sign_in_and_write() -> None:
    """Sign in with the password of before, create a fiche by the page, and find it by a search."""
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    identifiants = {"courriel": COURRIEL, "mot_de_passe": MOT_DE_PASSE}
    if client.post("/connexion/", identifiants).status_code != 302:
        raise AssertionError("nobody signs in")
    avant, derniere = FicheAction.objects.count(), Trace.objects.latest("pk").pk
    fiche = FicheAction.objects.earliest("pk")
    adresse = f"/contrats/{fiche.contrat.cle}/fiches/creer/"
    client.post(adresse, {"intitule": "Bibliobus du bocage"})
    if FicheAction.objects.count() != avant + 1 or Trace.objects.latest("pk").pk <= derniere:
        raise AssertionError("nothing was written")
    total, _resultats = search("bibliobus", filtre=Q())
    sys.stdout.write(json.dumps(total))
