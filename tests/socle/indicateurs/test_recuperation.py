"""Files come from their producers whole or not at all, from nowhere else, and every failure is a sentence."""

import errno
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from maillage.regles.droits import ANONYME, SYSTEME
from maillage.regles.erreurs import Refus
from maillage.socle.indicateurs.management.commands import donnees
from maillage.socle.indicateurs.models import Chargement
from maillage.socle.indicateurs.operations import recuperation
from maillage.socle.indicateurs.operations.recuperation import Recu, Sort, fetch_fichier
from maillage.socle.indicateurs.sources.adresses import list_origines, name_fichier
from maillage.socle.indicateurs.sources.insee_comparateur import SOURCE
from maillage.socle.indicateurs.sources.pannes import RecuperationImpossible
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.indicateurs.sources.telechargement import Suivi, Telechargement
from tests.outillage.producteur import Producteur, open_producteur
from tests.socle.indicateurs.test_chargement import CHIFFRES, UNE, comparateur

CHEMIN = "/fr/statistiques/fichier/2521169/base_cc_comparateur_csv.zip"


def archive(texte: str, *, lest: int = 0) -> bytes:
    """Return the bytes of an archive in the form of Insee's, made heavier by what cannot be packed."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as ecrite:
        # entries without the hour: the same text always makes the same archive
        ecrite.writestr(zipfile.ZipInfo("base_cc_comparateur.CSV"), texte)
        ecrite.writestr(zipfile.ZipInfo("meta.pdf"), bytes(n * n % 251 for n in range(lest)))
    return octets.getvalue()


PREMIERE = archive(comparateur(UNE), lest=300_000)
CORRIGEE = archive(comparateur(UNE.replace("5600", "5601")), lest=300_000)


@dataclass
class Atelier:
    """A producer, a data folder, and who watches."""

    producteur: Producteur
    dossier: Path
    phrases: list[str] = field(default_factory=list)
    attentes: list[float] = field(default_factory=list)
    avances: list[tuple[int, int | None]] = field(default_factory=list)

    def telechargement(self, **autrement: Any) -> Telechargement:
        base = Telechargement(
            frozenset({self.producteur.adresse}),
            Suivi(lambda *avance: self.avances.append(avance), self.phrases.append),
            attendre=self.attentes.append,
            delai=2,
        )
        return replace(base, **autrement)

    def fetch(self, adresse: str = "", **autrement: Any) -> Recu:
        return fetch_fichier(
            SOURCE,
            adresse or self.producteur.url(CHEMIN),
            auteur=SYSTEME,
            telechargement=self.telechargement(**autrement),
        )

    def refus(self, adresse: str = "", **autrement: Any) -> str:
        with pytest.raises(RecuperationImpossible) as refus:
            self.fetch(adresse, **autrement)
        return refus.value.message

    @property
    def arrivee(self) -> Path:
        return self.dossier / "donnees" / "CMP" / ".arrivee" / "base_cc_comparateur_csv.zip"

    @property
    def cible(self) -> Path:
        return self.dossier / "donnees" / "CMP" / "base_cc_comparateur_csv.zip"


@pytest.fixture
def atelier(db: None, tmp_path: Path, settings: Any) -> Iterator[Atelier]:
    settings.DOSSIER = tmp_path
    with open_producteur() as producteur:
        producteur.fichiers[CHEMIN] = PREMIERE
        yield Atelier(producteur, tmp_path)


def test_a_file_comes_whole_with_its_digest_and_its_address(atelier: Atelier) -> None:
    recu = atelier.fetch()
    assert (recu.sort, recu.chemin.read_bytes()) == (Sort.NOUVEAU, PREMIERE)
    assert recu.provenance.adresse.endswith(CHEMIN)
    assert (len(recu.provenance.sha256), recu.provenance.octets) == (64, len(PREMIERE))
    assert atelier.avances[-1] == (len(PREMIERE), len(PREMIERE))
    assert not atelier.arrivee.exists()


def test_only_the_installation_fetches(atelier: Atelier) -> None:
    with pytest.raises(Refus):
        fetch_fichier(
            SOURCE, atelier.producteur.url(CHEMIN), auteur=ANONYME,
            telechargement=atelier.telechargement(),
        )  # fmt: skip
    assert atelier.producteur.demandes == []


@pytest.mark.parametrize("etag", [True, False])
def test_a_file_that_did_not_change_is_not_taken_twice(atelier: Atelier, etag: bool) -> None:
    atelier.producteur.etag = etag
    atelier.fetch()
    assert atelier.fetch().sort is Sort.INCHANGE
    assert atelier.cible.read_bytes() == PREMIERE


def test_a_file_damaged_on_this_disk_is_taken_again(atelier: Atelier) -> None:
    atelier.fetch()
    atelier.cible.write_bytes(PREMIERE[:-10])
    assert atelier.fetch().sort is Sort.NOUVEAU
    assert atelier.cible.read_bytes() == PREMIERE


def test_a_file_that_its_producer_replaced_is_said_so_with_both_digests(atelier: Atelier) -> None:
    premier = atelier.fetch()
    atelier.producteur.fichiers[CHEMIN] = CORRIGEE
    second = atelier.fetch()
    assert (second.sort, atelier.cible.read_bytes()) == (Sort.REMPLACE, CORRIGEE)
    phrase = donnees.say_recu(second)
    assert premier.provenance.sha256[:12] in phrase
    assert second.provenance.sha256[:12] in phrase


def test_a_connection_that_is_cut_is_taken_up_where_it_stopped(atelier: Atelier) -> None:
    atelier.producteur.pannes = ["couper:100000", "couper:50000"]
    assert atelier.fetch().chemin.read_bytes() == PREMIERE
    portees = [entetes.get("range") for _, entetes in atelier.producteur.demandes]
    assert portees == [None, "bytes=100000-", "bytes=150000-"]
    assert atelier.attentes == [1, 4]


def test_after_too_many_cuts_what_arrived_waits_for_the_next_command(atelier: Atelier) -> None:
    atelier.producteur.pannes = ["couper:100000", "couper:0", "couper:0", "couper:0"]
    assert "sont gardés" in atelier.refus()
    assert atelier.arrivee.stat().st_size == 100_000
    assert atelier.fetch().chemin.read_bytes() == PREMIERE
    assert atelier.producteur.demandes[-1][1]["range"] == "bytes=100000-"


def test_halves_of_two_versions_never_meet(atelier: Atelier) -> None:
    atelier.producteur.pannes = ["couper:100000", "500", "500", "500"]
    atelier.refus()
    atelier.producteur.fichiers[CHEMIN] = CORRIGEE
    assert atelier.fetch().chemin.read_bytes() == CORRIGEE
    assert any("repris en entier" in phrase for phrase in atelier.phrases)


def test_without_a_mark_of_version_a_cut_file_starts_anew(atelier: Atelier) -> None:
    atelier.producteur.etag = False
    atelier.producteur.pannes = ["couper:100000"]
    assert atelier.fetch().chemin.read_bytes() == PREMIERE
    assert "range" not in atelier.producteur.demandes[-1][1]


def test_a_file_that_arrived_whole_before_a_kill_is_taken_again(atelier: Atelier) -> None:
    atelier.producteur.pannes = ["couper:100000", "500", "500", "500"]
    atelier.refus()
    atelier.arrivee.write_bytes(PREMIERE)
    assert atelier.fetch().chemin.read_bytes() == PREMIERE


@pytest.mark.parametrize(
    ("pannes", "mots"),
    [
        (["404"], ["n’a plus de fichier", SOURCE.page, "maillage donnees charger"]),
        (["410"], ["n’a plus de fichier", SOURCE.page]),
        (["403"], ["refuse de donner", "403"]),
        (["418"], ["autre chose qu’un fichier", "418"]),
        (["429"] * 4, ["trop de demandes", "plus tard"]),
        (["500"] * 4, ["en panne", "500", "plus tard"]),
        (["503"] * 4, ["en panne", "503"]),
        (["raccrocher"] * 4, ["s’est interrompue", "Rien n’était encore arrivé"]),
        (["page"], ["une page web au lieu du fichier", SOURCE.page]),
        (["page-sans-type"], ["une page web au lieu du fichier"]),
        (["vers:https://ailleurs.example/x.zip"], ["renvoie vers ailleurs.example", "rien n’a été pris"]),
        (["vers:file:///etc/passwd"], ["autre chose qu’un fichier"]),
        (["vers:/ici"] * 40, ["autre chose qu’un fichier"]),
    ],
)  # fmt: skip
def test_each_failure_is_a_sentence_and_leaves_nothing(
    atelier: Atelier, pannes: list[str], mots: list[str]
) -> None:
    atelier.producteur.pannes = pannes
    phrase = atelier.refus()
    assert phrase.startswith(
        "Insee, comparateur de territoires, base_cc_comparateur_csv.zip\u00a0: "
    )
    assert all(mot in phrase for mot in mots), phrase
    assert not atelier.cible.exists()


def test_a_server_that_asks_to_wait_is_obeyed_within_reason(atelier: Atelier) -> None:
    atelier.producteur.retry_after = "7"
    atelier.producteur.pannes = ["429"]
    atelier.fetch()
    assert atelier.attentes == [7]
    atelier.producteur.retry_after = "3600"
    atelier.producteur.pannes = ["429"]
    atelier.refus()
    assert atelier.attentes == [7]


def test_a_server_that_says_nothing_is_left(atelier: Atelier) -> None:
    atelier.producteur.pannes = ["muet"] * 2
    assert "s’est interrompue" in atelier.refus(delai=0.2, attentes=(0,))


def test_a_server_that_is_not_there_is_said_so(atelier: Atelier) -> None:
    absent = "http://127.0.0.1:1"
    phrase = atelier.refus(f"{absent}/x.zip", origines=frozenset({absent}))
    assert "127.0.0.1 ne répond pas" in phrase
    assert "HTTPS_PROXY" in phrase
    assert atelier.attentes == [1, 4, 15]
    assert atelier.phrases[0] == "127.0.0.1 ne répond pas. Nouvel essai dans 1\u00a0s."


def test_a_redirection_inside_the_known_places_is_followed(atelier: Atelier) -> None:
    atelier.producteur.pannes = [f"vers:{CHEMIN}"]
    assert atelier.fetch(atelier.producteur.url("/lien#base.zip")).chemin.name == "base.zip"


def test_no_other_place_is_ever_asked(atelier: Atelier) -> None:
    assert "n’est pas l’adresse d’un producteur connu" in atelier.refus(
        "https://exemple.example/a.zip"
    )
    deguisee = atelier.producteur.adresse.replace("http://", "http://x@") + "/a.zip"
    assert "n’est pas l’adresse" in atelier.refus(deguisee)


def test_a_corrupted_archive_is_refused_and_the_file_before_stays(atelier: Atelier) -> None:
    atelier.fetch()
    atelier.producteur.fichiers[CHEMIN] = b"PK\x03\x04 rien de bon"
    assert "abîmée ou incomplète" in atelier.refus()
    assert atelier.cible.read_bytes() == PREMIERE
    assert not atelier.arrivee.exists()


def test_a_file_of_another_shape_is_put_aside_and_the_file_before_stays(atelier: Atelier) -> None:
    atelier.fetch()
    atelier.producteur.fichiers[CHEMIN] = archive("commune;habitants\n53096;5600\n")
    phrase = atelier.refus()
    assert "a changé la forme" in phrase
    assert "Celui d’avant reste en place" in phrase
    assert atelier.cible.read_bytes() == PREMIERE
    assert str(atelier.arrivee.with_name("base_cc_comparateur_csv.zip.inconnu")) in phrase
    atelier.producteur.fichiers[CHEMIN] = CORRIGEE
    assert atelier.fetch().sort is Sort.REMPLACE


@pytest.mark.parametrize("dit_longueur", [True, False])
def test_a_file_beyond_the_limit_is_not_taken(atelier: Atelier, dit_longueur: bool) -> None:
    atelier.producteur.dit_longueur = dit_longueur
    assert "dépasse la limite" in atelier.refus(taille_max=100_000)
    assert not atelier.cible.exists()


def test_an_empty_file_is_not_a_file(atelier: Atelier) -> None:
    atelier.producteur.fichiers[CHEMIN] = b""
    assert "un fichier vide" in atelier.refus()


def test_a_disk_without_room_is_said_before_anything_comes(
    atelier: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    etroit = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: etroit)
    assert "il reste 1000\u00a0octets" in atelier.refus()


def test_a_disk_that_fills_up_is_said_and_the_file_comes_later(atelier: Atelier) -> None:
    def plein(*_: object) -> None:
        raise OSError(errno.ENOSPC, "plein")

    assert "Le disque est plein" in atelier.refus(suivi=Suivi(avancer=plein))
    assert atelier.fetch().chemin.read_bytes() == PREMIERE


def test_two_commands_at_once_do_not_mix_what_arrives(atelier: Atelier) -> None:
    atelier.cible.parent.mkdir(parents=True)
    with recuperation._hold(atelier.cible.parent):
        assert "une autre commande récupère déjà" in atelier.refus()


def test_every_source_gives_addresses_that_can_be_asked() -> None:
    for source in list_sources().values():
        noms = [name_fichier(adresse) for adresse in source.adresses]
        assert len(noms) == len(set(noms)), f"{source.cle}: two files of one name"
        assert all(adresse.startswith("https://") for adresse in source.adresses), source.cle
    assert all(o.startswith("https://") for o in list_origines(list_sources().values()))


def test_a_plain_http_address_is_never_a_known_place() -> None:
    claire = replace(SOURCE, adresses=("http://www.insee.fr/a.zip", "https://www.insee.fr/b.zip"))
    assert list_origines([claire]) == {"https://www.insee.fr"}


@pytest.mark.parametrize(
    ("adresse", "nom"),
    [
        ("https://a.fr/b/c%20d.zip?x=1", "c d.zip"),
        ("https://a.fr/exports/csv?use_labels=true#suicides.csv", "suicides.csv"),
    ],
)
def test_an_address_names_its_file(adresse: str, nom: str) -> None:
    assert name_fichier(adresse) == nom


@pytest.mark.parametrize(
    "adresse", ["https://a.fr/exports/csv", "https://a.fr/", "https://a.fr/x#../x.csv", "https://a.fr/#.csv"]
)  # fmt: skip
def test_an_address_without_a_file_name_is_refused(adresse: str) -> None:
    with pytest.raises(ValueError, match="dire le nom du fichier"):
        name_fichier(adresse)


class Terminal(io.StringIO):
    """An output that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def commande(atelier: Atelier, cinq_epci: None, monkeypatch: pytest.MonkeyPatch) -> Atelier:
    """The command, with the comparateur published on loopback."""
    source = replace(SOURCE, adresses=(atelier.producteur.url(CHEMIN),))
    monkeypatch.setattr(recuperation, "list_sources", lambda: {"CMP": source})
    monkeypatch.setattr(
        donnees,
        "build_telechargement",
        lambda suivi: atelier.telechargement(suivi=suivi),
    )
    return atelier


