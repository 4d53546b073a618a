"""What was acknowledged is there: after a process was killed in the middle, and with two that write at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from heshi.adapters.database.all_tables import TABLES
from heshi.adapters.database.stored_cases import StoredCases
from heshi.casefile.keys import Keys
from heshi.casefile.port import Office
from heshi.casefile.receipts import shown
from heshi.usecases.look_up_case import look_up_case
from heshi.usecases.refusal import Refusal

CHILD = Path(__file__).with_name("reporting_child.py")
BEFORE_THE_KILL, EACH = 25, 40


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(StoredCases(engine), Keys(b"a secret of the tests"))


def _start(url: str, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(CHILD), url, *more], stdout=subprocess.PIPE, text=True)


def _lost(office: Office, codes: list[str]) -> list[str]:
    return [code for code in codes if isinstance(look_up_case(office, shown(code)), Refusal)]


def _is_sound(engine: Engine) -> None:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        tables = {table.name: table for table in TABLES}
        of_cases = connection.scalar(select(func.count()).select_from(tables["cases"]))
        assert connection.scalar(select(func.count()).select_from(tables["case_voices"])) == of_cases
        assert connection.scalar(select(func.count()).select_from(tables["case_hosts"])) == of_cases


def test_a_killed_process_loses_no_acknowledged_report(engine: Engine, database_url: str, office: Office) -> None:
    child = _start(database_url)
    assert child.stdout is not None
    codes = [child.stdout.readline().strip() for _ in range(BEFORE_THE_KILL)]
    child.kill()
    rest, _ = child.communicate()
    # What the child had said and nobody had read yet was acknowledged too; its last line may be cut off.
    codes += [line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    assert len(set(codes)) == len(codes) >= BEFORE_THE_KILL
    assert _lost(office, codes) == []
    _is_sound(engine)
    again = _start(database_url, "3")
    assert len(again.communicate()[0].split()) == 3


def test_two_processes_that_write_at_once_lose_nothing(engine: Engine, database_url: str, office: Office) -> None:
    writers = [_start(database_url, str(EACH)) for _ in range(2)]
    codes = [code for writer in writers for code in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(set(codes)) == 2 * EACH
    assert _lost(office, codes) == []
    assert sum(tally.count for tally in office.casefile.tallies()) == 2 * EACH
    _is_sound(engine)


def test_a_code_that_was_not_given_counts_as_lost(office: Office) -> None:
    assert _lost(office, ["333333333333"]) == ["333333333333"]
