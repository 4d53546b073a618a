"""Several processes register at once, and one is killed in the middle: one chain, and nothing acknowledged is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine

from heshi.usecases.verify_notices import verify_stored
from notice_logs import Key
from outboxes import bureau_of

CHILD = Path(__file__).with_name("registering_child.py")
EACH, BEFORE_THE_KILL = 6, 8


def _start(url: str, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(CHILD), url, *more], stdout=subprocess.PIPE, text=True)


def test_processes_at_once_make_one_chain(engine: Engine, database_url: str) -> None:
    writers = [_start(database_url, str(EACH)) for _ in range(3)]
    lines = [line.split() for writer in writers for line in writer.communicate()[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert sorted(int(number) for number, _ in lines) == list(range(1, 3 * 2 * EACH + 1))
    walked = verify_stored(bureau_of(engine).outbox, Key(1).keys)
    assert (walked.why, walked.size) == ("", 3 * 2 * EACH)


def test_a_killed_process_leaves_whole_batches(engine: Engine, database_url: str) -> None:
    child = _start(database_url)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(BEFORE_THE_KILL)]
    child.kill()
    rest, _ = child.communicate()
    said += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    outbox = bureau_of(engine).outbox
    walked = verify_stored(outbox, Key(1).keys)
    assert walked.why == ""
    assert walked.size >= len(said)
    assert walked.size % 2 == 0
    for line in said:
        number, code = line.split()
        kept = outbox.kept(code)
        assert kept is not None
        assert kept.entry.number == int(number)
