"""Tables of financement, grouped by subject."""

from maillage.cycle.financement.models.depenses import Aide, Depense
from maillage.cycle.financement.models.dispositifs import Dispositif
from maillage.cycle.financement.models.repartition import CleRepartition, Quotepart

__all__ = ["Aide", "CleRepartition", "Depense", "Dispositif", "Quotepart"]
