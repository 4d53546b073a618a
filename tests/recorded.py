"""Facts turned into the entries that a bureau would have on file: the way back from the law's facts to a record.

Whatever the entries of the register can say is said by them; what only a circumstance can say, or what no card or
payment could ever show together, becomes a circumstance. Everybody here is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec import structs

from entries import ENTERED, EVERYTHING, ONE_DAY, enrolled, number_in, row
from heshi.law.facts import Value
from heshi.register.facts.calendar import add_months, last_day, month_at, month_number
from heshi.register.facts.decisions import FINDINGS, SUSPICIONS
from heshi.register.facts.derive import facts_of
from heshi.register.records import (
    Circumstance,
    Contribution,
    Coverage,
    Decision,
    Enrolment,
    Record,
    Scheme,
    Use,
)
from recorded_cards import vouchers_of


def record_of(given: Mapping[str, Value], day: date, region: str = "CN", coverage: Coverage = EVERYTHING) -> Record:
    """A record that gives these facts on that day; what its entries cannot say is added as circumstances."""
    record = Record(
        person=1,
        region=region,
        known_at=datetime(day.year, day.month, day.day, 12),
        coverage=coverage,
        enrolments=tuple(_enrolments(given, day, region)),
        contributions=tuple(_contributions(given, day)),
        decisions=tuple(_decisions(given, day)),
        vouchers=tuple(vouchers_of(given, day)),
        uses=tuple(_uses(given, day)),
        circumstances=tuple(_unemployment(given, day)),
    )
    return with_circumstances(record, given, day)


def with_circumstances(record: Record, given: Mapping[str, Value], day: date) -> Record:
    """The record, and a circumstance for each given fact that its entries give otherwise or not at all."""
    found = facts_of(record, day).facts
    said = tuple(
        Circumstance(key=f"said-{fact}", fact=fact, value=value, since=day, until=day + ONE_DAY, entered=ENTERED)
        for fact, value in given.items()
        if not isinstance(value, date)
        if fact not in found or not alike(found[fact], value)
    )
    return structs.replace(record, circumstances=(*record.circumstances, *said))


def alike(one: Value | None, other: Value) -> bool:
    """The same value; months that are counted by days may differ by the odd day of a shorter month."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 0.1
    return one == other


def only_said(given: Mapping[str, Value], day: date, region: str = "CN") -> Record:
    """A record of a register that is complete for nothing and holds these facts as circumstances."""
    bare = Record(person=1, region=region, known_at=datetime(day.year, day.month, day.day, 12))
    return with_circumstances(bare, given, day)


def _unemployment(given: Mapping[str, Value], day: date) -> Iterator[Circumstance]:
    """Benefit drawn until the break began."""
    if given.get("after_unemployment_benefit") is True:
        broke = min(r.month for r in _contributions(given, day) if r.paid is None or r.paid > r.due)
        yield Circumstance(
            key="drew",
            fact="unemployment_benefit",
            value=True,
            since=add_months(broke, -6),
            until=broke,
            entered=ENTERED,
        )


SCHEMES: dict[str, Scheme] = {"employee": "employee", "flexible": "flexible", "resident": "resident"}


def _scheme(given: Mapping[str, Value]) -> Scheme:
    named = given.get("enrolment_kind")
    if named in SCHEMES:
        return SCHEMES[str(named)]
    if {"employer_in_arrears", "arrears_natural_month"} & set(given):
        return "employee"
    return "resident" if {"paid_in_window", "missed_years"} & set(given) else "flexible"


_ABOUT_INSURANCE = (
    "enrolment_kind",
    "moved_insurance",
    "switched_schemes",
    "double_enrolment",
    "contribution_paid",
    "contribution_broken",
    "supplementary_paid",
    "paid_in_window",
    "missed_years",
    "continuous_years",
    "gap_months",
    "employer_in_arrears",
    "natural_month_after_payment",
    "after_unemployment_benefit",
    "insurance_moved_out",
)


def _enrolments(given: Mapping[str, Value], day: date, region: str) -> Iterator[Enrolment]:
    if not set(_ABOUT_INSURANCE) & set(given):
        return
    rows = tuple(_contributions(given, day))
    since = min((r.month for r in rows), default=date(day.year, 1, 1))
    scheme = _scheme(given)
    if given.get("insurance_moved_out"):
        region = "CN-HN"
    how = (
        "moved"
        if given.get("moved_insurance") or given.get("insurance_moved_out")
        else ("switched" if given.get("switched_schemes") else "new")
    )
    if how != "new":
        resumed = month_at(month_number(day) - _natural(given) + 1)
        before: Scheme = scheme if how == "moved" else ("employee" if scheme == "resident" else "resident")
        if since < resumed:
            yield enrolled(since, before, "CN-HN", until=resumed)
        since = resumed
    spell = structs.replace(enrolled(since, scheme, region), how=how)
    yield structs.replace(spell, key="present")
    if given.get("double_enrolment"):
        yield structs.replace(enrolled(since, scheme, "CN-HN"), key="another")


def _natural(given: Mapping[str, Value]) -> int:
    """The natural month since payment, 1 where nothing is said."""
    return max(int(float(given.get("natural_month_after_payment", 1) or 1)), 1)  # type: ignore[arg-type]


