"""Which files of a folder Spark's file sink has finished: those that its log names.

The others belong to batches that were broken off, and were or will be written again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

LOG = "_spark_metadata"
_COMPACT = ".compact"


class _Line(msgspec.Struct, frozen=True):
    """One line of the log: a file that was added, or taken away."""

    path: str
    action: str = "add"


_LINES = msgspec.json.Decoder(_Line)


def written_files(folder: Path) -> Sequence[Path]:
    """The files that count, in the order in which they were finished; what reads a folder without Spark reads these.

    The log names whole paths: a folder that was moved is found by what follows its own name. A folder without a log
    was not written by a stream; raises FileNotFoundError, ValueError for a log of another version.
    """
    numbered = _numbered(folder / LOG)
    compacted = max((number for number, file in numbered.items() if file.name.endswith(_COMPACT)), default=-1)
    found: dict[Path, None] = {}
    for number in sorted(number for number in numbered if number >= compacted):
        version, *lines = numbered[number].read_bytes().splitlines()
        if version != b"v1":
            raise ValueError(f"{numbered[number]} is not version 1")
        for line in map(_LINES.decode, lines):
            path = _inside(folder, line.path)
            if line.action == "delete":
                found.pop(path, None)
            else:
                found[path] = None
    return tuple(found)


def _numbered(log: Path) -> Mapping[int, Path]:
    """The files of the log by the numbers of their batches."""
    files = {file.name.removesuffix(_COMPACT): file for file in sorted(log.iterdir())}
    return {int(name): file for name, file in files.items() if name.isdecimal()}


def _inside(folder: Path, address: str) -> Path:
    """`file:///where/it/was/out/read_on=…/part` is `read_on=…/part` of the folder."""
    parts = Path(unquote(urlsplit(address).path)).parts
    return folder.joinpath(*parts[-2 if "=" in parts[-2] else -1 :])
