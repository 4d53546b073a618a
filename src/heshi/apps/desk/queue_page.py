"""The queue: what waits for a decision, the oldest first, near-copies together."""

from __future__ import annotations

from fastapi import Response
from msgspec import Struct

from heshi.answer import Verdict
from heshi.apps.desk.guard import Call
from heshi.apps.tone import TONES
from heshi.casefile.entries import Case, Origin, Pile, State
from heshi.usecases.search_cases import Wanted, queue_cases

PAGE = 25
WAITING = (State.OPEN, State.APPEALED)
DONE = (State.DECIDED, State.CLOSED)

SHELVES: dict[str, tuple[State, ...]] = {
    "waiting": WAITING,
    "reports": (State.OPEN,),
    "appeals": (State.APPEALED,),
    "decided": DONE,
    "kept": (State.KEPT,),
}
"""The filters of the queue by what people call them; the first is what the page opens on."""


class Filters(Struct, frozen=True):
    """What the address asks for; anything that is no filter of ours is as if it were not there."""

    shelf: str
    verdict: Verdict | None
    origin: Origin | None
    start: int | None

    @property
    def oldest_first(self) -> bool:
        """Who waited longest comes first; what is done is read from its newest."""
        return SHELVES[self.shelf] != DONE


def show_queue(call: Call) -> Response:
    """One page of the queue with its counts."""
    filters = read_filters(call)
    piles = _piles(call, filters)
    here, more = piles[:PAGE], len(piles) > PAGE
    rows = [(_shown(call, pile, filters), pile.count) for pile in here]
    return call.show(
        "queue.html",
        filters=filters,
        shelves=list(SHELVES),
        counts=_counts(call),
        rows=rows,
        next_start=_end(here[-1], filters) if more else None,
        verdicts=list(Verdict),
        origins=list(Origin),
        tone=TONES,
    )


def read_filters(call: Call) -> Filters:
    """The filters in the address."""
    given = call.request.query_params
    shelf, start = given.get("shelf", ""), given.get("start", "")
    return Filters(
        shelf=shelf if shelf in SHELVES else "waiting",
        verdict=next((verdict for verdict in Verdict if verdict.value == given.get("verdict")), None),
        origin=next((origin for origin in Origin if origin.value == given.get("origin")), None),
        start=int(start) if start.isascii() and start.isdecimal() and len(start) < 10 else None,
    )


def _piles(call: Call, filters: Filters) -> tuple[Pile, ...]:
    wanted = Wanted(
        states=SHELVES[filters.shelf],
        origin=filters.origin,
        verdict=filters.verdict,
        oldest_first=filters.oldest_first,
        after=filters.start if filters.oldest_first else None,
        before=None if filters.oldest_first else filters.start,
        limit=PAGE + 1,
    )
    return queue_cases(call.office, wanted)


def _shown(call: Call, pile: Pile, filters: Filters) -> Case:
    """The case that stands for a pile: whoever waited longest, so that the time in the row says why it is there."""
    if filters.oldest_first and pile.oldest != pile.newest.number:
        return call.office.casefile.get(pile.oldest) or pile.newest
    return pile.newest


def _end(pile: Pile, filters: Filters) -> int:
    """The number from which the next page goes on."""
    return pile.oldest if filters.oldest_first else pile.newest.number


def _counts(call: Call) -> dict[str, int]:
    """How many cases stand on each shelf."""
    tallies = call.office.casefile.tallies()
    return {shelf: sum(tally.count for tally in tallies if tally.state in states) for shelf, states in SHELVES.items()}
