"""A text as it is read, in which every character knows where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Span = tuple[int, int]
DisguiseKind = Literal["homophone", "split", "confusable", "zero_width", "styled", "pinyin"]


class Disguise(Struct, frozen=True):
    """A spelling that slips a word past a filter.

    `term` is what is meant (the words now standing at `at`), `at` its place in the normalised text, `span` the
    place of the disguised spelling in the original.
    """

    kind: DisguiseKind
    term: str
    at: Span
    span: Span


class Normal(Struct, frozen=True):
    """A normalised text; `origins` holds `[start, end)` in the original for each of its characters.

    Origins never run backwards. `None` means that every character stands where it stood. Where a disguise of
    another length was resolved, each character of the term comes from the whole disguise.

    >>> Normal(original="医.保", text="医保", origins=((0, 1), (2, 3))).span(0, 2)
    (0, 3)
    """

    original: str
    text: str
    origins: tuple[Span, ...] | None = None
    disguises: tuple[Disguise, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The place in the original of `text[start:end]`; an empty range gives an empty one.

        Ranges beyond the text are cut to it, so the answer always lies inside the original.

        >>> Normal(original="停用", text="停用").span(1, 9)
        (1, 2)
        """
        size = len(self.text)
        start = min(max(start, 0), size)
        end = min(max(end, start), size)
        if self.origins is None:
            return start, end
        if start == end:
            place = self.origins[start][0] if start < size else len(self.original)
            return place, place
        return self.origins[start][0], self.origins[end - 1][1]

    def spans(self, places: Iterable[Span]) -> tuple[Span, ...]:
        """Places of the normalised text as places of the original, sorted, without repeats.

        >>> Normal(original="停用", text="停用").spans([(1, 2), (0, 1), (1, 2)])
        ((0, 1), (1, 2))
        """
        return tuple(sorted({self.span(start, end) for start, end in places}))
