"""Answers as bytes, and problems as answers: what every door of the API sends back."""

from __future__ import annotations

import msgspec
from fastapi import Request, Response

from heshi.apps.api.reading import Unreadable
from heshi.apps.service.problems import Fault, fault, problem_response
from heshi.wording import Language

JSON = "application/json"
_ENCODE = msgspec.json.Encoder().encode

NO_STORE = {"Cache-Control": "no-store"}
CHALLENGE = {"WWW-Authenticate": "Bearer"}
"""How a door that asks for a token says so."""


def answer(value: object, status: int = 200) -> Response:
    """A value as JSON; nothing on the way may keep it."""
    return Response(_ENCODE(value), status, NO_STORE, JSON)


def refuse(request: Request, faults: tuple[Fault, ...], language: Language | None = None) -> Response:
    """All faults as one problem; a text or picture that is too large decides the status."""
    return problem_response(request, kind_of(faults), faults, language=language)


TOO_LARGE = frozenset({("text", "too_long"), ("messages", "too_long"), ("image", "too_big"), ("page", "too_big")})
"""Faults of size that the contract answers with 413; other fields that are too long are bad input."""


def kind_of(faults: tuple[Fault, ...]) -> str:
    """The kind of problem that these faults are together."""
    codes = {(fault.field.partition(".")[0], fault.code) for fault in faults}
    if any(code == "no_extra" for _, code in codes):
        return "not_available"
    return "too_large" if codes & TOO_LARGE else "bad_input"


def unreadable(request: Request, error: Unreadable, code: str = "not_json") -> Response:
    """The body was not what it says; what the decoder says of it names places, never contents."""
    return problem_response(request, "unreadable", (fault("", code, detail=str(error)),))


def wrong_media(request: Request, expected: str) -> Response:
    """The body is of a kind that this address does not read."""
    return problem_response(request, "wrong_media", (fault("", "wrong_media", expected=expected),))


def media_type(request: Request) -> str:
    """The kind of the body without its parameters; a body of no kind is taken for JSON."""
    return request.headers.get("content-type", JSON).partition(";")[0].strip().lower() or JSON
