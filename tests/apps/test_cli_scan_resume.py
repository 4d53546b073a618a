"""A scan that is killed at any moment and started again writes what one that was never killed writes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

SLICED = (
    "import heshi.usecases.scan_files as files; files.EVERY = 0.0; files.CLOSE = files.Cut(40, 4096); "
    "from heshi.apps.cli.main import main; main()"
)
"""The command in small pieces, a mark after each of them, so that a few thousand rows are enough to be killed in."""

ROWS = 600
DAY = ("--as-of", "2026-11-22")


def started(words: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", SLICED, "scan", *words], stderr=subprocess.PIPE, text=True)


def marked(folder: Path) -> int:
    """Bytes that count by now."""
    mark = folder / "mark"
    return int(json.loads(mark.read_bytes())["size"]) if mark.exists() else 0


def put(path: Path, rows: int = ROWS) -> Path:
    texts = [f"今天晚上吃什么 {n}" for n in range(rows)]
    if path.suffix == ".parquet":
        pq.write_table(pa.table({"id": range(rows), "text": texts}), path, row_group_size=130)
    else:
        lines = (json.dumps({"id": n, "text": text}) for n, text in enumerate(texts))
        path.write_text("{oops\n" + "\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process is killed in another way here")
@pytest.mark.parametrize(("form", "workers"), [(".jsonl", "1"), (".csv", "2"), (".parquet", "1")])
def test_killed_again_and_again(tmp_path: Path, form: str, workers: str) -> None:
    source = put(tmp_path / ("in.parquet" if form == ".parquet" else "in.jsonl"))
    once, target = tmp_path / f"once{form}", tmp_path / f"out{form}"
    status = 0 if form == ".parquet" else 3
    first = started([str(source), "-o", str(once), *DAY])
    first.communicate()
    assert first.returncode == status
    words = [str(source), "-o", str(target), "--workers", workers, "--summary", "--lang", "en", *DAY]
    beside = tmp_path / f".out{form}.heshi-scan"
    kept = 0
    for _ in range(2):
        process = started(words)
        while process.poll() is None and marked(beside) <= kept:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert not target.exists()
        kept = marked(beside)
    last = started(words)
    told = last.communicate()[1]
    assert last.returncode == status
    before = int(re.search(r"messages done: ([\d,]+)", told)[1].replace(",", ""))  # type: ignore[index]
    assert f"Messages checked: {ROWS - before:,}, in" in told  # what this run did, in its own seconds
    assert f"with those of earlier runs {ROWS:,}" in told
    assert target.read_bytes() == once.read_bytes()
    assert not beside.exists()


@pytest.mark.parametrize("damage", ["layout", "spool"])
def test_what_an_older_program_left_is_begun_anew(tmp_path: Path, damage: str) -> None:
    source, target = put(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    beside = tmp_path / ".out.jsonl.heshi-scan"
    process = started([str(source), "-o", str(target), *DAY])
    while not marked(beside):
        time.sleep(0.002)
    process.kill()
    process.communicate()
    if damage == "layout":
        manifest = json.loads((beside / "manifest").read_bytes())
        (beside / "manifest").write_text(json.dumps({**manifest, "layout": 1}), encoding="utf-8")
    else:
        (beside / "spool").write_bytes(b"")
    again = started([str(source), "-o", str(target), *DAY])
    told = again.communicate()[1]
    assert again.returncode == 3
    assert ("从头开始" in told, "接着上次" in told) == (damage == "layout", False)
    assert len(target.read_bytes().splitlines()) == ROWS


def test_what_another_scan_left_is_not_gone_on_from(tmp_path: Path) -> None:
    source, target = put(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    process = started([str(source), "-o", str(target), *DAY])
    while not marked(tmp_path / ".out.jsonl.heshi-scan"):
        time.sleep(0.002)
    process.kill()
    process.communicate()
    later = source.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))
    again = started([str(source), "-o", str(target), *DAY])
    told = again.communicate()[1]
    assert again.returncode == 3
    assert "输入文件" in told
    assert len(target.read_bytes().splitlines()) == ROWS


@pytest.mark.skipif(os.name == "nt", reason="another way of interrupting")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_scan_ends_at_once_and_says_how_to_go_on(tmp_path: Path, sign: signal.Signals) -> None:
    source, target = put(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    process = started([str(source), "-o", str(target), "--workers", "2", *DAY])
    while not marked(tmp_path / ".out.jsonl.heshi-scan"):
        time.sleep(0.002)
    process.send_signal(sign)
    told = process.communicate()[1]
    assert process.returncode == 1
    assert "同一条命令" in told
    assert not target.exists()
