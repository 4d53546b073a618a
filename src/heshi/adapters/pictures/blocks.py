"""Lines of type gathered into blocks: what stands close together, in one size, on one ground."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from heshi.adapters.pictures.reading import Colour, Line

GAP = 0.75
"""Of the line's height: a wider gap below it ends a block (bubbles keep at least one line's distance)."""

WIDE_GAP = 1.1
"""On the page itself, where articles set their lines wide."""

SAME_COLOUR = 9
"""Of 255; two grounds that differ more are two grounds. White and the palest grey of a bubble differ by 17."""

VIVID = 60
"""Between the strongest and the weakest of red, green and blue: the ground of one's own bubbles is green or blue."""


class Block(Struct, frozen=True):
    """Lines that belong together, in reading order."""

    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        """The top edge of its first line."""
        return self.lines[0].top

    @property
    def is_page(self) -> bool:
        """Does it stand on the ground that reaches to the picture's edges, not in a bubble?"""
        return all(_same_colour(line.paper, line.around) for line in self.lines)

    def is_mine(self, width: int) -> bool:
        """Written by the owner of the telephone: kept to the right, or on a vivid ground not kept to the left."""
        left = min(line.left for line in self.lines) / width
        right = 1 - max(line.right for line in self.lines) / width
        if self.is_page:
            return False
        return left > right + (0.08 if not _is_vivid(self.lines[0].paper) else -0.02)

    def size_differs(self, other: Block) -> bool:
        """Is the type of one clearly larger than that of the other?"""
        return not self.lines[-1].is_set_like(other.lines[0])


def blocks_of(lines: Iterable[Line]) -> list[Block]:
    """All blocks from top to bottom, left before right."""
    open_blocks: list[list[Line]] = []
    for line in _rows(lines):
        home = next((block for block in reversed(open_blocks) if _goes_on(block, line)), None)
        if home is None:
            open_blocks.append([line])
        else:
            home.append(line)
    return [Block(tuple(lines)) for lines in sorted(open_blocks, key=lambda lines: (lines[0].top, lines[0].left))]


def _rows(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom; pieces of one row that stand close together are one line."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        beside = next((n for n, other in enumerate(found) if _beside(other, line)), None)
        if beside is None:
            found.append(line)
        else:
            found[beside] = _merged(found[beside], line)
    return found


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = max(one.left, other.left) - min(one.right, other.right)
    return (
        shared > 0.6 * min(one.height, other.height)
        and apart < 1.2 * max(one.height, other.height)
        and one.is_set_like(other)
        and _same_colour(one.paper, other.paper)
    )


def _merged(one: Line, other: Line) -> Line:
    """Two pieces of a row; a gap that the engine saw is a space, unless both sides are Chinese."""
    left, right = sorted((one, other), key=lambda line: line.left)
    gap = " " if left.text[-1:].isascii() or right.text[:1].isascii() else ""
    moved = len(left.text) + len(gap)
    long = max((one, other), key=lambda line: len(line.text))
    total = max(1, len(one.text) + len(other.text))
    return Line(
        left.text + gap + right.text,
        left.left,
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
        (one.confidence * len(one.text) + other.confidence * len(other.text)) / total,
        left.doubtful + tuple((start + moved, end + moved) for start, end in right.doubtful),
        long.paper,
        long.around,
    )


def _goes_on(block: list[Line], line: Line) -> bool:
    last = block[-1]
    gap = line.top - last.bottom
    on_page = _same_colour(last.paper, last.around) and _same_colour(line.paper, line.around)
    most = (WIDE_GAP if on_page else GAP) * max(last.height, line.height)
    if not -0.6 * last.height < gap < most or not last.is_set_like(line):
        return False
    if not _same_colour(last.paper, line.paper):
        return False
    left = min(one.left for one in block)
    overlap = min(last.right, line.right) - max(last.left, line.left)
    indent = abs(line.left - left)
    centred = abs((line.left + line.right) - (last.left + last.right)) / 2 < line.height
    return overlap > 0 and (indent < 2.6 * line.height or centred)


def _same_colour(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= SAME_COLOUR for a, b in zip(one, other, strict=True))


def _is_vivid(colour: Colour) -> bool:
    return max(colour) - min(colour) > VIVID
