"""A portrait as rows: one per indicator, territory and period, for files that machines read."""

from collections.abc import Iterable, Iterator, Sequence

from maillage.socle.indicateurs.queries.chiffres import Chiffre
from maillage.socle.indicateurs.queries.lieux import Lieu
from maillage.socle.indicateurs.queries.portrait import LignePortrait, Portrait

ENTETES = (
    "indicateur", "libelle", "unite", "niveau", "code", "territoire", "annee", "valeur", "borne_basse",
    "borne_haute", "etat", "numerateur", "denominateur", "couverture", "rang", "nb_pairs", "source",
)  # fmt: skip


def list_rangees(portrait: Portrait) -> Iterator[Sequence[object]]:
    """Yield the rows of every indicator: the territory at each period, then its references."""
    for ligne in portrait.lignes:
        yield from list_rangees_de(portrait.lieu, ligne)


def list_rangees_de(lieu: Lieu, ligne: LignePortrait) -> Iterator[Sequence[object]]:
    """Yield the rows of one indicator. Ranks are among the EPCI of the same nature."""
    yield from _list(lieu, ligne, ligne.serie)
    for repere in ligne.reperes:
        yield from _list(repere.lieu, ligne, repere.serie)


def _list(lieu: Lieu, ligne: LignePortrait, serie: Iterable[Chiffre]) -> Iterator[Sequence[object]]:
    fiche = ligne.fiche
    for c in serie:
        yield (
            fiche.cle, fiche.libelle, fiche.unite, lieu.niveau, lieu.code, lieu.nom, c.periode,
            c.valeur, c.borne_basse, c.borne_haute, c.etat.value, c.numerateur, c.denominateur,
            c.couverture, c.rang_groupe, c.nb_groupe, c.source,
        )  # fmt: skip
