"""Pages of the money."""

from maillage.web.espace.financement.views.aides import (
    ajouter_aide,
    archiver_aide,
    modifier_aide,
    restaurer_aide,
)
from maillage.web.espace.financement.views.depenses import (
    archiver_depense,
    creer_depense,
    depense,
    modifier_depense,
    restaurer_depense,
)
from maillage.web.espace.financement.views.dispositifs import (
    archiver_dispositif,
    creer_dispositif,
    dispositif,
    dispositifs,
    restaurer_dispositif,
    reviser_dispositif,
)
from maillage.web.espace.financement.views.plan import exporter_depenses, plan_financement
from maillage.web.espace.financement.views.quotesparts import (
    ajouter_quotepart,
    modifier_quotepart,
    remettre_quotepart,
    retirer_quotepart,
)
from maillage.web.espace.financement.views.repartition import (
    archiver_cle,
    creer_cle,
    modifier_cle,
    repartition,
    restaurer_cle,
    rouvrir_cle,
    valider_cle,
)
from maillage.web.espace.financement.views.simulateur import simulateur
from maillage.web.espace.financement.views.tableau import (
    annuler_lot_depenses,
    lot_depenses,
    tableau_depenses,
)

__all__ = [
    "ajouter_aide",
    "ajouter_quotepart",
    "annuler_lot_depenses",
    "archiver_aide",
    "archiver_cle",
    "archiver_depense",
    "archiver_dispositif",
    "creer_cle",
    "creer_depense",
    "creer_dispositif",
    "depense",
    "dispositif",
    "dispositifs",
    "exporter_depenses",
    "lot_depenses",
    "modifier_aide",
    "modifier_cle",
    "modifier_depense",
    "modifier_quotepart",
    "plan_financement",
    "remettre_quotepart",
    "repartition",
    "restaurer_aide",
    "restaurer_cle",
    "restaurer_depense",
    "restaurer_dispositif",
    "retirer_quotepart",
    "reviser_dispositif",
    "rouvrir_cle",
    "simulateur",
    "tableau_depenses",
    "valider_cle",
]
