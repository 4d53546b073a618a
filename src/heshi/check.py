"""The front door: one message in, one answer out.

Normalise the text, recognise what it mentions, read its frame and its claims, ask the judges, weigh.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from msgspec import Struct

from heshi.answer import Answer, ModelId, Verdict
from heshi.evidence import Evidence
from heshi.explain.steps import steps_for
from heshi.explain.summary import summarise
from heshi.judges.channels import ChannelJudge
from heshi.judges.law import LawJudge, Ruling
from heshi.judges.model import ModelJudge
from heshi.judges.outbox import OutboxJudge
from heshi.judges.record import RecordJudge
from heshi.judges.signals import SignalJudge
from heshi.law.facts import NOTHING, Facts
from heshi.message.message import Message
from heshi.message.reader import Reader
from heshi.message.reading import MessageReading
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book
from heshi.verdict import probability_of, verdict_of, weigh
from heshi.witness import NOTHING_BROUGHT, Brought, Registered


class Hearing(Struct, frozen=True):
    """A message as it was read, what the judges who know the rulebook say of it, and what was brought along."""

    reading: MessageReading
    ruling: Ruling
    evidence: tuple[Evidence, ...]
    brought: tuple[Evidence, ...]


class Bench:
    """One edition made ready: its reader and its judges, built once and used for every message."""

    def __init__(self, book: Book) -> None:
        self.reader = Reader(book, further=[s.when for s in book.signals.values() if s.status.decides])
        self.signals = SignalJudge(book)
        self.channels = ChannelJudge(book)
        self.law = LawJudge(book)
        self.record = RecordJudge(book)
        self.outbox = OutboxJudge(book)

    def hear(
        self, message: Message, as_of: date, known: Facts = NOTHING, brought: Brought = NOTHING_BROUGHT
    ) -> Hearing:
        """Read a message and ask every judge but the model."""
        reading, scene = self.reader.read(message, as_of)
        day = message.received or as_of
        ruling = self.law.judge(reading, day, known)
        said = (*self.signals.judge(reading, scene, day), *self.channels.judge(reading), *ruling.evidence)
        ruling, recorded = self.record.judge(ruling, reading.claims, brought.record, day)
        return Hearing(reading, ruling, said, (*recorded, *self.outbox.judge(reading, brought.notice)))

    def asks_where(self, reading: MessageReading) -> bool:
        """May the place count for what a message comes to? It does for claims, and for signs of one place."""
        return bool(reading.claims) or self.signals.has_local


@lru_cache(maxsize=4)
def bench_of(book: Book) -> Bench:
    """The bench of an edition; kept, because building it costs as much as a thousand messages."""
    return Bench(book)


JUDGES = frozenset({"signals", "channels", "law", "model"})
"""Every judge who goes by the message; to measure what one is worth, `check` is told to listen to the others only."""


class Weighed(Struct, frozen=True):
    """A message with all that the judges said of it and what that comes to; nothing is explained yet."""

    reading: MessageReading
    ruling: Ruling
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    probability: float
    model: str  # the id of the model that had a say
    notice: Registered | None


def check(
    message: Message,
    book: Book,
    as_of: date,
    known: Facts = NOTHING,
    model: Scorer | None = None,
    judges: frozenset[str] = JUDGES,
    brought: Brought = NOTHING_BROUGHT,
) -> Answer:
    """Weigh one message against one edition of the rulebook, as the law stood on one day.

    `as_of` is the day whose law and signs count, unless the message says when it was received; `known` are facts that
    the person has told us; without a `model` the other judges answer alone. `brought` is what the person's record and
    the log of notices say, looked up by the caller; what comes of a record is for that person only. The same arguments
    give the same answer.
    """
    weighed = weigh_message(message, book, as_of, known, model, judges, brought)
    return answer_of(weighed, book, as_of)


def weigh_message(
    message: Message,
    book: Book,
    as_of: date,
    known: Facts = NOTHING,
    model: Scorer | None = None,
    judges: frozenset[str] = JUDGES,
    brought: Brought = NOTHING_BROUGHT,
) -> Weighed:
    """What a message comes to, without a word of explanation: all that columns need (see `check`)."""
    heard = bench_of(book).hear(message, as_of, known, brought)
    reading, ruling = heard.reading, heard.ruling
    said = tuple(piece for piece in heard.evidence if piece.judge in judges)
    wording = ModelJudge(book, model if "model" in judges else None)
    opinion = wording.judge(reading, said)
    evidence = (*heard.brought, *said, *opinion.evidence)
    weight = weigh(
        evidence,
        claims=len(ruling.claims),
        theme=reading.has_theme,
        frame=reading.frame,
        adverse=reading.adverse,
        leads=bool(reading.asks),
    )
    verdict = verdict_of(weight)
    probability = probability_of(verdict, weight, wording.combination, opinion.log_odds)
    return Weighed(reading, ruling, evidence, verdict, probability, wording.name, brought.notice)


def answer_of(weighed: Weighed, book: Book, as_of: date) -> Answer:
    """The whole answer to a message that was weighed: with summary, questions and steps."""
    reading, ruling = weighed.reading, weighed.ruling
    verdict, claims = weighed.verdict, ruling.claims
    return Answer(
        verdict=verdict,
        probability=weighed.probability,
        summary=summarise(verdict, claims, reading.asks, weighed.evidence, book),
        claims=claims,
        asks=reading.asks,
        evidence=weighed.evidence,
        questions=ruling.questions,
        steps=steps_for(verdict, reading.message.stage, claims, reading.region, book, ruling.record or ()),
        frame=reading.frame,
        as_of=as_of,
        rulebook=book.id,
        model=ModelId(weighed.model),
        record=ruling.record,
        notice=weighed.notice,
    )
