"""What is counted of messages, as columns of numbers: who owns it, what it is, how often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct
from numpy.typing import NDArray

from heshi.bulk.campaign_ties import ACCOUNTS, Ties
from heshi.bulk.template_numbers import numbered
from heshi.bulk.template_rows import Walked
from heshi.bulk.template_tokens import HOST, NUMBER
from heshi.model.batch import Column
from heshi.text.fold import fold

CHINA = timezone(timedelta(hours=8))
"""Times without a zone are China's."""

MOST_NAMED = 4
"""Who names more hosts, numbers and accounts than that lists them, as a warning does: that joins nothing."""

HOSTS, NUMBERS, CONTACTS, SENDERS, VERDICTS, CLAIMS, KEYS, SECONDS, TIES = (
    "host", "number", "contact", "sender", "verdict", "claim", "key", "second", "tie",
)  # fmt: skip
JOINT = "\t"
"""Stands between effect and truth of a claim."""


class Counts(Struct, frozen=True):
    """`counts[i]` times `values[codes[i]]` at `owners[i]`; the same may stand in several places."""

    owners: NDArray[np.int64]
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]
    values: Sequence[str]

    def owned_by(self, owners: NDArray[np.int64]) -> Counts:
        """The same counts of other owners: `owners` says whose each owner's are; those of -1 are left out. Summed."""
        new = owners[self.owners]
        kept = new >= 0
        width = max(1, len(self.values))
        joint = new[kept] * width + self.codes[kept]
        order = np.argsort(joint)
        joint = joint[order]
        starts = np.flatnonzero(np.diff(joint, prepend=-1))
        sums = np.add.reduceat(self.counts[kept][order], starts) if len(starts) else joint
        return Counts(*np.divmod(joint[starts], width), sums, self.values)


def once(rows: NDArray[np.int64], codes: NDArray[np.int64], values: Sequence[str]) -> Counts:
    """Each value once a row, however often it stands there."""
    width = max(1, len(values))
    joint = np.sort(rows * width + codes)
    owners, codes = np.divmod(joint[np.diff(joint, prepend=-1) > 0], width)
    return Counts(owners, codes, np.ones(len(owners), dtype=np.int64), values)


def column_of_table(table: pa.Table, name: str) -> Any:
    """A column in one piece, or None if there is none."""
    if name not in table.column_names:
        return None
    column = table.column(name)
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_null(column.type):
        return None
    if pa.types.is_string(column.type) and column.nbytes > 1 << 30:
        column = column.cast(pa.large_string())
    return column.combine_chunks()


def of_strings(column: Any) -> Counts:
    """Of a column of texts; nulls and empty texts are left out."""
    coded = column.dictionary_encode()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    values = coded.dictionary.to_pylist()
    rows = np.flatnonzero(codes >= 0)
    if "" in values:
        rows = rows[codes[rows] != values.index("")]
    return Counts(rows, codes[rows], np.ones(len(rows), dtype=np.int64), values)


def of_lists(lists: Any, texts: Any = None) -> Counts:
    """Of a column of lists, each value once a row; `texts` instead of its values if given, one for each of them."""
    rows = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False).astype(np.int64)
    flat = of_strings(lists.flatten() if texts is None else texts)
    return once(rows[flat.owners], flat.codes, flat.values)


def of_claims(effects: Any, truths: Any) -> Counts:
    """Of what is claimed, with its truth. Raises ValueError where there are not as many truths as effects."""
    first, second = effects.flatten(), truths.flatten()
    if len(first) != len(second):
        raise ValueError("each claim needs its effect and its truth")
    return of_lists(effects, pc.binary_join_element_wise(first, second, JOINT))


def of_tokens(walked: Walked, column: Column, kinds: Sequence[int], name: Callable[[int, str], str]) -> Counts:
    """Of what stands in the texts themselves; each different one is named once, and left out if it has no name."""
    known = np.zeros(4, dtype=np.bool_)
    known[list(kinds)] = True
    tokens = walked.tokens[known[walked.tokens[:, 1]]]
    first, codes = numbered(tokens[:, 2] * 4 + tokens[:, 1])
    data = column.data.data
    columns = (tokens[first, place].tolist() for place in (1, 3, 4))  # lists of rows would be objects to look after
    named = [name(kind, _folded(bytes(data[start:end]))) for kind, start, end in zip(*columns, strict=True)]
    values = {value: place for place, value in enumerate(sorted({*named} - {""}))}
    places = np.array([values.get(value, -1) for value in named] or [-1], dtype=np.int64)[codes]
    return once(tokens[places >= 0, 0], places[places >= 0], list(values))


