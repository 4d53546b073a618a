"""`heshi serve` as a real process on a real port: it starts, says where it is, and stops in good order."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import httpx
import pytest
from click.testing import CliRunner

from heshi.apps.cli.main import cli

OPEN = re.compile(r"http://127\.0\.0\.1:(\d+)")
PATIENCE = 60
SCAM = "您的医保卡已停用，请点击 http://yb-renzheng.example，致电13800138000，身份证11010519491231002X"


class Service:
    """A running service: its port, its process, and everything that it has written."""

    def __init__(self, process: subprocess.Popen[str], port: int, log: list[str]) -> None:
        self.process, self.port, self.log = process, port, log
        self.url = f"http://127.0.0.1:{port}"

    def stop(self) -> int:
        """SIGTERM, and the status with which it ends."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextmanager
def running(folder: Path, *options: str, **environment: str) -> Iterator[Service]:
    command = [sys.executable, "-m", "heshi.apps.cli.main", "serve", "--port", "0", *options]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HESHI_DATA": str(folder), **environment},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        log: list[str] = []
        reader = threading.Thread(target=_collect, args=(process.stderr, log))
        reader.start()
        try:
            said = ""
            while not (found := OPEN.search(said)):
                said = process.stdout.readline()
                assert said, "".join(log)
            yield Service(process, int(found[1]), log)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            reader.join()


def _collect(stream: IO[str], log: list[str]) -> None:
    log.extend(stream)


def test_it_answers_keeps_reports_over_a_restart_and_its_log_holds_nothing_of_them(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        assert httpx.get(f"{service.url}/").status_code == 200
        assert httpx.get(f"{service.url}/api/v1/health").json()["database"] == "answers"
        sent = {"text": SCAM, "sender": "13800138000", "note": "6217000000000000004"}
        receipt = httpx.post(f"{service.url}/api/v1/reports?q=13800138000", json=sent).json()["receipt"]
        httpx.post(f"{service.url}/api/v1/check", content=SCAM.encode(), headers={"content-type": "application/json"})
        assert service.stop() == 0
    events = [json.loads(line) for line in service.log]
    assert [event["route"] for event in events if event["event"] == "request"] == [
        "/",
        "/api/v1/health",
        "/api/v1/reports",
        "/api/v1/check",
    ]
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for number in ("13800138000", "11010519491231002X", "6217000000000000004"):
        assert number not in "".join(service.log)
        assert number.encode() not in kept
    with running(tmp_path) as service:
        assert httpx.get(f"{service.url}/api/v1/reports/{receipt}").json()["state"] == "open"


def test_a_request_under_way_is_answered_after_the_signal_to_stop(tmp_path: Path) -> None:
    body = json.dumps({"text": SCAM}).encode()
    head = f"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    with running(tmp_path) as service, socket.create_connection(("127.0.0.1", service.port), PATIENCE) as line:
        line.sendall(head.encode() + body[:10])
        httpx.get(f"{service.url}/api/v1/health")  # an answer later: the first request has been taken up by now
        service.process.send_signal(signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            service.process.wait(1)
        line.sendall(body[10:])
        answer = b""
        while part := line.recv(65_536):
            answer += part
        assert answer.startswith(b"HTTP/1.1 200")
        assert b'"verdict":"scam"' in answer
        assert service.process.wait(PATIENCE) == 0


def test_a_request_that_never_ends_does_not_keep_it_from_stopping(tmp_path: Path) -> None:
    with (
        running(tmp_path, HESHI_STOP_SECONDS="1") as service,
        socket.create_connection(("127.0.0.1", service.port), PATIENCE) as line,
    ):
        line.sendall(b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        httpx.get(f"{service.url}/api/v1/health")
        assert service.stop() == 0


def test_a_killed_service_has_lost_no_report_that_it_acknowledged(tmp_path: Path) -> None:
    with running(tmp_path, HESHI_CHECKS_PER_MINUTE="0") as service:
        receipts: list[str] = []
        stop = threading.Event()

        def send() -> None:
            with httpx.Client(base_url=service.url) as client:
                while not stop.is_set():
                    try:
                        answer = client.post("/api/v1/reports", json={"text": f"{SCAM} {len(receipts)}"})
                    except httpx.HTTPError:
                        return
                    if answer.status_code == 201:
                        receipts.append(answer.json()["receipt"])

        senders = [threading.Thread(target=send) for _ in range(2)]
        for sender in senders:
            sender.start()
        while len(receipts) < 20:
            assert service.process.poll() is None
        service.process.kill()
        stop.set()
        for sender in senders:
            sender.join()
    with running(tmp_path, HESHI_PAGES_PER_MINUTE="0") as service, httpx.Client(base_url=service.url) as client:
        states = [client.get(f"/api/v1/reports/{receipt}").status_code for receipt in receipts]
    assert states == [200] * len(receipts)


def test_several_workers_answer_together_and_add_up_their_counts(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "2") as service:
        for _ in range(12):  # a new connection each: whichever worker is free takes it
            assert httpx.post(f"{service.url}/api/v1/check", json={"text": SCAM}).json()["verdict"] == "scam"
        counts = httpx.get(f"{service.url}/metrics").text
        assert 'heshi_checks_total{door="api",verdict="scam"} 12.0' in counts
        assert service.stop() == 0


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = ["serve", "--port", str(port), "--lang", "en"]
        result = CliRunner(env={"HESHI_DATA": str(tmp_path)}).invoke(cli, command)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"cannot open 127.0.0.1:{port}: ")
    assert len(result.stderr.splitlines()) == 1


def test_settings_that_cannot_be_used_are_all_said_before_anything_opens(tmp_path: Path) -> None:
    wrong = {"HESHI_DATA": str(tmp_path / "none"), "HESHI_SECRET": "short", "HESHI_RETENTION_DAYS": "ever"}
    result = CliRunner(env=wrong).invoke(cli, ["serve", "--port", "0", "--lang", "en"])
    assert result.exit_code == 3
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["HESHI_SECRET", "HESHI_RETENTION_DAYS"]
    assert not (tmp_path / "none").exists()


def test_a_database_that_does_not_answer_is_said_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://me:hunter2@/heshi?host={tmp_path}"
    env = {"HESHI_DATA": str(tmp_path), "HESHI_DATABASE_URL": url}
    result = CliRunner(env=env).invoke(cli, ["serve", "--port", "0", "--lang", "en"])
    assert result.exit_code == 3
    assert result.stderr.startswith("the database does not answer")
    assert "hunter2" not in result.stderr
