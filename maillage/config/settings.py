"""Every setting of an installation, in one file. Values that vary come from the environment."""

from pathlib import Path

from csp.constants import NONE, SELF

from maillage.config.environnement import (
    lire_base,
    lire_booleen,
    lire_choix,
    lire_courrier,
    lire_entier,
    lire_liste,
    lire_texte,
)
from maillage.config.journaux import build_journaux
from maillage.config.stockage import lire_stockage
from maillage.config.surete import SECRET_LOCAL, Reglages, verifier

RACINE = Path(__file__).resolve().parent.parent
DOSSIER = Path(lire_texte("MAILLAGE_DOSSIER") or RACINE.parent / ".maillage")

DEMONSTRATION = lire_booleen("MAILLAGE_DEMONSTRATION", defaut=False)
DEBUG = lire_booleen("MAILLAGE_DEBUG", defaut=False)
HTTPS = lire_booleen("MAILLAGE_HTTPS", defaut=not (DEBUG or DEMONSTRATION))

SECRET_KEY = lire_texte("MAILLAGE_SECRET")
if not SECRET_KEY and (secret := DOSSIER / "secret").is_file():
    SECRET_KEY = secret.read_text(encoding="utf-8").strip()
SECRET_KEY = SECRET_KEY or SECRET_LOCAL  # refused below for an installation that others reach

ALLOWED_HOSTS = lire_liste("MAILLAGE_HOTES", "localhost,127.0.0.1,[::1]")
ROOT_URLCONF = "maillage.config.urls"
WSGI_APPLICATION = "maillage.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "maillage.config",
    "maillage.web.composants",
    "maillage.socle.journal",
    "maillage.socle.pieces",
    "maillage.socle.recherche",
    "maillage.socle.territoires",
    "maillage.socle.acteurs",
    "maillage.socle.referentiels",
    "maillage.socle.indicateurs",
    "maillage.cycle.contrats",
    "maillage.cycle.concertation",
    "maillage.cycle.diagnostic",
    "maillage.cycle.programme",
    "maillage.cycle.gouvernance",
    "maillage.cycle.financement",
    "maillage.synthese.conformite",
    "maillage.synthese.echeances",
    "maillage.echanges.documents",
    "maillage.echanges.notifications",
    "maillage.echanges.vie_privee",
    "maillage.echanges.demonstration",
]

MIDDLEWARE = [
    "maillage.web.composants.journal.JournalMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "maillage.web.composants.erreurs.ReferenceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "maillage.web.composants.lecture.LectureSeuleMiddleware",
    "maillage.web.espace.acteurs.brouillons.TexteGardeMiddleware",
    "maillage.web.espace.auteur.PorteMiddleware",
    "maillage.web.espace.auteur.AuteurMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RACINE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["maillage.web.composants.templatetags.maillage"],
        },
    }
]

DATABASES = {"default": lire_base(lire_texte("DATABASE_URL"), DOSSIER)}
# Shared by every process: double submissions and locked sign-ins are seen by all of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_partage",
        "OPTIONS": {"MAX_ENTRIES": 10_000},  # forms opened lately, by everybody
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "acteurs.Compte"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": _VALIDATION + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["courriel", "nom_complet"]},
    },
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": _VALIDATION + "NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # an invitation that waits over a week-end still opens
LOGIN_URL = "acteurs:connexion"
LOGIN_REDIRECT_URL = "echeances:accueil"
# A whole town hall shares one address: lock the pair (account, address), never the address alone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "maillage.web.espace.acteurs.views.answer_lockout"
AXES_USERNAME_FORM_FIELD = "username"
AXES_CLIENT_IP_CALLABLE = "maillage.web.composants.provenance.find_adresse_cliente"

# How many proxies stand in front, each of which says whom it answers for.
MANDATAIRES = lire_entier("MAILLAGE_MANDATAIRES", defaut=1 if HTTPS else 0)

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "maillage.web.composants.erreurs.erreur_csrf"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante$"]  # a monitor beside the server asks in clear, and says nothing
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MANDATAIRES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/statique/"
STATIC_ROOT = DOSSIER / "statique"
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [RACINE / "web" / "static"]
# The guides stand beside the program in a checkout, with their pictures.
GUIDE = RACINE.parent / "docs" / "guide"
if (GUIDE / "images").is_dir():
    STATICFILES_DIRS.append(("guide", GUIDE / "images"))
MEDIA_ROOT = DOSSIER / "pieces"
DISQUE_MINIMUM = lire_entier("MAILLAGE_DISQUE_MINIMUM", defaut=500)  # Mio: below, /sante says it
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # a text of 1 MB must arrive to be answered in words
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a plan of 400 fiches posts its selection
FILE_UPLOAD_PERMISSIONS = 0o600
STORAGES = {
    "default": lire_stockage(),
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        )
    },
}

# Mail leaves by a server (MAILLAGE_SMTP) or into a folder, one .eml file per message
# (MAILLAGE_COURRIER_DOSSIER). With neither, messages wait in the outbox, which says so; a
# demonstration never sends.
EMAIL_TIMEOUT = 20
COURRIEL_DOSSIER = ""
_courrier = lire_courrier(lire_texte("MAILLAGE_SMTP"), lire_texte("MAILLAGE_COURRIER_DOSSIER"))
globals().update(_courrier)
COURRIEL_ACTIF = len(_courrier) > 1 and not DEMONSTRATION
DEFAULT_FROM_EMAIL = lire_texte("MAILLAGE_EXPEDITEUR", "Maillage <maillage@localhost>")
ADRESSE_PUBLIQUE = lire_texte("MAILLAGE_ADRESSE", "" if HTTPS else "http://127.0.0.1:8000")

verifier(
    Reglages(
        https=HTTPS,
        demonstration=DEMONSTRATION,
        debug=DEBUG,
        secret=SECRET_KEY,
        hotes=ALLOWED_HOSTS,
        adresse=ADRESSE_PUBLIQUE,
        mandataires=MANDATAIRES,
        courriel_actif=COURRIEL_ACTIF,
        expediteur=DEFAULT_FROM_EMAIL,
    )
)

# Who answers for personal data: the information page and the register name them.
RESPONSABLE = lire_texte("MAILLAGE_RESPONSABLE")
DELEGUE = lire_texte("MAILLAGE_DELEGUE")

LOGGING = build_journaux(lire_choix("MAILLAGE_JOURNAL", ("texte", "json")))
