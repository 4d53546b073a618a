"""The log of what was done at the desk: each line's hash covers the line before it, so a change shows.

A line holds who, when, what and which case; never a word of a message. The chain shows every change inside the log;
that its end was cut off shows only to somebody who wrote an earlier end down elsewhere (`missing_head`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

import msgspec
from msgspec import Struct

FIRST = "0" * 64
"""What the first line follows."""

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


class Act(StrEnum):
    """What somebody did; the words for it are the desk's."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    LOGIN_REFUSED = "login_refused"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_SET = "password_set"
    READ_CASE = "read_case"
    DECIDED = "decided"
    SEARCHED = "searched"
    EXPORTED = "exported"
    USER_ADDED = "user_added"
    USER_LOCKED = "user_locked"
    USER_UNLOCKED = "user_unlocked"
    ROLE_CHANGED = "role_changed"
    PERSON_SOUGHT = "person_sought"  # in the register, by identity number
    RECORD_READ = "record_read"
    PERSON_ENTERED = "person_entered"
    RECORD_ENTERED = "record_entered"
    RECORD_CORRECTED = "record_corrected"
    RECORD_WITHDRAWN = "record_withdrawn"
    RECORD_EXPORTED = "record_exported"
    PERSON_ERASED = "person_erased"
    ERASURE_REFUSED = "erasure_refused"  # a person had asked for it; the note says why
    KEYS_ROTATED = "keys_rotated"
    RECORDS_IMPORTED = "records_imported"  # many at once, from files or made up
    NOTICE_DRAFTED = "notice_drafted"
    NOTICE_DROPPED = "notice_dropped"
    NOTICE_REGISTERED = "notice_registered"
    ISSUANCE_DONE = "issuance_done"  # a step of the issuing procedure; the note names it
    ISSUANCE_REFUSED = "issuance_refused"
    ISSUANCE_READ = "issuance_read"
    ISSUANCE_FILE = "issuance_file"
    ISSUANCE_EXPORTED = "issuance_exported"
    OFFICER_SEATED = "officer_seated"
    OFFICER_UNSEATED = "officer_unseated"


class Deed(Struct, frozen=True):
    """One thing that was done. `case` is a case's or a person's number or "", `note` a code, never free text.

    `what` is an `Act`; a line that was tampered with may hold anything.
    """

    at: datetime
    who: str
    what: str
    case: str = ""
    note: str = ""


class Line(Struct, frozen=True):
    """A deed in its place in the log."""

    number: int
    deed: Deed
    previous: str
    hash: str


class Break(Struct, frozen=True):
    """The first line that is not what was written; `why` is `number`, `previous` or `hash`."""

    number: int
    why: str


class Verified(Struct, frozen=True):
    """A whole log: how many lines, the hash of the last one, and the first break, if there is one."""

    lines: int
    head: str
    broken: Break | None = None


def moment_text(at: datetime) -> str:
    """A moment as the log holds it; the same moment is always the same text.

    >>> moment_text(datetime(2026, 11, 22, 9, tzinfo=UTC))
    '2026-11-22T09:00:00.000000Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(text: str) -> datetime:
    """The moment of a text, or the beginning of time if it is not how the log writes one: no deed was done then."""
    try:
        at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return BEGINNING
    return at if moment_text(at) == text else BEGINNING


def canonical(number: int, deed: Deed) -> bytes:
    """The bytes that are hashed: JSON with sorted keys, the time in UTC to the microsecond.

    >>> canonical(1, Deed(datetime(2026, 11, 22, 9, tzinfo=UTC), "anna", Act.READ_CASE, "c1")).decode()
    '{"at":"2026-11-22T09:00:00.000000Z","case":"c1","note":"","number":1,"what":"read_case","who":"anna"}'
    """
    fields = msgspec.structs.asdict(deed) | {"number": number, "at": moment_text(deed.at), "what": str(deed.what)}
    return msgspec.json.encode(fields, order="sorted")


def chained(number: int, deed: Deed, previous: str) -> Line:
    """The line that puts this deed after a line with the hash `previous`."""
    return Line(number, deed, previous, sha256(previous.encode() + canonical(number, deed)).hexdigest())


def verify(lines: Iterable[Line]) -> Verified:
    """Walk a log from its first line; stops at the first break.

    >>> first = chained(1, Deed(datetime(2026, 11, 22, tzinfo=UTC), "anna", Act.LOGGED_IN), FIRST)
    >>> verify([first]).broken is None, verify([msgspec.structs.replace(first, number=2)]).broken
    (True, Break(number=1, why='number'))
    """
    count, head = 0, FIRST
    for line in lines:
        why = _fault(line, count + 1, head)
        if why:
            return Verified(count, head, Break(count + 1, why))
        count, head = line.number, line.hash
    return Verified(count, head)


def _fault(line: Line, number: int, previous: str) -> str:
    if line.number != number:
        return "number"
    if line.previous != previous:
        return "previous"
    return "" if line == chained(number, line.deed, previous) else "hash"
