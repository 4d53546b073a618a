"""Queries for cases: by words, host, number and standing, alone or in piles; and their near-copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from heshi.adapters.database.case_rows import COLUMNS, read_cases, reversed_host
from heshi.adapters.database.tables.cases import case_bands, case_hosts, case_numbers, case_texts, cases
from heshi.casefile.entries import Case, Pile, Query
from heshi.casefile.likeness import alike

_OF_A_BAND = 8
"""So many of the newest cases of a band are held against a new one: in a wave all of them are the same."""


def search(connection: Connection, query: Query) -> tuple[Case, ...]:
    """The cases that a query finds, newest first unless it wants the oldest first."""
    order = cases.c.number.asc() if query.oldest_first else cases.c.number.desc()
    chosen = select(*COLUMNS).where(*_conditions(query)).order_by(order).limit(query.limit)
    if query.before is not None:
        chosen = chosen.where(cases.c.number < query.before)
    if query.after is not None:
        chosen = chosen.where(cases.c.number > query.after)
    return read_cases(connection, connection.execute(chosen).mappings().all())


def queue(connection: Connection, query: Query) -> tuple[Pile, ...]:
    """The same by piles; a pile stands where its newest case stands, or its oldest if the oldest come first."""
    newest, oldest = func.max(cases.c.number), func.min(cases.c.number)
    chosen = (
        select(newest.label("newest"), oldest.label("oldest"), func.count().label("size"))
        .where(*_conditions(query))
        .group_by(cases.c.pile)
        .order_by(oldest.asc() if query.oldest_first else newest.desc())
        .limit(query.limit)
    )
    if query.before is not None:
        chosen = chosen.having(newest < query.before)
    if query.after is not None:
        chosen = chosen.having(oldest > query.after)
    piles = connection.execute(chosen).all()
    rows = connection.execute(select(*COLUMNS).where(cases.c.number.in_([pile.newest for pile in piles])))
    shown = {case.number: case for case in read_cases(connection, rows.mappings().all())}
    return tuple(Pile(shown[pile.newest], pile.size, pile.oldest) for pile in piles)


def near_copies(connection: Connection, text: str, bands: Sequence[int], limit: int = _OF_A_BAND) -> Iterator[int]:
    """Numbers of cases whose text is nearly this one, newest first."""
    candidates: set[int] = set()
    for band in bands:  # one short walk over the index each: a wave may have a hundred thousand cases in a band
        chosen = select(case_bands.c.case_number).where(case_bands.c.band == band)
        ordered = chosen.order_by(case_bands.c.case_number.desc()).limit(limit)
        candidates.update(connection.execute(ordered).scalars())
    texts = select(cases.c.number, cases.c.text).where(cases.c.number.in_(candidates))
    for row in connection.execute(texts.order_by(cases.c.number.desc())):
        if alike(row.text, text):
            yield row.number


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    """What every found case must fulfil. LIKE finds words of any length on both databases; an index of trigrams would
    silently miss those of two characters."""
    found: list[ColumnElement[bool]] = []
    if words := query.text.split():
        holding = [case_texts.c.folded.contains(word, autoescape=True) for word in words]
        found.append(cases.c.number.in_(select(case_texts.c.case_number).where(*holding)))
    if query.host:
        below = case_hosts.c.reversed.startswith(reversed_host(query.host), autoescape=True)
        found.append(cases.c.number.in_(select(case_hosts.c.case_number).where(below)))
    if query.number:
        same = case_numbers.c.hash == query.number
        found.append(cases.c.number.in_(select(case_numbers.c.case_number).where(same)))
    if query.states:
        found.append(cases.c.state.in_(query.states))
    if query.origin is not None:
        found.append(cases.c.origin == query.origin)
    if query.verdict is not None:
        found.append(cases.c.verdict == query.verdict)
    if query.group is not None:
        found.append(cases.c.pile == query.group)
    return found
