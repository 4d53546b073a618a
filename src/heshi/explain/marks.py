"""The message cut into pieces that do not overlap, each with the one mark that matters most there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from heshi.answer import Ask, JudgedClaim
from heshi.evidence import Evidence, Span, Stance

Mark = Literal["against", "ask", "support", "claim", ""]

_RANK: dict[Mark, int] = {"against": 4, "ask": 3, "support": 2, "claim": 1, "": 0}


class Segment(Struct, frozen=True):
    """A stretch of the original text `[start, end)`; `entries` are the rulebook entries that point at it."""

    start: int
    end: int
    text: str
    mark: Mark
    entries: tuple[str, ...] = ()


def mark_text(
    text: str,
    evidence: Iterable[Evidence] = (),
    claims: Iterable[JudgedClaim] = (),
    asks: Iterable[Ask] = (),
) -> tuple[Segment, ...]:
    """The whole text as segments, in order; joined together they are the text again.

    >>> [(s.text, s.mark) for s in mark_text("请点链接", asks=[Ask("click_link", ((1, 4),))])]
    [('请', ''), ('点链接', 'ask')]
    """
    layers = _layers(evidence, claims, asks)
    inside = [(_clipped(span, len(text)), mark, entry) for span, mark, entry in layers]
    cuts = sorted({0, len(text), *(edge for span, _, _ in inside for edge in span)})
    pieces: list[Segment] = []
    for start, end in pairwise(cuts):
        over = [(mark, entry) for span, mark, entry in inside if span[0] <= start and end <= span[1]]
        piece = _piece(text, start, end, over)
        if pieces and (pieces[-1].mark, pieces[-1].entries) == (piece.mark, piece.entries):
            last = pieces.pop()
            piece = Segment(last.start, end, text[last.start : end], piece.mark, piece.entries)
        pieces.append(piece)
    return tuple(pieces)


def _layers(
    evidence: Iterable[Evidence], claims: Iterable[JudgedClaim], asks: Iterable[Ask]
) -> list[tuple[Span, Mark, str]]:
    layers: list[tuple[Span, Mark, str]] = []
    for item in evidence:
        mark = _STANCE_MARK[item.stance]
        layers += [(span, mark, item.entry) for span in item.spans]
    layers += [(span, "ask", "") for ask in asks for span in ask.spans]
    layers += [(span, "claim", "") for claim in claims for span in claim.spans]
    return layers


_STANCE_MARK: dict[Stance, Mark] = {Stance.AGAINST: "against", Stance.FOR: "support", Stance.NEUTRAL: ""}


def _clipped(span: Span, length: int) -> Span:
    start = min(max(span[0], 0), length)
    return start, min(max(span[1], start), length)


def _piece(text: str, start: int, end: int, over: Sequence[tuple[Mark, str]]) -> Segment:
    mark: Mark = ""
    for found, _ in over:
        mark = found if _RANK[found] > _RANK[mark] else mark
    entries = tuple(dict.fromkeys(entry for _, entry in over if entry))
    return Segment(start, end, text[start:end], mark, entries)
