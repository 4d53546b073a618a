"""Everybody's standing on a day, computed anew: pieces of the register, on several processors at once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import Engine

from heshi.adapters.database.engine import one_state, open_engine
from heshi.adapters.database.register_outlines import Outlines
from heshi.adapters.database.stored_standings import StoredStandings
from heshi.adapters.rulebook_folder import load_book
from heshi.register.nightly import Night, Nightly
from heshi.rulebook.book import Book

PIECE = 1_000
"""People that are read at once."""
ALONE = 4
"""So few pieces are quicker done than other processes begun."""


class Recomputed(Struct, frozen=True):
    """What a run did: people, and for how many different records the law was asked."""

    run: int
    persons: int
    asked: int


class _Piece(Struct, frozen=True):
    nights: tuple[Night, ...]
    asked: int


class Reader:
    """Reads a piece of the register and computes it; one lives in each process."""

    def __init__(self, engine: Engine, book: Book, day: date, known_at: datetime) -> None:
        self._engine, self._outlines = engine, Outlines(day, known_at)
        self._nightly = Nightly(book, day)

    def piece(self, bounds: tuple[int, int]) -> _Piece:
        """The nights of everybody from the first number to the last."""
        before = self._nightly.asked
        with one_state(self._engine) as connection:
            outlines = self._outlines.read(connection, *bounds)
            nights = self._nightly.nights(outlines, lambda persons: self._outlines.whole(connection, persons))
        return _Piece(tuple(nights), self._nightly.asked - before)


_reader: list[Reader] = []
"""The reader of this process, where it is one of several."""


def _begin(address: str, digest: str, day: date, known_at: datetime) -> None:
    book = load_book()
    if book.digest != digest:
        raise RuntimeError("the rulebook changed while the standings were computed")
    _reader.append(Reader(open_engine(address), book, day, known_at))


def _piece(bounds: tuple[int, int]) -> _Piece:
    return _reader[0].piece(bounds)


def recompute_standings(
    engine: Engine,
    book: Book,
    day: date,
    now: datetime,
    workers: int | None = None,
    at: Callable[[int, int], None] = lambda _done, _all: None,
) -> Recomputed:
    """Compute everybody's standing on a day by what is known now; `at` is told how many pieces of how many are done.

    A run that was broken off leaves nothing that counts.
    """
    store = StoredStandings(engine)
    run = store.begin(day, now, book.digest, book.edition)
    pieces = store.pieces(PIECE)
    asked = 0
    with _work(engine, book, day, now, 1 if len(pieces) <= ALONE else workers or os.cpu_count() or 1) as work:
        for done, piece in enumerate(work(pieces), 1):
            store.put(run, piece.nights)
            asked += piece.asked
            at(done, len(pieces))
    return Recomputed(run, store.end(run, now), asked)


@contextmanager
def _work(
    engine: Engine, book: Book, day: date, now: datetime, workers: int
) -> Iterator[Callable[[Sequence[tuple[int, int]]], Iterator[_Piece]]]:
    if workers == 1:
        reader = Reader(engine, book, day, now)
        yield lambda pieces: map(reader.piece, pieces)
        return
    address = engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, (address, book.digest, day, now)) as pool:
        yield lambda pieces: pool.map(_piece, pieces)
