"""Reads pictures: held against the limits here, read by the engine in a process of its own, put in order here."""

from __future__ import annotations

from importlib.util import find_spec

import msgspec

from heshi.adapters.child import Child
from heshi.adapters.pictures.layout import arrange
from heshi.adapters.pictures.opening import fault_of
from heshi.adapters.pictures.reading import PictureFault, PictureReading, Sheet
from heshi.adapters.pictures.worker import Reply

PARTS = ("rapidocr", "onnxruntime", "zxingcpp", "PIL", "numpy")
"""What the extra brings."""

SECONDS = 30.0
"""How long one picture may take; a screenshot takes one or two. The first also waits for the engine to load."""


def is_installed() -> bool:
    """Is everything there that reading pictures needs?"""
    return all(find_spec(part) is not None for part in PARTS)


class PictureReader:
    """One reader for a whole process, with one engine (357 MB of libraries) in one child of it.

    Safe to call from several threads; see `Child` for what happens to a picture that takes too long.
    """

    def __init__(self, seconds: float = SECONDS, module: str = "heshi.adapters.pictures.worker") -> None:
        self._child = Child(module, seconds)
        self._decode = msgspec.msgpack.Decoder(Reply).decode

    def read(self, content: bytes) -> PictureReading | PictureFault:
        """What stands on a picture, or why it could not be read."""
        sheet = self.look(content)
        return sheet if isinstance(sheet, PictureFault) else arrange(sheet)

    def look(self, content: bytes) -> Sheet | PictureFault:
        """Lines and codes as the engine found them, not yet put in order."""
        if not is_installed():
            return PictureFault("no_extra", {"install": "pip install 'heshi[images]'"})
        fault = fault_of(content)
        if fault is not None:
            return fault
        reply = self._child.ask(content)
        if reply == "late":
            return PictureFault("too_slow", {"seconds": f"{self._child.seconds:.0f}"})
        if not isinstance(reply, bytes):
            return PictureFault("picture_broken")
        answer = self._decode(reply)
        return answer.sheet or answer.fault or PictureFault("picture_broken")

    def close(self) -> None:
        """End the child process; the next picture would start another."""
        self._child.close()
