"""WabbitBot's WSGI application without its start-up policy."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wabbitbot.settings")
application = get_wsgi_application()
