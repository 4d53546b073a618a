"""One line of log and one count for each request, and nothing in them of what was sent: no text, no query, no body."""

from __future__ import annotations

import logging
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any

import msgspec
from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heshi.apps.service.clients import Clients
from heshi.apps.service.metrics import count_request
from heshi.apps.service.problem_pages import told

LOG = logging.getLogger("heshi.service")
REQUEST_ID = "heshi.request_id"
CLIENT = "heshi.client"
UNROUTED = "(none)"
"""Stands for the route where none was found: an address that somebody made up must not become a label."""

GONE = 499
"""The status in log and metrics where the client went away before its request had arrived; nobody reads an answer."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Records:
    """The outermost layer: names the request, times it, and answers for us where something broke."""

    def __init__(self, app: ASGIApp, clients: Clients) -> None:
        self._app, self._clients = app, clients

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and write down that it was served."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope[REQUEST_ID] = name = secrets.token_hex(8)
        scope[CLIENT] = self._clients.name(scope)
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", name.encode())]
            await send(message)

        started = time.perf_counter()
        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            status = GONE
        except Exception as error:
            write("failed", id=name, error=type(error).__name__, at=_places(error))
            if not status:
                await told(Request(scope), "failed")(scope, receive, noting)
        finally:
            self._write(scope, status, time.perf_counter() - started)

    def _write(self, scope: Scope, status: int, seconds: float) -> None:
        route = route_of(scope)
        method = scope["method"] if scope["method"] in METHODS else "other"
        count_request(method, route, status, seconds)
        if LOG.isEnabledFor(logging.INFO):
            write(
                "request",
                id=scope[REQUEST_ID],
                client=scope[CLIENT],
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1_000, 2),
            )


def route_of(scope: Scope) -> str:
    """The template of the route that served a request: `/law/rule/{id}`, never the identifier itself."""
    return getattr(scope.get("route"), "path", "") or UNROUTED


def _places(error: BaseException) -> list[str]:
    """Where it broke: files and lines without the values, for an exception's own words may quote a message."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return [f"{_from_root(frame.filename)}:{frame.lineno}" for frame in frames]


def _from_root(filename: str) -> str:
    """A file without the folders of this machine.

    >>> _from_root("/somewhere/site-packages/heshi/check.py")
    'heshi/check.py'
    """
    return filename.rpartition("site-packages/")[2].rpartition("src/")[2]


def write(event: str, **values: Any) -> None:
    """One line of the log as JSON."""
    LOG.info(event, extra={"values": values})


class JsonLines(logging.Formatter):
    """Every record as one JSON object; of a foreign exception only its kind is told, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in one line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= getattr(record, "values", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            line["at"] = _places(record.exc_info[1])
        return msgspec.json.encode(line).decode()


def start_log() -> None:
    """Send the log of the service, and uvicorn's own, to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name, level in (("heshi", logging.INFO), ("uvicorn.error", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
