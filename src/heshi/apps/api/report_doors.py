"""Reports: a message for the people at the desk, looked up, answered, contested and deleted by its receipt code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from msgspec import Struct

from heshi.answer import Answer
from heshi.apps.api.answers import NO_STORE, answer, refuse
from heshi.apps.api.bodies import form_of, whole_form
from heshi.apps.api.forms import AppealForm, FeedbackForm, ReportForm
from heshi.apps.api.messages import read_form
from heshi.apps.service.checking import checked
from heshi.apps.service.house import house_of
from heshi.apps.service.problems import fault_of, problem_response
from heshi.casefile.entries import Case, Finding, Origin, State
from heshi.casefile.port import Office
from heshi.casefile.receipts import shown
from heshi.usecases.appeal_case import appeal_case
from heshi.usecases.check_message import Checked
from heshi.usecases.erase_case import erase_case
from heshi.usecases.give_feedback import give_feedback
from heshi.usecases.look_up_case import look_up_case
from heshi.usecases.refusal import Refusal
from heshi.usecases.report_message import Report, report_message

router = APIRouter(prefix="/api/v1")

KEY = "Idempotency-Key"

NOT_FOUND = frozenset({"bad_receipt", "no_such_case"})
"""Codes that say the same to whoever guesses: there is nothing here."""

CONFLICT = {"key_reused": "conflict", "not_now": "refused", "changed_meanwhile": "refused"}
"""Codes that say: the input is right, but it does not fit what is there."""


class Reported(Struct, frozen=True):
    """The receipt of a report: the code is the only way to it, and is shown once."""

    receipt: str
    keep_until: date
    answer: Answer


class Said(Struct, frozen=True):
    """What the desk decided about a message; who decided stays inside."""

    finding: Finding
    why: str
    at: datetime


class Standing(Struct, frozen=True):
    """How a report stands, for whoever holds its receipt."""

    origin: Origin
    state: State
    reported: datetime
    keep_until: date
    text: str
    decisions: tuple[Said, ...]


@router.post("/reports")
async def report(request: Request) -> Response:
    """Check a message and hand it to the desk; the same key and report again give the same receipt."""
    house = house_of(request)
    if house.office is None:
        return problem_response(request, "not_available")
    filled = await form_of(request, ReportForm)
    if isinstance(filled, Response):
        return filled
    ready = read_form(filled, house)
    if isinstance(ready, tuple):
        return refuse(request, ready)
    kept = await checked(request, ready.read, ready.day, "report")
    said = Report(filled.form.says or "", filled.form.note or "", request.headers.get(KEY, ""))
    whole = Checked(ready.read.message, kept.answer)
    taken = await run_in_threadpool(report_message, house.office, house.book, whole, said, house.now())
    if isinstance(taken, tuple):
        return refused(request, taken)
    return answer(Reported(shown(taken.code), taken.keep_until, kept.answer), 201)


@router.get("/reports/{receipt}")
async def look_up(request: Request, receipt: str) -> Response:
    """How a report stands."""
    return await _acted(request, lambda office: look_up_case(office, receipt))


@router.delete("/reports/{receipt}")
async def erase(request: Request, receipt: str) -> Response:
    """Delete what was kept, for good."""
    return await _acted(request, lambda office: erase_case(office, receipt))


@router.post("/reports/{receipt}/feedback")
async def feedback(request: Request, receipt: str) -> Response:
    """Say what the message really was."""
    form = await whole_form(request, FeedbackForm)
    if isinstance(form, Response):
        return form
    now = house_of(request).now()
    return await _acted(request, lambda office: give_feedback(office, receipt, form.says, form.note or "", now))


@router.post("/reports/{receipt}/appeal")
async def appeal(request: Request, receipt: str) -> Response:
    """Contest our answer or what the desk decided."""
    form = await whole_form(request, AppealForm)
    if isinstance(form, Response):
        return form
    now = house_of(request).now()
    return await _acted(request, lambda office: appeal_case(office, receipt, form.why, now, form.says or ""))


Outcome = Case | Refusal | tuple[Refusal, ...] | None
"""What an act on a case came to: the case as it stands now, why not, or nothing where the case is gone."""


async def _acted(request: Request, act: Callable[[Office], Outcome]) -> Response:
    office = house_of(request).office
    if office is None:
        return problem_response(request, "not_available")
    outcome = await run_in_threadpool(act, office)
    if outcome is None:
        return Response(status_code=204, headers=NO_STORE)
    if isinstance(outcome, Case):
        return answer(standing(outcome))
    return refused(request, outcome if isinstance(outcome, tuple) else (outcome,))


def standing(case: Case) -> Standing:
    """What the holder of a receipt may see of a case; the text is the masked one, the only one that is kept."""
    said = tuple(Said(decision.finding, decision.why, decision.at) for decision in case.decisions)
    return Standing(case.origin, case.state, case.at, case.keep_until, case.text, said)


def refused(request: Request, refusals: tuple[Refusal, ...]) -> Response:
    """All refusals of a use case as one problem."""
    book = house_of(request).book
    faults = tuple(fault_of(one, book, KEY if one.where == "key" else one.where) for one in refusals)
    codes = {refusal.code for refusal in refusals}
    if codes & NOT_FOUND:
        return problem_response(request, "not_found", faults)
    kinds = [CONFLICT[code] for code in sorted(codes) if code in CONFLICT]
    return problem_response(request, kinds[0], faults) if kinds else refuse(request, faults)
