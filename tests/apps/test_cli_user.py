"""`heshi user` and `heshi audit` as an operator types them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heshi.apps.cli.main import cli

PASSWORD = "three owls on a wet roof\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, and passwords that cost little."""
    monkeypatch.setenv("HESHI_DATA", str(tmp_path))
    monkeypatch.setenv("HESHI_LANG", "en")
    monkeypatch.delenv("HESHI_DATABASE_URL", raising=False)
    monkeypatch.delenv("HESHI_SECRET", raising=False)
    return tmp_path


def run(*words: str, given: str = "") -> Result:
    """One command."""
    return CliRunner().invoke(cli, list(words), input=given)


def test_an_account_is_opened_with_a_password_from_standard_input(data: Path) -> None:
    assert data.is_dir()
    found = run("user", "add", "Anna", "--role", "admin", given=PASSWORD)
    assert (found.exit_code, found.stdout) == (0, "Opened an account: anna (admin)\n")
    assert run("user", "list").stdout == "anna\tadmin\topen\t-\n"
    again = run("user", "add", "anna", "--role", "desk", given="abc\n")
    assert again.exit_code == 3
    assert again.stderr.count("\n") == 3  # too short, easy to guess, taken


def test_a_password_is_no_argument(data: Path) -> None:
    assert data.is_dir()
    assert run("user", "add", "anna", PASSWORD, "--role", "desk").exit_code == 2
    assert run("user", "add", "anna", "--role", "desk", "--password", PASSWORD).exit_code == 2
    assert run("user", "add", "anna").exit_code == 2  # which role?


def test_lock_unlock_role_and_password(data: Path) -> None:
    assert data.is_dir()
    for name, role in (("anna", "desk"), ("bao", "admin")):
        run("user", "add", name, "--role", role, given=PASSWORD)
    assert run("user", "lock", "anna").exit_code == 0
    assert "anna\tdesk\tlocked" in run("user", "list").stdout
    assert run("user", "unlock", "anna").exit_code == 0
    assert run("user", "role", "anna", "admin").stdout == "anna now has the role: admin\n"
    assert run("user", "password", "anna", given="a kettle hums in winter\n").exit_code == 0
    assert run("user", "password", "anna", given="anna\n").exit_code == 3
    assert run("user", "lock", "zoe").exit_code == 3


def test_the_log_is_verified_and_a_change_in_the_file_is_found(data: Path) -> None:
    run("user", "add", "anna", "--role", "admin", given=PASSWORD)
    found = run("audit", "verify")
    assert found.exit_code == 0
    head = found.stdout.split()[-1]
    run("user", "add", "bao", "--role", "desk", given=PASSWORD)
    assert run("audit", "verify", "--head", head).exit_code == 0
    assert run("audit", "verify", "--head", "0" * 63 + "1").exit_code == 5
    with sqlite3.connect(data / "heshi.db") as connection:
        connection.execute("DROP TRIGGER audit_lines_stay")
        connection.execute("UPDATE audit_lines SET note = 'anna desk' WHERE number = 1")
    connection.close()
    broken = run("audit", "verify")
    assert broken.exit_code == 5
    assert "Line 1 was changed" in broken.stderr


def test_a_setting_that_cannot_be_used_is_said(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert data.is_dir()
    monkeypatch.setenv("HESHI_DATABASE_URL", "mysql://x")
    found = run("user", "list")
    assert found.exit_code == 3
    assert "HESHI_DATABASE_URL" in found.stderr
