"""Entries of invented people, made short, and what a register says of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec import structs

from heshi.law.facts import Value
from heshi.register.facts.calendar import last_day, month_at, month_number
from heshi.register.facts.derive import facts_of
from heshi.register.records import (
    Contribution,
    Coverage,
    Enrolment,
    Entered,
    Kind,
    Record,
    Scheme,
    State,
    Voucher,
    VoucherState,
)

ENTERED = Entered(datetime(2000, 1, 1), "tests")
EVERYTHING = Coverage({kind: date(1990, 1, 1) for kind in Kind})
ONE_DAY = timedelta(days=1)
LATER = datetime(2029, 12, 31, 12)


def record(**entries: object) -> Record:
    base = Record(person=1, region="CN", known_at=LATER, coverage=EVERYTHING)
    return structs.replace(base, **entries)


def fact(held: Record, name: str, day: date) -> Value | None:
    return facts_of(held, day).facts.get(name)


def months(first: date, count: int, scheme: Scheme = "employee") -> tuple[Contribution, ...]:
    """So many months paid on the 15th and due on the last day."""
    firsts = [month_at(month_number(first) + number) for number in range(count)]
    return tuple(row(m, scheme, last_day(m), m.replace(day=15)) for m in firsts)


def row(month: date, scheme: Scheme, due: date, paid: date | None, deadline: date | None = None) -> Contribution:
    """One month's contribution."""
    key = f"{scheme}-{month.isoformat()}"
    return Contribution(key=key, month=month, scheme=scheme, due=due, paid=paid, deadline=deadline, entered=ENTERED)


def enrolled(since: date, scheme: Scheme = "employee", region: str = "CN", until: date | None = None) -> Enrolment:
    """A spell that began anew."""
    key = f"e-{since.isoformat()}"
    return Enrolment(key=key, scheme=scheme, region=region, since=since, until=until, entered=ENTERED)


def card(key: str, kind: str, *states: tuple[State, date], replaces: str = "", **more: object) -> Voucher:
    """A plastic card with its states."""
    held = tuple(
        VoucherState(key=f"{key}-{n}", voucher=key, state=state, on=on, entered=ENTERED)
        for n, (state, on) in enumerate(states)
    )
    base = Voucher(key=key, kind="social_security_card", card=kind, replaces=replaces, states=held, entered=ENTERED)
    return structs.replace(base, **more)


def number_in(given: Mapping[str, Value], fact: str, otherwise: int) -> int:
    """A number among the facts."""
    value = given.get(fact, otherwise)
    return int(value) if isinstance(value, int | float) else otherwise
