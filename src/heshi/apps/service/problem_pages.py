"""A problem as whoever asked can read it: JSON for programs, a small page for people."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response

from heshi.apps.service.problems import STATUS, Fault, language_of, problem_response
from heshi.apps.web.templates import render


def told(
    request: Request, kind: str, faults: tuple[Fault, ...] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The problem as problem+json, or as a page where a browser asked for one."""
    headers = headers or {}
    if is_for_programs(request):
        return problem_response(request, kind, faults, headers, language_of(request))
    page = render(request, "problem.html", STATUS[kind], kind=kind)
    page.headers.update(headers)
    return page


def is_for_programs(request: Request) -> bool:
    """Did a program ask? Everything under /api, and whoever does not want a page."""
    return request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", "")
