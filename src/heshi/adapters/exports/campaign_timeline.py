"""When the messages of a campaign came, as an SVG of bars: no script, no colour that means anything, told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from heshi.adapters.exports.campaign_times import has_clock, moment
from heshi.bulk.campaign import Campaign, Tick
from heshi.wording import Language

Say = Callable[..., str]
"""A phrase by its key with its places filled, in the language of the report."""

WIDTH, HEIGHT, TOP, FOOT, RIGHT = 300, 184, 32, 48, 4
FONT, DIGIT = 15, 9
WIDEST = 36.0
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def timeline(card: Campaign, say: Say, language: Language, mark: str) -> str:
    """One `<svg>`, or an empty text when no message has a time. `mark` begins the ids in it: unique in a page."""
    if not card.timeline:
        return ""
    peak = max(tick.count for tick in card.timeline)
    left = 10 + DIGIT * len(f"{peak:,}")
    step = step_of(card.timeline)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" class="bars" role="img"'
        f" aria-labelledby={quoteattr(mark + '-title')} aria-describedby={quoteattr(mark + '-told')}>",
        f"<title id={quoteattr(mark + '-title')}>{escape(say('time'))}</title>",
        f"<desc id={quoteattr(mark + '-told')}>{escape(told(card, say, language))}</desc>",
        _text(left, 16, say("time.axis"), "start"),
        *_levels(peak, left),
        *_bars(card.timeline, step, peak, left),
        *_days(card, step, left, language),
        _text(left + (WIDTH - RIGHT - left) / 2, HEIGHT - 6, said_step(step, say), "middle"),
        "</svg>",
    ]
    return "\n".join(parts)


def told(card: Campaign, say: Say, language: Language) -> str:
    """The picture in words, for whoever does not see it."""
    most = max(card.timeline, key=lambda tick: tick.count)
    clock = has_clock(card)
    first, last = card.first or card.timeline[0].since, card.last or card.timeline[-1].since
    times = [moment(at, language, clock) for at in (first, last, most.since)]
    values = {"count": f"{sum(tick.count for tick in card.timeline):,}", "peak": f"{most.count:,}"}
    return say("time.told", first=times[0], last=times[1], most=times[2], **values)


def step_of(ticks: tuple[Tick, ...]) -> timedelta:
    """How long one bar lasts: the shortest way from one tick to the next; a day where there is but one.

    >>> from datetime import datetime
    >>> step_of((Tick(datetime(2026, 11, 1), 3), Tick(datetime(2026, 11, 2), 1), Tick(datetime(2026, 11, 9), 1))).days
    1
    """
    return min((after.since - before.since for before, after in pairwise(ticks)), default=DAY) or DAY


def said_step(step: timedelta, say: Say) -> str:
    """How long one bar lasts, in words."""
    unit, length = ("days", DAY) if step % DAY == timedelta(0) else ("hours", HOUR)
    if step % length:
        unit, length = "minutes", timedelta(minutes=1)
    count = max(1, round(step / length))
    return say(f"time.{unit}.one") if count == 1 else say(f"time.{unit}", count=count)


def _levels(peak: int, left: float) -> Iterator[str]:
    """A line for nothing, one for the highest bar, and one between where there is a whole number."""
    for count in sorted({0, peak, peak // 2 if peak % 2 == 0 else 0}):
        y = _height(count, peak)
        yield (
            f'<path d="M{left} {y:.1f}H{WIDTH - RIGHT}" fill="none" stroke="currentColor"'
            f' stroke-width="1" opacity="{1 if count == 0 else 0.3}"/>'
        )
        yield _text(left - 6, y + 5, f"{count:,}", "end")


def _bars(ticks: tuple[Tick, ...], step: timedelta, peak: int, left: float) -> Iterator[str]:
    whole = ticks[-1].since - ticks[0].since + step
    room = WIDTH - RIGHT - left
    slot = room * (step / whole)
    width = max(1.5, min(WIDEST, slot * 0.78))
    for tick in ticks:
        x = left + room * ((tick.since - ticks[0].since) / whole) + (slot - width) / 2
        y = min(_height(tick.count, peak), _height(0, peak) - 1.5)  # a single message is seen too
        yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_height(0, peak) - y:.1f}" class="bar"/>'


def _days(card: Campaign, step: timedelta, left: float, language: Language) -> Iterator[str]:
    """The first and the last bar's day, or time where a bar is shorter than a day; one alone stands in the middle."""
    y = HEIGHT - FOOT + 18
    ticks = card.timeline
    names = [_short(tick, step, language) for tick in (ticks[0], ticks[-1])]
    if len(ticks) == 1:
        yield _text(left + (WIDTH - RIGHT - left) / 2, y, names[0], "middle")
        return
    yield _text(left, y, names[0], "start")
    yield _text(WIDTH - RIGHT, y, names[1], "end")


def _short(tick: Tick, step: timedelta, language: Language) -> str:
    said = moment(tick.since, language, clock=step % DAY != timedelta(0))
    return said.partition("年")[2] if language == "zh" else " ".join(w for w in said.split() if len(w) != 4)


def _height(count: int, peak: int) -> float:
    return HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * count / max(1, peak)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    place = f'x="{x:g}" y="{y:g}" font-size="{FONT}" text-anchor="{anchor}"'
    return f'<text {place} fill="currentColor">{escape(words)}</text>'
