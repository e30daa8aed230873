"""How the workbench runs: one SQLite file by default, PostgreSQL by DATABASE_URL; a door for one machine, or accounts."""

import hashlib
import os

from workbench.ground import database_from, folder_of_home, hosts_from, secret_of, without_ports

HOME = folder_of_home(os.environ)
SECRET_KEY = secret_of(HOME)
DEBUG = os.environ.get("COUNTERPOINT_DEBUG") == "1"
# `counterpoint serve` asks for accounts; every other verb opens the door of this machine.
ACCOUNTS = os.environ.get("COUNTERPOINT_ACCOUNTS") == "1"
SECOND_FACTOR = os.environ.get("COUNTERPOINT_SECOND_FACTOR", "") == "required"
HOSTS = hosts_from(os.environ.get("COUNTERPOINT_HOSTS", "")) if ACCOUNTS else []
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *without_ports(HOSTS)]

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
    "workbench.research.programmes",
    "workbench.practice.guard",
    "workbench.practice.vault",
    "workbench.practice.stories",
    "workbench.practice.supervision",
    "workbench.practice.encounters",
    "workbench.practice.growth",
    "workbench.practice.circles",
    "workbench.practice.benefits",
    "workbench.desk",
    # Last of the house: it brings `migrate`, which makes a new database at once.
    "workbench.serving",
]
SIGNING_IN = ["allauth.account", "allauth.mfa"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    # Ours before theirs: the pages of signing in are drawn by our templates, and only those that we mount are there.
    "workbench.ui",
    *ROOMS,
    *SIGNING_IN,
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
    "allauth.account.middleware.AccountMiddleware",
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
                "workbench.research.journal.context.noted_on",
            ]
        },
    }
]

# Browsers share cookies between ports of one host, so each data folder has its own names.
_MARK = hashlib.sha256(str(HOME).encode()).hexdigest()[:8]
# With accounts a session lies in the database, so that signing out ends it wherever its cookie has got to.
SESSION_ENGINE = f"django.contrib.sessions.backends.{'db' if ACCOUNTS else 'signed_cookies'}"
SESSION_COOKIE_NAME = f"counterpoint-{_MARK}"
OPENED_COOKIE = f"counterpoint-opened-{_MARK}"
VAULT_COOKIE = f"counterpoint-vault-{_MARK}"
SESSION_COOKIE_HTTPONLY = True
# A link in a letter leads to a page of one's own; what changes anything is refused from elsewhere all the same.
SESSION_COOKIE_SAMESITE = "Lax" if ACCOUNTS else "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(HOSTS)
SESSION_COOKIE_AGE = 60 * 60 * 24 * (14 if ACCOUNTS else 30)
CSRF_COOKIE_NAME = f"counterpoint-csrf-{_MARK}"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "workbench.ui.views.out_of_date"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# In a cookie of their own: a page that writes no session cannot seat anybody who has left.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

AUTHENTICATION_BACKENDS = ["workbench.accounts.backends.Exactly"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["name", "email"]}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "/"
ACCOUNT_ADAPTER = "workbench.accounts.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "workbench.accounts.forms.SignInForm",
    "change_password": "workbench.accounts.forms.ChangedPasswordForm",
    "reset_password_from_key": "workbench.accounts.forms.NewPasswordForm",
    "reauthenticate": "workbench.accounts.forms.AgainForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Django's own: the one of django-allauth writes addresses into a table of its own, which we do not use.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
MFA_ADAPTER = "workbench.accounts.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Counterpoint"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "staging"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("TZ", "UTC") or "UTC"
USE_TZ = True
USE_I18N = True

# Rounds, KiB and lanes of argon2id, by which a passphrase opens the names, or a vault.
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
# A form of practice stays in memory, whole: longer ones are refused before anything would be put on the disk.
PRACTICE_LIMIT = 2 * MEGABYTE
PRACTICE_ADDRESS = r"^/practice/"
# The paper of a certificate may be longer; it stays in memory, too.
CERTIFICATE_LIMIT = 5 * MEGABYTE
CERTIFICATE_ADDRESS = r"^/practice/growth/hours/[0-9a-f-]{36}/file/$"
DEFAULT_EXCEPTION_REPORTER = "workbench.practice.vault.unspoken.Report"
DEFAULT_EXCEPTION_REPORTER_FILTER = "workbench.practice.vault.unspoken.Unspoken"
FILE_UPLOAD_HANDLERS = ["workbench.serving.uploads.Unnamed"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
