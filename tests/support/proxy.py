"""A door before the server that can fall silent: connections stay, and nothing is answered."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.support.databases import server_params, url_of


class Proxy:
    """Listens on a loopback port and passes bytes to the tests' server while it may speak."""

    def __init__(self) -> None:
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(64)
        self._may_speak = threading.Event()
        self._may_speak.set()
        self._closed = False

    @property
    def port(self) -> int:
        """The port to connect to."""
        return int(self._listener.getsockname()[1])

    def url_of(self, name: str) -> str:
        """The ``DATABASE_URL`` of a database by way of this door."""
        return url_of(name, host="127.0.0.1", port=str(self.port))

    def silence(self) -> None:
        """Pass nothing on from now."""
        self._may_speak.clear()

    def speak(self) -> None:
        """Pass on again, what was held back too."""
        self._may_speak.set()

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._closed = True
        self.speak()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while not self._closed:
                client, _address = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        params = server_params()
        host = str(params.get("host") or "/var/run/postgresql")
        port = int(params.get("port", 5432))
        self._may_speak.wait()
        if host.startswith("/"):
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(f"{host}/.s.PGSQL.{port}")
        else:
            upstream = socket.create_connection((host, port))
        for source, target in ((client, upstream), (upstream, client)):
            threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._may_speak.wait()
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()
