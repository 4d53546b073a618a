"""`heshi outbox` as a bureau types it; a proof is verified where there is no database and no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from heshi.apps.cli.main import cli
from heshi.apps.phrases import load_phrases
from heshi.wording import Bilingual
from house.guards.tree import REPOSITORY

OPEN = "各位参保人：居民医保集中缴费到2026年12月31日结束，请到窗口办理，电话12393。"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, and a key."""
    monkeypatch.setenv("HESHI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HESHI_LANG", "en")
    for name in ("HESHI_DATABASE_URL", "HESHI_SECRET", "HESHI_NOTICE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HESHI_NOTICE_AUTHORITY", "临江市医疗保障局 / Linjiang Medical Insurance Bureau")
    assert run("keygen", str(tmp_path / "key")).exit_code == 0
    monkeypatch.setenv("HESHI_NOTICE_KEY", str(tmp_path / "key"))
    return tmp_path


def run(*words: str, given: str = "") -> Result:
    """One command."""
    return CliRunner().invoke(cli, ["outbox", *words], input=given)


def drafted(name: str = "王先生") -> tuple[str, str]:
    """The code and the words of a draft."""
    made = run("draft", "card-ready", "--value", f"name={name}", "--value", "outlet=中山路服务网点")
    assert made.exit_code == 0, made.stderr
    code, _, text = made.stdout.rstrip("\n").partition("\t")
    return code, text


def test_a_notice_from_draft_to_proof(folder: Path) -> None:
    code, text = drafted()
    assert "【临江市医疗保障局】王先生" in text
    assert run("find", text).exit_code == 5  # nobody has registered it yet
    assert run("register", code).stdout == f"{code}\t{text}\n"
    assert run("find", "-", given=text + "\n").exit_code == 0
    assert run("prove", code, "-o", str(folder / "proof")).exit_code == 0
    done = run("verify", str(folder / "proof"), "--public-key", str(folder / "key.pub"), "--text", text)
    assert done.exit_code == 0
    assert done.stdout.startswith("The proof holds: registered by Linjiang Medical Insurance Bureau on ")
    other = run(
        "verify",
        str(folder / "proof"),
        "--public-key",
        str(folder / "key.pub"),
        "--text",
        text.replace("12333", "12334"),
    )
    assert other.exit_code == 5


def test_one_changed_digit_is_told(folder: Path) -> None:
    assert folder.is_dir()
    assert run("register", OPEN).exit_code == 0
    found = run("find", OPEN.replace("12393", "12399"))
    assert found.exit_code == 5
    assert "telephone\t12399\tregistered is 12393" in found.stdout
    assert json.loads(run("find", "--json", OPEN).stdout)["state"] == "registered"
    assert run("find", "今天下午三点开会").stdout == "No such notice is registered.\n"


def test_many_from_a_table_all_or_none(folder: Path) -> None:
    table = folder / "people.csv"
    table.write_text("name,outlet,person\n王先生,中山路,7\n李女士,,8\n", encoding="utf-8-sig")
    refused = run("draft", "card-ready", "--from", str(table))
    assert (refused.exit_code, refused.stderr) == (3, "Notice 2: “outlet” is not filled in.\n")
    assert run("drafts").stdout == ""
    table.write_text("name,outlet,person\n王先生,中山路,7\n李女士,人民路,8\n", encoding="utf-8-sig")
    assert run("draft", "card-ready", "--from", str(table)).stdout.count("\n") == 2
    assert run("register", "--all").stdout.count("\n") == 2
    assert run("verify").stdout.startswith("The log is whole: 2 lines")


def test_a_text_that_breaks_the_rules_is_refused_with_every_reason(folder: Path) -> None:
    assert folder.is_dir()
    refused = run("register", "您的卡已停用，请点 card.top/a 填写身份证号和验证码")
    assert refused.exit_code == 3
    assert refused.stderr.count("\n") >= 3  # the address, what it asks for, no hotline
    assert "card.top/a" in refused.stderr
    assert run("drafts").stdout == ""


