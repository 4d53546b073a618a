"""`heshi train`: what it refuses, and that a small run writes a model that `heshi check` can use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from heshi.adapters.model_file import load_model
from heshi.apps.cli.main import cli


def test_a_small_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "model"
    done = CliRunner().invoke(
        cli, ["train", "--count", "400", "--out", str(out), "--as-of", "2026-11-22", "--text-only"]
    )
    assert done.exit_code == 0, done.output
    assert "No other data was given" in (out / "card.md").read_text(encoding="utf-8")
    monkeypatch.setenv("HESHI_MODEL", str(out / "weights.bin"))
    scorer = load_model()
    assert scorer is not None
    assert scorer.name in done.output
    said = CliRunner().invoke(cli, ["check", "您的医保已停用", "--json"])
    assert f'"model":{{"id":"{scorer.name}"}}' in said.output


def test_without_a_model_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HESHI_MODEL", "")
    said = CliRunner().invoke(cli, ["check", "您的医保已停用", "--json"])
    assert '"model":{"id":"none"}' in said.output
    assert said.exit_code == 0


@pytest.mark.parametrize(
    ("options", "status"), [(["--data", "nowhere"], 2), (["--as-of", "someday"], 3), (["--count", "3"], 2)]
)
def test_what_cannot_be_used_is_refused(options: list[str], status: int, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["train", "--out", str(tmp_path / "model"), *options])
    assert done.exit_code == status
    assert not (tmp_path / "model").exists()
