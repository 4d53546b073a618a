"""How codes leave: on the terminal with the number covered, into a file of one's own, by whatever was plugged in."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

from heshi.adapters.senders.named import NoSender, named_sender
from heshi.apps.person.courier import Courier
from heshi.apps.service.settings import BadSettings, read_settings
from persons import phone

PHONE = phone(3)
SECRET = {"HESHI_SECRET": "x" * 32, "HESHI_DATABASE_URL": "sqlite://"}


def test_the_console_shows_the_text_and_covers_the_number(capsys: pytest.CaptureFixture[str]) -> None:
    named_sender("console").send(PHONE, "your code is 482913")
    said = capsys.readouterr()
    assert "482913" in said.err
    assert PHONE not in said.err
    assert said.out == ""


def test_a_file_gets_one_line_a_text_and_belongs_to_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "codes.jsonl"
    sender = named_sender(f"file:{file}")
    sender.send(PHONE, "first\nline")
    sender.send(PHONE, "second")
    assert [json.loads(line)["text"] for line in file.read_text().splitlines()] == ["first\nline", "second"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_sender_is_plugged_in_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str]] = []

    class Gateway:
        def send(self, phone: str, text: str) -> None:
            sent.append((phone, text))

    module = ModuleType("city_gateway")
    module.open_gateway = Gateway  # type: ignore[attr-defined]
    module.nothing = dict  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "city_gateway", module)
    named_sender("city_gateway:open_gateway").send(PHONE, "a code")
    assert sent == [(PHONE, "a code")]
    assert read_settings(SECRET | {"HESHI_SENDER": "city_gateway:open_gateway"}).sender == "city_gateway:open_gateway"
    with pytest.raises(NoSender):
        named_sender("city_gateway:nothing")


@pytest.mark.parametrize("name", ["", "file:", "sms", "no_such_module:make", "heshi.answer:nothing", ":x", "x y:z"])
def test_what_names_no_sender_is_told_at_the_start(name: str) -> None:
    with pytest.raises(NoSender):
        named_sender(name)
    if name:
        with pytest.raises(BadSettings) as bad:
            read_settings(SECRET | {"HESHI_SENDER": name})
        assert [fault.variable for fault in bad.value.faults] == ["HESHI_SENDER"]


def test_the_courier_drops_what_is_too_much_and_goes_on_after_a_failure() -> None:
    done: list[int] = []
    courier = Courier(at_once=1)
    courier.take(lambda: 1 / 0)
    courier.take(lambda: done.append(1))
    courier.wait()
    assert done == [1]
    full = Courier(most_waiting=0)
    full.take(lambda: done.append(2))
    full.wait()
    assert done == [1]
    for one in (courier, full):
        one.close()
