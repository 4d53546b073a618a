"""Answer files of any size: pieces to the workers, answers out in order, and a mark now and then to go on from."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Protocol

import msgspec
from msgspec import Struct

from heshi.adapters.columns.answer_columns import id_schema, write_parquet
from heshi.adapters.columns.answer_texts import sheet_header
from heshi.adapters.columns.blocks import file_blocks, pipe_blocks
from heshi.adapters.columns.parquet_rows import parquet_pieces
from heshi.adapters.columns.rows import Piece, Place, after
from heshi.adapters.columns.spool import Spool
from heshi.adapters.columns.workers import PATIENCE, Workers
from heshi.adapters.json_lines import written_whole
from heshi.usecases.scan_counts import ScanCounts
from heshi.usecases.scan_piece import Done, worker_of
from heshi.usecases.scan_plan import ScanPlan


class Cut(Struct, frozen=True):
    """How much a piece of work is at most."""

    rows: int
    size: int  # bytes


CLOSE, WIDE, FULL = Cut(256, 32 << 10), Cut(16_384, 2 << 20), Cut(1_024, 192 << 10)
"""Without the screen a piece takes a second or two, so that all workers have some, the bar moves, and a kill costs
little. The screen takes many rows at a time; of its whole answers, some kilobytes each, several pieces are under way
for each worker."""

SMALL = 64 << 10
"""Bytes; what comes through a pipe in pieces as small as that is answered at once."""

EVERY = 2.0
"""Seconds between two marks: what a kill can cost."""


class Crew(Struct, frozen=True):
    """How many processes; they are started when `patience` seconds of work have been done without them."""

    count: int = 1
    patience: float = PATIENCE


class Reached(Struct, frozen=True):
    """Where a scan stands: the next place to read, bytes that are done, and what was counted."""

    place: Place = Place()
    weight: int = 0
    counts: ScanCounts = msgspec.field(default_factory=ScanCounts)


class Watcher(Protocol):
    """Told of every piece as it is done, in order."""

    def __call__(self, piece: Piece, done: Done, reached: Reached) -> None: ...


def scan_to_stream(
    plan: ScanPlan, crew: Crew, out: IO[bytes], standard: IO[bytes], watch: Watcher, flush: bool = False
) -> ScanCounts:
    """Answers straight to a stream; nothing is kept to go on from.

    Raises OSError, WorkerDiedError, EndlessRecordError.
    """
    reached = Reached()
    contents = _contents(plan, crew, reached, standard, watch)
    if plan.form == "parquet":
        schema = id_schema(plan.id_kind, plan.options.full)
        write_parquet((content for content, _ in contents if content), schema, out, plan.options.full)
        return reached.counts
    if plan.form == "csv":
        out.write(sheet_header(plan.options.full))
    for content, _ in contents:
        out.write(content)
        if flush:
            out.flush()
    return reached.counts


def scan_to_spool(plan: ScanPlan, crew: Crew, spool: Spool, reached: Reached, watch: Watcher) -> ScanCounts:
    """Answers to the spool, from where it stands, and then to the output.

    Raises OSError, WorkerDiedError, EndlessRecordError.
    """
    framed, full = plan.form == "parquet", plan.options.full
    if plan.form == "csv" and reached == Reached():
        spool.write(sheet_header(full))
    marked = time.monotonic()
    for content, now in _contents(plan, crew, reached, None, watch):
        if content:
            (spool.write_framed if framed else spool.write)(content)
        if time.monotonic() - marked >= EVERY:
            spool.mark(msgspec.json.encode(now))
            marked = time.monotonic()
    if framed:
        with written_whole(spool.target) as out:
            write_parquet(spool.pieces(), id_schema(plan.id_kind, full), out, full)
    else:
        spool.become_output()
    spool.remove()
    return reached.counts


def _contents(
    plan: ScanPlan,
    crew: Crew,
    reached: Reached,
    standard: IO[bytes] | None,
    watch: Watcher,
) -> Iterator[tuple[bytes, Reached]]:
    """The bytes of piece after piece, and where the scan stands with them."""
    weight = reached.weight
    with Workers[Piece, Done](crew.count, partial(worker_of, plan), crew.patience) as pool:
        for piece, done in pool.results(_pieces(plan, reached.place, standard), _wants_an_answer):
            reached.counts.add(done.rows, len(done.refused), done.counts)
            weight += piece.weight
            now = Reached(after(piece), weight, reached.counts)
            watch(piece, done, now)
            yield done.content, now


def _wants_an_answer(piece: Piece) -> bool:
    """Has a pipe given but little? Then somebody may be waiting at its other end."""
    return not piece.weight and piece.content is not None and len(piece.content) < SMALL


def cut_of(plan: ScanPlan) -> Cut:
    """How large the pieces of a scan are."""
    if not plan.options.screen:
        return CLOSE
    return FULL if plan.options.full else WIDE


def _pieces(plan: ScanPlan, place: Place, standard: IO[bytes] | None) -> Iterator[Piece]:
    """All pieces from a place on. What is written does not show where they were cut."""
    cut = cut_of(plan)
    for number, source in enumerate(plan.sources):
        if number < place.source:
            continue
        start = place if number == place.source and place != Place() else source.start
        if source.is_standard:
            if standard is not None:
                yield from pipe_blocks(standard, start, cut.size, quoted=False)
        elif source.form == "parquet":
            yield from parquet_pieces(Path(source.name), start, plan.columns, cut.rows, cut.size)
        else:
            yield from file_blocks(Path(source.name), start, cut.size, quoted=source.form == "csv")
