"""From texts to campaigns: rows of one template, templates that are alike, groups that share a host or a contact."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.campaign_facts import Counts
from heshi.bulk.joining import Joined, crowds, leaders_of, root
from heshi.bulk.minhash import band_keys
from heshi.bulk.template_likeness import clear, likeness, table_for, take
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
    few = len(walked.rows)
    sorted_templates = np.argsort(walked.templates[walked.rows])
    places = np.full(few + 1, -1, dtype=np.int64)  # the last one is for empty texts, whose number is -1
    places[sorted_templates] = np.arange(few)
    rows = walked.numbers >= 0
    counts = np.bincount(walked.numbers[rows], weights=weights[rows], minlength=few).astype(np.int64)
    # what is reckoned of each of them is reckoned as they come: so they lie in memory
    keys = band_keys(walked.sets)
    order = sorted_templates[np.argsort(-crowds(keys, counts)[sorted_templates], kind="stable")]
    leaders = places[leaders_of(walked.sets, keys, order)[sorted_templates]]
    sizes = np.bincount(leaders, weights=counts[sorted_templates], minlength=few).astype(np.int64)
    of_rows = np.append(leaders, -1)[places[walked.numbers]]
    heads = _tied(walked.sets.taken(sorted_templates), sizes, ties.owned_by(of_rows))
    return Grouped(places[walked.numbers], walked.rows[sorted_templates], leaders, heads[leaders])


def _tied(sets: Sets, sizes: NDArray[np.int64], ties: Counts) -> NDArray[np.int64]:
    """For each leader the one that stands for its campaign; `ties` are owned by leaders."""
    joined = Joined(len(sizes))
    strong = ties.counts >= np.maximum(np.minimum(SEEN_TWICE, sizes[ties.owners]), sizes[ties.owners] // ONE_IN)
    owners, codes = ties.owners[strong], ties.codes[strong]
    order = np.lexsort((owners, -sizes[owners], codes))
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1, append=len(ties.values)))
    _join_tied((sets.starts, sets.ends, sets.codes), starts, owners[order], table_for(sets), joined.parents)
    return joined.roots()


@compiled
def _join_tied(sets: Any, starts: Any, owners: Any, table: Any, parents: Any) -> None:
    heads = np.zeros(MOST_UNLIKE + 1, dtype=np.int64)
    for tie in range(len(starts) - 1):
        begin, end = starts[tie], starts[tie + 1]
        unlike = 0
        for place in range(begin, end):
            if unlike > MOST_UNLIKE:
                break
            unlike = _with_its_kind(sets, owners[place], heads, unlike, table)
        if unlike <= MOST_UNLIKE:
            for place in range(begin + 1, end):
                one, two = root(parents, owners[begin]), root(parents, owners[place])
                parents[max(one, two)] = min(one, two)


@compiled
def _with_its_kind(sets: Any, owner: int, heads: Any, unlike: int, table: Any) -> int:
    """How many unlike groups there are with this one."""
    starts, ends, codes = sets
    taken = take(codes, starts[owner], ends[owner], table)
    known = False
    for place in range(unlike):
        head = heads[place]
        known = known or likeness(taken, table, codes, starts[head], ends[head], KIN) >= KIN
    clear(codes, starts[owner], ends[owner], taken, table)
    if known:
        return unlike
    heads[unlike] = owner
    return unlike + 1
