"""What is in the messages of a scan, counted in bounded memory: verdicts, themes, hosts, numbers, campaigns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from heshi.explain.summary import WARNS

KEPT = 20_000
"""Different values that are counted at the same time. Of hosts, numbers and campaigns there may be more than that."""

SUSPECT = pa.array([verdict.value for verdict in WARNS])


class PieceCounts(Struct, frozen=True):
    """The counts of one piece: kind of count -> value -> how many."""

    verdicts: Mapping[str, int] = {}
    themes: Mapping[str, int] = {}
    hosts: Mapping[str, int] = {}
    numbers: Mapping[str, int] = {}
    campaigns: Mapping[str, int] = {}


KINDS = PieceCounts.__struct_fields__


def count_answers(answers: pa.RecordBatch) -> PieceCounts:
    """Counts of a batch of answers. Hosts and numbers are those of messages that are not harmless.

    >>> from heshi.bulk.columns import ANSWERED
    >>> rows = [{"verdict": "scam", "hosts": ["x.example"]}, {"verdict": "likely_genuine", "hosts": ["y.example"]}]
    >>> count_answers(pa.RecordBatch.from_pylist(rows, ANSWERED)).hosts
    {'x.example': 1}
    """
    suspect = answers.filter(pc.is_in(answers["verdict"], SUSPECT))
    claiming = answers.filter(pc.fill_null(pc.greater(pc.list_value_length(answers["effects"]), 0), False))
    return PieceCounts(
        _counted(answers["verdict"]),
        _counted(pc.list_element(claiming["effects"], 0)),
        _counted(pc.list_flatten(suspect["hosts"])),
        _counted(pc.list_flatten(suspect["numbers"])),
        _counted(answers["campaign"]),
    )


def _counted(values: Any) -> dict[str, int]:
    counted = pc.value_counts(values.drop_null())
    return dict(zip(counted.field(0).to_pylist(), counted.field(1).to_pylist(), strict=True))


class Counter(Struct):
    """Values and how often they came. When they grow too many, the rarest half goes, and `missed` says what that costs.

    A value in `counts` came at most `missed` times more often than it says; one that is not there, at most so often.
    """

    counts: dict[str, int] = msgspec.field(default_factory=dict)
    missed: int = 0

    def add(self, found: Mapping[str, int], kept: int = KEPT) -> None:
        """Count these too.

        >>> counter = Counter()
        >>> counter.add({"a": 5, "b": 1, "c": 1}, kept=2)
        >>> counter.counts, counter.missed
        ({'a': 5}, 1)
        """
        for value, count in found.items():
            self.counts[value] = self.counts.get(value, 0) + count
        if len(self.counts) > kept:
            ordered = sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))
            self.missed += ordered[kept // 2][1]
            self.counts = dict(ordered[: kept // 2])

    def largest(self, most: int) -> list[tuple[str, int]]:
        """The most frequent, the largest first; equal ones by name."""
        return sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))[:most]


class ScanCounts(Struct):
    """All that was counted so far."""

    rows: int = 0  # answered
    refused: int = 0
    verdicts: Counter = msgspec.field(default_factory=Counter)
    themes: Counter = msgspec.field(default_factory=Counter)
    hosts: Counter = msgspec.field(default_factory=Counter)
    numbers: Counter = msgspec.field(default_factory=Counter)
    campaigns: Counter = msgspec.field(default_factory=Counter)

    def add(self, rows: int, refused: int, found: PieceCounts) -> None:
        """Count a piece too."""
        self.rows += rows
        self.refused += refused
        for kind in KINDS:
            getattr(self, kind).add(getattr(found, kind))


class Tallied(Struct, frozen=True):
    """A value and its count."""

    value: str
    count: int


class SeenCampaign(Struct, frozen=True):
    """A campaign's key, how many messages have it, and whether it is new; None where nobody said what is known."""

    key: str
    count: int
    new: bool | None = None


class ScanSummary(Struct, frozen=True):
    """The end of a scan. `missed` says by how much a count may be too small, where memory had to be bounded."""

    rows: int
    refused: int
    verdicts: Mapping[str, int]
    themes: tuple[Tallied, ...]
    hosts: tuple[Tallied, ...]
    numbers: tuple[Tallied, ...]
    campaigns: tuple[SeenCampaign, ...]
    new_campaigns: int | None = None
    missed: Mapping[str, int] = {}


def summarise_scan(counts: ScanCounts, known: frozenset[str] | None = None, most: int = 20) -> ScanSummary:
    """The summary; `known` holds the keys of campaigns that were seen before."""
    keys = counts.campaigns.counts
    return ScanSummary(
        counts.rows,
        counts.refused,
        dict(counts.verdicts.largest(most)),
        _tallied(counts.themes.largest(most)),
        _tallied(counts.hosts.largest(most)),
        _tallied(counts.numbers.largest(most)),
        tuple(
            SeenCampaign(key, count, None if known is None else key not in known)
            for key, count in counts.campaigns.largest(most)
        ),
        None if known is None else sum(key not in known for key in keys),
        {kind: getattr(counts, kind).missed for kind in KINDS if getattr(counts, kind).missed},
    )


def _tallied(items: Iterable[tuple[str, int]]) -> tuple[Tallied, ...]:
    return tuple(Tallied(value, count) for value, count in items)
