"""A receiver of webhooks on this machine: what it got, and what it answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from msgspec import Struct


class Got(Struct, frozen=True):
    """One request as it came."""

    headers: Mapping[str, str]
    body: bytes


class Receiver(Struct):
    """Where it is and what came, in order; `status` may be changed while it runs."""

    address: str
    got: list[Got]
    status: int = 200


@contextmanager
def receiver(status: int = 200, location: str = "", raw: bytes = b"") -> Iterator[Receiver]:
    """Answers every POST with a status (and a place to go to), or with bytes that are no answer."""
    here = Receiver("", [], status)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            here.got.append(Got({name.lower(): value for name, value in self.headers.items()}, body))
            if raw:
                self.wfile.write(raw)
                return
            self.send_response(here.status)
            if location:
                self.send_header("location", location)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        here.address = f"http://127.0.0.1:{server.server_port}/hook"
        try:
            yield here
        finally:
            server.shutdown()
            thread.join()
