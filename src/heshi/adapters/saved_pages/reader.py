"""Reads saved pages within limits: size here, time by a process of its own."""

from __future__ import annotations

import msgspec

from heshi.adapters.child import Child
from heshi.adapters.saved_pages.page import PageFault, SavedPage
from heshi.adapters.saved_pages.worker import Reply

MOST_BYTES = 8 << 20
"""As for pictures."""

SECONDS = 10.0
"""An honest page of a megabyte takes a tenth of a second."""


class PageReader:
    """One reader for a whole process; safe to call from several threads."""

    def __init__(self, seconds: float = SECONDS, module: str = "heshi.adapters.saved_pages.worker") -> None:
        self._child = Child(module, seconds)
        self._decode = msgspec.msgpack.Decoder(Reply).decode

    def read(self, content: bytes) -> SavedPage | PageFault:
        """What one page shows and asks for, or why it could not be read."""
        if len(content) > MOST_BYTES:
            most = f"{MOST_BYTES >> 20} MiB"
            return PageFault("too_big", {"size": f"{len(content) / (1 << 20):.1f} MiB", "most": most})
        reply = self._child.ask(content)
        if reply == "late":
            return PageFault("too_slow", {"seconds": f"{self._child.seconds:.0f}"})
        if not isinstance(reply, bytes):
            return PageFault("no_page")
        answer = self._decode(reply)
        return answer.page or answer.fault or PageFault("no_page")

    def close(self) -> None:
        """End the child process; the next page would start another."""
        self._child.close()
