"""Settings of the WabbitBot project, read from the environment once.

Development needs no environment at all; production sets ``DEBUG=0``, ``DATABASE_URL``,
``SECRET_KEY`` and ``ALLOWED_HOSTS``. `docs/reference/settings.md` lists every variable.
"""

from pathlib import Path
from typing import Any

from wabbitbot.environment import (
    database_from_environment,
    debug_from_environment,
    env_bool,
    env_int,
    env_list,
    env_str,
    secret_key_from_environment,
)

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = debug_from_environment()
SECRET_KEY = secret_key_from_environment(debug=DEBUG)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "wabbitbot",
    "health",
    "versioning",
    "versioning.flags",
    "waffle",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "versioning.middleware.SchemaVersionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "waffle.middleware.WaffleMiddleware",
]

ROOT_URLCONF = "wabbitbot.urls"
WSGI_APPLICATION = "wabbitbot.wsgi.application"
ASGI_APPLICATION = "wabbitbot.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_from_environment(debug=DEBUG, base_dir=BASE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Cached flags are never shared between schema versions.
    "waffle": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "waffle",
        "KEY_FUNCTION": "versioning.features.schema_cache_key",
    },
}
WAFFLE_CACHE_NAME = "waffle"
WAFFLE_FLAG_MODEL = "versioning_flags.Flag"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
# Served straight from the apps, so that nothing has to be collected before the first start.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = env_str("STATIC_ROOT", default="") or None

# Only behind a proxy that sets this header itself: anybody else could claim to speak HTTPS.
if env_bool("TRUST_FORWARDED_PROTO", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if not DEBUG:
    SECURE_CONTENT_TYPE_NOSNIFF = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

VERSIONING: dict[str, Any] = {
    "DISTRIBUTION": "wabbitbot",
    "COMPATIBILITY": [
        {
            "app": "1.0.x",
            "min_schema": "001-1.0",
            "max_schema": "001-1.1",
            "notes": "Legacy support",
        },
        {
            "app": "1.1.x",
            "min_schema": "001-1.0",
            "max_schema": "002-1.0",
            "notes": "Extended compatibility: serves on both sides of the split",
        },
        {
            "app": "1.2.x",
            "min_schema": "002-1.0",
            "max_schema": "999-9.9",
            "notes": "Modern features",
        },
    ],
    "RUN_MIGRATIONS_ON_STARTUP": env_bool("RUN_MIGRATIONS_ON_STARTUP", default=DEBUG),
    "USE_ENSURE_CREATED": env_bool("USE_ENSURE_CREATED", default=False),
    "HEALTH_TOKEN": env_str("HEALTH_TOKEN", default=""),
    "DATABASE_WAIT": env_int("DATABASE_WAIT", default=30),
    "TARGET_APP_VERSION": env_str("TARGET_APP_VERSION", default=""),
}

# How long archived rows are kept before `archive_purge` removes them.
ARCHIVE_RETENTION_DAYS = env_int("ARCHIVE_RETENTION_DAYS", default=365)
