"""Report a message to the people at the desk; sending the same report again changes nothing."""

from __future__ import annotations

import secrets
from datetime import datetime

from msgspec import Struct, json, structs

from heshi.casefile.entries import Origin, Voice, VoiceKind
from heshi.casefile.masking import mask
from heshi.casefile.port import KeyReused, Office
from heshi.casefile.receipts import SEED_BYTES
from heshi.rulebook.book import Book
from heshi.usecases.check_message import Checked
from heshi.usecases.file_case import Receipt, file_case
from heshi.usecases.read_voice import note_faults, read_finding
from heshi.usecases.refusal import Refusal

SHORTEST_KEY, LONGEST_KEY = 16, 200
"""Characters of an idempotency key: a short one would be used by two people, and both would get one receipt."""


class Report(Struct, frozen=True):
    """What comes with a reported message, as it was typed: `says` is "genuine", "scam" or nothing."""

    says: str = ""
    note: str = ""
    key: str = ""


def report_message(
    office: Office, book: Book, checked: Checked, report: Report, now: datetime
) -> Receipt | tuple[Refusal, ...]:
    """The receipt of the report, or every reason why it cannot be taken.

    The same key with the same message, note and opinion gives the receipt of the first time; with anything else it is
    refused (`key_reused`). Without a key every call is a report of its own.
    """
    says, faults = read_finding(report.says, needed=False)
    faults += note_faults(report.note) + _key_faults(report.key)
    if faults:
        return tuple(faults)
    keys = office.keys
    seed = keys.receipt_seed(report.key) if report.key else secrets.token_bytes(SEED_BYTES)
    case, receipt = file_case(office, book, checked, Origin.REPORT, now, seed)
    case = structs.replace(case, voice=Voice(VoiceKind.REPORT, says, mask(report.note), now))
    if report.key:
        sent = json.encode([checked.message, report.says, report.note])
        case = structs.replace(case, key=keys.idempotency(report.key), body=keys.body(sent))
    stored = office.casefile.add(case)
    if isinstance(stored, KeyReused):
        return (Refusal("key_reused", "key"),)
    return _as_stored(office, receipt, case.receipt)


def _as_stored(office: Office, receipt: Receipt, hashed: str) -> Receipt:
    """A repeated report is kept as long as its first one says."""
    case = office.casefile.find(hashed)
    return structs.replace(receipt, keep_until=case.keep_until) if case else receipt


def _key_faults(key: str) -> list[Refusal]:
    if not key or SHORTEST_KEY <= len(key) <= LONGEST_KEY:
        return []
    return [Refusal("bad_key", "key", {"shortest": str(SHORTEST_KEY), "longest": str(LONGEST_KEY)})]
