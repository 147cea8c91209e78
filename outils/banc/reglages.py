"""Settings of the bench: the installation's own, with the counter around every request."""

from maillage.config.settings import *  # noqa: F403 - these are the settings under measure
from maillage.config.settings import MIDDLEWARE as MIDDLEWARE_LIVRE

MIDDLEWARE = ["outils.banc.compteur.CompteurMiddleware", *MIDDLEWARE_LIVRE]
