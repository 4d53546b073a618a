"""Staff look for cases by words, host, telephone number and standing."""

from __future__ import annotations

from heshi.casefile.entries import Case, Narrowed, Pile, Query
from heshi.casefile.numbers import canonical_number
from heshi.casefile.port import Office
from heshi.text.fold import fold

MOST = 500
"""Cases of one page; an export asks again with `before`."""


class Wanted(Narrowed, frozen=True, kw_only=True):
    """What somebody at the desk looks for, as typed. It is no Query: of `number` only its keyed hash may get there."""

    text: str = ""
    host: str = ""
    number: str = ""


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
    narrowed = {field: getattr(wanted, field) for field in Narrowed.__struct_fields__}
    return Query(
        text=fold(wanted.text).strip(),
        host=fold(wanted.host).strip().strip("."),
        number=office.keys.number(digits) if digits else "",
        **narrowed | {"limit": min(max(wanted.limit, 1), MOST)},
    )
