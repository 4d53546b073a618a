"""Staff decide what a reported or contested message is, and sign it with who, when and why."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, structs

from heshi.casefile.entries import Case, Decision
from heshi.casefile.masking import mask
from heshi.casefile.port import Office
from heshi.casefile.states import Event
from heshi.usecases.change_case import change_case
from heshi.usecases.read_voice import STAFF, note_faults, read_finding
from heshi.usecases.refusal import Refusal


class Ruling(Struct, frozen=True):
    """What somebody at the desk typed: `version` is that of the case which they had before their eyes."""

    number: int
    version: int
    finding: str  # "genuine", "scam" or "unclear"
    why: str


def decide_case(office: Office, ruling: Ruling, who: str, now: datetime) -> Case | tuple[Refusal, ...]:
    """The decided case, or everything that is wrong; `changed_meanwhile` when it is no longer what they read.

    The seal covers the case, the finding, who, when and why (`Keys.is_sealed`). Why is masked like a message.
    """
    finding, faults = read_finding(ruling.finding, allowed=STAFF)
    faults += note_faults(ruling.why, "why", needed=True)
    case = office.casefile.get(ruling.number)
    if case is None:
        return (Refusal("no_such_case"), *faults)
    if case.version != ruling.version:
        return (Refusal("changed_meanwhile"), *faults)
    if faults or finding is None:
        return tuple(faults)
    decision = Decision(finding, who, mask(ruling.why), now)
    decision = structs.replace(decision, seal=office.keys.seal(case.number, decision))
    changed = change_case(office, case, Event.DECIDE, now, decision=decision)
    return (changed,) if isinstance(changed, Refusal) else changed
