"""How the workbench runs: one SQLite file by default, PostgreSQL by DATABASE_URL; nothing here opens a door to the outside."""

import hashlib
import os

from workbench.ground import database_from, folder_of_home, secret_of

HOME = folder_of_home(os.environ)
SECRET_KEY = secret_of(HOME)
DEBUG = os.environ.get("COUNTERPOINT_DEBUG") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"

ROOMS = [
    "workbench.people",
    "workbench.history",
    "workbench.accounts",
    "workbench.research.studies",
    "workbench.research.protocols",
    "workbench.research.fieldwork",
    "workbench.research.corpora",
    "workbench.research.interviews",
    "workbench.research.pseudonyms",
    "workbench.research.coding",
    "workbench.research.findings",
    "workbench.research.rounds",
    "workbench.research.journal",
    "workbench.research.debriefing",
    "workbench.research.memberchecks",
    "workbench.research.triangulation",
    "workbench.research.trust",
    "workbench.research.reports",
    "workbench.research.overview",
    "workbench.research.exchange",
    "workbench.research.withdrawal",
    "workbench.research.correction",
    "workbench.desk",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "workbench.ui",
    *ROOMS,
]

MIDDLEWARE = [
    "workbench.ui.middleware.ContentSecurityPolicy",
    "workbench.ui.middleware.Wire",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "workbench.people.middleware.SameOrigin",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "workbench.people.middleware.Door",
    "django.contrib.messages.middleware.MessageMiddleware",
    "workbench.people.looking.Looking",
    "django_htmx.middleware.HtmxMiddleware",
    "workbench.ui.middleware.UserErrorMiddleware",
    # Last, so that it can answer with a page; still before the form is read, which happens in process_view.
    "workbench.research.corpora.middleware.RefuseTooLong",
]

ROOT_URLCONF = "workbench.urls"
ASGI_APPLICATION = "workbench.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "workbench.ui.context.ui",
                "workbench.people.context.people",
                "workbench.history.context.undo",
            ]
        },
    }
]

# Browsers share cookies between ports of one host, so each data folder has its own names.
_MARK = hashlib.sha256(str(HOME).encode()).hexdigest()[:8]
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = f"counterpoint-{_MARK}"
OPENED_COOKIE = f"counterpoint-opened-{_MARK}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_NAME = f"counterpoint-csrf-{_MARK}"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "workbench.ui.views.out_of_date"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# In a cookie of their own: a page that writes no session cannot seat anybody who has left.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "staging"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("TZ", "UTC") or "UTC"
USE_TZ = True
USE_I18N = True

# Rounds, KiB and lanes of argon2id, by which a passphrase opens the names.
# RFC 9106, second recommended option: for machines that cannot spare 2 GiB.
STRETCHING = (3, 64 * 1024, 4)

MEGABYTE = 1024 * 1024
FILE_LIMIT = 100 * MEGABYTE
RECORDING_LIMIT = 500 * MEGABYTE
RECORDING_ADDRESS = r"/field/interviews/[0-9a-f-]{36}/recording/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# The folder of a Whisper model, if somebody brought one; none is ever fetched.
WHISPER = os.environ.get("COUNTERPOINT_WHISPER", "")
FILE_UPLOAD_HANDLERS = ["workbench.serving.uploads.Unnamed"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
