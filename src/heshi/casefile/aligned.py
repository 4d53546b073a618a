"""A text folded character by character, in which each character knows the one it came from."""

from __future__ import annotations

from msgspec import Struct

from heshi.evidence import Span
from heshi.text.fold import fold_one


class Aligned(Struct, frozen=True):
    """`text` is folded (small letters, simplified, nothing invisible); `at[i]` is the origin of its character `i`."""

    original: str
    text: str
    at: tuple[int, ...]

    def origin(self, start: int, end: int) -> Span:
        """The place in the original of a range that is not empty, with what is invisible in it."""
        return self.at[start], self.at[end - 1] + 1


def align(text: str) -> Aligned:
    """Fold a text and keep the places.

    >>> align("Ａ⑩").text, align("Ａ⑩").at
    ('a10', (0, 1, 1))
    """
    folded = [fold_one(char) for char in text]
    at = tuple(place for place, new in enumerate(folded) for _ in new)
    return Aligned(text, "".join(folded), at)