def test_without_a_key_nothing_is_registered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HESHI_NOTICE_KEY")
    refused = run("register", OPEN)
    assert refused.exit_code == 3
    assert "heshi outbox keygen" in refused.stderr
    assert run("verify").exit_code == 3
    assert run("register", OPEN, "--key", str(folder / "key")).exit_code == 0
    monkeypatch.setenv("HESHI_NOTICE_KEY", str(folder / "key.pub"))
    assert "HESHI_NOTICE_KEY" in run("register", OPEN).stderr


def test_a_key_is_never_written_over(folder: Path) -> None:
    before = (folder / "key").read_bytes()
    assert run("keygen", str(folder / "key")).exit_code == 3
    assert (folder / "key").read_bytes() == before


def test_the_log_is_verified_after_a_rotation_and_against_an_earlier_head(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("register", OPEN).exit_code == 0
    (folder / "head").write_text(run("head").stdout)
    assert run("keygen", str(folder / "next")).exit_code == 0
    monkeypatch.setenv("HESHI_NOTICE_KEY", str(folder / "next"))
    code, _ = drafted()
    assert run("register", code).exit_code == 0
    assert run("export", "-o", str(folder / "log")).exit_code == 0
    both = ("--public-key", str(folder / "key.pub"), "--public-key", str(folder / "next.pub"))
    for file in ((), (str(folder / "log"),)):
        assert run("verify", *file, *both, "--head", str(folder / "head")).exit_code == 0
        assert run("verify", *file).exit_code == 5  # the first head was signed by the other key
    since = ("--since", str(folder / "head"))
    assert run("prove", code, *since, "-o", str(folder / "proof")).exit_code == 0
    assert run("verify", str(folder / "proof"), *both, "--head", str(folder / "head")).exit_code == 0
    lines = (folder / "log").read_bytes().splitlines(keepends=True)
    (folder / "log").write_bytes(b"".join(lines[:1]))
    assert run("verify", str(folder / "log"), *both).exit_code == 5


WITHOUT_THE_WORLD = """
import socket, sys
def closed(*args, **kwargs): raise AssertionError("the network was asked")
socket.socket = closed
sys.modules["sqlalchemy"] = None
sys.modules["alembic"] = None
from heshi.apps.cli.main import main
main()
"""


def test_verify_needs_the_public_key_alone(folder: Path) -> None:
    code, text = drafted()
    assert run("register", code).exit_code == 0
    assert run("prove", code, "-o", str(folder / "proof")).exit_code == 0
    assert run("export", "-o", str(folder / "log")).exit_code == 0
    environment = {
        "PATH": os.environ["PATH"],
        "HESHI_DATA": "/nonexistent",
        "HESHI_DATABASE_URL": "postgresql://nowhere.example/x",
    }
    for file, more in ((folder / "proof", ("--text", text)), (folder / "log", ())):
        words = ("outbox", "verify", str(file), "--public-key", str(folder / "key.pub"), *more)
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_THE_WORLD, *words], env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


def test_a_proof_without_words_for_who_shows_none(folder: Path) -> None:
    code, text = drafted()
    assert run("register", code).exit_code == 0
    assert "王先生" in run("prove", code).stdout
    assert "王先生" in run("prove", code, "--text", text.replace("，", "， ")).stdout
    assert "王先生" not in run("prove", code, "--text", text.replace("王", "汪")).stdout
    assert "王先生" not in run("prove", code, "--bare").stdout
    assert run("prove", "TUX9-89W3-JCWC").exit_code == 5
    assert folder.is_dir()


def test_every_phrase_is_said_and_every_one_said_is_there() -> None:
    words = REPOSITORY / "src" / "heshi" / "apps" / "words" / "outbox.yaml"
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "src" / "heshi").rglob("*.py"))
    )
    for key in msgspec.yaml.decode(words.read_bytes(), type=dict[str, Bilingual]):
        last = key.rpartition(".")[2]
        assert f'"{key}"' in source or f'"outbox.{key}"' in source or f'"{last.removeprefix("slot_")}"' in source, key
        assert load_phrases().both(f"outbox.{key}").en
