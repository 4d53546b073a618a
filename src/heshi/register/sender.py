"""The way by which a one-time code reaches a person: whoever runs the service plugs in their own."""

from __future__ import annotations

from typing import Protocol


class Sender(Protocol):
    """Hands a short text to a telephone. It may take its time and may fail: whoever asked for the code waits for
    neither, and is told the same in every case."""

    def send(self, phone: str, text: str) -> None:
        """Send the text to the telephone on file; raises whatever goes wrong."""