def _folded(text: bytes) -> str:
    if text.isascii():  # of what a token is made of, only capitals fold into something else
        return text.decode("ascii").lower()
    return fold(text.decode("utf-8", "replace"))


def account_name(kind: int, text: str) -> str:
    """`qq:12345678`."""
    return f"{ACCOUNTS[kind]}:{text}"


def of_times(column: Any) -> Counts:
    """Seconds since 1970 in UTC, as texts; what is no time is left out."""
    if pa.types.is_date(column.type):
        column = column.cast(pa.timestamp("s"))
    if pa.types.is_timestamp(column.type):
        moments = column.cast(pa.timestamp("s", column.type.tz), safe=False)
        known = np.flatnonzero(moments.is_valid().to_numpy(zero_copy_only=False))
        seconds = moments.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)[known]
        return _of_seconds(known, seconds - (0 if column.type.tz else 8 * 3600))
    texts = of_strings(column)
    read = np.array([_seconds(text) for text in texts.values] or [_NEVER], dtype=np.int64)
    seconds = read[texts.codes]
    return _of_seconds(texts.owners[seconds != _NEVER], seconds[seconds != _NEVER])


_NEVER = np.iinfo(np.int64).min


def _of_seconds(rows: NDArray[np.int64], seconds: NDArray[np.int64]) -> Counts:
    values, codes = np.unique(seconds, return_inverse=True)
    return Counts(rows, codes.astype(np.int64), np.ones(len(rows), dtype=np.int64), list(map(str, values.tolist())))


def _seconds(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).timestamp())
    except (ValueError, OverflowError):
        return int(_NEVER)


def ties_between(hosts: Counts, numbers: Counts, contacts: Counts, ties: Ties, called: bool) -> Counts:
    """What joins each row with others; rows that name many things have none."""
    named = [
        (hosts, [ties.of_host(value) for value in hosts.values]),
        (numbers, [ties.of_number(value, called) for value in numbers.values]),
        (contacts, list(contacts.values)),
    ]
    values = {
        value: place for place, value in enumerate(sorted({value for _, names in named for value in names} - {""}))
    }
    rows = np.concatenate([counts.owners for counts, _ in named])
    codes = np.concatenate(
        [np.array([values.get(name, -1) for name in names] or [-1], dtype=np.int64)[c.codes] for c, names in named]
    )
    all_of_them = once(rows[codes >= 0], codes[codes >= 0], list(values))
    listed = np.bincount(all_of_them.owners, minlength=1) > MOST_NAMED
    kept = ~listed[all_of_them.owners]
    return Counts(all_of_them.owners[kept], all_of_them.codes[kept], all_of_them.counts[kept], all_of_them.values)


def of_table(table: pa.Table, walked: Walked, column: Column, ties: Ties) -> dict[str, Counts]:
    """Everything that is counted of the rows of a table, by its kind."""
    given = {name: column_of_table(table, name) for name in table.column_names if name != "text"}
    hosts, numbers = given.get("hosts"), given.get("numbers")
    counts = {
        HOSTS: of_tokens(walked, column, [HOST], ties.host_in) if hosts is None else of_lists(hosts),
        NUMBERS: of_tokens(walked, column, [NUMBER], ties.number_in) if numbers is None else of_lists(numbers),
        CONTACTS: of_tokens(walked, column, list(ACCOUNTS), account_name),
    }
    counts[TIES] = ties_between(counts[HOSTS], counts[NUMBERS], counts[CONTACTS], ties, called=numbers is not None)
    for kind, name in ((SENDERS, "sender"), (VERDICTS, "verdict"), (KEYS, "campaign")):
        if given.get(name) is not None:
            counts[kind] = of_strings(given[name])
    if given.get("effects") is not None and given.get("truths") is not None:
        counts[CLAIMS] = of_claims(given["effects"], given["truths"])
    if given.get("received") is not None:
        counts[SECONDS] = of_times(given["received"])
    return counts
