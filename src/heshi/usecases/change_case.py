"""Let something happen to a case, if the table of states has it, and only to the version that was read."""

from __future__ import annotations

from datetime import datetime

from heshi.casefile.entries import Case, Change, Decision, Voice
from heshi.casefile.port import Office
from heshi.casefile.states import Event, after
from heshi.usecases.refusal import Refusal


def change_case(
    office: Office,
    case: Case,
    event: Event,
    now: datetime,
    voice: Voice | None = None,
    decision: Decision | None = None,
) -> Case | Refusal:
    """The changed case; `not_now` when its state has no such move, `changed_meanwhile` when somebody was faster."""
    state = after(case.state, event)
    if state is None:
        return Refusal("not_now", "", {"state": case.state.value, "event": event.value})
    change = Change(state, office.retention.keep_until(now), now, voice, decision)
    if not office.casefile.change(case.number, case.version, change):
        return Refusal("changed_meanwhile")
    return office.casefile.get(case.number) or Refusal("no_such_case")
