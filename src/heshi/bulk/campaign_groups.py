"""From texts to campaigns: rows of one template, templates that are alike, groups that share a host or a contact."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.campaign_facts import Counts
from heshi.bulk.joining import Joined, crowds, leaders_of, likeness, room_of, root, take
from heshi.bulk.minhash import band_keys
from heshi.bulk.template_rows import Sets, Walked
from heshi.model.compiled import compiled

MOST_UNLIKE = 8
"""A host, number or account in more unlike groups than that is a platform's, and joins nothing."""

KIN = 0.3
"""Groups that share one are one kind, for that count, from this Jaccard similarity on."""

SEEN_TWICE = 2
ONE_IN = 100
"""So often it must stand in a group, and in one of so many of its messages: a victim's own number stands in one, and
a slip of the finger makes another number of a number.
"""


class Grouped(Struct, frozen=True):
    """Where every row went. -1: the text is empty."""

    template_of_row: NDArray[np.int64]
    row_of_template: NDArray[np.int64]
    leader_of_template: NDArray[np.int64]  # the template that leads the group
    head_of_template: NDArray[np.int64]  # the template that stands for the campaign


def grouped(walked: Walked, weights: NDArray[np.int64], ties: Counts) -> Grouped:
    """Join the rows of a column; `weights` says how often each row counts, `ties` what beside wording joins rows."""
    # templates are sorted by their hash: it decides between equals, whatever the order of the rows
    sorted_templates = np.argsort(walked.templates[walked.rows])
    places = np.full(len(walked.rows) + 1, -1, dtype=np.int64)
    places[sorted_templates] = np.arange(len(walked.rows))
    template_of_row = places[walked.numbers]  # the last one is for empty texts, whose number is -1
    row_of_template = walked.rows[sorted_templates]
    rows = template_of_row >= 0
    counts = np.bincount(template_of_row[rows], weights=weights[rows], minlength=len(row_of_template)).astype(np.int64)
    sets = walked.sets.taken(sorted_templates)
    keys = band_keys(sets)
    order = np.argsort(-crowds(keys, counts), kind="stable")
    leaders = leaders_of(sets, keys, order)
    sizes = np.bincount(leaders, weights=counts, minlength=len(leaders)).astype(np.int64)
    heads = _tied(sets, sizes, ties.owned_by(template_of_row).owned_by(leaders))
    return Grouped(template_of_row, row_of_template, leaders, heads[leaders])


def _tied(sets: Sets, sizes: NDArray[np.int64], ties: Counts) -> NDArray[np.int64]:
    """For each leader the one that stands for its campaign; `ties` are owned by leaders."""
    joined = Joined(len(sizes))
    strong = ties.counts >= np.maximum(np.minimum(SEEN_TWICE, sizes[ties.owners]), sizes[ties.owners] // ONE_IN)
    owners, codes = ties.owners[strong], ties.codes[strong]
    order = np.lexsort((owners, -sizes[owners], codes))
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1, append=len(ties.values)))
    _join_tied((sets.starts, sets.ends, sets.codes), starts, owners[order], room_of(sets), joined.parents)
    return joined.roots()


@compiled
def _join_tied(sets: Any, starts: Any, owners: Any, seen: Any, parents: Any) -> None:
    heads = np.zeros(MOST_UNLIKE + 1, dtype=np.int64)
    mark = 0
    for tie in range(len(starts) - 1):
        begin, end = starts[tie], starts[tie + 1]
        unlike = 0
        for place in range(begin, end):
            if unlike > MOST_UNLIKE:
                break
            unlike = _with_its_kind(sets, owners[place], heads, unlike, mark, seen)
            mark += 1
        if unlike <= MOST_UNLIKE:
            for place in range(begin + 1, end):
                one, two = root(parents, owners[begin]), root(parents, owners[place])
                parents[max(one, two)] = min(one, two)


@compiled
def _with_its_kind(sets: Any, owner: int, heads: Any, unlike: int, mark: int, seen: Any) -> int:
    """How many unlike groups there are with this one."""
    starts, ends, codes = sets
    few = ends[owner] - starts[owner]
    take(codes, starts[owner], ends[owner], mark, seen)
    for place in range(unlike):
        head = heads[place]
        if likeness(few, mark, seen, codes, starts[head], ends[head], KIN) >= KIN:
            return unlike
    heads[unlike] = owner
    return unlike + 1
