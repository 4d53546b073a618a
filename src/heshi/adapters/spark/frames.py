"""Files of messages as a frame of Spark: our column names, texts as strings, an id for every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from heshi.bulk.columns import TEXTS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

KINDS: Mapping[str, str] = {
    "": "parquet",  # a folder as Spark writes it
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "json",
    ".ndjson": "json",
}
"""How an input is read, by how its name ends."""

BROKEN = "broken"
"""Column of what stands on a line that is no JSON object; null on the others."""

_LOOKED_AT = 100
_PLACE, _FILE, _START = "_place", "_file", "_start"


class BadInput(ValueError):  # noqa: N818 - it says what it is
    """Inputs that are no messages; `code` is why, `field` which column, `detail` what was found."""

    def __init__(self, code: str, field: str = "", detail: str = "") -> None:
        super().__init__(f"{code}: {field} {detail}")
        self.code, self.field, self.detail = code, field, detail


def read_messages(session: SparkSession, paths: Sequence[str], columns: Mapping[str, str] | None = None) -> DataFrame:
    """The messages of the files: `id`, those of TEXTS that they hold, and BROKEN for JSON lines.

    `columns` says what our fields are called in the files. Where there is no `id`, a row is called by its number in its
    file (from 1), with several files `name:number`: it is the same in every run. Raises BadInput, and what Spark raises
    for files that are not there.
    """
    named = {field: (columns or {}).get(field, field) for field in ("id", *TEXTS)}
    kind = kind_of(paths)
    if kind == "json":
        return _from_lines(session, list(paths), named)
    reader = session.read
    if kind == "csv":
        # A message may hold line ends: a record ends where its quotes say, so one file is one task.
        frame = reader.csv(list(paths), header=True, multiLine=True, escape='"', encoding="UTF-8")
    else:
        frame = reader.parquet(*paths)
    _check_columns(frame, named)
    row = _parquet_row(frame) if kind == "parquet" else None
    return _named(frame if named["id"] in frame.columns else _numbered(frame, row, named["id"]), named)


def kind_of(paths: Sequence[str]) -> str:
    """`parquet`, `csv` or `json`; raises BadInput for other endings and for a mixture.

    >>> kind_of(["hdfs://store/day=1", "b.parquet"]), kind_of(["a.csv"])
    ('parquet', 'csv')
    """
    endings = sorted({PurePosixPath(path.rstrip("/")).suffix.lower() for path in paths})
    for ending in endings:
        if ending not in KINDS:
            raise BadInput("bad_suffix", detail=ending)
    if len({KINDS[ending] for ending in endings}) != 1:
        raise BadInput("mixed_kinds", detail=", ".join(endings))
    return KINDS[endings[0]]


_TEXT_TYPES = ("string", "void")
_DAY_TYPES = ("date", "timestamp", "timestamp_ntz")


def _check_columns(frame: DataFrame, named: Mapping[str, str]) -> None:
    types = dict(frame.dtypes)
    if named["text"] not in types:
        raise BadInput("missing_field", named["text"], ", ".join(types))
    for field in TEXTS:
        fits = _TEXT_TYPES + (_DAY_TYPES if field == "received" else ())
        if types.get(named[field], "string") not in fits:
            raise BadInput("wrong_type", named[field], types[named[field]])


def _named(frame: DataFrame, named: Mapping[str, str]) -> DataFrame:
    from pyspark.sql import functions as fn

    there = [fn.col(f"`{name}`").alias(ours) for ours, name in named.items() if name in frame.columns]
    return frame.select(*there, *([BROKEN] if BROKEN in frame.columns else []))


def _from_lines(session: SparkSession, paths: list[str], named: Mapping[str, str]) -> DataFrame:
    """Read as lines first, because Spark's own reader leaves out empty ones and then every number is wrong."""
    from pyspark.sql import functions as fn
    from pyspark.sql.types import StringType, StructField, StructType

    lines = session.read.text(paths)
    first = [row.value for row in lines.limit(_LOOKED_AT).collect()]
    fields = [name for ours, name in named.items() if ours != "id" or any(_holds(line, name) for line in first)]
    if named["id"] not in fields:
        lines = _numbered(lines, None, named["id"])
    shape = StructType([StructField(name, StringType()) for name in (*fields, BROKEN)])
    parsed = fn.from_json("value", shape, {"columnNameOfCorruptRecord": BROKEN})
    kept = [f"`{named['id']}`"] if named["id"] not in fields else []
    given = lines.where(fn.length(fn.trim(fn.col("value"))) > 0).select(*kept, parsed.alias("given"), "value")
    whole = [fn.col(f"given.`{name}`").alias(name) for name in fields]
    none = fn.col("given").isNull() | fn.col(f"given.{BROKEN}").isNotNull()
    return _named(given.select(*kept, *whole, fn.when(none, fn.col("value")).alias(BROKEN)), named)


def _holds(line: str, name: str) -> bool:
    try:
        content: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return False
    return isinstance(content, dict) and name in content


def _parquet_row(_: DataFrame) -> Column:
    from pyspark.sql import functions as fn

    return fn.col("_metadata.row_index") + 1


def _numbered(frame: DataFrame, row: Column | None, name: str) -> DataFrame:
    """Add the row's number in its file under `name`; with several files the file's name stands before it."""
    from pyspark.sql import functions as fn
    from pyspark.sql.window import Window

    label = _label(frame.inputFiles())
    if row is not None:
        return frame.withColumn(name, row if label is None else fn.concat_ws(":", fn.col(label), row))
    # Within one split of one file the numbers are consecutive; where each split begins takes one narrow pass.
    placed = frame.select(
        "*",
        fn.col("_metadata.file_path").alias(_FILE),
        fn.col("_metadata.file_name").alias("_name"),
        fn.col("_metadata.file_block_start").alias(_START),
        fn.monotonically_increasing_id().alias(_PLACE),
    )
    splits = placed.groupBy(_FILE, _START).agg(fn.min(_PLACE).alias("_first"), fn.count("*").alias("_rows"))
    before = fn.sum("_rows").over(Window.partitionBy(_FILE).orderBy(_START)) - fn.col("_rows")
    known = splits.select(_FILE, _START, (before - fn.col("_first") + 1).alias("_shift"))
    number = fn.col(_PLACE) + fn.col("_shift")
    named = placed.join(fn.broadcast(known), [_FILE, _START]).withColumn(
        name,
        number
        if label is None
        else fn.concat_ws(":", fn.col("_name" if label == "_metadata.file_name" else _FILE), number),
    )
    return named.select(*frame.columns, name)


def _label(files: Sequence[str]) -> str | None:
    """What tells the rows of several files apart: their names, or their whole paths where two names are the same."""
    if len(files) < 2:
        return None
    names = {PurePosixPath(file).name for file in files}
    return "_metadata.file_name" if len(names) == len(files) else "_metadata.file_path"
