"""How a person stands: insurance, benefits and from when, settlement, cards; and what is testified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from msgspec import structs

from entries import ENTERED, card, enrolled, months, record, row
from heshi import witness
from heshi.law.evaluate import RULE_SETS, evaluate
from heshi.register import testimony
from heshi.register.benefits import GRANTING, NATURAL_MONTHS
from heshi.register.facts.calendar import add_months, last_day
from heshi.register.records import (
    Circumstance,
    Contribution,
    Coverage,
    Decision,
    Entitlement,
    Kind,
    Record,
    Scheme,
    Wait,
)
from heshi.register.standing import Standing, status_of
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Rule

OPEN = Coverage({kind: date(1990, 1, 1) for kind in Kind if kind not in (Kind.ENTITLEMENT, Kind.WAIT)})
"""Complete but for spans that the bureau fixes: there the law alone says when benefits run."""


def person(region: str, scheme: Scheme, rows: tuple[Contribution, ...], **more: object) -> Record:
    spell = enrolled(rows[0].month if rows else date(2024, 1, 1), scheme, region)
    return record(region=region, enrolments=(spell,), contributions=rows, coverage=OPEN, **more)


def says(standing: Standing, effect: str) -> witness.Testimony | None:
    return next((t for t in testimony.testimony_of(standing) if t.effect == effect), None)


def unpaid(first: date, scheme: Scheme, count: int = 1) -> tuple[Contribution, ...]:
    starts = [add_months(first, n) for n in range(count)]
    return tuple(row(m, scheme, last_day(m), None) for m in starts)


def test_whoever_pays_in_time_is_insured_and_nothing_is_suspended(book: Book) -> None:
    standing = status_of(person("CN-ZJ.hangzhou", "employee", months(date(2025, 1, 1), 22)), book, date(2026, 11, 22))
    assert (standing.insurance.state, standing.benefits.state, standing.settlement.told.state) == (
        "yes",
        "running",
        "running",
    )
    assert standing.paid_to == date(2026, 10, 1)
    told = {t.effect: (t.holds, t.text.en) for t in testimony.testimony_of(standing)}
    assert told["benefits_paused"] == (False, "Your contributions are paid to October 2026. Your benefits are running.")
    assert {effect for effect, (holds, _) in told.items() if holds} == set()


@pytest.mark.parametrize(
    ("day", "state"), [(date(2026, 10, 31), "running"), (date(2026, 11, 1), "paused"), (date(2027, 1, 1), "paused")]
)
def test_zhejiang_pauses_from_the_second_natural_month_of_arrears(day: date, state: str, book: Book) -> None:
    rows = (*months(date(2025, 1, 1), 21), *unpaid(date(2026, 10, 1), "employee", 3))
    standing = status_of(person("CN-ZJ", "employee", rows), book, day)
    assert standing.benefits.state == state
    if state == "paused":
        assert "rules/suspension/zhejiang-employer-arrears" in standing.benefits.rules
        assert "sources/zj-medical-security" in {c.source for c in standing.benefits.citations}
        assert "1 " in standing.benefits.text.en  # a first day, if what is owed is paid today


def test_zhejiang_flexible_workers_see_the_first_day_of_benefits(book: Book) -> None:
    """A gap of two months, payment again in November: from the third natural month, that is 1 January."""
    rows = (*months(date(2025, 1, 1), 20, "flexible"), *unpaid(date(2026, 9, 1), "flexible", 2))
    rows += (row(date(2026, 11, 1), "flexible", date(2026, 11, 30), date(2026, 11, 20)),)
    held = structs.replace(person("CN-ZJ", "flexible", rows), known_at=datetime(2026, 11, 22, 9))
    paused = status_of(held, book, date(2026, 11, 22)).benefits
    assert (paused.state, paused.changes) == ("paused", date(2027, 1, 1))
    assert status_of(held, book, date(2026, 12, 31)).benefits.state == "paused"
    assert status_of(held, book, date(2027, 1, 1)).benefits.state == "running"


def test_elsewhere_unpaid_contributions_leave_it_to_the_place(book: Book) -> None:
    rows = (*months(date(2025, 1, 1), 21), *unpaid(date(2026, 10, 1), "employee"))
    assert status_of(person("CN-HN", "employee", rows), book, date(2026, 11, 5)).benefits.state == "depends"
    shanghai = status_of(person("CN-SH", "employee", rows), book, date(2026, 11, 5)).benefits
    assert (shanghai.state, shanghai.rules) == ("paused", ("rules/suspension/shanghai-contribution-unpaid",))


def test_a_late_resident_waits_three_months_from_the_payment(book: Book) -> None:
    window, paid = date(2025, 12, 31), date(2026, 2, 28)
    rows = tuple(row(date(2025, m, 1), "resident", date(2024, 12, 31), date(2024, 12, 1)) for m in range(1, 13))
    rows += tuple(row(date(2026, m, 1), "resident", window, paid) for m in range(1, 13))
    held = person("CN-HN", "resident", rows)
    waiting = status_of(held, book, date(2026, 5, 27)).benefits
    assert (waiting.state, waiting.changes) == ("paused", date(2026, 5, 28))
    assert waiting.rules == ("rules/waiting-period/resident-late",)
    assert status_of(held, book, date(2026, 5, 28)).benefits.state == "running"


def test_an_exempt_resident_does_not_wait(book: Book) -> None:
    rows = tuple(row(date(2026, m, 1), "resident", date(2025, 12, 31), date(2026, 2, 28)) for m in range(1, 13))
    special = Circumstance(key="c", fact="special_group", value=True, since=date(2020, 1, 1), entered=ENTERED)
    held = person("CN-HN", "resident", rows, circumstances=(special,))
    assert status_of(held, book, date(2026, 3, 1)).benefits.state == "running"


def test_a_wait_that_the_bureau_fixed_counts_to_its_last_day(book: Book) -> None:
    wait = Wait(
        key="w",
        since=date(2026, 9, 1),
        until=date(2026, 12, 1),
        rule="rules/waiting-period/gap-over-three",
        entered=ENTERED,
    )
    held = person("CN-HN", "flexible", months(date(2025, 1, 1), 23, "flexible"), waits=(wait,))
    told = status_of(held, book, date(2026, 11, 30)).benefits
    assert (told.state, told.changes, told.entries) == ("waiting", date(2026, 12, 1), ("w",))
    assert status_of(held, book, date(2026, 12, 1)).benefits.state == "running"


def test_spans_that_were_granted_count_where_the_register_holds_them_all(book: Book) -> None:
    span = Entitlement(key="s", since=date(2026, 1, 1), until=date(2027, 1, 1), entered=ENTERED)
    rows = months(date(2025, 1, 1), 24)
    held = structs.replace(person("CN-HN", "employee", rows, entitlements=(span,)), coverage=record().coverage)
    assert status_of(held, book, date(2026, 12, 31)).benefits.since == date(2026, 1, 1)
    assert status_of(held, book, date(2025, 12, 31)).benefits.changes == date(2026, 1, 1)
    assert status_of(held, book, date(2027, 1, 1)).benefits.state == "paused"


def test_insurance_ends_with_its_last_day_and_is_unknown_where_nobody_knows(book: Book) -> None:
    spell = enrolled(date(2020, 1, 1), "employee", "CN-SH", until=date(2026, 11, 22))
    held = record(enrolments=(spell,), region="CN-SH")
    assert status_of(held, book, date(2026, 11, 21)).insurance.state == "yes"
    ended = status_of(held, book, date(2026, 11, 22))
    assert (ended.insurance.state, ended.insurance.since, ended.benefits.state) == ("no", date(2026, 11, 22), "none")
    blind = status_of(structs.replace(held, coverage=Coverage()), book, date(2026, 11, 22))
    assert (blind.insurance.state, blind.benefits.state, blind.settlement.told.state) == ("unknown",) * 3
    assert testimony.testimony_of(blind) == ()


LENT = Decision(
    key="d",
    grounds=("voucher_lent",),
    rule="rules/suspension/voucher-lent",
    decided=date(2026, 10, 30),
    since=date(2026, 11, 1),
    until=date(2027, 2, 1),
    officers=2,
    served="in_person",
    served_on=date(2026, 10, 31),
    heard=True,
    remedies=True,
    entered=ENTERED,
)


def with_decision(decision: Decision) -> Record:
    return person("CN-HN", "employee", months(date(2025, 1, 1), 24), decisions=(decision,))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 10, 31), "running"),
        (date(2026, 11, 1), "suspended"),
        (date(2027, 1, 31), "suspended"),
        (date(2027, 2, 1), "running"),
    ],
)
def test_a_lawful_decision_suspends_settlement_and_nothing_else(day: date, state: str, book: Book) -> None:
    standing = status_of(with_decision(LENT), book, day)
    assert standing.settlement.told.state == state
    assert standing.insurance.state == "yes"
    if state == "suspended":
        (review,) = standing.settlement.reviews
        assert (review.lawful, review.doubts, review.until) == (True, (), date(2027, 2, 1))
        said = says(standing, "settlement_suspended")
        assert said is not None
        assert (said.holds, "voucher_lent" in said.grounds) == (True, True)
        assert any(c.article == "41(1)" for c in said.citations)


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({"grounds": ("information_missing",)}, "no_ground"),
        ({"grounds": ("fraud_suspected",)}, "no_ground"),
        ({"until": date(2027, 1, 31)}, "length"),
        ({"until": date(2027, 11, 2)}, "length"),
        ({"until": None}, "length"),
        ({"officers": 1}, "procedure"),
        ({"heard": False}, "procedure"),
        ({"remedies": False}, "procedure"),
        ({"served": "", "served_on": None}, "not_served"),
        ({"cleared": date(2026, 11, 22)}, "cleared"),
    ],
)
def test_what_speaks_against_a_decision_is_said_beside_it(change: dict[str, object], doubt: str, book: Book) -> None:
    standing = status_of(with_decision(structs.replace(LENT, **change)), book, date(2026, 11, 22))
    (review,) = standing.settlement.reviews
    assert doubt in review.doubts
    assert review.lawful is (doubt == "not_served")
    assert standing.settlement.told.state == "suspended"  # it is in force all the same
    assert all(text.zh and text.en for text in review.words)


def test_zhejiang_alone_suspends_on_suspicion(book: Book) -> None:
    suspected = structs.replace(LENT, grounds=("fraud_suspected",), rule="", until=None)
    here = structs.replace(person("CN-ZJ", "employee", months(date(2025, 1, 1), 24)), decisions=(suspected,))
    (review,) = status_of(here, book, date(2026, 11, 22)).settlement.reviews
    assert review.doubts == ()
    assert [o.rule for o in review.outcomes] == ["rules/suspension/zhejiang-suspicion"]


@pytest.mark.parametrize(("decided", "article"), [(date(2026, 12, 31), "41(1)"), (date(2027, 1, 1), "48(2)")])
def test_a_decision_is_held_against_the_law_of_its_own_day(decided: date, article: str, book: Book) -> None:
    decision = structs.replace(LENT, decided=decided, since=decided, until=add_months(decided, 3))
    standing = status_of(with_decision(decision), book, date(2027, 1, 15))
    assert article in {c.article for c in standing.settlement.told.citations}


def test_a_decision_that_was_lifted_no_longer_suspends(book: Book) -> None:
    lifted = with_decision(structs.replace(LENT, lifted=date(2026, 11, 22)))
    assert status_of(lifted, book, date(2026, 11, 21)).settlement.told.changes == date(2026, 11, 22)
    assert status_of(lifted, book, date(2026, 11, 22)).settlement.told.state == "running"


OLD = card("old", "generation_2", ("activated", date(2016, 1, 4)))
NEW = card("new", "generation_3", ("made", date(2026, 9, 1)), ("delivered", date(2026, 9, 20)), replaces="old")


def test_in_beijing_the_old_card_works_until_the_new_one_is_enabled(book: Book) -> None:
    held = record(region="CN-BJ", enrolments=(enrolled(date(2020, 1, 1), region="CN-BJ"),), vouchers=(OLD, NEW))
    states = {use.key: use.told.state for use in status_of(held, book, date(2026, 11, 22)).vouchers}
    assert (states["old"], states["new"]) == ("yes", "not_yet")
    assert says(status_of(held, book, date(2026, 11, 22)), "card_ready") is not None
    enabled = card("new", "generation_3", ("activated", date(2026, 11, 22)), replaces="old")
    after = status_of(structs.replace(held, vouchers=(OLD, enabled)), book, date(2026, 11, 22))
    states = {use.key: use.told.state for use in after.vouchers}
    assert (states["old"], states["new"]) == ("no", "yes")
    replaced, off = says(after, "card_replaced"), says(after, "card_deactivated")
    assert replaced is not None
    assert (replaced.holds, "old_generation" in replaced.grounds) == (True, True)
    assert off is not None
    assert not off.holds


@pytest.mark.parametrize(("day", "state"), [(date(2026, 2, 27), "yes"), (date(2026, 2, 28), "no")])
def test_a_lost_card_stops_and_the_electronic_voucher_goes_on(day: date, state: str, book: Book) -> None:
    lost = card("c", "generation_3", ("activated", date(2024, 1, 1)), ("lost_formal", date(2026, 2, 28)))
    phone = structs.replace(card("p", "", ("activated", date(2024, 1, 1))), kind="electronic_voucher")
    standing = status_of(record(vouchers=(lost, phone)), book, day)
    works = {use.form: use.told.state for use in standing.vouchers}
    assert works == {"plastic": state, "electronic": "yes", "identity": "yes"}
    assert [len(use.where) > 0 for use in standing.vouchers] == [state == "yes", True, True]


def test_a_new_card_left_lying_for_more_than_a_year_is_sealed_in_guangdong(book: Book) -> None:
    left = card("c", "generation_3", ("made", date(2025, 11, 22)), ("delivered", date(2025, 12, 1)))
    held = record(region="CN-GD", vouchers=(left,))
    told = {d: status_of(held, book, date(2026, 11, d)).vouchers[0].told for d in (22, 23)}
    assert (told[22].state, told[23].state) == ("not_yet", "no")
    assert told[23].rules == ("rules/card-replacement/guangdong-uncollected",)


def test_the_same_law_answers_a_standing_and_everybody_else(book: Book) -> None:
    standing = status_of(with_decision(LENT), book, date(2026, 11, 22))
    direct = [o for rules in RULE_SETS for o in evaluate(book, rules, standing.day, "CN-HN", standing.derived.facts)]
    assert {o.rule: o for o in standing.outcomes} == {o.rule: o for o in direct}
    assert set(GRANTING) <= set(book.rules)
    counted = [n for rule in book.rules.values() for n in _natural_months(rule)]
    assert max(counted) < NATURAL_MONTHS


def _natural_months(rule: Rule) -> Iterator[float]:
    """The natural months since payment that a rule waits for."""
    left = [version.when for version in rule.versions if version.when is not None]
    while left:
        one = left.pop()
        left += [*one.all, *one.any, *([one.not_] if one.not_ is not None else [])]
        if one.fact == "natural_month_after_payment" and one.at_least is not None:
            yield one.at_least
