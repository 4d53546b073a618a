"""Check a batch of messages held in columns; the rulebook and the model are loaded once a process."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, partial

import msgspec
import pyarrow as pa
from msgspec import Struct, structs

from heshi.adapters.model_file import load_model
from heshi.adapters.rulebook_folder import load_book
from heshi.answer import Verdict
from heshi.bulk.batch import QUIET, Judge, Sieve, check_batch
from heshi.bulk.columns import LATEST_YEAR, Judged, Row, text_column
from heshi.check import Examined, bench_of, examine
from heshi.explain.summary import top_evidence
from heshi.message.message import Message
from heshi.message.reading import MessageReading
from heshi.model.compiled import can_compile
from heshi.model.evaluation.grouping import bare
from heshi.rulebook.book import Book
from heshi.usecases.read_day import read_received
from heshi.usecases.read_message import Received, read_message
from heshi.usecases.refusal import Refusal

RECENT = 4_096
"""So many answers are kept from batch to batch: a wave sends one text to thousands."""

_JSON = msgspec.json.Encoder()


class ColumnOptions(Struct, frozen=True):
    """What holds for every row: the day of the law, the place of rows that name none, whole answers or short ones."""

    as_of: date
    region: str = ""
    full: bool = False
    screen: bool = False
    """Look through a compiled screen first: the same columns sooner, worth its start of some seconds from some
    thousands of messages on. Whole answers of what it lets through are short then, and say so (`screened`)."""


def check_columns(batch: pa.RecordBatch, options: ColumnOptions) -> pa.RecordBatch:
    """The answers to a batch of messages (see `heshi.bulk.batch.check_batch`)."""
    batch = _by_day(batch)
    if not options.screen or not _is_usual(options):
        return check_batch(batch, judge_of(options), options.full)
    return check_batch(batch, judge_of(options), options.full, sieve_of(), _quiet(options))


def check_stream(batches: Iterable[pa.RecordBatch], options: ColumnOptions) -> Iterator[pa.RecordBatch]:
    """Batch after batch, in order: what an engine runs in each of its processes."""
    for batch in batches:
        yield check_columns(batch, options)


@lru_cache(maxsize=1)
def sieve_of() -> Sieve | None:
    """The screen with the rulebook and the model in use, made ready once a process; None where nothing compiles it, or
    no model is there whose word it could bound."""
    model = load_model()
    if model is None or not can_compile():
        return None
    from heshi.adapters.kept_loops import stamp_loops
    from heshi.bulk.sieve import TextSieve

    stamp_loops()
    book = load_book()
    return TextSieve(book, bench_of(book).reader, model, partial(_is_readable, book=book), secrets.randbits(62))


@lru_cache(maxsize=4)
def _quiet(options: ColumnOptions) -> Judged:
    """What is told of a message that the screen let through: as a whole answer, what every such message shares."""
    if not options.full:
        return QUIET
    nothing = examine(Message(_ANY.text), load_book(), options.as_of, model=load_model()).answer
    shared = structs.replace(nothing, probability=QUIET.probability or nothing.probability)
    return structs.replace(QUIET, answer=_JSON.encode({**msgspec.to_builtins(shared), "screened": True}).decode())


def _by_day(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same messages with days instead of moments: a text that came often on one day is judged once."""
    place = batch.schema.get_field_index("received")
    coded = text_column(batch, "received").dictionary_encode()
    if place < 0 or not len(coded.dictionary):
        return batch
    days = [_day_of(text) for text in coded.dictionary.to_pylist()]
    return batch.set_column(place, "received", pa.array(days, pa.string()).take(coded.indices))


def _day_of(received: str) -> str:
    """What cannot be read stays as it is, for the fault to name."""
    day = read_received(received, "") if received else ""
    return received if isinstance(day, Refusal | str) else day.isoformat()


def _is_usual(options: ColumnOptions) -> bool:
    """With no such place every row is refused; so far ahead no day is counted."""
    year = options.as_of.year
    return year < LATEST_YEAR and (not options.region or _is_readable("region", options.region, load_book()))


def _is_readable(field: str, value: str, book: Book) -> bool:
    if field == "received":
        return not isinstance(read_received(value, ""), Refusal)
    return not isinstance(read_message(structs.replace(_ANY, **{field: value}), book), tuple)


_ANY = Received("-")


@lru_cache(maxsize=4)
def judge_of(options: ColumnOptions) -> Judge:
    """The full check with the rulebook and the model in use, made ready once a process."""
    return lru_cache(maxsize=RECENT)(partial(judge_row, book=load_book(), options=options))


def judge_row(row: Row, book: Book, options: ColumnOptions) -> Judged:
    """What one message comes to; what cannot be read is refused with every reason."""
    region = row.region or options.region
    return judge_received(Received(row.text, row.sender, row.channel, row.received, region), book, options)


def judge_received(received: Received, book: Book, options: ColumnOptions) -> Judged:
    """The same for a message with all that may be said with it; its region is its own."""
    read = read_message(received, book)
    if isinstance(read, tuple):
        return Judged(fault=_JSON.encode(read).decode())
    examined = examine(read.message, book, options.as_of, read.facts, load_model())
    judged = _short(examined)
    return structs.replace(judged, answer=_JSON.encode(examined.answer).decode()) if options.full else judged


def _short(examined: Examined) -> Judged:
    answer, mentions = examined.answer, examined.reading.mentions
    if answer.verdict is Verdict.NOT_APPLICABLE:  # of other matters nothing is told, and nobody's number kept
        return QUIET
    top = top_evidence(answer.evidence)
    return Judged(
        verdict=answer.verdict.value,
        probability=answer.probability,
        top_entry=top.entry if top else None,
        top_evidence=_JSON.encode(top).decode() if top else None,
        effects=tuple(claim.effect for claim in answer.claims),
        truths=tuple(claim.truth.value for claim in answer.claims),
        hosts=tuple(dict.fromkeys(m.value for m in mentions if m.kind == "link" and m.value)),
        numbers=tuple(dict.fromkeys(m.value for m in mentions if m.kind == "phone")),
        campaign=template_key(examined.reading),
    )


def template_key(reading: MessageReading) -> str:
    """The key of a message's template: the same for two that differ in links, numbers, marks and spaces only."""
    return hashlib.blake2b(bare(reading.normal.text).encode("utf-8", "replace"), digest_size=8).hexdigest()
