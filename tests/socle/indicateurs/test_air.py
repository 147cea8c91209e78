"""Air of each commune, in the form of Ineris: a title, then headings; every number here is invented."""

import zipfile
from pathlib import Path

import pytest

from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.operations import load_fichier
from tests.fabriques.territoires import ERNEE
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur
from tests.socle.indicateurs.test_sources_inventees import codes

_TITRE = "Indicateurs de qualite de l'air par commune (donnees inventees)\n"
_NOM = "Indicateurs_QualiteAir_France_Commune_{}_Ineris_v.Dec2024.csv"


def texte(*lignes: str, polluants: tuple[str, ...] = ("NO2", "PM10", "PM25")) -> str:
    moyenne = "Moyenne annuelle de concentration de {} ponderee par la population (ug/m3)"
    entete = ["COM Insee", "Commune", "Population", *(moyenne.format(p) for p in polluants)]
    return _TITRE + ",".join(entete) + "\n" + "\n".join(lignes) + "\n"


def test_the_air_of_an_epci_weighs_each_commune_as_its_inhabitants(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    premiere, *autres = codes(ERNEE)
    lues = texte(f"{premiere},A,6000,10.0,14.0,8.0", *(f"{c},B,1000,2.0,9.0,4.0" for c in autres))
    charger(ecrire(_NOM.format(2021), lues))
    trouvee = valeur("air_particules_fines", ERNEE, "2021")
    habitants = 6000 + 1000 * len(autres)
    assert trouvee.valeur == pytest.approx((6000 * 8 + 1000 * len(autres) * 4) / habitants)
    assert trouvee.denominateur == habitants
    no2 = valeur("air_dioxyde_d_azote", ERNEE, "2021").valeur
    assert no2 == pytest.approx((6000 * 10 + 1000 * len(autres) * 2) / habitants)


def test_a_commune_without_figure_is_not_of_clean_air(cinq_epci: None, ecrire: Ecrire) -> None:
    connues = codes(ERNEE)[1:]
    charger(ecrire(_NOM.format(2021), texte(*(f"{c},A,1000,10,14,8" for c in connues))))
    trouvee = valeur("air_particules_fines", ERNEE, "2021")
    assert trouvee.valeur == pytest.approx(8)
    assert trouvee.couverture is not None
    assert trouvee.couverture < 1


def test_an_archive_of_years_gives_each_of_them_and_fine_particles_where_they_are(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    communes = codes(ERNEE)
    avant = texte(*(f"{c},A,100,9,15" for c in communes), polluants=("NO2", "PM10"))
    apres = texte(*(f"{c},A,100,8,12,7" for c in communes))
    with zipfile.ZipFile(tmp_path / "air.zip", "w") as archive:
        archive.writestr(_NOM.format(2008), avant)
        archive.writestr(_NOM.format(2009), apres)
    charger(tmp_path / "air.zip")
    assert valeur("air_particules", ERNEE, "2008").valeur == pytest.approx(15)
    assert valeur("air_particules_fines", ERNEE, "2009").valeur == pytest.approx(7)
    assert valeur("air_dioxyde_d_azote", ERNEE, "2009").valeur == pytest.approx(8)


def test_a_cell_that_is_no_number_is_refused_with_its_line_in_the_file(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    chemin = ecrire(_NOM.format(2021), texte(f"{codes(ERNEE)[0]},A,100,huit,12,7"))
    with pytest.raises(ErreurMetier, match="ligne 3, colonne «\u00a0Moyenne annuelle"):
        load_fichier(chemin, auteur=SYSTEME)
