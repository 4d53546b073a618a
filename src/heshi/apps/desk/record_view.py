"""Entries of the register in words: one value of one field, and the versions of an entry beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from heshi.apps.desk.guard import Call
from heshi.apps.phrases import load_phrases
from heshi.apps.web.visitor import visitor_of
from heshi.register.records import Versioned
from heshi.usecases.entry_fields import Field, fields_of
from heshi.usecases.read_entry import kind_of
from heshi.wording import Language

NONE = "–"


def cell(call: Call, value: object, field: Field) -> str:
    """One value as a reader wants it: choices and facts in words, money in yuan, what is not on file as a dash."""
    language = visitor_of(call.request).language
    if value is None or value == "" or value == ():
        return NONE
    if isinstance(value, bool):
        return load_phrases().say("register.yes" if value else "register.no", language)
    if isinstance(value, date):
        return f"{value:%Y-%m}" if field.shape == "month" else value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(_fact(call, str(name), language) for name in value)
    if isinstance(value, int) and field.shape == "money":
        return yuan(value)
    return _text(call, str(value), field, language)


def _text(call: Call, value: str, field: Field, language: Language) -> str:
    if field.shape == "choice":
        return load_phrases().say(f"register.{field.name}.{value}", language)
    if field.shape == "place":
        return place_words(call, value)
    if field.shape == "card":
        fact = call.house.book.facts.get("card_kind")
        return fact.choices[value].in_(language) if fact and value in fact.choices else value
    return _fact(call, value, language) if field.shape == "fact" else value


def _fact(call: Call, name: str, language: Language) -> str:
    fact = call.house.book.facts.get(name)
    return fact.term.in_(language) if fact else name


def place_words(call: Call, code: str) -> str:
    """The name of a place, or its code where the rulebook does not list it."""
    region = call.house.book.regions.get(code)
    if region is None:
        return code or NONE
    return region.names[0] if visitor_of(call.request).language == "zh" else region.en


def yuan(fen: int) -> str:
    """Fen as yuan with two places.

    >>> yuan(1205), yuan(-5)
    ('12.05', '-0.05')
    """
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def masked_phone(phone: str) -> str:
    """A telephone number as it may be shown: enough to ask "does it end with …?".

    >>> masked_phone("17100000000"), masked_phone("")
    ('171******00', '–')
    """
    return f"{phone[:3]}{'*' * (len(phone) - 5)}{phone[-2:]}" if len(phone) > 5 else NONE


class Thread(Struct, frozen=True):
    """All versions of one entry, the newest first."""

    key: str
    versions: tuple[Versioned, ...]

    @property
    def newest(self) -> Versioned:
        """What counts now, unless it was withdrawn."""
        return self.versions[0]


def current(versions: Sequence[Versioned]) -> tuple[Thread, ...]:
    """The versions by entry; the entry that was touched last comes first."""
    threads: dict[str, list[Versioned]] = {}
    for version in reversed(versions):
        threads.setdefault(version.key, []).append(version)
    return tuple(Thread(key, tuple(found)) for key, found in threads.items())


def changed(version: Versioned, before: Versioned | None) -> tuple[Field, ...]:
    """The fields in which a version differs from the one before it; of a first version, those that it fills."""
    fields = fields_of(kind_of(version))
    if before is None:
        return tuple(field for field in fields if getattr(version, field.name) not in (None, "", ()))
    return tuple(field for field in fields if getattr(version, field.name) != getattr(before, field.name))
