"""The picture reader's process: a picture comes in, what stands on it goes out."""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec

from heshi.adapters.child import serve
from heshi.adapters.pictures.reading import PictureFault, Sheet


class Reply(msgspec.Struct, frozen=True):
    """One of the two."""

    sheet: Sheet | None = None
    fault: PictureFault | None = None


def work() -> Callable[[bytes], bytes]:
    """The engine made ready (its libraries and models are loaded here and nowhere else)."""
    from heshi.adapters.pictures.engine import Engine

    engine = Engine(threads=max(1, (os.cpu_count() or 2) // 2))
    encode = msgspec.msgpack.Encoder().encode

    def answer(content: bytes) -> bytes:
        try:
            return encode(Reply(sheet=engine.read(content)))
        except (OSError, ValueError, SyntaxError, MemoryError):  # a truncated or malformed picture
            return encode(Reply(fault=PictureFault("picture_broken")))

    return answer


if __name__ == "__main__":
    serve(work)
