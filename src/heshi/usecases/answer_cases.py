"""The golden cases, each with the answer that Heshi gives to it: what the learning pages are made from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from msgspec import Struct

from heshi.answer import Answer, Verdict
from heshi.check import check
from heshi.message.message import Channel, Message
from heshi.rulebook.book import Book
from heshi.rulebook.cases import MessageCase

_FITTING = {
    "scam": (Verdict.SCAM, Verdict.LIKELY_SCAM),
    "genuine": (Verdict.FITS_REAL_PROCEDURE, Verdict.VERIFIED),
    "warning": (Verdict.WARNING,),
}
"""The verdicts that say plainly what a case of each kind is."""


class Seen(Struct, frozen=True):
    """One invented message and the answer to it."""

    case: MessageCase
    answer: Answer

    @property
    def plain(self) -> bool:
        """Does the answer say plainly what the case is? Only such a case can be explained by its own answer."""
        return self.answer.verdict in _FITTING.get(self.case.kind, ())


def answer_cases(cases: Iterable[MessageCase], book: Book, as_of: date) -> tuple[Seen, ...]:
    """Every case with its answer, by the rules and signs alone; it takes a second or two, so keep the result."""
    return tuple(Seen(case, check(message_of(case), book, as_of)) for case in cases)


def message_of(case: MessageCase) -> Message:
    """The message that a case describes."""
    return Message(
        text=case.text,
        sender=case.sender,
        channel=cast(Channel, case.channel) if case.channel else None,
        received=case.received,
        region=case.region or None,
    )
