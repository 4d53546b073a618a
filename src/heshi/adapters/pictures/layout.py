"""From lines on a screen to messages: bubbles put together, the one that somebody wants checked proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from heshi.adapters.pictures.blocks import Block
from heshi.adapters.pictures.joining import join_lines, links_in
from heshi.adapters.pictures.reading import Bubble, Line, PictureReading, Sheet
from heshi.adapters.pictures.sorting import Screen

LEAST_MESSAGE = 15
"""A newer bubble shorter than this ("ok?", "在吗") is not the message that somebody wants checked."""

SHORT = 40
LONGEST_RUN = 400
"""Somebody who chats writes one message in several bubbles: short ones, and not too many."""


class _Message(Struct):
    """Blocks that are one message."""

    blocks: list[Block]
    mine: bool
    who: str
    time: str


def arrange(sheet: Sheet) -> PictureReading:
    """The messages of a picture, the newest long incoming one proposed."""
    screen = Screen(sheet)
    bubbles = tuple(_bubble(message, screen.is_mail) for message in _messages(screen, sheet.width))
    chosen = _chosen(bubbles)
    if chosen is None:
        return PictureReading("", screen.sender, screen.time, codes=sheet.codes)
    return PictureReading(
        text=chosen.text,
        sender=chosen.who or screen.sender,
        received_hint=chosen.time or screen.time,
        confidence=chosen.confidence,
        bubbles=bubbles,
        codes=sheet.codes,
        low_confidence=chosen.low_confidence,
        links=links_in(chosen.text),
    )


def _messages(screen: Screen, width: int) -> list[_Message]:
    """Blocks put together to messages: all of a page or mail, and bubbles that one hand sent in a row."""
    found: list[_Message] = []
    for who, block in screen.texts:
        mine = not screen.is_mail and block.is_mine(width)
        time = next((text for top, text in reversed(screen.times) if top < block.top), "")
        last = found[-1] if found else None
        goes_on = last is not None and last.mine == mine and not who and (screen.is_mail or _goes_on(last, block, time))
        if last is not None and goes_on:
            last.blocks.append(block)
        else:
            found.append(_Message([block], mine, who, time))
    return found


def _goes_on(last: _Message, block: Block, time: str) -> bool:
    """Does this block go on with the message before it? A page's paragraphs do; so do short bubbles in a row."""
    before = last.blocks[-1]
    if before.is_page and block.is_page:
        return True
    if before.is_page != block.is_page or last.time != time or before.size_differs(block):
        return False
    texts = [join_lines(part.lines)[0] for part in (*last.blocks, block)]
    is_chat = min(len(texts[-2]), len(texts[-1])) < SHORT and sum(map(len, texts)) <= LONGEST_RUN
    return is_chat and not any(text.startswith(("【", "[")) for text in texts)


def _bubble(message: _Message, is_mail: bool) -> Bubble:
    text, spans = "", []
    for block in message.blocks:
        text += "\n" if text else ""
        part, doubtful = join_lines(block.lines)
        spans += [(start + len(text), end + len(text)) for start, end in doubtful]
        text += part
    lines = [line for block in message.blocks for line in block.lines]
    time = "" if is_mail else message.time
    return Bubble(text, message.mine, message.who, time, _confidence(lines), tuple(spans))


def _confidence(lines: Iterable[Line]) -> float:
    """The mean over characters."""
    weighed = [(line.confidence, len(line.text)) for line in lines]
    return round(sum(score * length for score, length in weighed) / max(1, sum(length for _, length in weighed)), 3)


def _chosen(bubbles: Sequence[Bubble]) -> Bubble | None:
    """The newest incoming message that is long enough to be one, else the longest of all."""
    incoming = [bubble for bubble in bubbles if not bubble.mine] or list(bubbles)
    long = [bubble for bubble in incoming if len(bubble.text) >= LEAST_MESSAGE]
    return long[-1] if long else max(incoming, key=lambda bubble: len(bubble.text), default=None)
