"""Templates into pages: one Jinja environment for every room, everything escaped, no place left unfilled in silence."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from heshi.apps.phrases import load_phrases
from heshi.apps.service.house import house_of
from heshi.apps.web.static_files import static_url
from heshi.apps.web.visitor import Visitor, remember, visitor_of
from heshi.wording import Bilingual

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls of the terminal, and marks that turn the reading order round."""

ROOMS = ("heshi.apps.web", "heshi.apps.desk", "heshi.apps.person", "heshi.apps.issuance")
"""Packages with a folder `templates`; a name is looked for in this order."""


@cache
def environment() -> Environment:
    """The environment of every page; `here` is a package that need not be there yet."""
    loaders = []
    for package in ROOMS:
        try:
            loaders.append(PackageLoader(package))
        except (ModuleNotFoundError, ValueError):  # a room without templates
            continue
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = static_url
    made.filters["visible"] = visible
    return made


def visible(text: str) -> str:
    """A stranger's text without the signs that could make the page show it otherwise than it is.

    >>> visible("您的\u202e保医")
    '您的�保医'
    """
    return _UNSEEN.sub("\ufffd", text)


def render(request: Request, name: str, status: int = 200, **context: object) -> HTMLResponse:
    """One page for this reader.

    Templates get `t(key, **values)` for a phrase, `b(bilingual)` for a sentence of the rulebook, `visitor`,
    `path` and `here(**changes)`: the address of this page with some of its parameters changed.
    """
    visitor = visitor_of(request)
    house = house_of(request)
    page = environment().get_template(name).render(_common(request, visitor) | context)
    response = HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
    remember(request, response, visitor, secure=house.settings.secure_cookies)
    return response


def _common(request: Request, visitor: Visitor) -> dict[str, object]:
    phrases = load_phrases()

    def t(key: str, **values: object) -> str:
        return phrases.say(key, visitor.language, **values)

    def b(text: Bilingual) -> str:
        return text.in_(visitor.language)

    def here(**changes: str) -> str:
        kept = {k: v for k, v in request.query_params.multi_items() if k not in ("lang", "elder")}
        return f"{request.url.path}?{urlencode(kept | changes)}"

    house = house_of(request)
    people = house.people is not None and house.register is not None  # is there anything to log in to?
    return {
        "t": t,
        "b": b,
        "here": here,
        "visitor": visitor,
        "path": request.url.path,
        "posted": False,
        "people": people,
    }
