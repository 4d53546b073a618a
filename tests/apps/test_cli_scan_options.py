"""What scans and campaigns are asked in the same words is answered in the same words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from heshi.apps.cli.main import cli

COMMANDS = (["scan"], ["scan", "--engine", "spark"], ["campaigns"])


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    path = tmp_path / "messages.csv"
    path.write_text("id,text\n1,吃饭了吗\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_all_wrong_options_are_said_together(command: list[str], messages: Path, tmp_path: Path) -> None:
    wrong = ["--columns", "words=x", "--region", "nowhere", "--as-of", "soon"]
    result = CliRunner().invoke(cli, [*command, str(messages), "-o", str(tmp_path / "out.parquet"), *wrong])
    assert (result.exit_code, result.stdout) == (2, "")
    assert ["--columns" in line or "--region" in line or "--as-of" in line for line in result.stderr.splitlines()] == [
        True, True, True
    ]  # fmt: skip
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[2]], ids=" ".join)
def test_how_a_missing_part_is_installed(
    command: list[str], messages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "heshi.usecases.scan_plan", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = CliRunner().invoke(cli, [*command, str(messages), "-o", str(tmp_path / "out.parquet")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "：pip install 'heshi[bulk]'" in result.stderr
