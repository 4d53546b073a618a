"""A person's record at the desk: the four queries, the history of every entry, and who looked. Each look is written
down for the auditors and for the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from fastapi import Response
from msgspec import Struct

from heshi.apps.desk.guard import Call
from heshi.apps.desk.open_file import opened_here
from heshi.apps.desk.person_pages import by_caller, closed, files_of
from heshi.apps.desk.record_view import cell, changed, current, masked_phone, place_words
from heshi.apps.service.house import CHINA
from heshi.apps.web.standing_view import answers_of, article_line
from heshi.apps.web.visitor import visitor_of
from heshi.register.drawing import draw_timeline
from heshi.register.identity import masked
from heshi.register.records import Kind, Record
from heshi.register.standing import status_of
from heshi.register.timeline import lines_of, timeline_of
from heshi.usecases.entry_fields import fields_of
from heshi.usecases.open_record import PURPOSES, Files, Opened, Query, read_record
from heshi.usecases.read_day import read_day
from heshi.usecases.read_own_record import is_within_reach
from heshi.usecases.refusal import Refusal

QUERIES: tuple[Query, ...] = ("status", "personal", "contributions", "uses", "history")


class Reading(Struct, frozen=True):
    """One query of an open record: on which day, and as known when (None: now)."""

    files: Files
    opened: Opened
    query: Query
    on: date
    known: date | None
    faults: dict[str, str]

    def known_at(self, call: Call) -> datetime:
        """The last moment of the day in China on which the register is asked, or now."""
        now = call.house.now()
        return now if self.known is None else min(now, datetime.combine(self.known, time.max, CHINA))


def show_record(call: Call) -> Response:
    """One query of the record that is open here, or the question why it should be opened."""
    files = files_of(call)
    if files is None:
        return closed(call)
    opened = opened_here(call, call.request.path_params["number"])
    if opened is None:
        return call.show("record/say_why.html", 403)
    reading = _reading(call, files, opened)
    known_at = reading.known_at(call)
    record = read_record(files, opened, reading.query, known_at, by_caller(call))
    person = files.register.person(opened.person)
    if record is None or person is None:
        return call.show("refused.html", 404, why="no_person")
    more = VIEWS[reading.query](call, reading, record)
    return call.show(
        "record/record.html",
        422 if reading.faults else 200,
        person=person,
        record=record,
        opened=opened,
        reading=reading,
        queries=QUERIES,
        purposes=PURPOSES,
        cell=lambda value, field: cell(call, value, field),
        place=lambda code: place_words(call, code),
        fields_of=fields_of,
        K=Kind,
        **more,
    )


def _reading(call: Call, files: Files, opened: Opened) -> Reading:
    given, faults = call.request.query_params, dict[str, str]()
    query = next((known for known in QUERIES if known == given.get("show")), QUERIES[0])
    days: dict[str, date] = {}
    for name in ("on", "known"):
        typed = given.get(name, "").strip()
        found = read_day(typed, name) if typed else None
        if isinstance(found, Refusal) or (found is not None and not is_within_reach(found)):
            faults[name] = "not_a_day"
        elif found is not None:
            days[name] = found
    return Reading(files, opened, query, days.get("on", call.house.today()), days.get("known"), faults)


View = Callable[[Call, Reading, Record], dict[str, object]]


def _personal(_: Call, __: Reading, record: Record) -> dict[str, object]:
    """Who it is, and everything but months and uses."""
    states = sorted((state for voucher in record.vouchers for state in voucher.states), key=lambda state: state.on)
    return {"masked": masked, "masked_phone": masked_phone, "states": states}


def _contributions(_: Call, __: Reading, record: Record) -> dict[str, object]:
    """Month by month, the newest first."""
    return {"newest_first": sorted(record.contributions, key=lambda one: (one.month, one.cover), reverse=True)}


def _uses(_: Call, __: Reading, record: Record) -> dict[str, object]:
    """Use by use, the newest first."""
    return {"newest_first": sorted(record.uses, key=lambda use: use.on, reverse=True)}


def _status(call: Call, reading: Reading, record: Record) -> dict[str, object]:
    """The standing on that day by the law, and its picture."""
    book, language = call.house.book, visitor_of(call.request).language
    standing = status_of(record, book, reading.on)
    drawn = timeline_of(record, reading.on)
    return {
        "answers": answers_of(standing, book),
        "article": lambda citation: article_line(citation, book, language),
        "todo": standing.todo,
        "picture": draw_timeline(drawn, language),
        "lines": lines_of(drawn),
    }


def _history(call: Call, reading: Reading, _: Record) -> dict[str, object]:
    """Every version of the entries of one kind, and who looked at the record."""
    named = call.request.query_params.get("kind", "")
    kind = next((kind for kind in Kind if kind.value == named), Kind.ENROLMENT)
    known_at = reading.known_at(call)
    versions = reading.files.register.history(reading.opened.person, kind)
    versions = [version for version in versions if version.entered.at <= known_at]
    return {
        "masked_phone": masked_phone,
        "kind": kind,
        "kinds": list(Kind),
        "threads": current(versions),
        "changed": changed,
        "namings": [one for one in reading.files.register.details(reading.opened.person) if one.entered.at <= known_at],
        "accesses": reading.files.register.accesses(reading.opened.person),
    }


VIEWS: dict[Query, View] = {
    "personal": _personal,
    "status": _status,
    "contributions": _contributions,
    "uses": _uses,
    "history": _history,
}
