"""How large a request may be and how long it may take: decided while it arrives, not after."""

from __future__ import annotations

import asyncio

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heshi.apps.service.metrics import count_refused
from heshi.apps.service.problem_pages import told

LARGEST_BODY = 16 * 1_024 * 1_024
"""Bytes of a request's body (public contract)."""

CLOSE = {"Connection": "close"}
"""What is still on its way is not waited for."""


class _TooLargeError(Exception):
    """More came than may come."""


class Arrival:
    """How much of one request has come, and what has been answered."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self.size = 0
        self.complete = self.too_large = self.answered = False

    async def receive(self) -> Message:
        """The next part of the body; too much of it ends the request."""
        message = await self._receive()
        if message["type"] == "http.request":
            self.size += len(message.get("body", b""))
            self.complete = not message.get("more_body", False)
            if self.size > LARGEST_BODY:
                self.too_large = True
                raise _TooLargeError
        return message

    async def send(self, message: Message) -> None:
        """A part of the answer; whatever a room says of a body that was cut off is not the answer."""
        if self.too_large:
            return
        self.answered = True
        await self._send(message)


class Bodies:
    """Refuses what is too large with 413, before it is read; gives up with 408 or 503 what takes too long."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within its limits."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if declared(scope) > LARGEST_BODY:
            await refuse("too_large", scope, receive, send)
            return
        arrival = Arrival(receive, send)
        try:
            async with asyncio.timeout(self._seconds) as clock:
                await self._app(scope, arrival.receive, arrival.send)
        except _TooLargeError:
            kind = "too_large"
        except TimeoutError:
            if not clock.expired():
                raise
            kind = "too_slow" if arrival.complete else "slow_request"
        else:
            kind = "too_large" if arrival.too_large else ""
        if kind and not arrival.answered:
            await refuse(kind, scope, receive, send)


def declared(scope: Scope) -> int:
    """The length that a request declares; 0 where it declares none that can be read."""
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(length) if length.isdigit() and len(length) < 20 else 0


async def refuse(kind: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a problem and close."""
    count_refused(kind)
    await told(Request(scope), kind, headers=CLOSE)(scope, receive, send)
