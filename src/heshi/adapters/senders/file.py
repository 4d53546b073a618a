"""Codes as lines of a file that only its owner may read: for tests and demonstrations."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class FileSender:
    """Adds `{"phone": …, "text": …}` to the file, one line a text."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def send(self, phone: str, text: str) -> None:
        """One line, written at once, so that two workers do not mix theirs."""
        line = msgspec.json.encode({"phone": phone, "text": text}) + b"\n"
        opened = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(opened, line)
        finally:
            os.close(opened)
