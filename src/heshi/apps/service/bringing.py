"""What is brought along to a check: what the log of notices says, and the record of whoever is logged in.

Nobody else's record is ever looked up, and nobody's for somebody who is not logged in: what happens then is the same
whether the register holds a million persons or none.
"""

from __future__ import annotations

from datetime import date

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from msgspec import Struct

from heshi.apps.person import cookies
from heshi.apps.person.guard import API, bearer, person_of
from heshi.apps.service.house import House
from heshi.apps.service.records import write
from heshi.message.message import Message
from heshi.outbox.codes import codes_in
from heshi.usecases.bring_record import bring_record
from heshi.usecases.find_notice import find_notice
from heshi.witness import Brought, Registered, Testimony


class Caller(Struct, frozen=True):
    """Who asks for a check; `turned_away`: somebody with a token that opens nothing."""

    person: int | None = None
    turned_away: bool = False


NOBODY = Caller()


async def caller_of(request: Request) -> Caller:
    """Who is logged in; the database is asked only where the request carries a token at all."""
    if request.url.path.startswith(API):
        token = bearer(request)
    else:
        token = "" if cookies.is_from_elsewhere(request) else cookies.token_of(request, cookies.SESSION)
    if not token:
        return NOBODY
    person = await run_in_threadpool(person_of, request)
    return Caller(person, turned_away=person is None)


def is_from_memory(house: House, caller: Caller, text: str) -> bool:
    """Is no store asked for what is brought along to this message?"""
    outbox = house.bureau.outbox if house.bureau is not None else None
    return caller.person is None and (outbox is None or (outbox.is_fresh() and not codes_in(text)))


def brought_by(house: House, caller: Caller, message: Message, as_of: date) -> Brought:
    """What the judges are told beside the message. Where a store does not answer, nobody looked; the log says so."""
    return Brought(_record(house, caller, message.received or as_of), _notice(house, message.text))


def _record(house: House, caller: Caller, day: date) -> tuple[Testimony, ...] | None:
    if caller.person is None or house.register is None:
        return None
    try:
        return bring_record(house.register, house.book, caller.person, day, house.now())
    except Exception as error:  # the database's own words may quote a record: only the kind of error is told
        write("record_unread", error=type(error).__name__)
        return None


def _notice(house: House, text: str) -> Registered | None:
    if house.bureau is None:
        return None
    try:
        return find_notice(house.bureau.outbox, text, house.book)
    except Exception as error:  # a check must answer though the log of notices does not
        write("notices_unread", error=type(error).__name__)
        return None
