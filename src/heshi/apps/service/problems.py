"""What went wrong with a request, as RFC 9457 wants it told: every fault at once, each with its field."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from fastapi import Request, Response
from msgspec import Struct

from heshi.apps.phrases import load_phrases
from heshi.apps.web.visitor import preferred
from heshi.rulebook.book import Book
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.wording import Bilingual, Language

MEDIA_TYPE = "application/problem+json"

STATUS = {
    "unreadable": 400,
    "not_logged_in": 401,
    "forbidden": 403,
    "not_found": 404,
    "no_method": 405,
    "slow_request": 408,
    "conflict": 409,
    "refused": 409,
    "too_large": 413,
    "wrong_media": 415,
    "bad_input": 422,
    "too_many": 429,
    "failed": 500,
    "not_available": 503,
    "too_slow": 503,
}
"""Every kind of problem and its status."""


class Fault(Struct, frozen=True):
    """One fault of the input: the field, a code for programs, the words for people in both languages."""

    field: str
    code: str
    text: Bilingual
    detail: str = ""  # `text` in the language of the request


class Problem(Struct, frozen=True, omit_defaults=True):
    """The body of every answer that is none."""

    type: str
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    errors: tuple[Fault, ...] = ()


def fault(field: str, code: str, **values: Bilingual | str) -> Fault:
    """A fault that the door itself found, in the words of `words/service.yaml`.

    >>> fault("text", "missing").text.en
    'this field is missing.'
    """
    told = {name: Bilingual(value, value) if isinstance(value, str) else value for name, value in values.items()}
    return Fault(field, code, load_phrases().both(f"service.fault.{code}").filled_each(**told))


def fault_of(refusal: Refusal, book: Book, field: str | None = None) -> Fault:
    """A refusal of a use case as a fault of its field."""
    return Fault(refusal.where if field is None else field, refusal.code, refusal_text(refusal, book, ""))


def language_of(request: Request) -> Language:
    """The language for the person behind a program: `?lang=` first, then Accept-Language, then Chinese."""
    chosen = request.query_params.get("lang")
    return chosen if chosen in ("zh", "en") else preferred(request.headers.get("accept-language", ""))  # type: ignore[return-value]


def problem_of(kind: str, language: Language, errors: tuple[Fault, ...] = (), request_id: str = "") -> Problem:
    """A problem in one language, its faults in both."""
    told = tuple(msgspec.structs.replace(error, detail=error.text.in_(language)) for error in errors)
    return Problem(
        type=f"urn:heshi:problem:{kind.replace('_', '-')}",
        title=load_phrases().say(f"service.problem.{kind}", language),
        status=STATUS[kind],
        detail=" ".join(error.detail for error in told),
        instance=f"urn:heshi:request:{request_id}" if request_id else "",
        errors=told,
    )


def problem_response(
    request: Request,
    kind: str,
    errors: tuple[Fault, ...] = (),
    headers: Mapping[str, str] = {},
    language: Language | None = None,
) -> Response:
    """The problem as an answer."""
    language = language or language_of(request)
    problem = problem_of(kind, language, errors, request.scope.get("heshi.request_id", ""))
    told = {"Content-Language": "zh-Hans" if language == "zh" else "en", "Cache-Control": "no-store", **headers}
    return Response(msgspec.json.encode(problem), problem.status, told, MEDIA_TYPE)
