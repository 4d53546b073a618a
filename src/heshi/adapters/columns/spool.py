"""What a long scan has finished so far, kept beside its output: killed at any moment, it goes on from the last mark.

A folder `.OUT.heshi-scan` holds `manifest` (what is scanned and how), `spool` (the finished pieces one after another)
and `mark` (how much of the spool counts, and where the scan stands). The spool reaches the disk before the mark that
counts it, and a mark replaces the one before it in one step: what stands behind it is cut off when the scan goes on.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from heshi.adapters.json_lines import mode_of

if sys.platform != "win32":
    import fcntl

_HEAD = 8


class SpoolBusyError(RuntimeError):
    """Another scan writes the same output at this moment."""


class Mark(Struct, frozen=True):
    """So many bytes of the spool count; `state` is where the scan stood, as JSON."""

    size: int
    state: msgspec.Raw


class Spool:
    """The finished pieces of one scan. Close it, or use it as a context manager; raises OSError, SpoolBusyError."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve() if target.is_symlink() else target
        self.folder = self.target.parent / f".{self.target.name}.heshi-scan"
        self._was_there = self.folder.is_dir()
        self.folder.mkdir(exist_ok=True)
        self._lock = (self.folder / "lock").open("wb")
        if sys.platform != "win32":
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                self._lock.close()
                raise SpoolBusyError(str(self.target)) from error
        self._out: IO[bytes] | None = None

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def manifest(self) -> bytes | None:
        """What an earlier scan left here was about; None when nothing is left that could go on."""
        parts = [self.folder / name for name in ("manifest", "spool", "mark")]
        if not all(part.exists() for part in parts) or parts[1].stat().st_size < self._marked().size:
            return None
        return parts[0].read_bytes()

    def begin(self, manifest: bytes) -> None:
        """Start anew."""
        for name in ("mark", "spool", "manifest"):
            (self.folder / name).unlink(missing_ok=True)
        self._replace("manifest", manifest)
        self._out = (self.folder / "spool").open("wb")

    def go_on(self) -> bytes:
        """Go on from the last mark; gives the state that was marked."""
        mark = self._marked()
        self._out = (self.folder / "spool").open("r+b")
        if self._out.seek(0, os.SEEK_END) < mark.size:
            raise OSError(f"{self.folder}: shorter than its mark")
        self._out.truncate(mark.size)
        self._out.seek(mark.size)
        return bytes(mark.state)

    def _marked(self) -> Mark:
        return msgspec.json.decode((self.folder / "mark").read_bytes(), type=Mark)

    @property
    def _stream(self) -> IO[bytes]:
        if self._out is None:
            raise ValueError("the spool is not open")
        return self._out

    def write(self, content: bytes) -> None:
        """Bytes of the output, as they are."""
        self._stream.write(content)

    def write_framed(self, content: bytes) -> None:
        """A piece that `pieces` gives back as it was."""
        self._stream.write(len(content).to_bytes(_HEAD, "big") + content)

    def mark(self, state: bytes) -> None:
        """From here on all that was written so far counts, even if the power fails."""
        out = self._stream
        out.flush()
        os.fsync(out.fileno())
        self._replace("mark", msgspec.json.encode(Mark(out.tell(), msgspec.Raw(state))))

    def pieces(self) -> Iterator[bytes]:
        """The framed pieces, in order."""
        self._stream.flush()
        with (self.folder / "spool").open("rb") as stream:
            while head := stream.read(_HEAD):
                yield stream.read(int.from_bytes(head, "big"))

    def become_output(self) -> None:
        """The spool is the output: it gets its name."""
        out = self._stream
        out.flush()
        os.fsync(out.fileno())
        out.close()
        spool = self.folder / "spool"
        spool.chmod(mode_of(self.target))
        spool.replace(self.target)

    def remove(self) -> None:
        """The output stands; nothing is left beside it."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def close(self) -> None:
        """What is finished stays for a later scan; a folder in which nothing was begun is taken away."""
        if self._out is not None:
            self._out.close()
        self._lock.close()
        if self._out is None and not self._was_there:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _replace(self, name: str, content: bytes) -> None:
        fresh = self.folder / f"{name}.new"
        with fresh.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self.folder / name)
        _settle(self.folder)


def _settle(folder: Path) -> None:
    """Names reach the disk too, where a folder can be told so."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
