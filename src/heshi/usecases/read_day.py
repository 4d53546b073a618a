"""A day, or a moment, as somebody typed it or a machine wrote it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone

from heshi.usecases.refusal import Refusal


def read_day(text: str, where: str) -> date | Refusal:
    """The day, written year-month-day, or why there is no such day.

    >>> read_day("2026-11-22", "--as-of")
    datetime.date(2026, 11, 22)
    >>> read_day("2026-02-30", "--as-of").code
    'bad_date'
    """
    typed = text.strip().replace("/", "-").replace("年", "-").replace("月", "-").removesuffix("日")
    parts = typed.split("-")
    if len(parts) == 3 and len(parts[0]) == 4 and all(part.isascii() and part.isdecimal() for part in parts):
        try:
            return date(*(int(part) for part in parts))
        except ValueError:
            return Refusal("bad_date", where, {"value": text})
    return Refusal("bad_date", where, {"value": text})


_CHINA = timezone(timedelta(hours=8))
_MOMENT = re.compile(r"(\S+?)(?:T|\s+)(\d{1,2}:\d{2}.*)")


def read_received(text: str, where: str) -> date | Refusal:
    """The day on which a message came: a day, or a moment, of which the day in China counts.

    A moment without a zone is one of the clock in China.

    >>> read_received("2026-11-22", "") == read_received("2026/11/22 9:05", "")
    True
    >>> read_received("2026-11-21T18:30:00.5Z", "")
    datetime.date(2026, 11, 22)
    >>> read_received("2026-11-22 25:00", "received").code
    'bad_date'
    """
    moment = _MOMENT.fullmatch(text.strip())
    if moment is None:
        return read_day(text, where)
    day, clock = read_day(moment[1], where), moment[2].replace(" ", "")
    with suppress(ValueError, OverflowError):
        at = time.fromisoformat(clock if clock[2] == ":" else f"0{clock}")
        if isinstance(day, date):
            return datetime.combine(day, at).astimezone(_CHINA).date() if at.tzinfo else day
    return Refusal("bad_date", where, {"value": text})
