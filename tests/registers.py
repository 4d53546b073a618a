"""A register for tests: keys that are nobody's, and one entry of every kind with every field filled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.sealing import Key, Sealing
from heshi.register.person import Details
from heshi.register.records import (
    Circumstance,
    Contribution,
    Decision,
    Enrolment,
    Entered,
    Entitlement,
    Use,
    Versioned,
    Voucher,
    VoucherState,
    Wait,
)
from planted import CHECK, WEIGHTS

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
OLD, NEW = Key("k2025", b"o" * 32), Key("k2026", b"n" * 32)
CN = "CN-11"


def identity_number(order: int) -> str:
    """A number of a place that does not exist; another one for each order below 10,000."""
    body = f"99{order // 1000:04}19491231{order % 1000:03}"
    return body + CHECK[sum(w * int(d) for w, d in zip(WEIGHTS, body, strict=True)) % 11]


def details(order: int, phone: str = "") -> Details:
    """Somebody who does not exist."""
    return Details(identity=identity_number(order), name=f"王小{order}", phone=phone)


def entered(minutes: int = 0, by: str = "anna", why: str = "a form", source: str = "") -> Entered:
    """So many minutes after now."""
    return Entered(NOW + timedelta(minutes=minutes), by, source, why)


def open_register(engine: Engine, *keys: Key) -> StoredRegister:
    """A register over tables that are there."""
    return StoredRegister(engine, Sealing(keys or (OLD,)))


def one_of_each(by: Entered) -> tuple[Versioned, ...]:
    """An entry of every kind; no field has its default but `withdrawn`."""
    return (*_spells(by), *_events(by))


DAY, LATER = date(2026, 1, 1), date(2026, 7, 1)


def _spells(by: Entered) -> tuple[Versioned, ...]:
    day, later = DAY, LATER
    return (
        Enrolment(
            key="e1", scheme="flexible", region=CN, since=day, until=later, how="switched", employer="A", entered=by
        ),
        Contribution(
            key="2026-01/flexible/supplementary",
            month=day,
            scheme="flexible",
            cover="supplementary",
            due=day,
            paid=later,
            deadline=later,
            entered=by,
        ),
        Entitlement(key="n1", since=day, until=later, entered=by),
        Wait(key="w1", since=day, until=later, rule="rules/waiting-period/new", entered=by),
    )


def _events(by: Entered) -> tuple[Versioned, ...]:
    day, later = DAY, LATER
    state = VoucherState(key="s1", voucher="v1", state="activated", on=day, entered=by)
    return (
        Voucher(
            key="v1",
            kind="social_security_card",
            card="third_generation",
            replaces="v0",
            issued=day,
            expires=later,
            age=40,
            wrong_tries=2,
            last_used=later,
            states=(state,),
            entered=by,
        ),
        Decision(
            key="d1",
            grounds=("voucher_lent", "fraud_suspected"),
            rule="rules/suspension/lent",
            article="30(2)",
            decided=day,
            since=day,
            until=later,
            lifted=later,
            cleared=later,
            officers=2,
            served="post",
            served_on=day,
            heard=True,
            remedies=False,
            entered=by,
        ),
        Use(
            key="u1",
            on=day,
            kind="purchase",
            place="B",
            cost=10**10,
            fund=7,
            at_counter=False,
            proxy=True,
            both_ids=False,
            entered=by,
        ),
        Circumstance(key="c1", fact="local_years_enough", value=True, since=day, until=later, entered=by),
    )
