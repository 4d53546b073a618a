"""Every block of a screen as what it is: furniture, time, heading, a name over a bubble, or text."""

from __future__ import annotations

from collections.abc import Sequence

from heshi.adapters.pictures.blocks import Block, blocks_of
from heshi.adapters.pictures.furniture import (
    MAIL_LABELS,
    has_arrow,
    head_text,
    is_bar,
    is_caption,
    is_number,
    is_time,
    packed,
)
from heshi.adapters.pictures.reading import Line, Sheet

LONGEST_NAME = 30
LONGEST_MEMBER = 16
"""Characters of a group member's name."""

_ENDS = "。！？!?；;，,：:"


class Screen:
    """What was sorted out of one picture."""

    def __init__(self, sheet: Sheet) -> None:
        self.sender = ""
        self.time = ""  # of the whole picture, as a mail has it
        self.is_mail = False
        self.times: list[tuple[float, str]] = []  # from top to bottom, each with its place
        self.texts: list[tuple[str, Block]] = []  # each with the name over it
        self._sheet = sheet
        self._heading: Block | None = None
        below = tuple(line for line in sheet.lines if not _in_bar(line, sheet))
        self._has_bar = len(below) < len(sheet.lines)
        blocks = blocks_of(below)
        member = ""
        for number, block in enumerate(blocks):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            if following is not None and _is_member(block, following):
                member = block.lines[0].text.strip()
            elif self._take(block, member):
                member = ""
        self._settle_heading()

    def _take(self, block: Block, member: str) -> bool:
        """Sort one block; True when it was text."""
        lines = self._without_furniture(block)
        if not lines:
            return False
        if not self.texts and self._heading is None and self._is_heading(lines):
            self._heading = Block(tuple(lines))
            return False
        self.texts.append((member, Block(tuple(lines))))
        return True

    def _without_furniture(self, block: Block) -> list[Line]:
        """A block's lines without captions, times and mail labels at its head; a card's title names the sender."""
        lines, carded = list(block.lines), False
        while lines:
            text = lines[0].text
            label = next(((what, found.end()) for what, p in MAIL_LABELS if (found := p.match(text))), None)
            if is_time(text):
                self.times.append((lines[0].top, text))
            elif label is not None:
                self._note(label[0], text[label[1] :].strip())
            elif not is_caption(text):
                break
            carded = True
            lines.pop(0)
        if carded and not self.sender and len(lines) > 1 and _is_title(lines):
            self.sender = lines.pop(0).text.strip()
        return self._without_tail(lines, block)

    def _without_tail(self, lines: list[Line], block: Block) -> list[Line]:
        """Times below a text; below a heading captions too (inside a bubble every other word is the message's)."""
        while len(lines) > 1 and (is_time(lines[-1].text) or (block.is_page and is_caption(lines[-1].text))):
            last = lines.pop()
            if is_time(last.text):
                self.times.append((last.top, last.text))
        return lines

    def _note(self, what: str, value: str) -> None:
        self.is_mail = True
        if what == "sender" and not self.sender:
            self.sender = value
        elif what == "time" and not self.time:
            self.time = value

    def _is_heading(self, lines: Sequence[Line]) -> bool:
        """The name or number over a conversation: alone, short, at the top of a screen that shows its top."""
        text, sheet = lines[0].text, self._sheet
        if len(lines) > 1 or len(packed(text)) > LONGEST_NAME:
            return False
        if lines[0].top > min(0.25 * sheet.height, 0.5 * sheet.width):
            return False
        return has_arrow(text) or (self._has_bar and packed(text)[-1:] not in _ENDS)

    def _settle_heading(self) -> None:
        """A heading over bubbles names the sender; over an article or a mail it is the first line of the text."""
        heading = self._heading
        if heading is None:
            return
        text = heading.lines[0].text
        bubbles = [block for _, block in self.texts if not block.is_page]
        below = self.texts[0][1].top if self.texts else 0.0
        dated = any(heading.top < top < below for top, _ in self.times)
        if not self.sender and self.texts and (has_arrow(text) or is_number(text) or bubbles or dated):
            self.sender = head_text(text)
        elif head_text(text) != self.sender:
            self.texts.insert(0, ("", heading))


def _in_bar(line: Line, sheet: Sheet) -> bool:
    """A part of the status bar: at the very top, and saying what such bars say."""
    return line.bottom < min(0.1 * sheet.height, 0.15 * sheet.width) and is_bar(line.text)


def _is_title(lines: Sequence[Line]) -> bool:
    """A short first line under a caption, with room left for the word that follows it."""
    first, right = lines[0], max(line.right for line in lines)
    bare = packed(first.text)
    return len(bare) <= LONGEST_NAME / 2 and bare[-1] not in _ENDS and right - first.right > 3 * first.height


def _is_member(block: Block, following: Block) -> bool:
    """A name over a bubble: one short line on the page, a bubble right below it."""
    line, text = block.lines[0], block.lines[0].text
    first = following.lines[0]
    return (
        len(block.lines) == 1
        and block.is_page
        and not following.is_page
        and len(packed(text)) <= LONGEST_MEMBER
        and 0 <= first.top - line.bottom < 1.5 * first.height
        and abs(first.left - line.left) < 1.5 * first.height
        and not is_time(text)
        and not is_caption(text)
    )
