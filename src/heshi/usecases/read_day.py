"""A day as somebody typed it."""

from __future__ import annotations

from datetime import date

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
