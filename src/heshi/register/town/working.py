"""How the people of a town are insured: schemes, employers, months paid, late, never; moves and switches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct

from heshi.register.records import (
    Circumstance,
    Contribution,
    Enrolment,
    Entered,
    Entitlement,
    Scheme,
    Versioned,
    Wait,
)
from heshi.register.town.chance import Chance, Chances, weighed
from heshi.register.town.people import Resident
from heshi.register.versions import contribution_key

Paying = Literal["good", "gap", "repaired", "late", "moved", "switched", "unemployed"]
_PAYING: dict[Paying, float] = {
    "good": 0.74, "gap": 0.06, "repaired": 0.05, "late": 0.05, "moved": 0.04, "switched": 0.03, "unemployed": 0.03
}  # fmt: skip
_WORKING: dict[Scheme, float] = {"employee": 0.7, "flexible": 0.13, "resident": 0.17}
STAFF = 40
"""People of a town for one employer."""
IN_ARREARS = 0.04
"""Of the employers."""
SUPPLEMENT = 12


class Times(Struct, frozen=True):
    """The day on which the town stands and the month from which its register holds everything."""

    day: date
    since: date

    @property
    def last(self) -> date:
        """The first day of the latest month whose contribution has fallen due."""
        first = self.day.replace(day=1)
        return first if self.day > _due(first) else (first - timedelta(days=1)).replace(day=1)


class Employer(Struct, frozen=True):
    """A firm; months from `arrears` to before `until` it paid late (`back` says when) or not at all."""

    name: str
    arrears: date | None = None
    until: date | None = None
    back: date | None = None
    deadline: date | None = None


def employer(number: int, chances: Chances, times: Times) -> Employer:
    """The firm of that number; the same for everybody who works there."""
    chance, name = chances(f"employer/{number}"), f"虚构企业{number:05}"
    if chance.random() >= IN_ARREARS:
        return Employer(name)
    begin = _shifted(times.last, -chance.randrange(0, 9))
    until = _shifted(begin, 1 + chance.randrange(0, 4))
    deadline = _shifted(begin, 2) + timedelta(days=chance.randrange(0, 28))
    back = deadline + timedelta(days=chance.randrange(-20, 40)) if chance.random() < 0.6 else None
    return Employer(name, begin, until, back if back and back <= times.day else None, deadline)


def insured(
    who: Resident, chance: Chance, firm: Employer, region: str, times: Times, entered: Entered
) -> Iterator[Versioned]:
    """Everything that the register holds of somebody's insurance."""
    age = (times.day - who.born).days // 365
    retired = who.turned(55 if who.woman else 60)
    if age < 18 or (retired <= times.day and chance.random() < 0.4):
        yield from _resident(who, chance, region, times, entered)
    elif retired <= times.day:
        yield from _retired(retired, region, times, entered)
    else:
        scheme = weighed(chance, _WORKING)
        if scheme == "resident":
            yield from _resident(who, chance, region, times, entered)
        else:
            yield from _working(who, chance, scheme, firm, region, times, entered)


def _retired(since: date, region: str, times: Times, entered: Entered) -> Iterator[Versioned]:
    began = max(times.since, _first(since))
    yield Enrolment(key="e1", scheme="employee", region=region, since=times.since, entered=entered)
    yield Entitlement(key="b1", since=began, entered=entered)
    for fact in ("at_retirement", "total_years_enough", "local_years_enough"):
        yield Circumstance(key=fact, fact=fact, value=True, since=began, entered=entered)
    for month in _months(times.since, began):
        yield _paid("employee", month, _due(month), entered)


def _resident(who: Resident, chance: Chance, region: str, times: Times, entered: Entered) -> Iterator[Versioned]:
    """A year at a time, in the window of the autumn before; some years are late and some are missed."""
    first = max(times.since.year, who.born.year + 1)
    began: date | None = None
    for year in range(first, times.day.year + 1):
        how = weighed(chance, {"paid": 0.93, "late": 0.04, "missed": 0.03})
        if how == "missed":
            continue
        due = date(year - 1, 12, 31)
        paid = date(year - 1, 10 + chance.randrange(0, 2), 1 + chance.randrange(0, 28))
        if how == "late":
            paid = date(year, 1 + chance.randrange(0, 6), 1 + chance.randrange(0, 28))
            until = paid + timedelta(days=90)
            yield Wait(
                key=f"w{year}", since=paid, until=until, rule="rules/waiting-period/resident-late", entered=entered
            )
        if paid > times.day:
            continue
        began = began or date(year, 1, 1)
        for month in range(1, 13):
            yield _month("resident", date(year, month, 1), due, paid, None, entered)
    if began is not None:
        yield Enrolment(key="e1", scheme="resident", region=region, since=began, entered=entered)


