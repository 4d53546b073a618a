"""A card for each campaign, from what was counted of its messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.campaign import Campaign, Claimed, Counted, Tick
from heshi.bulk.campaign_facts import (
    CHINA,
    CLAIMS,
    CONTACTS,
    HOSTS,
    JOINT,
    NUMBERS,
    SECONDS,
    SENDERS,
    VERDICTS,
    Counts,
)  # fmt: skip
from heshi.bulk.template_fold import hashes
from heshi.bulk.template_numbers import most
from heshi.bulk.template_pieces import templates_in_pieces
from heshi.model.batch import Column, column_of

MOST = 8
"""So many hosts, senders and so on stand on a card."""

LAID_BESIDE = 6
"""So many texts are laid beside the commonest one."""

MINUTE, HOUR, DAY = 60, 3_600, 86_400
WIDTHS = ((3 * HOUR, MINUTE), (5 * DAY, HOUR))
"""A campaign no longer than this is shown in ticks so wide; longer ones by the day, in China's time."""

_EIGHT_HOURS = 8 * HOUR


class Texts(Struct, frozen=True):
    """The different texts of campaigns, row by row: whose it is, how often, a hash that decides between equals."""

    owners: NDArray[np.int64]
    counts: NDArray[np.int64]
    ranks: NDArray[np.int64]
    shown: NDArray[np.bool_]  # of the largest group of its campaign: only these are laid beside one another
    rows: NDArray[np.int64]


def cards(keys: list[str], texts: Texts, counts: dict[str, Counts], column: Column) -> tuple[Campaign, ...]:
    """The cards of campaigns 0, 1, …, whose keys are given; `counts` are owned by them and summed."""
    few = len(keys)
    sizes = np.bincount(texts.owners, weights=texts.counts, minlength=few).astype(np.int64).tolist()
    variants = np.bincount(texts.owners, minlength=few).tolist()
    lists = {kind: _most_counted(counts.get(kind), few) for kind in (HOSTS, NUMBERS, CONTACTS, SENDERS, VERDICTS)}
    claims = _most_counted(counts.get(CLAIMS), few)
    times = list(_times(counts.get(SECONDS), few))
    templates = list(templates_in_pieces(column, *_templates(texts, few)))
    return tuple(
        Campaign(
            key=keys[at],
            count=sizes[at],
            variants=variants[at],
            template=templates[at],
            first=times[at][0][0].since if times[at][0] else None,
            last=times[at][0][-1].since if times[at][0] else None,
            hosts=lists[HOSTS][at],
            numbers=lists[NUMBERS][at],
            contacts=lists[CONTACTS][at],
            senders=lists[SENDERS][at],
            verdicts=lists[VERDICTS][at],
            claims=tuple(_claimed(each) for each in claims[at]),
            timeline=times[at][1],
        )
        for at in range(few)
    )


def _claimed(counted: Counted) -> Claimed:
    effect, _, truth = counted.value.partition(JOINT)
    return Claimed(effect, truth, counted.count)


def _bounds(owners: NDArray[np.int64], few: int) -> Iterator[tuple[int, int]]:
    """From where to where each owner stands in a sorted column."""
    return pairwise(np.searchsorted(owners, np.arange(few + 1)).tolist())


def _most_counted(counts: Counts | None, few: int) -> list[tuple[Counted, ...]]:
    if counts is None or not len(counts.owners):
        return [()] * few
    ranks = hashes(column_of(counts.values))
    best = most(counts.owners, counts.counts, ranks[counts.codes], MOST)
    found = [
        Counted(counts.values[code], count)
        for code, count in zip(counts.codes[best].tolist(), counts.counts[best].tolist(), strict=True)
    ]
    return [
        tuple(sorted(found[start:end], key=lambda each: (-each.count, each.value)))
        for start, end in _bounds(counts.owners[best], few)
    ]


def _templates(texts: Texts, few: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows of the texts that show a campaign, the commonest first; and from where to where those of each stand."""
    shown = np.flatnonzero(texts.shown)
    best = shown[most(texts.owners[shown], texts.counts[shown], texts.ranks[shown], 1 + LAID_BESIDE)]
    return texts.rows[best], np.searchsorted(texts.owners[best], np.arange(few + 1))


def _times(counts: Counts | None, few: int) -> Iterator[tuple[tuple[Tick, ...], tuple[Tick, ...]]]:
    """First and last moment as ticks of one second, and the timeline."""
    if counts is None or not len(counts.owners):
        yield from [((), ())] * few
        return
    values = np.array(list(map(int, counts.values)), dtype=np.int64)
    order = np.lexsort((values[counts.codes], counts.owners))
    seconds, number = values[counts.codes][order], counts.counts[order]
    for start, end in _bounds(counts.owners[order], few):
        if start == end:
            yield (), ()
            continue
        ends = tuple(Tick(_moment(second), 1) for second in (int(seconds[start]), int(seconds[end - 1])))
        yield ends, _timeline(seconds[start:end], number[start:end])


def _timeline(seconds: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[Tick, ...]:
    span = int(seconds[-1] - seconds[0])
    width = next((width for longest, width in WIDTHS if span <= longest), DAY)
    ticks = (seconds + _EIGHT_HOURS) // width * width - _EIGHT_HOURS
    starts = np.flatnonzero(np.diff(ticks, prepend=ticks[0] - 1))
    sums = np.add.reduceat(counts, starts)
    return tuple(Tick(_moment(at), count) for at, count in zip(ticks[starts].tolist(), sums.tolist(), strict=True))


def _moment(second: int) -> datetime:
    return datetime.fromtimestamp(second, CHINA)
