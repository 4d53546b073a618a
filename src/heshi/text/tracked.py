"""A text on its way to being normalised: its characters and their origins, edited together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec import Struct

from heshi.text.normal import Span


class Edit(Struct, frozen=True):
    """Put `new` in place of `text[start:end]`."""

    start: int
    end: int
    new: str


class Tracked(Struct, frozen=True):
    """A text and the origin of each of its characters (None: each stands where it stood)."""

    text: str
    origins: tuple[Span, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """The place of a range that is not empty."""
        if self.origins is None:
            return start, end
        return self.origins[start][0], self.origins[end - 1][1]

    def edited(self, edits: Iterable[Edit]) -> Tracked:
        """The text after all edits; they are in order and do not overlap.

        >>> Tracked("依-保").edited([Edit(0, 1, "医"), Edit(1, 2, "")])
        Tracked(text='医保', origins=((0, 1), (2, 3)))
        """
        old = self.origins or tuple((i, i + 1) for i in range(len(self.text)))
        pieces: list[str] = []
        origins: list[Span] = []
        done = 0
        for edit in edits:
            pieces += (self.text[done : edit.start], edit.new)
            origins += old[done : edit.start]
            if len(edit.new) == edit.end - edit.start:
                origins += old[edit.start : edit.end]
            else:
                origins += [(old[edit.start][0], old[edit.end - 1][1])] * len(edit.new)
            done = edit.end
        pieces.append(self.text[done:])
        return Tracked("".join(pieces), (*origins, *old[done:]))

    def at(self, span: Span) -> Span:
        """The range of this text that comes from a range of the original.

        >>> Tracked("医保", ((0, 1), (2, 3))).at((0, 3))
        (0, 2)
        """
        if self.origins is None:
            return span
        start = bisect_right(self.origins, span[0], key=lambda origin: origin[1])
        end = bisect_left(self.origins, span[1], key=lambda origin: origin[0])
        return start, max(start, end)