def _working(
    who: Resident, chance: Chance, scheme: Scheme, firm: Employer, region: str, times: Times, entered: Entered
) -> Iterator[Versioned]:
    begin = max(times.since, _first(who.turned(20 + chance.randrange(0, 4))))
    if begin > times.last:
        begin = times.last
    how = weighed(chance, _PAYING)
    length = 1 + chance.randrange(0, 7)
    hole = _shifted(times.last, -length - chance.randrange(0, 6))
    after = _shifted(hole, length)
    changes = how in ("moved", "switched") and hole > begin
    yield from _spells(how if changes else "good", scheme, firm, region, begin, after, times, entered)
    if how == "unemployed":
        yield Circumstance(key="u1", fact="unemployment_benefit", value=True, since=hole, until=after, entered=entered)
    repaired = after + timedelta(days=20)
    for month in _months(begin, _shifted(times.last, 1)):
        due = _due(month)
        missing = hole <= month < after and how in ("gap", "repaired", "unemployed", "moved", "switched")
        if missing and not (how == "repaired" and repaired <= times.day):
            if how == "gap" and scheme == "flexible":
                yield _month(scheme, month, due, None, None, entered)
        elif missing:
            yield _month(scheme, month, due, repaired, None, entered)
        elif firm.arrears and firm.until and scheme == "employee" and firm.arrears <= month < firm.until:
            yield _month(scheme, month, due, firm.back, firm.deadline, entered)
        elif how == "late" and month >= hole:
            yield _month(scheme, month, due, min(due + timedelta(days=9), times.day), None, entered)
        else:
            yield _paid(scheme, month, due, entered)
    if scheme == "employee" and chance.random() < 0.5:
        yield _month(
            scheme,
            times.day.replace(month=1, day=1),
            _due(times.day.replace(month=1)),
            times.day.replace(month=1, day=9),
            None,
            entered,
            "supplementary",
        )


def _spells(
    how: Paying, scheme: Scheme, firm: Employer, region: str, begin: date, change: date, times: Times, entered: Entered
) -> Iterator[Versioned]:
    name = firm.name if scheme == "employee" else ""
    if how not in ("moved", "switched") or change > times.day:
        yield Enrolment(key="e1", scheme=scheme, region=region, since=begin, employer=name, entered=entered)
        yield Entitlement(key="b1", since=_shifted(begin, 1), entered=entered)
        return
    before: Scheme = scheme if how == "moved" else "resident"
    yield Enrolment(key="e1", scheme=before, region=region, since=begin, until=change, entered=entered)
    yield Enrolment(
        key="e2", scheme=scheme, region=region, since=change, how="moved" if how == "moved" else "switched",
        employer=name, entered=entered,
    )  # fmt: skip


def _paid(scheme: Scheme, month: date, due: date, entered: Entered) -> Contribution:
    return _month(scheme, month, due, due, None, entered)


def _month(
    scheme: Scheme,
    month: date,
    due: date,
    paid: date | None,
    deadline: date | None,
    entered: Entered,
    cover: Literal["basic", "supplementary"] = "basic",
) -> Contribution:
    return Contribution(
        key=_key(month, scheme, cover),
        month=month,
        scheme=scheme,
        cover=cover,
        due=due,
        paid=paid,
        deadline=deadline,
        entered=entered,
    )


_key = cache(contribution_key)


def _first(day: date) -> date:
    return day.replace(day=1)


@cache
def _due(month: date) -> date:
    """Contributions are due by the 15th of their month."""
    return month.replace(day=15)


@cache
def _shifted(month: date, by: int) -> date:
    """The first day of the month so many later."""
    place = month.year * 12 + month.month - 1 + by
    return date(place // 12, place % 12 + 1, 1)


@cache
def _months(since: date, until: date) -> tuple[date, ...]:
    """Every month from one to before another."""
    found = []
    month = _first(since)
    while month < until:
        found.append(month)
        month = _shifted(month, 1)
    return tuple(found)
