"""The environment becomes settings, or every fault of it is told at once; and the page about it says what is so."""

from __future__ import annotations

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path

import pytest

from heshi.adapters.sealing import Key
from heshi.apps.service.secret import kept_secret
from heshi.apps.service.settings import VARIABLES, BadSettings, Settings, read_settings
from house.guards.tree import REPOSITORY

SECRET = "s" * 32
GIVEN = {"HESHI_SECRET": SECRET, "HESHI_DATABASE_URL": "sqlite://"}
PAGE = REPOSITORY / "docs" / "configuration.md"


def faults_of(**environment: str) -> dict[str, str]:
    with pytest.raises(BadSettings) as bad:
        read_settings({**GIVEN, **environment})
    return {fault.variable: fault.text.en for fault in bad.value.faults}


def test_nothing_but_a_secret_and_a_database_gives_the_defaults() -> None:
    assert read_settings(GIVEN) == Settings(database_url="sqlite://", secret=SECRET.encode())


def test_every_variable_sets_its_field() -> None:
    given = {
        **GIVEN,
        "HESHI_REGISTER_KEYS": "k1:" + "A" * 43 + "=",
        "HESHI_RETENTION_DAYS": "30",
        "HESHI_CHECKS_PER_MINUTE": "1",
        "HESHI_BATCHES_PER_MINUTE": "2",
        "HESHI_PICTURES_PER_MINUTE": "3",
        "HESHI_PAGES_PER_MINUTE": "0",
        "HESHI_TRUSTED_PROXIES": "10.0.0.1, 2001:db8::/32",
        "HESHI_SECURE_COOKIES": "yes",
        "HESHI_SENDER": "file:codes.jsonl",
        "HESHI_NOTICE_KEY": "notices.key",
        "HESHI_NOTICE_AUTHORITY": "甲局 / Bureau A",
        "HESHI_SCANNER": "clamd:127.0.0.1:3310",
        "HESHI_ARCHIVE_KEY": "archives.key",
        "HESHI_REQUEST_SECONDS": "9",
        "HESHI_STOP_SECONDS": "0",
    }
    assert set(given) == set(VARIABLES)
    assert read_settings(given) == Settings(
        database_url="sqlite://",
        secret=SECRET.encode(),
        register_keys=(Key("k1", bytes(32)),),
        retention_days=30,
        checks_per_minute=1,
        batches_per_minute=2,
        pictures_per_minute=3,
        pages_per_minute=0,
        trusted_proxies=frozenset({ip_network("10.0.0.1"), ip_network("2001:db8::/32")}),
        secure_cookies=True,
        sender="file:codes.jsonl",
        notice_key="notices.key",
        notice_authority=("甲局", "Bureau A"),
        scanner="clamd:127.0.0.1:3310",
        archive_key="archives.key",
        request_seconds=9,
        stop_seconds=0,
    )


@pytest.mark.parametrize(
    ("variable", "bad", "good"),
    [
        ("HESHI_SECRET", "s" * 31, "s" * 32),
        ("HESHI_DATABASE_URL", "mysql://db.example/x", "postgresql+psycopg://db.example/x"),
        ("HESHI_RETENTION_DAYS", "0", "1"),
        ("HESHI_RETENTION_DAYS", "3651", "3650"),
        ("HESHI_CHECKS_PER_MINUTE", "-1", "0"),
        ("HESHI_CHECKS_PER_MINUTE", "１２", "12"),
        ("HESHI_TRUSTED_PROXIES", "proxy.example", "192.0.2.7"),
        ("HESHI_SECURE_COOKIES", "maybe", "No"),
        ("HESHI_SCANNER", "clamav", "clamd:scanner.example:3310"),
        ("HESHI_REQUEST_SECONDS", "1.5", "1"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_and_its_neighbour_taken(variable: str, bad: str, good: str) -> None:
    assert list(faults_of(**{variable: bad})) == [variable]
    read_settings({**GIVEN, variable: good})


def test_all_faults_come_together_and_no_secret_is_repeated() -> None:
    told = faults_of(
        HESHI_SECRET="hunter2", HESHI_DATABASE_URL="mysql://me:hunter2@db.example/x", HESHI_STOP_SECONDS="soon"
    )
    assert list(told) == ["HESHI_DATABASE_URL", "HESHI_SECRET", "HESHI_STOP_SECONDS"]
    assert "hunter2" not in " ".join(told.values())


def test_a_variable_that_is_empty_counts_as_not_given() -> None:
    assert read_settings({**GIVEN, "HESHI_RETENTION_DAYS": " "}).retention_days == 180


def test_without_a_secret_one_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    environment = {"HESHI_DATA": str(tmp_path / "new" / "heshi")}
    first, second = read_settings(environment), read_settings(environment)
    assert first.secret == second.secret
    assert len(first.secret) >= 32
    assert stat.S_IMODE((tmp_path / "new" / "heshi" / "secret").stat().st_mode) == 0o600
    assert first.database_url == f"sqlite:///{tmp_path / 'new' / 'heshi' / 'heshi.db'}"


def test_processes_that_start_together_get_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: kept_secret(tmp_path), range(32)))
    assert len(found) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_folder_that_cannot_be_used_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BadSettings) as bad:
        read_settings({"HESHI_DATA": str(tmp_path / "file" / "heshi")})
    assert [fault.variable for fault in bad.value.faults] == ["HESHI_DATA"]


def test_the_page_about_configuration_names_every_variable_and_no_other() -> None:
    source = (REPOSITORY / "src").rglob("*.py")
    text = " ".join(path.read_text(encoding="utf-8") for path in source)
    known = set(re.findall(r"\bHESHI_[A-Z_]+[A-Z]\b", text)) | set(VARIABLES)
    known |= {f"HESHI_{name}" for name in re.findall(r"\{PREFIX\}([A-Z_]+)", text)}
    assert set(re.findall(r"^\| `(HESHI_[A-Z_]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)) == known


def test_the_page_about_configuration_gives_the_defaults() -> None:
    rows = re.findall(r"^\| `(HESHI_[A-Z_]+)` \| ([^|]*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {name: default.strip("` ") for name, default in rows}
    settings = read_settings(GIVEN)
    for variable, (field, _) in VARIABLES.items():
        value = getattr(settings, field)
        if isinstance(value, bool):
            assert told[variable] == ("yes" if value else "no")
        elif isinstance(value, int):
            assert told[variable] == str(value)
