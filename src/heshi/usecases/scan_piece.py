"""Answer one piece of a file: rows in columns, the check, and the bytes that are written of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct, structs

from heshi.adapters.columns.answer_columns import packed
from heshi.adapters.columns.answer_texts import full_lines, sheet_lines, short_lines
from heshi.adapters.columns.csv_rows import csv_reader
from heshi.adapters.columns.ids import column_ids, json_ids, text_ids
from heshi.adapters.columns.json_rows import Reader, json_reader
from heshi.adapters.columns.parquet_rows import read_batch
from heshi.adapters.columns.rows import Extra, Piece, Rows, chosen
from heshi.adapters.rulebook_folder import book_in_use
from heshi.bulk.columns import TEXTS, schema_of
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.usecases.check_columns import check_columns, judge_received
from heshi.usecases.read_message import Received
from heshi.usecases.refusal import Refusal
from heshi.usecases.scan_counts import PieceCounts, count_answers
from heshi.usecases.scan_plan import ScanPlan, Source

_REFUSALS = msgspec.json.Decoder(tuple[Refusal, ...])


class Refused(Struct, frozen=True):
    """A row that has no answer, by its line or row number, and every reason."""

    number: int
    refusals: tuple[Refusal, ...]


class Done(Struct, frozen=True):
    """What a piece came to: the bytes to write, how many rows they answer, and those that could not be."""

    content: bytes
    rows: int
    refused: tuple[Refused, ...] = ()
    counts: PieceCounts = PieceCounts()


def worker_of(plan: ScanPlan) -> Callable[[Piece], Done]:
    """The work of one process; its rulebook and readers are made ready once."""
    return partial(answer_piece, plan=plan, reader_of=cache(partial(_reader, plan)))


def _reader(plan: ScanPlan, source: int) -> Reader:
    given = plan.sources[source]
    if given.form == "parquet":
        return read_batch
    return csv_reader(given.names, plan.columns) if given.form == "csv" else json_reader(plan.columns)


def answer_piece(piece: Piece, plan: ScanPlan, reader_of: Callable[[int], Reader]) -> Done:
    """Read, check and write one piece; whatever cannot be read is refused alone."""
    source = plan.sources[piece.source]
    content = piece.content if piece.content is not None else _part(source, piece)
    rows = reader_of(piece.source)(content, piece.first)
    answers = _answers(rows, plan)
    if rows.misread:
        answers = with_misread(answers, rows, book_in_use())
    refused: list[Refused] = []
    broken = answers["fault"].is_valid()
    if answers["fault"].null_count < len(answers):
        refused = _unanswered(rows.numbers, answers, plan.columns)
        if plan.form != "parquet":  # columns have a place for the fault; lines and sheets have none
            places = pc.indices_nonzero(pc.invert(broken))
            rows, answers = chosen(rows, places), answers.take(places)
    return Done(
        _written(rows, answers, plan, source),
        len(answers) - (pc.sum(broken).as_py() or 0 if plan.form == "parquet" else 0),
        tuple(refused),
        count_answers(answers),
    )


def _part(source: Source, piece: Piece) -> bytes:
    with Path(source.name).open("rb") as stream:
        stream.seek(piece.start)
        return stream.read(piece.size)


def _answers(rows: Rows, plan: ScanPlan) -> pa.RecordBatch:
    """The answers to all rows; what brings facts or a stage goes through the full check by itself."""
    if not rows.extras:
        return check_columns(rows.batch, plan.options)
    special = sorted(rows.extras)
    plain = [place for place in range(len(rows.batch)) if place not in rows.extras]
    schema = schema_of(None, plan.options.full)
    judged = [_judged(rows, place, plan, book_in_use()) for place in special]
    parts = [
        check_columns(rows.batch.take(pa.array(plain, pa.int64())), plan.options),
        pa.RecordBatch.from_arrays([pa.array([row[f.name] for row in judged], f.type) for f in schema], schema=schema),
    ]
    order = pc.sort_indices(pa.array(plain + special))
    return pa.Table.from_batches(parts, schema).take(order).combine_chunks().to_batches()[0]


def _judged(rows: Rows, place: int, plan: ScanPlan, book: Book) -> dict[str, Any]:
    given = {name: rows.batch[name][place].as_py() or "" for name in TEXTS}
    given["region"] = given["region"] or plan.options.region
    extra: Extra = rows.extras[place]
    facts = {k: v if isinstance(v, bool | str | int | float) else str(v) for k, v in extra.facts.items()}
    received = Received(**given, stage=extra.stage, facts=facts)
    return structs.asdict(judge_received(received, book, plan.options).judged)


def with_misread(answers: pa.RecordBatch, rows: Rows, book: Book) -> pa.RecordBatch:
    """The answers with the true reasons where there was no message: so far they say that it was empty."""
    reasons: dict[int, list[Refusal]] = {}
    for place, fault in zip(rows.lost, rows.misread, strict=True):
        values: dict[str, Any] = dict(fault.values)
        if fault.code == "wrong_type":
            values["expected"] = say(book, f"fault.type.{fault.values['expected']}")
        reasons.setdefault(place, []).append(Refusal(fault.code, "", values))
    faults = answers["fault"].to_pylist()
    for place, refusals in reasons.items():
        faults[place] = msgspec.json.encode(refusals).decode()
    column = answers.schema.get_field_index("fault")
    return answers.set_column(column, answers.schema.field(column), pa.array(faults, pa.string()))


def _unanswered(numbers: Sequence[int], answers: pa.RecordBatch, columns: Mapping[str, str]) -> list[Refused]:
    places = pc.indices_nonzero(answers["fault"].is_valid()).to_pylist()
    return [
        Refused(
            numbers[place],
            tuple(
                structs.replace(refusal, where=columns.get(refusal.where, refusal.where))
                for refusal in _REFUSALS.decode(answers["fault"][place].as_py())
            ),
        )
        for place in places
    ]


def _written(rows: Rows, answers: pa.RecordBatch, plan: ScanPlan, source: Source) -> bytes:
    if not len(answers):
        return b""
    full = plan.options.full
    if plan.form == "parquet":
        return packed(column_ids(rows, plan.id_kind, source.label), answers, full)
    if plan.form == "csv":
        are_numbers = rows.ids is not None and not rows.json_ids and pa.types.is_integer(rows.ids.type)
        return sheet_lines(text_ids(rows, source.label), answers, are_numbers)
    ids = json_ids(rows, source.label)
    return full_lines(ids, answers) if full else short_lines(ids, answers)
