"""Whose money is public, and whose counts on the side of local authorities in a parity: one table.

Keys are the kinds of organisations. Written from memory on 26 November 2026, to be checked by a jurist: no
text of domaine §8 lists them. Where it depends, the answer is unknown and names who must be asked; the administration says it on the page of
the organisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from maillage.regles.financement.mots import Confiance
from maillage.regles.financement.parametres import SourceLue


@dataclass(frozen=True)
class NatureFinanceur:
    """What the money of a kind of organisation is. None: it depends, and nobody said it."""

    est_publique: bool | None
    est_collectivite: bool
    source: SourceLue


_CGCT = SourceLue(
    "Les communes, les départements, les régions sont des collectivités\u00a0; leurs groupements et "
    "établissements publics agissent avec leur argent.",
    "Constitution, art. 72\u00a0; code général des collectivités territoriales, art. L. 1111-10, III",
    "",
    Confiance.NON_VERIFIE,
)
_ETAT = SourceLue(
    "Les subventions de l’État et de ses établissements publics sont des aides publiques.",
    "Décret n°\u00a02018-514 du 25 juin 2018 relatif aux subventions de l’État, art. 10",
    "",
    Confiance.NON_VERIFIE,
)
_SECURITE_SOCIALE = SourceLue(
    "Les caisses de sécurité sociale versent de l’argent public\u00a0; leurs statuts sont souvent privés.",
    "Lecture de Maillage, sans texte",
    "",
    Confiance.NON_VERIFIE,
)
_DEPEND = SourceLue(
    "Public ou privé selon l’organisation\u00a0: il faut le dire d’elle.",
    "Lecture de Maillage, sans texte",
    "",
    Confiance.NON_VERIFIE,
)
_PRIVE = SourceLue(
    "L’argent d’une association, d’une fondation, d’une mutuelle est privé.",
    "Lecture de Maillage, sans texte",
    "",
    Confiance.NON_VERIFIE,
)
_LOCALE = NatureFinanceur(est_publique=True, est_collectivite=True, source=_CGCT)
_DE_L_ETAT = NatureFinanceur(est_publique=True, est_collectivite=False, source=_ETAT)
_DE_LA_SECU = NatureFinanceur(est_publique=True, est_collectivite=False, source=_SECURITE_SOCIALE)
_VARIABLE = NatureFinanceur(est_publique=None, est_collectivite=False, source=_DEPEND)

NATURES_FINANCEURS: Mapping[str, NatureFinanceur] = MappingProxyType(
    {
        **dict.fromkeys(("epci", "commune", "cias", "departement", "region"), _LOCALE),
        **dict.fromkeys(("ars", "etat", "education"), _DE_L_ETAT),
        **dict.fromkeys(("assurance-maladie", "caf"), _DE_LA_SECU),
        **dict.fromkeys(("etablissement", "exercice-coordonne", "autre"), _VARIABLE),
        "association": NatureFinanceur(est_publique=False, est_collectivite=False, source=_PRIVE),
    }
)


def nature_de(sorte: str) -> NatureFinanceur:
    """Return what the money of a kind of organisation is; a kind that nobody described depends."""
    return NATURES_FINANCEURS.get(sorte, _VARIABLE)
