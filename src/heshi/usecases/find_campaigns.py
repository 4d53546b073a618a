"""Find the campaigns in many messages: check what is not checked yet, keep what is about our themes, group it.

Messages are read and checked batch by batch. What is not about insurance or cards is counted and let go at once; the
rest is kept as Arrow columns, some hundred bytes a message, until all is read: a group can only be seen in the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct
from numpy.typing import NDArray

from heshi.adapters.columns.rows import Misread
from heshi.adapters.exports.campaign_report import CampaignReport
from heshi.adapters.exports.shared_campaign import as_shared
from heshi.adapters.kept_loops import stamp_loops
from heshi.adapters.message_rows import KEPT, RowsRead
from heshi.bulk.campaigns import find_campaigns
from heshi.bulk.columns import TEXTS
from heshi.explain.sentences import say
from heshi.rulebook.book import Book
from heshi.usecases.check_columns import ColumnOptions, check_columns
from heshi.usecases.refusal import Part, Refusal

SCHEMA = pa.schema([("id", pa.string()), *[(name, pa.string()) for name in TEXTS], *KEPT])
"""What is kept of a message until all are read."""


class Sought(Struct, frozen=True):
    """The day of the law, the place of messages that name none, and the smallest campaign that is told of.

    `screen`: is there so much to read that the screen's start is soon made good? It changes nothing else.
    """

    as_of: date
    region: str = ""
    least: int = 2
    screen: bool = False


class Unread(Struct, frozen=True):
    """A message that could not be read, by its line or, where it could be told, its id; and every reason."""

    name: str
    refusals: tuple[Refusal, ...]
    is_line: bool = False


class CampaignsFound(Struct, frozen=True):
    """The report, and which message is in which campaign: `groups` gives each of `ids` the place of its key, or -1."""

    report: CampaignReport
    ids: Any
    groups: NDArray[np.int64]
    keys: tuple[str, ...]

    def members(self) -> Iterator[tuple[str, str]]:
        """The id of each message of a campaign that is told of, with the key, in the order of the messages."""
        start = 0
        for chunk in self.ids.chunks:
            for own, place in zip(chunk.to_pylist(), self.groups[start : start + len(chunk)].tolist(), strict=True):
                if place >= 0:
                    yield own, self.keys[place]
            start += len(chunk)


def find_in(
    rows: Iterable[RowsRead], book: Book, sought: Sought, unread: Callable[[Unread], None] = lambda _: None
) -> CampaignsFound:
    """The campaigns of all rows, everything masked that may be a receiver's; each message that is unread is told."""
    gathered = _Gathered(book, sought, unread)
    table = pa.Table.from_batches(gathered.concerned(rows), SCHEMA)
    stamp_loops()
    found = find_campaigns(table, book)
    told = [one for one in found.campaigns if one.count >= sought.least]
    report = CampaignReport(
        campaigns=[as_shared(one, book) for one in told],
        read=gathered.read,
        concerned=len(table),
        grouped=sum(one.count for one in told),
        refused=gathered.refused,
        least=sought.least,
        as_of=sought.as_of,
    )
    groups = np.where(found.groups < len(told), found.groups, -1)  # the largest come first
    return CampaignsFound(report, table["id"], groups, tuple(one.key for one in told))


class _Gathered:
    """Counts what goes by and keeps what is about our themes."""

    def __init__(self, book: Book, sought: Sought, unread: Callable[[Unread], None]) -> None:
        self.options = ColumnOptions(sought.as_of, sought.region, screen=sought.screen)
        self.book, self.unread = book, unread
        self.read = self.refused = 0

    def concerned(self, rows: Iterable[RowsRead]) -> Iterator[pa.RecordBatch]:
        for some in rows:
            self._misread(some)
            if not len(some.batch):
                continue
            batch = some.batch if "verdict" in some.batch.schema.names else self._checked(some.batch)
            self.read += len(batch)
            kept = batch.select(SCHEMA.names).filter(pc.is_valid(batch["campaign"]))
            yield pa.RecordBatch.from_arrays(kept.columns, schema=SCHEMA)

    def _misread(self, some: RowsRead) -> None:
        """Each row once, with all that is wrong with it."""
        for number, faults in groupby(some.misread, key=lambda fault: fault.number):
            line = f"{some.label}:{number}" if some.label else str(number)
            self._refuse(Unread(line, tuple(map(self._refusal, faults)), is_line=True))

    def _refusal(self, fault: Misread) -> Refusal:
        values: dict[str, Part] = dict(fault.values)
        if fault.code == "wrong_type":
            values["expected"] = say(self.book, f"fault.type.{fault.values['expected']}")
        return Refusal(fault.code, "", values)

    def _checked(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch with its answers beside it, without what was refused."""
        answers = check_columns(batch, self.options)
        for own, fault in _faults(batch, answers):
            self._refuse(Unread(own, msgspec.json.decode(fault, type=tuple[Refusal, ...])))
        columns = {name: batch[name] for name in ("id", *TEXTS)} | {f.name: answers[f.name] for f in KEPT}
        return pa.RecordBatch.from_pydict(columns).filter(pc.is_null(answers["fault"]))

    def _refuse(self, unread: Unread) -> None:
        self.refused += 1
        self.unread(unread)


def _faults(batch: pa.RecordBatch, answers: pa.RecordBatch) -> Iterator[tuple[str, Any]]:
    bad = pc.is_valid(answers["fault"])
    yield from zip(batch["id"].filter(bad).to_pylist(), answers["fault"].filter(bad).to_pylist(), strict=True)
