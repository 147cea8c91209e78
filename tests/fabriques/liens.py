"""Personal links of tests: asked by operations, opened as a browser does."""

from django.conf import settings
from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.operations import ask_nouvelles
from maillage.cycle.programme.queries import LienOuvert, find_lien_ouvert
from maillage.regles.droits import SYSTEME
from maillage.regles.liens import ecrire_jeton
from maillage.socle.acteurs.models import LienPersonnel, Organisation, Personne
from maillage.socle.acteurs.operations import create_personne
from maillage.socle.acteurs.queries import find_lien_vivant


def une_personne(
    organisation: Organisation,
    fonction: str = "Directrice du centre social",
    courriel: str = "directrice@example.org",
) -> Personne:
    """Return somebody without account."""
    return create_personne(organisation, fonction=fonction, courriel=courriel, auteur=SYSTEME)


def un_lien(contrat: Contrat, organisation: Organisation, **valeurs: str) -> LienPersonnel:
    """Return a link sent to somebody of an organisation that conducts a fiche of this contract."""
    return ask_nouvelles(contrat, une_personne(organisation, **valeurs), auteur=SYSTEME)


def ouvrir(lien: LienPersonnel) -> LienOuvert:
    """Return what the link opens today."""
    ouvert = find_lien_ouvert(find_lien_vivant(lien.uuid))
    if ouvert is None:
        raise AssertionError(f"{lien} opens nothing")
    return ouvert


def jeton_de(lien: LienPersonnel) -> str:
    """Return the secret that the mail of this link holds."""
    return ecrire_jeton(lien.uuid, settings.SECRET_KEY)


def adresse_de(lien: LienPersonnel) -> str:
    """Return the address that the mail of this link holds."""
    return reverse("liens:arrivee", kwargs={"jeton": jeton_de(lien)})


def entrer(lien: LienPersonnel) -> Client:
    """Return a browser that came by this link, and pressed its button."""
    client = Client()
    reponse = client.post(adresse_de(lien), {"continuer": "1"})
    assert reponse.status_code == 302, reponse.status_code
    return client
