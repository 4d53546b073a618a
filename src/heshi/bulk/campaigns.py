"""Which messages belong together, and a card for each group of them."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.campaign import Campaign
from heshi.bulk.campaign_cards import Texts, cards
from heshi.bulk.campaign_facts import KEYS, TIES, Counts, column_of_table, of_table
from heshi.bulk.campaign_groups import Grouped, grouped
from heshi.bulk.campaign_ties import ties_of
from heshi.bulk.template_numbers import most, numbered
from heshi.bulk.template_rows import Walked, templates_of, walk
from heshi.model.batch import Column, column_from_arrow
from heshi.rulebook.book import Book

FEWEST = 2
"""A campaign has at least so many messages."""


class Found(Struct, frozen=True):
    """The campaigns, the largest first, and for each message the place of its campaign there; -1: it is alone."""

    groups: NDArray[np.int64]
    campaigns: tuple[Campaign, ...]


class Gathered(Struct, frozen=True):
    """Texts, how often each row of them counts, and what else is counted of the rows."""

    column: Column
    walked: Walked
    weights: NDArray[np.int64]
    counts: dict[str, Counts]


def find_campaigns(table: pa.Table, book: Book) -> Found:
    """The campaigns in a table of messages.

    It has `text`, and may have `sender`, `received` (times, or texts in ISO 8601; without a zone they are China's) and
    the columns of `heshi.bulk.columns.ANSWERED`; hosts and numbers that are not given are read from the texts. Messages
    belong together when their templates are alike, or when they share a host family, a number or an account that is
    not an authority's, a partner's or a platform's. The order of the rows changes nothing. An empty text is alone.
    Raises KeyError without `text`, ValueError where claims and their truths do not go together.
    """
    texts = column_of_table(table, "text") if "text" in table.column_names else None
    if texts is None:
        if "text" not in table.column_names:
            raise KeyError("a table of messages needs a column `text`")
        texts = pa.nulls(len(table), pa.string())
    column = column_from_arrow(texts)
    walked = walk(column)
    counts = of_table(table, walked, column, ties_of(book))
    weights = np.ones(len(table), dtype=np.int64)
    return found_in(Gathered(column, walked, weights, counts))


def found_in(gathered: Gathered) -> Found:
    """Group what was gathered, and write the cards."""
    groups = grouped(gathered.walked, gathered.weights, gathered.counts[TIES])
    campaign_of_template, keys = _numbered(gathered, groups)
    rows = np.flatnonzero(groups.template_of_row >= 0)
    campaign_of_row = np.full(len(groups.template_of_row), -1, dtype=np.int64)
    campaign_of_row[rows] = campaign_of_template[groups.template_of_row[rows]]
    counts = {
        kind: each.owned_by(campaign_of_row) for kind, each in gathered.counts.items() if kind not in (KEYS, TIES)
    }
    texts = _texts(gathered, groups, campaign_of_row)
    return Found(campaign_of_row, cards(keys, texts, counts, gathered.column))


def _numbered(gathered: Gathered, groups: Grouped) -> tuple[NDArray[np.int64], list[str]]:
    """The campaign of each template, -1 for none, the largest first; and their keys."""
    heads = groups.head_of_template
    rows = groups.template_of_row >= 0
    counts = np.bincount(groups.template_of_row[rows], weights=gathered.weights[rows], minlength=len(heads))
    sizes = np.bincount(heads, weights=counts, minlength=len(heads)).astype(np.int64)
    large = sizes[heads] >= FEWEST
    keys = _keys(gathered, groups, large)
    order = sorted(keys, key=lambda head: (-sizes[head], keys[head]))
    place = np.full(len(heads), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    return np.where(large, place[heads], -1), [keys[head] for head in order]


def _keys(gathered: Gathered, groups: Grouped, large: NDArray[np.bool_]) -> dict[int, str]:
    """The key of the template under each head whose hash is the smallest, of those that have one: as given, or made
    of its bare text. So a campaign has the same key whether its messages were checked before or not.
    """
    keys: dict[int, str] = {}
    heads = groups.head_of_template
    given = gathered.counts.get(KEYS)
    if given is not None:
        templates, codes = groups.template_of_row[given.owners], given.codes
        kept = templates >= 0
        kept[kept] = large[templates[kept]]
        templates, codes = templates[kept], codes[kept]
        first = np.full(len(heads), len(heads))
        np.minimum.at(first, heads[templates], templates)
        chosen = first[heads[templates]] == templates
        width = max(1, len(given.values))
        for joint in np.unique(heads[templates[chosen]] * width + codes[chosen]).tolist():
            head, key = joint // width, given.values[joint % width]
            keys[head] = min(key, keys.get(head, key))
    made = np.flatnonzero(large & ~np.isin(heads, list(keys)))
    named, first_made = np.unique(heads[made], return_index=True)  # templates are sorted by their hash
    rows = groups.row_of_template[made[first_made]]
    bare_texts = templates_of(gathered.column, rows, gathered.walked.lengths[rows])
    return keys | dict(zip(named.tolist(), map(key_of, bare_texts), strict=True))


def key_of(bare: str) -> str:
    """The key of a template, from its bare text.

    >>> key_of("请点链")
    '9006b240f3cc239d'
    """
    return hashlib.blake2b(bare.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _texts(gathered: Gathered, groups: Grouped, campaign_of_row: NDArray[np.int64]) -> Texts:
    """The different texts of campaigns, and which of them show what a campaign says."""
    rows = np.flatnonzero(campaign_of_row >= 0)
    first, numbers = numbered(gathered.walked.texts[rows])
    counts = np.bincount(numbers, weights=gathered.weights[rows], minlength=len(first)).astype(np.int64)
    rows = rows[first]
    leaders = groups.leader_of_template[groups.template_of_row[rows]]
    owners = campaign_of_row[rows]
    sizes = np.bincount(leaders, weights=counts, minlength=len(groups.leader_of_template))
    # the largest group of each campaign; of equals the one whose hash is smallest
    owner_of = np.full(len(sizes), -1, dtype=np.int64)
    owner_of[leaders] = owners
    led = np.flatnonzero(owner_of >= 0)
    first_of = led[most(owner_of[led], sizes[led], led, 1)]
    return Texts(owners, counts, gathered.walked.texts[rows], leaders == first_of[owners], rows)
