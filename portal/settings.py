"""All settings, read from the environment; `.env` beside manage.py is read too. See README.md for the list."""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
# SECRET_KEY_FILE names a file that holds SECRET_KEY, and so for every other name.
env = environ.FileAwareEnv()
environ.Env.read_env(BASE_DIR / ".env")


def secret_key_of(folder: Path) -> str:
    """The site's own key: made once, kept beside the data, readable by its owner only."""
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(64))
    return key


def mailer_of(url: str) -> dict[str, Any]:
    """The class that sends mails, and what it is told, from an address such as smtp+tls://name:password@host:587."""
    try:
        found = env.email_url_config(url)
        host, port = found["EMAIL_HOST"], found["EMAIL_PORT"]
        if url.startswith("smtp") and not host:
            raise ValueError
    except (ImproperlyConfigured, ValueError):
        # The value itself is not shown: it may hold a password.
        raise ImproperlyConfigured(
            "EMAIL_URL must look like smtp+tls://name:password@mail.example.org:587, or begin with smtp+ssl:// or smtp://."
        ) from None
    options: dict[str, Any] = {}
    if url.startswith("smtp"):
        tls, ssl = found.get("EMAIL_USE_TLS", False), found.get("EMAIL_USE_SSL", False)
        options = {"host": host, "port": port or (465 if ssl else 587 if tls else 25), "timeout": 10}
        options |= {"use_tls": tls, "use_ssl": ssl}
        options |= {
            "username": found["EMAIL_HOST_USER"] or "",
            "password": found["EMAIL_HOST_PASSWORD"] or "",
        }
    elif url.startswith("filemail"):
        options = {"file_path": f"/{found['EMAIL_FILE_PATH']}"}
    return {"BACKEND": found["EMAIL_BACKEND"], "OPTIONS": options}


DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key_of(DATA_DIR)

# Where people reach the site. Its host is allowed, and https turns on everything that needs it.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
site = urlsplit(SITE_URL)
if site.scheme not in ("http", "https") or not site.hostname:
    raise ImproperlyConfigured(f"SITE_URL must look like https://gongdu.example.org, not {SITE_URL!r}.")
HTTPS = site.scheme == "https"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[site.hostname, "127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[f"{site.scheme}://{site.netloc}"])

INSTALLED_APPS = [
    "portal",
    "taggit",  # before articles, which has an admin of its own for it
    "articles",
    "studygroups",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.own_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.keep_writing",  # the innermost: it sees what all the others refuse
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'gongdu.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that reads and then writes would else fail with "database is locked" under load.
    # FULL: what was acknowledged survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;"
        ),
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "portal.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 12 * 3600

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="zh-hans")
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
FORMAT_MODULE_PATH = "portal.formats"
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Shanghai")
USE_TZ = True

# Without script an editor sends a folder of files in one form, and chooses as many pieces of a source as there are.
DATA_UPLOAD_MAX_NUMBER_FILES = 500
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TAGGIT_CASE_INSENSITIVE = True

# Security. Nothing is loaded from elsewhere and no script or style stands inside a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    if env.bool("BEHIND_PROXY", default=False):  # which must set this header itself, whatever a client sends
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The reading time shown beside an article: its characters divided by this.
CHARACTERS_PER_MINUTE = env.int("CHARACTERS_PER_MINUTE", default=300)
if CHARACTERS_PER_MINUTE < 1:
    raise ImproperlyConfigured("CHARACTERS_PER_MINUTE must be a whole number above 0.")

# Mails go out through EMAIL_URL, by `manage.py send_mail` alone. Without it none does.
EMAIL_URL = env.str("EMAIL_URL", default="")
mailer = mailer_of(EMAIL_URL or "dummymail://")
if django.VERSION >= (6, 1):
    MAILERS = {"default": mailer}
else:
    EMAIL_BACKEND = mailer["BACKEND"]
    EMAIL_HOST, EMAIL_PORT = mailer["OPTIONS"].get("host", ""), mailer["OPTIONS"].get("port", 25)
    EMAIL_HOST_USER = mailer["OPTIONS"].get("username", "")
    EMAIL_HOST_PASSWORD = mailer["OPTIONS"].get("password", "")
    EMAIL_USE_TLS = mailer["OPTIONS"].get("use_tls", False)
    EMAIL_USE_SSL = mailer["OPTIONS"].get("use_ssl", False)
    EMAIL_FILE_PATH = mailer["OPTIONS"].get("file_path", "")
    EMAIL_TIMEOUT = mailer["OPTIONS"].get("timeout")
SENDS_MAIL = bool(EMAIL_URL)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"gongdu@{site.hostname}")
if not re.fullmatch(r"[^@\s]+@[^@\s]+|[^@\r\n]+<[^@\s]+@[^@\s]+>", DEFAULT_FROM_EMAIL):
    raise ImproperlyConfigured(
        "DEFAULT_FROM_EMAIL must look like gongdu@example.org or 共读 <gongdu@example.org>."
    )
MAIL_HOUR = env.int("MAIL_HOUR", default=7)
if not 0 <= MAIL_HOUR <= 23:
    raise ImproperlyConfigured(
        "MAIL_HOUR must be an hour from 0 to 23: from when on the day's mails are sent."
    )

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
