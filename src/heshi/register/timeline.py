"""What the timeline picture shows: for each year the months of contributions, and lanes of spans with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from heshi.register.facts.calendar import month_number
from heshi.register.facts.cards import states_by
from heshi.register.facts.ledger import Ledger, MonthState
from heshi.register.facts.seen import Seen, end_of
from heshi.register.records import Cover, Decision, Entitlement, Record, Voucher, Wait
from heshi.register.timeline_words import MONTH_WORDS, STATE_WORDS, WORDS
from heshi.register.told import day_words
from heshi.wording import Bilingual

Tone = Literal["good", "wait", "bad", "plain"]
YEARS = 3
_BAD_STATES = ("lost_temporary", "lost_formal", "pin_locked", "sealed", "cancelled", "expired")


class Cell(Struct, frozen=True):
    """One month of contributions."""

    month: int
    state: MonthState


class Bar(Struct, frozen=True):
    """A span within one year, `[since, until)`; `words` stand in it, `long` tells the whole span with its days."""

    since: date
    until: date
    tone: Tone
    words: Bilingual
    long: Bilingual


class Lane(Struct, frozen=True):
    """A row of cells or of bars under one name."""

    name: Bilingual
    cells: tuple[Cell, ...] = ()
    bars: tuple[Bar, ...] = ()


class YearBlock(Struct, frozen=True):
    """One year and its lanes."""

    year: int
    lanes: tuple[Lane, ...]


class Timeline(Struct, frozen=True):
    """The whole picture: years, oldest first, and the day on which it was drawn."""

    day: date
    years: tuple[YearBlock, ...]


class _Span(Struct, frozen=True):
    since: date
    until: date | None
    tone: Tone
    words: Bilingual
    long: Bilingual


def timeline_of(record: Record, day: date, years: int = YEARS) -> Timeline:
    """What the record holds for the year of the day and the ones before it, `years` in all."""
    seen = Seen(record, day)
    lanes = [
        (WORDS["benefits"], [*map(_wait, record.waits), *map(_entitled, record.entitlements)]),
        (WORDS["settlement"], [_decision(decision) for decision in seen.decided]),
        *((card_name(voucher), list(_states(voucher, seen))) for voucher in record.vouchers),
    ]
    blocks = []
    for year in range(day.year - years + 1, day.year + 1):
        rows = [*_months(seen, year), *(Lane(name, bars=tuple(_within(spans, year, day))) for name, spans in lanes)]
        blocks.append(YearBlock(year, tuple(lane for lane in rows if lane.cells or lane.bars)))
    return Timeline(day, tuple(blocks))


def _months(seen: Seen, year: int) -> Iterator[Lane]:
    covers: tuple[tuple[Cover, str], ...] = (("basic", "contributions"), ("supplementary", "supplementary"))
    for cover, name in covers:
        ledger = Ledger(seen, cover)
        if cover == "supplementary" and not any(row.month.year == year for row in ledger.rows):
            continue
        states = {month_number(month.first): month.state for month in ledger.months}
        ahead = {month_number(row.month): ledger.state_of(row) for row in ledger.rows}
        cells = []
        for month in range(1, 13):
            number = month_number(date(year, month, 1))
            state = states.get(number) or ahead.get(number)
            if state is not None:
                cells.append(Cell(month, state))
        yield Lane(WORDS[name], cells=tuple(cells))


def _entitled(span: Entitlement) -> _Span:
    return _span(span.since, span.until, "good", WORDS["entitled"])


def _wait(wait: Wait) -> _Span:
    return _span(wait.since, wait.until, "wait", WORDS["wait"])


def _decision(decision: Decision) -> _Span:
    return _span(decision.since, end_of(decision), "bad", WORDS["suspended"])


def _span(since: date, until: date | None, tone: Tone, what: Bilingual) -> _Span:
    if until is None:
        long = WORDS["span_open"].filled_each(what=what, since=day_words(since))
    else:
        long = WORDS["span"].filled_each(what=what, since=day_words(since), until=day_words(until))
    return _Span(since, until, tone, what, long)


def _states(voucher: Voucher, seen: Seen) -> Iterator[_Span]:
    """Each state of a voucher lasts until the next one."""
    states = states_by(voucher, seen)
    for number, state in enumerate(states):
        until = states[number + 1].on if number + 1 < len(states) else None
        tone: Tone = "good" if state.state == "activated" else ("bad" if state.state in _BAD_STATES else "plain")
        words = STATE_WORDS[state.state]
        long = WORDS["card_state"].filled_each(card=card_name(voucher), what=words, since=day_words(state.on))
        yield _Span(state.on, until, tone, words, long)


def card_name(voucher: Voucher) -> Bilingual:
    """What a reader calls this voucher, in a word or two."""
    return WORDS.get(voucher.card) or WORDS[voucher.kind]


def _within(spans: Iterable[_Span], year: int, day: date) -> Iterator[Bar]:
    """The parts of spans that lie in one year; what has no end on file is drawn to the day and not beyond.

    Two states of one day leave only the later one.
    """
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    for span in spans:
        since, until = max(span.since, first), min(span.until or day + timedelta(days=1), after)
        if since < until:
            yield Bar(since, until, span.tone, span.words, span.long)


def lines_of(timeline: Timeline) -> Sequence[Bilingual]:
    """The picture in sentences, for whoever cannot see it: the months of each year, then every span once."""
    lines = [_cells_line(block.year, lane) for block in timeline.years for lane in block.lanes if lane.cells]
    spans = (bar.long for block in timeline.years for lane in block.lanes for bar in lane.bars)
    return [*lines, *dict.fromkeys(spans)]


def _cells_line(year: int, lane: Lane) -> Bilingual:
    cells = [
        WORDS["cell"].filled_each(month=Bilingual(str(c.month), str(c.month)), state=MONTH_WORDS[c.state])
        for c in lane.cells
    ]
    joined = Bilingual(
        zh=lane.name.zh + " " + "，".join(cell.zh for cell in cells),
        en=lane.name.en + ": " + ", ".join(cell.en for cell in cells),
    )
    return WORDS["months"].filled_each(year=Bilingual(str(year), str(year)), cells=joined)
