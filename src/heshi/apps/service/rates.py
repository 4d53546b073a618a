"""How much one client may ask in a minute; beyond it the answer is 429 and when to come back."""

from __future__ import annotations

import math
import time

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from heshi.apps.service.metrics import count_refused
from heshi.apps.service.problem_pages import told
from heshi.apps.service.records import CLIENT
from heshi.apps.service.settings import Settings

FREE = ("/static/", "/api/v1/health", "/metrics", "/sw.js", "/manifest.webmanifest")
"""Not counted: files that browsers keep, and what supervisors ask."""

LARGEST_TEXT_FORM = 128 * 1_024
"""Bytes: a form larger than this carries a picture."""


class Rates:
    """Counts the requests of each client in this process; each worker counts for itself."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        allowed = {
            "checks": settings.checks_per_minute,
            "batches": settings.batches_per_minute,
            "pictures": settings.pictures_per_minute,
            "pages": settings.pages_per_minute,
        }
        self._items: dict[str, RateLimitItem] = {
            name: RateLimitItemPerMinute(count, namespace=name) for name, count in allowed.items() if count
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or say when to come back."""
        item = self._items.get(budget(scope)) if scope["type"] == "http" else None
        if item is None or self._limiter.hit(item, scope[CLIENT]):
            await self._app(scope, receive, send)
            return
        reset = self._limiter.get_window_stats(item, scope[CLIENT]).reset_time
        wait = {"Retry-After": str(max(1, math.ceil(reset - time.time())))}
        count_refused("rate")
        await told(Request(scope), "too_many", headers=wait)(scope, receive, send)


def budget(scope: Scope) -> str:
    """What a request is counted as: `checks`, `batches`, `pictures`, `pages`, or nothing.

    >>> budget({"method": "POST", "path": "/api/v1/check", "headers": [(b"content-length", b"90")]})
    'checks'
    >>> budget({"method": "GET", "path": "/metrics", "headers": []})
    ''
    """
    path = scope["path"]
    if path.startswith(FREE):
        return ""
    if scope["method"] in ("GET", "HEAD"):
        return "pages"
    if path.endswith("/check/batch"):
        return "batches"
    headers = dict(scope["headers"])
    if not headers.get(b"content-type", b"").startswith(b"multipart/"):
        return "checks"
    length = headers.get(b"content-length", b"")
    return "checks" if length.isdigit() and int(length) <= LARGEST_TEXT_FORM else "pictures"
