"""Django settings, made from the home's options (config.options): one file, no per-environment copies."""

from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from gongkai.config import home as homes
from gongkai.config import options as opts
from gongkai.config.files import files_setting
from gongkai.config.keys import read_key
from gongkai.config.logs import logging_config
from gongkai.config.mail import mail_settings

PACKAGE = Path(__file__).resolve().parents[1]
HOME = homes.current()
OPTIONS = opts.load(HOME)

GONGKAI_HOME = HOME.root
GONGKAI_JOURNAL_KEY = read_key(HOME.keys / "journal_key")
GONGKAI_SEALING_CIPHER = OPTIONS.sealing_cipher
GONGKAI_IDLE_MINUTES = OPTIONS.idle_minutes
GONGKAI_REQUIRE_SECOND_FACTOR = OPTIONS.require_second_factor
GONGKAI_PASSWORD_DAYS = OPTIONS.password_days
GONGKAI_BEHIND_PROXY = OPTIONS.behind_proxy
GONGKAI_SIGNIN_KEY = read_key(HOME.keys / "signin_key")
GONGKAI_PUBLIC_URL = OPTIONS.public_url
GONGKAI_SEARCH_URL = OPTIONS.search_url
GONGKAI_API_REQUESTS = OPTIONS.api_requests
GONGKAI_API_DOWNLOADS = OPTIONS.api_downloads
GONGKAI_METRICS_TOKEN = OPTIONS.metrics_token
GONGKAI_METRICS_FROM = OPTIONS.metrics_from

SECRET_KEY = OPTIONS.secret_key or "not-initialised"
DEBUG = False
ALLOWED_HOSTS = list(OPTIONS.hosts)
ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_filters",
    "django_tables2",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "gongkai.audit",
    "gongkai.acts",
    "gongkai.sealed",
    "gongkai.organs",
    "gongkai.signin",
    "gongkai.reference",
    "gongkai.guides",
    "gongkai.catalogue",
    "gongkai.columns",
    "gongkai.leaders",
    "gongkai.letters",
    "gongkai.directory",
    "gongkai.duties",
    "gongkai.reportdesk",
    "gongkai.sites",
    "gongkai.publication",
    "gongkai.search",
    "gongkai.notices",
    "gongkai.disclosurelog",
    "gongkai.operations",
    "gongkai.desk",
    "gongkai.portal",
    "gongkai.api",
]

MIDDLEWARE = [
    "gongkai.config.requests.RequestIds",
    "gongkai.operations.middleware.Probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.portal.serving.SiteFiles",
    "gongkai.config.errors.StorageFaults",
    "csp.middleware.CSPMiddleware",
    "gongkai.api.gate.Gate",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongkai.signin.middleware.ActsFromHere",
    "gongkai.signin.middleware.SessionGuard",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [PACKAGE / "portal" / "pages"],
        "OPTIONS": {"environment": "gongkai.portal.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the apps' own: ours replace allauth's pages of the same names.
        "DIRS": [PACKAGE / "desk" / "templates", PACKAGE / "signin" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.desk.context.desk",
            ],
            "builtins": ["django.templatetags.i18n", "gongkai.desk.templatetags.desk"],
        },
    },
]

# ---- Database: SQLite in the home, or what the operator names ----
DATABASES = {
    "default": dj_database_url.parse(
        OPTIONS.database_url, conn_max_age=600, conn_health_checks=True,
        disable_server_side_cursors=OPTIONS.database_pooled,
    )
}  # fmt: skip
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }

# ---- Sessions, cache ----
# With Redis a session is read from there and stays in the database, where it outlives a restart of Redis.
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if OPTIONS.redis_url else 'db'}"
SESSION_COOKIE_NAME = "gongkai_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gongkai.config.errors.csrf_failure"
_SHARED = {
    "BACKEND": "gongkai.config.cache.ForgivingRedis",
    "LOCATION": OPTIONS.redis_url,
    "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
}
_COUNTED = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
CACHES = {
    "default": _SHARED
    if OPTIONS.redis_url
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # Counts of the open-data API: never in the database, since who only reads must not wait for who writes. Without
    # Redis each web process counts for itself.
    "rates": _SHARED if OPTIONS.redis_url else _COUNTED,
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- Transport ----
if OPTIONS.production:
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = False
    CSRF_TRUSTED_ORIGINS = [OPTIONS.public_url]
if OPTIONS.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# ---- People signing in ----
AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "gongkai.signin.passwords.LengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "gongkai.signin.passwords.VarietyValidator"},
    {"NAME": "gongkai.signin.passwords.CommonValidator"},
    {"NAME": "gongkai.signin.passwords.SimilarityValidator"},
    {"NAME": "gongkai.signin.passwords.HistoryValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "gongkai.signin.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "gongkai.signin.forms.LoginForm",
    "change_password": "gongkai.signin.forms.ChangePasswordForm",
    "reauthenticate": "gongkai.signin.forms.ReauthenticateForm",
}
# Wrong passwords are the lock-out's business (axes); these slow down wrong codes, and floods from one address.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "5/5m/key"}
USERSESSIONS_ADAPTER = "gongkai.signin.adapter.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False  # SessionGuard does, once a minute
MFA_ADAPTER = "gongkai.signin.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "公开"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "activate_totp": "gongkai.signin.forms.ActivateForm",
    "authenticate": "gongkai.signin.forms.CodeForm",
    "reauthenticate": "gongkai.signin.forms.CodeAgainForm",
}
AXES_HANDLER = "gongkai.signin.lockout.LockoutHandler"
AXES_CLIENT_IP_CALLABLE = "gongkai.signin.addresses.client_address"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username"], ["ip_address", "user_agent"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or anybody could keep a person out for ever
AXES_LOCKOUT_CALLABLE = "gongkai.signin.lockout.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # the journal has it
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# ---- Words and time: Chinese is the source language ----
LANGUAGE_CODE = "zh-hans"
# The public sites' own; the desk is Chinese whatever a browser asks for, so there is no LocaleMiddleware.
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = OPTIONS.timezone

# ---- Files ----
STATIC_URL = "/static/"
STATIC_ROOT = HOME.static
STORAGES = {
    "default": files_setting(OPTIONS.files_url, HOME.root / "files", OPTIONS.cold_files_url),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
GONGKAI_LARGEST_FILE = 100 * 2**20
FILE_UPLOAD_PERMISSIONS = 0o600

# ---- Mail, logs ----
DEFAULT_FROM_EMAIL = OPTIONS.email_from
vars().update(mail_settings(OPTIONS.email_url, HOME))
LOGGING = logging_config(OPTIONS.log_format)
DJANGO_TABLES2_TEMPLATE = "desk/components/table.html"
FILTERS_EMPTY_CHOICE_LABEL = _("全部")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
