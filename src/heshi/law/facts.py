"""What is known of a person or a card, and how an answer in a person's own words becomes a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from heshi.rulebook.entries import Fact

Value = bool | str | float | date
"""yes/no, a choice, a number, or a day."""

FaultCode = Literal["unknown_fact", "not_yes_or_no", "not_a_number", "not_a_date", "not_a_choice", "empty"]

YES = frozenset({"yes", "y", "true", "1", "是", "对", "有", "是的"})
NO = frozenset({"no", "n", "false", "0", "否", "不", "没有", "不是", "无"})


class FactFault(Struct, frozen=True):
    """An answer that could not be taken: which fact, what was given, and what would have been right."""

    fact: str
    code: FaultCode
    given: str
    allowed: tuple[str, ...] = ()


class Facts(Mapping[str, Value]):
    """An immutable mapping of fact id to value; a fact that is not in it is unknown, never assumed.

    >>> facts = Facts({"voucher_lent": True})
    >>> facts["voucher_lent"], "fund_loss" in facts
    (True, False)
    >>> facts.with_("fund_loss", False)["fund_loss"]
    False
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value] | None = None) -> None:
        self._values: Mapping[str, Value] = MappingProxyType(dict(values or {}))

    def __getitem__(self, fact: str) -> Value:
        return self._values[fact]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Facts({dict(self._values)!r})"

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def with_(self, fact: str, value: Value) -> Facts:
        """These facts and one more (or one replaced)."""
        return Facts({**self._values, fact: value})


NOTHING = Facts()
"""Nobody has said anything yet."""


def parse_fact(fact: Fact, text: str) -> Value | FactFault:
    """Read one typed answer as a value of this fact; what cannot be read comes back as a fault.

    >>> from heshi.wording import Bilingual
    >>> asked = Bilingual(zh="断缴几个月？", en="How many months unpaid?")
    >>> parse_fact(Fact(id="gap_months", type="number", question=asked, term=asked), "3")
    3.0
    >>> parse_fact(Fact(id="fund_loss", type="yes_no", question=asked, term=asked), "是")
    True
    """
    given = text.strip()
    if not given:
        return FactFault(fact.id, "empty", text)
    return _READERS[fact.type](fact, given)


def read_facts(given: Mapping[str, Value], known: Mapping[str, Fact]) -> tuple[Facts, tuple[FactFault, ...]]:
    """Take answers as typed or already typed values; all faults come back together, beside what was good."""
    good: dict[str, Value] = {}
    faults: list[FactFault] = []
    for name, value in given.items():
        fact = known.get(name)
        read = FactFault(name, "unknown_fact", str(value)) if fact is None else _take(fact, value)
        if isinstance(read, FactFault):
            faults.append(read)
        else:
            good[name] = read
    return Facts(good), tuple(faults)


def _take(fact: Fact, value: Value) -> Value | FactFault:
    """A value that has the fact's own type already is kept; anything else is read from its text."""
    if isinstance(value, bool):
        return value if fact.type == "yes_no" else parse_fact(fact, "yes" if value else "no")
    if isinstance(value, date):
        return value if fact.type == "date" else parse_fact(fact, value.isoformat())
    return parse_fact(fact, value if isinstance(value, str) else f"{value:g}")


def _yes_no(fact: Fact, given: str) -> Value | FactFault:
    word = given.lower()
    if word in YES:
        return True
    return False if word in NO else FactFault(fact.id, "not_yes_or_no", given, ("yes", "no", "是", "否"))


def _number(fact: Fact, given: str) -> Value | FactFault:
    try:
        number = float(given)
    except ValueError:
        return FactFault(fact.id, "not_a_number", given)
    # Months, years and counts are never negative; "nan" and "inf" are words, not amounts.
    return number if 0 <= number < 1e9 else FactFault(fact.id, "not_a_number", given)


def _date(fact: Fact, given: str) -> Value | FactFault:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return FactFault(fact.id, "not_a_date", given)


def _choice(fact: Fact, given: str) -> Value | FactFault:
    """A choice by its id or by its words; a fact without a list of choices takes any text (a place)."""
    if not fact.choices or given in fact.choices:
        return given
    for name, words in fact.choices.items():
        if given.lower() in (name, words.zh, words.en.lower()):
            return name
    return FactFault(fact.id, "not_a_choice", given, tuple(fact.choices))


_READERS = {"yes_no": _yes_no, "number": _number, "date": _date, "choice": _choice}
