"""A session with Spark, or why there is none: no package, no Java, nobody who answers at the master's address."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from heshi.adapters.spark.defaults import named_settings
from heshi.adapters.spark.quiet import start_java

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PARTS = ("pyspark", "pandas", "pyarrow")
"""What the driver must be able to import; PySpark asks for pandas before it hands out Arrow batches."""

PATIENCE = 60.0
"""Seconds until a master answers, and again until a worker has joined."""

SETTINGS: Mapping[str, str] = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.shuffle.partitions": "16",  # only counts are shuffled, and Spark joins small partitions itself
    "spark.log.level": "ERROR",
    "spark.python.worker.reuse": "true",  # one load of rulebook and model a process
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
    # A file becomes visible when its task is committed by the driver, and only one attempt of a task is.
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "1",
    "spark.sql.parquet.compression.codec": "zstd",
    # A node that goes away takes its tasks along; a task tried often enough to survive that is no endless loop.
    "spark.task.maxFailures": "8",
}
"""What we ask for where the operator asks for nothing else."""

_LOCAL = re.compile(r"local(\[(\*|[1-9]\d*)(, *\d+)?\])?|local-cluster\[.+\]")
_STANDALONE = re.compile(r"spark://([^,/\s]+:\d+)(,[^,/\s]+:\d+)*")
_TRACEBACK = "Traceback (most recent call last):"
_OTHERS = re.compile(r"yarn|k8s://.+")


class NoSession(Exception):  # noqa: N818 - it says what it is
    """No session could be opened; `code` is why, `detail` what was asked for or what Spark said."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


def open_session(
    master: str, name: str = "heshi", settings: Mapping[str, str] | None = None, patience: float = PATIENCE
) -> SparkSession:
    """A session on the master (`local[*]`, `spark://host:port`, `yarn`, `k8s://…`); `settings` stand over ours.

    Raises NoSession: `spark_parts` (not installed), `no_java`, `bad_master`, `no_master` (nobody answers within
    `patience` seconds), `no_workers` (nobody works there), `no_spark` (Spark itself gives up, `detail` says why).
    The Python of the workers is PYSPARK_PYTHON; this very one where that is not set.
    """
    _check_parts()
    hosts = _hosts(master)
    if hosts and not any(_answers(host, patience) for host in hosts):
        raise NoSession("no_master", master)
    _check_free(master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName(name)
    wanted = {**_unless_operator_says(SETTINGS), **(settings or {})}
    for key, value in wanted.items():
        builder = builder.config(key, value)
    try:
        start_java(name, master, wanted, settings or {})
        session = builder.getOrCreate()
    except (PySparkException, Py4JJavaError) as error:
        raise NoSession("no_spark", what_spark_says(error)) from error
    if hosts and not _joined(session, patience):
        session.stop()
        raise NoSession("no_workers", master)
    return session


def _unless_operator_says(ours: Mapping[str, str]) -> dict[str, str]:
    """Our settings without those that `spark-defaults.conf` names: what a program sets would stand over that file."""
    named = named_settings()
    return {key: value for key, value in ours.items() if key not in named}


def _check_parts() -> None:
    missing = [part for part in PARTS if importlib.util.find_spec(part) is None]
    if missing:
        raise NoSession("spark_parts", ", ".join(missing))
    if java_path() is None:
        raise NoSession("no_java", os.environ.get("JAVA_HOME", ""))


def _check_free(master: str) -> None:
    """Spark hands out the session that a process has, whatever master is asked for; that is no answer to this."""
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None and active.sparkContext.master != master:
        raise NoSession("no_spark", f"this process already works on {active.sparkContext.master}")


def java_path() -> str | None:
    """The Java that Spark would start: that of JAVA_HOME, else the one on the path."""
    if home := os.environ.get("JAVA_HOME"):
        inside = Path(home, "bin", "java")
        return str(inside) if os.access(inside, os.X_OK) else None
    return shutil.which("java")


def _hosts(master: str) -> list[str]:
    """The addresses of a standalone cluster's masters; none for the other kinds. Raises NoSession (`bad_master`)."""
    if _STANDALONE.fullmatch(master):
        return master.removeprefix("spark://").split(",")
    if not (_LOCAL.fullmatch(master) or _OTHERS.fullmatch(master)):
        raise NoSession("bad_master", master)
    return []


def _answers(host: str, patience: float) -> bool:
    name, _, port = host.rpartition(":")
    try:
        with socket.create_connection((name.strip("[]"), int(port)), timeout=patience):
            return True
    except (OSError, OverflowError):
        return False


def _joined(session: SparkSession, patience: float) -> bool:
    """Has a worker taken us on? The first entry of Spark's list is the driver itself."""
    until = time.monotonic() + patience
    while session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() < 2:
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def what_spark_says(error: Exception) -> str:
    """The one line of an exception of Spark that says most: what a worker raised, else how Spark's own text begins.

    >>> what_spark_says(ValueError("worker: Traceback (most recent call last):\\n  File\\nKeyError: 'text'\\nmore"))
    "KeyError: 'text'"
    """
    java = getattr(error, "java_exception", None)
    said = str(java.toString() if java is not None else error)
    _, traceback, inner = said.rpartition(_TRACEBACK)
    lines = [line for line in inner.splitlines() if line.strip() and not (traceback and line[0].isspace())]
    return lines[0].strip() if lines else type(error).__name__
