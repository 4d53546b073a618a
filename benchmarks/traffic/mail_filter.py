"""Rspamd beside us: messages as mails over HTTP on loopback to one worker kept to the one core.

Nothing that asks the network is on. The client runs on the other cores where there are some.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from traffic.scanning import core, tree

ASKS_OUTSIDE = (
    "rbl surbl dmarc spf dkim dkim_signing arc asn fuzzy_check mx_check phishing bimi greylist ratelimit history_redis "
    "neural reputation replies url_redirector rspamd_update whitelist multimap mime_types p0f elastic clickhouse"
).split()
"""Modules that want a resolver, another server or a list from elsewhere."""
CONNECTIONS, WAIT = 4, 60.0
QUIET = 5
"""So many hundredths of a second in a second are idle."""
HOST = "127.0.0.1"
MAIL = (
    "From: <sender@example.org>\r\nTo: <reader@example.org>\r\nSubject: sms\r\n"
    "Date: Sun, 22 Nov 2026 08:00:00 +0800\r\n"
    "Message-ID: <{number}@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
)


class Missing(Exception):  # noqa: N818 - the name says what it is
    """It is not installed or does not start; the message says which."""


def seconds(texts: Sequence[str]) -> tuple[float, float]:
    """Wall-clock and processor seconds of these messages, after some have warmed it up. Raises Missing."""
    program = shutil.which("rspamd")
    if program is None:
        raise Missing("apt-get install rspamd")
    mails = [MAIL.format(number=number, text=text).encode() for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory(prefix="rspamd-") as name:
        folder, port = Path(name), _free_port()
        _configure(folder, port)
        places = [f"--var={key}={folder}" for key in ("LOCAL_CONFDIR", "DBDIR", "RUNDIR", "LOGDIR")]
        line = [program, "-i", "-f", "-c", "/etc/rspamd/rspamd.conf", *places]
        with (folder / "said").open("wb") as said:
            server = subprocess.Popen(line, stdout=said, stderr=said)
        try:
            _wait(server, port, folder)
            worker = _settle(server.pid)
            _ask(mails[:200], port)
            started, busy = time.perf_counter(), _ticks(worker)
            _ask(mails, port)
            return time.perf_counter() - started, (_ticks(worker) - busy) / 100
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind((HOST, 0))
        return int(bound.getsockname()[1])


def _configure(folder: Path, port: int) -> None:
    local, over = folder / "local.d", folder / "override.d"
    local.mkdir()
    over.mkdir()
    (over / "options.inc").write_text('dns { nameserver = ["127.0.0.1:1"]; timeout = 0.1s; retransmits = 1; }\n')
    (over / "logging.inc").write_text('level = "error";\n')
    (over / "worker-normal.inc").write_text(f'bind_socket = "{HOST}:{port}"; count = 1;\n')
    for name in ("controller", "proxy"):
        (over / f"worker-{name}.inc").write_text("enabled = false;\ncount = 0;\n")
    for name in ASKS_OUTSIDE:
        (over / f"{name}.conf").write_text("enabled = false;\n")


def _wait(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with suppress(OSError):
            socket.create_connection((HOST, port), 1).close()
            return
        time.sleep(0.1)
    raise Missing("rspamd does not start: " + (folder / "said").read_text("utf-8", "replace").strip()[-300:])


def _settle(server: int) -> int:
    """Keep the worker to the one core, and wait until the helper has compiled its patterns."""
    until, before = time.monotonic() + WAIT, -1
    while (worker := _worker(server)) is None:
        if time.monotonic() > until:
            raise Missing("rspamd starts no worker")
        time.sleep(0.1)
    os.sched_setaffinity(worker, {core()})
    while time.monotonic() < until and (busy := sum(map(_ticks, tree(server)))) - before > QUIET:
        before = busy
        time.sleep(1.0)
    return worker


def _worker(server: int) -> int | None:
    with suppress(OSError):  # a process that has just ended
        return next(
            (one for one in tree(server) if b"normal process" in Path(f"/proc/{one}/cmdline").read_bytes()), None
        )
    return None


def _ticks(process: int) -> int:
    """Processor time of a process, in hundredths of a second."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _ask(mails: Sequence[bytes], port: int) -> None:
    def some(part: Sequence[bytes]) -> None:
        line = http.client.HTTPConnection(HOST, port, timeout=10)
        for mail in part:
            line.request("POST", "/checkv2", mail, {"Connection": "keep-alive"})
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                raise Missing(f"rspamd answers {answer.status}")
        line.close()

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(some, [mails[start::CONNECTIONS] for start in range(CONNECTIONS)]))
