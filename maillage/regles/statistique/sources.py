"""Thresholds of the portrait and the texts behind its formulas: a figure without source cannot be written."""

from dataclasses import dataclass
from datetime import date

LU_LE = date(2026, 11, 25)


@dataclass(frozen=True)
class Source:
    """A text: who, what, where, which year. `lue_dans` is what was really read, when not the text itself."""

    auteurs: str
    titre: str
    annee: int
    lue_dans: str = ""
    lue_le: date = LU_LE


@dataclass(frozen=True)
class Seuil:
    """A limit that changes what is shown: its value, what happens there, and the text that gives it."""

    valeur: float
    effet: str
    source: Source


WILSON = Source(
    "Wilson E. B.",
    "Probable inference, the law of succession, and statistical inference, JASA 22, p.\u00a0209-212",
    1927,
    "les traités qui le citent",
)
GARWOOD = Source(
    "Garwood F.",
    "Fiducial limits for the Poisson distribution, Biometrika 28, p.\u00a0437-442",
    1936,
    "les traités qui le citent",
)
BRESLOW_DAY = Source(
    "Breslow N. E., Day N. E.",
    "Statistical Methods in Cancer Research, vol. II, IARC Scientific Publications 82, p.\u00a069 (Byar)",
    1987,
    "les traités qui le citent",
)
DOBSON = Source(
    "Dobson A. J., Kuulasmaa K., Eberle E., Scherer J.",
    "Confidence intervals for weighted sums of Poisson parameters, Statistics in Medicine 10, p.\u00a0457-462",
    1991,
    "les bibliothèques libres de statistique qui l’appliquent",
)
FAY_FEUER = Source(
    "Fay M. P., Feuer E. J.",
    "Confidence intervals for directly standardized rates: a method based on the gamma distribution, "
    "Statistics in Medicine 16, p.\u00a0791-801",
    1997,
    "les bibliothèques libres de statistique qui l’appliquent",
)
EUROSTAT = Source(
    "Eurostat",
    "Revision of the European Standard Population, Methodologies and working papers",
    2013,
    "les nomenclatures de population type publiées par les instituts de santé publique",
)
HYNDMAN_FAN = Source(
    "Hyndman R. J., Fan Y.",
    "Sample quantiles in statistical packages, The American Statistician 50, p.\u00a0361-365 (type 7)",
    1996,
    "la documentation de Python et de NumPy",
)
AMELI = Source(
    "Caisse nationale de l’assurance maladie",
    "data.ameli.fr\u00a0: «\u00a0NS\u00a0» sous cinq professionnels",
    2026,
    "les notes du domaine, §\u00a04.3",
)
INSEE_RP = Source(
    "Insee",
    "Conseils d’utilisation des résultats du recensement\u00a0: prudence sous 200 personnes",
    2026,
    "les notes sur les données, §\u00a03.4\u00a0; texte de l’Insee à relire",
)
CHOISI = Source(
    "Maillage",
    "Seuil choisi ici, faute de texte",
    2026,
    "les notes sur les données, §\u00a03.3 et §\u00a03.4",
)

EFFECTIF_FAIBLE = Seuil(5, "sous ce nombre de cas, aucune comparaison n’est faite", AMELI)
# 1/√20 = 22 %: what the count of a Poisson law may vary from one year to the next by chance alone.
EFFECTIF_FRAGILE = Seuil(20, "sous ce nombre de cas, la comparaison est dite fragile", CHOISI)
RECENSEMENT_FRAGILE = Seuil(
    200, "sous ce dénominateur, un taux du recensement est fragile", INSEE_RP
)
CASE_MASQUEE = Seuil(5, "sous ce nombre, une case d’un tableau de réponses est masquée", AMELI)
COUVERTURE_A_NOTER = Seuil(0.9, "sous cette couverture, la valeur est dite partielle", CHOISI)
COUVERTURE_MONTRABLE = Seuil(0.6, "sous cette couverture, la valeur n’est pas montrée", CHOISI)
PAIRS_CONNUS = Seuil(0.9, "sous cette part de pairs connus, aucun rang n’est donné", CHOISI)
ECART_APL = Seuil(0.1, "sous cet écart d’APL, rien n’est dit de la différence", CHOISI)
ECART_PROCHE = Seuil(
    0.02, "sous cet écart relatif, deux chiffres sans intervalle sont dits proches", CHOISI
)
