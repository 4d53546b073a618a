"""Read pictures of a message: screenshots, photographs of a screen, QR codes — several for one long message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from heshi.adapters.pictures.joining import links_in
from heshi.adapters.pictures.reader import PictureReader
from heshi.adapters.pictures.reading import PictureFault, PictureReading
from heshi.evidence import Span
from heshi.usecases.refusal import Refusal

LEAST_OVERLAP = 8
"""Characters that two screenshots of one conversation must share before they count as the same words."""

_HAN = re.compile("[\u3400-\u9fff]")


class GivenPicture(Struct, frozen=True):
    """A picture as it was handed in: what the person calls it (a field, an option, a file's name), and its bytes."""

    name: str
    content: bytes


class PicturesRead(Struct, frozen=True):
    """What the pictures say, in the order in which they were given; spans are places in `text`.

    `text` is a proposal that the person may edit before it is checked; what QR codes say stands at its end, each on a
    line that says so. `links` were read by a machine from a picture: compare them, never rely on what follows the host.
    """

    text: str
    sender: str = ""
    received_hint: str = ""
    confidence: float = 1.0
    low_confidence: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()
    codes: tuple[str, ...] = ()
    pictures: tuple[PictureReading, ...] = ()


@cache
def the_reader() -> PictureReader:
    """The reader of this process; it loads its engine with the first picture."""
    return PictureReader()


def read_pictures(
    given: Sequence[GivenPicture], reader: PictureReader | None = None
) -> PicturesRead | tuple[Refusal, ...]:
    """The pictures' words, or everything that is wrong with them."""
    reader = reader or the_reader()
    looked = [(picture.name, reader.read(picture.content)) for picture in given]
    refused = [Refusal(fault.code, name, fault.values) for name, fault in looked if isinstance(fault, PictureFault)]
    if len({refusal.code for refusal in refused} & {"no_extra"}) == 1:
        return (refused[0],)  # the same for every picture
    read = tuple(reading for _, reading in looked if isinstance(reading, PictureReading))
    if refused:
        return tuple(refused)
    if not any(one.text or one.codes for one in read):
        return (Refusal("no_words", given[0].name if given else ""),)
    return _together(read)


def _together(read: tuple[PictureReading, ...]) -> PicturesRead:
    text, doubtful = "", []
    for one in read:
        fresh = _unseen(text, one.text)
        if fresh:
            shared = len(one.text) - len(fresh)
            text += "\n" if text and not shared else ""
            moved = len(text) - shared
            doubtful += [(a + moved, b + moved) for a, b in one.low_confidence if a >= shared]
            text += fresh
    codes = tuple(dict.fromkeys(code for one in read for code in one.codes))
    links = links_in(text)
    return PicturesRead(
        text=with_codes(text, codes),
        sender=next((one.sender for one in read if one.sender), ""),
        received_hint=next((one.received_hint for one in read if one.received_hint), ""),
        confidence=min(one.confidence for one in read),
        low_confidence=tuple(doubtful),
        links=links,
        codes=codes,
        pictures=read,
    )


def with_codes(text: str, codes: Sequence[str]) -> str:
    """A text and what its QR codes say, so that the host behind a code is judged like one that is written out.

    >>> with_codes("请扫码办理医保认证", ["http://a.kx7q.top"])
    '请扫码办理医保认证\\n（二维码）http://a.kx7q.top'
    """
    label = "（二维码）" if not text or _HAN.search(text) else "(QR code) "
    return "\n".join([*([text] if text else []), *(label + code for code in codes)])


def _unseen(before: str, text: str) -> str:
    """What a further screenshot adds: the words that it shares with the end of the one before are left out.

    >>> _unseen("您的医保卡已停用，请点击链接办理", "停用，请点击链接办理认证")
    '认证'
    """
    if text in before:
        return ""
    longest = min(len(before), len(text))
    shared = next((n for n in range(longest, LEAST_OVERLAP - 1, -1) if before.endswith(text[:n])), 0)
    return text[shared:]
