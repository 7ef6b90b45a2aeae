"""The WSGI entry point: ``gunicorn wabbitbot.wsgi``."""

from django.core.wsgi import get_wsgi_application

from wabbitbot.entry import prepare

prepare()
application = get_wsgi_application()
