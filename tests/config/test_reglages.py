"""An unsafe or unreadable setting stops the program with one French sentence: the variable, the remedy."""

import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from maillage.config.environnement import ReglageRefuse, lire_base, lire_courrier
from maillage.config.surete import SECRETS_CONNUS
from tests.outillage.installation import RACINE, clean_milieu

SAIN = {
    "MAILLAGE_SECRET": secrets.token_urlsafe(64),
    "MAILLAGE_HOTES": "maillage.exemple.fr",
    "MAILLAGE_ADRESSE": "https://maillage.exemple.fr",
    "MAILLAGE_SMTP": "smtp://nom:mot@courrier.exemple.fr:587",
    "MAILLAGE_EXPEDITEUR": "Maillage <maillage@exemple.fr>",
}
S3 = {
    "MAILLAGE_S3_COMPARTIMENT": "pieces",
    "MAILLAGE_S3_SERVEUR": "https://s3.exemple.fr",
    "MAILLAGE_S3_CLE": "cle",
    "MAILLAGE_S3_SECRET": "mot",
}


def start(
    tmp_path: Path, changes: dict[str, str], *commande: str
) -> subprocess.CompletedProcess[str]:
    """Read the settings in a fresh process, as every command does."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", *(commande or ("-c", "import maillage.config.settings"))],
        cwd=RACINE,
        env=clean_milieu() | SAIN | {"MAILLAGE_DOSSIER": str(tmp_path)} | changes,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_sane_installation_starts_and_passes_django_s_own_check(tmp_path: Path) -> None:
    commande = ("manage.py", "check", "--deploy", "--fail-level=WARNING")
    resultat = start(tmp_path, {}, *commande)
    assert (resultat.returncode, resultat.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changes", "debut"),
    [
        ({"MAILLAGE_SECRET": ""}, "MAILLAGE_SECRET manque"),
        ({"MAILLAGE_SECRET": "court"}, "MAILLAGE_SECRET se devine"),
        ({"MAILLAGE_SECRET": "ab" * 40}, "MAILLAGE_SECRET se devine"),
        *(
            ({"MAILLAGE_SECRET": connu + secrets.token_urlsafe(64)}, "MAILLAGE_SECRET est un secret connu")
            for connu in SECRETS_CONNUS
        ),
        ({"MAILLAGE_HOTES": ""}, "MAILLAGE_HOTES manque"),
        ({"MAILLAGE_HOTES": "*"}, "MAILLAGE_HOTES contient « * »"),
        ({"MAILLAGE_HOTES": "autre.exemple.fr"}, "MAILLAGE_ADRESSE nomme « maillage.exemple.fr »"),
        ({"MAILLAGE_ADRESSE": ""}, "MAILLAGE_ADRESSE doit commencer par https://"),
        ({"MAILLAGE_ADRESSE": "http://maillage.exemple.fr"}, "MAILLAGE_ADRESSE doit commencer"),
        ({"MAILLAGE_DEBUG": "oui", "MAILLAGE_HTTPS": "oui"}, "MAILLAGE_DEBUG montre le code"),
        ({"MAILLAGE_DEMONSTRATION": "oui"}, "MAILLAGE_HOTES nomme « maillage.exemple.fr »"),
        (
            {"MAILLAGE_DEMONSTRATION": "oui", "MAILLAGE_HOTES": "localhost"},
            "MAILLAGE_ADRESSE nomme une adresse que d’autres atteignent",
        ),
        (
            {"MAILLAGE_DEMONSTRATION": "oui", "MAILLAGE_HTTPS": "oui"},
            "MAILLAGE_DEMONSTRATION ouvre tous les comptes",
        ),
        ({"MAILLAGE_HTTPS": "non"}, "MAILLAGE_HOTES nomme « maillage.exemple.fr »"),
        ({"MAILLAGE_HTTPS": "peut-être"}, "MAILLAGE_HTTPS vaut « peut-être »"),
        ({"MAILLAGE_MANDATAIRES": "un"}, "MAILLAGE_MANDATAIRES vaut « un »"),
        ({"MAILLAGE_MANDATAIRES": "-1"}, "MAILLAGE_MANDATAIRES vaut « -1 »"),
        ({"MAILLAGE_MANDATAIRES": "0"}, "MAILLAGE_MANDATAIRES vaut 0"),
        ({"MAILLAGE_JOURNAL": "xml"}, "MAILLAGE_JOURNAL vaut « xml » : écrire texte ou json"),
        ({"MAILLAGE_DISQUE_MINIMUM": "1 Go"}, "MAILLAGE_DISQUE_MINIMUM vaut « 1 Go »"),
        ({"MAILLAGE_EXPEDITEUR": ""}, "MAILLAGE_EXPEDITEUR manque"),
        ({"MAILLAGE_SMTP": "smtp://courrier.exemple.fr:25"}, "MAILLAGE_SMTP enverrait les messages en clair"),
        ({"MAILLAGE_SMTP": "courrier.exemple.fr"}, "MAILLAGE_SMTP doit s’écrire"),
        *((S3 | {manquante: ""}, f"{manquante} manque : écrire") for manquante in S3),
        (S3 | {"MAILLAGE_S3_SERVEUR": "http://s3.exemple.fr"}, "MAILLAGE_S3_SERVEUR enverrait les fichiers en clair"),
        (S3 | {"MAILLAGE_S3_SERVEUR": "s3.exemple.fr"}, "MAILLAGE_S3_SERVEUR doit s’écrire"),
        ({"DATABASE_URL": "mysql://a:b@serveur/base"}, "DATABASE_URL doit commencer par postgres://"),
        ({"DATABASE_URL": "postgres://a:b@serveur/"}, "DATABASE_URL ne nomme pas de base"),
        ({"DATABASE_URL": "postgres://a:b/c@serveur/base"}, "DATABASE_URL est illisible"),
        ({"DATABASE_URL": "postgres://a:b@[serveur/base"}, "DATABASE_URL est illisible"),
    ],
)  # fmt: skip
def test_what_is_unsafe_or_unreadable_is_refused_in_one_sentence(
    tmp_path: Path, changes: dict[str, str], debut: str
) -> None:
    resultat = start(tmp_path, changes)
    assert resultat.returncode == 1
    assert resultat.stderr.replace("\u00a0", " ").startswith(debut)
    assert resultat.stderr.count("\n") == 1
    assert not re.search(r"a:b|mot@", resultat.stderr), "a password is never repeated"


def test_the_help_needs_no_setting_and_reads_none(tmp_path: Path) -> None:
    fautifs = {"MAILLAGE_HOTES": "*", "DATABASE_URL": "x", "MAILLAGE_SECRET": ""}
    resultat = start(tmp_path, fautifs, "-m", "maillage.config.ligne", "--help")
    assert (resultat.returncode, resultat.stderr) == (0, "")


@pytest.mark.parametrize(
    ("adresse", "tls", "port"),
    [
        ("smtp://localhost", False, 25),
        ("smtp://127.0.0.1:2525", False, 2525),
        ("smtps://localhost", False, 465),
        ("smtp://courrier.exemple.fr", True, 587),
    ],
)
def test_only_a_relay_of_this_machine_is_spoken_to_in_clear(
    adresse: str, tls: bool, port: int
) -> None:
    lu = lire_courrier(adresse)
    assert (lu["EMAIL_USE_TLS"], lu["EMAIL_PORT"]) == (tls, port)


def test_a_database_is_given_up_in_seconds(tmp_path: Path) -> None:
    lu = lire_base("postgres://compte:mot%2Fde%40passe@serveur:5433/base", tmp_path)
    assert (lu["PASSWORD"], lu["PORT"], lu["NAME"]) == ("mot/de@passe", "5433", "base")
    delais = {"connect_timeout": 5, "tcp_user_timeout": 20_000}
    assert lu["OPTIONS"] == delais | {"sslmode": "require"}


@pytest.mark.parametrize(
    ("adresse", "hote", "sslmode"),
    [
        ("postgres://a@serveur/base", "serveur", "require"),
        ("postgres://a@serveur/base?sslmode=verify-full", "serveur", "verify-full"),
        ("postgres://a@127.0.0.1/base", "127.0.0.1", None),
        ("postgres://a@/base?host=/var/run/postgresql", "/var/run/postgresql", None),
    ],
)
def test_a_base_reached_by_a_network_is_spoken_to_encrypted(
    tmp_path: Path, adresse: str, hote: str, sslmode: str | None
) -> None:
    lu = lire_base(adresse, tmp_path)
    options = lu["OPTIONS"]
    assert isinstance(options, dict)
    assert (lu["HOST"], options.get("sslmode")) == (hote, sslmode)


def test_no_sentence_repeats_the_password_of_the_database(tmp_path: Path) -> None:
    with pytest.raises(ReglageRefuse) as refus:
        lire_base("postgres://compte:s3cr/et@serveur/base", tmp_path)
    assert "s3cr" not in str(refus.value)
    assert refus.value.__suppress_context__
