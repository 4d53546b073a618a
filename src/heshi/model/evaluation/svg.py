"""Small pictures: a reliability diagram, and rows of dots with their intervals. Plain SVG, no scripts, no fonts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from msgspec import Struct

from heshi.model.evaluation.calibration import Bin, Calibration

INK, FAINT, BLUE, RED = "#222", "#bbb", "#1f5fa8", "#b3261e"
FONT = 'font-family="system-ui, sans-serif" font-size="13"'


class Dot(Struct, frozen=True):
    """One row of a picture: a name, a value with its interval (each within the picture's range), a note behind it."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


def _picture(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" {FONT} fill="{INK}">'
    name = f"<title>{escape(title)}</title>"
    return "\n".join([head, name, '<rect width="100%" height="100%" fill="#fff"/>', *parts, "</svg>\n"])


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> str:
    place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {place} stroke="{colour}"{more}/>'


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _dot(x: float, y: float, colour: str, radius: float = 4.5) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"/>'


SIDE, LEFT, TOP, FOOT = 320.0, 76.0, 34.0, 150.0


def reliability(found: Calibration, title: str, said: str, came_true: str, messages: str) -> str:
    """The reliability diagram: dots on the diagonal keep their word; below, how many messages each bin holds.

    The whiskers are Wilson's 95 % interval of each bin. The words are titles in the reader's language.

    >>> from heshi.model.evaluation.calibration import calibrate
    >>> picture = reliability(calibrate([(0.9, True)]), "t", "said", "true", "messages")
    >>> picture.startswith("<svg"), picture.count("<circle")
    (True, 1)
    """

    def across(share: float) -> float:
        return LEFT + share * SIDE

    def up(share: float) -> float:
        return TOP + (1 - share) * SIDE

    parts = [_text(LEFT + SIDE / 2, 20, title)]
    for step in range(0, 11, 2):
        share = step / 10
        parts += [
            _line(across(share), up(0), across(share), up(1), "#eee"),
            _line(LEFT, up(share), LEFT + SIDE, up(share), "#eee"),
        ]
        parts += [
            _text(LEFT - 8, up(share) + 4, f"{share:.0%}", "end"),
            _text(across(share), up(0) + 18, f"{share:.0%}"),
        ]
    parts.append(_line(across(0), up(0), across(1), up(1), FAINT, ' stroke-dasharray="4 4"'))
    for box in found.bins:
        if box.said is not None and box.came_true is not None:
            x = across(box.said)
            parts += [_line(x, up(box.interval.low), x, up(box.interval.high), BLUE), _dot(x, up(box.came_true), BLUE)]
    parts += [_text(across(0.5), up(0) + 38, said), _turned(16, up(0.5), came_true)]
    parts += _bars(found.bins, up(0) + FOOT - 16, messages)
    return _picture(LEFT + SIDE + 30, TOP + SIDE + FOOT, title, parts)


def _turned(x: float, y: float, words: str) -> str:
    return f'<text x="{x}" y="{y:.1f}" text-anchor="middle" transform="rotate(-90 {x} {y:.1f})">{escape(words)}</text>'


def _bars(bins: Sequence[Bin], floor: float, messages: str) -> list[str]:
    most = max((box.count for box in bins), default=0) or 1
    parts = [_text(LEFT - 8, floor - 20, messages, "end")]
    for box in bins:
        height = 52 * box.count / most
        x, width = LEFT + box.low * SIDE + 2, (box.high - box.low) * SIDE - 4
        parts.append(
            f'<rect x="{x:.1f}" y="{floor - height:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{FAINT}"/>'
        )
        parts.append(_text(x + width / 2, floor - height - 3, str(box.count)))
    return parts


NAMES, PLOT, NOTES, ROW = 190.0, 320.0, 190.0, 26.0


def dots(
    title: str,
    rows: Sequence[Dot],
    low: float = 0.0,
    high: float = 1.0,
    step: float = 0.2,
    good: float | None = None,
) -> str:
    """Values as dots on one scale from `low` to `high` (shares), a row each, with whiskers.

    There is a mark at every `step`; `good` draws a red line.

    >>> dots("recall", [Dot("a", 0.5, 0.4, 0.6), Dot("b", None)]).count("<circle")
    1
    """

    def across(value: float) -> float:
        return NAMES + (min(max(value, low), high) - low) / (high - low) * PLOT

    bottom = TOP + ROW * len(rows)
    parts = [_text(NAMES + PLOT / 2, 20, title)]
    for mark in range(round((high - low) / step) + 1):
        value = low + mark * step
        parts += [
            _line(across(value), TOP, across(value), bottom, "#eee"),
            _text(across(value), bottom + 18, f"{value:.0%}"),
        ]
    if good is not None:
        parts.append(_line(across(good), TOP, across(good), bottom, RED, ' stroke-dasharray="4 4"'))
    for number, row in enumerate(rows):
        y = TOP + ROW * (number + 0.5)
        parts.append(_text(NAMES - 10, y + 4, row.name, "end"))
        if row.low is not None and row.high is not None:
            parts.append(_line(across(row.low), y, across(row.high), y, BLUE))
        if row.value is not None:
            parts.append(_dot(across(row.value), y, BLUE))
        parts.append(_text(NAMES + PLOT + 12, y + 4, row.note, "start"))
    return _picture(NAMES + PLOT + NOTES, bottom + 34, title, parts)
