"""What would make an installation unsafe to serve: said before it starts, with the variable and the remedy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from maillage.config.environnement import ReglageRefuse, est_local

SECRET_LOCAL = "sans-secret-pour-les-verifications-et-les-tests-seulement-0123456789"
LONGUEUR_SECRET = 50
SIGNES_DU_SECRET = 12  # different ones, at least: « aaaa… » is long and protects nothing
# Secrets that anybody can read: of this repository, of Django's examples, of a hurried hand.
SECRETS_CONNUS = (
    "sans-secret",
    "secret-des-tests",
    "django-insecure-",
    "changez",
    "changeme",
    "a-changer",
    "a-remplacer",
    "verification-",
)
_TIRER = "en tirer un avec «\u00a0openssl rand -base64 60 | tr -d '\\n'\u00a0»"


@dataclass(frozen=True)
class Reglages:
    """What decides whether an installation may be served, and to whom."""

    https: bool
    demonstration: bool
    debug: bool
    secret: str
    hotes: Sequence[str]
    adresse: str
    mandataires: int
    courriel_actif: bool
    expediteur: str


def verifier(reglages: Reglages) -> None:
    """Raise ReglageRefuse with the first thing that is unsafe."""
    fautes = _list_fautes_publiques if reglages.https else _list_fautes_locales
    for faute in fautes(reglages):
        raise ReglageRefuse(faute)


def _list_fautes_publiques(reglages: Reglages) -> Iterator[str]:
    """Yield what is wrong with an installation that others reach."""
    if reglages.debug:
        yield "MAILLAGE_DEBUG montre le code et les réglages à qui passe\u00a0: l’ôter, ou MAILLAGE_HTTPS=non."
    if reglages.demonstration:
        yield (
            "MAILLAGE_DEMONSTRATION ouvre tous les comptes à tout le monde\u00a0: l’ôter pour une "
            "installation publique, ou mettre MAILLAGE_HTTPS=non pour essayer sur ce poste."
        )
    yield from _list_fautes_secret(reglages.secret)
    yield from _list_fautes_hotes(reglages.hotes)
    yield from _list_fautes_adresse(reglages)
    if reglages.mandataires == 0:
        yield (
            "MAILLAGE_MANDATAIRES vaut 0\u00a0: Maillage ne parle pas HTTPS lui-même, mettre un serveur "
            "mandataire devant (nginx) et écrire MAILLAGE_MANDATAIRES=1."
        )
    if reglages.courriel_actif and est_local(reglages.expediteur.rpartition("@")[2].rstrip("> ")):
        yield (
            "MAILLAGE_EXPEDITEUR manque\u00a0: écrire l’adresse qui signe les messages, par exemple "
            "«\u00a0Maillage <maillage@exemple.fr>\u00a0»."
        )


def _list_fautes_locales(reglages: Reglages) -> Iterator[str]:
    """Yield what is wrong with an installation in clear, which only this machine may reach."""
    publics = [hote for hote in reglages.hotes if not est_local(hote)]
    mode = "MAILLAGE_DEMONSTRATION" if reglages.demonstration else "MAILLAGE_HTTPS=non"
    if publics:
        yield (
            f"MAILLAGE_HOTES nomme «\u00a0{publics[0]}\u00a0», que d’autres atteignent, avec {mode}\u00a0: "
            f"ôter {mode}, ou n’écrire que localhost et 127.0.0.1."
        )
    if not est_local(_hote(reglages.adresse)):
        yield (
            f"MAILLAGE_ADRESSE nomme une adresse que d’autres atteignent, avec {mode}\u00a0: "
            f"ôter {mode}, ou écrire http://127.0.0.1:8000."
        )


def _list_fautes_secret(secret: str) -> Iterator[str]:
    if not secret or secret == SECRET_LOCAL:
        yield (
            f"MAILLAGE_SECRET manque\u00a0: {_TIRER}, ou lancer «\u00a0python3 lancer.py demo\u00a0» pour essayer."
        )
    elif secret.lower().startswith(SECRETS_CONNUS):
        yield f"MAILLAGE_SECRET est un secret connu de tous\u00a0: {_TIRER}."
    elif len(secret) < LONGUEUR_SECRET or len(set(secret)) < SIGNES_DU_SECRET:
        yield f"MAILLAGE_SECRET se devine\u00a0: il faut {LONGUEUR_SECRET} signes au hasard, {_TIRER}."


def _list_fautes_hotes(hotes: Sequence[str]) -> Iterator[str]:
    if any("*" in hote for hote in hotes):
        yield (
            "MAILLAGE_HOTES contient «\u00a0*\u00a0», qui accepte n’importe quel nom\u00a0: écrire le nom du "
            "service, par exemple maillage.exemple.fr."
        )
    if all(map(est_local, hotes)):
        yield "MAILLAGE_HOTES manque\u00a0: écrire le nom du service, par exemple maillage.exemple.fr."


def _list_fautes_adresse(reglages: Reglages) -> Iterator[str]:
    if not reglages.adresse.startswith("https://"):
        yield (
            "MAILLAGE_ADRESSE doit commencer par https:// : c’est l’adresse des liens envoyés par "
            "courriel, par exemple https://maillage.exemple.fr."
        )
    elif not any(_accepte(hote, _hote(reglages.adresse)) for hote in reglages.hotes):
        yield (
            f"MAILLAGE_ADRESSE nomme «\u00a0{_hote(reglages.adresse)}\u00a0», que MAILLAGE_HOTES n’accepte "
            "pas\u00a0: écrire le même nom dans les deux."
        )


def _hote(adresse: str) -> str:
    try:
        return urlsplit(adresse).hostname or ""
    except ValueError:
        return ""


def _accepte(hote: str, nom: str) -> bool:
    """Say whether ALLOWED_HOSTS accepts `nom` by `hote`, as Django reads it: « .exemple.fr » too."""
    return nom == hote.lower() or (hote.startswith(".") and f".{nom}".endswith(hote.lower()))
