"""Structured Streaming: messages that keep coming, answered into files, and the answers counted batch by batch.

Two queries follow one another. The first reads messages and writes answers with Spark's file sink, which notes in
`_spark_metadata` which files belong to which batch; the second reads what is noted there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from heshi.adapters.spark.arrival import Stream
from heshi.adapters.spark.travel import Cargo, carried

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.streaming.query import StreamingQuery
    from pyspark.sql.streaming.readwriter import DataStreamWriter

KAFKA = "kafka://"
CONNECTOR = "org.apache.spark:spark-sql-kafka-0-10_2.13"
"""What reads from Kafka; Spark does not bring it along."""

FORMATS: Mapping[str, tuple[str, ...]] = {"jsonl": (".jsonl", ".ndjson"), "parquet": (".parquet",)}
LOG = "_spark_metadata"
DAY = "read_on"
"""The column by whose day the answers lie in folders: when the message was read."""

_PLACES = {"place": "string", "file": "string", "start": "long", "row": "long"}

SLACK = timedelta(days=1)
"""Messages are read no earlier than a day before the time that they count at; folders before that are not opened."""

SETTINGS: Mapping[str, str] = {"spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS"}
"""What the session needs; times in Spark's older way lose their zone in other readers."""

Taken = Callable[[Any, int], None]


