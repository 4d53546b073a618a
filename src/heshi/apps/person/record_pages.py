"""What the register holds of whoever is logged in: the overview, the four queries of the national platform, and who
looked. The record is that of the session's person; no address and no field says whose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from fastapi import Response

from heshi.apps.person import cookies
from heshi.apps.person.guard import Call
from heshi.apps.person.record_view import card_line, covered_phone, place_name, term, year_of, yuan
from heshi.apps.person.standing_view import standing_view
from heshi.apps.web.visitor import visitor_of
from heshi.register.drawing import draw_timeline
from heshi.register.identity import masked
from heshi.register.records import Contribution, Record
from heshi.register.standing import status_of
from heshi.register.timeline import lines_of, timeline_of
from heshi.usecases.read_day import read_day
from heshi.usecases.read_own_record import OwnQuery, is_within_reach, read_own_record

FIRST_USES = 50
"""So many uses are shown at first; the rest by a link."""


def _read(call: Call, query: OwnQuery) -> Record | None:
    return read_own_record(call.register, call.who.person, query, call.house.now())


def gone(call: Call) -> Response:
    """Erased since the login: the sessions end as well."""
    call.people.logins.end_all(call.who.person)
    response = call.show("refused.html", 404, why="gone")
    cookies.drop_cookie(response, cookies.SESSION, call.house.settings.secure_cookies)
    return response


def show_personal(call: Call) -> Response:
    """Who the register takes the person for: name, place, schemes, cards."""
    record, person = _read(call, "personal"), call.register.person(call.who.person)
    if record is None or person is None:
        return gone(call)
    return call.show(
        "personal.html",
        full_name=person.details.name,
        identity=masked(person.details.identity),
        phone=covered_phone(person.details.phone),
        region=place_name(call, person.region),
        enrolments=sorted(record.enrolments, key=lambda one: one.since, reverse=True),
        cards=[card_line(voucher) for voucher in record.vouchers],
        place=lambda code: place_name(call, code),
    )


def show_contributions(call: Call) -> Response:
    """Month by month, the newest year first."""
    record = _read(call, "contributions")
    if record is None:
        return gone(call)
    return call.show("contributions.html", years=by_year(record.contributions), today=call.house.today())


def by_year(contributions: Sequence[Contribution]) -> list[tuple[int, list[Contribution]]]:
    """The years from the newest to the oldest, each with its months in the same order."""
    ordered = sorted(contributions, key=lambda one: (one.month, one.cover), reverse=True)
    return [(year, list(months)) for year, months in groupby(ordered, key=year_of)]


def show_uses(call: Call) -> Response:
    """Visits, purchases and claims, the newest first."""
    record = _read(call, "uses")
    if record is None:
        return gone(call)
    uses = sorted(record.uses, key=lambda one: one.on, reverse=True)
    is_all = call.request.query_params.get("all") == "1"
    return call.show("uses.html", uses=uses if is_all else uses[:FIRST_USES], count=len(uses), yuan=yuan)


def show_accesses(call: Call) -> Response:
    """Who looked at the record, when, and why: staff first, then the person's own looks."""
    looks = call.register.accesses(call.who.person)
    return call.show(
        "accesses.html",
        staff=[look for look in looks if look.purpose != "own"],
        own=[look for look in looks if look.purpose == "own"][:FIRST_USES],
    )


def show_overview(call: Call) -> Response:
    """Is the insurance in force, do benefits run, can the hospital settle online, which card works, what to do."""
    record = _read(call, "status")
    if record is None:
        return gone(call)
    standing = status_of(record, call.house.book, call.house.today())
    return call.show("overview.html", view=standing_view(call, standing))


def show_status(call: Call) -> Response:
    """The same with its reasons: by which article, on any day, and as a picture."""
    day = _day(call)
    record = _read(call, "status")
    if record is None:
        return gone(call)
    standing = status_of(record, call.house.book, call.house.today() if day is None else day)
    status = 422 if day is None else 200
    drawn = timeline_of(record, standing.day)
    return call.show(
        "status.html",
        status,
        view=standing_view(call, standing),
        term=lambda fact: term(call, fact),
        fault=day is None,
        picture=draw_timeline(drawn, visitor_of(call.request).language),
        lines=lines_of(drawn),
    )


def _day(call: Call) -> date | None:
    """The day on which the person wants to know how they stand; None where there is no such day."""
    given = call.request.query_params.get("on", "").strip()[:40]
    if not given:
        return call.house.today()
    found = read_day(given, "on")
    return found if isinstance(found, date) and is_within_reach(found) else None
