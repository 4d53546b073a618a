"""The application on a port: one process or several, told when it is ready, and stopped without cutting anybody off."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
from collections.abc import Callable
from contextlib import ExitStack

import uvicorn
from uvicorn.supervisors import Multiprocess

from heshi.apps.service.settings import Settings

FACTORY = "heshi.apps.service.opening:app_from_environment"
COUNTS = "PROMETHEUS_MULTIPROC_DIR"
START_SECONDS = 60.0
"""So long a worker may take until it answers."""

Ready = Callable[[], None]


def bound(host: str, port: int) -> socket.socket:
    """A socket at the address; raises OSError where it is taken or not ours. Port 0 takes any that is free."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(kind, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    made.set_inheritable(True)
    return made


def address_of(listening: socket.socket) -> str:
    """The address for a browser."""
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def serve(listening: socket.socket, settings: Settings, workers: int, ready: Ready) -> bool:
    """Answer requests until a signal says stop; True when it ended as it should.

    SIGTERM and SIGINT stop taking requests, let those under way finish for `stop_seconds`, then close.
    """
    config = uvicorn.Config(
        FACTORY,
        factory=True,
        workers=workers,
        log_config=None,
        access_log=False,  # ours says less: no address, no query
        proxy_headers=False,  # whom to believe is decided in one place, clients.py
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_keep_alive=20,
        timeout_graceful_shutdown=settings.stop_seconds,
    )
    with ExitStack() as stack:
        for name in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises it again at its end; then all is done already
            stack.callback(signal.signal, name, signal.signal(name, lambda *_: None))
        if workers == 1:
            server = _Server(config, ready)
            server.run([listening])
            return server.started
        stack.enter_context(_shared_counts())
        _Workers(config, [listening], ready).run()
    return True


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Ready) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


class _Workers(Multiprocess):
    """Says when every worker is ready."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], ready: Ready) -> None:
        super().__init__(config, sockets)
        self._ready = ready

    def init_processes(self) -> None:
        super().init_processes()
        if all(process.wait_until_ready(START_SECONDS, self.should_exit) for process in self.processes):
            self._ready()


def _shared_counts() -> ExitStack:
    """A folder in which the workers add up their metrics, while they run."""
    stack = ExitStack()
    if COUNTS not in os.environ:
        os.environ[COUNTS] = stack.enter_context(tempfile.TemporaryDirectory(prefix="heshi-metrics-"))
        stack.callback(os.environ.pop, COUNTS)
    return stack
