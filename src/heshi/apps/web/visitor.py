"""Who reads a page, as far as it matters for how the page looks: the language and the elder mode, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fastapi import Request, Response
from msgspec import Struct

from heshi.wording import Language

LANGUAGE_COOKIE: Final = "lang"
ELDER_COOKIE: Final = "elder"
YEAR: Final = 365 * 24 * 3600
"""Seconds that a choice is remembered."""


class Visitor(Struct, frozen=True):
    """How one reader wants the pages: `elder` is large type and one thing at a time."""

    language: Language
    elder: bool


def visitor_of(request: Request) -> Visitor:
    """The choice in the address first, then the remembered one, then what the browser prefers, then Chinese."""
    chosen = _language(request.query_params.get("lang")) or _language(request.cookies.get(LANGUAGE_COOKIE))
    elder = request.query_params.get("elder") or request.cookies.get(ELDER_COOKIE)
    return Visitor(chosen or preferred(request.headers.get("accept-language", "")), elder == "1")


def remember(request: Request, response: Response, visitor: Visitor, secure: bool) -> None:
    """Keep what the address chose for the next page; nothing is set for readers who chose nothing."""
    choices = (
        ("lang", LANGUAGE_COOKIE, visitor.language),
        ("elder", ELDER_COOKIE, "1" if visitor.elder else "0"),
    )
    for parameter, cookie, value in choices:
        if parameter in request.query_params:
            response.set_cookie(cookie, value, max_age=YEAR, samesite="lax", httponly=True, secure=secure)


def preferred(header: str) -> Language:
    """The best of our languages for an Accept-Language header; Chinese where it names neither.

    >>> preferred("en-GB,en;q=0.9,zh;q=0.5"), preferred("fr, zh-TW;q=0.8, en;q=0.7"), preferred("")
    ('en', 'zh', 'zh')
    """
    ranked = sorted(_wishes(header), key=lambda wish: -wish[1])
    return next((language for name, weight in ranked if weight > 0 and (language := _language(name))), "zh")


def _wishes(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        name, _, weight = part.strip().partition(";q=")
        try:
            yield name[:2].casefold(), float(weight or 1)
        except ValueError:
            continue


def _language(name: str | None) -> Language | None:
    return "zh" if name == "zh" else "en" if name == "en" else None
