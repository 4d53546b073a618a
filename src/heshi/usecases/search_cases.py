"""Staff look for cases by words, host, telephone number and standing."""

from __future__ import annotations

from msgspec import Struct

from heshi.answer import Verdict
from heshi.casefile.entries import Case, Origin, Pile, Query, State
from heshi.casefile.numbers import canonical_number
from heshi.casefile.port import Office
from heshi.text.fold import fold

MOST = 500
"""Cases of one page; an export asks again with `before`."""


class Wanted(Struct, frozen=True):
    """What somebody at the desk looks for; what is left empty does not narrow."""

    text: str = ""
    host: str = ""
    number: str = ""  # as typed; only its keyed hash reaches the database
    states: tuple[State, ...] = ()
    origin: Origin | None = None
    verdict: Verdict | None = None
    group: int | None = None
    before: int | None = None
    limit: int = 50
    oldest_first: bool = False
    after: int | None = None


def search_cases(office: Office, wanted: Wanted) -> tuple[Case, ...]:
    """Cases, newest first; go on with `before` = the last one's number."""
    query = _query(office, wanted)
    return office.casefile.search(query) if query else ()


def queue_cases(office: Office, wanted: Wanted) -> tuple[Pile, ...]:
    """The same by piles: near-copies of one another are one entry, with their newest case and their count."""
    query = _query(office, wanted)
    return office.casefile.queue(query) if query else ()


def _query(office: Office, wanted: Wanted) -> Query | None:
    """None when what was typed as a number is none: nothing can be found by it."""
    digits = canonical_number(wanted.number)
    if wanted.number.strip() and not digits:
        return None
    return Query(
        text=fold(wanted.text).strip(),
        host=fold(wanted.host).strip().strip("."),
        number=office.keys.number(digits) if digits else "",
        states=wanted.states,
        origin=wanted.origin,
        verdict=wanted.verdict,
        group=wanted.group,
        before=wanted.before,
        limit=min(max(wanted.limit, 1), MOST),
        oldest_first=wanted.oldest_first,
        after=wanted.after,
    )
