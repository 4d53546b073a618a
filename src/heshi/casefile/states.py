"""The life of a case as one table: what may happen in which state, and where it leads. All else is refused."""

from __future__ import annotations

from enum import StrEnum

from heshi.casefile.entries import State


class Event(StrEnum):
    """What can happen to a case, apart from being deleted."""

    KEEP = "keep"
    REPORT = "report"
    FEEDBACK = "feedback"
    APPEAL = "appeal"
    DECIDE = "decide"


MOVES: dict[tuple[State | None, Event], State] = {
    (None, Event.KEEP): State.KEPT,
    (None, Event.REPORT): State.OPEN,
    (State.KEPT, Event.FEEDBACK): State.OPEN,
    (State.OPEN, Event.FEEDBACK): State.OPEN,
    (State.KEPT, Event.APPEAL): State.APPEALED,
    (State.OPEN, Event.APPEAL): State.APPEALED,
    (State.OPEN, Event.DECIDE): State.DECIDED,
    (State.DECIDED, Event.APPEAL): State.APPEALED,
    (State.APPEALED, Event.DECIDE): State.CLOSED,
}
"""Feedback asks staff to look; an appeal contests our answer or a decision, once: what follows it is final."""


def after(state: State | None, event: Event) -> State | None:
    """The state after an event; None where the table has no such move.

    >>> after(State.OPEN, Event.DECIDE), after(State.CLOSED, Event.APPEAL)
    (<State.DECIDED: 'decided'>, None)
    """
    return MOVES.get((state, event))
