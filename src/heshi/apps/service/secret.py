"""The secret of one installation: made once, kept beside the embedded database, readable by its owner only."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

SHORTEST_SECRET = 32
"""Characters that a secret must have at least."""

NAME = "secret"


def new_secret() -> bytes:
    """A secret that nobody has."""
    return secrets.token_urlsafe(48).encode()


def kept_secret(folder: Path, name: str = NAME, make: Callable[[], bytes] = new_secret) -> bytes:
    """The secret in the folder, made now if there is none; raises OSError where it can be neither read nor kept.

    Two processes that start together get the same one: it appears whole or not at all, and the slower one reads it.
    """
    file = folder / name
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, beside = tempfile.mkstemp(dir=folder)  # only its owner may read what mkstemp makes
        try:
            os.write(handle, make())
            os.fsync(handle)
            _link(beside, file)
        finally:
            os.close(handle)
            os.unlink(beside)
    return file.read_bytes().strip()


def _link(beside: str, file: Path) -> None:
    try:
        os.link(beside, file)
    except FileExistsError:  # another process was quicker: its secret counts
        return
