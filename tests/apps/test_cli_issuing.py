"""`heshi issuance` as the people of four authorities type it, from nothing to "may issue" and on to a change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from heshi.adapters.database.engine import open_engine
from heshi.adapters.rulebook_folder import load_book
from heshi.adapters.signing import new_key
from heshi.apps.cli.main import cli
from heshi.apps.service.opening import prepare_database
from heshi.apps.service.settings import read_settings
from heshi.issuance.officer import Authority
from issuances import EDITION, materials
from issuing import PDF, add_officer, issuing_of, png

ACCOUNTS = {
    "hz": ("prefecture", "CN-ZJ.hangzhou"),
    "zj": ("province", "CN-ZJ"),
    "js": ("province", "CN-JS"),
    "bu": ("ministry_office", "CN"),
    "bu2": ("ministry_office", "CN"),
    "zx": ("ministry_centre", "CN"),
    "zc": ("registration_centre", "CN"),
    "firm": ("company", "CN-ZJ.hangzhou"),
}


class Shell:
    """Types commands; `HESHI_DATA` is a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = 0

    def type(self, *words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(cli, list(words), input=typed)

    def issuance(self, who: str, *words: str) -> Result:
        return self.type("issuance", *words, "--as", who, "--lang", "en")

    def json(self, who: str, *words: str, status: int = 0) -> Any:
        said = self.issuance(who, *words, "--json")
        assert said.exit_code == status, said.output
        return json.loads(said.stdout)

    def codes(self, who: str, *words: str) -> list[str]:
        refused = self.json(who, *words, status=5)["refused"]
        return [reason["code"] for reason in refused["reasons"]]

    def filled(self) -> dict[str, Any]:
        """All materials of a form, with the names of files beside it."""
        contents = materials(load_book().procedures[EDITION])
        (self.folder / "face.png").write_bytes(png())
        (self.folder / "a.pdf").write_bytes(PDF)
        contents["card_face"] = {"front": "face.png", "back": "face.png"}
        contents["local_measures"] |= {"measures": "a.pdf", "rules": "a.pdf"}
        return contents

    def write(self, contents: dict[str, Any]) -> str:
        self._names += 1
        file = self.folder / f"materials-{self._names}.json"
        file.write_text(json.dumps(contents, ensure_ascii=False), encoding="utf-8")
        return str(file)

    def walk(self) -> str:
        """An application that may issue."""
        name: str = self.json("hz", "apply", self.write(self.filled()))["id"]
        for who, *words in WAY:
            assert self.issuance(who, words[0], name, *words[1:]).exit_code == 0
        return name


WAY = (("hz", "submit"), ("zj", "review", "pass"), ("bu", "approve"), ("bu", "step", "allot_number"),
       ("zc", "step", "record_filing"), ("zx", "step", "give_keys"), ("zx", "step", "give_psam"),
       ("zx", "step", "pass_test"))  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("HESHI_DATA", str(tmp_path / "data"))
    settings = read_settings()
    prepare_database(settings)
    engine = open_engine(settings.database_url)
    issuing = issuing_of(engine, load_book())
    for account, (kind, place) in ACCOUNTS.items():
        add_officer(engine, issuing, account, Authority(kind, place))
    engine.dispose()
    return Shell(tmp_path)


def test_from_nothing_to_may_issue_and_on_to_a_change(shell: Shell, tmp_path: Path) -> None:
    name = shell.walk()
    shown = shell.json("hz", "show", name)
    assert (shown["state"], shown["number"], shown["may_issue"]) == ("may_issue", "BX-000001", True)
    assert "May issue" in shell.issuance("hz", "show", name).output
    assert name in shell.issuance("zj", "list", "--state", "may_issue").output
    assert name not in shell.issuance("js", "list").output
    asked = shell.json("hz", "change", name, "--kind", "card_face", "--kind", "suppliers")
    assert [part["part"] for part in asked["parts"]] == ["1", "1.approval", "1.filing"]
    assert "part_unfinished" in shell.codes("hz", "step", name, "release_changed", "--part", "1")
    drawn = shell.type("issuance", "diagram", "--of", name, "--part", "1.filing", "--as", "hz", "--lang", "en")
    assert "here now" in drawn.output
    assert shell.type("issuance", "diagram", "--of", name, "--part", "7", "--as", "hz").exit_code == 3
    key, archive = tmp_path / "key", tmp_path / "a.zip"
    public = tmp_path / "key.pub"
    public.write_bytes(new_key(key).public())
    exported = shell.issuance("bu", "export", name, "-o", str(archive), "--key", str(key))
    assert exported.exit_code == 5  # its change is still being drafted
    assert shell.issuance("hz", "export", name, "-o", str(archive), "--key", str(key)).exit_code == 0
    verified = shell.type("issuance", "verify", str(archive), "--public-key", str(public), "--lang", "en")
    assert (verified.exit_code, name in verified.output) == (0, True)
    archive.write_bytes(archive.read_bytes()[:-30])
    assert shell.type("issuance", "verify", str(archive), "--public-key", str(public)).exit_code == 5


def test_refusals_are_told_whole_with_status_5(shell: Shell) -> None:
    assert shell.codes("firm", "apply") == ["may_not_apply"]
    name = shell.json("hz", "apply")["id"]
    assert shell.codes("hz", "submit", name) == ["material_missing"] * 5
    assert shell.issuance("hz", "fill", name, shell.write(shell.filled())).exit_code == 0
    assert "wrong_addressee" in shell.codes("hz", "submit", name, "--to", "ministry_office")
    assert shell.issuance("hz", "submit", name).exit_code == 0
    refused = shell.issuance("bu", "approve", name)
    assert refused.exit_code == 5
    assert "8(2)" in refused.stderr
    assert shell.codes("bu", "approve", name) == ["not_now", "step_missing"]
    assert shell.codes("zj", "review", name, "return") == ["reason_missing"]
    assert shell.codes("hz", "change", name, "--kind", "card_face")[0] == "change_too_early"
    assert shell.codes("js", "show", name) == ["not_open"]
    read = str(shell.json("zj", "review", name, "pass")["version"])
    assert shell.issuance("bu", "approve", name, "--version", read).exit_code == 0
    assert "stale_version" in shell.codes("bu2", "review", name, "refuse", "--version", read, "--reason", "缺页")


def test_a_trial_says_what_would_be_otherwise_and_a_move_needs_the_office(shell: Shell) -> None:
    name = shell.json("hz", "apply")["id"]
    tried = shell.type("issuance", "trial", EDITION, "--json")
    assert json.loads(tried.stdout)["tried"][0]["differs"] == []
    source = (Path(__file__).parents[2] / "rulebook" / f"{EDITION}.yaml").read_text(encoding="utf-8")
    newer = shell.folder / "newer.yaml"
    newer.write_text(re.sub(r"remind_after: 30", "remind_after: 5", source), encoding="utf-8")
    assert shell.type("issuance", "trial", str(newer)).exit_code == 0
    newer.write_text(source.replace("to: may_issue", "to: nowhere"), encoding="utf-8")
    assert shell.type("issuance", "trial", str(newer)).exit_code == 4
    assert shell.type("issuance", "trial", "no-such-edition").exit_code == 3
    assert "wrong_role" in shell.codes("hz", "move", name, "--to", EDITION)
    assert shell.issuance("bu", "move", name, "--to", EDITION).exit_code == 0


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("show", "SQ-000001"), 3),  # nobody says who asks
        (("show", "SQ-000001", "--as", "nobody"), 3),
        (("list", "--as", "hz", "--on", "gestern"), 3),
        (("apply", "no-such-file.json", "--as", "hz"), 3),
        (("officer", "hz", "--role", "pope"), 5),
        (("officer", "hz", "--role", "province", "--region", "CN-ZJ.hangzhou"), 5),
        (("officer", "nobody", "--role", "province", "--region", "CN-ZJ"), 3),
        (("officer", "zj", "--none"), 0),
        (("officer", "js", "--role", "province", "--region", "江苏"), 0),
        (("officers",), 0),
    ],
)
def test_what_cannot_be_used_ends_with_its_status(shell: Shell, words: tuple[str, ...], status: int) -> None:
    assert shell.type("issuance", *words).exit_code == status