class NoStream(Exception):  # noqa: N818 - it says what it is
    """Nothing can be read from there; `code` is why, `detail` what was asked for."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class Source(Struct, frozen=True):
    """Where messages come from: a folder with files of one format, or topics of Kafka."""

    folder: str = ""
    called: str = ""  # the folder as it was typed
    format: str = ""
    servers: str = ""
    topic: str = ""
    most: int = 0  # files or messages a batch; 0: as many as there are
    options: Mapping[str, str] = {}


class Pace(Struct, frozen=True):
    """When a batch begins: all that is there and then the end, or every so many seconds."""

    once: bool = False
    seconds: float = 10.0


def source_of(name: str, form: str | None = None, most: int = 0, options: Mapping[str, str] | None = None) -> Source:
    """The source of a name; raises NoStream: `no_folder`, `empty_folder`, `two_formats`, `bad_kafka`.

    >>> source_of("kafka://one:9092,two:9092/messages").servers
    'one:9092,two:9092'
    """
    if name.startswith(KAFKA):
        parts = urlsplit(name)
        topic = parts.path.strip("/")
        if not parts.netloc or "@" in parts.netloc or not topic or "/" in topic or parts.query or parts.fragment:
            raise NoStream("bad_kafka", KAFKA + "HOST:PORT/TOPIC")
        return Source(servers=parts.netloc, topic=topic, most=most, options=options or {})
    folder = Path(name)
    if not folder.is_dir():
        raise NoStream("no_folder", name)
    return Source(folder=str(folder.resolve()), called=name, format=form or _format(folder), most=most)


def _format(folder: Path) -> str:
    """The only format of which there is a file."""
    suffixes = {file.suffix.lower() for file in folder.iterdir() if not file.name.startswith((".", "_"))}
    found = [form for form, known in FORMATS.items() if suffixes & set(known)]
    if len(found) != 1:
        raise NoStream("two_formats" if found else "empty_folder", str(folder))
    return found[0]


def arriving(session: SparkSession, source: Source) -> DataFrame:
    """The messages as they come: `value` (bytes), `came`, `read`, and where each was: `place`, or `file` with `start`
    (the byte at which its piece of the file begins) or `row`.

    Raises NoStream: `no_kafka` (the connector is missing), `empty_folder`, `no_text` (for Parquet).
    """
    from pyspark.sql import functions as f

    frame = _from_kafka(session, source) if source.topic else _from_folder(session, source)
    came = f.col("timestamp") if source.topic else f.current_timestamp()
    known = {name: f.col(name) if name in frame.columns else f.lit(None) for name in _PLACES}
    places = [known[name].cast(kind).alias(name) for name, kind in _PLACES.items()]
    value = f.coalesce(f.col("value").cast("binary"), f.lit("").cast("binary"))
    times = [came.alias("came"), f.current_timestamp().alias("read")]
    return frame.select(value.alias("value"), *times, *places)


def _from_kafka(session: SparkSession, source: Source) -> DataFrame:
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as f

    reader = session.readStream.format("kafka").option("startingOffsets", "earliest").options(**source.options)
    reader = reader.option("kafka.bootstrap.servers", source.servers).option("subscribe", source.topic)
    if source.most:
        reader = reader.option("maxOffsetsPerTrigger", source.most)
    try:
        place = f.concat_ws("/", "topic", f.col("partition").cast("string"), f.col("offset").cast("string"))
        return reader.load().withColumn("place", place)
    except AnalysisException as error:
        if "kafka" not in str(error).lower():
            raise
        raise NoStream("no_kafka", f"{CONNECTOR}:{session.version}") from error


def _from_folder(session: SparkSession, source: Source) -> DataFrame:
    from pyspark.sql import functions as f

    reader = session.readStream.option("pathGlobFilter", _glob(source.format))
    if source.most:
        reader = reader.option("maxFilesPerTrigger", source.most)
    file = f.col("_metadata.file_path").alias("file")
    if source.format == "jsonl":  # empty lines too: they are counted
        return reader.text(source.folder, lineSep="\n").select(
            "value", file, f.col("_metadata.file_block_start").alias("start")
        )
    schema = _parquet_schema(session, source.folder)
    known = [name for name in ("id", "text", "sender", "channel", "received", "region") if name in schema.names]
    texts = {name: f.col(name).cast("string") for name in known}
    texts["text"] = f.coalesce(texts["text"], f.lit(""))  # a row without a text is an empty message, as in a scan
    content = f.to_json(f.struct(*(column.alias(name) for name, column in texts.items())))
    row = (f.col("_metadata.row_index") + 1).alias("row")
    return reader.schema(schema).parquet(source.folder).select(content.alias("value"), file, row)


def _glob(form: str) -> str:
    return "*{" + ",".join(FORMATS[form]) + "}"


def _parquet_schema(session: SparkSession, folder: str) -> Any:
    """The schema that the first file has: those that come later must have it too."""
    first = min((file for file in Path(folder).iterdir() if file.suffix.lower() == ".parquet"), default=None)
    if first is None:
        raise NoStream("empty_folder", folder)
    schema = session.read.parquet(str(first)).schema
    if "text" not in schema.names:
        raise NoStream("no_text", str(first))
    return schema


def answered_arrivals(frame: DataFrame, cargo: Cargo, answer: Stream, schema: pa.Schema) -> DataFrame:
    """The answers, with the day on which each message was read; code, rulebook and model come with the cargo."""
    from pyspark.sql import functions as f
    from pyspark.sql.pandas.types import from_arrow_schema

    found = frame.mapInArrow(carried(cargo, answer), from_arrow_schema(schema))
    return found.withColumn(DAY, f.date_format(f.current_timestamp(), "yyyy-MM-dd"))


def write_answers(frame: DataFrame, out: Path, checkpoint: Path, pace: Pace) -> StreamingQuery:
    """Begin to write answers as Parquet files, each row once; when this returns the log of the sink is there."""
    writer = frame.writeStream.format("parquet").partitionBy(DAY).outputMode("append").queryName("answers")
    return _started(writer.option("path", str(out)), checkpoint, pace)


def watch_answers(
    session: SparkSession, out: Path, schema: pa.Schema, checkpoint: Path, taken: Taken, pace: Pace
) -> StreamingQuery:
    """Begin to hand each batch of answers with its number to `taken`: at least once, and with the same rows always."""
    from pyspark.sql.pandas.types import from_arrow_schema

    frame = session.readStream.schema(from_arrow_schema(schema).add(DAY, "string")).parquet(str(out))
    writer = frame.writeStream.foreachBatch(taken).queryName("waves")
    return _started(writer, checkpoint, pace)


def _started(writer: DataStreamWriter, checkpoint: Path, pace: Pace) -> StreamingQuery:
    writer = writer.option("checkpointLocation", str(checkpoint))
    if pace.once:
        return writer.trigger(availableNow=True).start()
    return writer.trigger(processingTime=f"{pace.seconds} seconds").start()


def window_counts(frame: DataFrame, length: int) -> tuple[dict[tuple[int, str], int], int]:
    """How many messages each (window, campaign) has, and the newest time of all that could be read; -1 for none."""
    from pyspark.sql import functions as f

    seconds = f.unix_seconds("at")
    window = f.floor(seconds / length).alias("window")
    readable = frame.where(f.col("fault").isNull())  # a broken line of an old file is dated today: it moves no time on
    grouped = readable.groupBy(window, "campaign")
    rows = grouped.agg(f.count("*").alias("messages"), f.max(seconds).alias("newest")).collect()
    counts = {(int(row.window), row.campaign): int(row.messages) for row in rows if row.campaign is not None}
    return counts, max((int(row.newest) for row in rows), default=-1)


def of_window(session: SparkSession, out: Path, campaign: str, start: int, length: int, most: int) -> pa.Table:
    """The first answers of a campaign in a window, by time; only those that are noted as written."""
    from pyspark.sql import functions as f

    day = (datetime.fromtimestamp(start, UTC) - SLACK).date().isoformat()
    frame = session.read.parquet(str(out))
    seconds = f.unix_seconds("at")
    wanted = (f.col(DAY) >= day) & (f.col("campaign") == campaign) & (seconds >= start) & (seconds < start + length)
    return frame.where(wanted).orderBy("at", "id").limit(most).toArrow()
