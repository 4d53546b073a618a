"""What a person or somebody of the staff typed about a case: an opinion and a note."""

from __future__ import annotations

from heshi.casefile.entries import Finding
from heshi.usecases.refusal import Refusal

LONGEST_NOTE = 2_000
PUBLIC = (Finding.GENUINE, Finding.SCAM)
STAFF = (*PUBLIC, Finding.UNCLEAR)


def read_finding(
    typed: str, needed: bool = True, allowed: tuple[Finding, ...] = PUBLIC
) -> tuple[Finding | None, list[Refusal]]:
    """The opinion, or why it cannot be taken.

    >>> read_finding("scam")[0], read_finding("perhaps")[1][0].code, read_finding("", needed=False)
    (<Finding.SCAM: 'scam'>, 'wrong_choice', (None, []))
    """
    if not typed and not needed:
        return None, []
    if typed not in [finding.value for finding in allowed]:
        expected = " / ".join(finding.value for finding in allowed)
        return None, [Refusal("wrong_choice", "says", {"field": "says", "value": typed, "expected": expected})]
    return Finding(typed), []


def note_faults(note: str, where: str = "note", needed: bool = False) -> list[Refusal]:
    """What keeps a note from being taken: too much of it, or nothing where something is needed.

    >>> note_faults(""), [fault.code for fault in note_faults(" ", "why", needed=True)]
    ([], ['empty_note'])
    """
    if needed and not note.strip():
        return [Refusal("empty_note", where)]
    if len(note) > LONGEST_NOTE:
        return [Refusal("note_too_long", where, {"length": str(len(note)), "longest": str(LONGEST_NOTE)})]
    return []
