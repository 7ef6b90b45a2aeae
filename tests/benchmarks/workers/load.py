"""A small bounded load generator: a few threads with http.client, on loopback only."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

from tests.benchmarks.workers.protocol import Block, Prepare, serve

PATHS = {
    "floor": "/bench/select-one",
    "control": "/bench/select-one",
    "db": "/health/db",
    "executor": "/bench/executor",
    "stock": "/bench/stock?format=json",
}
THREADS = 4
_TIMEOUT = 20


class Client:
    """One thread's requests.

    Args:
        port: On 127.0.0.1.
        keep_alive: Whether to use a connection again.
    """

    def __init__(self, port: int, *, keep_alive: bool) -> None:
        self.keep_alive = keep_alive
        self.connection = HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)

    def get(self, path: str, count: int) -> None:
        """Ask so many times, and insist on 200."""
        for _ in range(count):
            self.connection.request("GET", path)
            response = self.connection.getresponse()
            response.read()
            if response.status != 200:
                raise RuntimeError(f"{path} answered {response.status}.")
            if not self.keep_alive:
                self.connection.close()


def main() -> None:
    """Serve blocks; each thread makes its share of the requests."""
    port, keep_alive = int(sys.argv[1]), sys.argv[2] == "keep-alive"
    clients = [Client(port, keep_alive=keep_alive) for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:

        def variant(path: str) -> Prepare:
            def prepare(count: int) -> Block:
                share = max(1, count // THREADS)
                return lambda: list(pool.map(lambda client: client.get(path, share), clients))

            return prepare

        serve({name: variant(path) for name, path in PATHS.items()})


if __name__ == "__main__":
    main()
