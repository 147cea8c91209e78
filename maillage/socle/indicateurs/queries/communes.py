"""The figures of communes, made when they are looked at: those of 35 000 communes are not kept ahead."""

from collections.abc import Collection

from maillage.regles.statistique.agregation import Regle
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.queries.cadres import CadrePerimetres
from maillage.socle.indicateurs.queries.calcul import compute_fiche
from maillage.socle.indicateurs.queries.series import Fichiers
from maillage.socle.indicateurs.sources.catalogue import Fiche
from maillage.socle.territoires.queries import CommunesDuJour, read_communes_du_jour

ValeurCommune = tuple[float | None, Etat]


def compute_communes(
    fiche: Fiche, codes: Collection[str], periode: str
) -> dict[str, ValeurCommune]:
    """Return value and state of each commune at a period; empty when none of them is published.

    A published figure (median) is that of the producer, a share or a ratio that of the commune alone.
    """
    communes = read_communes_du_jour(frozenset(codes))
    fichiers = Fichiers(communes, extraits=True)
    if fiche.regle is Regle.PUBLIEE:
        valeurs = _read_publiees(fiche, communes, fichiers, periode=periode)
    else:
        cadre = CadrePerimetres(communes, {code: (code,) for code in communes.codes})
        lignes = compute_fiche(fiche, cadre, fichiers)
        valeurs = {li.code: (li.valeur, li.etat) for li in lignes if li.periode == periode}
    dites = any(valeur is not None for valeur, _etat in valeurs.values())
    return valeurs if dites else {}


def _read_publiees(
    fiche: Fiche, communes: CommunesDuJour, fichiers: Fichiers, *, periode: str
) -> dict[str, ValeurCommune]:
    serie = fichiers.series(fiche.numerateur).get(periode)
    if serie is None:
        return {}
    lue = serie.fichier.read(serie.mesure, periode, additive=False)
    return {
        code: _tell(valeur, fiche, secrete=place in lue.secrets)
        for place, (code, valeur) in enumerate(zip(communes.codes, lue.valeurs, strict=True))
    }


def _tell(valeur: float | None, fiche: Fiche, *, secrete: bool) -> ValeurCommune:
    if valeur is None:
        return None, Etat.SECRET if secrete else Etat.ABSENT
    return valeur * fiche.facteur, Etat.DISPONIBLE
