"""The ASGI entry point."""

from django.core.asgi import get_asgi_application

from wabbitbot.entry import prepare

prepare()
application = get_asgi_application()
