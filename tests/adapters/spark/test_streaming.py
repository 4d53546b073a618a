"""A stream that is killed again and again loses nothing, repeats nothing, and sends each alert under one id."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from standardwebhooks import Webhook as Verifier

from clusters import LOOPBACK, needs_spark
from heshi.adapters.outbasket import Fate, Outbasket
from heshi.adapters.spark.written import written_files
from heshi.bulk.bursts import alert_id
from heshi.usecases.watch_stream import BASKET
from receivers import Receiver, receiver

SECRET = "whsec_" + base64.b64encode(b"a secret of exactly 32 bytes now").decode()
BEGIN = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
WINDOWS, WAVE, LAST_WAVE = 12, (5, 6), (10,)
PATIENCE = 300.0
QUICK_START = (
    '--driver-memory 1g --driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" '
    "--conf spark.sql.shuffle.partitions=1 --conf spark.sql.codegen.wholeStage=false "
    "--conf spark.sql.codegen.factoryMode=NO_CODEGEN pyspark-shell"
)
"""Nothing is compiled for a few hundred rows: it would take longer than the rows."""

DRIVER = "from heshi.apps.cli.watch import watch; watch()"


def message(number: int, text: str, at: datetime) -> str:
    return json.dumps({"id": f"m{number}", "text": text, "sender": "10690000139", "received": at.isoformat()})


def messages() -> Iterator[list[str]]:
    """A file for each window of ten minutes: ordinary talk, and a campaign that swells twice."""
    number = 0
    for window in range(WINDOWS):
        count = 45 if window in (*WAVE, *LAST_WAVE) else 2
        texts = [f"明天下午{place}点开会，记得带资料" for place in range(1, 4)]
        texts += [f"【医保局】您的医保卡已停用，请点击 yb{n % 3}.example/a 填写验证码" for n in range(count)]
        lines = []
        for place, text in enumerate(texts):
            number += 1
            lines.append(message(number, text, BEGIN + timedelta(minutes=10 * window, seconds=place)))
        yield lines


class Stream:
    """One watched folder, its command, and what is on disk."""

    def __init__(self, folder: Path, address: str) -> None:
        self.given, self.out, self.checkpoint = folder / "in", folder / "out", folder / "checkpoint"
        self.given.mkdir()
        self.log = folder / "log"
        self.command = [sys.executable, "-c", DRIVER, "--from", str(self.given), "--to", str(self.out)]
        self.command += ["--checkpoint", str(self.checkpoint), "--master", "local[1]", "--format", "jsonl"]
        self.command += ["--batch", "2", "--every", "1s", "--webhook", address, "--lang", "en", "--as-of", "2026-11-22"]

    def bring(self, name: str, lines: list[str]) -> None:
        """A file that is there at once, as those must be who bring files to a stream."""
        (self.given / f".{name}").write_text("".join(f"{line}\n" for line in lines))
        age = 100 - int(name)  # Spark takes the oldest first; files of one moment in any order
        os.utime(self.given / f".{name}", (time.time() - age, time.time() - age))
        (self.given / f".{name}").rename(self.given / f"{name}.jsonl")

    @contextmanager
    def running(self, *more: str) -> Iterator[subprocess.Popen[bytes]]:
        """The driver with its Java, in a group of their own that is killed at the end."""
        given = {**os.environ, "HESHI_WEBHOOK_SECRET": SECRET, "SPARK_LOCAL_IP": LOOPBACK}
        given["PYSPARK_SUBMIT_ARGS"] = QUICK_START
        with self.log.open("ab") as log:
            command = [*self.command, *more]
            driver = subprocess.Popen(command, env=given, stdout=log, stderr=log, start_new_session=True)
        try:
            yield driver
        finally:
            os.killpg(driver.pid, signal.SIGKILL)
            driver.wait()

    def has(self, query: str, kind: str, number: int) -> bool:
        """Has Spark noted that a batch is begun (`offsets`) or done (`commits`)?"""
        return (self.checkpoint / query / kind / str(number)).exists()

    def until(self, happened: Callable[[], object], driver: subprocess.Popen[bytes]) -> None:
        """Wait for something on disk; a driver that ends meanwhile shows its log."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert driver.poll() is None and time.monotonic() < end, self.log.read_text()[-3_000:]  # noqa: PT018
            time.sleep(0.005)

    def rows(self) -> list[dict[str, object]]:
        """What the log of the sink says was written."""
        return [row for file in written_files(self.out) for row in pq.ParquetFile(file).read().to_pylist()]

    def waiting(self) -> list[str]:
        """Alerts that were raised, by id, in order."""
        basket = Outbasket(self.checkpoint / BASKET)
        try:
            return [letter.id for letter in basket.letters()]
        finally:
            basket.close()


