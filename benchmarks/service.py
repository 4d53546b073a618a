"""Text checks through the whole service on one core, beside a trivial FastAPI answer in the same run (wants wrk)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from messages import golden_messages, table

SECONDS, WARM = 10, 2
CONNECTIONS = (1, 16)
SERVER_CORE, LOAD_CORE = 0, 1
PROGRAM = Path(sys.executable).with_name("heshi")
OPEN = re.compile(r"http://[\d.]+:(\d+)")
MS = {"us": 0.001, "ms": 1.0, "s": 1_000.0}


class Measured(NamedTuple):
    """What one load gave: requests a second, milliseconds at the median and at 99 of 100, requests a second of work."""

    rate: float
    median: float
    worst: float
    of_work: float


class Server(NamedTuple):
    """A running server."""

    port: int
    process: int

    def worked(self) -> float:
        """Seconds of processor time so far; 0 where the system does not tell."""
        told = Path(f"/proc/{self.process}/stat")
        if not told.exists():
            return 0.0
        fields = told.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


TRIVIAL = """
import socket, uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

class Message(BaseModel):
    text: str
    sender: str = ""

app = FastAPI()

@app.post("/api/v1/check")
async def check(message: Message) -> dict[str, int]:
    return {"length": len(message.text)}

listening = socket.socket()
listening.bind(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run([listening])
"""

LUA = """
local bodies = {}
for line in io.lines("%(bodies)s") do bodies[#bodies + 1] = line end
local at, marked = 0, %(marked)s
local headers = { ["Content-Type"] = "application/json" }
request = function()
  at = at + 1
  local body = bodies[(at - 1) %% #bodies + 1]
  if marked then body = body:gsub("MARK", tostring(at), 1) end
  return wrk.format("POST", "/api/v1/check", headers, body)
end
local refused = 0
response = function(status) if status ~= 200 then refused = refused + 1 end end
"""


def write_scripts(folder: Path) -> dict[str, Path]:
    """Scripts for wrk: `new` gives the mark in each golden message a number of its own, `seen` leaves it as it is."""
    bodies = folder / "bodies.jsonl"
    with bodies.open("w", encoding="utf-8") as out:
        for message in golden_messages():
            body = {"text": f"{message.text} #MARK", "sender": message.sender}
            out.write(json.dumps(body, ensure_ascii=False) + "\n")
    scripts = {name: folder / f"{name}.lua" for name in ("new", "seen")}
    for name, script in scripts.items():
        marked = "true" if name == "new" else "false"
        script.write_text(LUA % {"bodies": bodies, "marked": marked}, encoding="utf-8")
    return scripts


def on_core(core: int) -> Callable[[], None] | None:
    """What a child does first: stay on one core, where the system can be told so."""
    return (lambda: os.sched_setaffinity(0, {core})) if hasattr(os, "sched_setaffinity") else None


@contextmanager
def running(command: list[str], folder: str) -> Iterator[Server]:
    """A server on one core, ended at the end."""
    limits = {f"HESHI_{name}_PER_MINUTE": "0" for name in ("CHECKS", "PAGES")}
    child = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=on_core(SERVER_CORE),
        env={**os.environ, **limits, "HESHI_DATA": folder},
    )
    try:
        assert child.stdout is not None
        found = next((match for line in child.stdout if (match := OPEN.search(line))), None)
        if found is None:
            raise SystemExit(f"{command[0]} did not start")
        wait_for(int(found[1]))
        yield Server(int(found[1]), child.pid)
    finally:
        child.terminate()
        child.wait()


def wait_for(port: int) -> None:
    """Until the server answers a check."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/check", b'{"text": "hello"}', {"Content-Type": "application/json"}
    )
    for _ in range(100):
        try:
            urllib.request.urlopen(asked, timeout=5).read()
        except OSError:
            time.sleep(0.1)
        else:
            return


def load(server: Server, script: Path, connections: int, seconds: int = SECONDS) -> Measured:
    """One load; the rate a second of the server's own work tells it apart from what else the machine was doing."""
    before = server.worked()
    done = subprocess.run(
        [
            *("wrk", "--latency", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script)),
            f"http://127.0.0.1:{server.port}",
        ],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=on_core(LOAD_CORE),
    ).stdout
    if "Non-2xx" in done or "Socket errors" in done:
        raise SystemExit(done)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done)
    cuts = {name: float(value) * MS[unit] for name, value, unit in re.findall(r"(\d+)%\s+([\d.]+)(us|ms|s)", done)}
    count = re.search(r"(\d+) requests in", done)
    assert rate is not None
    assert count is not None
    worked = server.worked() - before
    return Measured(float(rate[1]), cuts["50"], cuts["99"], int(count[1]) / worked if worked else 0.0)


def main() -> None:
    """Load a trivial answer, then checks of texts never seen, then of texts seen before."""
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed (Debian: apt-get install wrk)")
    with tempfile.TemporaryDirectory() as folder:
        scripts = write_scripts(Path(folder))
        with running([sys.executable, "-c", TRIVIAL], folder) as server:
            load(server, scripts["new"], CONNECTIONS[-1], WARM)
            trivial = {count: load(server, scripts["new"], count) for count in CONNECTIONS}
        with running([str(PROGRAM), "serve", "--port", "0"], folder) as server:
            load(server, scripts["new"], CONNECTIONS[-1], WARM)
            new = {count: load(server, scripts["new"], count) for count in CONNECTIONS}
            seen = {count: load(server, scripts["seen"], count) for count in CONNECTIONS}
    titles = (("trivial FastAPI answer", trivial), ("check, text never seen", new), ("check, text seen before", seen))
    rows = [row(title, count, found[count], trivial[count]) for title, found in titles for count in CONNECTIONS]
    table(f"POST /api/v1/check on one core, {SECONDS} s each", rows)


def row(title: str, connections: int, found: Measured, trivial: Measured) -> tuple[str, str]:
    """One line of the table."""
    return (
        f"{title}, {connections} connections",
        f"{found.rate:8.0f} /s   {found.of_work:8.0f} /cpu-s   p50 {found.median:7.2f} ms   p99 {found.worst:7.2f} ms"
        f"   {found.rate / trivial.rate:6.1%} of trivial",
    )


if __name__ == "__main__":
    main()
