"""What comparing two censuses asks of their columns, before anything is added up."""

from collections.abc import Sequence

from maillage.regles.statistique.colonnes import Colonne


def without_frozen(apres: Colonne, avant: Colonne, departements: Sequence[str]) -> Colonne:
    """Leave out the départements where no commune has changed at all: they were not counted again.

    The population of Mayotte is published as it was until its next census: no growth of it is known.
    """
    change: dict[str, bool] = {}
    for departement, une, autre in zip(departements, avant.valeurs, apres.valeurs, strict=True):
        change[departement] = change.get(departement, False) or une != autre
    if all(change.values()):
        return apres
    valeurs = [
        valeur if change[departement] else None
        for departement, valeur in zip(departements, apres.valeurs, strict=True)
    ]
    return Colonne(valeurs, apres.secrets)


def with_restored(avant: Colonne, departements: Sequence[str]) -> Colonne:
    """Count for nothing, at the first census, a commune restored since: the one that it left counts it.

    A census leaves no commune out: one that lacks, in a département that is there, did not exist.
    """
    presents = {d for d, valeur in zip(departements, avant.valeurs, strict=True) if valeur}
    valeurs = [
        0 if valeur is None and departement in presents else valeur
        for departement, valeur in zip(departements, avant.valeurs, strict=True)
    ]
    return Colonne(valeurs, avant.secrets)
