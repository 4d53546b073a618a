"""Templates: fixed words with places that are filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from string import Formatter

from msgspec import Struct

from heshi.rulebook.entries import NoticeSlot, NoticeTemplate
from heshi.text.spoken import shown
from heshi.wording import Bilingual, Language

CODE, AUTHORITY = "code", "authority"
"""Places that fill themselves: the short code, which every template has, and who sends the notice."""

LONGEST_VALUE = 40
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,2})?")
_WORDS = re.compile(r"[^\s<>{}\[\]【】\\@#|\d]+(?:[^\n\r\t<>{}\[\]【】\\@#|]*[^\s<>{}\[\]【】\\@#|])?")
_DOCUMENT = re.compile(r"[\w〔〕()（）-]+\.?(?: [\w-]+)*")


class SlotFault(Struct, frozen=True):
    """What is wrong with the values of a notice: `missing`, `unknown` or `bad`, the place and its kind."""

    code: str
    slot: str
    kind: str = ""


def places_of(text: str) -> tuple[str, ...]:
    """The names of the places in a text of a template, in order.

    >>> places_of("{name}，您的卡已到{outlet}。{code}")
    ('name', 'outlet', 'code')
    """
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def fixed_words(text: str) -> tuple[str, ...]:
    """What stands between the places.

    >>> fixed_words("{name}，您好。{code}")
    ('，您好。',)
    """
    return tuple(words for words, _, _, _ in Formatter().parse(text) if words)


def fill(
    template: NoticeTemplate, language: Language, values: Mapping[str, str], code: str, authority: Bilingual
) -> str | tuple[SlotFault, ...]:
    """The notice with every place filled, or everything that is wrong with the values. Days are ISO 8601."""
    slots = {slot.id: slot for slot in template.slots}
    faults = [SlotFault("unknown", name) for name in values if name not in slots]
    told: dict[str, str] = {}
    for name, slot in slots.items():
        typed = values.get(name, "").strip()
        made = _written(slot, typed, language) if typed else None
        if made is None:
            faults.append(SlotFault("bad" if typed else "missing", name, slot.kind))
        else:
            told[name] = made
    if faults:
        return tuple(faults)
    return template.text.in_(language).format(**told, code=shown(code), authority=authority.in_(language))


def _written(slot: NoticeSlot, typed: str, language: Language) -> str | None:
    return _WRITERS[slot.kind](typed, language) if len(typed) <= LONGEST_VALUE else None


def _words(typed: str, language: Language) -> str | None:
    del language
    return typed if _WORDS.fullmatch(typed) else None


def _document(typed: str, language: Language) -> str | None:
    del language
    return typed if _DOCUMENT.fullmatch(typed) else None


def _amount(typed: str, language: Language) -> str | None:
    if not _AMOUNT.fullmatch(typed):
        return None
    return f"{typed}元" if language == "zh" else f"{typed} yuan"


def _date(typed: str, language: Language) -> str | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _month(typed: str, language: Language) -> str | None:
    match = _MONTH.fullmatch(typed)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return f"{year}年{month}月" if language == "zh" else f"{_MONTHS[month - 1]} {year}"


_WRITERS: Mapping[str, Callable[[str, Language], str | None]] = {
    "name": _words,
    "place": _words,
    "words": _words,
    "document": _document,
    "amount": _amount,
    "date": _date,
    "month": _month,
}
"""Kind of place -> how a typed value is written out; None: it is no such value."""
