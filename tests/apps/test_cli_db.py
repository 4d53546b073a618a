"""`heshi db` on a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heshi.adapters.database.migrate import newest
from heshi.apps.cli.main import cli


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HESHI_DATA", str(tmp_path))
    monkeypatch.setenv("HESHI_SECRET", "a secret of the tests, long enough")
    monkeypatch.delenv("HESHI_DATABASE_URL", raising=False)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["db", *words, "--lang", "en"])


def test_up_and_where_it_is(tmp_path: Path) -> None:
    assert "nothing" in run("current").stdout
    assert newest() in run("upgrade").stdout
    assert f"at {newest()}" in run("current").stdout
    file = tmp_path / "heshi.db"
    assert file.stat().st_mode & 0o077 == 0


def test_down_only_when_somebody_is_sure() -> None:
    run("upgrade")
    unsure = run("downgrade", "base")
    assert (unsure.exit_code, unsure.stdout) == (2, "")
    assert f"at {newest()}" in run("current").stdout
    assert run("downgrade", "base", "--yes").exit_code == 0
    assert "nothing" in run("current").stdout


def test_a_revision_that_there_is_not() -> None:
    refused = run("downgrade", "9999", "--yes")
    assert refused.exit_code == 3
    assert "9999" in refused.stderr


def test_what_is_over_is_counted() -> None:
    assert run("purge").exit_code == 3  # no tables yet
    run("upgrade")
    assert run("purge").stdout.strip().endswith(": 0.")


def test_a_database_that_cannot_be_opened_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HESHI_DATABASE_URL", "postgresql://u:hidden@127.0.0.1:1/none")
    refused = run("upgrade")
    assert refused.exit_code == 3
    assert "hidden" not in refused.output
    monkeypatch.setenv("HESHI_DATABASE_URL", "mysql://u:hidden@localhost/none")
    refused = run("upgrade")
    assert refused.exit_code == 3
    assert "HESHI_DATABASE_URL" in refused.stderr
    assert "hidden" not in refused.output
