"""The page reader's process: a page comes in, what it shows and asks for goes out.

The parser takes time with the square of a page's nesting: a prepared page of a megabyte would hold it for minutes.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from heshi.adapters.child import serve
from heshi.adapters.saved_pages.page import PageFault, SavedPage


class Reply(msgspec.Struct, frozen=True):
    """One of the two."""

    page: SavedPage | None = None
    fault: PageFault | None = None


def work() -> Callable[[bytes], bytes]:
    """The parser made ready."""
    from heshi.adapters.saved_pages.parsing import parse_page

    encode = msgspec.msgpack.Encoder().encode

    def answer(content: bytes) -> bytes:
        page = parse_page(content)
        return encode(Reply(fault=page) if isinstance(page, PageFault) else Reply(page=page))

    return answer


if __name__ == "__main__":
    serve(work)
