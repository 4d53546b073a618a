"""Parquet in, Parquet out, nothing around it: `python -m traffic.loop GIVEN TAKEN [--full] [--count]`.

`--count` prints instead how many rows there are and how many of them took a full check of their own.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pyarrow.parquet as pq

from heshi.bulk.columns import Row
from heshi.usecases import check_columns
from heshi.usecases.judge_once import Told
from traffic.scanning import DAY

ROWS = 50_000
COLUMNS = ["id", "text", "sender", "channel", "received", "region"]


def main(given: str, taken: str, full: bool) -> None:
    """Check batch after batch; one is held at a time."""
    options = check_columns.ColumnOptions(date.fromisoformat(DAY), full=full, screen=True)
    writer = None
    for batch in pq.ParquetFile(given).iter_batches(ROWS, columns=COLUMNS):
        answers = check_columns.check_columns(batch, options)
        writer = writer or pq.ParquetWriter(taken, answers.schema, compression="zstd")
        writer.write_batch(answers)
    if writer:
        writer.close()


def count(given: str) -> None:
    """Check the first rows with a judge that counts how often it is asked."""
    asked = []

    def counting(row: Row, *given: Any, **named: Any) -> Told:
        asked.append(row)
        return judge(row, *given, **named)

    judge = check_columns.judge_row
    setattr(check_columns, "judge_row", counting)  # noqa: B010 - the module's own name is what its judge is made of
    options = check_columns.ColumnOptions(date.fromisoformat(DAY), screen=True)
    batch = next(pq.ParquetFile(given).iter_batches(ROWS, columns=COLUMNS))
    check_columns.check_columns(batch, options)
    print(len(batch), len(asked))


if __name__ == "__main__":
    if "--count" in sys.argv[3:]:
        count(sys.argv[1])
    else:
        main(sys.argv[1], sys.argv[2], "--full" in sys.argv[3:])
