"""Check files of messages on Apache Spark: the same answers as on one machine, and the waves counted."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from heshi.adapters.spark.batch import answered, messages_of
from heshi.adapters.spark.counts import Totals, campaign_counts, totals
from heshi.adapters.spark.defaults import local_path
from heshi.adapters.spark.frames import BadInput, find_rows, kind_of
from heshi.adapters.spark.session import PATIENCE, NoSession, open_session, what_spark_says
from heshi.adapters.spark.travel import load_cargo
from heshi.usecases.check_columns import ColumnOptions, check_columns
from heshi.usecases.refusal import Refusal
from heshi.usecases.scan_counts import ScanSummary, SeenCampaign, Tallied
from heshi.usecases.spark_rows import answer_rows

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Progress = Callable[[int, int], None]
"""Is told from time to time how many tasks of how many are done; called from another thread."""

INSTALL = "pip install 'heshi[spark]'"
_INTERVAL = 0.5
_GONE = ("PATH_NOT_FOUND", "UNABLE_TO_INFER_SCHEMA", "FAILED_READ_FILE")


class SparkJob(Struct, frozen=True):
    """What is to be scanned, and where. Paths are Spark's: local ones must be there on every machine of a cluster."""

    inputs: tuple[str, ...]
    output: str  # a folder that is not there yet
    master: str = "local[*]"
    columns: Mapping[str, str] = {}  # our name -> the name in the files
    settings: Mapping[str, str] = {}  # of Spark, over ours
    patience: float = PATIENCE  # seconds until a master answers


class SparkScanned(Struct, frozen=True):
    """What was written: `output` and `campaigns` are folders of Parquet. Status 3 where `totals.faults` is not 0."""

    totals: Totals
    output: str
    campaigns: str


def scan_on_spark(
    job: SparkJob, options: ColumnOptions, progress: Progress | None = None
) -> SparkScanned | tuple[Refusal, ...]:
    """Answer every row of the inputs and count the waves, or say why not.

    A row with `fault` does not stop the job; what this machine can see is refused before Java starts. Refusals:
    `no_extra`, `no_java`, `bad_master`, `no_master`, `no_workers`, `no_spark`, `no_file`, `scan_suffix`, `mixed_kinds`,
    `missing_field`, `not_utf8`, `spark_column`, `output_exists` and `spark_failed`.
    """
    if wrong := wrong_paths(job):
        return wrong
    try:
        session = open_session(job.master, "heshi scan", job.settings, job.patience)
    except NoSession as error:
        return (_session_refusal(error),)
    from py4j.protocol import Py4JError

    try:
        return scan_in(session, job, options, progress)
    finally:
        with suppress(Py4JError, OSError):  # Java itself may be gone
            session.stop()


