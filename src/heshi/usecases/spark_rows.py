"""What runs in the processes of a cluster for a scan: pieces of files, answered by the code of one machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from heshi.adapters.columns.answer_columns import unpacked
from heshi.adapters.spark.frames import Layout
from heshi.adapters.spark.pieces import OPEN, pieces
from heshi.usecases.check_columns import ColumnOptions
from heshi.usecases.scan_piece import worker_of
from heshi.usecases.scan_plan import ScanPlan, Source

if TYPE_CHECKING:
    import pyarrow as pa


def answer_rows(batches: Iterable[pa.RecordBatch], layout: Layout, options: ColumnOptions) -> Iterator[pa.RecordBatch]:
    """The answers to the rows of a partition, in order, as they would be written on one machine."""
    worker = lru_cache(OPEN)(lambda file: worker_of(plan_of(file, layout, options)))
    for file, piece in pieces(batches, layout):
        content = worker(file)(piece).content
        if content:
            yield unpacked(content)


def plan_of(file: str, layout: Layout, options: ColumnOptions) -> ScanPlan:
    """The plan of a scan of this file alone, with the name that stands before its rows' numbers."""
    about = layout.files[file]
    source = Source(file, layout.form, about.label, names=about.names)
    return ScanPlan((source,), layout.columns, options, "parquet", layout.id_kind)
