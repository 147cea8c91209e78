"""How the demonstration is built: by operations, once, in an order that the history can tell."""

import re
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.echanges.demonstration.operations import Bilan, build_demonstration
from maillage.regles import horloge
from maillage.socle.acteurs.models import Compte, LienPersonnel
from maillage.socle.journal.models import Trace

batie = pytest.mark.usefixtures("construite")
base = pytest.mark.django_db


def count_rows() -> dict[str, int]:
    return {m._meta.label: m._default_manager.count() for m in apps.get_models()}


def connus(bilan: Bilan) -> dict[str, str]:
    return {compte.courriel: compte.mot_de_passe for compte in bilan.comptes}


@base
def test_a_second_building_changes_nothing(construite: Bilan) -> None:
    avant = count_rows()
    bilan = build_demonstration(mots_de_passe=connus(construite))
    assert bilan == Bilan((), ())
    assert count_rows() == avant
    assert avant["journal.Trace"] > 1500


@base
def test_what_was_typed_is_kept_and_only_the_missing_contract_comes_back(
    construite: Bilan,
) -> None:
    Contrat.objects.filter(cle="pornic-agglo-pays-de-retz").update(cle="ailleurs", titre="À moi")
    bilan = build_demonstration(mots_de_passe=connus(construite))
    assert bilan.contrats == ("Contrat local de santé de Pornic Agglo Pays de Retz",)
    assert connus(bilan) == connus(construite)
    assert Contrat.objects.get(cle="ailleurs").titre == "À moi"
    assert Contrat.objects.count() == 7


@base
@batie
def test_every_act_has_a_known_author() -> None:
    comptes = {f"compte:{uuid}" for uuid in Compte.objects.values_list("uuid", flat=True)}
    liens = {f"lien:{uuid}" for uuid in LienPersonnel.objects.values_list("uuid", flat=True)}
    votants = {"bulletin"}  # nobody says which one
    auteurs = set(Trace.objects.values_list("auteur_cle", flat=True))
    assert auteurs <= comptes | liens | votants | {"systeme"}
    assert len(auteurs) >= 9


@base
@batie
def test_the_history_of_each_object_runs_forward_from_its_creation() -> None:
    # A free answer comes without a trace, which would tell the hour: its history begins when it is read.
    naissances = {
        "creer", "inviter", "role", "remarquer", "demander-nouvelles", "charger", "coder",
        "copier-chiffre", "joindre", "verser", "convoquer",
    }  # fmt: skip
    vus: dict[UUID, datetime] = {}
    for trace in Trace.objects.order_by("id"):
        premier = trace.objet_uuid not in vus
        assert not premier or trace.geste in naissances
        assert premier or trace.moment >= vus[trace.objet_uuid]
        vus[trace.objet_uuid] = trace.moment


@base
@batie
def test_nothing_was_done_today_or_tomorrow_and_the_example_is_recent() -> None:
    maintenant = horloge.maintenant()
    dernier = Trace.objects.order_by("-moment")[0]
    assert dernier.moment.date() < maintenant.date()
    assert maintenant - dernier.moment < timedelta(days=7)


@base
@batie
def test_nobody_is_written_to_but_those_who_are_asked_by_a_link() -> None:
    attendent = Trace.objects.filter(a_traiter=True).values_list("geste", flat=True)
    assert set(attendent) == {"demander-nouvelles", "convoquer", "convoquer-suppleance"}


@base
def test_each_account_opens_with_the_password_that_is_told(construite: Bilan) -> None:
    assert len(construite.comptes) == Compte.objects.count() == 15
    assert len(set(connus(construite).values())) == 15
    for courriel, mot_de_passe in connus(construite).items():
        assert Compte.objects.get(courriel=courriel).check_password(mot_de_passe)
        assert courriel.endswith(".example")  # RFC 2606: nobody receives these mails