def run(*arguments: str, sortie: io.StringIO | None = None) -> str:
    sortie = sortie or io.StringIO()
    call_command("donnees", "recuperer", *arguments, stdout=sortie)
    return sortie.getvalue()


def test_the_command_fetches_then_offers_to_load(commande: Atelier) -> None:
    dit = run("cmp")
    assert "CMP\u00a0: 100\u00a0% de" in dit
    assert "base_cc_comparateur_csv.zip\u00a0: nouveau" in dit
    assert (
        f"1\u00a0fichier à charger\u00a0: «\u00a0maillage donnees charger {commande.dossier}" in dit
    )
    assert not Chargement.objects.exists()
    call_command("donnees", "charger", str(commande.dossier / "donnees"), stdout=io.StringIO())
    assert Chargement.objects.get().adresse.endswith(CHEMIN)
    assert "Rien de nouveau à charger" in run()


def test_the_command_loads_what_it_fetched(commande: Atelier) -> None:
    assert "1\u00a0ligne, chargé" in run("--charger")
    charge = Chargement.objects.get()
    assert (charge.millesime, charge.octets) == ("2018", len(PREMIERE))
    assert charge.calcule_le is not None


def test_a_person_at_a_terminal_sees_a_bar(commande: Atelier) -> None:
    dit = run(sortie=Terminal())
    assert "█" in dit
    assert "100\u00a0%" in dit
    assert "\r\x1b[K" in dit


def test_the_command_fails_with_the_sentence_when_a_file_did_not_come(commande: Atelier) -> None:
    commande.producteur.pannes = ["404"]
    sortie = io.StringIO()
    with pytest.raises(CommandError, match="1\u00a0fichier n’est pas venu"):
        run(sortie=sortie)
    assert "n’a plus de fichier à cette adresse" in sortie.getvalue()


def test_an_unknown_source_is_answered_by_those_that_can_be_fetched(commande: Atelier) -> None:
    with pytest.raises(Exception, match="Sources que l’on peut récupérer\u00a0: CMP"):
        run("INCONNUE")


def test_a_wrong_column_is_said_when_the_file_is_loaded(commande: Atelier) -> None:
    commande.producteur.fichiers[CHEMIN] = archive(
        comparateur(f"53096;{CHIFFRES}".replace("2700", "x"))
    )
    with pytest.raises(CommandError, match="ligne 2, colonne «\u00a0P18_LOG\u00a0»"):
        run("--charger")
