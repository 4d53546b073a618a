"""Days, amounts, numbers: composed, and plainly nobody's."""

from __future__ import annotations

from heshi.model.grammar.chance import Chance, letters, pick

DIGITS = "0123456789"
FICTIONAL_MOBILES = ("1700000", "1710000", "1620000", "1650000", "1670000")
AREA_CODES = "010 021 022 0311 0351 024 0431 0451 025 0571 0551 0591 0791 0531 0371 027 0731 020 0771 028 0851".split()
MONTHS = "January February March April May June July August September October November December".split()
WAYS = ("{m}月{d}日", "{m}月{d}号", "2026年{m}月{d}日", "{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{m}.{d}")


def day(chance: Chance) -> str:
    """A date as Chinese messages write it.

    >>> from random import Random
    >>> any(mark in day(Random(1)) for mark in "月-.")
    True
    """
    way = pick(chance, WAYS)
    return way.format(y=2022 + chance.randrange(6), m=1 + chance.randrange(12), d=1 + chance.randrange(28))


def english_day(chance: Chance) -> str:
    """A date as English messages write it."""
    number, month = 1 + chance.randrange(28), pick(chance, MONTHS)
    return pick(chance, (f"{number} {month}", f"{month} {number}", f"{month} {number}, {2022 + chance.randrange(6)}"))


def clock(chance: Chance) -> str:
    """A time of day.

    >>> from random import Random
    >>> clock(Random(1))[-3]
    ':'
    """
    return f"{chance.randrange(24):02}:{chance.randrange(6)}{chance.randrange(10)}"


def year(chance: Chance) -> str:
    """A year of these days."""
    return str(2021 + chance.randrange(7))


def amount(chance: Chance) -> str:
    """An amount of money, without its unit."""
    size = 1 + chance.randrange(5)
    whole = pick(chance, "123456789") + letters(chance, DIGITS, size - 1)
    return pick(chance, (whole, whole, f"{whole}.{letters(chance, DIGITS, 2)}", f"{whole}.00"))


def round_amount(chance: Chance) -> str:
    """A tempting amount: round, or oddly exact."""
    return pick(
        chance,
        (f"{1 + chance.randrange(9)}{pick(chance, ('000', '800', '00', '500', '680', '0000', '200'))}", amount(chance)),
    )


def mobile(chance: Chance) -> str:
    """A mobile number of a resale range followed by zeros, or a masked one.

    >>> from random import Random
    >>> len(mobile(Random(1))) >= 11
    True
    """
    tail = letters(chance, DIGITS, 4)
    return pick(
        chance,
        (
            pick(chance, FICTIONAL_MOBILES) + tail,
            f"17{pick(chance, '01')}****{tail}",
            f"17{pick(chance, '01')}xxxx{tail}",
        ),
    )


def landline(chance: Chance) -> str:
    """A fixed line that starts with zeros, which no exchange gives out."""
    tail = letters(chance, DIGITS, 4)
    return pick(
        chance, (f"{pick(chance, AREA_CODES)}-0000{tail}", f"{pick(chance, AREA_CODES)}-0000{tail}", f"0000{tail}")
    )


def service_line(chance: Chance) -> str:
    """A 400 number with zeros."""
    return f"400{pick(chance, ('', '-'))}000{pick(chance, ('', '-'))}{letters(chance, DIGITS, 4)}"


def code(chance: Chance) -> str:
    """A one-time code."""
    return letters(chance, DIGITS, pick(chance, (4, 6, 6, 6)))


def tail(chance: Chance) -> str:
    """The last four places of a card."""
    return letters(chance, DIGITS, 4)


def serial(chance: Chance) -> str:
    """A number of a parcel, a document or an account."""
    return pick(chance, ("", "SF", "YT", "JD", "W")) + letters(chance, DIGITS, 6 + chance.randrange(7))


def small(chance: Chance) -> str:
    """A small count."""
    return str(1 + chance.randrange(30))


def hours(chance: Chance) -> str:
    """A count of hours that presses."""
    return pick(chance, ("2", "6", "12", "24", "24", "24", "48", "72"))


def contact(chance: Chance) -> str:
    """A QQ or WeChat account that nobody has."""
    return pick(chance, ("10000", "20000", "30000")) + letters(chance, DIGITS, 4 + chance.randrange(2))