@base
def test_an_account_whose_password_was_lost_receives_another(construite: Bilan) -> None:
    gardes = connus(construite)
    perdu = next(iter(gardes))
    ancien = gardes.pop(perdu)
    neufs = connus(build_demonstration(mots_de_passe=gardes))
    assert neufs[perdu] != ancien
    assert Compte.objects.get(courriel=perdu).check_password(neufs[perdu])
    assert {c: m for c, m in neufs.items() if c != perdu} == gardes


@base
@batie
def test_the_command_tells_its_steps_and_keeps_the_file_to_its_owner(tmp_path: Path) -> None:
    fichier = tmp_path / "sous" / "comptes.txt"
    call_command("demonstration", mots_de_passe=str(fichier), stdout=StringIO())
    assert stat.S_IMODE(fichier.stat().st_mode) == 0o600
    premier = fichier.read_text(encoding="utf-8")
    assert "coordination.ernee@demonstration.example" in premier
    dit = StringIO()
    call_command("demonstration", mots_de_passe=str(fichier), stdout=dit)
    assert "rien n’a été changé" in dit.getvalue()
    assert fichier.read_text(encoding="utf-8") == premier


# Persons of the documents: their names, mails and telephones stay out.

TITRES = r"(?:Dr|Mme|Mlle|Monsieur|Madame|photojournaliste)"
MOT = r"[A-ZÉÈ][\w’'-]+"
PARTICULE = r"(?:[ ]+(?:Le|LE|De|DE))?"
NOMS = (
    re.compile(rf"\b{TITRES}\.?[ ]+({MOT}(?:[ ]+{MOT})?)"),
    re.compile(rf"^\W*({MOT}{PARTICULE}[ ]+{MOT})\W*[ ]*(?:,|–|:)[ ]+\w", re.MULTILINE),
    re.compile(rf"\b([A-ZÉ][a-zéèêëïôç]+{PARTICULE}[ ]+[A-ZÉÈ]{{4,}})\b"),
)
# What begins a line with a capital, or precedes an acronym, and is nobody's first name.
PERSONNE = {"COMITÉ", "Les", "Loi", "Loire", "Service", "Un", "Le"} | {"Dr", "Mme"}


def list_noms(texte: str) -> set[str]:
    """Return the persons that a document names: after a title, before a function, in capitals."""
    trouves = {nom for motif in NOMS for nom in motif.findall(texte)}
    return {nom for nom in trouves if nom.split()[0] not in PERSONNE}


def list_secrets(dossier: Path) -> Iterator[str]:
    """Yield the surnames, mails and telephones of the documents."""
    for chemin in sorted(dossier.glob("*.txt")):
        texte = chemin.read_text(encoding="utf-8", errors="replace")
        yield from re.findall(r"[\w.+-]+@[\w.-]+\.\w+", texte)
        yield from re.findall(r"\b0\d(?:[ .]?\d{2}){4}\b", texte)
        yield from (nom.split()[-1] for nom in list_noms(texte))


def read_textes() -> str:
    """Return every text of the base, folded together."""
    morceaux = []
    for modele in apps.get_models():
        champs = [
            f.name
            for f in modele._meta.concrete_fields
            if isinstance(f, models.CharField | models.TextField | models.JSONField)
        ]
        if champs and modele._meta.label.split(".")[0] not in {"territoires", "recherche"}:
            lignes = modele._default_manager.values_list(*champs)
            morceaux += [str(valeur) for ligne in lignes for valeur in ligne if valeur]
    return "\n".join(morceaux).casefold()


@base
@batie
@pytest.mark.partage
def test_nobody_named_in_a_document_is_named_here(partage: Path) -> None:
    secrets = sorted(set(list_secrets(partage / "seeds")))
    assert len(secrets) >= 25
    textes = read_textes()
    assert "coordinatrice du cls" in textes
    trouves = [s for s in secrets if re.search(rf"\b{re.escape(s.casefold())}\b", textes)]
    assert trouves == []
