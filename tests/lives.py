"""Two lives in the register for tests and pictures: one in good order, one with arrears, a decision and an old card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from heshi.register.records import (
    Contribution,
    Decision,
    Enrolment,
    Entered,
    Kind,
    Use,
    Versioned,
    Voucher,
    VoucherState,
)


def months(first: date, last: date) -> Iterator[date]:
    """The first day of every month from one to another."""
    while first <= last:
        yield first
        first = (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def _paid(entered: Entered, first: date, last: date, unpaid: date | None = None) -> Iterator[Contribution]:
    for month in months(first, last):
        late = unpaid is not None and month >= unpaid
        yield Contribution(
            key=f"c-{month:%Y-%m}",
            month=month,
            scheme="employee",
            due=month.replace(day=25),
            paid=None if late else month.replace(day=20),
            entered=entered,
        )


def _card(entered: Entered, key: str, kind: str, card: str, states: tuple[tuple[str, date], ...]) -> list[Versioned]:
    voucher = Voucher(key=key, kind=kind, card=card, issued=states[0][1], entered=entered)  # type: ignore[arg-type]
    passed = [
        VoucherState(key=f"{key}-{n}", voucher=key, state=state, on=on, entered=entered)  # type: ignore[arg-type]
        for n, (state, on) in enumerate(states)
    ]
    return [voucher, *passed]


def in_order(entered: Entered, employer: str, hospital: str) -> list[Versioned]:
    """Paid to the last month; an old card that was replaced, the new one in use, an electronic voucher."""
    return [
        Enrolment(
            key="e1", scheme="employee", region="CN-ZJ", since=date(2019, 3, 1), employer=employer, entered=entered
        ),
        *_paid(entered, date(2019, 3, 1), date(2026, 11, 1)),
        *_card(
            entered,
            "v1",
            "social_security_card",
            "generation_3",
            (
                ("applied", date(2026, 8, 3)),
                ("made", date(2026, 8, 20)),
                ("delivered", date(2026, 8, 25)),
                ("collected", date(2026, 9, 1)),
                ("activated", date(2026, 9, 1)),
            ),
        ),
        *_card(entered, "v2", "electronic_voucher", "", (("activated", date(2022, 5, 5)),)),
        Use(key="u1", on=date(2026, 3, 9), kind="visit", place=hospital, cost=45_600, fund=32_000, entered=entered),
        Use(key="u2", on=date(2026, 10, 2), kind="purchase", place=hospital, cost=8_850, fund=6_200, entered=entered),
    ]


def in_trouble(entered: Entered, employer: str, hospital: str) -> list[Versioned]:
    """Three months unpaid, a new card that waits at the outlet, and a decision with something missing."""
    return [
        Enrolment(
            key="e1", scheme="employee", region="CN-ZJ", since=date(2020, 1, 1), employer=employer, entered=entered
        ),
        *_paid(entered, date(2020, 1, 1), date(2026, 11, 1), unpaid=date(2026, 8, 1)),
        *_card(
            entered,
            "v1",
            "medical_insurance_card",
            "medical_insurance_card",
            (("activated", date(2012, 4, 1)),),
        ),
        *_card(
            entered,
            "v2",
            "social_security_card",
            "generation_3",
            (("applied", date(2026, 10, 1)), ("made", date(2026, 10, 20)), ("delivered", date(2026, 11, 2))),
        ),
        Decision(
            key="d1",
            grounds=("voucher_lent",),
            decided=date(2026, 10, 12),
            since=date(2026, 10, 15),
            until=date(2027, 1, 15),
            officers=1,
            served="post",
            served_on=date(2026, 10, 14),
            entered=entered,
        ),
        Use(key="u1", on=date(2026, 6, 9), kind="visit", place=hospital, cost=120_050, fund=90_000, entered=entered),
    ]


COVERED = tuple(kind for kind in Kind if kind is not Kind.ENTITLEMENT)
"""The register of these tests holds everything of these kinds since 2010; grants of benefits it does not note down."""
SINCE = date(2010, 1, 1)