@pytest.fixture
def stream(tmp_path: Path) -> Iterator[tuple[Stream, Receiver]]:
    needs_spark()
    with receiver(503) as at:
        yield Stream(tmp_path, at.address), at


def test_killed_twice_and_nothing_is_lost_or_repeated(stream: tuple[Stream, Receiver]) -> None:
    watched, at = stream
    files = list(messages())
    for place, lines in enumerate([["{broken", "", *files[0]], *files[1:8]]):
        watched.bring(f"{place:02}", lines)
    with watched.running() as driver:  # killed in the middle of its third batch of answers
        watched.until(lambda: watched.has("answers", "offsets", 2), driver)
    assert not watched.has("answers", "commits", 2)
    with watched.running() as driver:  # killed when the first wave was told of, to somebody who did not listen
        watched.until(lambda: at.got, driver)
    at.status = 200
    for place, lines in enumerate([*files[8:], [json.dumps({"text": 5})]], 8):
        watched.bring(f"{place:02}", lines)
    with watched.running("--once") as driver:
        assert driver.wait(PATIENCE) == 0, watched.log.read_text()[-3_000:]
    _assert_each_row_once(watched, files)
    _assert_each_alert_once(watched, at)


def _assert_each_row_once(watched: Stream, files: list[list[str]]) -> None:
    rows = watched.rows()
    given = [json.loads(line)["id"] for lines in files for line in lines]
    places = [f"{watched.given}/00.jsonl:1", f"{watched.given}/12.jsonl:1"]
    assert Counter(row["id"] for row in rows) == Counter(given) + Counter(places)
    broken = {row["id"]: json.loads(str(row["fault"]))[0]["code"] for row in rows if row["id"] in places}
    assert broken == dict(zip(places, ("bad_json", "wrong_type"), strict=True))
    scams = {row["id"] for row in rows if row["campaign"] is not None}
    assert {row["verdict"] for row in rows if row["id"] in scams} <= {"scam", "likely_scam"}
    assert len(scams) == sum("医保" in json.loads(line)["text"] for lines in files for line in lines)
    assert all((row["text"] is None) == (row["campaign"] is None) for row in rows)
    early = [row for row in rows if row["id"] == "m1"]
    assert [row["at"] for row in early] == [BEGIN]


def _assert_each_alert_once(watched: Stream, at: Receiver) -> None:
    starts = [int(BEGIN.timestamp()) + 600 * window for window in (WAVE[0], LAST_WAVE[0])]
    raised = watched.waiting()
    taken = [Verifier(SECRET).verify(got.body, got.headers) for got in at.got]
    assert [told["timestamp"] for told in taken if told["data"]["id"] == raised[-1]] == ["2026-11-20T09:40:00Z"]
    keys = {told["data"]["campaign"]["key"] for told in taken}
    assert len(keys) == 1
    assert raised == [alert_id(key, start) for key in keys for start in starts]
    tries = Counter(got.headers["webhook-id"] for got in at.got)
    assert set(tries) == set(raised)
    assert tries[raised[-1]] == 1  # the first one was refused before, and came again under the same id
    assert len({got.body for got in at.got}) == 2
    told = taken[-1]["data"]
    assert (told["count"], told["campaign"]["verdicts"][0]["value"]) == (45, "scam")
    assert told["campaign"]["template"]
    assert [host["value"] for host in told["campaign"]["hosts"]] == ["yb0.example", "yb1.example", "yb2.example"]
    basket = Outbasket(watched.checkpoint / BASKET)
    try:
        assert basket.tally() == {**dict.fromkeys(Fate, 0), Fate.DELIVERED: 2}
    finally:
        basket.close()
    assert SECRET not in watched.log.read_text()
