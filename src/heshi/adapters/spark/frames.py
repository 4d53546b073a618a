"""Files of messages as a frame of Spark: lines as their bytes, rows of Parquet under our names, each with its place.

What a line means is not asked here: workers read it with the same code as one machine does (`adapters.spark.pieces`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
from msgspec import Struct

from heshi.adapters.columns.csv_rows import LONGEST_HEADER, header_of, missing_columns, our_columns
from heshi.adapters.columns.rows import Misread
from heshi.adapters.json_lines import BOM
from heshi.adapters.spark.places import Labels, key_of, start_of
from heshi.bulk.columns import TEXTS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Form = Literal["parquet", "csv", "jsonl"]

KINDS: Mapping[str, Form] = {
    "": "parquet",  # a folder as Spark writes it
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""How an input is read, by how its name ends."""

VALUE, FILE, START, ROW = "_value", "_file", "_start", "_row"
"""Columns of a frame beside ours: the bytes of a line, its file, where its piece of the file begins; a row's number."""

_WHOLE = str(1 << 50)
_UNCUT = {"spark.sql.files.maxPartitionBytes": _WHOLE, "spark.sql.files.openCostInBytes": _WHOLE}
"""With these a task gets one whole file: Spark cuts no file that costs less than opening one."""

_TEXT_TYPES = ("string", "void")
_DAY_TYPES = ("date", "timestamp", "timestamp_ntz")


class BadInput(ValueError):  # noqa: N818 - it says what it is
    """Inputs that are no messages; `code` is why, `field` which column, `detail` what was found, `where` the file."""

    def __init__(self, code: str, field: str = "", detail: str = "", where: str = "") -> None:
        super().__init__(f"{code}: {field} {detail}")
        self.code, self.field, self.detail, self.where = code, field, detail, where


class File(Struct, frozen=True):
    """A file as a worker must know it. `firsts` are the numbers of the first lines by where their pieces begin.

    Of CSV: `names` of the columns, `skip` bytes of the header and `size` of all, both without a byte order mark, and
    `first`, the number of the line behind the header.
    """

    label: str = ""
    firsts: Mapping[int, int] = {}
    names: tuple[str, ...] = ()
    skip: int = 0
    size: int = 0
    first: int = 1


class Layout(Struct, frozen=True):
    """How the rows of a frame become messages; `id_kind` is the type of their ids."""

    form: Form
    columns: Mapping[str, str]
    files: Mapping[str, File]
    id_kind: Any


class Given(Struct, frozen=True):
    """The messages of some files, nothing read yet: a frame, and what its rows mean."""

    frame: Any
    layout: Layout


def find_rows(session: SparkSession, paths: Sequence[str], columns: Mapping[str, str] | None = None) -> Given:
    """The rows of the files; `columns` says what our fields are called there. A path named twice is read once.

    Raises BadInput, and what Spark raises for files that are not there.
    """
    form, named = kind_of(paths), dict(columns or {})
    paths = list(dict.fromkeys(paths))
    if form == "parquet":
        return _parquet(session, paths, named)
    if form == "jsonl":
        return _lines(session, paths, named)
    return _sheets(session, paths, named)


def kind_of(paths: Sequence[str]) -> Form:
    """`parquet`, `csv` or `jsonl`; raises BadInput for other endings and for a mixture.

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


def _bytes_of_lines(session: SparkSession, paths: Sequence[str]) -> DataFrame:
    """Each line as it is, whatever its code: Spark hands the bytes on, and only a line feed ends a line."""
    from pyspark.sql import functions as fn

    return session.read.text(list(paths), lineSep="\n").select(
        fn.col("value").cast("binary").alias(VALUE),
        fn.col("_metadata.file_path").alias(FILE),
        fn.col("_metadata.file_block_start").alias(START),
    )


def _lines(session: SparkSession, paths: Sequence[str], columns: Mapping[str, str]) -> Given:
    """One narrow pass says how many lines each piece of each file has: so every line has its number in its file."""
    frame = _bytes_of_lines(session, paths)
    labels = Labels(session, paths, frame.inputFiles())
    starts: dict[str, list[tuple[int, int]]] = {}
    for row in frame.groupBy(FILE, START).count().collect():
        starts.setdefault(row[FILE], []).append((row[START], row["count"]))
    files = {}
    for path, counted in starts.items():
        firsts, number = {}, 1
        for start, count in sorted(counted):
            firsts[start], number = number, number + count
        files[path] = File(labels.of(path), firsts)
    return Given(frame, Layout("jsonl", columns, files, pa.string()))


def _sheets(session: SparkSession, paths: Sequence[str], columns: Mapping[str, str]) -> Given:
    """A message may hold line ends, and only who has read all before knows which end a record: no file is cut."""
    apart = session.newSession()
    for name, value in _UNCUT.items():
        apart.conf.set(name, value)
    frame = _bytes_of_lines(apart, paths)
    inputs = frame.inputFiles()
    labels = Labels(session, paths, inputs)
    files = {key_of(path): _sheet(session, path, labels, columns) for path in inputs}
    return Given(frame, Layout("csv", columns, files, pa.string()))


def _sheet(session: SparkSession, path: str, labels: Labels, columns: Mapping[str, str]) -> File:
    begin, size = start_of(session, path, LONGEST_HEADER)
    header = header_of(begin)
    if isinstance(header, Misread):
        raise BadInput(header.code, where=labels.name(path))
    if size:
        _check_there(our_columns(header.names, columns), columns, header.names, labels.name(path))
    mark = len(BOM) if begin.startswith(BOM) else 0  # Spark leaves it out
    return File(labels.of(path), {}, header.names, header.size - mark, size - mark, 1 + header.lines)


def _parquet(session: SparkSession, paths: Sequence[str], columns: Mapping[str, str]) -> Given:
    from pyspark.sql import functions as fn
    from pyspark.sql.pandas.types import to_arrow_type

    frame = session.read.parquet(*paths)
    ours = our_columns(frame.columns, columns)
    _check_there(ours, columns, frame.columns, "")
    types = dict(frame.dtypes)
    for field in TEXTS:
        fits = _TEXT_TYPES + (_DAY_TYPES if field == "received" else ())
        if field in ours and types[ours[field]] not in fits:
            raise BadInput("wrong_type", ours[field], types[ours[field]])
    inputs = frame.inputFiles()
    labels = Labels(session, paths, inputs)
    there = [fn.col(f"`{name}`").alias(field) for field, name in ours.items()]
    place = [fn.col("_metadata.file_path").alias(FILE), (fn.col("_metadata.row_index") + 1).alias(ROW)]
    kind = pa.int64() if len(inputs) == 1 else pa.string()
    if "id" in ours:
        zone = session.conf.get("spark.sql.session.timeZone")
        kind = to_arrow_type(frame.schema[ours["id"]].dataType, timezone=zone)
    files = {key_of(path): File(labels.of(path)) for path in inputs}
    return Given(frame.select(*there, *place), Layout("parquet", columns, files, kind))


def _check_there(ours: Mapping[str, str], columns: Mapping[str, str], names: Sequence[str], where: str) -> None:
    for name in missing_columns(ours, columns):
        raise BadInput("missing_field", name, ", ".join(names), where)
