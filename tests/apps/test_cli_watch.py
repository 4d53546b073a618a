"""What `heshi watch` refuses, in one line of either language, before it starts anything."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heshi.adapters.outbasket import Outbasket
from heshi.apps.cli.watch import watch
from heshi.bulk.windows import Flow
from heshi.usecases.watch_stream import BASKET

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
HOOK = "https://alerts.example/private-token"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text('{"text": "a"}\n')
    return tmp_path


def run(folder: Path, *more: str, env: Mapping[str, str] | None = None, lang: str = "en") -> Result:
    given = {"--from": str(folder / "in"), "--to": str(folder / "out"), "--checkpoint": str(folder / "check")}
    given |= {"--lang": lang, "--master": "nowhere"}
    given |= dict(zip(more[::2], more[1::2], strict=True))
    words = [word for pair in given.items() for word in pair]
    return CliRunner().invoke(watch, words, env={"HESHI_WEBHOOK_SECRET": None, "HESHI_WEBHOOK": None, **(env or {})})


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--from", "no-such-folder"), "there is no folder"),
        (("--from", "kafka://host:9092"), "kafka://HOST:PORT/TOPIC"),
        (("--from", "kafka://user:pass@host:9092/topic"), "no user or password"),
        (("--window", "10"), "--window wants 30s, 10m or 2h"),
        (("--lateness", "25h"), "--lateness wants"),
        (("--every", "0s"), "--every wants"),
        (("--kafka-option", "nothing"), "--kafka-option wants NAME=VALUE"),
        (("--webhook", HOOK), "HESHI_WEBHOOK_SECRET"),
        (("--master", "nowhere"), "--master nowhere is none"),
    ],
)
def test_wrong_usage(given: Path, more: tuple[str, ...], says: str) -> None:
    done = run(given, *more)
    assert (done.exit_code, says in done.stderr, len(done.stderr.splitlines())) == (2, True, 1), done.output
    chinese = run(given, *more, lang="zh")
    assert chinese.exit_code == 2
    assert "。" in chinese.stderr or "…" in chinese.stderr


@pytest.mark.parametrize(
    ("address", "says"),
    [("http://alerts.example/private-token", "https"), ("https://u:private-token@alerts.example/", "no address")],
)
def test_addresses_that_are_not_used_are_not_repeated(given: Path, address: str, says: str) -> None:
    done = run(given, env={"HESHI_WEBHOOK": address, "HESHI_WEBHOOK_SECRET": SECRET})
    assert (done.exit_code, says in done.stderr) == (2, True)
    assert "private-token" not in done.output


def test_secrets_that_are_none_are_not_repeated(given: Path) -> None:
    done = run(given, "--webhook", HOOK, env={"HESHI_WEBHOOK_SECRET": f"{SECRET} whsec_short"})
    assert done.exit_code == 2
    assert "whsec_short" not in done.output
    assert "private-token" not in done.output
    fine = run(given, "--webhook", HOOK, env={"HESHI_WEBHOOK_SECRET": f"{SECRET} {SECRET}"})
    assert "--master nowhere" in fine.stderr


@pytest.mark.parametrize(
    "more", [("--to", "in/out"), ("--checkpoint", "out"), ("--checkpoint", "out/check"), ("--to", "in")]
)
def test_folders_inside_one_another(given: Path, more: tuple[str, str]) -> None:
    done = run(given, more[0], str(given / more[1]))
    assert (done.exit_code, "none inside another" in done.stderr) == (2, True)


def test_a_folder_must_say_what_it_holds(given: Path) -> None:
    (given / "in" / "b.parquet").touch()
    assert "holds JSON lines and Parquet" in run(given).stderr
    assert "--master" in run(given, "--format", "jsonl").stderr
    for file in (given / "in").iterdir():
        file.unlink()
    assert "no file of messages yet" in run(given).stderr


def test_a_window_of_another_length_wants_another_checkpoint(given: Path) -> None:
    basket = Outbasket(given / "check" / BASKET)
    basket.keep(0, Flow(length=600), [])
    basket.close()
    assert "have 600 seconds" in run(given, "--window", "5m").stderr
    assert "--master nowhere" in run(given, "--window", "10m").stderr


def test_what_cannot_be_written(given: Path) -> None:
    (given / "file").touch()
    done = run(given, "--to", str(given / "file" / "out"))
    assert (done.exit_code, "cannot write" in done.stderr) == (3, True)
    (given / "check").mkdir()
    (given / "check" / BASKET).write_bytes(b"no database at all" * 100)
    done = run(given)
    assert (done.exit_code, "cannot be read" in done.stderr) == (3, True)
