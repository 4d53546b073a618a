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
from heshi.adapters.rulebook_folder import book_in_use
from heshi.answer import Verdict
from heshi.bulk.batch import QUIET, Judge, Sieve, check_batch
from heshi.bulk.columns import LATEST_YEAR, Judged, Row, text_column
from heshi.check import Weighed, answer_of, bench_of, check, weigh_message
from heshi.explain.summary import top_evidence
from heshi.judges.channels import JUDGE as CHANNELS
from heshi.message.channel_index import index_of
from heshi.message.message import Message
from heshi.message.reading import MessageReading
from heshi.message.recognisers import sender
from heshi.model.compiled import can_compile
from heshi.model.evaluation.grouping import bare
from heshi.model.scorer import Scorer
from heshi.rulebook.book import Book
from heshi.usecases.judge_once import MOST_KEPT, JudgedOnce, Told
from heshi.usecases.read_day import read_received
from heshi.usecases.read_message import Received, read_message
from heshi.usecases.refusal import Refusal

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
    book = book_in_use()
    return TextSieve(book, bench_of(book).reader, model, partial(_is_readable, book=book), secrets.randbits(62))


@lru_cache(maxsize=4)
def _quiet(options: ColumnOptions) -> Judged:
    """What is told of a message that the screen let through: as a whole answer, what every such message shares."""
    if not options.full:
        return QUIET
    nothing = check(Message(_ANY.text), book_in_use(), options.as_of, model=load_model())
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
    return year < LATEST_YEAR and (not options.region or _is_readable("region", options.region, book_in_use()))


def _is_readable(field: str, value: str, book: Book) -> bool:
    if field == "received":
        return not isinstance(read_received(value, ""), Refusal)
    return not isinstance(read_message(structs.replace(_ANY, **{field: value}), book), tuple)


_ANY = Received("-")


@lru_cache(maxsize=4)
def judge_of(options: ColumnOptions) -> Judge:
    """The full check with the rulebook and the model in use, made ready once a process."""
    book = book_in_use()
    return JudgedOnce(
        partial(judge_row, book=book, options=options),
        lru_cache(maxsize=MOST_KEPT)(partial(sender.seen, index=index_of(book))),
        lru_cache(maxsize=MOST_KEPT)(lambda name: not name or _is_readable("region", name, book)),
    )


def judge_row(row: Row, book: Book, options: ColumnOptions) -> Told:
    """What one message comes to; what cannot be read is refused with every reason."""
    region = row.region or options.region
    return judge_received(Received(row.text, row.sender, row.channel, row.received, region), book, options)


def judge_received(received: Received, book: Book, options: ColumnOptions) -> Told:
    """The same for a message with all that may be said with it; its region is its own."""
    read = read_message(received, book)
    if isinstance(read, tuple):
        return Told(Judged(fault=_JSON.encode(read).decode()))
    weighed = weigh_message(read.message, book, options.as_of, read.facts, _scorer(options))
    judged = _short(weighed)
    if options.full:
        return Told(structs.replace(judged, answer=_JSON.encode(answer_of(weighed, book, options.as_of)).decode()))
    return Told(judged, bench_of(book).asks_where(weighed.reading), _shows_sender(weighed))


def _scorer(options: ColumnOptions) -> Scorer | None:
    """The model in use; beside a compiled screen its loops are compiled too, and come to the same numbers."""
    model = load_model()
    return _quick(model) if model and options.screen else model


@lru_cache(maxsize=2)
def _quick(model: Scorer) -> Scorer:
    if not can_compile():
        return model
    from heshi.model.quick import QuickScorer

    return QuickScorer(model)


def _shows_sender(weighed: Weighed) -> bool:
    """Only what is said of a sender points to no place of the text, and it names the number."""
    top = top_evidence(weighed.evidence)
    if top is None or weighed.verdict is Verdict.NOT_APPLICABLE:
        return False
    return top.judge == CHANNELS and not top.spans


def _short(weighed: Weighed) -> Judged:
    if weighed.verdict is Verdict.NOT_APPLICABLE:  # of other matters nothing is told, and nobody's number kept
        return QUIET
    top, mentions = top_evidence(weighed.evidence), weighed.reading.mentions
    return Judged(
        verdict=weighed.verdict.value,
        probability=weighed.probability,
        top_entry=top.entry if top else None,
        top_evidence=_JSON.encode(top).decode() if top else None,
        effects=tuple(claim.effect for claim in weighed.ruling.claims),
        truths=tuple(claim.truth.value for claim in weighed.ruling.claims),
        hosts=tuple(dict.fromkeys(m.value for m in mentions if m.kind == "link" and m.value)),
        numbers=tuple(dict.fromkeys(m.value for m in mentions if m.kind == "phone")),
        campaign=template_key(weighed.reading),
    )


def template_key(reading: MessageReading) -> str:
    """The key of a message's template: the same for two that differ in links, numbers, marks and spaces only."""
    return hashlib.blake2b(bare(reading.normal.text).encode("utf-8", "replace"), digest_size=8).hexdigest()
