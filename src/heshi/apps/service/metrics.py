"""What is counted, for Prometheus: requests by route template, their seconds, checks by verdict. Never who or what."""

from __future__ import annotations

import os
from functools import cache

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
"""Where several workers put their counts together; `heshi serve --workers` sets it before they start."""

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

CHECKS = Counter("heshi_checks", "Messages checked, by verdict and door.", ("verdict", "door"))
REQUESTS = Counter("heshi_requests", "Requests, by method, route template and status.", ("method", "route", "status"))
DURATION = Histogram("heshi_request_seconds", "Seconds that a request took.", ("route",), buckets=SECONDS)
REFUSED = Counter("heshi_refused", "Requests refused before they reached a route, by reason.", ("reason",))

router = APIRouter()


@cache
def _checks(verdict: str, door: str) -> Counter:
    return CHECKS.labels(verdict, door)


@cache
def _requests(method: str, route: str, status: int) -> Counter:
    return REQUESTS.labels(method, route, str(status))


@cache
def _duration(route: str) -> Histogram:
    return DURATION.labels(route)


def count_check(verdict: str, door: str) -> None:
    """One message was checked."""
    _checks(verdict, door).inc()


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """One request was answered; `route` is the template, so that no identifier becomes a label."""
    _requests(method, route, status).inc()
    _duration(route).observe(seconds)


def count_refused(reason: str) -> None:
    """One request was refused by a limit."""
    REFUSED.labels(reason).inc()


@router.get("/metrics", include_in_schema=False)
def metrics() -> Response:
    """All counts, of all workers, in Prometheus's text format."""
    registry = REGISTRY
    if os.environ.get(MULTIPROCESS):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
