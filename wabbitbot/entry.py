"""What both web entry points do before they serve."""

import os
import sys


def prepare() -> None:
    """Set Django up, refuse an unfit environment, and run the start-up policy."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wabbitbot.settings")
    import django
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured

    try:
        if not apps.ready:  # under runserver they are
            django.setup(set_prefix=False)
    except ImproperlyConfigured as problem:
        print(f"Refused to start. {problem}", file=sys.stderr, flush=True)  # noqa: T201
        sys.exit(3)
    from django.conf import settings

    from versioning import startup

    if not settings.DEBUG and not os.environ.get("SECRET_KEY", "").strip():
        print(  # noqa: T201
            "Refused to start. SECRET_KEY is not set and DEBUG is off: each worker would make its "
            "own, and nobody would stay logged in.\nNext step: set SECRET_KEY to a long random "
            "text, such as `python -c 'import secrets; print(secrets.token_urlsafe(50))'` prints.",
            file=sys.stderr,
            flush=True,
        )
        sys.exit(3)
    startup.guard()
