"""The timeline as an SVG picture: large type, signs beside colours, a title and a description for screen readers.

It holds no style element or attribute, no script and no link, so it may stand in a page with a strict content policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from heshi.register.facts.calendar import last_day
from heshi.register.facts.ledger import MonthState
from heshi.register.timeline import Bar, Lane, Timeline, Tone, YearBlock, lines_of
from heshi.register.timeline_words import MONTH_SIGNS, MONTH_WORDS, WORDS
from heshi.register.told import day_words
from heshi.wording import Bilingual, Language

WIDTH, LEFT, TOP = 1016, 144, 64
CELL, CELL_HIGH, LANE_HIGH, GAP = 70, 48, 38, 26
TYPE = 20  # the smallest type in the picture, in its own units; at full width these are pixels
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

_INK = "#1a1a1a"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_FILL: dict[Tone | Literal["none"], tuple[str, str]] = {
    "good": ("#d9f0dd", "#1e6b34"),
    "wait": ("#fff1c9", "#8a5a00"),
    "bad": ("#fbdcd7", "#a3271a"),
    "plain": ("#e4ebf5", "#33507d"),
    "none": ("#ffffff", "#5c5c5c"),
}
_CELL_TONE: dict[MonthState, Tone | Literal["none"]] = {
    "paid": "good",
    "paid_back": "wait",
    "open": "plain",
    "missed": "bad",
    "not_due": "plain",
    "unknown": "none",
}


def draw_timeline(timeline: Timeline, language: Language) -> str:
    """The picture as one SVG document in one language; the same timeline gives the same text."""
    return "\n".join(_Drawing(timeline, language).lines()) + "\n"


class _Drawing:
    def __init__(self, timeline: Timeline, language: Language) -> None:
        self.timeline, self.language = timeline, language
        self.y = TOP

    def lines(self) -> Iterator[str]:
        body = [part for block in self.timeline.years for part in self._year(block)]
        body += self._legend()
        high = self.y + 16
        years = [block.year for block in self.timeline.years]
        title = self._say(WORDS["title"].filled(first=str(years[0]), last=str(years[-1])))
        about = " ".join(line.in_(self.language) for line in lines_of(self.timeline))
        lang = "zh-CN" if self.language == "zh" else "en"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="timeline-title timeline-about" '
            f'lang="{lang}" viewBox="0 0 {WIDTH} {high}" width="{WIDTH}" height="{high}" '
            f'font-family="{FONT}" font-size="{TYPE}" fill="{_INK}">'
        )
        yield f'<title id="timeline-title">{escape(title)}</title>'
        yield f'<desc id="timeline-about">{escape(about)}</desc>'
        yield f'<rect width="{WIDTH}" height="{high}" fill="#ffffff"/>'
        yield self._text(16, 40, title, size=26, weight="bold")
        yield from body
        yield "</svg>"

    def _say(self, text: Bilingual) -> str:
        return text.in_(self.language)

    def _year(self, block: YearBlock) -> Iterator[str]:
        yield self._text(16, self.y + 22, str(block.year), size=24, weight="bold")
        for month in range(1, 13):
            name = f"{month}月" if self.language == "zh" else _MONTHS[month - 1]
            yield self._text(LEFT + CELL * (month - 1) + CELL / 2, self.y + 22, name, anchor="middle")
        self.y += 32
        top = self.y
        for lane in block.lanes:
            yield from self._cells(lane) if lane.cells else self._bars(lane)
        if not block.lanes:
            self.y += 8
        if block.year == self.timeline.day.year:
            yield from self._today(top)
        self.y += GAP

    def _cells(self, lane: Lane) -> Iterator[str]:
        yield self._text(16, self.y + CELL_HIGH / 2 + 7, self._say(lane.name))
        for cell in lane.cells:
            fill, line = _FILL[_CELL_TONE[cell.state]]
            x = LEFT + CELL * (cell.month - 1)
            words = self._say(MONTH_WORDS[cell.state])
            yield (
                f'<g><title>{cell.month} {escape(words)}</title><rect x="{x + 2}" y="{self.y + 2}" width="{CELL - 4}" '
                f'height="{CELL_HIGH - 4}" rx="6" fill="{fill}" stroke="{line}" stroke-width="2"/>'
                + self._text(x + CELL / 2, self.y + 32, MONTH_SIGNS[cell.state], size=24, anchor="middle", fill=line)
                + "</g>"
            )
        self.y += CELL_HIGH

    def _bars(self, lane: Lane) -> Iterator[str]:
        yield self._text(16, self.y + LANE_HIGH / 2 + 7, self._say(lane.name))
        for bar in lane.bars:
            yield self._bar(bar)
        self.y += LANE_HIGH

    def _bar(self, bar: Bar) -> str:
        x, end = _x(bar.since), _x(bar.until, end=True)
        fill, line = _FILL[bar.tone]
        dash = ' stroke-dasharray="7 4"' if bar.tone == "wait" else ""
        words = self._say(bar.words)
        fits = _long(words) + 10 <= end - x
        label = self._text((x + end) / 2, self.y + 26, words, anchor="middle", fill=line) if fits else ""
        return (
            f"<g><title>{escape(self._say(bar.long))}</title>"
            f'<rect x="{x:.1f}" y="{self.y + 4}" width="{max(end - x, 3):.1f}" height="{LANE_HIGH - 8}" rx="5" '
            f'fill="{fill}" stroke="{line}" stroke-width="2"{dash}/>{label}</g>'
        )

    def _today(self, top: float) -> Iterator[str]:
        x = _x(self.timeline.day)
        words = self._say(day_words(self.timeline.day))
        yield f'<line x1="{x:.1f}" y1="{top - 4}" x2="{x:.1f}" y2="{self.y + 4}" stroke="{_INK}" stroke-width="3"/>'
        half = _long(words) / 2
        middle = min(max(x, LEFT + half), WIDTH - 16 - half)
        yield self._text(middle, self.y + 26, words, anchor="middle", weight="bold")
        self.y += 32

    def _legend(self) -> list[str]:
        """What the signs mean, as many to a line as fit."""
        parts, x = [], 16.0
        self.y += 8
        for state, words in MONTH_WORDS.items():
            text = self._say(words)
            wide = 50 + _long(text) + 26
            if x + wide > WIDTH - 16:
                x, self.y = 16.0, self.y + 40
            fill, line = _FILL[_CELL_TONE[state]]
            parts.append(
                f'<rect x="{x}" y="{self.y}" width="36" height="32" rx="6" fill="{fill}" stroke="{line}" '
                f'stroke-width="2"/>' + self._text(x + 18, self.y + 24, MONTH_SIGNS[state], anchor="middle", fill=line)
            )
            parts.append(self._text(x + 46, self.y + 23, text))
            x += wide
        self.y += 40
        return parts

    def _text(
        self, x: float, y: float, text: str, size: int = TYPE, anchor: str = "start", weight: str = "", fill: str = ""
    ) -> str:
        more = f' font-weight="{weight}"' if weight else ""
        more += f" fill={quoteattr(fill)}" if fill else ""
        more += f' font-size="{size}"' if size != TYPE else ""
        more += f' text-anchor="{anchor}"' if anchor != "start" else ""
        return f'<text x="{x:g}" y="{y:g}"{more}>{escape(text)}</text>'


def _x(day: date, end: bool = False) -> float:
    """Where a day begins in its year's row; the first of January as an end is the end of the row."""
    if end and day.month == 1 and day.day == 1:
        return LEFT + CELL * 12.0
    return LEFT + CELL * (day.month - 1 + (day.day - 1) / last_day(day.replace(day=1)).day)


def _long(text: str) -> float:
    """About how wide a text is: a Chinese sign is as wide as the type, a Latin one rather more than half."""
    return sum(TYPE if ord(sign) > 0x2E80 else TYPE * 0.6 for sign in text)
