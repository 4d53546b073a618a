"""A real standalone cluster of Spark on this machine: a master and workers, each a process that a test may kill."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from heshi.adapters.spark.session import PARTS, java_path
from needs import missing

LOOPBACK = "127.0.0.1"
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A JVM that lives a minute is sooner done with the simple compiler."""
SMALL: Mapping[str, str] = {
    "spark.driver.extraJavaOptions": QUICK,
    "spark.executor.extraJavaOptions": QUICK,
    "spark.driver.memory": "1g",
    "spark.executor.memory": "512m",
    "spark.driver.host": LOOPBACK,
    "spark.driver.bindAddress": LOOPBACK,
    "spark.sql.shuffle.partitions": "2",
}
"""What a session of a test asks for."""
PATIENCE = 60.0


def needs_spark() -> None:
    """Skip the test, or fail it where nothing may be skipped, unless PySpark and a Java are here."""
    lacking = [part for part in PARTS if importlib.util.find_spec(part) is None]
    lacking += [] if java_path() else ["java"]
    if lacking:
        missing(f"Spark needs {', '.join(lacking)}: pip install 'heshi[spark]', scripts/system_packages.sh")
    os.environ["SPARK_LOCAL_IP"] = LOOPBACK
    os.environ["PYSPARK_PYTHON"] = sys.executable


class Cluster:
    """A master and its workers. `url` is what `--master` takes."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder, self.environment = folder, environment or {}
        self.workers: list[subprocess.Popen[bytes]] = []
        self.port = _free_port()
        self.url = f"spark://{LOOPBACK}:{self.port}"
        self.master: subprocess.Popen[bytes] | None = None

    def start_master(self) -> None:
        """Start the master, and wait until it takes workers."""
        port = str(self.port)
        master = ("org.apache.spark.deploy.master.Master", "--host", LOOPBACK, "--port", port, "--webui-port", "0")
        self.master = self._started("master", *master)
        self._wait("master", "I have been elected leader", 1)

    def add_workers(self, count: int, cores: int = 1, hosts: Sequence[str] = (LOOPBACK,)) -> None:
        """Start workers of so many cores each, in turn on these hosts, and wait until the master knows them."""
        for number in range(len(self.workers), len(self.workers) + count):
            self.workers.append(self._worker(number, cores, hosts[number % len(hosts)]))
        self._wait("master", "Registering worker", len(self.workers))

    def _worker(self, number: int, cores: int, host: str) -> subprocess.Popen[bytes]:
        work = self.folder / f"work-{number}"
        options = ("--cores", str(cores), "--memory", "1g", "--webui-port", "0", "--work-dir", str(work))
        name = "org.apache.spark.deploy.worker.Worker"
        return self._started(f"worker-{number}", name, "--host", host, *options, self.url, host=host)

    def _started(self, label: str, *command: str, host: str = LOOPBACK) -> subprocess.Popen[bytes]:
        import pyspark

        home = Path(pyspark.__file__).parent
        given = {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": host,
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": QUICK,
        }
        with (self.folder / f"{label}.log").open("wb") as log:
            return subprocess.Popen(
                [str(home / "bin" / "spark-class"), *command],
                env={**os.environ, **given, **self.environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # its executors are in its group: one kill takes a whole machine
            )

    def _wait(self, label: str, words: str, times: int) -> None:
        log = self.folder / f"{label}.log"
        until = time.monotonic() + PATIENCE
        while len(re.findall(words, log.read_text(errors="replace"))) < times:
            if time.monotonic() > until:
                raise TimeoutError(f"{label} never said {words!r}:\n{log.read_text(errors='replace')[-2_000:]}")
            time.sleep(0.1)

    def kill_worker(self, number: int) -> None:
        """SIGKILL to a worker and its executors at once, as when a machine loses its power; their Pythons end too."""
        _kill(self.workers[number])

    def close(self) -> None:
        """End everything that is left."""
        for process in (*self.workers, *([self.master] if self.master else [])):
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def cluster(folder: Path, workers: int = 2, cores: int = 1, **environment: str) -> Iterator[Cluster]:
    """A cluster for as long as the block runs; its logs are in the folder, `environment` is that of its machines."""
    needs_spark()
    made = Cluster(folder, environment)
    try:
        made.start_master()
        made.add_workers(workers, cores)
        yield made
    finally:
        made.close()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((LOOPBACK, 0))
        return int(trial.getsockname()[1])
