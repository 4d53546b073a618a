"""A person contests our answer or a decision; staff look again, and what they say then is final."""

from __future__ import annotations

from datetime import datetime

from heshi.casefile.entries import Case, Voice, VoiceKind
from heshi.casefile.masking import mask
from heshi.casefile.port import Office
from heshi.casefile.states import Event
from heshi.usecases.change_case import change_case
from heshi.usecases.look_up_case import look_up_case
from heshi.usecases.read_voice import note_faults, read_finding
from heshi.usecases.refusal import Refusal


def appeal_case(office: Office, receipt: str, why: str, now: datetime, says: str = "") -> Case | tuple[Refusal, ...]:
    """The case, now under appeal; `why` must say something, `says` may be "genuine", "scam" or nothing."""
    finding, faults = read_finding(says, needed=False)
    found = look_up_case(office, receipt)
    faults += note_faults(why, "why", needed=True)
    if isinstance(found, Refusal):
        return (found, *faults)
    if faults:
        return tuple(faults)
    voice = Voice(VoiceKind.APPEAL, finding, mask(why), now)
    changed = change_case(office, found, Event.APPEAL, now, voice=voice)
    return (changed,) if isinstance(changed, Refusal) else changed
