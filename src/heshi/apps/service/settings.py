"""What an operator may set, each by one environment variable; docs/configuration.md lists them all."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from heshi.adapters.scanners.named import NoScanner, named_scanner
from heshi.adapters.sealing import Key, read_keys
from heshi.adapters.senders.named import CONSOLE, NoSender, named_sender
from heshi.apps.phrases import load_phrases
from heshi.apps.service.secret import SHORTEST_SECRET, kept_secret
from heshi.wording import Bilingual

PREFIX = "HESHI_"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingFault(Struct, frozen=True):
    """A variable of the environment that cannot be used, and why; a value that may be secret is never repeated."""

    variable: str
    text: Bilingual


class BadSettings(ValueError):  # noqa: N818 - the name says what it is
    """The environment cannot be used; `faults` says every reason."""

    def __init__(self, faults: tuple[SettingFault, ...]) -> None:
        super().__init__("; ".join(f"{fault.variable}: {fault.text.en}" for fault in faults))
        self.faults = faults


class Settings(Struct, frozen=True):
    """The configuration of one running service. Limits are of one client in one minute; 0 is no limit."""

    database_url: str
    secret: bytes
    register_keys: tuple[Key, ...] = ()  # the first one seals; none: those beside the embedded database
    retention_days: int = 180
    checks_per_minute: int = 120
    batches_per_minute: int = 6
    pictures_per_minute: int = 20
    pages_per_minute: int = 1_200
    trusted_proxies: frozenset[Network] = frozenset()
    secure_cookies: bool = False  # behind TLS
    sender: str = CONSOLE  # how one-time codes reach a telephone
    notice_key: str = ""  # the file of the private key that signs the log of notices
    notice_authority: tuple[str, str] | None = None  # in whose name notices are sent, in Chinese and in English
    scanner: str = ""  # what looks for viruses in files that are handed in; "": nothing does
    archive_key: str = ""  # the file of the private key that signs exported applications
    request_seconds: int = 60  # a request that takes longer is given up
    stop_seconds: int = 20  # what is under way when the service stops may take so long


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the embedded database and the secret lie unless told otherwise."""
    home = environment.get("XDG_DATA_HOME") or str(Path(environment.get("HOME", "~")).expanduser() / ".local" / "share")
    return Path(environment.get(f"{PREFIX}DATA") or Path(home) / "heshi")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment; raises BadSettings with every fault at once.

    The secret is made once and kept in the data folder when the environment names none; nothing else is written.

    >>> read_settings({"HESHI_SECRET": "x" * 32, "HESHI_DATABASE_URL": "sqlite://"}).retention_days
    180
    >>> try:
    ...     read_settings({"HESHI_SECRET": "short", "HESHI_RETENTION_DAYS": "ten"})
    ... except BadSettings as bad:
    ...     [fault.variable for fault in bad.faults]
    ['HESHI_SECRET', 'HESHI_RETENTION_DAYS']
    """
    read: dict[str, Any] = {}
    faults: list[SettingFault] = []
    for name, (field, reader) in VARIABLES.items():
        if given := environment.get(name, "").strip():
            value = reader(given)
            if isinstance(value, Bilingual):
                faults.append(SettingFault(name, value))
            else:
                read[field] = value
    if faults:
        raise BadSettings(tuple(faults))
    folder = data_folder(environment)
    read.setdefault("database_url", f"sqlite:///{folder / 'heshi.db'}")
    if "secret" not in read:
        read["secret"] = _secret(folder)
    return Settings(**read)


def _secret(folder: Path) -> bytes:
    try:
        return kept_secret(folder)
    except OSError as error:
        text = load_phrases().both("service.setting.folder").filled(folder=str(folder), why=error.strerror or "")
        raise BadSettings((SettingFault(f"{PREFIX}DATA", text),)) from error


def _count(least: int, most: int) -> Callable[[str], int | Bilingual]:
    def read(given: str) -> int | Bilingual:
        if given.isascii() and given.isdecimal() and least <= int(given[:12]) <= most:
            return int(given)
        return load_phrases().both("service.setting.count").filled(value=given[:40], least=str(least), most=str(most))

    return read


def _yes_no(given: str) -> bool | Bilingual:
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    found = known.get(given.lower())
    return load_phrases().both("service.setting.yes_no").filled(value=given[:40]) if found is None else found


def _secret_given(given: str) -> bytes | Bilingual:
    if len(given) >= SHORTEST_SECRET:
        return given.encode()
    return load_phrases().both("service.setting.secret").filled(least=str(SHORTEST_SECRET))


def _register_keys(given: str) -> tuple[Key, ...] | Bilingual:
    keys = read_keys(given)
    return load_phrases().both("service.setting.keys").filled(place=str(keys)) if isinstance(keys, int) else keys


def _database(given: str) -> str | Bilingual:
    """The address may hold a password, so the fault does not repeat it."""
    kind = given.partition(":")[0].partition("+")[0]
    return given if kind in ("sqlite", "postgresql") else load_phrases().both("service.setting.database")


def _sender(given: str) -> str | Bilingual:
    """The name, if it names a sender: better to hear of it now than when somebody waits for a code."""
    try:
        named_sender(given)
    except NoSender:
        return load_phrases().both("service.setting.sender").filled(value=given[:80])
    return given


def _scanner(given: str) -> str | Bilingual:
    try:
        named_scanner(given)
    except NoScanner:
        return load_phrases().both("service.setting.scanner").filled(value=given[:80])
    return given


def _authority(given: str) -> tuple[str, str] | Bilingual:
    zh, _, en = (part.strip() for part in given.partition("/"))
    return (zh, en) if zh and en else load_phrases().both("service.setting.authority").filled(value=given[:80])


def _proxies(given: str) -> frozenset[Network] | Bilingual:
    found: set[Network] = set()
    for part in filter(None, (part.strip() for part in given.split(","))):
        try:
            found.add(ipaddress.ip_network(part, strict=False))
        except ValueError:
            return load_phrases().both("service.setting.proxies").filled(value=part[:40])
    return frozenset(found)


VARIABLES: dict[str, tuple[str, Callable[[str], Any]]] = {
    f"{PREFIX}DATABASE_URL": ("database_url", _database),
    f"{PREFIX}SECRET": ("secret", _secret_given),
    f"{PREFIX}REGISTER_KEYS": ("register_keys", _register_keys),
    f"{PREFIX}RETENTION_DAYS": ("retention_days", _count(1, 3_650)),
    f"{PREFIX}CHECKS_PER_MINUTE": ("checks_per_minute", _count(0, 10_000_000)),
    f"{PREFIX}BATCHES_PER_MINUTE": ("batches_per_minute", _count(0, 10_000_000)),
    f"{PREFIX}PICTURES_PER_MINUTE": ("pictures_per_minute", _count(0, 10_000_000)),
    f"{PREFIX}PAGES_PER_MINUTE": ("pages_per_minute", _count(0, 10_000_000)),
    f"{PREFIX}TRUSTED_PROXIES": ("trusted_proxies", _proxies),
    f"{PREFIX}SECURE_COOKIES": ("secure_cookies", _yes_no),
    f"{PREFIX}SENDER": ("sender", _sender),
    f"{PREFIX}NOTICE_KEY": ("notice_key", str),
    f"{PREFIX}NOTICE_AUTHORITY": ("notice_authority", _authority),
    f"{PREFIX}SCANNER": ("scanner", _scanner),
    f"{PREFIX}ARCHIVE_KEY": ("archive_key", str),
    f"{PREFIX}REQUEST_SECONDS": ("request_seconds", _count(1, 600)),
    f"{PREFIX}STOP_SECONDS": ("stop_seconds", _count(0, 600)),
}
"""Variable -> the field that it sets and how its text is read (a value, or the reason why there is none)."""
