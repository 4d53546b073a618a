"""`heshi register` as an operator types it."""

from __future__ import annotations

import re
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.stored_audit import StoredAudit
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.database.stored_wishes import StoredWishes
from heshi.adapters.sealing import Sealing, new_key, read_keys
from heshi.apps.cli.main import cli
from heshi.register.person import Details
from heshi.register.records import Entitlement, Kind, Record
from registers import CN, details, entered, identity_number, one_of_each

FIRST, SECOND = new_key("first"), new_key("second")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("HESHI_DATA", str(tmp_path))
    monkeypatch.setenv("HESHI_LANG", "en")
    monkeypatch.setenv("HESHI_REGISTER_KEYS", FIRST)
    for variable in ("HESHI_DATABASE_URL", "HESHI_SECRET"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def run(*words: str, given: str = "") -> Result:
    """One command."""
    return CliRunner().invoke(cli, ["register", *words], input=given)


def opened(data: Path, keys: str = FIRST) -> StoredRegister:
    """The register that the commands use."""
    read = read_keys(keys)
    assert isinstance(read, tuple)
    return StoredRegister(open_engine(f"sqlite:///{data / 'heshi.db'}"), Sealing(read))


@pytest.fixture
def somebody(data: Path) -> StoredRegister:
    """Somebody of whom everything is known."""
    assert run("rotate-keys").exit_code == 0  # makes the tables
    register = opened(data)
    number = register.add_person(details(1, "12393"), CN, entered())
    register.add(number, one_of_each(entered()))
    return register


def acts(data: Path) -> list[tuple[str, str, str]]:
    """What the audit log says was done."""
    lines = StoredAudit(open_engine(f"sqlite:///{data / 'heshi.db'}")).lines()
    return [(line.deed.what, line.deed.case, line.deed.note) for line in lines]


def test_a_new_key_is_one_that_the_settings_take() -> None:
    made = run("new-key", "k2026")
    assert made.exit_code == 0
    assert isinstance(read_keys(made.stdout), tuple)
    assert run("new-key", "K 2026").exit_code == 3


def test_show_gives_what_counts_and_what_counted(somebody: StoredRegister, data: Path) -> None:
    later = Entitlement(key="n1", since=date(2026, 3, 1), entered=entered(60 * 24 * 365))
    somebody.add(1, [later])
    shown = run("show", "1", "--purpose", "audit", "--as-of", "2026-11-23")
    assert shown.exit_code == 0
    record = msgspec.json.decode(shown.stdout, type=Record)
    assert record.entitlements[0].since == date(2026, 1, 1)
    ahead = run("show", "1", "--purpose", "audit", "--as-of", "2027-12-01T09:00")
    assert msgspec.json.decode(ahead.stdout, type=Record).entitlements == (later,)
    assert run("show", "1", "--purpose", "audit", "--as-of", "1999-01-01").exit_code == 3  # nobody knew of them
    bad = run("show", "1", "--purpose", "audit", "--as-of", "yesterday")
    assert (bad.exit_code, bad.stdout) == (3, "")
    assert [look.purpose for look in somebody.accesses(1)] == ["audit"] * 3
    assert acts(data)[-1] == ("record_read", "1", "history audit")


def test_an_identity_number_is_typed_in_and_never_an_argument(somebody: StoredRegister, data: Path) -> None:
    assert somebody.find(identity_number(1)) == 1
    shown = run("export", "-", "--purpose", "complaint", given=f"{identity_number(1)}\n")
    assert shown.exit_code == 0
    exported = msgspec.json.decode(shown.stdout)
    assert msgspec.convert(exported["details"][0]["details"], Details) == details(1, "12393")
    assert [len(versions) for versions in exported["entries"].values()] == [1] * len(Kind)
    assert acts(data)[-1] == ("record_exported", "1", "complaint")
    for words, given in (
        (("export", identity_number(1), "--purpose", "audit"), ""),
        (("export", "-", "--purpose", "audit"), f"{identity_number(2)}\n"),
        (("export", "-", "--purpose", "audit"), "12345\n"),
        (("export", "2", "--purpose", "audit"), ""),
    ):
        refused = run(*words, given=given)
        assert (refused.exit_code, refused.stdout) == (3, "")
        assert identity_number(1) not in refused.stderr
        assert identity_number(2) not in refused.stderr
    assert run("export", "1").exit_code == 2  # why?


def test_erase_asks_to_be_sure_and_says_what_stays(somebody: StoredRegister, data: Path) -> None:
    assert run("erase", "1").exit_code == 3
    person = somebody.person(1)
    assert person is not None
    assert person.details.phone
    done = run("erase", "1", "--yes")
    assert done.exit_code == 0
    assert done.stdout.count("gone: ") == 1
    assert done.stdout.count("kept by law or practice until ") == 10
    person = somebody.person(1)
    assert person is not None
    assert not person.details.phone
    assert run("erase", "7", "--yes").exit_code == 3
    assert acts(data)[-1] == ("person_erased", "1", "")


def test_keys_are_rotated_and_the_old_one_may_go(
    somebody: StoredRegister, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dict(somebody.sealed_with()) == {"first": 1}
    monkeypatch.setenv("HESHI_REGISTER_KEYS", SECOND)
    missing = run("rotate-keys")
    assert missing.exit_code == 3
    assert "key “first”" in missing.stderr
    monkeypatch.setenv("HESHI_REGISTER_KEYS", f"{SECOND},{FIRST}")
    done = run("rotate-keys")
    assert done.exit_code == 0
    assert "1 persons are now sealed under the key “second”" in done.stdout
    monkeypatch.setenv("HESHI_REGISTER_KEYS", SECOND)
    assert run("rotate-keys").exit_code == 0
    assert opened(data, SECOND).find(identity_number(1)) == 1
    monkeypatch.setenv("HESHI_REGISTER_KEYS", new_key("second"))
    wrong = run("rotate-keys")
    assert wrong.exit_code == 3
    assert "is not the one that was used here before" in wrong.stderr
    served = CliRunner().invoke(cli, ["serve", "--port", "0"])
    assert (served.exit_code, served.stdout) == (3, "")
    assert "HESHI_REGISTER_KEYS: The key “second” in HESHI_REGISTER_KEYS is not the one" in served.stderr
    assert [act for act in acts(data) if act[0] == "keys_rotated"][-1] == ("keys_rotated", "", "second")


def test_without_keys_the_embedded_register_makes_its_own_and_a_server_has_none(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HESHI_REGISTER_KEYS")
    assert run("rotate-keys").exit_code == 0
    kept = data / "register-keys"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    first = kept.read_bytes()
    assert run("rotate-keys").exit_code == 0
    assert kept.read_bytes() == first
    kept.write_text("nonsense")
    assert run("rotate-keys").exit_code == 3


@pytest.mark.parametrize("keys", ["mysecretwords", "k:short", f"{FIRST},{FIRST}"])
def test_a_key_that_cannot_be_used_is_named_by_its_place_and_never_repeated(
    data: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    assert data.is_dir()
    monkeypatch.setenv("HESHI_REGISTER_KEYS", keys)
    found = run("rotate-keys")
    assert found.exit_code == 3
    assert "HESHI_REGISTER_KEYS: key number" in found.stderr
    assert keys not in found.stderr


def test_requests_for_erasure_are_listed_until_they_are_done(somebody: StoredRegister, data: Path) -> None:
    assert run("erasures").stdout == "No request for erasure is waiting.\n"
    wishes = StoredWishes(open_engine(f"sqlite:///{data / 'heshi.db'}"))
    wishes.ask_erasure(1, datetime.now(UTC))
    listed = run("erasures")
    assert listed.exit_code == 0
    assert re.fullmatch(r"person 1: asked on \d{4}-\d\d-\d\d, 0 days ago\n", listed.stdout)
    assert [wish["person"] for wish in msgspec.json.decode(run("erasures", "--json").stdout)] == [1]
    assert run("erase", "1", "--yes").exit_code == 0
    assert msgspec.json.decode(run("erasures", "--json").stdout) == []
    person, wish = somebody.person(1), wishes.wish(1)
    assert person is not None
    assert not person.details.phone
    assert wish is not None
    assert (wish.by, wish.gone) == ("operator", ("phone",))
