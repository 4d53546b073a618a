"""The rulebook from a folder on disk, and a cache of its parsed form so that a cold start stays short."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from heshi.rulebook.book import Book
from heshi.rulebook.cases import MessageCase, SituationCase
from heshi.rulebook.fault import Fault
from heshi.rulebook.load import CASES, load, load_cases
from heshi.rulebook.shelf import Shelf

_PACKAGE = Path(__file__).resolve().parent.parent


class BadRulebook(Exception):  # noqa: N818 - the name says what it is
    """The rulebook cannot be used; `faults` says every reason."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def rulebook_folder() -> Path:
    """Where the rulebook lies: `HESHI_RULEBOOK`, inside the installed package, or beside `src` in a checkout."""
    if chosen := os.environ.get("HESHI_RULEBOOK"):
        return Path(chosen)
    packaged = _PACKAGE / "_rulebook"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / "rulebook"


def read_files(folder: Path) -> dict[str, bytes]:
    """Content of every YAML file below the folder, by its path relative to the folder."""
    return {name: (folder / name).read_bytes() for name, _ in _walk(folder)}


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    stack = [""]
    while stack:
        here = stack.pop()
        with os.scandir(folder / here) as found:
            for item in found:
                name = f"{here}{item.name}"
                if item.is_dir():
                    stack.append(name + "/")
                elif name.endswith(".yaml"):
                    yield name, item.stat()


def load_folder(folder: Path | None = None) -> tuple[Shelf, list[Fault]]:
    """Every entry of the folder and every fault of its files; nothing is cached."""
    return load(read_files(folder or rulebook_folder()))


def load_golden(folder: Path | None = None) -> tuple[list[MessageCase], list[SituationCase], list[Fault]]:
    """The golden cases of the folder."""
    return load_cases(read_files(folder or rulebook_folder()))


def load_book(folder: Path | None = None) -> Book:
    """The edition in the folder; raises BadRulebook with all faults.

    The parsed form is kept in a cache keyed by the names, sizes and times of the files: editing one file is enough
    for it to be read anew.
    """
    folder = folder or rulebook_folder()
    if not folder.is_dir():
        raise BadRulebook([Fault(str(folder), "folder", "no-rulebook", "no such folder")])
    cached = _cache_file(folder)
    if cached is not None and (shelf := _read_cache(cached)) is not None:
        return Book(shelf)
    shelf, faults = load_folder(folder)
    if faults:
        raise BadRulebook(faults)
    if cached is not None:
        _write_cache(cached, shelf)
    return Book(shelf)


def book_in_use() -> Book:
    """The edition in use, loaded once a process: all that is made ready of it is shared by whoever asks here."""
    return _kept(rulebook_folder())


@lru_cache(maxsize=2)
def _kept(folder: Path) -> Book:
    return load_book(folder)


def _cache_file(folder: Path) -> Path | None:
    home = os.environ.get("HESHI_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if home in ("", "~/.cache"):
        return None
    stamp = hashlib.sha256(str(folder.resolve()).encode())
    code = (*sorted((_PACKAGE / "rulebook").rglob("*.py")), _PACKAGE / "wording.py", _PACKAGE / "period.py")
    for path in code:  # a changed type, or another way of reading, must not meet an old cache
        stamp.update(str(path.stat().st_mtime_ns).encode())
    for name, stat in sorted(_walk(folder)):
        if not name.startswith(CASES):
            stamp.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return Path(home) / "heshi" / f"edition-{stamp.hexdigest()[:32]}.json"


def _read_cache(path: Path) -> Shelf | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Shelf)
    except (OSError, msgspec.DecodeError):
        return None


def _write_cache(path: Path, shelf: Shelf) -> None:
    """Write beside and rename, so that a reader never meets half a file; a cache that cannot be kept is no fault."""
    beside = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("edition-*.json"):
            old.unlink(missing_ok=True)
        beside.write_bytes(msgspec.json.encode(shelf))
        beside.replace(path)
    except OSError:
        with suppress(OSError):  # the place of the cache may itself be a file
            beside.unlink(missing_ok=True)
