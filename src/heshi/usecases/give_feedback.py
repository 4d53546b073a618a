"""A person says what their message really was."""

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


def give_feedback(office: Office, receipt: str, says: str, note: str, now: datetime) -> Case | tuple[Refusal, ...]:
    """The case, now waiting for staff; `says` is "genuine" or "scam". Or everything that is wrong."""
    finding, faults = read_finding(says)
    found = look_up_case(office, receipt)
    faults += note_faults(note)
    if isinstance(found, Refusal):
        return (found, *faults)
    if faults:
        return tuple(faults)
    voice = Voice(VoiceKind.FEEDBACK, finding, mask(note), now)
    changed = change_case(office, found, Event.FEEDBACK, now, voice=voice)
    return (changed,) if isinstance(changed, Refusal) else changed