def _contributions(given: Mapping[str, Value], day: date) -> Iterator[Contribution]:
    if not set(_ABOUT_INSURANCE) & set(given):
        return
    if given.get("supplementary_paid") is not None:
        month = month_at(month_number(day) - 1)
        paid = month if given["supplementary_paid"] else None
        yield structs.replace(row(month, "employee", month, paid), cover="supplementary", key="extra")
    scheme = _scheme(given)
    if scheme == "resident":
        yield from _resident_rows(given, day)
    elif given.get("employer_in_arrears"):
        yield from _arrears_rows(given, day)
    else:
        yield from _monthly_rows(given, day, scheme)


def _arrears_rows(given: Mapping[str, Value], day: date) -> Iterator[Contribution]:
    """Two years paid, then arrears from the natural month that is given on, paid in full or not."""
    now = month_number(day)
    full = given.get("arrears_paid_in_full") is True
    paid_in = now - _natural(given) + 1
    first = now - number_in(given, "arrears_natural_month", 2) + 1
    if full:
        first = min(first, paid_in)
    paid = None
    if full:
        paid = day if paid_in == now else last_day(month_at(paid_in))
    last = paid_in if full else now
    for number in range(first - 24, now + 1):
        month = month_at(number)
        if first <= number <= last:
            due = min(month + 9 * ONE_DAY, (paid or day) - ONE_DAY)
            within = given.get("arrears_paid_within_deadline")
            deadline = None if within is None or paid is None else (paid if within else paid - ONE_DAY)
            yield row(month, "employee", due, paid, deadline)
        else:
            yield row(month, "employee", last_day(month), min(month, day))


def _monthly_rows(given: Mapping[str, Value], day: date, scheme: Scheme) -> Iterator[Contribution]:
    """Years paid, a gap of so many months, and payment again since the natural month that is given."""
    now = month_number(day)
    unpaid = given.get("contribution_paid") is False
    broken = any(given.get(f) is True for f in ("contribution_broken", "after_unemployment_benefit")) or unpaid
    gap = number_in(given, "gap_months", 1 if broken else 0)
    running = bool(gap) and (unpaid or given.get("natural_month_after_payment") == 0)
    resumed = now if running else now - _natural(given) + 1
    back = given.get("gap_paid_back") is True
    before = max(number_in(given, "continuous_years", 2) * 12, 1)
    late: Scheme = "employee" if given.get("switched_schemes") and scheme != "employee" else scheme
    for number in range(resumed - gap - before, now + 1):
        month = month_at(number)
        if resumed - gap <= number < resumed:
            paid = last_day(month_at(resumed)) if resumed < now else day
            yield row(month, scheme, month, paid if back else None)
        elif number >= resumed and running:
            continue
        else:
            yield row(month, scheme if number >= resumed else late, last_day(month), min(month, day))


def _resident_rows(given: Mapping[str, Value], day: date) -> Iterator[Contribution]:
    """This year's payment in or after the window, the missed years before it, and years paid before those."""
    missed = number_in(given, "missed_years", 0)
    back = number_in(given, "years_paid_back", 0)
    years = max(number_in(given, "continuous_years", 1), 1)
    window = date(day.year - 1, 12, 31)
    late = given.get("paid_in_window") is False
    paid: date | None = window
    if late:
        paid = None if given.get("natural_month_after_payment") == 0 else day
        if paid is not None and _natural(given) > 1:
            paid = month_at(month_number(day) - _natural(given) + 1)
        window = (paid or day) - ONE_DAY
    if given.get("contribution_paid") is False:
        paid, window = None, day - ONE_DAY
    for month in range(1, 13):
        yield row(date(day.year, month, 1), "resident", window, paid)
    for number in range(1, missed + 1):
        year = day.year - number
        yield row(date(year, 1, 1), "resident", date(year - 1, 12, 31), day if number <= back else None)
    first = month_number(date(day.year - missed, 1, 1))
    begin = month_number(day) - years * 12 + 1 if not missed and "continuous_years" in given else first - 12 * years
    for number in range(min(begin, first), first):
        then = month_at(number)
        yield row(then, "resident", date(then.year - 1, 12, 31), date(then.year - 1, 12, 31))


def _decisions(given: Mapping[str, Value], day: date) -> Iterator[Decision]:
    marks = ("two_officers", "heard_before_decision", "remedies_stated", "cleared_by_inquiry")
    grounds = tuple(fact for fact in (*FINDINGS, *SUSPICIONS) if given.get(fact) is True)
    if not grounds and not any(mark in given for mark in marks):
        return
    officers = {"True": 2, "False": 1}.get(str(given.get("two_officers")))
    heard, remedies = given.get("heard_before_decision"), given.get("remedies_stated")
    yield Decision(
        key="decision",
        grounds=grounds,
        decided=day,
        since=day,
        until=add_months(day, 3),
        cleared=day if given.get("cleared_by_inquiry") is True else None,
        officers=officers,
        heard=heard if isinstance(heard, bool) else None,
        remedies=remedies if isinstance(remedies, bool) else None,
        entered=ENTERED,
    )


def _uses(given: Mapping[str, Value], day: date) -> Iterator[Use]:
    about = ("settled_at_counter", "proxy_purchase", "both_ids_shown", "no_claims_year")
    if not set(about) & set(given) or given.get("no_claims_year") is True:
        return
    counter, proxy, both = (given.get(fact) for fact in about[:3])
    yield Use(
        key="use",
        on=day,
        kind="purchase",
        place="虚构药店",
        cost=5000,
        fund=3000,
        at_counter=counter is not False,
        proxy=proxy if isinstance(proxy, bool) else None,
        both_ids=both if isinstance(both, bool) else None,
        entered=ENTERED,
    )
