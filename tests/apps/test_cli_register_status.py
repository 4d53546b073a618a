"""`heshi register status|facts|timeline` as an operator types them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.sealing import Sealing, new_key, read_keys
from heshi.apps.cli.main import cli
from heshi.register.facts.calendar import last_day
from heshi.register.records import Contribution, Enrolment, Kind
from registers import details, entered

KEY = new_key("first")


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["register", *words, "--purpose", "hotline_call"])


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoredRegister:
    """Somebody in Hangzhou whose employer paid to September 2026 and not since."""
    monkeypatch.setenv("HESHI_DATA", str(tmp_path))
    monkeypatch.setenv("HESHI_LANG", "en")
    monkeypatch.setenv("HESHI_REGISTER_KEYS", KEY)
    for variable in ("HESHI_DATABASE_URL", "HESHI_SECRET"):
        monkeypatch.delenv(variable, raising=False)
    assert CliRunner().invoke(cli, ["register", "rotate-keys"]).exit_code == 0  # makes the tables
    keys = read_keys(KEY)
    assert isinstance(keys, tuple)
    held = StoredRegister(open_engine(f"sqlite:///{tmp_path / 'heshi.db'}"), Sealing(keys))
    number = held.add_person(details(1, "12393"), "CN-ZJ.hangzhou", entered())
    spell = Enrolment(key="e", scheme="employee", region="CN-ZJ.hangzhou", since=date(2026, 1, 1), entered=entered())
    held.add(number, [spell, *(month(n, n < 10) for n in range(1, 12))])
    for kind in (Kind.ENROLMENT, Kind.CONTRIBUTION, Kind.DECISION, Kind.CIRCUMSTANCE):
        held.set_coverage(kind, date(2000, 1, 1), entered())
    return held


def month(number: int, paid: bool, minutes: int = 0) -> Contribution:
    first = date(2026, number, 1)
    return Contribution(
        key=f"2026-{number:02}",
        month=first,
        scheme="employee",
        due=last_day(first),
        paid=first if paid else None,
        entered=entered(minutes),
    )


def test_status_says_what_holds_why_and_what_to_do(register: StoredRegister) -> None:
    shown = run("status", "1", "--on", "2026-11-22", "--known-at", "2026-11-23")
    assert shown.exit_code == 0, shown.output
    for words in ("employees' scheme", "benefits are paused", "to September 2026", "art. 28", "What to do"):
        assert words in shown.stdout
    before = run("status", "1", "--on", "2026-10-31", "--known-at", "2026-11-23", "--lang", "zh")
    assert "医保待遇正常享受" in before.stdout
    assert register.accesses(1)[0].query == "status"


def test_what_was_known_then_counts(register: StoredRegister) -> None:
    register.add(1, [month(10, True, 60 * 24 * 10), month(11, True, 60 * 24 * 10)])
    then = json.loads(run("status", "1", "--on", "2026-11-22", "--known-at", "2026-11-23", "--json").stdout)
    now = json.loads(run("status", "1", "--on", "2026-11-22", "--known-at", "2026-12-31", "--json").stdout)
    assert (then["benefits"]["state"], now["benefits"]["state"]) == ("paused", "running")


def test_facts_are_named_with_the_entries_behind_them(register: StoredRegister) -> None:
    shown = run("facts", "1", "--on", "2026-11-22", "--known-at", "2026-11-23")
    assert "arrears_natural_month = 2  (2026-10)" in shown.stdout  # November is not due yet
    assert "local_stop_notice" in shown.stdout
    known = json.loads(run("facts", "1", "--on", "2026-11-22", "--known-at", "2026-11-23", "--json").stdout)["known"]
    assert known["voucher_lent"] == {"value": False, "entries": []}
    assert "card_status" not in known
    assert len(register.accesses(1)) == 2


def test_the_timeline_is_one_picture(register: StoredRegister) -> None:
    shown = run("timeline", "1", "--on", "2026-11-22", "--known-at", "2026-11-23", "--years", "1")
    assert ET.fromstring(shown.stdout).tag.endswith("svg")
    assert register.accesses(1)


@pytest.mark.parametrize("words", [("status", "2"), ("status", "1", "--on", "2026-02-30"), ("facts", "x")])
def test_what_cannot_be_answered_ends_with_status_three(register: StoredRegister, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 3
    assert list(register.numbers()) == [1]
