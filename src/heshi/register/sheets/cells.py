"""Reading one cell: a day, a month, a sum of money, a choice. What cannot be read is a code and what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from heshi.law.facts import FactFault, parse_fact
from heshi.rulebook.entries import Fact, Region


class Misread(Struct, frozen=True):
    """Why a cell could not be read; `right` fills the sentence with what would be."""

    code: str
    right: str = ""


class Setting(Struct, frozen=True):
    """What reading depends on: the day of the import, and the facts and places that the rulebook knows."""

    as_of: date
    facts: Mapping[str, Fact] = {}
    regions: Mapping[str, Region] = {}


Reader = Callable[[str, Setting], Any]
"""The text of a cell that is not empty -> its value or a Misread."""

_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})月?")
_MONEY = re.compile(r"\d{1,9}(\.\d{1,2})?")
_YES = frozenset({"yes", "y", "true", "1", "是", "有"})
_NO = frozenset({"no", "n", "false", "0", "否", "无"})
EARLIEST = 1900


def day(text: str, _: Setting) -> date | Misread:
    """A day of the calendar.

    >>> day("2026-10-31", Setting(date(2026, 11, 22))), day("2026-02-30", Setting(date(2026, 11, 22)))
    (datetime.date(2026, 10, 31), Misread(code='not_a_day', right=''))
    """
    found = _DAY.fullmatch(text)
    return _calendar(found.groups(), "not_a_day") if found else Misread("not_a_day")


def past_day(text: str, setting: Setting) -> date | Misread:
    """A day on which something has happened already."""
    found = day(text, setting)
    return Misread("future_day") if isinstance(found, date) and found > setting.as_of else found


def month(text: str, setting: Setting) -> date | Misread:
    """A month, given as one or as its first day.

    >>> month("202610", Setting(date(2026, 11, 22))), month("2026-10-02", Setting(date(2026, 11, 22))).code
    (datetime.date(2026, 10, 1), 'not_a_month')
    """
    if found := _MONTH.fullmatch(text):
        return _calendar((*found.groups(), "1"), "not_a_month")
    whole = day(text, setting)
    return whole if isinstance(whole, date) and whole.day == 1 else Misread("not_a_month")


def _calendar(parts: tuple[str, ...], code: str) -> date | Misread:
    try:
        found = date(*map(int, parts))
    except ValueError:
        return Misread(code)
    return found if found.year >= EARLIEST else Misread(code)


def yes_no(text: str, _: Setting) -> bool | Misread:
    """Yes or no in either language."""
    folded = text.lower()
    return folded in _YES if folded in _YES | _NO else Misread("not_yes_no")


def count(text: str, _: Setting) -> int | Misread:
    """A whole number that is not negative.

    >>> count("3", Setting(date(2026, 11, 22))), count("-3", Setting(date(2026, 11, 22))).code
    (3, 'not_a_count')
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else Misread("not_a_count")


def money(text: str, _: Setting) -> int | Misread:
    """Yuan with up to two decimals, as fen.

    >>> money("12.5", Setting(date(2026, 11, 22))), money("1,200", Setting(date(2026, 11, 22))).code
    (1250, 'not_money')
    """
    if not text.isascii() or not _MONEY.fullmatch(text):
        return Misread("not_money")
    yuan, fen = (*text.split("."), "")[:2]
    return int(yuan) * 100 + int(fen.ljust(2, "0"))


def words(longest: int) -> Reader:
    """A text of at most so many signs, none of them a control sign.

    >>> words(3)("abcd", Setting(date(2026, 11, 22)))
    Misread(code='too_long', right='3')
    """

    def read(text: str, _: Setting) -> str | Misread:
        if len(text) > longest:
            return Misread("too_long", str(longest))
        return text if text.isprintable() else Misread("control_signs")

    return read


def choice(named: Mapping[str, str]) -> Reader:
    """One of several: the name that the register uses, or the Chinese one beside it.

    >>> read = choice({"employee": "职工", "resident": "居民"})
    >>> read("居民", Setting(date(2026, 11, 22))), read("staff", Setting(date(2026, 11, 22))).right
    ('resident', 'employee / resident')
    """
    known = {word: code for code, chinese in named.items() for word in (code, *chinese.split("|"))}
    right = " / ".join(code for code in named if code)

    def read(text: str, _: Setting) -> str | Misread:
        return known[text] if text in known else Misread("not_a_choice", right)

    return read


def region(text: str, setting: Setting) -> str | Misread:
    """A place of the rulebook by its code or one of its names."""
    if text in setting.regions:
        return text
    codes = [code for code, place in setting.regions.items() if text in (*place.names, place.en)]
    return codes[0] if len(codes) == 1 else Misread("not_a_region")


def fact_ids(text: str, setting: Setting) -> tuple[str, ...] | Misread:
    """Ids of facts with semicolons between."""
    ids = tuple(part.strip() for part in re.split("[;；]", text) if part.strip())
    return ids if ids and all(name in setting.facts for name in ids) else Misread("unknown_fact")


def fact_id(text: str, setting: Setting) -> str | Misread:
    """The id of a fact."""
    return text if text in setting.facts else Misread("unknown_fact")


def fact_value(fact: Fact, text: str) -> bool | float | str | Misread:
    """What a fact is, read as an answer to its question."""
    found = parse_fact(fact, text)
    if isinstance(found, FactFault):
        return Misread(_FACT_FAULTS.get(found.code, found.code), " / ".join(found.allowed))
    return found.isoformat() if isinstance(found, date) else found


_FACT_FAULTS = {"not_yes_or_no": "not_yes_no", "not_a_date": "not_a_day", "empty": "empty"}


def fact_choice(name: str) -> Reader:
    """One of the choices of a fact, by its id or its words in either language."""

    def read(text: str, setting: Setting) -> Any:
        return fact_value(setting.facts[name], text)

    return read
