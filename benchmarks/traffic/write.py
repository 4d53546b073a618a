"""Write traffic to a file: `cd benchmarks && python -m traffic.write COUNT FILE.parquet|.jsonl|.csv`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import msgspec
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from traffic.stream import SCHEMA, Settings, batches

KEPT = 5
"""Batches that make one row group of a Parquet file."""


class Sink(Protocol):
    """What takes batches."""

    def write(self, batch: pa.RecordBatch) -> None: ...


class Lines:
    """JSON lines."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self._encoder = msgspec.json.Encoder()

    def write(self, batch: pa.RecordBatch) -> None:
        """Append a batch."""
        self._out.write(self._encoder.encode_lines(batch.to_pylist()))


@contextmanager
def opened(path: Path) -> Iterator[Sink]:
    """A file that takes batches, by its suffix. Raises ValueError for another suffix."""
    if path.suffix == ".parquet":
        with pa.parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
            yield writer
    elif path.suffix == ".csv":
        with pa.csv.CSVWriter(path, SCHEMA) as writer:
            yield writer
    elif path.suffix in {".jsonl", ".ndjson"}:
        with path.open("wb") as out:
            yield Lines(out)
    else:
        raise ValueError(f"{path.name}: .parquet, .jsonl or .csv")


def write(path: Path, settings: Settings, count: int) -> None:
    """Write so many messages; memory does not depend on how many."""
    with opened(path) as sink:
        for batch in _grouped(batches(settings, count)):
            sink.write(batch)


def _grouped(given: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    waiting: list[pa.RecordBatch] = []
    for batch in given:
        waiting.append(batch)
        if len(waiting) == KEPT:
            yield pa.concat_batches(waiting)
            waiting.clear()
    if waiting:
        yield pa.concat_batches(waiting)


def main() -> None:
    """Read what was typed, write, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share-ours", type=float, default=0.02)
    parser.add_argument("--share-mass", type=float, default=0.2)
    typed = parser.parse_args()
    started = time.perf_counter()
    write(typed.file, Settings(typed.seed, typed.share_ours, typed.share_mass), typed.count)
    took = time.perf_counter() - started
    print(
        f"{typed.count:,} messages in {took:.1f} s ({typed.count / took:,.0f}/s), {typed.file.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main()
