"""Keeping and reporting a message, and everything that its receipt code opens: look, answer, contest, delete."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from heshi.apps.service.checking import checked
from heshi.apps.service.house import House, house_of
from heshi.apps.web.check_form import Sent, Typed, read_form
from heshi.apps.web.fault_words import told_by_field
from heshi.apps.web.templates import render
from heshi.apps.web.visitor import visitor_of
from heshi.casefile.entries import Case
from heshi.casefile.port import Office
from heshi.casefile.receipts import shown
from heshi.casefile.states import Event, after
from heshi.usecases.appeal_case import appeal_case
from heshi.usecases.check_message import Checked
from heshi.usecases.erase_case import erase_case
from heshi.usecases.file_case import Receipt
from heshi.usecases.give_feedback import give_feedback
from heshi.usecases.keep_check import keep_check
from heshi.usecases.look_up_case import look_up_case
from heshi.usecases.read_message import read_message
from heshi.usecases.refusal import Refusal
from heshi.usecases.report_message import Report, report_message

router = APIRouter(include_in_schema=False)

Outcome = Case | Refusal | tuple[Refusal, ...] | None
"""What an act on a case came to: the case as it stands, why not, or nothing where it is gone."""


def new_key() -> str:
    """A key that makes pressing a button twice the same as once."""
    return secrets.token_urlsafe(18)


@router.post("/report")
async def keep(request: Request) -> HTMLResponse:
    """Keep a checked message, with the person's consent, or hand it to the staff; the answer is the receipt."""
    house, form = house_of(request), await read_form(request)
    typed = Typed.of(form.fields)
    read = read_message(typed.received_message(), house.book)
    if house.office is None or is_foreign(request):
        return _keep_page(request, typed, [Refusal("not_available")], 503 if house.office is None else 403)
    if isinstance(read, tuple):
        return _keep_page(request, typed, read)
    if form["consent"] != "yes":
        return _keep_page(request, typed, [Refusal("no_consent", "consent")])
    answer = (await checked(request, read, house.today(), "page")).answer
    whole = Checked(read.message, answer)
    receipt = await run_in_threadpool(_store, house, house.office, whole, form)
    if isinstance(receipt, tuple):
        return _keep_page(request, typed, receipt)
    reported = form["report"] == "yes"
    return render(request, "case/receipt.html", receipt=receipt, code=shown(receipt.code), reported=reported)


def _store(house: House, office: Office, whole: Checked, form: Sent) -> Receipt | tuple[Refusal, ...]:
    if form["report"] != "yes":
        return keep_check(office, house.book, whole, house.now())
    report = Report(form["says"], form["note"], form["key"])
    return report_message(office, house.book, whole, report, house.now())


def _keep_page(request: Request, typed: Typed, faults: Sequence[Refusal], status: int = 422) -> HTMLResponse:
    """The consent once more, with what is missing."""
    words = told_by_field(faults, house_of(request).book, visitor_of(request).language)
    return render(request, "case/keep.html", status, typed=typed, faults=words, key=new_key(), posted=True)


@router.get("/receipt")
def receipt_form(request: Request) -> HTMLResponse:
    """Where one types a receipt code."""
    return _receipt(request, "", {}, 200)


@router.post("/receipt")
async def receipt(request: Request) -> HTMLResponse:
    """Look up a case by its receipt code, and do with it what was pressed."""
    house, form = house_of(request), await read_form(request)
    code = form["receipt"]
    act = ACTS.get(form["act"], _look)
    if house.office is None or is_foreign(request):
        return _receipt(request, code, _told(request, Refusal("not_available")), 503 if house.office is None else 403)
    outcome = await run_in_threadpool(act, house, house.office, form)
    if outcome is None:
        return render(request, "case/erased.html")
    if isinstance(outcome, Case):
        return _case(request, outcome, code)
    found = await run_in_threadpool(look_up_case, house.office, code)
    faults = _told(request, *(outcome if isinstance(outcome, tuple) else (outcome,)))
    if isinstance(found, Case):
        return _case(request, found, code, faults, 422)
    return _receipt(request, code, faults, 422)


def _case(
    request: Request, case: Case, code: str, faults: dict[str, list[str]] | None = None, status: int = 200
) -> HTMLResponse:
    may = [event.value for event in (Event.FEEDBACK, Event.APPEAL) if after(case.state, event) is not None]
    return render(request, "case/case.html", status, case=case, code=code, faults=faults or {}, may=may)


def _receipt(request: Request, code: str, faults: dict[str, list[str]], status: int) -> HTMLResponse:
    return render(request, "case/look_up.html", status, code=code, faults=faults)


def _told(request: Request, *faults: Refusal) -> dict[str, list[str]]:
    return told_by_field(faults, house_of(request).book, visitor_of(request).language)


def _look(_: House, office: Office, form: Sent) -> Outcome:
    return look_up_case(office, form["receipt"])


def _erase(_: House, office: Office, form: Sent) -> Outcome:
    return erase_case(office, form["receipt"])


def _feedback(house: House, office: Office, form: Sent) -> Outcome:
    return give_feedback(office, form["receipt"], form["says"], form["note"], house.now())


def _appeal(house: House, office: Office, form: Sent) -> Outcome:
    return appeal_case(office, form["receipt"], form["why"], house.now())


ACTS: dict[str, Callable[[House, Office, Sent], Outcome]] = {
    "look": _look,
    "erase": _erase,
    "feedback": _feedback,
    "appeal": _appeal,
}
"""The buttons of a case."""


def is_foreign(request: Request) -> bool:
    """Was this form sent from another site? Browsers say so; what says nothing is no browser, and has no cookies."""
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return True
    return bool(origin) and origin != "null" and urlsplit(origin or "").netloc != request.headers.get("host")