def scan_in(
    session: SparkSession, job: SparkJob, options: ColumnOptions, progress: Progress | None = None
) -> SparkScanned | tuple[Refusal, ...]:
    """The same in a session that is open, and stays open."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    watch = _Watch(session, progress)
    try:
        with watch:
            return _scanned(session, job, options)
    except BadInput as error:
        return (_input_refusal(error),)
    except (PySparkException, Py4JError) as error:
        return (_spark_refusal(error, job),)


def wrong_paths(job: SparkJob) -> tuple[Refusal, ...]:
    """What is wrong with the paths as far as this machine alone can tell; it knows nothing of stores that are Spark's.

    >>> [refusal.code for refusal in wrong_paths(SparkJob(("no/such/file.csv", "hdfs://store/day=1.csv"), "."))]
    ['no_file', 'output_exists']
    """
    try:
        kind_of(job.inputs)
    except BadInput as error:
        return (_input_refusal(error),)
    gone = [path for path in job.inputs if (here := local_path(path, job.settings)) and not here.exists()]
    found = [Refusal("no_file", "", {"detail": f"{path}: {os.strerror(errno.ENOENT)}"}) for path in gone]
    output = local_path(job.output, job.settings)
    if output is not None and output.exists():
        found.append(_output_exists(job))
    return tuple(found)


def _scanned(session: SparkSession, job: SparkJob, options: ColumnOptions) -> SparkScanned:
    given = find_rows(session, job.inputs, job.columns)
    if options.screen:
        _compile_here(options)
    cargo = load_cargo(session)
    answers = answered(given, cargo, partial(answer_rows, layout=given.layout, options=options), options.full)
    answers.write.mode("errorifexists").parquet(job.output)
    written = session.read.schema(answers.schema).parquet(job.output)
    campaigns = campaigns_path(job.output)
    messages = messages_of(given, cargo, ("sender", "received"))
    campaign_counts(written, messages).coalesce(1).write.mode("overwrite").parquet(campaigns)
    return SparkScanned(totals(written), job.output, campaigns)


def _compile_here(options: ColumnOptions) -> None:
    """Have the loops of the screen compiled before they travel: once here, and not once in every worker."""
    import pyarrow as pa

    check_columns(pa.RecordBatch.from_pylist([{"text": "-"}]), options)


def summary_of(totals: Totals) -> ScanSummary:
    """The totals in the form of a scan on one machine; nothing is missed, and what is known plays no part.

    >>> summary_of(Totals(rows=3, faults=1, verdicts=(("scam", 2),))).rows
    2
    """
    listed = ([Tallied(*pair) for pair in pairs] for pairs in (totals.effects, totals.hosts, totals.numbers))
    themes, hosts, numbers = (tuple(items) for items in listed)
    waves = tuple(SeenCampaign(*pair) for pair in totals.waves)
    rows = totals.rows - totals.faults
    return ScanSummary(rows, totals.faults, dict(totals.verdicts), themes, hosts, numbers, waves)


def campaigns_path(output: str) -> str:
    """Where the waves of a scan are written: beside its answers.

    >>> campaigns_path("out/answers.parquet"), campaigns_path("hdfs://store/answers/")
    ('out/answers.campaigns.parquet', 'hdfs://store/answers.campaigns.parquet')
    """
    return output.rstrip("/").removesuffix(".parquet") + ".campaigns.parquet"


def _session_refusal(error: NoSession) -> Refusal:
    if error.code == "spark_parts":
        return Refusal("no_extra", "--engine", {"install": INSTALL})
    where = "--engine" if error.code == "no_java" else "--master"
    return Refusal(error.code, where, {"detail": error.detail})


def _input_refusal(error: BadInput) -> Refusal:
    if error.code == "wrong_type":
        return Refusal("spark_column", error.field, {"field": error.field, "type": error.detail})
    if error.code == "missing_field":
        return Refusal("missing_field", error.where, {"field": error.field})
    if error.code == "not_utf8":
        return Refusal("not_utf8", error.where)
    return Refusal("mixed_kinds" if error.code == "mixed_kinds" else "scan_suffix", "", {"suffix": error.detail})


def _spark_refusal(error: Exception, job: SparkJob) -> Refusal:
    said = what_spark_says(error)
    if "PATH_ALREADY_EXISTS" in said:
        return _output_exists(job)
    code = "no_file" if any(mark in said for mark in _GONE) else "spark_failed"
    return Refusal(code, "", {"detail": said})


def _output_exists(job: SparkJob) -> Refusal:
    return Refusal("output_exists", "-o", {"name": job.output})


class _Watch:
    """Tells how many tasks are done, from a thread of its own, as long as the block runs."""

    def __init__(self, session: SparkSession, progress: Progress | None) -> None:
        self._status = session.sparkContext.statusTracker()
        self._progress = progress
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> None:
        if self._progress is not None:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while self._progress is not None and not self._over.wait(_INTERVAL):
            stages = [self._status.getStageInfo(stage) for stage in self._status.getActiveStageIds()]
            known = [stage for stage in stages if stage is not None]
            if known:
                self._progress(sum(s.numCompletedTasks for s in known), sum(s.numTasks for s in known))
