"""One case: the masked message with its telling words, our answer, what people said, and the decision."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from fastapi import Response
from fastapi.responses import RedirectResponse
from msgspec import Struct, structs

from heshi.apps.desk.guard import Call
from heshi.apps.tone import TONES
from heshi.apps.web.claims_view import claims_view
from heshi.apps.web.telling_words import telling_words
from heshi.apps.web.visitor import visitor_of
from heshi.casefile.entries import Case, Decision, Finding, State, Voice
from heshi.casefile.states import Event, after
from heshi.explain.sentences import say
from heshi.message.message import Message
from heshi.staff.audit import Act, Deed
from heshi.usecases.decide_case import Ruling, decide_case
from heshi.usecases.refusal import Refusal, refusal_text
from heshi.usecases.search_cases import Wanted, search_cases
from heshi.wording import Bilingual

ALIKE = 20
COPIES = 200
LATE = frozenset({"changed_meanwhile", "not_now"})
"""Somebody else was faster; the page says who."""


class Happened(Struct, frozen=True):
    """One line of a case's history: what a person said, or what staff decided; `sealed` is None for the former."""

    at: datetime
    voice: Voice | None = None
    decision: Decision | None = None
    sealed: bool | None = None


def show_case(call: Call) -> Response:
    """The case; that somebody read it is written down."""
    case = _asked_for(call)
    if case is None:
        return call.show("refused.html", 404, why="no_case")
    call.desk.staff.audit.write(Deed(call.house.now(), call.who.account.name, Act.READ_CASE, str(case.number)))
    return _page(call, case)


def post_decision(call: Call) -> Response:
    """Decide, or the case again with everything that is wrong; whoever is late is told who decided."""
    case = _asked_for(call)
    if case is None:
        return call.show("refused.html", 404, why="no_case")
    who = call.who.account.name
    version = call.form.get("version", "")
    read = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else -1
    ruling = Ruling(case.number, read, call.form.get("finding", ""), call.form.get("why", ""))
    found = decide_case(call.office, ruling, who, call.house.now())
    if isinstance(found, Case):
        if call.form.get("copies") == "1":
            _decide_copies(call, found, ruling)
        return RedirectResponse(f"/desk/case/{found.number}#history", 303)
    late = any(refusal.code in LATE for refusal in found)
    now = call.office.casefile.get(case.number) or case
    return _page(call, now, status=409 if late else 422, refusals=found)


def _decide_copies(call: Call, case: Case, ruling: Ruling) -> None:
    """The same decision for the reports that are nearly copies and wait; an appeal is never decided in passing."""
    for copy in waiting_copies(call, case):
        same = structs.replace(ruling, number=copy.number, version=copy.version)
        decide_case(call.office, same, call.who.account.name, call.house.now())


def waiting_copies(call: Call, case: Case) -> list[Case]:
    """The other reports of the same pile that wait for a decision; at most a page of them at a time."""
    found = search_cases(call.office, Wanted(states=(State.OPEN,), group=case.group, limit=COPIES + 1))
    return [copy for copy in found if copy.number != case.number][:COPIES]


def _asked_for(call: Call) -> Case | None:
    number = call.request.path_params["number"]
    return call.office.casefile.get(number) if number < 2**31 else None


def _page(call: Call, case: Case, status: int = 200, refusals: tuple[Refusal, ...] = ()) -> Response:
    book, language = call.house.book, visitor_of(call.request).language
    message = Message(case.text, case.sender, case.channel, case.received, case.region, case.stage)
    alike = call.office.casefile.alike(case.number, ALIKE + 1)
    region = book.regions.get(case.region or "")
    return call.show(
        "case.html",
        status,
        case=case,
        say=partial(say, book),
        telling=telling_words(case.text, case.answer, book),
        claims=claims_view(message, case.answer, book, language),
        tone=TONES[case.answer.verdict],
        place=Bilingual(region.names[0], region.en) if region else None,
        alike=[other for other in alike if other.number != case.number][:ALIKE],
        copies=len(waiting_copies(call, case)),
        history=history(call, case),
        may_decide=after(case.state, Event.DECIDE) is not None,
        findings=list(Finding),
        faults={refusal.where: refusal_text(refusal, book, "") for refusal in refusals if refusal.code not in LATE},
        is_late=any(refusal.code in LATE for refusal in refusals),
        typed=call.form,
    )


def history(call: Call, case: Case) -> list[Happened]:
    """Everything that happened to a case, in its order; each decision with the state of its seal."""
    keys = call.office.keys
    lines = [Happened(voice.at, voice=voice) for voice in case.voices]
    lines += [Happened(d.at, decision=d, sealed=keys.is_sealed(case.number, d)) for d in case.decisions]
    return sorted(lines, key=lambda line: line.at)
