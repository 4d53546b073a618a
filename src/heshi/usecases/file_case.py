"""Make a case out of a checked message: masked, with keyed hashes in place of what would identify somebody."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct, structs

from heshi.casefile.entries import NewCase, Origin, Voice
from heshi.casefile.likeness import bands_of
from heshi.casefile.masking import mask, mask_sender
from heshi.casefile.masking_answers import mask_answer
from heshi.casefile.numbers import numbers_in
from heshi.casefile.port import Office
from heshi.casefile.receipts import code_from
from heshi.casefile.states import Event, after
from heshi.check import bench_of
from heshi.message.message import Message
from heshi.rulebook.book import Book
from heshi.usecases.check_message import Checked

_EVENT = {Origin.CHECK: Event.KEEP, Origin.REPORT: Event.REPORT}


class Receipt(Struct, frozen=True):
    """What a person gets for a stored message: the code (`receipts.shown` groups its signs) and the day it is over."""

    code: str
    keep_until: date


def file_case(
    office: Office, book: Book, checked: Checked, origin: Origin, now: datetime, seed: bytes
) -> tuple[NewCase, Receipt]:
    """The case ready to be stored, and its receipt; `seed` is the chance behind the receipt code."""
    message, state = checked.message, after(None, _EVENT[origin])
    if state is None:
        raise ValueError(f"no case begins with {origin}")
    code, text, sender = code_from(seed), mask(message.text), mask_sender(message.sender)
    until = office.retention.keep_until(now)
    case = NewCase(
        origin=origin,
        state=state,
        text=text,
        sender=sender,
        channel=message.channel,
        received=message.received,
        region=message.region,
        stage=message.stage,
        answer=mask_answer(checked.answer),
        at=now,
        keep_until=until,
        receipt=office.keys.receipt(code),
        hosts=_hosts(text, book, checked.answer.as_of),
        numbers=tuple(sorted({office.keys.number(n) for n in numbers_in(message.text, message.sender)})),
        bands=bands_of(text),
    )
    return case, Receipt(code, until)


def _hosts(masked: str, book: Book, as_of: date) -> tuple[str, ...]:
    """The hosts of the links, read in the masked text: what was masked cannot come back this way."""
    reader = bench_of(book).reader
    mentions = reader.recognisers(reader.normaliser(masked), Message(masked), as_of)
    return tuple(sorted({mention.value for mention in mentions if mention.kind == "link" and mention.value}))


def with_voice(case: NewCase, voice: Voice) -> NewCase:
    """The case with what the person said when reporting it."""
    return structs.replace(case, voice=voice)
