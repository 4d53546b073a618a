"""POST /api/v1/check and /api/v1/check/batch: messages in, answers out."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from msgspec import Struct, structs

from heshi.answer import Answer
from heshi.apps.api.answers import CHALLENGE, JSON, NO_STORE, answer, kind_of, media_type, refuse, unreadable
from heshi.apps.api.bodies import form_of, whole_form
from heshi.apps.api.forms import BatchForm, BatchItem, CheckForm
from heshi.apps.api.messages import read_form, without_text
from heshi.apps.api.parts import MULTIPART, SeenAnswer, look, parts_of
from heshi.apps.api.reading import Unreadable, fill_from
from heshi.apps.service.bringing import Caller, caller_of
from heshi.apps.service.checking import checked
from heshi.apps.service.house import house_of
from heshi.apps.service.problems import Problem, language_of, problem_of, problem_response

router = APIRouter(prefix="/api/v1")


class BatchResult(Struct, frozen=True, omit_defaults=True):
    """What came of one message of many: its answer, or its own problem."""

    index: int
    id: str | None = None
    answer: Answer | None = None
    problem: Problem | None = None


class BatchAnswer(Struct, frozen=True):
    """One result a message, in the order in which they came."""

    results: tuple[BatchResult, ...]


@router.post("/check")
async def check(request: Request) -> Response:
    """One message, one answer; pictures of it come as parts of a form. With a person's token: true for that person?"""
    caller = await caller_of(request)
    if caller.turned_away:
        return problem_response(request, "not_logged_in", headers=CHALLENGE)
    if media_type(request) == MULTIPART:
        return await _check_parts(request, caller)
    filled = await form_of(request, CheckForm)
    if isinstance(filled, Response):
        return filled
    ready = read_form(filled, house_of(request))
    if isinstance(ready, tuple):
        return refuse(request, ready, filled.form.lang)
    kept = await checked(request, ready.read, ready.day, "api", caller)
    return Response(kept.body, 200, NO_STORE, JSON)


async def _check_parts(request: Request, caller: Caller) -> Response:
    house = house_of(request)
    try:
        parts = await parts_of(request, house.book)
    except Unreadable as error:
        return unreadable(request, error, "not_parts")
    looked = await look(parts, house)
    if isinstance(looked, tuple):
        others = read_form(without_text(parts.filled), house)
        return refuse(request, (*looked, *(others if isinstance(others, tuple) else ())))
    ready = read_form(looked.filled, house)
    if isinstance(ready, tuple):
        return refuse(request, ready)
    kept = await checked(request, ready.read, ready.day, "picture" if looked.read else "api", caller)
    if looked.read is None:
        return Response(kept.body, 200, NO_STORE, JSON)
    return answer(SeenAnswer(**structs.asdict(kept.answer), read=looked.read))


@router.post("/check/batch")
async def check_batch(request: Request) -> Response:
    """Up to 1,000 messages; each gets its own answer or its own problem, and one fault spoils no other.

    They are many people's, so that nobody's record is compared, whoever asks.
    """
    form = await whole_form(request, BatchForm)
    if isinstance(form, Response):
        return form
    results = []
    for index, message in enumerate(form.messages):
        results.append(await _result(request, index, message))
        await asyncio.sleep(0)  # others get their turn between two messages
    return answer(BatchAnswer(tuple(results)))


async def _result(request: Request, index: int, message: object) -> BatchResult:
    filled = fill_from(message, BatchItem)
    ready = read_form(filled, house_of(request))
    if isinstance(ready, tuple):
        problem = problem_of(kind_of(ready), language_of(request), ready)
        return BatchResult(index, filled.form.id, problem=problem)
    kept = await checked(request, ready.read, ready.day, "batch")
    return BatchResult(index, filled.form.id, answer=kept.answer)
