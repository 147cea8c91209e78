"""A few territories taken out of an installation and brought into another one, which has no file."""

from pathlib import Path

from maillage.regles.droits import SYSTEME
from maillage.socle.indicateurs.models import Chargement, Niveau, Quartiles, Valeur
from maillage.socle.indicateurs.operations import (
    compute_en_attente,
    compute_perimetres,
    load_extrait,
)
from maillage.socle.indicateurs.queries.extraits import build_extrait
from maillage.socle.indicateurs.sources.extraits import read_extrait, write_extrait, write_nombre
from maillage.socle.territoires.models import Commune
from maillage.socle.territoires.operations import create_perimetre
from tests.fabriques.territoires import ERNEE, MAUGES
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur
from tests.socle.indicateurs.test_chargement import CHIFFRES, communes, comparateur

MUET = CHIFFRES.replace("20110", "")  # no median: a secret


def list_valeurs() -> set[tuple[object, ...]]:
    champs = ("indicateur__cle", "zone__niveau", "zone__code", "zone__groupe", "periode")
    nombres = ("valeur", "etat", "couverture", "borne_basse", "rang", "nb_groupe")
    officielles = Valeur.objects.exclude(zone__niveau=Niveau.PERIMETRE)
    return {
        tuple(write_nombre(v) if isinstance(v, float) else v for v in valeurs)
        for valeurs in officielles.values_list(*champs, *nombres)
    }


def emporter(ecrire: Ecrire, dossier: Path) -> None:
    """Load two EPCI, take one out to a folder, and leave nothing behind."""
    charger(ecrire("a.zip", comparateur(*communes(ERNEE, c53096=MUET), *communes(MAUGES))))
    write_extrait(build_extrait([ERNEE]), dossier)
    Chargement.objects.all().delete()
    Quartiles.objects.all().delete()
    assert not Valeur.objects.exists()


def test_what_was_taken_out_comes_back_as_it_was(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    charger(ecrire("a.zip", comparateur(*communes(ERNEE, c53096=MUET))))
    avant = {v for v in list_valeurs() if v[2] in {ERNEE, "53", "52", "FR", "METRO"}}
    write_extrait(build_extrait([ERNEE]), tmp_path / "extrait")
    Chargement.objects.all().delete()
    load_extrait(read_extrait(tmp_path / "extrait"), auteur=SYSTEME)
    assert list_valeurs() == avant


def test_it_comes_in_once(cinq_epci: None, ecrire: Ecrire, tmp_path: Path) -> None:
    emporter(ecrire, tmp_path / "extrait")
    assert load_extrait(read_extrait(tmp_path / "extrait"), auteur=SYSTEME) > 0
    assert load_extrait(read_extrait(tmp_path / "extrait"), auteur=SYSTEME) == 0


def test_a_perimeter_is_summed_from_its_communes_secrets_included(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    emporter(ecrire, tmp_path / "extrait")
    load_extrait(read_extrait(tmp_path / "extrait"), auteur=SYSTEME)
    voisine = Commune.objects.filter(epci=ERNEE).exclude(code="53096").values("code")[:1]
    deux = Commune.objects.filter(code__in=["53096", voisine[0]["code"]])
    libre = create_perimetre(auteur=SYSTEME, nom="Deux", communes=deux)
    compute_perimetres([libre])
    assert valeur("population", str(libre.uuid), "2018").valeur == 2 * 5600
    assert valeur("niveau_de_vie_median", str(libre.uuid), "2019").couverture == 0.5


def test_nothing_is_computed_for_france_from_a_few_communes(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    emporter(ecrire, tmp_path / "extrait")
    load_extrait(read_extrait(tmp_path / "extrait"), auteur=SYSTEME)
    avant = list_valeurs()
    compute_en_attente(auteur=SYSTEME)
    assert list_valeurs() == avant


def test_the_whole_file_takes_the_place_of_the_extract(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    emporter(ecrire, tmp_path / "extrait")
    load_extrait(read_extrait(tmp_path / "extrait"), auteur=SYSTEME)
    charger(tmp_path / "a.zip")  # the very file that the extract was taken from
    assert not Chargement.objects.filter(est_extrait=True).exists()
    assert valeur("population", MAUGES, "2018").numerateur == 6 * 5600
    assert load_extrait(read_extrait(tmp_path / "extrait"), auteur=SYSTEME) == 0
