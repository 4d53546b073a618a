"""JSON lines in and out: one object a line, decoded one by one so that a broken line costs only itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import Struct

_DECODER = msgspec.json.Decoder()
ENCODER = msgspec.json.Encoder()
BOM = b"\xef\xbb\xbf"


class Line(Struct, frozen=True):
    """One line of a file: its number from 1, and either what it holds or what is wrong with it."""

    number: int
    content: Any = None
    broken: str = ""


def decode_lines(lines: Iterable[bytes]) -> Iterator[Line]:
    """Every line that is not blank, numbered as an editor would.

    >>> [(l.number, l.content, bool(l.broken)) for l in decode_lines([b'{"text": "x"}', b"", b"{oops"])]
    [(1, {'text': 'x'}, False), (3, None, True)]
    """
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(BOM) if number == 1 else line
        if not content.strip():
            continue
        try:
            yield Line(number, _DECODER.decode(content))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Line(number, broken=str(error))


def encode_line(value: Any) -> bytes:
    """One value as one line, its line feed included.

    >>> encode_line({"id": 1})
    b'{"id":1}\\n'
    """
    return ENCODER.encode(value) + b"\n"


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when all of it has been written; raises OSError.

    It is written beside its place and renamed at the end: a failure in the middle leaves what was there.
    """
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced by a rename
        with path.open("wb") as straight:
            yield straight
        return
    target = path.resolve() if path.is_symlink() else path
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error  # by the name that the caller knows
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        beside.chmod(mode_of(target))
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def mode_of(target: Path) -> int:
    """The mode of the file that is replaced, else what the umask leaves of rw-rw-rw-."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
